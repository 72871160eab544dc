import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, errorOf, FileField, Form, Radios, TextArea, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { FindingPageView } from './inspections.finding.routes.ts'
import { FileLinks, FindingState } from './inspections.one.parts.tsx'
import type { FindingView, InspectionView } from './inspections.one.present.ts'

interface PageState {
  readonly view: FindingPageView
  readonly typed: Readonly<Record<string, string>>
  /** The form that was refused: demand, check or answer. */
  readonly form: string | null
}

export const findingPage = (view: FindingPageView, shell: Shell): VNode =>
  findingPageWith({ view, typed: {}, form: null }, shell)

/** One finding through its life: demanded, answered with evidence, looked at again. */
export function findingPageWith(state: PageState, shell: Shell): VNode {
  const { inspection, key } = state.view
  const finding = inspection.findings.find((one) => one.key === key)
  if (finding === undefined) throw new Error(`no finding ${key}`)
  return (
    <ShellPage
      shell={shell}
      title={finding.violation ? 'Vi phạm' : 'Thiếu sót'}
      caption={`Kiểm tra số ${inspection.number} · ${inspection.object.name}`}
      back={{ href: `/inspections/${inspection.id}` }}
    >
      {shell.problem?.code === 'request/conflict' && (
        <InsetText>Người khác vừa ghi thêm. Trang này là bản mới nhất; phần vừa nhập còn ở mẫu bên dưới.</InsetText>
      )}
      <p class="govuk-body-l">{finding.text}</p>
      <SummaryList rows={rowsOf(finding)} />
      <Story inspection={inspection} finding={finding} />
      <Forms state={state} shell={shell} finding={finding} />
    </ShellPage>
  )
}

function rowsOf(finding: FindingView) {
  const { demand } = finding
  return [
    { label: 'Tình trạng', value: <FindingState finding={finding} /> },
    { label: 'Ghi ngày', value: formatDate(finding.on) },
    ...(finding.ofSample ? [{ label: 'Căn cứ', value: 'Mẫu kiểm nghiệm không đạt' }] : []),
    ...(demand === null
      ? []
      : [
          { label: 'Phải làm', value: demand.action },
          { label: 'Người làm', value: demand.responsible },
          { label: 'Hạn', value: formatDate(demand.due) },
        ]),
  ]
}

/** Answers and checks, in the order in which they came. */
function Story(props: { readonly inspection: InspectionView; readonly finding: FindingView }) {
  const { inspection, finding } = props
  if (finding.answers.length + finding.checks.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Báo cáo và kiểm tra lại</h2>
      {finding.answers.map((answer, at) => (
        <InsetText key={at}>
          <p class="govuk-body">{`Báo cáo ngày ${formatDate(answer.on)}: ${answer.text}`}</p>
          <FileLinks id={inspection.id} files={answer.files} />
        </InsetText>
      ))}
      <ul class="govuk-list govuk-list--bullet">
        {finding.checks.map((check, at) => (
          <li key={at}>
            {`Kiểm tra lại ngày ${formatDate(check.on)}: ${check.verdict === 'accepted' ? 'đã khắc phục' : 'chưa được'}${check.note === null ? '' : `, ${check.note}`}`}
          </li>
        ))}
      </ul>
    </>
  )
}

interface FormProps {
  readonly state: PageState
  readonly shell: Shell
  readonly finding: FindingView
}

/** What may be written now: by the state of the finding and who looks. */
function Forms(props: FormProps) {
  const { finding, state } = props
  const { may } = state.view.inspection
  if (finding.state === 'accepted') return null
  const waits = finding.state === 'demanded' || finding.state === 'again'
  return (
    <>
      {may.run && finding.state === 'answered' && <CheckForm {...props} />}
      {waits && may.answer && <AnswerForm {...props} />}
      {may.run && finding.state === 'raised' && <DemandForm {...props} />}
      {may.run && waits && (
        <>
          <Details summary="Ghi báo cáo khắc phục nhận bằng giấy" open={state.form === 'answer'}>
            <AnswerForm {...props} />
          </Details>
          <Details summary="Xác nhận đã khắc phục khi kiểm tra tại chỗ" open={state.form === 'check'}>
            <CheckForm {...props} />
          </Details>
        </>
      )}
      {may.run && finding.state !== 'raised' && (
        <Details summary="Sửa yêu cầu khắc phục" open={state.form === 'demand'}>
          <DemandForm {...props} />
        </Details>
      )}
    </>
  )
}

function fieldsOf({ state, shell }: FormProps, form: string) {
  const own = state.form === form
  const errors = own ? errorsOf(shell.problem) : []
  return (name: string, fallback = '') => ({
    ...{ name, value: own ? (state.typed[name] ?? '') : fallback, error: errorOf(errors, name) },
  })
}

function DemandForm(props: FormProps) {
  const { shell, finding, state } = props
  const { inspection, key } = state.view
  const field = fieldsOf(props, 'demand')
  const { demand } = finding
  return (
    <Form
      action={`/inspections/${inspection.id}/findings/${key}`}
      idempotencyKey={shell.newKey()}
      version={inspection.version}
      hidden={{ step: 'demand' }}
    >
      <TextArea {...field('action', demand?.action)} label="Phải làm gì" rows={3} />
      <TextField
        {...field('responsible', demand?.responsible ?? inspection.object.producerName ?? '')}
        label="Ai làm"
      />
      <DateField {...field('due', demand?.due)} label="Hạn khắc phục" />
      <Button>Yêu cầu khắc phục</Button>
    </Form>
  )
}

function AnswerForm(props: FormProps) {
  const { shell, state } = props
  const { inspection, key } = state.view
  const field = fieldsOf(props, 'answer')
  return (
    <Form
      action={`/inspections/${inspection.id}/findings/${key}/answer`}
      idempotencyKey={shell.newKey()}
      version={inspection.version}
      files
    >
      <TextArea {...field('text')} label="Đã làm gì để khắc phục" rows={4} />
      <FileField
        name="files"
        label="Minh chứng"
        hint="Ảnh hoặc PDF, tối đa 5 tệp, mỗi tệp 20 MB"
        accept="image/jpeg,image/png,application/pdf"
        multiple
        optional
        error={field('files').error}
      />
      <Button>Gửi báo cáo khắc phục</Button>
    </Form>
  )
}

function CheckForm(props: FormProps) {
  const { shell, state, finding } = props
  const { inspection, key } = state.view
  const field = fieldsOf(props, 'check')
  const answered = finding.state === 'answered'
  return (
    <Form
      action={`/inspections/${inspection.id}/findings/${key}`}
      idempotencyKey={shell.newKey()}
      version={inspection.version}
      hidden={answered ? { step: 'check' } : { step: 'check', verdict: 'accepted' }}
    >
      {answered && (
        <Radios
          {...field('verdict')}
          legend="Kiểm tra lại"
          options={[
            { value: 'accepted', text: 'Đã khắc phục' },
            { value: 'again', text: 'Chưa được, phải làm tiếp', hint: 'Ghi lý do và hạn mới ở dưới.' },
          ]}
        />
      )}
      <TextArea {...field('note')} label="Nhận xét" rows={2} optional />
      {answered && <DateField {...field('newDue')} label="Hạn mới" optional />}
      <Button>{answered ? 'Ghi kết quả kiểm tra lại' : 'Xác nhận đã khắc phục'}</Button>
    </Form>
  )
}
