import type { FigureTable, ReportPlace } from '@saolang/domain/report'
import { sql } from 'kysely'
import type { Counted, FigureContext, FigureFacts, FigureSourcePart } from './reports.figures.source.ts'

const figure = (key: string, no: number, label: string): FigureFacts => ({
  ...({ key, no, section: 'lower', label, unit: 'báo cáo', kind: 'whole', over: 'period' } as const),
  source: { metric: 'report.on_time', words: 'Báo cáo định kỳ của cấp dưới', href: () => '/reports/received' },
})

/** Periodic reports of the level below, within a period. */
function below({ level, provinceCode }: ReportPlace) {
  const place =
    level === 'ministry'
      ? sql<boolean>`r.level = 'province'`
      : sql<boolean>`r.level = 'commune' and r.province_code = ${provinceCode}`
  return sql<boolean>`${place} and r.corrects_id is null and r.kind in ('month', 'quarter', 'year')`
}

/** How many reports came from below, and the difficulties and proposals that they tell of (RPT-04). */
export const LOWER: FigureSourcePart = {
  fits: ({ level }) => level !== 'commune',
  figures: [
    figure('lower.due', 60, 'Báo cáo cấp dưới phải gửi trong kỳ'),
    figure('lower.sent', 61, 'Báo cáo cấp dưới đã gửi'),
    figure('lower.late', 62, 'Báo cáo cấp dưới gửi muộn hoặc chưa gửi khi đến hạn'),
  ],
  read: async ({ tx, place }, { from, to }) => {
    const { rows } = await sql<{ due: number; sent: number; late: number }>`
      select count(*)::int as due, count(*) filter (where r.sent_on <= ${to})::int as sent,
        count(*) filter (where least(coalesce(r.sent_on, ${to}), ${to}) >= r.due_before)::int as late
      from report r where ${below(place)} and r.due_before > ${from} and r.from_date <= ${to}
        and r.due_before <= (${to}::date + 31)`.execute(tx)
    const [row] = rows
    return new Map<string, Counted>([
      ['lower.due', { value: row?.due ?? 0 }],
      ['lower.sent', { value: row?.sent ?? 0 }],
      ['lower.late', { value: row?.late ?? 0 }],
    ])
  },
  more: async (context) => ({ tables: await saidBelow(context) }),
}

interface SaidRow {
  readonly id: string
  readonly name: string
  readonly difficulties: string | null
  readonly proposals: string | null
}

const saying = (key: string) => sql`(select s->>'text' from jsonb_array_elements(a.payload->'frozen'->'sections') s
  where s->>'key' = ${key})`

/** What the reports of the same period say about difficulties, as they were sent last. */
async function saidBelow({ tx, place, period, cutOff }: FigureContext): Promise<readonly FigureTable[]> {
  const { rows } = await sql<SaidRow>`
    select r.id, u.name, ${saying('difficulties')} as difficulties, ${saying('proposals')} as proposals
    from report r join unit u on u.code = coalesce(r.commune_code, r.province_code)
    join lateral (select payload from act where stream_id = r.id and kind = 'ReportSent' and payload->>'on' <= ${cutOff}
      order by seq desc limit 1) a on true
    where ${below(place)} and r.from_date >= ${period.from} and r.to_date <= ${period.to} and r.joined_id is null
    order by u.name, r.from_date desc limit 200`.execute(tx)
  const said = rows.filter(({ difficulties, proposals }) => (difficulties ?? '') + (proposals ?? '') !== '')
  if (said.length === 0) return []
  return [
    {
      ...({ key: 'lowerSaid', section: 'lower', caption: 'Khó khăn và kiến nghị trong báo cáo của cấp dưới' } as const),
      heads: ['Đơn vị', 'Khó khăn, vướng mắc', 'Đề xuất, kiến nghị'].map((text) => ({ text, numeric: false })),
      rows: said.map((row) => ({
        key: row.id,
        cells: [row.name, (row.difficulties ?? '').slice(0, 1000), (row.proposals ?? '').slice(0, 1000)],
        href: `/reports/${row.id}`,
      })),
      note: null,
      source: { metric: 'report', words: 'Báo cáo đã gửi của cấp dưới, cùng kỳ', href: '/reports/received' },
    },
  ]
}
