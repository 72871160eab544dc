import type { FigureTable } from '@saolang/domain/report'
import { sql } from 'kysely'
import { formatMoney, formatNumber } from '../../platform/pages/text.ts'
import { type FigureContext, type FigureSourcePart, type FigureSpan, inPlace } from './reports.figures.source.ts'

/** Tables that only some reports have: outcomes in those of a year or more (GEN-06), mass organisations (COM-09). */
export const OUTCOMES: FigureSourcePart = {
  figures: [],
  read: () => Promise.resolve(new Map()),
  more: async (context, span) => ({
    tables: [...(await organisationTable(context, span)), ...(await outcomeTable(context))],
  }),
}

interface OrganisationRow {
  readonly id: string
  readonly name: string
  readonly entries: number
  readonly people: number | null
  readonly dong: number | null
}

/** What the Front, associations and unions did to tell of the programme, each with its totals. */
async function organisationTable(
  { tx, place }: FigureContext,
  { from, to }: FigureSpan,
): Promise<readonly FigureTable[]> {
  const { rows } = await sql<OrganisationRow>`
    select a.id, a.name, count(*)::int as entries, sum(e.quantity)::bigint as people, sum(e.dong)::bigint as dong
    from register_entry e join agency a on a.id = e.agency_id and a.kind = 'association'
    where ${inPlace(place, 'e')} and e.register = 'communication' and e.from_date between ${from} and ${to}
      and not e.ended and e.stage <> 'planned'
    group by a.id, a.name order by entries desc, a.name, a.id limit 100`.execute(tx)
  if (rows.length === 0) return []
  return [
    {
      ...({ key: 'organisations', section: 'support', caption: 'Mặt trận, hội, đoàn thể tuyên truyền' } as const),
      heads: [
        { text: 'Tổ chức', numeric: false },
        { text: 'Số hoạt động', numeric: true },
        { text: 'Số người dự, nghe', numeric: true },
        { text: 'Kinh phí', numeric: true },
      ],
      rows: rows.map((row) => ({
        key: row.id,
        cells: [
          row.name,
          formatNumber(row.entries),
          row.people === null ? MISSING : formatNumber(row.people),
          row.dong === null ? MISSING : formatMoney(row.dong),
        ],
        href: '/registers/communication',
      })),
      note: null,
      source: {
        ...{ metric: 'register.communication', words: 'Sổ hoạt động tuyên truyền, theo cơ quan thực hiện' },
        href: '/registers/communication',
      },
    },
  ]
}

const MISSING = 'chưa có số liệu'

interface OutcomeRow {
  readonly declared: number
  readonly workers: number | null
  readonly workersSaid: number
  readonly local: number | null
  readonly localSaid: number
  readonly income: number | null
  readonly incomeSaid: number
  readonly circularSaid: number
}

/** A report of a whole year at least: only then are figures of a year its own. */
const coversYear = ({ period: { from, to } }: FigureContext) => from.endsWith('-01-01') && to.endsWith('-12-31')

/** Income, jobs and circular practice as producers declared them, with how many answered; optional, so never 0 for silence. */
async function outcomeTable(context: FigureContext): Promise<readonly FigureTable[]> {
  if (!coversYear(context)) return []
  const { tx, place, period } = context
  // The newest year of each producer within the period: workers of several years are not added up.
  const whole = (key: string) =>
    sql`case when e.fields ->> ${key} ~ '^[0-9]{1,15}$' then (e.fields ->> ${key})::bigint end`
  const { rows } = await sql<OutcomeRow>`
    select count(*)::int as declared, sum(workers)::bigint as workers, count(workers)::int as "workersSaid",
      sum(local)::bigint as local, count(local)::int as "localSaid",
      round(sum(income::numeric * workers) filter (where workers > 0)
        / nullif(sum(workers) filter (where income is not null and workers > 0), 0))::bigint as income,
      count(*) filter (where income is not null and workers > 0)::int as "incomeSaid",
      count(*) filter (where circular <> '')::int as "circularSaid"
    from (select distinct on (p.id) ${whole('workers')} as workers, ${whole('localWorkers')} as local,
        ${whole('incomePerWorker')} as income, trim(coalesce(e.fields ->> 'circular', '')) as circular
      from register_entry e join register_subject s on s.entry_id = e.id and s.part = 'producer'
      join producer p on p.id = s.producer_id
      where ${inPlace(place, 'p')} and e.register = 'producerYear' and not e.ended
        and e.from_date between ${period.from} and ${period.to}
      order by p.id, e.from_date desc) y`.execute(tx)
  const [row] = rows
  if (row === undefined || row.declared === 0) return []
  const line = (key: string, label: string, value: string, said: number) => ({
    ...{ key, cells: [label, said === 0 ? MISSING : value, formatNumber(said)], href: null },
  })
  return [
    {
      ...({ key: 'outcomes', section: 'products', caption: 'Kết quả kinh tế, xã hội do chủ thể khai' } as const),
      heads: [
        { text: 'Chỉ số', numeric: false },
        { text: 'Kết quả', numeric: true },
        { text: 'Số chủ thể trả lời', numeric: true },
      ],
      rows: [
        line('workers', 'Lao động (người)', formatNumber(row.workers ?? 0), row.workersSaid),
        line('local', 'Trong đó lao động địa phương (người)', formatNumber(row.local ?? 0), row.localSaid),
        line('income', 'Thu nhập bình quân một lao động một tháng', formatMoney(row.income ?? 0), row.incomeSaid),
        line('circular', 'Chủ thể có thực hành kinh tế tuần hoàn', formatNumber(row.circularSaid), row.circularSaid),
      ],
      note: `${formatNumber(row.declared)} chủ thể đã khai số liệu năm. Chỉ số không bắt buộc: chỉ cộng phần đã trả lời; thu nhập bình quân theo số lao động.`,
      source: {
        ...{ metric: 'register.producerYear', words: 'Sổ số liệu năm của chủ thể, năm mới nhất trong kỳ' },
        href: '/registers/producerYear',
      },
    },
  ]
}
