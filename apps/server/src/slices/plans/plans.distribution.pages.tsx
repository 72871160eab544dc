import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  Form,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { RecipientsView } from './plans.distribution.present.ts'
import { fieldsOf } from './plans.form.pages.tsx'
import type { PlanView } from './plans.present.ts'
import type { Typed } from './plans.typed.ts'

type Row = RecipientsView['recipients'][number]

/** Distribution of a plan: who has it, who has said so (GEN-10, DOC-04). */
export function recipientsPage(view: RecipientsView, given: Shell, typed: Typed = {}): VNode {
  const { shell } = fieldsOf(given, typed)
  const sent = view.recipients.filter(({ sentOn }) => sentOn !== null)
  const waiting = sent.filter(({ acknowledged }) => acknowledged === null)
  return (
    <ShellPage shell={shell} title="Nơi nhận kế hoạch" caption={view.title} back={{ href: `/plans/${view.id}` }} wide>
      <DataTable
        caption={`${view.recipients.length} nơi nhận, đã gửi ${sent.length}, chưa xác nhận ${waiting.length}`}
        columns={[
          {
            head: 'Nơi nhận',
            cell: (row: Row) => (
              <>
                {row.name}
                {row.agencyName !== null && row.agencyName !== row.name && (
                  <div class="govuk-hint">{row.agencyName}</div>
                )}
              </>
            ),
          },
          { head: 'Đã gửi', cell: (row) => (row.sentOn === null ? 'Chưa gửi' : formatDate(row.sentOn)), nowrap: true },
          { head: 'Xác nhận', cell: (row) => <Acknowledged row={row} view={view} shell={shell} /> },
        ]}
        rows={view.recipients}
        keyOf={(row) => row.key}
        stack
        empty="Chưa có nơi nhận. Cơ quan lập kế hoạch ghi nơi nhận ở dưới."
      />
      {view.mayManage && view.stage === 'issued' && view.recipients.length > 0 && (
        <Send view={view} given={given} typed={typed} />
      )}
      {view.mayManage && waiting.length > 0 && <OnPaper view={view} waiting={waiting} given={given} typed={typed} />}
      {view.stage === 'draft' && <InsetText>Kế hoạch là dự thảo. Gửi được sau khi ban hành.</InsetText>}
      {view.mayManage && view.stage !== 'closed' && <Lines view={view} given={given} typed={typed} />}
    </ShellPage>
  )
}

function Acknowledged({
  row,
  view,
  shell,
}: {
  readonly row: Row
  readonly view: RecipientsView
  readonly shell: Shell
}) {
  const { acknowledged, sentOn, mine } = row
  if (acknowledged !== null) {
    const how = acknowledged.by ?? `Ghi theo giấy: ${acknowledged.note ?? ''}`
    return (
      <>
        <Tag tone="done">{formatDate(acknowledged.on)}</Tag> {how}
      </>
    )
  }
  if (sentOn === null) return null
  if (!mine) return <Tag tone="waiting">Chưa xác nhận</Tag>
  return (
    <Form action={`/plans/${view.id}/acknowledge`} idempotencyKey={shell.newKey()} hidden={{ key: row.key }}>
      <Button>Xác nhận đã nhận</Button>
    </Form>
  )
}

interface FormProps {
  readonly view: RecipientsView
  readonly given: Shell
  readonly typed: Typed
}

function Send({ view, given, typed }: FormProps) {
  const { shell, field } = fieldsOf(given, typed)
  const fresh = view.recipients.filter(({ sentOn }) => sentOn === null).map(({ key }) => key)
  return (
    <Form action={`/plans/${view.id}/send`} idempotencyKey={shell.newKey()} version={view.version}>
      <h2 class="govuk-heading-m">Gửi kế hoạch</h2>
      <Checkboxes
        name="keys"
        legend="Gửi cho"
        hint="Gửi lại thì nơi nhận cần xác nhận lại."
        options={view.recipients.map(({ key, name }) => ({ value: key, text: name }))}
        values={fresh}
        error={errorOf(errorsOf(shell.problem), 'keys')}
        small
      />
      <DateField {...field('on')} value={typed.on ?? view.today} label="Ngày gửi" />
      <Button>Ghi đã gửi</Button>
    </Form>
  )
}

