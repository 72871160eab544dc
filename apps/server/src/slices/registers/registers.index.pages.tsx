import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatNumber } from '../../platform/pages/text.ts'
import type { IndexView } from './registers.index.present.ts'

export function indexPage(view: IndexView, shell: Shell): VNode {
  if (view.about !== null) return aboutPage(view.about, shell)
  const title = view.asProducer ? 'Số liệu, hoạt động' : 'Hoạt động của Chương trình'
  const empty = view.groups.flatMap((group) => group.registers.filter((one) => one.empty.length > 0))
  return (
    <ShellPage shell={shell} title={title} wide={!view.asProducer} dense={!view.asProducer}>
      <p class="govuk-body">
        {view.asProducer
          ? 'Ghi kênh bán hàng, số liệu hằng năm và xem hỗ trợ, lớp học đã tham gia.'
          : `Mỗi dòng là một sổ. Số đếm của năm ${view.year}.`}
      </p>
      {view.seesCycle && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/cycles/${view.year}`}>
            {`Chu trình OCOP năm ${view.year}: thời gian nhận ý tưởng, chủ đề ưu tiên, các bước`}
          </a>
        </p>
      )}
      {empty.length > 0 && (
        <InsetText>
          <p class="govuk-body">Quý chưa có hoạt động nào:</p>
          <ul class="govuk-list govuk-list--bullet">
            {empty.map((one) => (
              <li key={one.id}>
                <a class="govuk-link" href={`/registers/${one.id}?year=${view.year}`}>
                  {one.name}
                </a>
                {`: quý ${one.empty.join(', ')}`}
              </li>
            ))}
          </ul>
        </InsetText>
      )}
      {view.groups.length > 2 && (
        <ul class="govuk-list sl-inline-links" aria-label="Các nhóm sổ">
          {view.groups.map((group) => (
            <li key={group.id}>
              <a class="govuk-link" href={`#${group.id}`}>
                {group.name}
              </a>
            </li>
          ))}
        </ul>
      )}
      {view.seesSurveys && (
        <p class="govuk-body">
          <a class="govuk-link" href="/surveys">
            Khảo sát bằng phiếu: mẫu phiếu, đợt khảo sát, kết quả
          </a>
        </p>
      )}
      {view.groups.map((group) => (
        <Group key={group.id} group={group} year={view.year} />
      ))}
    </ShellPage>
  )
}

type GroupView = IndexView['groups'][number]

function Group(props: { readonly group: GroupView; readonly year: number }) {
  const columns: Column<GroupView['registers'][number]>[] = [
    {
      head: 'Sổ',
      cell: (row) => (
        <>
          <a class="govuk-link" href={`/registers/${row.id}`}>
            {row.name}
          </a>
          <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{row.about}</div>
        </>
      ),
    },
    { head: `Năm ${props.year}`, cell: (row) => formatNumber(row.year), numeric: true },
    { head: 'Tất cả', cell: (row) => formatNumber(row.all), numeric: true },
    {
      head: 'Ghi mới',
      headHidden: true,
      cell: (row) =>
        row.mayEnter && (
          <a class="govuk-link" href={`/registers/${row.id}/new`}>
            Ghi mới<span class="govuk-visually-hidden">{` ${row.one}`}</span>
          </a>
        ),
      nowrap: true,
    },
  ]
  return (
    <section id={props.group.id}>
      <DataTable
        caption={props.group.name}
        columns={columns}
        rows={props.group.registers}
        keyOf={(row) => row.id}
        stack
        empty=""
      />
    </section>
  )
}

/** Activities and supports of one producer or product (POL-02: which support it got, how much). */
function aboutPage(about: NonNullable<IndexView['about']>, shell: Shell): VNode {
  type Row = (typeof about.entries)[number]
  const columns: Column<Row>[] = [
    {
      head: 'Tên',
      cell: (row) => (
        <a class="govuk-link" href={row.href}>
          {row.name}
        </a>
      ),
    },
    { head: 'Sổ', cell: (row) => row.registerName },
    { head: 'Nội dung', cell: (row) => row.theme },
    { head: 'Thời gian', cell: (row) => row.dates },
    { head: 'Số tiền (đồng)', numeric: true, cell: (row) => (row.dong === null ? '' : formatNumber(row.dong)) },
    { head: 'Tình trạng', cell: (row) => <Tag tone={row.stage.tone}>{row.stage.text}</Tag> },
  ]
  return (
    <ShellPage
      shell={shell}
      title="Hoạt động, hỗ trợ"
      caption={about.name}
      back={{ href: about.href, text: about.name }}
      wide
    >
      <DataTable
        caption={`${formatNumber(about.entries.length)} dòng trong các sổ`}
        columns={columns}
        rows={about.entries}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có hoạt động, hỗ trợ nào được ghi."
      />
    </ShellPage>
  )
}
