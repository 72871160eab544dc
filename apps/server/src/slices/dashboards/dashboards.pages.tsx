import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { formatDate, formatTime } from '../../platform/pages/text.ts'
import { CommunePanel } from './commune.panel.tsx'
import { CoursePanel } from './course.panel.tsx'
import type { DashboardView } from './dashboards.present.ts'
import { DuePanel } from './due.panel.tsx'
import { FiguresPanel } from './figures.panel.tsx'
import { MoneyPanel } from './money.panel.tsx'
import { PlacesPanel } from './places.panel.tsx'
import { ProductsPanel } from './products.panel.tsx'

function upOf({ level, province }: DashboardView): { readonly href: string; readonly text: string } | undefined {
  switch (level) {
    case 'nation':
      return undefined
    case 'province':
      return { href: '/dashboards/nation', text: 'Cả nước' }
    case 'commune':
      return province === null ? undefined : { href: `/dashboards/province/${province.code}`, text: province.name }
  }
}

/** Who stands above a province's level only may go up to the country. */
function mayGoUp(view: DashboardView, shell: Shell): boolean {
  const roles = (shell.person?.actor.hats ?? []).map(({ role }) => role)
  return view.level === 'commune' || roles.includes('ministryOffice') || roles.includes('provinceOffice')
}

const SECTIONS = [
  ...[{ id: 'due', text: 'Việc đến hạn' } as const, { id: 'course', text: 'Mục tiêu' } as const],
  ...[{ id: 'places', text: 'Theo địa bàn' } as const, { id: 'products', text: 'Sản phẩm' } as const],
  { id: 'activities', text: 'Hoạt động, kinh phí' } as const,
]

/** The dashboard of a level: what is due, what is off course, and pictures of the programme. */
export function dashboardPage(view: DashboardView, shell: Shell): VNode {
  const up = mayGoUp(view, shell) ? upOf(view) : undefined
  const read = view.readAt === null ? '' : `, tính lúc ${formatTime(new Date(view.readAt))}`
  const places = view.level === 'commune' ? [] : SECTIONS
  return (
    <ShellPage shell={shell} title={`Bảng theo dõi: ${view.name}`} back={up} dense wide>
      <div class="sl-dashboard">
        <p class="govuk-body">{`Số liệu theo đơn vị hành chính hiện nay, ngày ${formatDate(view.day)}${read}.`}</p>
        <FiguresPanel view={view} />
        {places.length > 0 && (
          <nav class="sl-sections" aria-label="Các phần của trang">
            <ul>
              {places.map(({ id, text }) => (
                <li key={id}>
                  <a href={`#${id}`}>{text}</a>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {view.commune !== null && <CommunePanel view={view} />}
        <DuePanel view={view} />
        <CoursePanel view={view} />
        {view.level !== 'commune' && <PlacesPanel view={view} />}
        <ProductsPanel view={view} />
        <MoneyPanel view={view} />
        {view.level === 'province' && (
          <p class="govuk-body">
            <a href={`/dashboards/province/${view.code}/use`}>Mức độ sử dụng hệ thống</a>
          </p>
        )}
      </div>
    </ShellPage>
  )
}
