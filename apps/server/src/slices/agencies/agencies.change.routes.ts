import { AGENCY_KINDS, AGENCY_LEVELS, canManageAgencies } from '@saolang/domain/agency'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, list, optionalDate, optionalText, text, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import type { ComparedField } from '../../platform/pages/compare.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { correctAgency, endAgency, renameAgency } from './agencies.commands.ts'
import { type AgencyForm, type Choice, correctPage, endPage, renamePage, type Typed } from './agencies.form.pages.tsx'
import { type AgencyView, kindWords, levelWords, presentAgency } from './agencies.present.ts'
import { agencyChoices, findAgency, placeChoices } from './agencies.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const Document = { documentNumber: optionalText(60), documentOn: optionalDate() }

/** The agency for somebody who may change it. */
async function readForChange(ask: Ask, id: string): Promise<Result<AgencyView, string>> {
  const agency = await findAgency(ask.tx, id)
  if (agency === undefined || !canManageAgencies(ask.person?.actor ?? null, agency.provinceCode).may)
    return fail('request/not-found')
  return ok(await presentAgency(ask, id, agency))
}

/** What a form shows: the agency now, what was typed, and, after a conflict, both side by side. */
async function formOf(ask: Ask, id: string, typed: Typed, compare: boolean): Promise<Result<AgencyForm, string>> {
  const agency = await readForChange(ask, id)
  if (!agency.ok) return agency
  return ok({ agency: agency.value, typed, compared: compare ? comparedOf(agency.value, typed) : [] })
}

function comparedOf(agency: AgencyView, typed: Typed): readonly ComparedField[] {
  const stored = storedTexts(agency)
  const last = agency.names.length - 1
  const rows: readonly (readonly [string, string, string, string])[] = [
    ['name', 'Tên', stored[`name[${last}]`] ?? '', typed.name ?? typed[`name[${last}]`] ?? agency.name],
    ['from', 'Từ ngày', stored[`from[${last}]`] ?? '', typed.from ?? typed[`from[${last}]`] ?? ''],
    ['kind', 'Loại', kindWords(agency.kind), kindWords(typed.kind ?? agency.kind)],
    ['level', 'Cấp', levelWords(agency.level), levelWords(typed.level ?? agency.level)],
    ['lastDay', 'Ngày làm việc cuối cùng', formatDate(agency.ended?.lastDay ?? ''), formatDate(typed.lastDay ?? '')],
  ]
  return rows.map(([field, label, saved, entered]) => {
    const [one, other] = field === 'from' ? [formatDate(saved), formatDate(entered)] : [saved, entered]
    return { field, label, saved: one, entered: other, differs: one !== other }
  })
}

/** An agency as the fields of the form of corrections. */
function storedTexts(agency: AgencyView): Record<string, string> {
  const [first] = agency.names
  const { place } = agency
  return {
    ...Object.fromEntries(
      agency.names.flatMap((one, at) => [
        [`name[${at}]`, one.name],
        [`from[${at}]`, one.from],
      ]),
    ),
    ...{ level: agency.level, kind: agency.kind },
    ...(place === null
      ? {}
      : place.era === 'former' && place.code.length === 5
        ? { formerCommune: place.code }
        : { place: place.era === 'former' ? `former:${place.code}` : place.code }),
    documentNumber: first?.document?.number ?? '',
    documentOn: first?.document?.on ?? '',
  }
}

const Form = z.custom<AgencyForm>()

const renameForm = query({
  id: 'agencies.renameForm',
  path: '/agencies/:id/rename',
  summary: 'The form for a new name of an agency',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, {}, false),
  page: renamePage,
})

const rename = command({
  id: 'agencies.rename',
  path: '/agencies/:id/rename',
  summary: 'Give an agency a new name from a day on',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), name: text(200), from: date(), ...Document }),
  answer: Id,
  run: (ask, { params, body }) => renameAgency(ask, params.id, body),
  done: ({ id }) => ({ to: `/agencies/${id}`, say: 'agency-renamed' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await formOf(ask, params.id, typedTexts(raw), problem.code === 'request/conflict')
    return form.ok ? (shell) => renamePage(form.value, shell) : null
  },
})

