import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Checkboxes, errorOf, Form, TextArea } from '../../platform/pages/form.tsx'
import { EmptyState, InsetText } from '../../platform/pages/notices.tsx'
import { LinesTable } from './decisions.pages.tsx'
import type { ConfirmView, DecisionLineView, PickView } from './decisions.present.ts'
import { DECISION_WORDS } from './decisions.words.ts'

const INTRO = {
  recognise:
    'Kết quả 3 và 4 sao mà Hội đồng đã chốt. Sản phẩm 1 và 2 sao không có quyết định và Giấy chứng nhận (Điều 4.1).',
  approveResult: 'Kết quả từ 90 điểm, đủ điều kiện trình Bộ đánh giá 5 sao (Điều 7.3e).',
} as const

/** First step: which closed results go into the decision. One round a decision. */
export function pickPage(view: PickView, shell: Shell): VNode {
  const rounds = [...new Set(view.results.map((result) => result.roundName ?? ''))]
  return (
    <ShellPage shell={shell} title={`Soạn: ${DECISION_WORDS[view.kind]}`} back={{ href: '/decisions' }}>
      <InsetText>{INTRO[view.kind]}</InsetText>
      {view.results.length === 0 && (
        <EmptyState text="Chưa có kết quả nào chờ quyết định này. Kết quả xuất hiện khi Chủ tịch Hội đồng chốt." />
      )}
      <OpenChecks view={view} />
      {rounds.map((round) => (
        <RoundForm
          checks={view.checks}
          key={round}
          kind={view.kind}
          round={round}
          results={view.results.filter((one) => (one.roundName ?? '') === round)}
        />
      ))}
    </ShellPage>
  )
}

/** Checks before recognition that are not passed yet: a failed one keeps its product off the list (SCO-05). */
function OpenChecks({ view }: { readonly view: PickView }) {
  if (view.checks.length === 0) return null
  const nameOf = (id: string) => view.results.find(({ dossierId }) => dossierId === id)?.productName ?? ''
  return (
    <InsetText>
      <p class="govuk-body">Kiểm tra trước công nhận chưa đạt hoặc chưa xong:</p>
      <ul class="govuk-list govuk-list--bullet">
        {view.checks.map((check) => (
          <li key={check.inspectionId}>
            {`${nameOf(check.dossierId)}: ${CHECK_WORDS[check.state]}, `}
            <a class="govuk-link" href={`/inspections/${check.inspectionId}`}>
              {`kiểm tra số ${check.number}`}
            </a>
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

const CHECK_WORDS = {
  pending: 'chưa có kết luận, cân nhắc trước khi đưa vào',
  failed: 'không đạt, không đưa vào danh sách được',
} as const

function RoundForm(props: {
  readonly checks: PickView['checks']
  readonly kind: PickView['kind']
  readonly round: string
  readonly results: readonly DecisionLineView[]
}) {
  const failed = ({ dossierId }: DecisionLineView) =>
    props.checks.some((check) => check.dossierId === dossierId && check.state === 'failed')
  return (
    <form action="/decisions/confirm" method="get">
      <input type="hidden" name="kind" value={props.kind} />
      <Checkboxes
        name="evaluations"
        legend={`${props.round}: ${props.results.length} kết quả đã chốt`}
        legendSize="m"
        small
        values={props.results.filter((result) => !failed(result)).map((result) => result.evaluationId)}
        options={props.results.map((result) => ({
          value: result.evaluationId,
          text: `${result.productName} – ${result.star} sao, ${result.meanText} điểm`,
          hint: `${result.productCode ?? 'chưa có mã'} · ${result.producerName}, ${result.communeName}`,
          disabled: failed(result),
        }))}
      />
      <Button>Xem lại danh sách</Button>
    </form>
  )
}

/** Second step: number of products and their codes, before anything is written. */
export function confirmPage(view: ConfirmView, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const { results, kind } = view
  return (
    <ShellPage
      shell={shell}
      title={`Xác nhận ${results.length} sản phẩm`}
      caption={DECISION_WORDS[kind]}
      back={{ href: `/decisions/new?kind=${kind}`, text: 'Chọn lại' }}
    >
      <OpenChecks view={view} />
      <LinesTable lines={results} />
      <p class="govuk-body">Điểm và hạng lấy từ kết quả đã chốt, không sửa được ở đây.</p>
      <Form action="/decisions" idempotencyKey={shell.newKey()} hidden={{ kind }}>
        {results.map((result) => (
          <input key={result.evaluationId} type="hidden" name="evaluations[]" value={result.evaluationId} />
        ))}
        <TextArea
          name="proposal"
          label="Căn cứ đề nghị"
          hint="Ví dụ: Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 16/11/2026"
          rows={3}
          optional
          value={view.proposal}
          error={errorOf(errors, 'proposal')}
        />
        <ButtonGroup>
          <Button>{`Lập bản nháp với ${results.length} sản phẩm`}</Button>
          <a class="govuk-link" href="/decisions">
            Thôi, không lập
          </a>
        </ButtonGroup>
      </Form>
    </ShellPage>
  )
}
