import { COMPLAINT_KINDS } from '@saolang/domain/complaint'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { ComplaintLine, ComplaintsView } from './complaints.present.ts'
import {
  COMPLAINT_STATES,
  KIND_WORDS,
  RESULT_WORDS,
  STAGE_TONES,
  STAGE_WORDS,
  STATE_WORDS,
} from './complaints.words.ts'

/** The address of the list, or of its spreadsheet, with changed parts of the filter. */
function addressOf(view: ComplaintsView, change: Readonly<Record<string, string>>, path = '/complaints'): string {
  const all: Record<string, string> = { ...view.filter, ...change }
  const search = new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))
  return search.size === 0 ? path : `${path}?${search.toString()}`
}

export function complaintsPage(view: ComplaintsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Phản ánh" wide dense>
      {view.as === 'official' ? <Lead view={view} /> : <ProducerLead />}
      <FilterForm action="/complaints" label="Lọc phản ánh" button="Lọc">
        <TextField name="q" label="Số phản ánh, sản phẩm" type="search" value={view.filter.q} />
        <Select
          name="state"
          label="Tình trạng"
          value={view.filter.state}
          options={COMPLAINT_STATES.filter((state) => view.as === 'official' || state !== 'overdue').map((state) => ({
            value: state,
            text: STATE_WORDS[state],
          }))}
        />
        <Select
          name="about"
          label="Về việc"
          placeholder="Tất cả"
          value={view.filter.about}
          options={COMPLAINT_KINDS.map((kind) => ({ value: kind, text: KIND_WORDS[kind] }))}
        />
        {view.filter.product !== '' && <input type="hidden" name="product" value={view.filter.product} />}
      </FilterForm>
      <Lines view={view} />
      {view.as === 'official' && (
        <p class="govuk-body">
          <a class="govuk-link" href={addressOf(view, {}, '/complaints/sheet')}>
            Tải bảng tính Excel
          </a>{' '}
          ·{' '}
          <a class="govuk-link" href="/registers/markMisuse">
            Sổ vi phạm dấu hiệu OCOP
          </a>
        </p>
      )}
    </ShellPage>
  )
}

function Lead({ view }: { readonly view: ComplaintsView }) {
  if (view.overdue === 0) return <p class="govuk-body">Không có phản ánh nào quá hạn trả lời.</p>
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={addressOf(view, { state: 'overdue' })}>
        {`${view.overdue} phản ánh quá hạn trả lời`}
      </a>
      .
    </p>
  )
}

function ProducerLead() {
  return <p class="govuk-body">Người phản ánh được giữ kín. Chủ thể trả lời khi cơ quan xử lý đề nghị.</p>
}

const NUMBER: Column<ComplaintLine> = {
  head: 'Phản ánh',
  cell: (line) => (
    <>
      <a class="govuk-link" href={`/complaints/${line.id}`}>
        {line.number}
      </a>
      <br />
      {KIND_WORDS[line.about]}
      {line.inside?.organised === true && <span class="sl-muted"> · tổ chức gửi</span>}
    </>
  ),
}
const PRODUCT: Column<ComplaintLine> = {
  head: 'Sản phẩm, tem',
  cell: (line) => (
    <>
      {line.title}
      {typeof line.inside?.producerName === 'string' && (
        <>
          <br />
          <span class="sl-muted">{line.inside.producerName}</span>
        </>
      )}
    </>
  ),
}
const STAGE: Column<ComplaintLine> = {
  head: 'Tình trạng',
  cell: (line) => (
    <>
      <Tag tone={STAGE_TONES[line.stage]}>{STAGE_WORDS[line.stage]}</Tag>
      {typeof line.inside?.result === 'string' && <div>{RESULT_WORDS[line.inside.result]}</div>}
      {typeof line.inside?.takenBy === 'string' && <div class="sl-muted">{line.inside.takenBy}</div>}
    </>
  ),
}
const RECEIVED: Column<ComplaintLine> = { head: 'Ngày nhận', cell: (line) => formatDate(line.receivedOn), nowrap: true }
const REQUESTS: Column<ComplaintLine> = {
  head: 'Đề nghị trả lời',
  cell: (line) => (line.unanswered === 0 ? 'Không có' : <Tag tone="waiting">{`${line.unanswered} chờ trả lời`}</Tag>),
}
const DESK: Column<ComplaintLine> = { head: 'Nơi xử lý', cell: (line) => line.inside?.desk ?? '' }
const DUE: Column<ComplaintLine> = {
  head: 'Hạn trả lời',
  nowrap: true,
  cell: (line) => (
    <>
      {line.inside === null ? '' : formatDate(line.inside.dueOn)}
      {line.inside?.overdue === true && (
        <div>
          <Tag tone="problem">Quá hạn</Tag>
        </div>
      )}
    </>
  ),
}

function Lines({ view }: { readonly view: ComplaintsView }) {
  const { filter } = view
  const narrowed = filter.q !== '' || filter.about !== '' || filter.state !== 'open' || filter.product !== ''
  const first =
    view.as === 'producer'
      ? 'Chưa có phản ánh nào về sản phẩm của chủ thể.'
      : 'Chưa có phản ánh nào chờ trả lời. Người dân gửi từ trang kiểm tra tem.'
  return (
    <>
      <DataTable
        caption={`${view.total} phản ánh`}
        columns={
          view.as === 'official'
            ? [NUMBER, PRODUCT, DESK, RECEIVED, DUE, STAGE]
            : [NUMBER, PRODUCT, RECEIVED, REQUESTS, STAGE]
        }
        rows={view.lines}
        keyOf={(line) => line.id}
        isMarked={(line) => line.inside?.overdue === true}
        stack
        empty={narrowed ? 'Không có phản ánh nào khớp. Hãy bỏ bớt điều kiện lọc.' : first}
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => addressOf(view, { page: String(page) })} />
    </>
  )
}
