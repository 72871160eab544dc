import { BarChart, NationMap, TileGrid } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import { unitLink } from './dashboards.links.ts'
import type { DashboardView } from './dashboards.present.ts'
import { MEASURE_WORDS, MEASURES, type Measure } from './dashboards.words.ts'
import type { UnitLine } from './unit-line.ts'

function measured(unit: UnitLine, measure: Measure): number {
  switch (measure) {
    case 'valid':
      return unit.valid
    case 'fresh':
      return unit.fresh
    case 'expiring':
      return unit.expiring
    case 'overdue':
      return unit.overdue
    case 'reports':
      return unit.late
    case 'activities':
      return unit.activities
  }
}

function Measures({ view }: { readonly view: DashboardView }) {
  return (
    <nav class="sl-measures" aria-label="Số liệu trên bản đồ">
      <ul>
        {MEASURES.map((measure) => (
          <li key={measure}>
            <a href={`?measure=${measure}#places`} aria-current={measure === view.measure ? 'true' : undefined}>
              {MEASURE_WORDS[measure].name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const RANKED = 10

function Ranking({ view }: { readonly view: DashboardView }) {
  const { name, unit } = MEASURE_WORDS[view.measure]
  const rows = view.units
    .map((one) => ({ label: one.name, value: measured(one, view.measure), href: unitLink(view, one.code) }))
    .filter(({ value }) => value > 0)
    .toSorted((a, b) => b.value - a.value || a.label.localeCompare(b.label, 'vi'))
  return (
    <BarChart
      title={`Nhiều nhất: ${name.toLocaleLowerCase('vi')}`}
      unit={unit}
      of={view.level === 'nation' ? 'Tỉnh, thành phố' : 'Xã, phường'}
      rows={rows.slice(0, RANKED)}
      empty="Chưa đơn vị nào có số liệu này."
      note={
        rows.length > RANKED
          ? `${RANKED} trong ${rows.length} đơn vị có số liệu. Đơn vị nhỏ có ít sản phẩm: hãy xem thêm bảng so sánh.`
          : 'Đơn vị nhỏ có ít sản phẩm: hãy xem thêm bảng so sánh trước khi kết luận.'
      }
    />
  )
}

function UnitName({ view, row }: { readonly view: DashboardView; readonly row: UnitLine }) {
  const href = unitLink(view, row.code)
  return href === undefined ? (
    <span>{row.name}</span>
  ) : (
    <a class="govuk-link" href={href}>
      {row.name}
    </a>
  )
}

function Comparison({ view }: { readonly view: DashboardView }) {
  const number = (head: string, value: (row: UnitLine) => number) => ({
    ...{ head, numeric: true, cell: (row: UnitLine) => formatNumber(value(row)) },
  })
  const reports = ({ onTime, expected }: UnitLine) => (expected === 0 ? 'chưa có số liệu' : `${onTime}/${expected}`)
  return (
    <div id="comparison">
      <DataTable
        caption="So sánh theo đơn vị hiện nay"
        columns={[
          {
            head: 'Đơn vị',
            cell: (row: UnitLine) => <UnitName view={view} row={row} />,
          },
          number('Còn hiệu lực', (row) => row.valid),
          number('Mới', (row) => row.fresh),
          number('Công nhận lại', (row) => row.renewed),
          number('Sắp hết hạn', (row) => row.expiring),
          number('Việc quá hạn', (row) => row.overdue),
          { head: 'Báo cáo đúng hạn', numeric: true, cell: reports },
          number('Hoạt động', (row) => row.activities),
        ]}
        rows={view.units.toSorted((a, b) => b.valid - a.valid || a.name.localeCompare(b.name, 'vi'))}
        keyOf={(row) => row.code}
        empty="Chưa có đơn vị nào."
      />
    </div>
  )
}

/** The same number for every place below: a map or tiles, the ten that have most, and a table of all. */
export function PlacesPanel({ view }: { readonly view: DashboardView }) {
  const { name, unit } = MEASURE_WORDS[view.measure]
  const tiles = view.units.map((one) => ({
    ...{ code: one.code, name: one.name, value: measured(one, view.measure), href: unitLink(view, one.code) },
  }))
  return (
    <section id="places" aria-labelledby="places-title">
      <h2 class="govuk-heading-m" id="places-title">
        {view.level === 'nation' ? 'Theo tỉnh, thành phố' : 'Theo xã, phường'}
      </h2>
      <Measures view={view} />
      <div class={view.level === 'nation' ? 'sl-board' : undefined}>
        {view.level === 'nation' ? (
          <NationMap
            title={name}
            unit={unit}
            provinces={tiles}
            note="Bản đồ ô: mỗi ô một tỉnh, không theo diện tích."
          />
        ) : (
          <div class="sl-board__whole">
            <TileGrid title={name} unit={unit} tiles={tiles} />
          </div>
        )}
        <Ranking view={view} />
      </div>
      {view.table ? (
        <Comparison view={view} />
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`?measure=${view.measure}&table=yes#comparison`}>
            {`Bảng so sánh ${view.units.length} đơn vị`}
          </a>
        </p>
      )}
    </section>
  )
}
