import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { UnitTable } from './units.pages.tsx'
import type { PresentUnitView } from './units.present.ts'
import { extentWords } from './units.words.ts'

/** A unit of today: what it was formed of, by whose word. */
export function presentUnitPage(view: PresentUnitView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title={view.name} caption="Đơn vị hành chính đang dùng" back={backOf(view)} print>
      <SummaryList
        rows={[
          { label: 'Mã', value: <code>{view.code}</code> },
          ...(view.province === null ? [] : [{ label: 'Thuộc', value: view.province.name }]),
          { label: 'Tên này từ ngày', value: formatDate(view.validFrom) },
          ...view.states.map((state) => ({
            label: 'Tên trước',
            value: `${state.name}${state.validFrom === null ? '' : `, từ ${formatDate(state.validFrom)}`} đến ${formatDate(state.validTo)}`,
          })),
        ]}
      />
      <h2 class="govuk-heading-m">Hình thành từ</h2>
      <Predecessors view={view} />
      {view.earlier.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Tên cũ hơn</h2>
          <p class="govuk-body">{`Đã sáp nhập trước danh mục đến ${formatDate(view.lastDay)}, nguồn không ghi mã:`}</p>
          <ul class="govuk-list govuk-list--bullet">
            {view.earlier.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </>
      )}
      {view.province === null && (
        <>
          <h2 class="govuk-heading-m">Xã, phường, đặc khu</h2>
          <UnitTable caption={`${view.total} đơn vị cấp xã`} rows={view.communes} base="/units/" />
          <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/units/${view.code}?page=${page}`} />
        </>
      )}
    </ShellPage>
  )
}

function backOf(view: PresentUnitView) {
  return view.province === null
    ? { href: '/units', text: 'Danh mục các tỉnh' }
    : { href: `/units/${view.province.code}`, text: view.province.name }
}

function Predecessors({ view }: { readonly view: PresentUnitView }) {
  return (
    <DataTable
      caption={`${view.predecessors.length} đơn vị đến hết ${formatDate(view.lastDay)}`}
      columns={[
        {
          head: 'Đơn vị trước đây',
          cell: (row: PresentUnitView['predecessors'][number]) => (
            <a class="govuk-link" href={`/units/former/${row.code}`}>
              {row.place}
            </a>
          ),
        },
        { head: 'Mã cũ', cell: (row) => <code>{row.code}</code>, nowrap: true },
        { head: 'Phần nhập vào', cell: (row) => extentWords(row.extent) },
        { head: 'Nguồn', cell: (row) => row.source },
      ]}
      rows={view.predecessors}
      keyOf={(row) => row.code}
      empty="Chưa có nguồn nói đơn vị này hình thành từ đâu."
      stack
    />
  )
}
