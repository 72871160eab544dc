import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Checkboxes, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import type { ProposeView, RedactionView } from './redactions.present.ts'

const STAGE_WORDS = { proposed: 'Chờ người thứ hai xác nhận', done: 'Đã xóa', refused: 'Đã từ chối' } as const

export function proposePage(
  view: ProposeView & { readonly chosen: readonly string[]; readonly reason: string },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Đề nghị xóa dữ liệu cá nhân" back={{ href: `/history/cases/${view.case}` }}>
      <InsetText>
        Dữ liệu bị xóa không lấy lại được. Quyết định, Giấy chứng nhận, kết quả và phiếu chấm luôn được giữ.
      </InsetText>
      {view.fields.length === 0 ? (
        <p class="govuk-body">Việc này không có dữ liệu cá nhân nào xóa được.</p>
      ) : (
        <Form action={`/history/acts/${view.act}/redact`} idempotencyKey={shell.newKey()}>
          <Checkboxes
            name="fields"
            legend="Xóa những mục nào?"
            options={view.fields.map(({ path, label }) => ({ value: path, text: label }))}
            values={view.chosen}
            error={errorOf(errors, 'fields')}
          />
          <TextArea
            name="reason"
            label="Lý do"
            hint="Ví dụ: theo đơn của người liên quan ngày 20/11/2026"
            value={view.reason}
            error={errorOf(errors, 'reason')}
          />
          <Button>Gửi đề nghị</Button>
        </Form>
      )}
    </ShellPage>
  )
}

export function redactionPage(view: RedactionView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Đề nghị xóa dữ liệu cá nhân" back={{ href: `/history/cases/${view.case}` }}>
      <SummaryList
        rows={[
          { label: 'Trạng thái', value: STAGE_WORDS[view.stage] },
          { label: 'Mục cần xóa', value: view.fields.map(({ label }) => label).join('; ') },
          { label: 'Lý do', value: view.reason },
          { label: 'Người đề nghị', value: view.proposedBy },
        ]}
      />
      {view.commands.includes('confirm') ? (
        <>
          <Form
            action={`/history/redactions/${view.id}/confirm`}
            idempotencyKey={shell.newKey()}
            version={view.version}
          >
            <Button kind="warning">Xóa, không lấy lại được</Button>
          </Form>
          <Form action={`/history/redactions/${view.id}/refuse`} idempotencyKey={shell.newKey()} version={view.version}>
            <TextArea name="reason" label="Lý do không xóa" error={errorOf(errors, 'reason')} />
            <Button kind="secondary">Không xóa</Button>
          </Form>
        </>
      ) : (
        view.stage === 'proposed' && <p class="govuk-body">Người khác của cơ quan cần xác nhận đề nghị này.</p>
      )}
    </ShellPage>
  )
}
