import { REPORT_KINDS, REPORT_LEVELS, SECTION_KEYS } from '@saolang/domain/report'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, tick } from '../../platform/http/fields.ts'
import { XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { DOCX_TYPE, type WordPaper, writeWordPaper, writeWordPart } from '../../platform/word/index.ts'
import { comparePage } from './report.compare.pages.tsx'
import { CompareView, presentCompare } from './report.compare.ts'
import { reportPage } from './report.page.tsx'
import { contentFor, presentReport, readReport } from './report.present.ts'
import { type PrintedReport, printPage } from './report.print.pages.tsx'
import { ReportView } from './report.view.ts'
import { reportsPage } from './reports.pages.tsx'
import { blocksOf, paperOf } from './reports.paper.ts'
import { presentReports, ReportsView } from './reports.present.ts'
import { receivedPage } from './reports.received.pages.tsx'
import { presentReceived, ReceivedView } from './reports.received.present.ts'
import { writeReportSheets } from './reports.spreadsheet.ts'
import { REPORT_STATES } from './reports.store.ts'
import { SECTION_WORDS } from './reports.words.ts'
import { writingRoutes } from './reports.writing.routes.ts'

const Params = z.object({ id: z.uuid() })
const year = () => z.preprocess((value) => (value === '' ? null : value), integer(2018, 2100).nullable().default(null))

const listRoute = query({
  id: 'reports.list',
  path: '/reports',
  summary: 'Reports of the reader’s office, or those that others have sent',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    whose: z.enum(['', 'own', 'others']).default(''),
    state: choice(REPORT_STATES).default('all'),
    kind: z.enum(['', ...REPORT_KINDS]).default(''),
    level: z.enum(['', ...REPORT_LEVELS]).default(''),
    year: year(),
    page: integer(1, 10_000).default(1),
  }),
  view: ReportsView,
  run: (ask, { search }) => presentReports(ask, search),
  page: reportsPage,
})

const receivedRoute = query({
  id: 'reports.received',
  path: '/reports/received',
  summary: 'Who of the level below has reported and who has not: units by periods',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    kind: choice(['month', 'quarter', 'year']).default('month'),
    year: year(),
    request: z.uuid().nullable().default(null),
    missing: tick(),
    page: integer(1, 10_000).default(1),
  }),
  view: ReceivedView,
  run: (ask, { search }) => presentReceived(ask, search),
  page: receivedPage,
})

const showRoute = query({
  id: 'reports.get',
  path: '/reports/:id',
  summary: 'A report with its sections, figures and their sources',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: ReportView,
  run: (ask, { params }) => presentReport(ask, params.id),
  page: (view, shell) => reportPage(view, shell),
})

const compareRoute = query({
  id: 'reports.compare',
  path: '/reports/:id/compare',
  summary: 'The figures of a report as they were sent beside what the data say now',
  access: 'signedIn',
  params: Params,
  search: z.object({ until: choice(['cutOff', 'today']).default('cutOff'), all: tick() }),
  view: CompareView,
  run: (ask, { params, search }) => presentCompare(ask, params.id, search),
  page: comparePage,
})

const printRoute = query({
  id: 'reports.print',
  path: '/reports/:id/print',
  summary: 'A report as a paper of Nghị định 30/2020, for printing',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<PrintedReport>(),
  run: async (ask, { params }) => {
    const found = await readReport(ask, params.id)
    return found.ok ? ok({ id: params.id, paper: await paperOf(ask, found.value) }) : found
  },
  page: printPage,
})

/** A name that every system can keep: the number of the paper, or its title. */
const fileName = (paper: WordPaper, end: string) =>
  `${(paper.number ?? paper.about).replace(/[^\p{L}\p{N} ._-]+/gu, '-').slice(0, 80)}.${end}`

const docxRoute = download({
  id: 'reports.docx',
  path: '/reports/:id/docx',
  summary: 'A report, or one of its sections for pasting into another paper, as a Word file',
  access: 'signedIn',
  params: Params,
  search: z.object({ section: z.enum(SECTION_KEYS).nullable().default(null) }),
  run: async (ask, { params, search }) => {
    const found = await readReport(ask, params.id)
    if (!found.ok) return found
    const { section } = search
    const content = contentFor(ask.person?.actor ?? null, found.value)
    const paper = await paperOf(ask, found.value)
    const body =
      section === null
        ? await writeWordPaper(paper)
        : await writeWordPart({ title: SECTION_WORDS[section], blocks: blocksOf(content, section) })
    const name = section === null ? fileName(paper, 'docx') : `${SECTION_WORDS[section]}.docx`
    return ok({ type: DOCX_TYPE, body, size: body.length, name, inline: false })
  },
})

const xlsxRoute = download({
  id: 'reports.xlsx',
  path: '/reports/:id/xlsx',
  summary: 'The figures of a report with their sources, and its tables, as a spreadsheet',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const found = await readReport(ask, params.id)
    if (!found.ok) return found
    const content = contentFor(ask.person?.actor ?? null, found.value)
    const body = await writeReportSheets(found.value, content, ask.publicUrl)
    const name = fileName(await paperOf(ask, found.value), 'xlsx')
    return ok({ type: XLSX_TYPE, body, size: body.length, name, inline: false })
  },
})

export const reportsRoutes: readonly Endpoint[] = [
  ...[listRoute, receivedRoute, showRoute, compareRoute, printRoute, docxRoute, xlsxRoute],
  ...writingRoutes,
]
