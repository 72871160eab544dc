import { REPORT_KINDS, REPORT_LEVELS } from '@saolang/domain/report'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import type { ReportsView } from './reports.present.ts'
import { dateWords, KIND_WORDS, LEVEL_WORDS } from './reports.words.ts'

type Row = ReportsView['reports'][number]

const STATE_OPTIONS = [
  { value: 'all', text: 'Tất cả' },
  { value: 'todo', text: 'Cần làm' },
  { value: 'late', text: 'Muộn, quá hạn' },
  { value: 'sent', text: 'Đã gửi' },
  { value: 'returned', text: 'Bị trả lại' },
]

export function reportsPage(view: ReportsView, shell: Shell): VNode {
  const search = (page: number) =>
    new URLSearchParams({
      ...{ whose: view.whose, state: view.state, kind: view.kind, level: view.level, page: String(page) },
      ...(view.year === null ? {} : { year: String(view.year) }),
    }).toString()
  return (
    <ShellPage shell={shell} title="Báo cáo" wide dense>
      <ButtonGroup>
        {view.mayWrite && <Button href="/reports/new">Lập báo cáo</Button>}
        {view.mayReceive && (
          <Button kind="secondary" href="/reports/received">
            Báo cáo cấp dưới
          </Button>
        )}
      </ButtonGroup>
      <Filter view={view} />
      <DataTable
        caption={`${view.total} báo cáo`}
        columns={columnsOf(view)}
        rows={view.reports}
        keyOf={(row) => row.id}
        isMarked={(row) => row.standing.tone === 'problem'}
        stack
        empty={
          view.whose === 'own'
            ? 'Chưa có báo cáo nào khớp. Báo cáo định kỳ tự hiện trước hạn 7 ngày; cũng có thể lập ngay.'
            : 'Chưa có báo cáo đã gửi nào khớp.'
        }
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/reports?${search(page)}`} />
    </ShellPage>
  )
}

function Filter({ view }: { readonly view: ReportsView }) {
  return (
    <FilterForm action="/reports" label="Lọc báo cáo" button="Lọc">
      <Select
        name="whose"
        label="Của"
        value={view.whose}
        options={[
          { value: 'own', text: 'Đơn vị mình' },
          { value: 'others', text: 'Đơn vị khác, đã gửi' },
        ]}
      />
      <Select name="state" label="Tình trạng" value={view.state} options={STATE_OPTIONS} />
      <Select
        name="kind"
        label="Loại"
        value={view.kind}
        placeholder="Tất cả"
        options={REPORT_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
      />
      <Select
        name="level"
        label="Cấp"
        value={view.level}
        placeholder="Tất cả"
        options={REPORT_LEVELS.map((level) => ({ value: level, text: LEVEL_WORDS[level] }))}
      />
      <TextField name="year" label="Năm" width={4} value={view.year === null ? '' : String(view.year)} />
    </FilterForm>
  )
}

function columnsOf(view: ReportsView) {
  return [
    {
      head: 'Báo cáo',
      cell: (row: Row) => (
        <a class="govuk-link" href={`/reports/${row.id}`}>
          {row.title}
        </a>
      ),
    },
    { head: 'Loại', cell: (row: Row) => row.kindName },
    ...(view.whose === 'others' ? [{ head: 'Đơn vị', cell: (row: Row) => row.placeName }] : []),
    { head: 'Hạn', cell: (row: Row) => (row.corrects ? 'Đính chính, cập nhật' : row.due) },
    {
      head: 'Tình trạng',
      cell: (row: Row) =>
        row.joined ? 'Soạn chung với báo cáo quý' : <Tag tone={row.standing.tone}>{row.standing.words}</Tag>,
    },
    {
      head: 'Số, ngày gửi',
      cell: (row: Row) =>
        [row.number ?? '', row.sentOn === null ? '' : dateWords(row.sentOn)].filter(Boolean).join(', '),
    },
  ]
}
