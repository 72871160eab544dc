import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, TextArea, TextField } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { InvitationView } from './invitation.routes.ts'

/** What was typed in the form that was refused, by field. */
export type TypedInvitation = Readonly<Record<string, string>>

/** Invitations to the session of a council, the last one first, and the form of the next version. */
export function invitationPage(view: InvitationView, shell: Shell, typed: TypedInvitation = {}): VNode {
  const [last] = view.invitations
  return (
    <ShellPage
      shell={shell}
      title="Giấy mời họp Hội đồng"
      caption={view.roundName}
      back={{ href: `/councils/${view.councilId}`, text: 'Bảng Hội đồng' }}
    >
      {last === undefined ? (
        <InsetText>Chưa có giấy mời cho phiên họp này. Tải bản nháp để trình ký, rồi ghi số và ngày.</InsetText>
      ) : (
        <Last last={last} />
      )}
      <PaperLinks councilId={view.councilId} draft={last === undefined} />
      {view.mayInvite && <InviteForm view={view} shell={shell} typed={typed} />}
      {view.invitations.length > 1 && (
        <DataTable
          caption="Các lần giấy mời"
          columns={[
            { head: 'Lần', cell: (row: InvitationView['invitations'][number]) => row.no },
            { head: 'Số, ngày', cell: (row) => `${row.number}, ${formatDate(row.on)}` },
            { head: 'Họp', cell: (row) => `${row.startsAt} ngày ${row.days.map(formatDate).join(', ')}` },
            { head: 'Địa điểm', cell: (row) => row.place },
          ]}
          rows={view.invitations}
          keyOf={(row) => String(row.no)}
          empty=""
          stack
        />
      )}
    </ShellPage>
  )
}

function Last({ last }: { readonly last: InvitationView['invitations'][number] }) {
  return (
    <SummaryList
      rows={[
        {
          label: 'Giấy mời',
          value: `Số ${last.number} ngày ${formatDate(last.on)}${last.no > 1 ? `, lần ${last.no}` : ''}`,
        },
        { label: 'Thời gian', value: `${last.startsAt}, ngày ${last.days.map(formatDate).join(', ')}` },
        { label: 'Địa điểm', value: last.place },
        { label: 'Nội dung', value: `${last.products} sản phẩm` },
        ...(last.reason === null ? [] : [{ label: 'Họp ngoài kế hoạch', value: last.reason }]),
        { label: 'Người ký', value: `${last.signer}, ${last.signerTitle}` },
      ]}
    />
  )
}

function PaperLinks({ councilId, draft }: { readonly councilId: string; readonly draft: boolean }) {
  const paper = `/councils/${councilId}/invitation/paper`
  const name = draft ? 'Bản nháp giấy mời' : 'Giấy mời'
  return (
    <p class="govuk-body">
      <a class="govuk-link" href={paper}>{`${name} (PDF)`}</a>
      {' · '}
      <a class="govuk-link" href={`${paper}?format=docx`}>{`${name} (Word)`}</a>
    </p>
  )
}

function InviteForm(props: { readonly view: InvitationView; readonly shell: Shell; readonly typed: TypedInvitation }) {
  const { view, shell, typed } = props
  const errors = errorsOf(shell.problem)
  const [last] = view.invitations
  const field = (name: string, stored = '') => ({
    ...{ name, value: typed[name] ?? stored, error: errorOf(errors, name) },
  })
  return (
    <>
      <h2 class="govuk-heading-m">{last === undefined ? 'Lập giấy mời' : 'Đổi ngày họp, lập giấy mời mới'}</h2>
      <p class="govuk-body">
        {`${view.products} sản phẩm theo chương trình của đợt, họp ${view.daysNeeded} ngày. Thời gian kế hoạch: ${formatDate(view.window.from)} đến ${formatDate(view.window.to)}.`}
      </p>
      <Form action={`/councils/${view.councilId}/invitation`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextField {...field('number')} label="Số giấy mời" hint="Ví dụ: 45/GM-HĐOCOP" width={20} />
        <DateField {...field('on')} label="Ngày ký" />
        <TextField {...field('signer', last?.signer)} label="Họ và tên người ký" />
        <TextField {...field('signerTitle', last?.signerTitle)} label="Chức vụ người ký" width={20} />
        <DateField {...field('firstDay')} label="Ngày họp đầu tiên" hint="Các ngày sau là ngày làm việc kế tiếp." />
        <TextField
          {...field('startsAt', last?.startsAt ?? '08:00')}
          label="Giờ bắt đầu"
          hint="Ví dụ: 08:00"
          width={5}
        />
        <TextField {...field('place', last?.place)} label="Địa điểm" />
        <TextArea {...field('note')} label="Nội dung khác" rows={2} optional />
        <TextArea
          {...field('reason')}
          label="Lý do họp ngoài thời gian kế hoạch"
          hint="Chỉ ghi khi ngày họp nằm ngoài kế hoạch. Lý do được in trong biên bản."
          rows={2}
          optional
        />
        <Button>{last === undefined ? 'Ban hành giấy mời' : `Ban hành giấy mời lần ${last.no + 1}`}</Button>
      </Form>
    </>
  )
}
