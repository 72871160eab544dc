import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { Split } from '../../platform/pages/split.tsx'
import { CaseState, captionOf, DocumentViewer, RequestFields } from '../proposals/index.ts'
import { Request } from './advice.pages.tsx'
import type { AskMoreView, ConclusionView, RequestView } from './advice.present.ts'

/** One request with every part that lacks something, a reason each, and one day for all. */
export function askMorePage(view: AskMoreView, shell: Shell): VNode {
  const { head } = view
  const base = `/advice/${head.dossierId}`
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage
      shell={shell}
      title={`Yêu cầu bổ sung lần ${view.requests.length + 1}`}
      caption={captionOf(head)}
      back={{ href: base, text: 'Hồ sơ' }}
      wide
      dense
    >
      <CaseState head={head} />
      <Split
        label="Giấy tờ kèm hồ sơ"
        document={<DocumentViewer documents={view.documents} pageHref={`${base}/request`} />}
      >
        <p class="govuk-body">
          Nêu mọi phần còn thiếu trong một lần. Chỉ các phần được nêu sẽ mở cho chủ thể. Phần đã bổ sung chỉ yêu cầu lại
          khi có lý do mới.
        </p>
        <Earlier title="Đã yêu cầu trước đây" requests={view.requests} />
        <h2 class="govuk-heading-m">Phần cần bổ sung lần này</h2>
        <Form action={`${base}/request`} idempotencyKey={shell.newKey()}>
          <RequestFields form={view.form} />
          <DateField
            name="due"
            label="Hạn bổ sung"
            value={view.due}
            error={errorOf(errors, 'due') ?? errorOf(errors, '')}
          />
          <Button>Gửi yêu cầu bổ sung</Button>
        </Form>
      </Split>
    </ShellPage>
  )
}

/** The report of the advisory team (Điều 7.3c). */
export function conclusionPage(view: ConclusionView, shell: Shell): VNode {
  const { head, typed } = view
  const base = `/advice/${head.dossierId}`
  const errors = errorsOf(shell.problem)
  const field = (name: keyof ConclusionView['typed']) => ({ name, value: typed[name], error: errorOf(errors, name) })
  return (
    <ShellPage
      shell={shell}
      title="Đủ điều kiện trình Hội đồng"
      caption={captionOf(head)}
      back={{ href: base, text: 'Hồ sơ' }}
      dense
    >
      <CaseState head={head} />
      <Earlier title="Các lần yêu cầu bổ sung" requests={view.requests} />
      <Form action={`${base}/conclusion`} idempotencyKey={shell.newKey()}>
        <TextArea
          {...field('summary')}
          label="Báo cáo tóm tắt của Tổ tư vấn"
          hint="Nêu kết quả kiểm tra hồ sơ và các điểm Hội đồng cần chú ý. Không nêu điểm số."
          rows={8}
        />
        <TextArea
          {...field('siteVisit')}
          label="Khảo sát thực tế tại cơ sở"
          hint="Ngày, thành phần, kết quả. Để trống nếu không khảo sát."
          rows={4}
          optional
        />
        <TextArea
          {...field('tests')}
          label="Kiểm nghiệm bổ sung"
          hint="Chỉ tiêu, nơi kiểm nghiệm, kết quả. Để trống nếu không yêu cầu."
          rows={4}
          optional
        />
        <Button>Kết luận đủ điều kiện trình Hội đồng</Button>
      </Form>
    </ShellPage>
  )
}

function Earlier(props: { readonly title: string; readonly requests: readonly RequestView[] }) {
  if (props.requests.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">{props.title}</h2>
      {props.requests.map((request) => (
        <Request key={request.no} request={request} open={false} />
      ))}
    </>
  )
}
