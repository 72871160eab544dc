import { INSPECTION_KINDS } from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { listCommunes } from '../units/index.ts'
import { inspectionsPage } from './inspections.list.pages.tsx'
import { type InspectionLine, InspectionsView, LinesOf } from './inspections.list.present.ts'
import {
  countInspections,
  INSPECTIONS_PAGE,
  type InspectionFilter,
  LIST_STATES,
  listInspections,
  listYears,
  scopeOf,
} from './inspections.store.ts'
import { KIND_WORDS, OUTCOME_WORDS, STAGE_WORDS } from './inspections.words.ts'

const Search = z.object({
  q: z.string().max(100).default(''),
  year: z.union([z.literal(''), z.string().regex(/^20\d{2}$/)]).default(''),
  kind: z.enum(['', ...INSPECTION_KINDS]).default(''),
  commune: z.union([z.literal(''), z.string().regex(/^\d{5}$/)]).default(''),
  state: z.enum(['', ...LIST_STATES]).default(''),
  page: integer(1, 10_000).default(1),
})
type Search = z.infer<typeof Search>

function filterOf(ask: Ask, search: Search): Result<InspectionFilter, string> {
  const scope = scopeOf(ask.person?.actor ?? null)
  if (scope === null) return fail('permission/not-your-work')
  const { q, year, kind, commune, state } = search
  return ok({
    ...scope,
    ...{ year: year === '' ? null : Number(year), kind: kind === '' ? null : kind, words: q, today: ask.today },
    ...{ inCommune: commune === '' ? null : commune, state: state === '' ? null : state },
  })
}

const listRoute = query({
  id: 'inspections.list',
  path: '/inspections',
  summary: 'Inspections that the reader may see, with counts by commune and kind of a year',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  view: InspectionsView,
  run: async (ask, { search }) => {
    const filter = filterOf(ask, search)
    if (!filter.ok) return filter
    const { provinceCode, communeCode, producerIds } = filter.value
    const { rows, total } = await listInspections(ask.tx, filter.value, search.page)
    const own = producerIds !== null
    const roles = (ask.person?.actor.hats ?? []).filter((hat) => hat.lent === undefined).map(({ role }) => role)
    const runs = roles.some((role) => ['provinceOffice', 'communeOfficer', 'communeChair'].includes(role))
    const communes =
      own || communeCode !== null || provinceCode === null ? [] : await listCommunes(ask.tx, provinceCode)
    const { page: _page, ...shown } = search
    return ok({
      ...{ filter: shown, total, page: search.page, pages: Math.max(1, Math.ceil(total / INSPECTIONS_PAGE)) },
      years: (await listYears(ask.tx, filter.value)).map(String),
      communes: communes.map(({ code, name }) => ({ value: code, text: name })),
      inspections: LinesOf.parse(rows),
      counts: own ? [] : (await countInspections(ask.tx, filter.value)).map(({ communeCode: _code, ...one }) => one),
      ...{ own, mayOpen: runs, mayPlan: !own },
    })
  },
  page: inspectionsPage,
})

/** Most lines of the sheet; a province has a few hundred a year. */
const SHEET_LINES = 5000

const sheetRoute = download({
  id: 'inspections.sheet',
  path: '/inspections/sheet',
  summary: 'The list of inspections as it is filtered, as a spreadsheet',
  access: 'signedIn',
  params: z.object({}),
  search: Search.omit({ page: true }),
  run: async (ask, { search }) => {
    const filter = filterOf(ask, { ...search, page: 1 })
    if (!filter.ok) return filter
    const { rows } = await listInspections(ask.tx, filter.value, 1, SHEET_LINES)
    const body = await writeSpreadsheet([
      {
        name: 'Kiểm tra',
        columns: [...[...HEADS].map(([heading, width]) => ({ heading, width }))],
        rows: LinesOf.parse(rows).map(cellsOf),
      },
    ])
    return ok({ type: XLSX_TYPE, body, size: body.length, name: 'kiem-tra.xlsx', inline: false })
  },
})

const HEADS: readonly (readonly [string, number])[] = [
  ...([
    ['Số', 14],
    ['Loại', 22],
    ['Ngày', 12],
    ['Sản phẩm, nội dung', 36],
    ['Chủ thể', 32],
    ['Xã, phường', 22],
    ['Tình trạng', 22],
    ['Kết luận', 18],
    ['Tồn tại chưa xong', 12],
    ['Vi phạm chưa xong', 12],
    ['Quá hạn khắc phục', 12],
  ] as const),
]

const cellsOf = (line: InspectionLine): readonly string[] => [
  ...[line.number, KIND_WORDS[line.kind], formatDate(line.on), line.name, line.producerName ?? ''],
  ...[line.communeName ?? '', STAGE_WORDS[line.stage], line.outcome === null ? '' : OUTCOME_WORDS[line.outcome]],
  ...[String(line.findingsOpen), String(line.violationsOpen), line.late ? 'Có' : ''],
]

export const listRoutes: readonly Endpoint[] = [listRoute, sheetRoute]
