import {
  CRITERION_RESULTS,
  type CriterionResult,
  canReadInspection,
  canRunInspection,
  HEADING_RESULTS,
  type HeadingResult,
  headingsOf,
  type Inspection,
  type InspectionRecord,
  type Marked,
} from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, date, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedText } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { recordInspection } from './inspections.commands.ts'
import { readMembers } from './inspections.fields.ts'
import { presentInspection } from './inspections.one.present.ts'
import { Params, Written } from './inspections.one.routes.ts'
import { type RecordForm, recordPage } from './inspections.record.pages.tsx'
import { findInspection } from './inspections.store.ts'

async function formOf(ask: Ask, id: string, raw: FormBody | null): Promise<Result<RecordForm, string>> {
  const state = await findInspection(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (state === undefined || !canReadInspection(actor, state, ask.today).may) return fail('request/not-found')
  const permission = canRunInspection(actor, state)
  if (!permission.may) return fail(permission.reason)
  const view = await presentInspection(ask, id, state)
  return ok({ view, typed: raw === null ? null : typedAgain(raw) })
}

/** What was typed into a refused form, records included. */
function typedAgain(raw: FormBody): NonNullable<RecordForm['typed']> {
  return {
    ...{ on: typedText(raw, 'on'), members: typedText(raw, 'members'), summary: typedText(raw, 'summary') },
    ...{ heading: typedRecord(raw, 'heading'), headingNote: typedRecord(raw, 'headingNote') },
    ...{ mark: typedRecord(raw, 'mark'), markNote: typedRecord(raw, 'markNote') },
  }
}

const formRoute = query({
  id: 'inspections.recordForm',
  path: '/inspections/:id/record',
  summary: 'The form of the minutes: day, members, five headings and the prefilled checklist',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<RecordForm>(),
  run: (ask, { params }) => formOf(ask, params.id, null),
  page: recordPage,
})

const Body = z.strictObject({
  ...{ version: version(), on: date(), members: text(4000), summary: optionalText(4000) },
  heading: z.record(z.string().max(60), z.enum(HEADING_RESULTS)).default({}),
  headingNote: answers(10, 1000),
  mark: z.record(z.string().max(60), z.enum(CRITERION_RESULTS)).default({}),
  markNote: answers(200, 1000),
})
type Body = z.infer<typeof Body>

function marked<Mark>(results: Readonly<Record<string, Mark>>, notes: Readonly<Record<string, string>>) {
  const entries = Object.entries(results).map(([id, result]): [string, Marked<Mark>] => {
    const note = notes[id] ?? ''
    return [id, { result, note: note === '' ? null : note }]
  })
  return Object.fromEntries(entries)
}

function headingsFrom(
  state: Pick<Inspection, 'kind'>,
  all: Readonly<Record<string, Marked<HeadingResult>>>,
): Result<InspectionRecord['headings'], 'inspection/line-unknown'> {
  const known = headingsOf(state.kind)
  if (Object.keys(all).some((id) => !known.some((one) => one === id))) return fail('inspection/line-unknown')
  return ok(Object.fromEntries(known.map((id) => [id, all[id] ?? { result: 'notLooked', note: null }])))
}

async function record(ask: Ask, id: string, body: Body): Promise<Result<{ id: string; version: number }, string>> {
  const state = await findInspection(ask.tx, id)
  if (state === undefined) return fail('request/not-found')
  const members = readMembers(body.members)
  const headings = headingsFrom(state, marked<HeadingResult>(body.heading, body.headingNote))
  const input = {
    ...{ version: body.version, on: body.on, summary: body.summary },
    marks: marked<CriterionResult>(body.mark, body.markNote),
  }
  // Strangers learn nothing of what was wrong with their form.
  if (!canReadInspection(ask.person?.actor ?? null, state, ask.today).may) return fail('request/not-found')
  if (!canRunInspection(ask.person?.actor ?? null, state).may) return fail('permission/not-your-work')
  if (!members.ok) return members
  if (!headings.ok) return headings
  return recordInspection(ask, id, { ...input, members: members.value, headings: headings.value })
}

const PLACES = {
  ...{ 'inspection/no-members': 'members', 'inspection/member-line': 'members' },
  ...{ 'inspection/member-twice': 'members', 'inspection/future-day': 'on' },
}

const recordRoute = command({
  id: 'inspections.record',
  path: '/inspections/:id/record',
  summary: 'Write the minutes of an inspection: headings and criteria kept, lower or not looked at',
  access: 'signedIn',
  params: Params,
  body: Body,
  answer: Written,
  run: (ask, { params, body }) => record(ask, params.id, body),
  done: ({ id }) => ({ to: `/inspections/${id}`, say: 'inspection-recorded' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await formOf(ask, params.id, raw)
    const line = problem.code === 'inspection/note-missing' ? String(problem.details.line ?? '') : ''
    const kind = form.ok && form.value.view.headings.some(({ id }) => id === line) ? 'headingNote' : 'markNote'
    const places = { ...PLACES, 'inspection/note-missing': `${kind}[${line}]` }
    return form.ok
      ? (shell: Shell) => recordPage(form.value, { ...shell, problem: problemInPlace(problem, places) })
      : null
  },
})

export const recordRoutes: readonly Endpoint[] = [formRoute, recordRoute]
