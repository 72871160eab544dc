import { NATION } from '@saolang/domain/permission'
import { plainDate } from '@saolang/domain/plain-date'
import { isReportLate, type ReportPlace } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { Standing } from './reports.present.ts'
import { type CellRow, listRequests, listWaiting, readTable } from './reports.received.store.ts'
import { REPORTS_PAGE, writingPlaces } from './reports.store.ts'
import { dateWords, lastDayWords, periodWords, standingOf } from './reports.words.ts'

const Cell = z.object({ href: z.string().nullable(), standing: Standing, sentOn: z.string().nullable() })

export const ReceivedView = z.object({
  level: z.enum(['commune', 'province']),
  kind: z.enum(['month', 'quarter', 'year']),
  year: z.number().int(),
  missing: z.boolean(),
  request: z.string().nullable(),
  requestTitle: z.string().nullable(),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
  waiting: z.array(
    z.object({
      id: z.string(),
      unitName: z.string(),
      title: z.string(),
      number: z.string(),
      sentOn: z.string(),
      late: z.boolean(),
    }),
  ),
  waitingTotal: z.number().int(),
  requests: z.array(
    z.object({ id: z.string(), title: z.string(), lastDay: z.string(), total: z.number(), sent: z.number() }),
  ),
  columns: z.array(z.object({ key: z.string(), name: z.string(), lastDay: z.string(), sums: z.string() })),
  rows: z.array(z.object({ code: z.string(), name: z.string(), cells: z.array(Cell.nullable()) })),
})
export type ReceivedView = z.infer<typeof ReceivedView>

/** The place to which reports come: the province's office, or the ministry. */
export function receivingPlace(ask: Ask): Result<ReportPlace, string> {
  const actor = ask.person?.actor ?? null
  if (actor === null) return fail('permission/sign-in')
  const place = writingPlaces(actor).find(({ level }) => level !== 'commune')
  return place === undefined ? fail('permission/not-your-work') : ok(place)
}

const WAITING = 20

export interface ReceivedSearch {
  readonly kind: 'month' | 'quarter' | 'year'
  readonly year: number | null
  readonly request: string | null
  readonly missing: boolean
  readonly page: number
}

/** Who has reported and who has not: units by periods, the demands of the office, and what waits to be received. */
export async function presentReceived(ask: Ask, search: ReceivedSearch): Promise<Result<ReceivedView, string>> {
  const found = receivingPlace(ask)
  if (!found.ok) return found
  const place = found.value
  const year = search.year ?? Number(ask.today.slice(0, 4))
  const { kind, request, missing, page } = search
  const table = await readTable(ask.tx, place, { kind, year, request, missing, today: ask.today }, page)
  const waiting = await listWaiting(ask.tx, place, WAITING)
  const requests = await listRequests(ask.tx, place)
  const cellOf = (unit: string, from: string) => table.cells.find((one) => one.unit === unit && one.from === from)
  return ok({
    ...{ level: place.provinceCode === NATION ? 'province' : 'commune', kind, year, missing, request, page },
    requestTitle: requests.find(({ id }) => id === request)?.title ?? null,
    ...{ total: table.total, pages: Math.max(1, Math.ceil(table.total / REPORTS_PAGE)), waitingTotal: waiting.total },
    waiting: waiting.rows.map((row) => ({
      ...{ id: row.id, unitName: row.unitName, title: row.title, number: row.number ?? '' },
      ...{ sentOn: dateWords(row.sentOn ?? ask.today), late: isReportLate(row.dueBefore, row.sentOn, ask.today) },
    })),
    requests: requests.map(({ dueBefore, ...row }) => ({ ...row, lastDay: lastDayWords(plainDate(dueBefore)) })),
    columns: table.columns.map((column) => ({
      key: column.from,
      name: request === null ? capital(periodWords(kind, column.from, column.to)) : 'Báo cáo',
      lastDay: column.dueBefore === null ? '' : lastDayWords(plainDate(column.dueBefore)),
      sums: `${column.sent}/${column.total} đã gửi${column.late === 0 ? '' : `, ${column.late} muộn`}`,
    })),
    rows: table.units.map(({ code, name }) => ({
      ...{ code, name },
      cells: table.columns.map((column) => presentCell(cellOf(code, column.from), ask.today)),
    })),
  })
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1)

function presentCell(cell: CellRow | undefined, today: string): z.infer<typeof Cell> | null {
  if (cell === undefined) return null
  const wasSent = cell.sentOn !== null
  return {
    href: wasSent ? `/reports/${cell.id}` : null,
    standing: standingOf(cell, today),
    sentOn: cell.sentOn === null ? null : dateWords(cell.sentOn),
  }
}
