import { FOLLOW_REASONS, isOpen, REPORT_KINDS, SECTION_KEYS } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, choice, date, list, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import { reportPage } from './report.page.tsx'
import { presentReport, readReport } from './report.present.ts'
import { type SectionForm, sectionPage } from './report.section.pages.tsx'
import { ALL_UNITS, beginReport, ownPlace, requestReports } from './reports.begin.ts'
import {
  beginFollower,
  estimateReport,
  recordSignature,
  STEPS,
  saveReportSection,
  takeReportFigures,
  takeSectionDraft,
  takeStep,
} from './reports.commands.ts'
import { readEstimates } from './reports.estimates.ts'
import { type NewReportForm, newReportPage } from './reports.new.pages.tsx'
import { listPlansOf } from './reports.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const SECTION_LENGTH = 20_000

async function newForm(ask: Ask, sent: NewReportForm['sent'], raw: FormBody): Promise<Result<NewReportForm, string>> {
  const place = ownPlace(ask)
  if (!place.ok) return place
  const plans = (await listPlansOf(ask.tx, place.value)).map(({ id, title, number, from, to }) => ({
    value: id,
    text: `${title}${number === null ? '' : `, số ${number}`} (${formatDate(from)} đến ${formatDate(to)})`.slice(
      0,
      200,
    ),
  }))
  const { level, provinceCode } = place.value
  const below =
    level === 'commune'
      ? []
      : level === 'ministry'
        ? await listProvinces(ask.tx)
        : await listCommunes(ask.tx, provinceCode)
  const each = below.map(({ code, name }) => ({ value: code, text: name }))
  const units = each.length === 0 ? [] : [{ value: ALL_UNITS, text: 'Tất cả đơn vị' }, ...each]
  const chosen = Array.isArray(raw.units) ? raw.units : typeof raw.units === 'string' ? [raw.units] : []
  return ok({ plans, units, typed: typedTexts(raw), chosen, sent })
}

const newRoute = query({
  id: 'reports.new',
  path: '/reports/new',
  summary: 'The forms for opening a report and for demanding one of the level below',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.custom<NewReportForm>(),
  run: (ask) => newForm(ask, null, {}),
  page: newReportPage,
})

const beginRoute = command({
  id: 'reports.begin',
  path: '/reports',
  summary: 'Open the report of a period, a review of a plan, or one for another occasion',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    ...{ form: z.enum(['period', 'review']).default('period'), kind: choice(REPORT_KINDS), day: optionalDate() },
    ...{
      title: optionalText(300),
      planId: z.preprocess((id) => (id === '' ? null : id), z.uuid().nullable().default(null)),
    },
    ...{ from: optionalDate(), to: optionalDate() },
  }),
  answer: Id,
  run: (ask, { body: { form: _form, ...input } }) => beginReport(ask, input),
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-begun' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, raw.form === 'review' ? 'review' : 'period', raw)
    return form.ok ? (shell) => newReportPage(form.value, shell) : null
  },
})

const requestRoute = command({
  id: 'reports.request',
  path: '/reports/requests',
  summary: 'Demand a report of units of the level below, with its last day',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    ...{ title: text(200, 5), text: text(2000, 5), lastDay: date(), from: date(), to: date() },
    units: list(z.string().max(5), 4000),
  }),
  answer: z.object({ id: z.string(), count: z.number().int() }),
  run: (ask, { body }) => requestReports(ask, body),
  done: ({ id }) => ({ to: `/reports/received?request=${id}`, say: 'report-asked' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, 'request', raw)
    return form.ok ? (shell) => newReportPage(form.value, shell) : null
  },
})

/** The page of the report again, with what was typed. */
async function shown(
  ask: Ask,
  id: string,
  raw: FormBody,
): Promise<((shell: Shell) => ReturnType<typeof reportPage>) | null> {
  const view = await presentReport(ask, id)
  const estimates = Object.entries(typedRecord(raw, 'estimate')).map(([key, value]) => [`estimate[${key}]`, value])
  const typed = { ...typedTexts(raw), ...Object.fromEntries(estimates) }
  return view.ok ? (shell) => reportPage(view.value, shell, typed) : null
}

const figuresRoute = command({
  id: 'reports.figures',
  path: '/reports/:id/figures',
  summary: 'Take the figures up to a day, and draft the sections from them',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), cutOff: date() }),
  answer: Id,
  run: (ask, { params, body }) => takeReportFigures(ask, params.id, body),
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-figures' }),
  again: (ask, { params, raw }) => shown(ask, params.id, raw),
})

