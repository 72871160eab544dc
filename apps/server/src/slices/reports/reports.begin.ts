import { randomUUID } from 'node:crypto'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { canRunProgramme } from '@saolang/domain/plan'
import { type PeriodKind, periodOf, type ReportAct, type ReportKind, type ReportPlace } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import { openPeriodic, openReport, plainOpening } from './reports.open.ts'
import { listPlansOf, writingPlaces } from './reports.store.ts'
import { dateWords, KIND_WORDS } from './reports.words.ts'

export interface BeginInput {
  readonly kind: ReportKind
  /** A day of the period, for month, quarter and year. */
  readonly day: PlainDate | null
  readonly title: string | null
  readonly planId: string | null
  readonly from: PlainDate | null
  readonly to: PlainDate | null
}

/** The place for which the person writes, the first of their roles. */
export function ownPlace(ask: Ask): Result<ReportPlace, string> {
  const actor = ask.person?.actor ?? null
  if (actor === null) return fail('permission/sign-in')
  const place = writingPlaces(actor)[0]
  return place === undefined ? fail('permission/not-your-work') : ok(place)
}

/** Opens a report on demand: of a period, of a review, or one that nobody asked for. */
export async function beginReport(ask: Ask, input: BeginInput): Promise<Result<{ id: string }, string>> {
  const place = ownPlace(ask)
  if (!place.ok) return place
  const permission = canRunProgramme(ask.person?.actor ?? null, place.value)
  if (!permission.may) return fail(permission.reason)
  const source = ask.source(permission.hat.role)
  switch (input.kind) {
    case 'month':
    case 'quarter':
    case 'year':
      return beginPeriodic(ask, place.value, input.kind, input.day, source)
    case 'adHoc':
    case 'midReview':
    case 'finalReview':
      return beginOther(ask, place.value, { ...input, kind: input.kind }, source)
  }
}

type Source = ReturnType<Ask['source']>

async function beginPeriodic(ask: Ask, place: ReportPlace, kind: PeriodKind, day: PlainDate | null, source: Source) {
  if (day === null) return fail('report/day-missing')
  const { reportDue } = await readOfficeSettings(ask.tx, place.provinceCode, ask.today)
  const period = periodOf(reportDue, kind, day)
  if (period.from > ask.today) return fail('report/period-later')
  const { id } = await openPeriodic(ask.tx, place, period, source)
  return ok({ id })
}

type Other = BeginInput & { readonly kind: 'adHoc' | 'midReview' | 'finalReview' }

async function beginOther(
  ask: Ask,
  place: ReportPlace,
  input: Other,
  source: Source,
): Promise<Result<{ id: string }, string>> {
  const plan = input.planId === null ? null : (await listPlansOf(ask.tx, place)).find(({ id }) => id === input.planId)
  if (plan === undefined) return fail('report/plan-unknown')
  const from = input.from ?? plan?.from ?? null
  const to = input.to ?? plan?.to ?? null
  if (from === null || to === null) return fail('report/span-missing')
  if (to < from) return fail('report/span-order')
  if (from > ask.today) return fail('report/period-later')
  const about = plan === null ? `từ ngày ${dateWords(from)} đến ngày ${dateWords(to)}` : plan.title
  const title = (input.title ?? `${KIND_WORDS[input.kind]} ${about}`).slice(0, 300)
  const opening = {
    ...plainOpening(place, { kind: input.kind, title, from, to, dueBefore: null }),
    planId: input.planId,
  }
  return ok(await openReport(ask.tx, opening, source))
}

/** Chosen in place of every unit. */
export const ALL_UNITS = 'all'

export interface RequestInput {
  readonly title: string
  readonly text: string
  /** The last day that is in time. */
  readonly lastDay: PlainDate
  readonly from: PlainDate
  readonly to: PlainDate
  readonly units: readonly string[]
}

/** Demands a report of several units of the level below; each gets its own, with the same day. */
export async function requestReports(
  ask: Ask,
  input: RequestInput,
): Promise<Result<{ id: string; count: number }, string>> {
  const place = ownPlace(ask)
  if (!place.ok) return place
  const { level, provinceCode } = place.value
  if (level === 'commune') return fail('permission/not-your-work')
  const permission = canRunProgramme(ask.person?.actor ?? null, place.value)
  if (!permission.may) return fail(permission.reason)
  if (input.lastDay < ask.today) return fail('report/deadline-past', { today: ask.today })
  if (input.to < input.from) return fail('report/span-order')
  const known = level === 'ministry' ? await listProvinces(ask.tx) : await listCommunes(ask.tx, provinceCode)
  const units = input.units.includes(ALL_UNITS) ? known.map(({ code }) => code) : [...new Set(input.units)]
  if (units.length === 0) return fail('report/no-unit')
  if (units.some((code) => !known.some((unit) => unit.code === code))) return fail('report/unit-unknown')
  const request = { id: randomUUID(), text: input.text, from: level }
  const dueBefore = addDays(input.lastDay, 1)
  const asked: ReportAct = { kind: 'ReportRequested', payload: { title: input.title, text: input.text, dueBefore } }
  for (const code of units) {
    const of: ReportPlace =
      level === 'ministry'
        ? { level: 'province', provinceCode: code, communeCode: null }
        : { level: 'commune', provinceCode, communeCode: code }
    const { title, from, to } = input
    const opening = { ...plainOpening(of, { kind: 'adHoc', title, from, to, dueBefore }), request }
    await openReport(ask.tx, opening, ask.source(permission.hat.role), [asked])
  }
  return ok({ id: request.id, count: units.length })
}
