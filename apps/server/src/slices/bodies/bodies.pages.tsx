import { BODY_KINDS } from '@saolang/domain/body'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { Timeline } from '../../platform/pages/timeline.tsx'
import type { BodiesView, BodyView } from './bodies.present.ts'
import { BODY_KIND_WORDS } from './bodies.words.ts'

export const KIND_OPTIONS = BODY_KINDS.map((kind) => ({ value: kind, text: BODY_KIND_WORDS[kind] }))

export function bodiesPage(view: BodiesView, shell: Shell): VNode {
  const search = (page: number) =>
    new URLSearchParams({ q: view.words, kind: view.kind, state: view.state, page: String(page) }).toString()
  return (
    <ShellPage shell={shell} title="Tổ tư vấn, Ban Chỉ đạo" wide dense>
      <p class="govuk-body">
        Hội đồng đánh giá lập theo từng đợt, xem ở mục Hội đồng hoặc trang của đợt.{' '}
        <a class="govuk-link" href="/agencies">
          Xem cơ quan, đơn vị của tỉnh
        </a>
        .
      </p>
      {view.mayManage && <Button href="/bodies/new">Ghi quyết định thành lập</Button>}
      <FilterForm action="/bodies" label="Lọc tổ, ban" button="Lọc">
        <TextField name="q" label="Tên" type="search" value={view.words} />
        <Select name="kind" label="Loại" value={view.kind} placeholder="Tất cả" options={KIND_OPTIONS} />
        <Select
          name="state"
          label="Tình trạng"
          value={view.state}
          options={[
            { value: 'now', text: 'Đang hoạt động' },
            { value: 'all', text: 'Cả tổ, ban đã giải thể' },
          ]}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} tổ, ban`}
        columns={[
          {
            head: 'Tên',
            cell: (row: BodiesView['bodies'][number]) => (
              <a class="govuk-link" href={`/bodies/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Loại', cell: (row) => row.kindName },
          { head: 'Cấp', cell: (row) => row.place },
          { head: 'Quyết định', cell: (row) => `${row.number} ngày ${formatDate(row.on)}` },
          {
            head: 'Tình trạng',
            cell: (row) =>
              row.lastDay === null ? 'Đang hoạt động' : <Tag tone="ended">{`Đến ${formatDate(row.lastDay)}`}</Tag>,
          },
        ]}
        rows={view.bodies}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có tổ, ban nào khớp. Cơ quan tham mưu ghi quyết định thành lập đầu tiên."
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/bodies?${search(page)}`} />
    </ShellPage>
  )
}

type Decision = BodyView['decision']
export const decisionWords = (decision: Decision) =>
  `Quyết định ${decision.number} ngày ${formatDate(decision.on)} của ${decision.issuer}`

export function bodyPage(view: BodyView, shell: Shell): VNode {
  const base = `/bodies/${view.id}`
  return (
    <ShellPage shell={shell} title={view.name} caption={`${view.kindName} · ${view.place}`} back={{ href: '/bodies' }}>
      {view.ended !== null && (
        <InsetText>{`Hoạt động đến hết ngày ${formatDate(view.ended.lastDay)}. Lý do: ${view.ended.reason}.`}</InsetText>
      )}
      <SummaryList
        rows={[
          { label: 'Thành lập theo', value: decisionWords(view.decision) },
          { label: 'Có hiệu lực từ', value: formatDate(view.from) },
        ]}
      />
      <ButtonGroup>
        {view.mayManage && view.ended === null && <Button href={`${base}/change`}>Ghi quyết định thay đổi</Button>}
        {view.mayManage && view.ended === null && (
          <Button kind="secondary" href={`${base}/end`}>
            Ghi giải thể
          </Button>
        )}
        <a class="govuk-link" href={`${base}/print`}>
          Bản in danh sách
        </a>
        {view.mayManage && (
          <a class="govuk-link" href={`${base}/correct`}>
            Sửa thông tin ghi sai
          </a>
        )}
      </ButtonGroup>
      <MembersTable caption="Thành viên hiện nay" rows={view.members} empty="Hiện không có thành viên nào." />
      {view.later.length > 0 && <MembersTable caption="Thành viên sắp tới" rows={view.later} empty="" />}
      {view.former.length > 0 && <MembersTable caption="Thành viên trước đây" rows={view.former} empty="" />}
      {view.former.length > 0 && (
        <p class="govuk-body">Việc đã làm khi còn là thành viên vẫn giữ nguyên, đứng tên người đó.</p>
      )}
      <h2 class="govuk-heading-m">Các quyết định</h2>
      <Timeline
        label="Các quyết định"
        steps={view.decisions.map((one, at) => ({
          state: one.from > view.on ? 'future' : at === view.decisions.length - 1 ? 'present' : 'past',
          title: decisionWords(one),
          when: `Từ ${formatDate(one.from)}`,
        }))}
      />
      {view.corrections.map((one) => (
        <p
          key={one.at}
          class="govuk-body-s"
        >{`Đã sửa lúc ${formatDateTime(new Date(one.at))}, ${one.by}: ${one.reason}`}</p>
      ))}
    </ShellPage>
  )
}

function MembersTable(props: { readonly caption: string; readonly rows: BodyView['members']; readonly empty: string }) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Họ và tên', cell: (row: BodyView['members'][number]) => row.name },
        { head: 'Chức vụ', cell: (row) => row.title ?? '' },
        { head: 'Nhiệm vụ', cell: (row) => row.roleName },
        { head: 'Người thay khi vắng', cell: (row) => row.substitute ?? '' },
        { head: 'Từ ngày', cell: (row) => formatDate(row.from), nowrap: true },
        { head: 'Đến ngày', cell: (row) => (row.to === null ? '' : formatDate(row.to)), nowrap: true },
        { head: 'Theo', cell: (row) => (row.until ?? row.by).number, nowrap: true },
      ]}
      rows={props.rows}
      keyOf={(row) => row.key}
      stack
      empty={props.empty}
    />
  )
}

/** The composition on a day, in the layout of Nghị định 30/2020. */
export function bodyPrintPage(view: BodyView, shell: Shell): VNode {
  const place = view.place.split(', ').at(-1) ?? view.place
  return (
    <PaperPage
      title={`Danh sách ${view.name}`}
      back={{ href: `/bodies/${view.id}`, text: 'Về trang của tổ, ban' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <OfficialPaper
        agency={`ỦY BAN NHÂN DÂN ${view.place.toLocaleUpperCase('vi')}`}
        place={place.replace(/^(Tỉnh|tỉnh|Thành phố|thành phố) /, '')}
        title="DANH SÁCH"
        subtitle={`Thành viên ${view.name} (tại ngày ${formatDate(view.on)})`}
        signers={[{ office: 'NGƯỜI LẬP DANH SÁCH', instruction: '(Ký, ghi rõ họ tên)' }]}
      >
        <p>{`Căn cứ ${view.decisions
          .filter((one) => one.from <= view.on)
          .map(decisionWords)
          .join('; ')}.`}</p>
        <table class="sl-paper-table">
          <thead>
            <tr>
              <th scope="col">TT</th>
              <th scope="col">Họ và tên</th>
              <th scope="col">Chức vụ</th>
              <th scope="col">Nhiệm vụ</th>
              <th scope="col">Người thay khi vắng</th>
            </tr>
          </thead>
          <tbody>
            {view.members.map((member, at) => (
              <tr key={member.key}>
                <td>{at + 1}</td>
                <td>{member.name}</td>
                <td>{member.title ?? ''}</td>
                <td>{member.roleName}</td>
                <td>{member.substitute ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p>{`Danh sách có ${view.members.length} người.`}</p>
      </OfficialPaper>
    </PaperPage>
  )
}