const SectionParams = Params.extend({ key: z.enum(SECTION_KEYS) })

async function sectionForm(
  ask: Ask,
  id: string,
  key: string,
  typed: string | null,
): Promise<Result<SectionForm, string>> {
  const found = await readReport(ask, id)
  if (!found.ok) return found
  const view = await presentReport(ask, id)
  if (!view.ok) return view
  if (!view.value.may.write) return fail('permission/not-your-work')
  if (!isOpen(found.value)) return fail(found.value.joined === null ? 'report/closed' : 'report/joined')
  const section = view.value.sections.find((one) => one.key === key)
  return section === undefined ? fail('report/no-section') : ok({ id, reportTitle: view.value.title, section, typed })
}

const sectionRoute = query({
  id: 'reports.section',
  path: '/reports/:id/sections/:key',
  summary: 'The form for one section of a report',
  access: 'signedIn',
  api: false,
  params: SectionParams,
  search: z.object({}),
  view: z.custom<SectionForm>(),
  run: (ask, { params }) => sectionForm(ask, params.id, params.key, null),
  page: sectionPage,
})

const saveRoute = command({
  id: 'reports.saveSection',
  path: '/reports/:id/sections/:key',
  summary: 'Save one section, or put the draft of the figures in its place (`use=draft`)',
  access: 'signedIn',
  params: SectionParams,
  body: z.strictObject({
    ...{ version: version(), text: optionalText(SECTION_LENGTH), use: z.enum(['text', 'draft']).default('text') },
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params: { id, key }, body }) =>
    body.use === 'draft'
      ? takeSectionDraft(ask, id, { key, version: body.version })
      : saveReportSection(ask, id, { key, text: body.text ?? '', version: body.version }),
  done: ({ id }, { params }) => ({ to: `/reports/${id}#${params.key}`, say: 'report-saved' }),
  again: async (ask, { params, raw }) => {
    const typed = raw.use === 'draft' ? null : typedText(raw, 'text')
    const form = await sectionForm(ask, params.id, params.key, typed)
    return form.ok ? (shell) => sectionPage(form.value, shell) : null
  },
})

const estimatesRoute = command({
  id: 'reports.estimates',
  path: '/reports/:id/estimates',
  summary: 'Record what is expected by the end of the period, by figure',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), estimate: answers(200, 30) }),
  answer: Id,
  run: async (ask, { params, body }) => {
    const found = await readReport(ask, params.id)
    if (!found.ok) return found
    const estimates = readEstimates(found.value.figures, body.estimate)
    return estimates.ok
      ? estimateReport(ask, params.id, { estimates: estimates.value, version: body.version })
      : estimates
  },
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-estimated' }),
  again: (ask, { params, raw }) => shown(ask, params.id, raw),
})

const signRoute = command({
  id: 'reports.sign',
  path: '/reports/:id/sign',
  summary: 'Record number, day and signatory of a report',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), number: text(60), on: date(), signatory: text(120, 3), office: text(120, 3) },
  }),
  answer: Id,
  run: (ask, { params, body }) => recordSignature(ask, params.id, body),
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-signed' }),
  again: (ask, { params, raw }) => shown(ask, params.id, raw),
})

const stepRoute = command({
  id: 'reports.step',
  path: '/reports/:id/step',
  summary: 'Combine with the month, reopen, send, receive or return a report',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), step: choice(STEPS), reason: optionalText(1000) }),
  answer: Id,
  run: (ask, { params, body }) => takeStep(ask, params.id, body),
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-step' }),
  again: (ask, { params, raw }) => shown(ask, params.id, raw),
})

const followRoute = command({
  id: 'reports.follow',
  path: '/reports/:id/follow',
  summary: 'Begin a correction of a report that was sent, or an update after its period has ended',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), why: choice(FOLLOW_REASONS) }),
  answer: Id,
  run: (ask, { params, body }) => beginFollower(ask, params.id, body),
  done: ({ id }) => ({ to: `/reports/${id}`, say: 'report-begun' }),
  again: (ask, { params, raw }) => shown(ask, params.id, raw),
})

export const writingRoutes: readonly Endpoint[] = [
  ...[newRoute, beginRoute, requestRoute, figuresRoute, sectionRoute, saveRoute],
  ...[estimatesRoute, signRoute, stepRoute, followRoute],
]
