import { AGENCY_KINDS, AGENCY_LEVELS } from '@saolang/domain/agency'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { Timeline, type TimelineStep } from '../../platform/pages/timeline.tsx'
import type { AgenciesView, AgencyView } from './agencies.present.ts'
import { AGENCY_KIND_WORDS, AGENCY_LEVEL_WORDS } from './agencies.words.ts'

export const LEVEL_OPTIONS = AGENCY_LEVELS.map((level) => ({ value: level, text: AGENCY_LEVEL_WORDS[level] }))
export const KIND_OPTIONS = AGENCY_KINDS.map((kind) => ({ value: kind, text: AGENCY_KIND_WORDS[kind] }))

export function agenciesPage(view: AgenciesView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Cơ quan, đơn vị" wide dense>
      {view.mayManage && <Button href="/agencies/new">Thêm cơ quan</Button>}
      <FilterForm action="/agencies" label="Lọc cơ quan" button="Lọc">
        <TextField name="q" label="Tên hiện nay hoặc tên cũ" type="search" value={view.words} />
        <Select name="level" label="Cấp" value={view.level} placeholder="Tất cả" options={LEVEL_OPTIONS} />
        <Select name="kind" label="Loại" value={view.kind} placeholder="Tất cả" options={KIND_OPTIONS} />
        <Select
          name="state"
          label="Tình trạng"
          value={view.state}
          options={[
            { value: 'now', text: 'Đang hoạt động' },
            { value: 'all', text: 'Cả cơ quan đã thôi hoạt động' },
          ]}
        />
      </FilterForm>
      <DataTable
        caption={`${view.total} cơ quan, đơn vị`}
        columns={[
          {
            head: 'Tên',
            cell: (row: AgenciesView['agencies'][number]) => (
              <a class="govuk-link" href={`/agencies/${row.id}`}>
                {row.name}
              </a>
            ),
          },
          { head: 'Loại', cell: (row) => row.kindName },
          { head: 'Cấp', cell: (row) => row.levelName },
          { head: 'Địa bàn', cell: (row) => row.placeName || 'Cả nước' },
          {
            head: 'Tình trạng',
            cell: (row) =>
              row.lastDay === null ? 'Đang hoạt động' : <Tag tone="ended">{`Đến ${formatDate(row.lastDay)}`}</Tag>,
          },
        ]}
        rows={view.agencies}
        keyOf={(row) => row.id}
        stack
        empty={
          view.words === '' && view.level === '' && view.kind === ''
            ? 'Chưa có cơ quan nào. Quản trị hệ thống thêm cơ quan đầu tiên.'
            : 'Không có cơ quan nào khớp. Hãy bớt từ tìm, hoặc chọn cả cơ quan đã thôi hoạt động.'
        }
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/agencies?${searchOf(view, page)}`} />
    </ShellPage>
  )
}

function searchOf(view: AgenciesView, page: number): string {
  const { words, level, kind, state } = view
  return new URLSearchParams({ q: words, level, kind, state, page: String(page) }).toString()
}

export function agencyPage(view: AgencyView, shell: Shell): VNode {
  const base = `/agencies/${view.id}`
  return (
    <ShellPage shell={shell} title={view.name} caption={view.kindName} back={{ href: '/agencies' }}>
      {view.ended !== null && <EndNote ended={view.ended} />}
      <SummaryList
        rows={[
          { label: 'Cấp', value: view.levelName },
          { label: 'Địa bàn', value: view.place?.name ?? 'Cả nước' },
          { label: 'Tiếp nhận việc của', value: <Predecessors view={view} /> },
        ]}
      />
      {view.mayManage && (
        <ButtonGroup>
          {view.ended === null && <Button href={`${base}/rename`}>Đổi tên từ một ngày</Button>}
          {view.ended === null && (
            <Button kind="secondary" href={`${base}/end`}>
              Ghi thôi hoạt động
            </Button>
          )}
          <a class="govuk-link" href={`${base}/correct`}>
            Sửa thông tin ghi sai
          </a>
        </ButtonGroup>
      )}
      <h2 class="govuk-heading-m">Tên qua các thời kỳ</h2>
      <Timeline label="Tên qua các thời kỳ" steps={stepsOf(view, shell.today)} />
      <RolesTable
        caption="Đang giữ vai trò tại đây"
        rows={view.now}
        empty={
          view.existsToday ? 'Chưa ai được giao vai trò tại cơ quan này.' : 'Không còn ai giữ vai trò tại cơ quan này.'
        }
      />
      {view.before.length > 0 && <RolesTable caption="Trước đây" rows={view.before} empty="" />}
      {view.corrections.length > 0 && (
        <DataTable
          caption="Các lần sửa"
          columns={[
            { head: 'Lúc', cell: (row: AgencyView['corrections'][number]) => formatDateTime(new Date(row.at)) },
            { head: 'Lý do', cell: (row) => row.reason },
            { head: 'Người sửa', cell: (row) => row.by },
          ]}
          rows={view.corrections}
          keyOf={(row) => row.at}
          stack
          empty=""
        />
      )}
    </ShellPage>
  )
}

function EndNote({ ended }: { readonly ended: NonNullable<AgencyView['ended']> }) {
  return (
    <InsetText>
      <p class="govuk-body">
        {`Hoạt động đến hết ngày ${formatDate(ended.lastDay)}. Lý do: ${ended.reason}.`}
        {ended.document !== null && ` Văn bản: ${documentWords(ended.document)}.`}
      </p>
      {ended.successors.length === 0 ? (
        <p class="govuk-body">Không có cơ quan kế thừa.</p>
      ) : (
        <p class="govuk-body">
          Cơ quan kế thừa: <Links agencies={ended.successors} />.
        </p>
      )}
    </InsetText>
  )
}

function Predecessors({ view }: { readonly view: AgencyView }) {
  return view.predecessors.length === 0 ? <>Không có</> : <Links agencies={view.predecessors} />
}

function Links(props: { readonly agencies: readonly { readonly id: string; readonly name: string }[] }) {
  return (
    <>
      {props.agencies.map((one, at) => (
        <span key={one.id}>
          {at > 0 && '; '}
          <a class="govuk-link" href={`/agencies/${one.id}`}>
            {one.name}
          </a>
        </span>
      ))}
    </>
  )
}

export function documentWords(document: { readonly number: string; readonly on: string }): string {
  return `${document.number} ngày ${formatDate(document.on)}`
}

function stepsOf(view: AgencyView, today: string): readonly TimelineStep[] {
  const steps = view.names.map((period): TimelineStep => {
    const isNext = period.from > today
    const isOver = view.ended !== null ? view.ended.lastDay < today : false
    const isNow = !isNext && !isOver && (period.until === null || period.until > today)
    const paper = period.document === null ? {} : { who: `Văn bản ${documentWords(period.document)}` }
    const state = isNext ? 'future' : isNow ? 'present' : 'past'
    return { state, title: period.name, when: `Từ ${formatDate(period.from)}`, ...paper }
  })
  if (view.ended === null) return steps
  const state = view.ended.lastDay < today ? 'past' : 'future'
  return [...steps, { state, title: 'Thôi hoạt động', when: `Sau ngày ${formatDate(view.ended.lastDay)}` }]
}

function RolesTable(props: { readonly caption: string; readonly rows: AgencyView['now']; readonly empty: string }) {
  return (
    <DataTable
      caption={props.caption}
      columns={[
        { head: 'Họ và tên', cell: (row: AgencyView['now'][number]) => row.name },
        { head: 'Chức danh', cell: (row) => row.title ?? '' },
        { head: 'Từ ngày', cell: (row) => formatDate(row.from), nowrap: true },
        { head: 'Đến ngày', cell: (row) => (row.to === null ? '' : formatDate(row.to)), nowrap: true },
      ]}
      rows={props.rows}
      keyOf={(row) => row.key}
      stack
      empty={props.empty}
    />
  )
}
