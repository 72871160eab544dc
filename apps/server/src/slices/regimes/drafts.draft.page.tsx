import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form, TextField } from '../../platform/pages/form.tsx'
import { type Column, DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { DiffSection } from './drafts.diff.pages.tsx'
import { FilesField, originWords, PackageFaults, StageTag } from './drafts.pages.tsx'
import type { DraftView, SheetRow } from './drafts.present.ts'
import { PublishForm } from './drafts.publish.pages.tsx'
import { TouchedSection } from './drafts.touched.pages.tsx'

/** A draft, in the order in which an administrator decides: what it is, is it right, what changes, who is touched. */
export function draftPage(view: DraftView, shell: Shell, typed: Readonly<Record<string, string>> = {}): VNode {
  const open = view.stage === 'open'
  return (
    <ShellPage
      shell={shell}
      title={view.name ?? view.number ?? 'Bản nháp chưa đọc được tên'}
      caption="Bản nháp của bộ quy định"
      wide
      dense
      labels={{ startsOn: 'Ngày bắt đầu', reason: 'Lý do', confirmed: 'Xác nhận', file: 'Bộ tệp' }}
      back={{ href: '/regimes/drafts', text: 'Bản nháp' }}
    >
      <PackageFaults shell={shell} />
      <Outcome view={view} />
      <About view={view} />
      <Faults view={view} />
      <SheetTable view={view} />
      <DiffSection view={view} />
      <TouchedSection touched={view.touched} />
      {open && view.faultCount === 0 && <PublishForm view={view} shell={shell} typed={typed} />}
      {open && <OtherActs view={view} shell={shell} />}
    </ShellPage>
  )
}

function Outcome(props: { readonly view: DraftView }): VNode | null {
  const { view } = props
  if (view.stage === 'discarded') return <Banner kind="info" text="Bản nháp này đã bỏ. Không công bố được nữa." />
  if (view.published === null) return null
  return (
    <Banner kind="info" title="Đã công bố">
      <p class="govuk-notification-banner__heading">
        {`Bản ${view.published.revision}, dùng từ ${formatDate(view.published.startsOn)}. `}
        <a class="govuk-notification-banner__link" href={`/regimes/${view.regime}/revisions`}>
          Xem các bản
        </a>
      </p>
    </Banner>
  )
}

function About(props: { readonly view: DraftView }): VNode {
  const { view } = props
  return (
    <SummaryList
      rows={[
        { label: 'Trạng thái', value: <StageTag stage={view.stage} faults={view.faultCount} /> },
        { label: 'Số quyết định', value: view.number },
        { label: 'Mã bộ quy định', value: view.regime === null ? null : <code>{view.regime}</code> },
        {
          label: 'Có hiệu lực',
          value: view.effectiveFrom === null ? 'Đọc được khi hết lỗi' : formatDate(view.effectiveFrom),
        },
        { label: 'Nguồn nạp', value: `${originWords(view.origin)}: ${view.from}` },
        {
          label: 'Người nạp',
          value: `${view.loadedBy ?? 'Hệ thống'}, ${formatDateTime(new Date(view.loadedAt))}`,
        },
        { label: 'Mã nội dung', value: <code class="sl-code">{view.hash.slice(0, 16)}</code> },
      ]}
    />
  )
}

function Faults(props: { readonly view: DraftView }): VNode | null {
  const { faults, faultCount } = props.view
  if (faultCount === 0) return null
  return (
    <>
      <Banner kind="warning" text={`Có ${faultCount} lỗi. Hãy sửa bộ tệp rồi nạp lại vào bản nháp này.`} />
      <DataTable
        caption={faultCount > faults.length ? `${faults.length} lỗi đầu trong ${faultCount} lỗi` : 'Lỗi'}
        stack
        columns={[
          { head: 'Chỗ', cell: (row: DraftView['faults'][number]) => <code>{row.path}</code> },
          { head: 'Cần sửa', cell: (row) => row.say },
        ]}
        rows={faults}
        keyOf={(row) => `${row.path} ${row.say}`}
        empty=""
      />
    </>
  )
}

function SheetTable(props: { readonly view: DraftView }): VNode {
  const { sheets, partCodes } = props.view
  const sum = (of: (row: SheetRow) => number) => String(sheets.reduce((all, row) => all + of(row), 0))
  return (
    <>
      <h2 class="govuk-heading-m">Các biểu chấm điểm</h2>
      <DataTable
        caption={`${sheets.length} biểu. Cột sao là số mức tối thiểu có dấu sao đó.`}
        columns={sheetColumns(partCodes)}
        rows={sheets}
        keyOf={(row) => String(row.number)}
        empty="Chưa đọc được biểu nào."
        isMarked={(row) => row.faults > 0}
        totals={[
          '',
          'Tổng cộng',
          sum((row) => row.criteria),
          sum((row) => row.options),
          ...partCodes.map(() => ''),
          '',
          ...[0, 1, 2].map((index) => sum((row) => row.marks[index] ?? 0)),
          '',
        ]}
      />
    </>
  )
}

function sheetColumns(partCodes: readonly string[]): readonly Column<SheetRow>[] {
  const numbers = partCodes.map((code, index) => ({
    head: code,
    numeric: true,
    cell: (row: SheetRow) => String(row.parts[index] ?? 0),
  }))
  const marks = [3, 4, 5].map((star, index) => ({
    head: '★'.repeat(star),
    numeric: true,
    cell: (row: SheetRow) => String(row.marks[index] ?? 0),
  }))
  return [
    { head: 'Biểu', cell: (row: SheetRow) => String(row.number), numeric: true },
    { head: 'Tên', cell: (row) => row.name, rowHeader: true },
    { head: 'Tiêu chí', cell: (row) => String(row.criteria), numeric: true },
    { head: 'Lựa chọn', cell: (row) => String(row.options), numeric: true },
    ...numbers,
    { head: 'Tổng', cell: (row) => String(row.total), numeric: true },
    ...marks,
    { head: 'Kết quả', cell: sheetState, nowrap: true },
  ]
}

function sheetState(row: SheetRow): VNode {
  if (row.faults > 0) return <Tag tone="problem">{`${row.faults} lỗi`}</Tag>
  return row.incomplete ? <Tag tone="waiting">Còn thiếu</Tag> : <Tag tone="done">Đủ</Tag>
}

function OtherActs(props: { readonly view: DraftView; readonly shell: Shell }): VNode {
  const { view, shell } = props
  return (
    <>
      <Details summary="Nạp lại bộ tệp vào bản nháp này" open={view.faultCount > 0}>
        <Form action={`/regimes/drafts/${view.id}/files`} files idempotencyKey={shell.newKey()} version={view.version}>
          <FilesField shell={shell} label="Bộ tệp đã sửa" />
          <Button kind="secondary">Nạp lại và kiểm tra</Button>
        </Form>
      </Details>
      <Details summary="Bỏ bản nháp">
        <InsetText>Bản nháp đã bỏ không lấy lại được. Nội dung vẫn nằm trong lịch sử.</InsetText>
        <Form action={`/regimes/drafts/${view.id}/discard`} idempotencyKey={shell.newKey()} version={view.version}>
          <TextField name="discardReason" label="Lý do bỏ" optional />
          <Button kind="warning">Bỏ bản nháp</Button>
        </Form>
      </Details>
    </>
  )
}
