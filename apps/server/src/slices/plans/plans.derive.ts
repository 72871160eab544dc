import { childPlan, nextPlan, type PlanContent, uncovered } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listProvinces } from '../units/index.ts'
import { createPlan } from './plans.commands.ts'
import { chosenPlace, communesCovered, placeOf } from './plans.place.ts'
import { readOwnPlan, readPlan } from './plans.reading.ts'
import { composeContent, listChildren, listTakenOver } from './plans.store.ts'

export interface Picked {
  readonly targets: readonly string[]
  readonly tasks: readonly string[]
}

/** What was ticked, as the lines of a new plan remember where they came from. */
function takenFrom(planId: string, content: PlanContent, made: PlanContent) {
  const [targets, tasks] = [content.targets, content.tasks].map((lines) => new Set(lines.map(({ key }) => key)))
  return [
    ...made.targets
      .filter(({ key }) => targets?.has(key))
      .map(({ key }) => ({ part: 'target' as const, key, fromPlanId: planId, fromKey: key })),
    ...made.tasks
      .filter(({ key }) => tasks?.has(key))
      .map(({ key }) => ({ part: 'task' as const, key, fromPlanId: planId, fromKey: key })),
  ]
}

export interface Difficulty {
  readonly id: string
  readonly name: string
}

/** Difficulties of a plan that are not closed, and those of its place that name no plan (GEN-07). */
export async function openDifficulties(ask: Ask, planId: string): Promise<readonly Difficulty[]> {
  const plan = await ask.tx.selectFrom('plan').selectAll().where('id', '=', planId).executeTakeFirstOrThrow()
  const { province_code: provinceCode, commune_code: communeCode } = plan
  let query = ask.tx
    .selectFrom('register_entry')
    .select(['id', 'name'])
    .where('province_code', '=', provinceCode)
    .where('register', '=', 'difficulty')
    .where('stage', '!=', 'closed')
    .where((e) => e.or([e('plan_id', '=', planId), e('plan_id', 'is', null)]))
  if (communeCode !== null) query = query.where('commune_code', '=', communeCode)
  return query.orderBy('from_date').orderBy('id').limit(200).execute()
}

/** Stages of the tasks of a plan by their keys: which are done, which are to be carried over. */
export async function taskStages(ask: Ask, planId: string): Promise<ReadonlyMap<string, string>> {
  const rows = await ask.tx.selectFrom('task').select(['key', 'stage']).where('plan_id', '=', planId).execute()
  return new Map(rows.map(({ key, stage }) => [key, stage]))
}

/** "Next year from this one" (EVT-03): a draft of the same place for the next period. */
export async function makeNextPlan(
  ask: Ask,
  id: string,
  picked: Picked & { readonly difficulties: readonly string[] },
): Promise<Result<{ id: string }, string>> {
  const plan = await readOwnPlan(ask, id)
  if (!plan.ok) return plan
  const content = await composeContent(ask, id, plan.value)
  const chosen = { targets: new Set(picked.targets), tasks: new Set(picked.tasks) }
  const open = await openDifficulties(ask, id)
  const difficulties = open.filter((one) => picked.difficulties.includes(one.id))
  const made = nextPlan(content, chosen, difficulties)
  return createPlan(ask, made, { file: null, parentId: null, previousId: id, takenOver: takenFrom(id, content, made) })
}

/** `Xã Quài Tở, tỉnh Điện Biên` → `Ủy ban nhân dân xã Quài Tở`. */
function committeeOf(place: string | null): string | null {
  if (place === null) return null
  const [name = ''] = place.split(', ')
  return `Ủy ban nhân dân ${name.slice(0, 1).toLocaleLowerCase('vi')}${name.slice(1)}`
}

export interface ChildInput extends Picked {
  readonly place: string
  readonly title: string
  readonly from: string
  readonly to: string
}

/** The plan of a lower level that takes over chosen targets and tasks (TSK-02). */
export async function makeChildPlan(ask: Ask, id: string, input: ChildInput): Promise<Result<{ id: string }, string>> {
  const plan = await readPlan(ask, id)
  if (!plan.ok) return plan
  const { place, title, from, to } = input
  if (to < from) return fail('plan/period')
  const where = await placeOf(ask, chosenPlace(place))
  if (!where.ok) return where
  const { communeCode } = where.value
  const { area } = plan.value
  if (area.length > 0 && communeCode !== null && !area.includes(communeCode)) return fail('plan/parent-place')
  const content = await composeContent(ask, id, plan.value)
  const chosen = { targets: new Set(input.targets), tasks: new Set(input.tasks) }
  const issuer = committeeOf(where.value.place?.name ?? null)
  const made = childPlan(content, chosen, {
    level: where.value.level,
    place: where.value.place,
    title,
    from,
    to,
    issuer,
  })
  return createPlan(ask, made, { file: null, parentId: id, previousId: null, takenOver: takenFrom(id, content, made) })
}

export interface Gaps {
  readonly targets: readonly { readonly key: string; readonly text: string }[]
  readonly tasks: readonly { readonly key: string; readonly text: string }[]
  readonly places: readonly { readonly code: string; readonly name: string }[]
  readonly totals: { readonly targets: number; readonly tasks: number; readonly places: number; readonly plans: number }
}

/** Which lines no plan below takes over, and which communes (or provinces) have no plan below this one. */
export async function gapsOf(ask: Ask, id: string): Promise<Result<{ title: string; gaps: Gaps }, string>> {
  const plan = await readPlan(ask, id)
  if (!plan.ok) return plan
  const content = await composeContent(ask, id, plan.value)
  const children = await listChildren(ask.tx, id)
  const taken = await listTakenOver(ask.tx, id)
  const covered = (part: string) => new Set(taken.flatMap((one) => (one.part === part ? [one.fromKey] : [])))
  const isNational = plan.value.document.level === 'ministry'
  const places = isNational ? await listProvinces(ask.tx) : await communesCovered(ask.tx, plan.value)
  const planned = new Set(
    children.map(({ provinceCode, communeCode }) => (isNational ? provinceCode : (communeCode ?? ''))),
  )
  const gaps = {
    targets: uncovered(content.targets, covered('target')).map(({ key, text }) => ({ key, text })),
    tasks: uncovered(content.tasks, covered('task')).map(({ key, title }) => ({ key, text: title })),
    places: places.filter(({ code }) => !planned.has(code)).map(({ code, name }) => ({ code, name })),
    totals: {
      ...{ targets: content.targets.length, tasks: content.tasks.length, places: places.length },
      plans: children.length,
    },
  }
  return ok({ title: plan.value.document.title, gaps })
}
