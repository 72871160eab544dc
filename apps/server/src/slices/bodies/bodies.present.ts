import {
  BODY_KINDS,
  type Body,
  bodyExistsOn,
  canManageBodies,
  membersOn,
  type SeatedMember,
} from '@saolang/domain/body'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { getPlace } from '../units/index.ts'
import { BODIES_PAGE, type listBodies, listBodyCorrections } from './bodies.store.ts'
import { BODY_KIND_WORDS, bodyRoleWords } from './bodies.words.ts'

export const BodiesView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayManage: z.boolean(),
  words: z.string(),
  kind: z.string(),
  state: z.enum(['now', 'all']),
  bodies: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      kindName: z.string(),
      place: z.string(),
      number: z.string(),
      on: z.string(),
      lastDay: z.string().nullable(),
    }),
  ),
})
export type BodiesView = z.infer<typeof BodiesView>

export function presentBodies(
  frame: Omit<BodiesView, 'bodies' | 'total' | 'pages'>,
  found: Awaited<ReturnType<typeof listBodies>>,
): BodiesView {
  const bodies = found.rows.map(({ kind, communeName, ...row }) => ({
    ...row,
    kindName: BODY_KINDS.flatMap((one) => (one === kind ? [BODY_KIND_WORDS[one]] : []))[0] ?? kind,
    place: communeName ?? 'Tỉnh',
  }))
  return { ...frame, bodies, total: found.total, pages: Math.max(1, Math.ceil(found.total / BODIES_PAGE)) }
}

const Decision = z.object({ number: z.string(), on: z.string(), issuer: z.string() })
const Member = z.object({
  key: z.string(),
  name: z.string(),
  title: z.string().nullable(),
  roleName: z.string(),
  substitute: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
  by: Decision,
  until: Decision.nullable(),
})

export const BodyView = z.object({
  id: z.string(),
  version: z.number().int(),
  name: z.string(),
  kind: z.enum(BODY_KINDS),
  kindName: z.string(),
  place: z.string(),
  /** The day of this composition: today, or the day that was asked for. */
  on: z.string(),
  exists: z.boolean(),
  decision: Decision,
  from: z.string(),
  decisions: z.array(Decision.extend({ from: z.string() })),
  ended: z.object({ lastDay: z.string(), reason: z.string(), decision: Decision.nullable() }).nullable(),
  members: z.array(Member),
  /** Those who come on a later day, and those who left. */
  later: z.array(Member),
  former: z.array(Member),
  corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
  mayManage: z.boolean(),
})
export type BodyView = z.infer<typeof BodyView>

const Reason = z.object({ reason: z.string() })

export async function presentBody(ask: Ask, id: string, body: Body, on: string): Promise<BodyView> {
  const line = (one: SeatedMember): z.infer<typeof Member> => ({
    ...{ key: one.key, name: one.name, title: one.title, roleName: bodyRoleWords(body.kind, one.role) },
    ...{ substitute: one.substitute?.name ?? null, from: one.from, to: one.to, by: one.by, until: one.until },
  })
  const corrections = await listBodyCorrections(ask.tx, id)
  return {
    ...{ id, version: body.version, name: body.name, kind: body.kind, kindName: BODY_KIND_WORDS[body.kind], on },
    place: await getPlace(ask.tx, body.communeCode ?? body.provinceCode),
    exists: bodyExistsOn(body, on),
    ...{ decision: body.decision, from: body.from, decisions: [...body.decisions], ended: body.ended },
    members: membersOn(body, on).map(line),
    later: body.members.filter((one) => one.from > on).map(line),
    former: body.members.filter((one) => one.to !== null && one.to < on).map(line),
    corrections: corrections.map((act) => ({
      ...{ at: act.at.toISOString(), by: act.by ?? '', reason: Reason.parse(act.payload).reason },
    })),
    mayManage: canManageBodies(ask.person?.actor ?? null, body.provinceCode).may,
  }
}
