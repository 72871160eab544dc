import { canReadProgramme, programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, choice, list, optionalDate, optionalText, text } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { findPlanOf } from './tasks.around.store.ts'
import { missingLeadsPage, urgePage } from './tasks.bulk.pages.tsx'
import {
  MissingView,
  OrphansView,
  presentMissing,
  presentOrphans,
  presentUrge,
  type Scope,
  UrgeView,
} from './tasks.bulk.present.ts'
import { nameLeads } from './tasks.commands.ts'
import { optionalId, placeOf } from './tasks.fields.ts'
import { orphansPage } from './tasks.orphans.pages.tsx'
import { handOverTasks } from './tasks.orphans.ts'
import { urgeMany } from './tasks.urge.commands.ts'

const OfPlan = z.object({ plan: optionalId() })
const MOST = 200

/** The place whose tasks the person keeps, and of a plan of it where one is named. */
async function keptScope(ask: Ask, planId: string | null): Promise<Result<Scope, string>> {
  const place = programmePlaces(ask.person?.actor ?? null)[0]
  if (place === undefined) return fail('permission/not-your-work')
  const plan = planId === null ? undefined : await findPlanOf(ask.tx, planId)
  if (planId !== null && plan?.provinceCode !== place.provinceCode) return fail('request/not-found')
  return ok({ provinceCode: place.provinceCode, planId, communeCode: place.communeCode })
}

const missingForm = query({
  id: 'tasks.missingLeads',
  path: '/tasks/missing-leads',
  summary: 'The tasks that name no lead, with the agencies to choose from',
  access: 'signedIn',
  params: z.object({}),
  search: OfPlan,
  view: MissingView,
  run: async (ask, { search }) => {
    const scope = await keptScope(ask, search.plan)
    return scope.ok ? ok(await presentMissing(ask, scope.value)) : scope
  },
  page: (view, shell) => missingLeadsPage({ view, typed: {}, chosen: [] }, shell),
})

interface Leads {
  readonly lead: Readonly<Record<string, string>>
  readonly version: Readonly<Record<string, string>>
  readonly all: string | null
  readonly more: readonly string[]
}

/** Which agency leads which task: chosen for it, for one of the same name, or for all. */
function leadsOf(view: MissingView, body: Leads) {
  const own = new Map(Object.entries(body.lead).filter(([, agency]) => agency !== ''))
  const titleOf = new Map(view.tasks.map((task) => [task.id, task.title]))
  const byTitle = new Map([...own].map(([id, agency]) => [titleOf.get(id) ?? id, agency]))
  const ids = new Set([...Object.keys(body.version), ...own.keys()])
  return new Map(
    [...ids].flatMap((id) => {
      const same = body.more.includes('same') ? byTitle.get(titleOf.get(id) ?? '') : undefined
      const agencyId = own.get(id) ?? same ?? body.all
      return agencyId === null ? [] : [[id, { agencyId, version: Number(body.version[id] ?? 0) }] as const]
    }),
  )
}

const isUuid = (value: string) => z.uuid().safeParse(value).success

const missing = command({
  id: 'tasks.nameLeads',
  path: '/tasks/missing-leads',
  summary: 'Name the leads of tasks that have none, several at once',
  access: 'signedIn',
  params: z.object({}),
  body: z
    .strictObject({
      ...{ plan: optionalId(), all: optionalId(), more: list(choice(['same']), 1) },
      ...{ lead: answers(MOST, 36), version: answers(MOST, 12) },
    })
    .refine(
      ({ lead, version }) =>
        Object.entries(lead).every(([id, agency]) => isUuid(id) && (agency === '' || isUuid(agency))) &&
        Object.entries(version).every(([id, seen]) => isUuid(id) && /^\d{1,9}$/.test(seen)),
      'field/invalid',
    ),
  answer: z.object({ named: z.number().int() }),
  run: async (ask, { body }) => {
    const scope = await keptScope(ask, body.plan)
    return scope.ok ? nameLeads(ask, leadsOf(await presentMissing(ask, scope.value), body)) : scope
  },
  done: (_answer, { body }) => ({
    to: body.plan === null ? '/tasks/missing-leads' : `/tasks/missing-leads?plan=${body.plan}`,
    say: 'task-leads-named',
  }),
  again: async (ask, { raw, problem }) => {
    const view = await scopedBy(ask, raw, presentMissing)
    if (view === null) return null
    const chosen = Object.fromEntries(Object.entries(typedRecord(raw, 'lead')).map(([id, one]) => [`lead[${id}]`, one]))
    const typed = { ...typedTexts(raw), ...chosen }
    const placed = problemInPlace(problem, { 'task/nothing-chosen': 'all', 'task/agency-unknown': 'all' })
    return (shell: Shell) => missingLeadsPage({ view, typed, chosen: [] }, { ...shell, problem: placed })
  },
})

/** The page of a refused form again, if its plan may be read. */
async function scopedBy<View>(ask: Ask, raw: FormBody, present: (ask: Ask, scope: Scope) => Promise<View>) {
  const plan = z.uuid().safeParse(typedText(raw, 'plan'))
  const scope = await keptScope(ask, plan.success ? plan.data : null)
  return scope.ok ? present(ask, scope.value) : null
}

/** The page of orphaned tasks is read by all officials of the province. */
async function readScope(ask: Ask, planId: string | null): Promise<Result<Scope, string>> {
  const plan = planId === null ? undefined : await findPlanOf(ask.tx, planId)
  const provinceCode = plan?.provinceCode ?? placeOf(ask).provinceCode
  const where = { level: 'province' as const, provinceCode, communeCode: null }
  const permission = canReadProgramme(ask.person?.actor ?? null, where)
  if (planId !== null && (plan === undefined || !permission.may)) return fail('request/not-found')
  return permission.may ? ok({ provinceCode, planId, communeCode: null }) : fail(permission.reason)
}

