import { laterDay, laterTitle, type Plan, yearsAhead } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, list, text } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { childPlanPage, type DeriveForm, gapsPage, nextPlanPage } from './plans.derive.pages.tsx'
import { gapsOf, makeChildPlan, makeNextPlan, openDifficulties, taskStages } from './plans.derive.ts'
import { planPlaces } from './plans.place.ts'
import { readOwnPlan, readPlan } from './plans.reading.ts'
import { composeContent } from './plans.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const keys = () => list(z.string().max(40), 500)

const TASK_WORDS: Readonly<Record<string, string>> = { done: 'Đã xong', waiting: 'Đang chờ', inProgress: 'Đang làm' }

function listOf(raw: FormBody, name: string): readonly string[] {
  const value = raw[name]
  return Array.isArray(value) ? value : []
}

async function formOf(ask: Ask, id: string, plan: Plan, raw: FormBody | null): Promise<DeriveForm> {
  const content = await composeContent(ask, id, plan)
  const stages = await taskStages(ask, id)
  const tasks = content.tasks.map(({ key, title, recurrence }) => {
    const state = TASK_WORDS[stages.get(key) ?? ''] ?? 'Chưa làm'
    const hint = recurrence === null ? state : `${state}. Việc lặp lại.`
    return { value: key, text: title, hint, isDone: stages.get(key) === 'done' }
  })
  const difficulties = (await openDifficulties(ask, id)).map(({ id: value, name }) => ({ value, text: name }))
  const years = yearsAhead(plan.document)
  const { title, from, to } = plan.document
  const unfinished = tasks.filter(({ isDone }) => !isDone)
  const all = (lines: readonly { value: string }[]) => lines.map(({ value }) => value)
  const targets = content.targets.map((one) => ({ value: one.key, text: one.text }))
  return {
    ...{ id, title, targets, unfinished, difficulties, typed: raw === null ? {} : typedTexts(raw) },
    next: { title: laterTitle(title, years), from: laterDay(from, years), to: laterDay(to, years) },
    finished: tasks.filter(({ isDone }) => isDone),
    places: [],
    ticked:
      raw === null
        ? { targets: all(targets), tasks: all(unfinished), difficulties: all(difficulties) }
        : { targets: listOf(raw, 'targets'), tasks: listOf(raw, 'tasks'), difficulties: listOf(raw, 'difficulties') },
  }
}

const Form = z.custom<DeriveForm>()

async function nextForm(ask: Ask, id: string, raw: FormBody | null): Promise<Result<DeriveForm, string>> {
  const plan = await readOwnPlan(ask, id)
  return plan.ok ? ok(await formOf(ask, id, plan.value, raw)) : plan
}

const nextFormRoute = query({
  id: 'plans.nextForm',
  path: '/plans/:id/next',
  summary: 'What a plan of the next period would take over: targets, unfinished tasks, open difficulties',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => nextForm(ask, params.id, null),
  page: nextPlanPage,
})

const nextRoute = command({
  id: 'plans.next',
  path: '/plans/:id/next',
  summary: 'Make the draft of the next period from a plan, with what was ticked (EVT-03, GEN-07)',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ targets: keys(), tasks: keys(), difficulties: list(z.uuid(), 200) }),
  answer: Id,
  run: (ask, { params, body }) => makeNextPlan(ask, params.id, body),
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-next' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await nextForm(ask, params.id, raw)
    return form.ok ? (shell) => nextPlanPage(form.value, { ...shell, problem }) : null
  },
})

async function childForm(ask: Ask, id: string, raw: FormBody | null): Promise<Result<DeriveForm, string>> {
  const plan = await readPlan(ask, id)
  if (!plan.ok) return plan
  const places = (await planPlaces(ask.tx, ask.person?.actor ?? null)).filter(({ value }) => isBelow(plan.value, value))
  const [first] = places
  if (first === undefined) return fail('permission/not-your-work')
  const form = await formOf(ask, id, plan.value, raw)
  const year = plan.value.document.to.slice(0, 4)
  const { from, to } = plan.value.document
  const [unit = ''] = first.text.split(', ')
  const name = `${unit.slice(0, 1).toLocaleLowerCase('vi')}${unit.slice(1)}`
  const typed = { place: first.value, title: `Kế hoạch thực hiện Chương trình OCOP ${name} năm ${year}`, from, to }
  return ok({ ...form, places, typed: raw === null ? typed : typedTexts(raw) })
}

/** Places of the actor that lie below the plan and in it. */
function isBelow({ document, area }: Plan, place: string): boolean {
  switch (document.level) {
    case 'ministry':
      return place !== '00' && !place.startsWith('former:')
    case 'province':
    case 'district':
      return place.length === 5 && /^\d+$/.test(place) && (area.length === 0 || area.includes(place))
    case 'commune':
      return false
  }
}

const childFormRoute = query({
  id: 'plans.childForm',
  path: '/plans/:id/child',
  summary: 'The form for a plan below this one',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => childForm(ask, params.id, null),
  page: childPlanPage,
})

const childRoute = command({
  id: 'plans.child',
  path: '/plans/:id/child',
  summary: 'Make a plan of a lower level that takes over chosen targets and tasks of this one (TSK-02)',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ place: text(12), title: text(500), from: date(), to: date(), targets: keys(), tasks: keys() },
  }),
  answer: Id,
  run: (ask, { params, body }) => makeChildPlan(ask, params.id, body),
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-child' }),
  again: async (ask, { params, raw }) => {
    const form = await childForm(ask, params.id, raw)
    return form.ok ? (shell) => childPlanPage(form.value, shell) : null
  },
})

const Line = z.object({ key: z.string(), text: z.string() })
const gapsRoute = query({
  id: 'plans.gaps',
  path: '/plans/:id/gaps',
  summary: 'Targets and tasks that no plan below takes over, and places without a plan (TSK-02)',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: z.object({
    ...{ id: z.string(), title: z.string(), targets: z.array(Line), tasks: z.array(Line) },
    places: z.array(z.object({ code: z.string(), name: z.string() })),
    totals: z.object({
      ...{ targets: z.number().int(), tasks: z.number().int(), places: z.number().int(), plans: z.number().int() },
    }),
  }),
  run: async (ask, { params }) => {
    const found = await gapsOf(ask, params.id)
    if (!found.ok) return found
    const { targets, tasks, places, totals } = found.value.gaps
    const { title } = found.value
    return ok({ id: params.id, title, targets: [...targets], tasks: [...tasks], places: [...places], totals })
  },
  page: gapsPage,
})

export const planDeriveRoutes: readonly Endpoint[] = [
  ...[nextFormRoute, nextRoute, childFormRoute, childRoute, gapsRoute],
]
