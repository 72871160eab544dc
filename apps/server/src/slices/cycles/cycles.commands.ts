import { randomUUID } from 'node:crypto'
import {
  type Cycle,
  type CycleAct,
  canReadCycle,
  canRunCycle,
  canRunCycleOfCommune,
  type IdeaWindow,
  removeTheme,
  setTheme,
  setWindow,
  tagIdeas,
} from '@saolang/domain/cycle'
import { NATION, type Permission } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import { appendActs, beginStream, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes } from '../units/index.ts'
import { knownIdeas } from './cycles.ideas.store.ts'
import { cycleId, emptyCycle } from './cycles.reading.ts'
import { CYCLE } from './cycles.stream.ts'

/** A year of a province, as the address of a form names it. */
export interface YearOf {
  readonly provinceCode: string
  readonly year: number
}

type Done = Result<{ version: number }, string>

/** Writes to the year, which begins with the first act: one writer at a time, also before there is a stream. */
async function write(
  ask: Ask,
  { provinceCode, year }: YearOf,
  role: string,
  rule: (cycle: Cycle) => Result<CycleAct[], string>,
): Promise<Done> {
  const id = cycleId(provinceCode, year)
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(ask.tx)
  const stream = await findStream(ask.tx, CYCLE, id)
  const acts = rule(stream?.state ?? emptyCycle(provinceCode, year))
  if (!acts.ok) return acts
  if (stream !== undefined)
    return ok({ version: (await appendActs(ask.tx, CYCLE, stream, acts.value, ask.source(role))).seq })
  if (acts.value.length === 0) return ok({ version: 0 })
  const opened: CycleAct = { kind: 'CycleOpened', payload: { provinceCode, year } }
  const begun = await beginStream(ask.tx, CYCLE, { provinceCode, id }, [opened, ...acts.value], ask.source(role))
  return ok({ version: begun.seq })
}

/** Strangers learn nothing of a province; readers who may not write are told so. */
function refused(ask: Ask, provinceCode: string, permission: Permission & { readonly may: false }) {
  return fail(
    canReadCycle(ask.person?.actor ?? null, provinceCode).may ? permission.reason : 'permission/not-your-work',
  )
}

export interface WindowInput {
  /** Null: of the province. */
  readonly communeCode: string | null
  readonly from: string | null
  readonly to: string | null
  readonly version: number
}

/** Sets the days on which ideas are taken; both empty take them away (IDE-02). */
export async function changeWindow(ask: Ask, of: YearOf, input: WindowInput): Promise<Done> {
  const actor = ask.person?.actor ?? null
  const { communeCode, from, to, version } = input
  const permission =
    communeCode === null
      ? canRunCycle(actor, of.provinceCode)
      : canRunCycleOfCommune(actor, of.provinceCode, communeCode)
  if (!permission.may) return refused(ask, of.provinceCode, permission)
  if (communeCode !== null) {
    const communes = await listCommunes(ask.tx, of.provinceCode)
    if (!communes.some(({ code }) => code === communeCode)) return fail('cycle/place-unknown')
  }
  if ((from === null) !== (to === null)) return fail('cycle/window-half')
  const window: IdeaWindow | null = from === null || to === null ? null : { from, to }
  return write(ask, of, permission.hat.role, (cycle) => setWindow(cycle, { communeCode, window, version }))
}

export interface ThemeInput {
  readonly act: 'set' | 'remove'
  /** Null: a new theme. */
  readonly key: string | null
  readonly name: string | null
  readonly planId: string | null
  readonly version: number
}

/** Adds, changes or takes away a theme of the year (IDE-11). */
export async function changeTheme(ask: Ask, of: YearOf, input: ThemeInput): Promise<Done> {
  const permission = canRunCycle(ask.person?.actor ?? null, of.provinceCode)
  if (!permission.may) return refused(ask, of.provinceCode, permission)
  const { key, name, planId, version } = input
  if (input.act === 'remove')
    return write(ask, of, permission.hat.role, (cycle) => removeTheme(cycle, { key: key ?? '', version }))
  if (name === null) return fail('cycle/theme-unnamed')
  if (planId !== null && !(await isPlanOf(ask, of.provinceCode, planId))) return fail('cycle/plan-unknown')
  return write(ask, of, permission.hat.role, (cycle) => {
    if (key !== null && !cycle.themes.some((one) => one.key === key)) return fail('cycle/theme-unknown')
    return setTheme(cycle, { key: key ?? randomUUID(), name, planId, version })
  })
}

/** Plans that a province works by: its own and those of the ministry. */
async function isPlanOf(ask: Ask, provinceCode: string, planId: string): Promise<boolean> {
  const row = await ask.tx
    .selectFrom('plan')
    .select('province_code as code')
    .where('id', '=', planId)
    .executeTakeFirst()
  return row !== undefined && [provinceCode, NATION].includes(row.code)
}

export interface TagInput {
  readonly key: string
  readonly ideas: readonly string[]
  readonly tagged: boolean
}

/** Puts ideas under a theme or takes them from it: the office all of its province, a commune its own. */
export async function changeTags(ask: Ask, of: YearOf, input: TagInput): Promise<Done> {
  const permission = canReadCycle(ask.person?.actor ?? null, of.provinceCode)
  if (!permission.may) return fail(permission.reason)
  const { role, communeCode } = permission.hat
  if (role === 'signatory' || role === 'ministryOffice') return fail('permission/not-your-work')
  if (input.ideas.length === 0) return fail('cycle/no-ideas')
  const scope = { provinceCode: of.provinceCode, communeCode: role === 'provinceOffice' ? null : communeCode }
  const known = await knownIdeas(ask.tx, { scope, year: of.year }, input.ideas)
  if (input.ideas.some((id) => !known.has(id))) return fail('cycle/idea-unknown')
  return write(ask, of, role, (cycle) => tagIdeas(cycle, input))
}
