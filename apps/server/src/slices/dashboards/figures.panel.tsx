import { formatNumber } from '../../platform/pages/text.ts'
import { lateLink, metricLink, overdueLink } from './dashboards.links.ts'
import type { DashboardView } from './dashboards.present.ts'

interface Figure {
  readonly name: string
  readonly value: number
  readonly href?: string
  readonly more?: string
}

function figuresOf(view: DashboardView): readonly Figure[] {
  const { certificates, tasks, reports, years, communes } = view.total
  const year = Number(view.day.slice(0, 4))
  const now = years.find((one) => one.year === year)
  const inCommunes =
    view.level === 'commune'
      ? {}
      : { more: `ở ${formatNumber(communes.withProduct)}/${formatNumber(communes.all)} xã, phường` }
  return [
    {
      name: 'Sản phẩm còn hiệu lực',
      value: certificates.valid,
      href: metricLink(view, 'prod.valid_total'),
      ...inCommunes,
    },
    { name: `Công nhận mới năm ${year}`, value: now?.fresh ?? 0, href: metricLink(view, 'prod.recognised_new') },
    { name: `Công nhận lại năm ${year}`, value: now?.renewed ?? 0, href: metricLink(view, 'prod.rerecognised') },
    { name: 'Hết hạn trong 6 tháng', value: certificates.in6, href: '#due' },
    {
      name: 'Nhiệm vụ quá hạn',
      value: tasks.overdue,
      href: overdueLink(view),
      more: `trong ${formatNumber(tasks.open)} việc đang mở`,
    },
    {
      name: 'Báo cáo chậm',
      value: reports.late,
      href: lateLink(view),
      more: reports.expected === 0 ? 'chưa có báo cáo đến hạn' : `${reports.onTime}/${reports.expected} gửi đúng hạn`,
    },
  ]
}

/** The six numbers that are looked at first. */
export function FiguresPanel({ view }: { readonly view: DashboardView }) {
  return (
    <dl class="sl-figures">
      {figuresOf(view).map(({ name, value, href, more }) => (
        <div key={name} class="sl-figure">
          <dt>{name}</dt>
          <dd>
            <span class="sl-figure__number">
              {href === undefined ? formatNumber(value) : <a href={href}>{formatNumber(value)}</a>}
            </span>
            {more !== undefined && <span class="sl-figure__more">{more}</span>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
