import { canRunProgramme, PLAN_LEVELS } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  FIRST_DAY_WITHOUT_DISTRICTS,
  type Heir,
  handOverTask,
  isDistrictOffice,
  isOrphaned,
  proposedHeirs,
  TASK_STAGES,
  type Task,
  type TaskAgency,
} from '@saolang/domain/task'
import { sql } from 'kysely'
import { appendActs, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { chosenAgencies, lockToKeep } from './tasks.commands.ts'
import { LIVE_TASK } from './tasks.store.ts'
import { TASK } from './tasks.stream.ts'

interface Lead {
  readonly name: string
  readonly agencyId: string | null
  /** The register says that it is no more. */
  readonly gone: boolean
  readonly successors: readonly TaskAgency[]
}

export interface Orphan {
  readonly id: string
  readonly title: string
  readonly planTitle: string | null
  readonly reaches: string | null
  readonly leads: readonly Lead[]
  readonly version: number
}

const MOST = 1000

async function candidates(
  tx: Tx,
  of: { readonly provinceCode: string; readonly planId: string | null },
  today: string,
) {
  const all = tx
    .selectFrom('task')
    .innerJoin('task_detail', 'task_detail.task_id', 'task.id')
    .innerJoin('task_agency as lead', (join) => join.onRef('lead.task_id', '=', 'task.id').on('lead.part', '=', 'lead'))
    .leftJoin('agency', 'agency.id', 'lead.agency_id')
    .leftJoin('plan', 'plan.id', 'task.plan_id')
    .select(['task.id', 'task.title', 'task.stage', 'task.level', 'task.version', 'reaches_on as reaches'])
    .select(['plan.title as planTitle', 'lead.name', 'lead.agency_id as agencyId'])
    .select(sql<boolean>`coalesce(agency.level = 'district' or agency.last_day < ${today}, false)`.as('gone'))
    .where('task.province_code', '=', of.provinceCode)
    .where('task.commune_code', 'is', null)
    .where('reaches_on', '>=', FIRST_DAY_WITHOUT_DISTRICTS)
    .where(LIVE_TASK)
  const some = of.planId === null ? all : all.where('task.plan_id', '=', of.planId)
  return some.orderBy('lead.name').orderBy('task.position').orderBy('task.id').limit(MOST).execute()
}

/** Those who took over from agencies of the register. */
async function successorsIn(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, readonly TaskAgency[]>> {
  if (ids.length === 0) return new Map()
  const rows = await tx
    .selectFrom('agency_successor')
    .innerJoin('agency', 'agency.id', 'agency_successor.successor_id')
    .select(['agency_successor.agency_id as id', 'agency.id as agencyId', 'agency.name'])
    .where('agency_successor.agency_id', 'in', [...new Set(ids)])
    .orderBy('agency.name')
    .execute()
  const found = new Map<string, TaskAgency[]>()
  for (const { id, ...successor } of rows) found.set(id, [...(found.get(id) ?? []), successor])
  return found
}

/** Tasks of a province that outlive the district or the agency that leads them (C-27, DRV-13). */
export async function listOrphans(
  tx: Tx,
  of: { readonly provinceCode: string; readonly planId: string | null },
  today: string,
): Promise<readonly Orphan[]> {
  const rows = await candidates(tx, of, today)
  const ended = rows.flatMap(({ agencyId, gone }) => (agencyId !== null && gone ? [agencyId] : []))
  const successors = await successorsIn(tx, ended)
  const tasks = new Map<string, { readonly row: (typeof rows)[number]; readonly leads: readonly Lead[] }>()
  for (const row of rows) {
    const { name, agencyId, gone } = row
    const lead = { name, agencyId, gone, successors: successors.get(agencyId ?? '') ?? [] }
    tasks.set(row.id, { row, leads: [...(tasks.get(row.id)?.leads ?? []), lead] })
  }
  return [...tasks.values()].flatMap(({ row, leads }) => {
    // The check constraints of the columns admit these words only.
    const stage = TASK_STAGES.find((one) => one === row.stage)
    const level = PLAN_LEVELS.find((one) => one === row.level)
    if (stage === undefined || level === undefined) return []
    const said = leads.map((lead) => ({ name: lead.name, gone: lead.gone, known: lead.agencyId !== null }))
    if (!isOrphaned({ stage, level, reaches: row.reaches, leads: said })) return []
    const lost = leads.filter((lead) => (lead.agencyId === null ? isDistrictOffice(lead.name, level) : lead.gone))
    const { id, title, planTitle, reaches, version } = row
    return [{ id, title, planTitle, reaches, version, leads: lost }]
  })
}

/** What is proposed for a lead: successors of the register first, else the rule for duties of districts. */
export function proposalsFor(lead: Pick<Lead, 'name' | 'successors'>): {
  readonly agencies: readonly TaskAgency[]
  readonly heirs: readonly Heir[]
} {
  return lead.successors.length > 0
    ? { agencies: lead.successors, heirs: [] }
    : { agencies: [], heirs: proposedHeirs(lead.name) }
}

/** Agencies of the province office: those in which its people hold their role. */
export async function officesOf(tx: Tx, provinceCode: string, today: string): Promise<readonly TaskAgency[]> {
  const rows = await tx
    .selectFrom('role_holding')
    .innerJoin('agency', 'agency.id', 'role_holding.agency_id')
    .select(['agency.id as agencyId', 'agency.name'])
    .distinct()
    .where('role_holding.province_code', '=', provinceCode)
    .where('role', '=', 'provinceOffice')
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
    .orderBy('agency.name')
    .execute()
  return rows
}

/** The People's Committees of the communes that came from the district of a plan; of all the province where none is. */
async function communesOf(tx: Tx, planId: string | null): Promise<readonly TaskAgency[]> {
  if (planId === null) return [{ name: 'Ủy ban nhân dân các xã, phường', agencyId: null }]
  const rows = await tx
    .selectFrom('plan_area')
    .innerJoin('unit', 'unit.code', 'plan_area.commune_code')
    .leftJoin('agency', (join) =>
      join
        .onRef('agency.place_code', '=', 'plan_area.commune_code')
        .on('agency.kind', '=', 'peopleCommittee')
        .on('agency.last_day', 'is', null),
    )
    .select(['unit.name', 'agency.id as agencyId', 'agency.name as agencyName'])
    .where('plan_area.plan_id', '=', planId)
    .orderBy('unit.name')
    .execute()
  if (rows.length === 0) return [{ name: 'Ủy ban nhân dân các xã, phường', agencyId: null }]
  return rows.map((row) => ({ name: row.agencyName ?? `Ủy ban nhân dân ${row.name}`, agencyId: row.agencyId }))
}

export interface HandOverInput {
  /** Ids of the tasks with the version that the person saw. */
  readonly tasks: ReadonlyMap<string, number>
  /** `communes`, `office`, or the id of an agency. */
  readonly to: readonly string[]
  readonly reason: string
}

/** Accepts proposals for several tasks at once; all or none are written. */
export async function handOverTasks(ask: Ask, input: HandOverInput): Promise<Result<{ tasks: number }, string>> {
  if (input.tasks.size === 0 || input.to.length === 0) return fail('task/nothing-chosen')
  for (const [id, version] of [...input.tasks].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const locked = await lockToKeep(ask, id)
    if (!locked.ok) return locked
    const { stream, hat } = locked.value
    const to = await heirsOf(ask, stream.provinceCode, stream.state.planId, input.to)
    if (!to.ok) return to
    const all = [...(await staying(ask, stream.state)), ...to.value]
    const acts = handOverTask(stream.state, { on: ask.today, to: all, reason: input.reason, version })
    if (!acts.ok) return acts
    await appendActs(ask.tx, TASK, stream, acts.value, ask.source(hat))
  }
  return ok({ tasks: input.tasks.size })
}

/** Leads that are still there stay beside the new ones. */
async function staying(ask: Ask, task: Task): Promise<readonly TaskAgency[]> {
  const ids = task.facts.leads.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId]))
  const there =
    ids.length === 0
      ? []
      : await ask.tx
          .selectFrom('agency')
          .select('id')
          .where('id', 'in', ids)
          .where('level', '<>', 'district')
          .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', ask.today)]))
          .execute()
  return task.facts.leads.filter(({ name, agencyId }) =>
    agencyId === null ? !isDistrictOffice(name, task.level) : there.some(({ id }) => id === agencyId),
  )
}

async function heirsOf(ask: Ask, provinceCode: string, planId: string | null, to: readonly string[]) {
  const ids = to.filter((one) => one !== 'communes' && one !== 'office')
  const agencies = await chosenAgencies(ask, provinceCode, ids)
  if (!agencies.ok) return agencies
  const communes = to.includes('communes') ? await communesOf(ask.tx, planId) : []
  const offices = to.includes('office') ? await officesOf(ask.tx, provinceCode, ask.today) : []
  if (to.includes('office') && offices.length === 0) return fail('task/agency-unknown')
  const all = [...agencies.value, ...communes, ...offices]
  return ok(all.filter((one, at) => all.findIndex((first) => first.name === one.name) === at))
}

/** Who sees the page of orphaned tasks as its keeper: the office of the province. */
export function canHandOver(ask: Ask, provinceCode: string): boolean {
  return canRunProgramme(ask.person?.actor ?? null, { level: 'province', provinceCode, communeCode: null }).may
}
