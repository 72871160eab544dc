import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { FormerUnitView } from './units.present.ts'
import { extentWords } from './units.words.ts'

/** A unit of the closed list: what it was, and what its area is now. */
export function formerUnitPage(view: FormerUnitView, shell: Shell): VNode {
  const parent = view.parents.at(-1)
  const back =
    parent === undefined
      ? { href: '/units?list=former', text: 'Danh mục 63 tỉnh' }
      : { href: `/units/former/${parent.code}`, text: parent.name }
  const until = formatDate(view.validTo)
  return (
    <ShellPage shell={shell} title={view.name} caption={`Đơn vị hành chính đến hết ${until}`} back={back} print>
      <SummaryList
        rows={[
          { label: 'Mã cũ', value: <code>{view.code}</code> },
          { label: 'Cấp', value: LEVELS[view.level] },
          ...(view.parents.length === 0
            ? []
            : [
                {
                  label: 'Thuộc',
                  value: view.parents
                    .map((one) => one.name)
                    .toReversed()
                    .join(', '),
                },
              ]),
          {
            label: 'Thời gian',
            value:
              view.validFrom === null
                ? `Theo danh mục đến ${until}; nguồn không ghi từ ngày nào`
                : `${formatDate(view.validFrom)} đến ${until}`,
          },
        ]}
      />
      <h2 class="govuk-heading-m">Nay là</h2>
      <Now view={view} until={until} />
      {view.children.length > 0 && <Children view={view} />}
    </ShellPage>
  )
}

const LEVELS: Readonly<Record<FormerUnitView['level'], string>> = {
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
}

function Now({ view, until }: { readonly view: FormerUnitView; readonly until: string }) {
  if (view.successors.length > 0) return <Successors view={view} />
  if (view.level === 'district') {
    return (
      <InsetText>
        {`Từ sau ${until} không còn cấp huyện. Địa bàn nay thuộc ${view.area.length} đơn vị: `}
        {view.area.map((one, index) => (
          <span key={one.code}>
            {index > 0 && '; '}
            <PresentLink code={one.code} place={one.place} />
          </span>
        ))}
      </InsetText>
    )
  }
  return <InsetText>Chưa có nguồn nói đơn vị này nay thuộc đâu. Hãy xem nghị quyết sắp xếp của tỉnh.</InsetText>
}

function Successors({ view }: { readonly view: FormerUnitView }) {
  return (
    <DataTable
      caption="Đơn vị kế thừa"
      captionHidden
      columns={[
        {
          head: 'Đơn vị đang dùng',
          cell: (row: FormerUnitView['successors'][number]) => <PresentLink code={row.code} place={row.place} />,
        },
        { head: 'Mã', cell: (row) => <code>{row.code}</code>, nowrap: true },
        { head: 'Phần nhập vào', cell: (row) => extentWords(row.extent) },
        { head: 'Nguồn', cell: (row) => row.source },
      ]}
      rows={view.successors}
      keyOf={(row) => row.code}
      empty=""
      stack
    />
  )
}

type Child = FormerUnitView['children'][number]

function Children({ view }: { readonly view: FormerUnitView }) {
  const districts = view.level === 'province'
  const words = districts ? 'quận, huyện, thị xã, thành phố' : 'xã, phường, thị trấn'
  return (
    <>
      <h2 class="govuk-heading-m">{districts ? 'Các huyện' : 'Các xã'}</h2>
      <DataTable
        caption={`${view.total} ${words} đến hết ${formatDate(view.validTo)}`}
        columns={[
          { head: 'Mã cũ', cell: (row: Child) => <code>{row.code}</code>, nowrap: true },
          {
            head: 'Tên cũ',
            rowHeader: true,
            cell: (row) => (
              <a class="govuk-link" href={`/units/former/${row.code}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Nay là', cell: (row) => <ChildNow row={row} districts={districts} /> },
        ]}
        rows={view.children}
        keyOf={(row) => row.code}
        empty=""
        stack
      />
      <Pagination
        page={view.page}
        pageCount={view.pages}
        hrefOf={(page) => `/units/former/${view.code}?page=${page}`}
      />
    </>
  )
}

function ChildNow({ row, districts }: { readonly row: Child; readonly districts: boolean }) {
  if (row.now.length === 0) return <>Chưa có nguồn</>
  if (districts && row.now.length > 1) return <>{`${row.now.length} đơn vị cấp xã`}</>
  return (
    <>
      {row.now.map((one, index) => (
        <span key={one.code}>
          {index > 0 && '; '}
          <PresentLink code={one.code} place={one.place} />
          {one.extent === 'part' && <span class="sl-muted"> (một phần)</span>}
        </span>
      ))}
    </>
  )
}

function PresentLink({ code, place }: { readonly code: string; readonly place: string }) {
  return (
    <a class="govuk-link" href={`/units/${code}`}>
      {place}
    </a>
  )
}
