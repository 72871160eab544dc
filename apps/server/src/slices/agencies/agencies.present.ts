import { AGENCY_KINDS, AGENCY_LEVELS, type Agency, canManageAgencies, existsOn, nameOn } from '@saolang/domain/agency'
import { z } from 'zod'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { AGENCIES_PAGE, agencyNames, listPredecessorsOf, listRolesIn } from './agencies.store.ts'
import { AGENCY_KIND_WORDS, AGENCY_LEVEL_WORDS } from './agencies.words.ts'

const Row = z.object({
  id: z.string(),
  name: z.string(),
  levelName: z.string(),
  kindName: z.string(),
  placeName: z.string(),
  since: z.string(),
  lastDay: z.string().nullable(),
})

export const AgenciesView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  mayManage: z.boolean(),
  words: z.string(),
  level: z.string(),
  kind: z.string(),
  state: z.enum(['now', 'all']),
  agencies: z.array(Row),
})
export type AgenciesView = z.infer<typeof AgenciesView>

export const levelWords = (word: string): string =>
  AGENCY_LEVELS.flatMap((level) => (level === word ? [AGENCY_LEVEL_WORDS[level]] : []))[0] ?? word
export const kindWords = (word: string): string =>
  AGENCY_KINDS.flatMap((kind) => (kind === word ? [AGENCY_KIND_WORDS[kind]] : []))[0] ?? word

type Listed = Awaited<ReturnType<typeof import('./agencies.store.ts').listAgencies>>

export function presentAgencies(
  frame: Omit<AgenciesView, 'agencies' | 'total' | 'pages'>,
  found: Listed,
): AgenciesView {
  const agencies = found.rows.map(({ level, kind, ...row }) => ({
    ...row,
    levelName: levelWords(level),
    kindName: kindWords(kind),
  }))
  return { ...frame, agencies, total: found.total, pages: Math.max(1, Math.ceil(found.total / AGENCIES_PAGE)) }
}

const Document = z.object({ number: z.string(), on: z.string() }).nullable()
const Named = z.object({ id: z.string(), name: z.string() })
const RoleLine = z.object({
  key: z.string(),
  personId: z.string(),
  name: z.string(),
  role: z.string(),
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
})

export const AgencyView = z.object({
  id: z.string(),
  version: z.number().int(),
  /** The name of today; of an agency that is no more, the last one. */
  name: z.string(),
  level: z.enum(AGENCY_LEVELS),
  levelName: z.string(),
  kind: z.enum(AGENCY_KINDS),
  kindName: z.string(),
  place: z.object({ code: z.string(), era: z.enum(['present', 'former']), name: z.string() }).nullable(),
  names: z.array(z.object({ name: z.string(), from: z.string(), until: z.string().nullable(), document: Document })),
  ended: z
    .object({ lastDay: z.string(), reason: z.string(), document: Document, successors: z.array(Named) })
    .nullable(),
  existsToday: z.boolean(),
  predecessors: z.array(Named.extend({ lastDay: z.string().nullable() })),
  now: z.array(RoleLine),
  before: z.array(RoleLine),
  corrections: z.array(z.object({ at: z.string(), by: z.string(), reason: z.string() })),
  mayManage: z.boolean(),
})
export type AgencyView = z.infer<typeof AgencyView>

const Reason = z.object({ reason: z.string() })

export async function presentAgency(ask: Ask, id: string, agency: Agency): Promise<AgencyView> {
  const roles = (await listRolesIn(ask.tx, id)).map((row) => RoleLine.parse(row))
  const isOver = (to: string | null) => to !== null && to < ask.today
  const { ended } = agency
  const names = await agencyNames(ask.tx, ended?.successors ?? [])
  const acts = (await listWritten(ask.tx, id)).filter((act) => act.kind === 'AgencyCorrected')
  return {
    ...{ id, version: agency.version, level: agency.level, kind: agency.kind, place: agency.place },
    name: nameOn(agency, ask.today) ?? agency.names.at(-1)?.name ?? '',
    levelName: AGENCY_LEVEL_WORDS[agency.level],
    kindName: AGENCY_KIND_WORDS[agency.kind],
    names: agency.names.map((one, at) => ({
      ...{ name: one.name, from: one.from, document: one.document },
      until: agency.names[at + 1]?.from ?? null,
    })),
    ended:
      ended === null
        ? null
        : { ...ended, successors: ended.successors.map((other) => ({ id: other, name: names.get(other) ?? '' })) },
    existsToday: existsOn(agency, ask.today),
    predecessors: [...(await listPredecessorsOf(ask.tx, id))],
    now: roles.filter((role) => !isOver(role.to)),
    before: roles.filter((role) => isOver(role.to)),
    corrections: acts.map((act) => ({
      at: act.at.toISOString(),
      by: act.by ?? '',
      reason: Reason.parse(act.payload).reason,
    })),
    mayManage: canManageAgencies(ask.person?.actor ?? null, agency.provinceCode).may,
  }
}
