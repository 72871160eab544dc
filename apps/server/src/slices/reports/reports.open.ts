import { randomUUID } from 'node:crypto'
import type { PlainDate } from '@saolang/domain/plain-date'
import {
  periodsOpenOn,
  type ReportAct,
  type ReportDueRules,
  type ReportOpening,
  type ReportPeriod,
  type ReportPlace,
} from '@saolang/domain/report'
import { sql } from 'kysely'
import { type ActSource, beginStream, type Tx } from '../../platform/acts/stream.ts'
import { findPeriodic, listReporters } from './reports.store.ts'
import { REPORT } from './reports.stream.ts'
import { titleOf } from './reports.words.ts'

/** Begins a report, with what it is asked for where it is. */
export async function openReport(
  tx: Tx,
  opening: ReportOpening,
  source: ActSource,
  more: readonly ReportAct[] = [],
): Promise<{ readonly id: string }> {
  const acts: readonly ReportAct[] = [{ kind: 'ReportOpened', payload: opening }, ...more]
  const { id } = await beginStream(
    tx,
    REPORT,
    { id: randomUUID(), provinceCode: opening.place.provinceCode },
    acts,
    source,
  )
  return { id }
}

/** What a report begins with where nothing else is said. */
export const plainOpening = (
  place: ReportPlace,
  facts: Pick<ReportOpening, 'kind' | 'title' | 'from' | 'to' | 'dueBefore'>,
): ReportOpening => ({ place, ...facts, planId: null, request: null, corrects: null, sections: [] })

/** The report of a period, opened if it is not there. The same asked twice at once is one. */
export async function openPeriodic(
  tx: Tx,
  place: ReportPlace,
  period: ReportPeriod,
  source: ActSource,
): Promise<{ readonly id: string; readonly opened: boolean }> {
  const key = `report:${place.provinceCode}:${place.communeCode ?? place.level}`
  await sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx)
  const known = await findPeriodic(tx, place, period)
  if (known !== undefined) return { id: known.id, opened: false }
  const { kind, from, to, dueBefore } = period
  const opening = plainOpening(place, { kind, title: titleOf(kind, from, to), from, to, dueBefore })
  return { ...(await openReport(tx, opening, source)), opened: true }
}

/** Opens everything that a province owes on a day; answers how many reports were new. */
export async function openDue(
  tx: Tx,
  of: { readonly provinceCode: string; readonly rules: ReportDueRules; readonly today: PlainDate; readonly at: Date },
): Promise<number> {
  const source = { at: of.at, by: null, hat: 'system' }
  const periods = periodsOpenOn(of.rules, of.today)
  const places = periods.length === 0 ? [] : await listReporters(tx, of.provinceCode, of.today)
  let opened = 0
  for (const place of places) {
    for (const period of periods) {
      if (period.kind === 'month' && place.level === 'commune' && !of.rules.communesMonthly) continue
      if ((await openPeriodic(tx, place, period, source)).opened) opened += 1
    }
  }
  return opened
}
