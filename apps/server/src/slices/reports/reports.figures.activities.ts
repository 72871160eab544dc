import type { FigureTable } from '@saolang/domain/report'
import { sql } from 'kysely'
import { formatMoney, formatNumber } from '../../platform/pages/text.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import {
  type Counted,
  type FigureContext,
  type FigureFacts,
  type FigureSourcePart,
  type FigureSpan,
  inPlace,
  registerHref,
} from './reports.figures.source.ts'

const figure = (
  ...[key, no, label, unit, register, words]: readonly [string, number, string, string, string, string]
): FigureFacts => ({
  ...({ key, no, section: 'support', label, unit, kind: 'whole', over: 'period' } as const),
  source: { metric: `register.${register}`, words, href: registerHref(register) },
})

/** Entries of the registers by their day, whatever their stage, but those that were cancelled. */
const BY_DAY = 'Sổ theo dõi, theo ngày thực hiện'
const ACTIVITY: readonly FigureFacts[] = [
  figure('act.communication', 20, 'Hoạt động tuyên truyền', 'hoạt động', 'communication', BY_DAY),
  figure('act.media', 21, 'Tin, bài, phóng sự, câu chuyện sản phẩm', 'tin, bài', 'mediaItem', BY_DAY),
  figure('act.material', 22, 'Tài liệu, ấn phẩm đã in, phát', 'bản', 'material', `${BY_DAY}, cộng số bản`),
  figure('act.conference', 23, 'Hội nghị, hội thảo, cuộc thi', 'cuộc', 'conference', BY_DAY),
  figure('act.training', 24, 'Lớp đào tạo, tập huấn', 'lớp', 'training', BY_DAY),
  figure('act.trained', 25, 'Lượt người dự đào tạo, tập huấn', 'lượt', 'training', 'Người dự lớp, trừ người vắng mặt'),
  figure(
    'act.trainedProducers',
    26,
    'Chủ thể có người dự đào tạo',
    'chủ thể',
    'training',
    'Chủ thể trong danh sách dự lớp',
  ),
  figure('act.support', 27, 'Gói hỗ trợ đã duyệt', 'gói', 'supportPackage', 'Sổ gói hỗ trợ, từ bước đã duyệt'),
  {
    ...figure(
      'act.supportDong',
      28,
      'Kinh phí hỗ trợ chủ thể',
      'đồng',
      'supportPackage',
      'Sổ gói hỗ trợ, từ bước đã duyệt',
    ),
    kind: 'dong',
  },
]

const SHOWN = ['communication', 'mediaItem', 'column', 'story', 'conference', 'training', 'studyVisit', 'award']

/** Communication, training and support, from the registers. */
export const ACTIVITIES: FigureSourcePart = {
  figures: ACTIVITY,
  read: async ({ tx, place }, { from, to }) => {
    const { rows } = await sql<Record<string, number>>`
      select count(*) filter (where e.register = 'communication')::int as "act.communication",
        count(*) filter (where e.register in ('mediaItem', 'column', 'story'))::int as "act.media",
        coalesce(sum(e.quantity) filter (where e.register = 'material'), 0)::bigint as "act.material",
        count(*) filter (where e.register = 'conference')::int as "act.conference",
        count(*) filter (where e.register = 'training')::int as "act.training",
        count(*) filter (where e.register = 'supportPackage' and e.stage in ('approved', 'paid', 'settled'))::int as "act.support",
        coalesce(sum(e.dong) filter (where e.register = 'supportPackage' and e.stage in ('approved', 'paid', 'settled')), 0)::bigint
          as "act.supportDong"
      from register_entry e where ${inPlace(place, 'e')} and e.from_date between ${from} and ${to}
        and not e.ended and e.stage not in ('planned', 'draft')`.execute(tx)
    const trained = await sql<Record<string, number>>`
      select count(*)::int as "act.trained", count(distinct s.producer_id)::int as "act.trainedProducers"
      from register_entry e join register_subject s on s.entry_id = e.id and s.part = 'participant'
      where ${inPlace(place, 'e')} and e.register = 'training' and e.from_date between ${from} and ${to}
        and not e.ended and e.stage not in ('planned', 'draft') and s.stage is distinct from 'absent'`.execute(tx)
    const entries = [...Object.entries(rows[0] ?? {}), ...Object.entries(trained.rows[0] ?? {})]
    return new Map<string, Counted>(entries.map(([key, value]) => [key, { value }]))
  },
  more: async (context, span) => ({ tables: await themeTable(context, span) }),
}

interface ThemeRow {
  readonly register: string
  readonly theme: string | null
  readonly entries: number
  readonly dong: number | null
}

/** Activities by register and theme; nothing where there were none. */
async function themeTable(context: FigureContext, span: FigureSpan): Promise<readonly FigureTable[]> {
  const { tx, place } = context
  const { from, to } = span
  const { rows } = await sql<ThemeRow>`
    select e.register, e.theme, count(*)::int as entries, sum(e.dong)::bigint as dong from register_entry e
    where ${inPlace(place, 'e')} and e.register in (${sql.join(SHOWN)}) and e.from_date between ${from} and ${to}
      and not e.ended and e.stage not in ('planned', 'draft')
    group by e.register, e.theme order by e.register, e.theme`.execute(tx)
  if (rows.length === 0) return []
  const ordered = [...rows].sort((a, b) => SHOWN.indexOf(a.register) - SHOWN.indexOf(b.register))
  return [
    {
      ...({ key: 'activities', section: 'support', caption: 'Hoạt động theo nội dung' } as const),
      heads: [
        { text: 'Loại hoạt động', numeric: false },
        { text: 'Nội dung', numeric: false },
        { text: 'Số lần', numeric: true },
        { text: 'Kinh phí', numeric: true },
      ],
      rows: ordered.map((row) => ({
        key: `${row.register}/${row.theme ?? ''}`,
        cells: [
          registerName(row.register),
          themeWords(row.register, row.theme),
          formatNumber(row.entries),
          row.dong === null ? '' : formatMoney(row.dong),
        ],
        href: registerHref(row.register)(context, span),
      })),
      note: null,
      source: { metric: 'register_entry', words: BY_DAY, href: '/registers' },
    },
  ]
}

const registerName = (id: string) => loadRegisters().get(id)?.name ?? id

/** The word of a theme: that of the first list of the register. */
function themeWords(register: string, theme: string | null): string {
  if (theme === null) return 'Không phân loại'
  const lists = loadRegisters().get(register)?.fields ?? []
  const named = lists.flatMap((field) => field.options ?? []).find(({ value }) => value === theme)
  return named?.text ?? theme
}
