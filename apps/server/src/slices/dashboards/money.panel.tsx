import { BarChart, ColumnChart, shortNumber } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { DashboardView } from './dashboards.present.ts'
import { ACTIVITY_WORDS, CHANNEL_WORDS, sourceWords } from './dashboards.words.ts'
import { CHANNELS } from './reading.sales.ts'
import { ACTIVITIES } from './reading.ts'

type Money = DashboardView['total']['money'][number]

const millions = (dong: number) => formatNumber(Math.round(dong / 1e4) / 100)

function MoneyTable({ view }: { readonly view: DashboardView }) {
  const rows = view.total.money
  const sum = (of: (row: Money) => number) => millions(rows.reduce((total, row) => total + of(row), 0))
  const column = (head: string, of: (row: Money) => number) => ({
    ...{ head, numeric: true, cell: (row: Money) => millions(of(row)) },
  })
  return (
    <DataTable
      caption={`Kinh phí năm ${view.day.slice(0, 4)} theo nguồn (triệu đồng)`}
      columns={[
        { head: 'Nguồn', cell: (row: Money) => sourceWords(row.source) },
        column('Dự toán', (row) => row.estimated),
        column('Phân bổ', (row) => row.allocated),
        column('Giải ngân', (row) => row.disbursed),
        column('Quyết toán', (row) => row.settled),
      ]}
      rows={rows}
      keyOf={(row) => row.source}
      totals={[
        'Tổng cộng',
        sum((row) => row.estimated),
        sum((row) => row.allocated),
        sum((row) => row.disbursed),
        sum((row) => row.settled),
      ]}
      empty="Chưa có dòng kinh phí nào của năm nay. Hãy nhập dự toán ở trang Kinh phí."
    />
  )
}

/** Growth in per cent, rounded to tenths, of producers that gave both years; null where there is none. */
export function growthOf({ now, before, withBoth }: DashboardView['total']['figures']): number | null {
  return withBoth === 0 || before === 0 ? null : Math.round(((now - before) / before) * 1000) / 10
}

/** Under so many producers a growth is no more than a hint. */
const FEW = 10

function Growth({ view }: { readonly view: DashboardView }) {
  const { figures } = view.total
  const last = Number(view.day.slice(0, 4)) - 1
  const growth = growthOf(figures)
  return (
    <>
      <p class="govuk-body">
        {growth === null
          ? 'Tăng trưởng doanh thu: chưa có số liệu của chủ thể nào đủ hai năm.'
          : `Doanh thu ${last} so với ${last - 1}: ${growth < 0 ? 'giảm' : 'tăng'} ${formatNumber(Math.abs(growth))} %, tính trên ${formatNumber(figures.withBoth)} chủ thể có đủ hai năm.`}
        {growth !== null && figures.withBoth < FEW && ' Ít chủ thể: chỉ để tham khảo.'}
      </p>
      <p class="govuk-body">
        {`${formatNumber(figures.withFigures)}/${formatNumber(figures.producers)} chủ thể có sản phẩm đã khai số liệu năm ${last}.`}
      </p>
    </>
  )
}

function Revenue({ view }: { readonly view: DashboardView }) {
  const last = Number(view.day.slice(0, 4)) - 1
  const { revenue } = view.total
  const rows = CHANNELS.flatMap((channel) => {
    const found = revenue.find((one) => one.year === last && one.channel === channel)
    return found === undefined ? [] : [{ label: CHANNEL_WORDS[channel], value: found.dong }]
  })
  return (
    <div>
      <BarChart
        title={`Doanh thu năm ${last} theo kênh bán`}
        unit="đồng"
        of="Kênh"
        rows={rows}
        format={shortNumber}
        total={rows.length === 0 ? undefined : rows.reduce((sum, { value }) => sum + value, 0)}
        empty={`Chưa có số liệu doanh thu năm ${last}. Chủ thể hoặc xã khai ở sổ số liệu năm.`}
      />
      <Growth view={view} />
    </div>
  )
}

function Activities({ view }: { readonly view: DashboardView }) {
  const { activities } = view.total
  const month = Number(view.day.slice(5, 7))
  const sumOf = (rows: typeof activities) => rows.reduce((sum, { entries }) => sum + entries, 0)
  const columns = Array.from({ length: month }, (_, at) => ({
    ...{ label: `Tháng ${at + 1}`, short: `T${at + 1}` },
    values: [sumOf(activities.filter((one) => one.month === at + 1))],
  }))
  const kinds = ACTIVITIES.map((kind) => ({
    ...{ label: ACTIVITY_WORDS[kind], value: sumOf(activities.filter((one) => one.kind === kind)) },
  }))
  return (
    <>
      <ColumnChart
        title="Hoạt động theo tháng"
        unit="hoạt động đã ghi"
        of="Tháng"
        series={['Hoạt động']}
        columns={activities.length === 0 ? [] : columns}
        empty="Năm nay chưa ghi hoạt động nào. Việc đầu tiên là ghi sổ hoạt động."
      />
      <BarChart
        title="Hoạt động theo loại"
        unit="hoạt động đã ghi"
        of="Loại"
        rows={kinds.filter(({ value }) => value > 0)}
        empty="Năm nay chưa ghi hoạt động nào."
      />
    </>
  )
}

/** What was done, what it cost, what was sold. */
export function MoneyPanel({ view }: { readonly view: DashboardView }) {
  return (
    <section id="activities" aria-labelledby="activities-title">
      <h2 class="govuk-heading-m" id="activities-title">
        Hoạt động, kinh phí, doanh thu
      </h2>
      <div class="sl-board">
        <Activities view={view} />
        <div>
          <MoneyTable view={view} />
          {view.plan !== null && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/budget/${view.plan.id}`}>
                Kinh phí của kế hoạch
              </a>
            </p>
          )}
        </div>
        <Revenue view={view} />
      </div>
    </section>
  )
}