function OnPaper(props: FormProps & { readonly waiting: readonly Row[] }) {
  const { view, given, typed, waiting } = props
  const { shell, field } = fieldsOf(given, typed)
  return (
    <Details summary="Ghi xác nhận bằng giấy">
      <Form action={`/plans/${view.id}/acknowledge`} idempotencyKey={shell.newKey()}>
        <Select
          {...field('key')}
          label="Nơi nhận"
          options={waiting.map(({ key, name }) => ({ value: key, text: name }))}
        />
        <DateField {...field('ackOn')} value={typed.ackOn ?? view.today} label="Ngày nhận" />
        <TextField {...field('note')} label="Giấy xác nhận" hint="Ví dụ: sổ công văn đến số 120." />
        <Button kind="secondary">Ghi xác nhận</Button>
      </Form>
    </Details>
  )
}

function Lines({ view, given, typed }: FormProps) {
  const { shell, field } = fieldsOf(given, typed)
  const options = [{ value: '', text: 'Không gắn cơ quan' }, ...view.agencies]
  const rows = [...view.recipients.map((row) => ({ ...row })), null, null, null]
  return (
    <Details summary="Sửa danh sách nơi nhận">
      <Form action={`/plans/${view.id}/recipients`} idempotencyKey={shell.newKey()} version={view.version}>
        <p class="govuk-body">Xóa tên để bỏ nơi nhận. Nơi đã gửi thì giữ lại.</p>
        {rows.map((row, at) => (
          <div key={row?.key ?? at} class="sl-filter">
            <div class="sl-filter__fields">
              <input type="hidden" name={`recipientKey[${at}]`} value={row?.key ?? ''} />
              <TextField
                {...field(`recipient[${at}]`)}
                value={typed[`recipient[${at}]`] ?? row?.name ?? ''}
                label={`Nơi nhận ${at + 1}`}
              />
              <Select
                {...field(`agency[${at}]`)}
                value={typed[`agency[${at}]`] ?? row?.agencyId ?? ''}
                label="Cơ quan trong danh mục"
                options={options}
              />
            </div>
          </div>
        ))}
        <Button kind="secondary">Lưu nơi nhận</Button>
      </Form>
    </Details>
  )
}

export interface IssueForm {
  readonly plan: PlanView
  readonly typed: Typed
}

/** A draft is issued here, an issued plan is closed here. */
export function issuePage(view: IssueForm, given: Shell): VNode {
  const { plan } = view
  const { shell, field } = fieldsOf(given, view.typed)
  const base = `/plans/${plan.id}`
  const isDraft = plan.stage === 'draft'
  const { tasksWithoutLead } = plan.counts
  return (
    <ShellPage
      shell={shell}
      title={isDraft ? 'Ghi ban hành kế hoạch' : 'Kết thúc kế hoạch'}
      caption={plan.title}
      back={{ href: base }}
    >
      {isDraft && tasksWithoutLead > 0 && (
        <InsetText>
          {`Còn ${tasksWithoutLead} nhiệm vụ chưa có đơn vị chủ trì. `}
          <a class="govuk-link" href={`/tasks?plan=${plan.id}`}>
            Bổ sung chủ trì
          </a>
          {' rồi mới ban hành được.'}
        </InsetText>
      )}
      {isDraft && (
        <Form action={`${base}/issue`} idempotencyKey={shell.newKey()} version={plan.version}>
          <TextField {...field('number')} label="Số, ký hiệu" hint="Ví dụ: 25/KH-UBND" width={20} />
          <DateField {...field('on')} label="Ngày ban hành" />
          <TextField {...field('signatory')} label="Người ký" hint="Chức vụ, họ và tên." />
          <Button>Ghi ban hành</Button>
        </Form>
      )}
      {plan.stage === 'issued' && (
        <Form action={`${base}/close`} idempotencyKey={shell.newKey()} version={plan.version}>
          <p class="govuk-body">Sau khi kết thúc, kế hoạch chỉ còn để đọc.</p>
          <DateField {...field('on')} label="Ngày kết thúc" />
          <TextArea {...field('reason')} label="Lý do, kết quả chung" rows={3} />
          <Button kind="warning">Kết thúc kế hoạch</Button>
        </Form>
      )}
      {plan.stage === 'closed' && <p class="govuk-body">Kế hoạch đã kết thúc.</p>}
    </ShellPage>
  )
}