const orphansRoute = query({
  id: 'tasks.orphaned',
  path: '/tasks/orphaned',
  summary: 'Tasks whose lead is a district or an agency that is no more, with proposed successors',
  access: 'signedIn',
  params: z.object({}),
  search: OfPlan,
  view: OrphansView,
  run: async (ask, { search }) => {
    const scope = await readScope(ask, search.plan)
    return scope.ok ? ok(await presentOrphans(ask, scope.value)) : scope
  },
  page: (view, shell) => orphansPage({ view, typed: {}, chosen: [] }, shell),
})

const handOver = command({
  id: 'tasks.handOver',
  path: '/tasks/orphaned',
  summary: 'Hand several tasks over to the successors of their lead, with the reason',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    ...{ plan: optionalId(), group: optionalText(300), tasks: list(z.uuid(), MOST), version: answers(MOST, 12) },
    to: list(z.union([z.enum(['communes', 'office']), z.uuid()]), 20),
    // The form has one of each for every old lead; a program sends the first.
    ...{ other: answers(MOST, 36), reason: answers(MOST, 1000) },
  }),
  answer: z.object({ tasks: z.number().int() }),
  run: (ask, { body }) => {
    const [reason = ''] = Object.values(body.reason)
    const other = Object.values(body.other).filter((id) => id !== '')
    if (reason === '') return Promise.resolve(fail('task/words-missing'))
    if (!other.every(isUuid)) return Promise.resolve(fail('task/agency-unknown'))
    const tasks = new Map(body.tasks.map((id) => [id, Number(body.version[id] ?? 0)]))
    return handOverTasks(ask, { tasks, to: [...body.to, ...other], reason })
  },
  done: (_answer, { body }) => ({
    to: body.plan === null ? '/tasks/orphaned' : `/tasks/orphaned?plan=${body.plan}`,
    say: 'task-handed-over',
  }),
  again: async (ask, { raw, problem }) => {
    const view = await scopedBy(ask, raw, presentOrphans)
    if (view === null) return null
    const [reason = ''] = Object.values(typedRecord(raw, 'reason'))
    const [other = ''] = Object.values(typedRecord(raw, 'other'))
    const placed = problemInPlace(problem, { 'task/words-missing': 'reason', 'task/nothing-chosen': 'tasks' })
    const typed = { ...typedTexts(raw), reason, other }
    const chosen = Array.isArray(raw.tasks) ? raw.tasks : []
    return (shell: Shell) => orphansPage({ view, typed, chosen }, { ...shell, problem: placed })
  },
})

/** Whose overdue tasks the person may urge: the keepers' own, the leaders' of the province. */
async function urgeScope(ask: Ask, planId: string | null): Promise<Result<Scope, string>> {
  const signs = ask.person?.actor.hats.find(({ role, lent }) => role === 'signatory' && lent === undefined)
  if (signs === undefined) return keptScope(ask, planId)
  const plan = planId === null ? undefined : await findPlanOf(ask.tx, planId)
  if (planId !== null && plan?.provinceCode !== signs.provinceCode) return fail('request/not-found')
  return ok({ provinceCode: signs.provinceCode, planId, communeCode: null })
}

const urgeForm = query({
  id: 'tasks.urgeForm',
  path: '/tasks/urge',
  summary: 'Overdue tasks by their leads, to be urged with one letter each',
  access: 'signedIn',
  params: z.object({}),
  search: OfPlan.extend({ print: choice(['', 'yes']).default('') }),
  view: UrgeView,
  run: async (ask, { search }) => {
    const scope = await urgeScope(ask, search.plan)
    return scope.ok ? ok(await presentUrge(ask, scope.value, search.print === 'yes')) : scope
  },
  page: (view, shell) => urgePage({ view, typed: {}, chosen: [] }, shell),
})

const urge = command({
  id: 'tasks.urge',
  path: '/tasks/urge',
  summary: 'Urge all overdue tasks of the chosen leads, one letter a lead',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    ...{ plan: optionalId(), leads: list(z.string().max(250), MOST), words: text(2000, 3), answerBy: optionalDate() },
  }),
  answer: z.object({ tasks: z.number().int(), leads: z.number().int() }),
  run: async (ask, { body: { plan, ...input } }) => {
    const scope = await urgeScope(ask, plan)
    return scope.ok ? urgeMany(ask, scope.value, input) : scope
  },
  done: (_answer, { body }) => ({ to: body.plan === null ? '/tasks' : `/tasks?plan=${body.plan}`, say: 'task-urged' }),
  again: async (ask, { raw, problem }) => {
    const plan = z.uuid().safeParse(typedText(raw, 'plan'))
    const scope = await urgeScope(ask, plan.success ? plan.data : null)
    if (!scope.ok) return null
    const view = await presentUrge(ask, scope.value, false)
    const placed = problemInPlace(problem, { 'task/nothing-chosen': 'leads', 'task/answer-past': 'answerBy' })
    const chosen = Array.isArray(raw.leads) ? raw.leads : []
    return (shell: Shell) => urgePage({ view, typed: typedTexts(raw), chosen }, { ...shell, problem: placed })
  },
})

export const bulkRoutes: readonly Endpoint[] = [missingForm, missing, orphansRoute, handOver, urgeForm, urge]
