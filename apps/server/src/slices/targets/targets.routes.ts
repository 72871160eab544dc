import { METRICS } from '@saolang/domain/metric'
import { fail, ok } from '@saolang/domain/result'
import { JUDGEMENTS, QUALITATIVE_STATES } from '@saolang/domain/target'
import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, text, tick, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { type AllocateForm, allocatePage, STARTS } from './targets.allocate.pages.tsx'
import { allocateTarget, changeTarget, recordOnTarget, setTarget } from './targets.commands.ts'
import { hundredths, optionalHundredths, parametersOf, TargetFields } from './targets.fields.ts'
import { type TargetForm, targetFormPage } from './targets.form.pages.tsx'
import { allocateForm, editForm, newForm, recordForm } from './targets.forms.ts'
import { freezeTargets } from './targets.freeze.ts'
import { targetsPage } from './targets.list.pages.tsx'
import { presentTargets, TargetsView } from './targets.list.present.ts'
import { targetPage } from './targets.one.pages.tsx'
import { findReadable, presentTarget, TargetView } from './targets.one.present.ts'
import { RECORDS, type RecordForm, recordPage } from './targets.record.pages.tsx'
import { targetsSheet } from './targets.sheet.ts'

const Params = z.object({ id: z.uuid() })
const Made = z.object({ id: z.string(), planId: z.string() })
const Plan = z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable().default(null))

const list = query({
  id: 'targets.list',
  path: '/targets',
  summary: 'Targets of a plan with actual, judgement and forecast; without a plan, the plans to choose from',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    plan: Plan,
    judgement: z.enum(['', ...JUDGEMENTS]).default(''),
    group: tick(),
    frozen: z.string().max(60).default(''),
  }),
  view: TargetsView,
  run: (ask, { search }) => presentTargets(ask, search),
  page: targetsPage,
})

const sheet = download({
  id: 'targets.sheet',
  path: '/targets/sheet',
  summary: 'The targets of a plan as an XLSX file',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ plan: z.uuid() }),
  run: async (ask, { search }) => {
    const view = await presentTargets(ask, { plan: search.plan, judgement: '', group: false, frozen: '' })
    if (!view.ok) return view
    const body = await targetsSheet(view.value)
    return ok({ type: XLSX_TYPE, body, size: body.length, name: `muc-tieu-${ask.today}.xlsx`, inline: false })
  },
})

const get = query({
  id: 'targets.get',
  path: '/targets/:id',
  summary: 'A target: definition, actual with what was left out, course, areas, readings, parts, history',
  access: 'signedIn',
  params: Params,
  search: z.object({ sort: choice(['name', 'value', 'gap']).default('name') }),
  view: z.object({ target: TargetView, sort: z.string() }),
  run: async (ask, { params, search }) => {
    const found = await findReadable(ask, params.id)
    return found.ok ? ok({ target: await presentTarget(ask, found.value), sort: search.sort }) : found
  },
  page: targetPage,
})

const newRoute = query({
  id: 'targets.new',
  path: '/targets/new',
  summary: 'The form for a new target, filled from the words of the document where they are given',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ plan: Plan, 'from-words': z.string().max(2000).default('') }),
  view: z.custom<TargetForm>(),
  run: (ask, { search }) => newForm(ask, search.plan, { words: search['from-words'] }),
  page: targetFormPage,
})

const set = command({
  id: 'targets.set',
  path: '/targets',
  summary: 'Set a target of a plan',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ plan: z.uuid(), ...TargetFields }),
  answer: Made,
  run: (ask, { body }) => {
    const { plan, parameters, ...facts } = body
    return setTarget(ask, plan, { ...facts, parameters: parametersOf(parameters, {}), purposeKeys: [], lines: null })
  },
  done: ({ id }) => ({ to: `/targets/${id}`, say: 'target-set' }),
  again: async (ask, { raw }) => {
    const plan = z.uuid().safeParse(typedText(raw, 'plan'))
    const form = plan.success ? await newForm(ask, plan.data, { raw }) : fail('request/not-found')
    return form.ok ? (shell) => targetFormPage(form.value, shell) : null
  },
})

const editRoute = query({
  id: 'targets.editForm',
  path: '/targets/:id/edit',
  summary: 'The form for a change of a target',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<TargetForm>(),
  run: (ask, { params }) => editForm(ask, params.id, null),
  page: targetFormPage,
})

