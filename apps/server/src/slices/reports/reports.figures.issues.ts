import type { FigureTable } from '@saolang/domain/report'
import { sql } from 'kysely'
import {
  type Counted,
  type FigureContext,
  type FigureSourcePart,
  inPlace,
  registerHref,
} from './reports.figures.source.ts'

const words = 'Sổ khó khăn, vướng mắc'

/** Difficulties that are open at the cut-off, or were raised in the period. */
export const ISSUES: FigureSourcePart = {
  figures: [
    {
      ...({ key: 'issue.raised', no: 70, section: 'difficulties', label: 'Vướng mắc nêu trong kỳ' } as const),
      ...({ unit: 'vướng mắc', kind: 'whole', over: 'period' } as const),
      source: { metric: 'register.difficulty', words: `${words}, theo ngày nêu`, href: registerHref('difficulty') },
    },
    {
      ...({ key: 'issue.open', no: 71, section: 'difficulties', label: 'Vướng mắc chờ trả lời' } as const),
      ...({ unit: 'vướng mắc', kind: 'whole', over: 'day' } as const),
      source: {
        metric: 'register.difficulty',
        words: `${words}, tại ngày lấy số`,
        href: () => '/registers/difficulty',
      },
    },
  ],
  read: async ({ tx, place }, { from, to }) => {
    const { rows } = await sql<{ raised: number; open: number }>`
      select count(*) filter (where e.from_date between ${from} and ${to})::int as raised,
        count(*) filter (where e.stage = 'open')::int as open
      from register_entry e where ${inPlace(place, 'e')} and e.register = 'difficulty' and not e.ended and e.from_date <= ${to}`.execute(
      tx,
    )
    const [row] = rows
    return new Map<string, Counted>([
      ['issue.raised', { value: row?.raised ?? 0 }],
      ['issue.open', { value: row?.open ?? 0 }],
    ])
  },
  more: async (context) => ({ tables: await openIssues(context) }),
}

interface IssueRow {
  readonly id: string
  readonly name: string
  readonly by: string | null
  readonly proposal: string | null
}

async function openIssues({ tx, place, cutOff }: FigureContext): Promise<readonly FigureTable[]> {
  const { rows } = await sql<IssueRow>`
    select e.id, e.name, coalesce(e.fields->>'unit2', u.name) as by, e.fields->>'proposal' as proposal
    from register_entry e left join unit u on u.code = e.commune_code
    where ${inPlace(place, 'e')} and e.register = 'difficulty' and not e.ended and e.from_date <= ${cutOff} and e.stage = 'open'
    order by e.from_date, e.id limit 30`.execute(tx)
  if (rows.length === 0) return []
  return [
    {
      ...({ key: 'issues', section: 'difficulties', caption: 'Vướng mắc đang chờ trả lời' } as const),
      heads: ['Vướng mắc', 'Đơn vị nêu', 'Kiến nghị'].map((text) => ({ text, numeric: false })),
      rows: rows.map((row) => ({
        key: row.id,
        cells: [row.name, row.by ?? '', (row.proposal ?? '').slice(0, 500)],
        href: `/registers/difficulty/${row.id}`,
      })),
      note: null,
      source: { metric: 'register.difficulty', words, href: '/registers/difficulty' },
    },
  ]
}
