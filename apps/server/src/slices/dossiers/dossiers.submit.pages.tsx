import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Panel, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { SupplementView } from './dossiers.page.present.ts'
import type { ReceiptPage } from './dossiers.receipt.present.ts'

/** `/dossiers/:id/receipt`: may be kept as a bookmark; says where the dossier stands today. */
export function receiptPage(view: ReceiptPage, shell: Shell): VNode {
  const file = (name: string) => `/dossiers/${view.id}/${name}.pdf`
  return (
    <ShellPage
      shell={shell}
      title="Đã gửi hồ sơ"
      heading={false}
      back={{ href: `/dossiers/${view.id}`, text: 'Hồ sơ' }}
    >
      <Panel title="Đã gửi hồ sơ">
        Số phiếu đăng ký
        <br />
        <strong>{view.receiptNumber}</strong>
      </Panel>
      <p class="govuk-body">{`Sản phẩm ${view.productName}. ${view.sentBy} gửi lúc ${view.sentAt} đến ${view.communeOffice}.`}</p>
      <InsetText>
        <p>
          <strong>{view.now}</strong>
        </p>
      </InsetText>
      <DataTable
        caption="Các bước tiếp theo"
        columns={[
          { head: 'Việc', cell: (step: ReceiptPage['steps'][number]) => step.what },
          { head: 'Ai làm', cell: (step) => step.who },
          {
            head: 'Dự kiến chậm nhất',
            cell: (step) => (step.by === undefined ? 'Theo kế hoạch' : formatDate(step.by)),
          },
        ]}
        rows={view.steps}
        keyOf={(step) => step.what}
        empty="Không còn bước nào."
        stack
      />
      <h2 class="govuk-heading-m">Bản in của hồ sơ đã gửi</h2>
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={file('receipt')}>
            Giấy tiếp nhận hồ sơ (PDF)
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file('form-01')}>
            Phiếu đăng ký, Mẫu 01 (PDF)
          </a>
        </li>
        <li>
          <a class="govuk-link" href={file('form-02')}>
            Báo cáo tự đánh giá, Mẫu 02 (PDF)
          </a>
        </li>
      </ul>
      <p class="govuk-body">Có thể lưu địa chỉ trang này để xem lại hồ sơ đang ở bước nào.</p>
    </ShellPage>
  )
}

export interface SupplementForm {
  readonly id: string
  readonly version: number
  readonly productName: string
  readonly communeOffice: string
  readonly supplement: SupplementView
  readonly replies: Readonly<Record<string, string>>
}

/** `/dossiers/:id/supplement`: answers part by part, in the dossier or in words, then back to who asked. */
export function supplementPage(view: SupplementForm, shell: Shell): VNode {
  const { supplement } = view
  const errors = errorsOf(shell.problem)
  const asker = supplement.by === 'commune' ? view.communeOffice : 'cơ quan tham mưu cấp tỉnh'
  const button = supplement.by === 'commune' ? `Gửi lại hồ sơ cho ${asker}` : `Gửi bổ sung cho ${asker}`
  return (
    <ShellPage
      shell={shell}
      title={`Bổ sung hồ sơ, lần yêu cầu thứ ${supplement.count}`}
      caption={view.productName}
      back={{ href: `/dossiers/${view.id}`, text: 'Các phần của hồ sơ' }}
    >
      {supplement.due !== null && <p class="govuk-body">{`Gửi chậm nhất ngày ${formatDate(supplement.due)}.`}</p>}
      <Form action={`/dossiers/${view.id}/supplement`} idempotencyKey={shell.newKey()} version={view.version}>
        {supplement.items.map((item) => (
          <section key={item.part} aria-labelledby={`item-${item.part}`}>
            <h2 class="govuk-heading-m" id={`item-${item.part}`}>
              {`${item.title} `}
              {item.done ? <Tag tone="done">Đã bổ sung</Tag> : <Tag tone="problem">Chưa bổ sung</Tag>}
            </h2>
            <InsetText>{item.reason}</InsetText>
            <p class="govuk-body">
              <a class="govuk-link" href={partHref(view.id, item.part)}>
                {item.done ? 'Xem lại phần này' : 'Mở phần này để sửa'}
              </a>
            </p>
            <TextArea
              name={`replies[${item.part}]`}
              label="Trả lời bằng lời"
              hint={item.done ? undefined : 'Nếu không sửa phần này, hãy giải thích lý do.'}
              value={view.replies[item.part] ?? ''}
              error={errorOf(errors, `replies[${item.part}]`)}
              rows={3}
              optional={item.done}
            />
          </section>
        ))}
        <Button>{button}</Button>
      </Form>
    </ShellPage>
  )
}

function partHref(id: string, part: string): string {
  return part === 'proofs' ? `/dossiers/${id}/proofs` : `/dossiers/${id}/parts/${part}`
}

export interface WithdrawForm {
  readonly id: string
  readonly version: number
  readonly productName: string
  readonly stageWords: string
  readonly sent: boolean
  readonly reason: string
}

/** `/dossiers/:id/withdraw`: cannot be undone, so it is asked on a page of its own. */
export function withdrawPage(view: WithdrawForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title="Rút hồ sơ"
      caption={view.productName}
      back={{ href: `/dossiers/${view.id}`, text: 'Hồ sơ' }}
    >
      <Banner kind="warning" id="withdraw" title="Không làm lại được">
        <p class="govuk-body">
          {view.sent
            ? 'Hồ sơ đã rút không được đánh giá tiếp. Số phiếu đăng ký không dùng lại.'
            : 'Bản đang soạn sẽ đóng lại. Nội dung vẫn được giữ và lấy lại khi lập hồ sơ mới.'}
        </p>
      </Banner>
      <p class="govuk-body">{`Hồ sơ đang ở bước: ${view.stageWords}.`}</p>
      <Form action={`/dossiers/${view.id}/withdraw`} idempotencyKey={shell.newKey()} version={view.version}>
        <TextArea
          name="reason"
          label="Lý do rút hồ sơ"
          hint="Lý do được ghi vào quá trình xử lý."
          value={view.reason}
          error={errorOf(errors, 'reason')}
          rows={3}
        />
        <ButtonGroup>
          <Button kind="warning">Rút hồ sơ</Button>
          <a class="govuk-link" href={`/dossiers/${view.id}`}>
            Không rút, quay lại
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}
