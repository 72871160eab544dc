import { canReadProgramme, programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { withPredecessors } from './tasks.agencies.ts'
import { findPlanOf, planOptions } from './tasks.around.store.ts'
import { agencyOptions } from './tasks.bulk.present.ts'
import { optionalId, placeOf } from './tasks.fields.ts'
import { tasksPage } from './tasks.list.pages.tsx'
import { listMonth } from './tasks.month.store.ts'
import { listOrphans } from './tasks.orphans.ts'
import { presentDays, presentLine, TASK_VIEWS, type TaskLine, TasksView } from './tasks.present.ts'
import { tasksPrintPage } from './tasks.print.pages.tsx'
import { countByLead, listTasks, TASKS_PAGE, type TaskFilter } from './tasks.store.ts'
import { readTaskSummary } from './tasks.summary.ts'
import { STAGE_WORDS, TASK_STATES } from './tasks.words.ts'

const Search = z.object({
  q: z.string().max(100).default(''),
  ...{ plan: optionalId(), agency: optionalId() },
  state: z.enum(TASK_STATES).default('open'),
  view: z.enum(TASK_VIEWS).default('list'),
  month: z
    .string()
    .regex(/^(20\d{2}-(0[1-9]|1[0-2]))?$/)
    .default(''),
  page: integer(1, 10_000).default(1),
})
type Search = z.infer<typeof Search>

/** What the reader may list: the tasks of a plan that they may read, else of their own province. */
async function filterFor(ask: Ask, search: Search): Promise<Result<TaskFilter, string>> {
  const actor = ask.person?.actor ?? null
  const plan = search.plan === null ? undefined : await findPlanOf(ask.tx, search.plan)
  if (search.plan !== null && plan === undefined) return fail('request/not-found')
  const provinceCode = plan?.provinceCode ?? placeOf(ask).provinceCode
  const permission = canReadProgramme(actor, { level: 'province', provinceCode, communeCode: null })
  if (!permission.may) return fail(plan === undefined ? permission.reason : 'request/not-found')
  const { reminderDays } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
  const agencyIds = search.agency === null ? null : await withPredecessors(ask.tx, search.agency)
  return ok({
    ...{ provinceCode, planId: search.plan, communeCode: null, agencyIds, state: search.state, words: search.q },
    ...{ today: ask.today, soonDays: reminderDays },
  })
}

async function read(ask: Ask, search: Search, size: number): Promise<Result<TasksView, string>> {
  const made = await filterFor(ask, search)
  if (!made.ok) return made
  const filter = made.value
  const { provinceCode } = filter
  const month = search.month === '' ? ask.today.slice(0, 7) : search.month
  const found = await listTasks(ask.tx, filter, { number: search.page, size: search.view === 'list' ? size : 1 })
  const due = search.view === 'month' ? await listMonth(ask.tx, filter, `${month}-01`, lastOf(month)) : null
  const mine = programmePlaces(ask.person?.actor ?? null)
  const roles = ask.person?.actor.hats.map(({ role }) => role) ?? []
  const plans = await planOptions(ask.tx, { provinceCode, open: false })
  return ok({
    view: search.view,
    filter: { q: search.q, plan: search.plan ?? '', agency: search.agency ?? '', state: search.state, month },
    plans: plans.map(({ id, title, number }) => ({ value: id, text: number === null ? title : `${number}: ${title}` })),
    agencies: await agencyOptions(ask, provinceCode),
    ...{ total: found.total, page: search.page, pages: Math.max(1, Math.ceil(found.total / size)) },
    mayKeep: mine.some((place) => place.provinceCode === provinceCode),
    mayUrge: mine.some((place) => place.provinceCode === provinceCode) || roles.includes('signatory'),
    counts: await countsOf(ask, filter),
    tasks: search.view === 'list' ? found.rows.map((row) => presentLine(row, ask.today, filter.soonDays)) : [],
    leads: search.view === 'agencies' ? await countByLead(ask.tx, { ...filter, state: 'all' }) : [],
    days: due === null ? [] : presentDays(due.rows, ask.today),
    ...{ byPlan: due?.byPlan ?? 0, today: ask.today },
  })
}

const lastOf = (month: string) => {
  const [year, at] = month.split('-').map(Number)
  return `${month}-${new Date(Date.UTC(year ?? 2000, at ?? 1, 0)).getUTCDate()}`
}

async function countsOf(ask: Ask, filter: TaskFilter): Promise<TasksView['counts']> {
  const summary = await readTaskSummary(ask.tx, filter, ask.today)
  const { planned, assigned, inProgress, waiting } = summary.stages
  const soon = await listTasks(ask.tx, { ...filter, agencyIds: null, words: '', state: 'soon' }, { number: 1, size: 1 })
  return {
    ...{ open: planned + assigned + inProgress + waiting, overdue: summary.overdue, soon: soon.total },
    ...{ withoutLead: summary.withoutLead, urged: summary.urged },
    orphaned: (await listOrphans(ask.tx, filter, ask.today)).length,
  }
}

const listRoute = query({
  id: 'tasks.list',
  path: '/tasks',
  summary: 'Tasks as a list, a board by agency or a month calendar',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  view: TasksView,
  run: (ask, { search }) => read(ask, search, TASKS_PAGE),
  page: tasksPage,
})

const MOST_PRINTED = 2000

const printRoute = query({
  id: 'tasks.print',
  path: '/tasks/print',
  summary: 'The tasks of a filter, ready for print',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  view: TasksView,
  run: (ask, { search }) => read(ask, { ...search, view: 'list', page: 1 }, MOST_PRINTED),
  page: tasksPrintPage,
})

const COLUMNS = [
  { heading: 'TT', width: 6 },
  { heading: 'Nhiệm vụ', width: 60 },
  { heading: 'Kế hoạch', width: 30 },
  { heading: 'Chủ trì', width: 36 },
  { heading: 'Phối hợp', width: 40 },
  { heading: 'Thời gian theo văn bản', width: 28 },
  { heading: 'Hạn', width: 14 },
  { heading: 'Lặp lại', width: 20 },
  { heading: 'Tình trạng', width: 18 },
  { heading: 'Tỷ lệ (%)', width: 10 },
  { heading: 'Quá hạn', width: 10 },
]

const rowOf = (task: TaskLine, at: number): readonly string[] => [
  ...[String(at + 1), task.title, task.planNumber ?? task.planTitle ?? 'Ngoài kế hoạch'],
  ...[task.leads.join('; '), task.coordinating.join('; '), task.timeText ?? ''],
  ...[task.due === null ? '' : formatDate(task.due), task.recurrence ?? '', STAGE_WORDS[task.stage]],
  ...[task.percent === null ? '' : String(task.percent), task.standing === 'overdue' ? 'Có' : ''],
]

const sheetRoute = download({
  id: 'tasks.sheet',
  path: '/tasks/sheet',
  summary: 'The tasks of a filter as a spreadsheet',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  run: async (ask, { search }) => {
    const view = await read(ask, { ...search, view: 'list', page: 1 }, MOST_PRINTED)
    if (!view.ok) return view
    const body = await writeSpreadsheet([{ name: 'Nhiệm vụ', columns: COLUMNS, rows: view.value.tasks.map(rowOf) }])
    return ok({ type: XLSX_TYPE, body, name: `nhiem-vu-${ask.today}.xlsx`, inline: false })
  },
})

export const listRoutes: readonly Endpoint[] = [listRoute, printRoute, sheetRoute]
