import { BarChart, ColumnChart, Sparkline, Waterfall } from '../../platform/pages/charts/index.ts'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { Directions } from '../cycles/index.ts'
import { catalogueLink, metricLink } from './dashboards.links.ts'
import type { DashboardView } from './dashboards.present.ts'

function Bridge({ view }: { readonly view: DashboardView }) {
  const { start, fresh, returned, expired, withdrawn, renewed } = view.total.bridge
  const year = view.day.slice(0, 4)
  const changes = [
    { label: 'Công nhận mới', short: 'Mới', change: fresh, href: metricLink(view, 'prod.recognised_new') },
    { label: 'Công nhận lại sau khi hết hạn', short: 'Trở lại', change: returned },
    { label: 'Hết hạn', short: 'Hết\nhạn', change: -expired },
    { label: 'Thu hồi', short: 'Thu\nhồi', change: -withdrawn },
  ]
  return (
    <Waterfall
      title={`Sản phẩm còn hiệu lực từ đầu năm ${year}`}
      unit="sản phẩm"
      start={{ label: `Cuối năm ${Number(year) - 1}`, short: 'Đầu\nnăm', value: start }}
      changes={changes}
      end={{ label: `Ngày ${formatDate(view.day)}`, short: 'Hiện\nnay', href: metricLink(view, 'prod.valid_total') }}
      note={`Thêm ${formatNumber(renewed)} sản phẩm được công nhận lại khi còn hiệu lực; số này không đổi tổng.`}
    />
  )
}

function Trend({ view }: { readonly view: DashboardView }) {
  if (view.trend.length < 2) return null
  return (
    <p class="govuk-body">
      {'Cả nước những ngày gần đây: '}
      <Sparkline
        title="Sản phẩm còn hiệu lực theo ngày"
        points={view.trend.map(({ day, valid }) => ({ label: formatDate(day), value: valid }))}
        format={formatNumber}
      />
    </p>
  )
}

/** Products: how many stars, how many new, how the number moved, which groups. */
export function ProductsPanel({ view }: { readonly view: DashboardView }) {
  const { years } = view.total
  const thisYear = Number(view.day.slice(0, 4))
  const of = (year: number) => ({ label: `Năm ${year}`, short: String(year) })
  const now = (year: number) => (year === thisYear ? { href: catalogueLink(view) } : {})
  return (
    <section id="products" aria-labelledby="products-title">
      <h2 class="govuk-heading-m" id="products-title">
        Sản phẩm
      </h2>
      <Trend view={view} />
      <div class="sl-board">
        <ColumnChart
          title="Sản phẩm còn hiệu lực theo hạng sao"
          unit="sản phẩm, cuối mỗi năm"
          of="Năm"
          series={['3 sao', '4 sao', '5 sao']}
          columns={years.map(({ year, star3, star4, star5 }) => ({
            ...of(year),
            ...now(year),
            values: [star3, star4, star5],
          }))}
          note={`Năm ${thisYear} tính đến ngày ${formatDate(view.day)}.`}
          empty="Chưa có sản phẩm nào được công nhận. Việc đầu tiên là nộp hồ sơ đánh giá."
        />
        <ColumnChart
          title="Công nhận mới và công nhận lại"
          unit="sản phẩm"
          of="Năm"
          series={['Công nhận mới', 'Công nhận lại']}
          columns={years.map(({ year, fresh, renewed }) => ({ ...of(year), values: [fresh, renewed] }))}
          empty="Chưa có sản phẩm nào được công nhận."
        />
        <Bridge view={view} />
        <BarChart
          title="Sản phẩm còn hiệu lực theo nhóm"
          unit="sản phẩm"
          of="Nhóm sản phẩm"
          rows={view.groups.map(({ name, products }) => ({ label: name, value: products }))}
          total={view.total.certificates.valid}
          empty="Chưa có sản phẩm nào còn hiệu lực."
        />
      </div>
      {view.directions !== null && <Directions view={view.directions} heading="h3" />}
    </section>
  )
}