interface EndForm extends AgencyForm {
  readonly others: readonly Choice[]
  readonly chosen: readonly string[]
}

async function endFormOf(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  conflict: boolean,
): Promise<Result<EndForm, string>> {
  const form = await formOf(ask, id, raw === null ? {} : typedTexts(raw), conflict)
  if (!form.ok) return form
  const provinceCode = ask.person?.actor.hats[0]?.provinceCode ?? ''
  const others = (await agencyChoices(ask.tx, provinceCode, ask.today)).filter((one) => one.id !== id)
  const chosen = raw !== null && Array.isArray(raw.successors) ? raw.successors : []
  return ok({ ...form.value, chosen, others: others.map((one) => ({ value: one.id, text: one.name })) })
}

const endForm = query({
  id: 'agencies.endForm',
  path: '/agencies/:id/end',
  summary: 'The form for the end of an agency',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<EndForm>(),
  run: (ask, { params }) => endFormOf(ask, params.id, null, false),
  page: endPage,
})

const end = command({
  id: 'agencies.end',
  path: '/agencies/:id/end',
  summary: 'End an agency, with those who took over or with nobody, and the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    version: version(),
    lastDay: date(),
    reason: text(1000, 3),
    successors: list(z.uuid(), 50),
    ...Document,
  }),
  answer: Id,
  run: (ask, { params, body }) => endAgency(ask, params.id, body),
  done: ({ id }) => ({ to: `/agencies/${id}`, say: 'agency-ended' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await endFormOf(ask, params.id, raw, problem.code === 'request/conflict')
    return form.ok ? (shell) => endPage(form.value, shell) : null
  },
})

interface CorrectForm extends AgencyForm {
  readonly places: readonly Choice[]
}

async function correctFormOf(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  conflict: boolean,
): Promise<Result<CorrectForm, string>> {
  const agency = await readForChange(ask, id)
  if (!agency.ok) return agency
  const typed = raw === null ? storedTexts(agency.value) : typedAgain(raw)
  const provinceCode = ask.person?.actor.hats[0]?.provinceCode ?? ''
  const compared = conflict ? comparedOf(agency.value, typed) : []
  return ok({ agency: agency.value, typed, compared, places: await placeChoices(ask.tx, provinceCode) })
}

function typedAgain(raw: FormBody): Record<string, string> {
  const record = (name: string) =>
    Object.entries(typedRecord(raw, name)).map(([at, value]) => [`${name}[${at}]`, value] as const)
  return { ...typedTexts(raw), ...Object.fromEntries([...record('name'), ...record('from')]) }
}

const correctForm = query({
  id: 'agencies.correctForm',
  path: '/agencies/:id/correct',
  summary: 'The form for setting right what was entered wrongly about an agency',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<CorrectForm>(),
  run: (ask, { params }) => correctFormOf(ask, params.id, null, false),
  page: correctPage,
})

const correct = command({
  id: 'agencies.correct',
  path: '/agencies/:id/correct',
  summary: 'Set right what was entered wrongly about an agency, with the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    version: version(),
    name: z.record(z.string().max(3), text(200)),
    from: z.record(z.string().max(3), date()),
    level: choice(AGENCY_LEVELS),
    kind: choice(AGENCY_KINDS),
    place: optionalText(12),
    formerCommune: optionalText(5),
    reopen: tick(),
    reason: text(1000, 3),
    ...Document,
  }),
  answer: Id,
  run: (ask, { params, body }) => {
    const { name, from, formerCommune, ...input } = body
    const order = Object.keys(name).sort((one, other) => Number(one) - Number(other))
    const names = order.map((at) => ({ name: name[at] ?? '', from: from[at] ?? '' }))
    const place = formerCommune === null ? input.place : `former:${formerCommune}`
    return correctAgency(ask, params.id, { ...input, names, place })
  },
  done: ({ id }) => ({ to: `/agencies/${id}`, say: 'agency-corrected' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await correctFormOf(ask, params.id, raw, problem.code === 'request/conflict')
    return form.ok ? (shell) => correctPage(form.value, shell) : null
  },
})

export const changeRoutes: readonly Endpoint[] = [renameForm, rename, endForm, end, correctForm, correct]
