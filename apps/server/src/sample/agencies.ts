import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { AGENCY_KINDS, AGENCY_LEVELS } from '@saolang/domain/agency'
import { BODY_KINDS, BODY_ROLES } from '@saolang/domain/body'
import { z } from 'zod'
import { contentDir } from '../platform/content-dir.ts'
import type { Registered } from './people.ts'
import type { SamplePerson, SampleRunner } from './runner.ts'

const Document = { documentNumber: z.string().nullable(), documentOn: z.string().nullable() }
const Agency = z.strictObject({
  key: z.string(),
  name: z.string(),
  level: z.enum(AGENCY_LEVELS),
  kind: z.enum(AGENCY_KINDS),
  place: z.string(),
  from: z.string(),
  renamed: z.strictObject({ name: z.string(), from: z.string(), ...Document }).optional(),
  ended: z
    .strictObject({ lastDay: z.string(), reason: z.string(), successors: z.array(z.string()), ...Document })
    .optional(),
})
const Member = z.strictObject({
  person: z.string().optional(),
  name: z.string().optional(),
  role: z.enum(BODY_ROLES),
  title: z.string(),
  substitute: z.string().optional(),
})
const Body = z.strictObject({
  kind: z.enum(BODY_KINDS),
  name: z.string(),
  decisionNumber: z.string(),
  decisionOn: z.string(),
  issuer: z.string(),
  from: z.string(),
  members: z.array(Member),
})
const File = z.object({
  provinces: z.array(z.strictObject({ code: z.string(), agencies: z.array(Agency), bodies: z.array(Body) })),
})

function ofProvince(code: string) {
  const text = readFileSync(join(contentDir(), 'sample', 'agencies.json'), 'utf8')
  const { provinces } = File.parse(JSON.parse(text))
  return provinces.find((province) => province.code === code) ?? { agencies: [], bodies: [] }
}

/** The agencies of a province as its administrator enters them, with their renames and ends; their ids by key. */
export async function enterAgencies(admin: SamplePerson, code: string): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>()
  const { agencies } = ofProvince(code)
  for (const { key, renamed, ended: _ended, ...agency } of agencies) {
    const { id } = await admin.post<{ id: string }>('/agencies', agency)
    ids.set(key, id)
    if (renamed !== undefined) await admin.post(`/agencies/${id}/rename`, { ...renamed, version: 1 })
  }
  for (const { key, ended } of agencies) {
    if (ended === undefined) continue
    const successors = ended.successors.flatMap((one) => ids.get(one) ?? [])
    await admin.post(`/agencies/${ids.get(key) ?? ''}/end`, { ...ended, successors, version: 1 })
  }
  return ids
}

/** The advisory team and the steering committee, as the office of the province records their decisions. */
export async function foundBodies(runner: SampleRunner, registered: Registered, code: string): Promise<void> {
  for (const { members, ...body } of ofProvince(code).bodies) {
    const office = await runner.as(registered.ids.get('office') ?? '')
    const lines = (value: (member: z.infer<typeof Member>) => string | undefined) =>
      Object.fromEntries(members.flatMap((member, at) => [[String(at), value(member) ?? '']]))
    await office.post('/bodies', {
      ...body,
      person: lines((member) => registered.ids.get(member.person ?? '')),
      member: lines((member) => member.name),
      role: lines((member) => member.role),
      title: lines((member) => member.title),
      substitute: lines((member) => member.substitute),
    })
  }
}
