import { isOfficialRole } from '@saolang/domain/permission'
import { REPORT_KINDS, REPORT_LEVELS, REPORT_STAGES } from '@saolang/domain/report'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  listReports,
  REPORT_STATES,
  REPORTS_PAGE,
  type ReportFilter,
  type ReportRow,
  writingPlaces,
} from './reports.store.ts'
import { dueWords, KIND_WORDS, LEVEL_WORDS, standingOf } from './reports.words.ts'

const TONES = ['neutral', 'active', 'done', 'waiting', 'problem', 'ended'] as const
export const Standing = z.object({ tone: z.enum(TONES), words: z.string(), late: z.boolean() })

const Row = z.object({
  id: z.string(),
  title: z.string(),
  kindName: z.string(),
  levelName: z.string(),
  placeName: z.string(),
  due: z.string(),
  number: z.string().nullable(),
  sentOn: z.string().nullable(),
  stage: z.enum(REPORT_STAGES),
  standing: Standing,
  joined: z.boolean(),
  corrects: z.boolean(),
})

export const ReportsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  whose: z.enum(['own', 'others']),
  state: z.enum(REPORT_STATES),
  kind: z.enum(['', ...REPORT_KINDS]),
  level: z.enum(['', ...REPORT_LEVELS]),
  year: z.number().int().nullable(),
  mayWrite: z.boolean(),
  mayReceive: z.boolean(),
  reports: z.array(Row),
})
export type ReportsView = z.infer<typeof ReportsView>

function rowOf(row: ReportRow, today: string): z.infer<typeof Row> {
  return {
    ...{ id: row.id, title: row.title, number: row.number, sentOn: row.sentOn, stage: row.stage },
    ...{ kindName: KIND_WORDS[row.kind], levelName: LEVEL_WORDS[row.level], placeName: row.placeName ?? 'Trung ương' },
    ...{ due: dueWords(row.dueBefore), standing: standingOf(row, today) },
    ...{ joined: row.joinedId !== null, corrects: row.correctsId !== null },
  }
}

export interface ReportsSearch extends Omit<ReportFilter, 'whose'> {
  readonly whose: 'own' | 'others' | ''
  readonly page: number
}

/** Everybody who works for the programme reads reports that were sent; who writes some sees their own first. */
export async function presentReports(ask: Ask, search: ReportsSearch): Promise<Result<ReportsView, string>> {
  const actor = ask.person?.actor ?? null
  const isOfficial = actor?.hats.some(({ role }) => isOfficialRole(role)) === true
  if (!isOfficial) return fail(actor === null ? 'permission/sign-in' : 'permission/not-your-work')
  const writes = writingPlaces(actor)
  const signs = actor?.hats.some(({ role }) => role === 'signatory') === true
  const whose = search.whose === '' ? (writes.length > 0 || signs ? 'own' : 'others') : search.whose
  const { state, kind, level, year, page } = search
  const { rows, total } = await listReports(ask.tx, actor, { whose, state, kind, level, year }, page, ask.today)
  return ok({
    ...{ whose, state, kind, level, year, page, total, pages: Math.max(1, Math.ceil(total / REPORTS_PAGE)) },
    mayWrite: writes.length > 0,
    mayReceive: writes.some((place) => place.level !== 'commune'),
    reports: rows.map((row) => rowOf(row, ask.today)),
  })
}
