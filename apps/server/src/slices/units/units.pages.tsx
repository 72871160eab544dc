import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { Found, UnitsView } from './units.present.ts'

/** Units of today and of before: a search over both, and the two lists to leaf through. */
export function unitsPage(view: UnitsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Đơn vị hành chính" caption="Mới và cũ" wide>
      <FilterForm action="/units" label="Tìm đơn vị hành chính" button="Tìm">
        <TextField
          name="q"
          type="search"
          label="Tìm xã, huyện, tỉnh, tên mới hoặc cũ"
          hint="Có dấu hay không dấu đều được. Ví dụ: toa tinh, huyện Tuần Giáo, 03277"
          value={view.q}
        />
      </FilterForm>
      {view.found === null ? <Lists view={view} /> : <Results view={view} rows={view.found} />}
    </ShellPage>
  )
}

function Results({ view, rows }: { readonly view: UnitsView; readonly rows: readonly Found[] }) {
  return (
    <>
      <DataTable
        caption={`${formatNumber(view.total)} đơn vị khớp “${view.q.trim()}”`}
        columns={[
          { head: 'Đơn vị', cell: (row: Found) => <FoundName row={row} lastDay={view.lastDay} /> },
          { head: 'Nay là', cell: (row) => <FoundNow row={row} /> },
        ]}
        rows={rows}
        keyOf={(row) => `${row.era} ${row.code} ${row.place}`}
        empty="Không tìm thấy đơn vị nào. Hãy thử tên không kèm loại, hoặc ít từ hơn."
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/units?${new URLSearchParams({ q: view.q, page: String(page) }).toString()}`}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/units">
          Xem danh mục các tỉnh
        </a>
      </p>
    </>
  )
}

function FoundName({ row, lastDay }: { readonly row: Found; readonly lastDay: string }) {
  const link = (
    <a class="govuk-link" href={row.href}>
      {row.place}
    </a>
  )
  switch (row.era) {
    case 'present':
      return link
    case 'former':
      return (
        <>
          {link} <span class="sl-muted">{`(đến ${formatDate(lastDay)})`}</span>
        </>
      )
    case 'earlier':
      return (
        <>
          {row.place} <span class="sl-muted">{`(tên cũ, trước danh mục ${formatDate(lastDay)})`}</span>
        </>
      )
  }
}

function FoundNow({ row }: { readonly row: Found }) {
  if (row.era === 'present') return <span class="sl-muted">Đang dùng</span>
  if (row.era === 'earlier') {
    return (
      <a class="govuk-link" href={row.href}>
        Xem đơn vị nay có địa bàn này
      </a>
    )
  }
  if (row.now.length === 0) return <span>Chưa có nguồn nói nay thuộc đâu</span>
  const more = row.nowTotal - row.now.length
  return (
    <>
      {row.level === 'district' && <span class="sl-muted">Không còn cấp huyện, địa bàn nay thuộc: </span>}
      {row.now.map((one, index) => (
        <span key={one.code}>
          {index > 0 && '; '}
          <a class="govuk-link" href={`/units/${one.code}`}>
            {one.place}
          </a>
        </span>
      ))}
      {more > 0 && (
        <>
          {' và '}
          <a class="govuk-link" href={row.href}>{`${more} đơn vị nữa`}</a>
        </>
      )}
    </>
  )
}

function Lists({ view }: { readonly view: UnitsView }) {
  const former = view.list === 'former'
  const before = formatDate(view.lastDay)
  return (
    <>
      <InsetText>
        {former
          ? `Danh mục 63 tỉnh, ba cấp, theo trạng thái đến hết ${before}. Mã trùng số với danh mục mới có thể chỉ đơn vị khác. `
          : `Danh mục 34 tỉnh, hai cấp, mã theo Quyết định 19/2025/QĐ-TTg. `}
        <a class="govuk-link" href={former ? '/units' : '/units?list=former'}>
          {former ? 'Xem danh mục đang dùng' : `Xem danh mục 63 tỉnh đến ${before}`}
        </a>
      </InsetText>
      {former ? (
        <UnitTable caption="63 tỉnh, thành phố trước đây" rows={view.formerProvinces} base="/units/former/" />
      ) : (
        <UnitTable
          caption={view.province === null ? '34 tỉnh, thành phố' : `${view.units.length} xã, phường, đặc khu`}
          rows={view.units}
          base="/units/"
        />
      )}
    </>
  )
}

/** Units with their codes. */
export function UnitTable(props: {
  readonly caption: string
  readonly rows: readonly { readonly code: string; readonly name: string }[]
  readonly base: string
}) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Mã', cell: (row: { code: string; name: string }) => <code>{row.code}</code>, nowrap: true },
        {
          head: 'Tên',
          rowHeader: true,
          cell: (row) => (
            <a class="govuk-link" href={`${props.base}${row.code}`}>
              {row.name}
            </a>
          ),
        },
      ]}
      rows={props.rows}
      keyOf={(row) => row.code}
      empty="Không có đơn vị nào ở đây."
    />
  )
}