const change = command({
  id: 'targets.change',
  path: '/targets/:id/edit',
  summary: 'Change a target with the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), ...TargetFields, tolerance: optionalHundredths(), reason: text(1000, 3) },
  }),
  answer: Made,
  run: (ask, { params, body }) => changeTarget(ask, params.id, body),
  done: ({ id }) => ({ to: `/targets/${id}`, say: 'target-changed' }),
  again: async (ask, { params, raw }) => {
    const form = await editForm(ask, params.id, raw)
    return form.ok ? (shell) => targetFormPage(form.value, shell) : null
  },
})

const allocateRoute = query({
  id: 'targets.allocateForm',
  path: '/targets/:id/allocate',
  summary: 'The form by which a target is given out among areas, with a starting point',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({ start: z.enum(STARTS).default('') }),
  view: z.custom<AllocateForm>(),
  run: (ask, { params, search }) => allocateForm(ask, params.id, search.start, null),
  page: allocatePage,
})

/** A country has 34 provinces, a province at most some hundreds of communes. */
const MOST_UNITS = 400

const allocate = command({
  id: 'targets.allocate',
  path: '/targets/:id/allocate',
  summary: 'Give parts of a target to areas; an area with an empty field has none',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    version: version(),
    parts: z
      .record(z.string().max(5), optionalHundredths())
      .default({})
      .refine((parts) => Object.keys(parts).length <= MOST_UNITS, 'field/invalid'),
  }),
  answer: Made,
  run: (ask, { params, body }) => {
    const allocations = Object.entries(body.parts).flatMap(([unitCode, part]) =>
      part === null ? [] : [{ unitCode, hundredths: part }],
    )
    return allocateTarget(ask, params.id, { allocations, version: body.version })
  },
  done: ({ id }) => ({ to: `/targets/${id}`, say: 'target-allocated' }),
  again: async (ask, { params, raw }) => {
    const form = await allocateForm(ask, params.id, '', raw)
    return form.ok ? (shell) => allocatePage(form.value, shell) : null
  },
})

const recordRoute = query({
  id: 'targets.recordForm',
  path: '/targets/:id/record',
  summary: 'The form for what is recorded about a target: a paper’s number, a state, a start value, a reading, its end',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({ what: z.enum(RECORDS).default('actual') }),
  view: z.custom<RecordForm>(),
  run: (ask, { params, search }) => recordForm(ask, params.id, search.what, null),
  page: recordPage,
})

const number = { version: version(), hundredths: hundredths(), on: date(), source: text(300, 3) }

const record = command({
  id: 'targets.record',
  path: '/targets/:id/record',
  summary: 'Record a paper’s number, the state in words, the start value, the chosen reading, or the end of a target',
  access: 'signedIn',
  params: Params,
  body: z.discriminatedUnion('what', [
    z.strictObject({ what: z.literal('actual'), ...number }),
    z.strictObject({ what: z.literal('baseline'), ...number }),
    z.strictObject({
      ...{ what: z.literal('state'), version: version(), state: z.enum(QUALITATIVE_STATES) },
      ...{ evidence: text(2000, 3), on: date() },
    }),
    z.strictObject({ what: z.literal('reading'), version: version(), metric: z.enum(METRICS), reason: text(1000, 3) }),
    z.strictObject({ what: z.literal('cancel'), version: version(), reason: text(1000, 3) }),
  ]),
  answer: Made,
  run: (ask, { params, body }) => recordOnTarget(ask, params.id, body),
  done: ({ id }) => ({ to: `/targets/${id}`, say: 'target-recorded' }),
  again: async (ask, { params, raw }) => {
    const what = z.enum(RECORDS).safeParse(typedText(raw, 'what'))
    const form = what.success ? await recordForm(ask, params.id, what.data, raw) : fail('request/not-found')
    return form.ok ? (shell) => recordPage(form.value, shell) : null
  },
})

const freeze = command({
  id: 'targets.freeze',
  path: '/targets/freeze',
  summary: 'Freeze the figures of all targets of a plan as they stand today, with the reason',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ plan: z.uuid(), reason: text(300, 3) }),
  answer: z.object({ key: z.string(), planId: z.string(), count: z.number().int() }),
  run: (ask, { body }) => freezeTargets(ask, body.plan, { reason: body.reason }),
  done: ({ planId, key }) => ({ to: `/targets?plan=${planId}&frozen=${key}`, say: 'target-frozen' }),
  again: async (ask, { raw }) => {
    const plan = z.uuid().safeParse(typedText(raw, 'plan'))
    if (!plan.success) return null
    const view = await presentTargets(ask, { plan: plan.data, judgement: '', group: false, frozen: '' })
    return view.ok ? (shell) => targetsPage(view.value, shell) : null
  },
})

export const targetsRoutes: readonly Endpoint[] = [
  ...[list, sheet, newRoute, set, get, editRoute, change],
  ...[allocateRoute, allocate, recordRoute, record, freeze],
]
