import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROLES } from '@saolang/domain/permission'
import { z } from 'zod'
import { contentDir } from '../platform/content-dir.ts'
import { transaction } from '../platform/db/connect.ts'
import { makeLink } from '../slices/people/index.ts'
import { enterAgencies, foundBodies } from './agencies.ts'
import type { SamplePerson, SampleRunner } from './runner.ts'

/** The password of every sample person; a production start has no sample people. */
export const SAMPLE_PASSWORD = 'saolang-2026'

const Entry = z.strictObject({ key: z.string(), name: z.string(), signInName: z.string() })
const Holding = z.strictObject({ role: z.enum(ROLES), commune: z.string().optional(), title: z.string() })
const People = z.object({
  provinces: z.array(
    z.strictObject({
      code: z.string(),
      admin: Entry,
      people: z.array(
        Holding.extend({
          ...Entry.shape,
          phone: z.string().optional(),
          agency: z.string().optional(),
          also: Holding.optional(),
        }),
      ),
    }),
  ),
})

/** How to sign in as a sample person, for the page of sign-in, the console and the journeys. */
export interface SampleSignIn {
  readonly key: string
  readonly name: string
  readonly title: string
  readonly signInName: string
  readonly password: string
}

export interface Registered {
  readonly ids: Map<string, string>
  readonly signIns: SampleSignIn[]
}

/** Registers the officials: each province's administrator by a one-time link, the others by the administrator. */
export async function registerPeople(runner: SampleRunner): Promise<Registered> {
  const text = readFileSync(join(contentDir(), 'sample', 'people.json'), 'utf8')
  const { provinces } = People.parse(JSON.parse(text))
  const registered: Registered = { ids: new Map(), signIns: [] }
  for (const province of provinces) {
    const { admin } = province
    const now = runner.services.clock.now()
    const token = await transaction(runner.services.db, (tx) => makeLink(tx, now, 'firstAdmin', null))
    const { key, ...person } = admin
    const body = { ...person, provinceCode: province.code, password: SAMPLE_PASSWORD }
    const made = await runner.nobody.post<{ personId: string }>(`/set-password/${token}`, body)
    note(registered, admin, 'Quản trị hệ thống', made.personId)
    const asAdmin = await runner.as(made.personId)
    const agencies = await enterAgencies(asAdmin, province.code)
    for (const one of province.people) {
      const { key: _key, commune, agency, also, ...rest } = one
      const answer = await asAdmin.post<{ id: string; link: string }>('/people', {
        ...rest,
        communeCode: commune ?? null,
        agencyId: agencies.get(agency ?? '') ?? null,
      })
      await runner.nobody.post(answer.link, { password: SAMPLE_PASSWORD })
      note(registered, one, one.title, answer.id)
      if (also !== undefined) await giveFurther(asAdmin, answer.id, also, runner.services.clock.today())
    }
    await foundBodies(runner, registered, province.code)
  }
  return registered
}

/** One person, two roles, one sign-in. */
async function giveFurther(
  admin: SamplePerson,
  id: string,
  also: z.infer<typeof Holding>,
  from: string,
): Promise<void> {
  const { version } = await admin.get<{ version: number }>(`/people/${id}`)
  const { role, title, commune } = also
  await admin.post(`/people/${id}/roles`, { role, title, communeCode: commune ?? null, from, version })
}

export function note(registered: Registered, person: z.infer<typeof Entry>, title: string, id: string): void {
  const { key, name, signInName } = person
  registered.ids.set(key, id)
  registered.signIns.push({ key, name, title, signInName, password: SAMPLE_PASSWORD })
}
