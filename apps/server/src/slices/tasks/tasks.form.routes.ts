import { programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { canKeepTasks, canReadTasks, recurrenceWords, type Task } from '@saolang/domain/task'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { optionalText, version } from '../../platform/http/fields.ts'
import { type FormBody, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { findPlanOf, planOptions } from './tasks.around.store.ts'
import { agencyOptions } from './tasks.bulk.present.ts'
import { changeTask, setTask } from './tasks.commands.ts'
import { optionalId, TaskFields } from './tasks.fields.ts'
import { type TaskForm, taskFormPage } from './tasks.forms.pages.tsx'
import { findTask } from './tasks.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const Form = z.custom<TaskForm>()

async function newForm(ask: Ask, planId: string | null, raw: FormBody | null): Promise<Result<TaskForm, string>> {
  const actor = ask.person?.actor ?? null
  const place = programmePlaces(actor)[0]
  if (place === undefined) return fail('permission/not-your-work')
  const { provinceCode, communeCode } = place
  const rows = await planOptions(ask.tx, { provinceCode, open: true, communeCode })
  const plans = rows.map(({ id, title, number }) => ({
    value: id,
    text: number === null ? title : `${number}: ${title}`,
  }))
  const plan = planId === null ? undefined : await findPlanOf(ask.tx, planId)
  const mine = plan !== undefined && plans.some(({ value }) => value === plan.id)
  const typed = raw === null ? { plan: mine ? plan.id : '' } : typedTexts(raw)
  return ok({ task: null, plans, agencies: await agencyOptions(ask, provinceCode), typed, stored: [] })
}

const newRoute = query({
  id: 'tasks.new',
  path: '/tasks/new',
  summary: 'The form for a new task, in a plan or outside every plan',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ plan: optionalId() }),
  view: Form,
  run: (ask, { search }) => newForm(ask, search.plan, null),
  page: taskFormPage,
})

const setRoute = command({
  id: 'tasks.set',
  path: '/tasks',
  summary: 'Enter a task, in a plan or outside every plan',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ plan: optionalId(), ...TaskFields }),
  answer: Id,
  run: (ask, { body: { plan, ...input } }) => setTask(ask, { ...input, planId: plan }),
  done: ({ id }) => ({ to: `/tasks/${id}`, say: 'task-set' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, null, raw)
    return form.ok ? (shell) => taskFormPage(form.value, shell) : null
  },
})

const named = (agencies: Task['facts']['leads']) => agencies.map(({ name }) => name).join('\n')

/** The facts as the form shows them. */
function shown(task: Task): Readonly<Record<string, string>> {
  const { facts } = task
  const plain = (value: string | null) => value ?? ''
  return {
    ...{ title: facts.title, text: plain(facts.text), leads: named(facts.leads), leadAgency: '' },
    ...{ coordinating: named(facts.coordinating), participants: plain(facts.participants) },
    ...{ timeText: plain(facts.timeText), start: plain(facts.start), due: plain(facts.due) },
    ...{ recurrence: plain(facts.recurrence), eventBound: plain(facts.eventBound) },
    recurrenceName: facts.recurrence === null ? '' : recurrenceWords(facts.recurrence),
    ...{ outputs: facts.outputs.join('\n'), assignedBy: plain(facts.assignedBy) },
  }
}

const LABELS: Readonly<Record<string, string>> = {
  ...{ title: 'Tên nhiệm vụ', text: 'Nội dung', leads: 'Chủ trì', coordinating: 'Phối hợp', timeText: 'Thời gian' },
  ...{ participants: 'Thành phần', start: 'Từ ngày', due: 'Hạn', recurrence: 'Lặp lại', eventBound: 'Chờ sự kiện' },
  ...{ outputs: 'Kết quả', assignedBy: 'Văn bản giao việc' },
}

async function editForm(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  conflict: boolean,
): Promise<Result<TaskForm, string>> {
  const task = await findTask(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (task === undefined || !canReadTasks(actor, task).may) return fail('request/not-found')
  const permission = canKeepTasks(actor, task)
  if (!permission.may) return fail(permission.reason)
  const known = shown(task)
  const typed = raw === null ? known : { ...typedTexts(raw), recurrenceName: known.recurrenceName ?? '' }
  const differs = (name: string) => conflict && raw !== null && formatDate(known[name] ?? '') !== typedText(raw, name)
  const stored = Object.entries(LABELS).flatMap(([name, label]) =>
    differs(name) ? [{ label, value: formatDate(known[name] ?? '').replaceAll('\n', '; ') }] : [],
  )
  return ok({
    task: { id, title: task.facts.title, version: task.version },
    ...{ plans: [], agencies: await agencyOptions(ask, task.provinceCode), typed, stored },
  })
}

const editRoute = query({
  id: 'tasks.editForm',
  path: '/tasks/:id/edit',
  summary: 'The form for changing a task',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => editForm(ask, params.id, null, false),
  page: taskFormPage,
})

const changeRoute = command({
  id: 'tasks.change',
  path: '/tasks/:id/edit',
  summary: 'Change a task; what it said before stays in its history',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), reason: optionalText(1000), ...TaskFields }),
  answer: Id,
  run: (ask, { params, body }) => changeTask(ask, params.id, body),
  done: ({ id }) => ({ to: `/tasks/${id}`, say: 'task-changed' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await editForm(ask, params.id, raw, problem.code === 'request/conflict')
    return form.ok ? (shell) => taskFormPage(form.value, shell) : null
  },
})

export const formRoutes: readonly Endpoint[] = [newRoute, setRoute, editRoute, changeRoute]
