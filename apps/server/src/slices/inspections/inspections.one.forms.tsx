import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf } from '../../platform/http/shell-page.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  FileField,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { Step } from './inspections.commands.ts'
import type { EvidenceStep } from './inspections.evidence.ts'
import type { InspectionPageState } from './inspections.one.pages.tsx'
import type { InspectionView } from './inspections.one.present.ts'
import { OUTCOME_WORDS, SAMPLE_RESULT_WORDS } from './inspections.words.ts'

type Field = (name: string) => {
  readonly name: string
  readonly value: string
  readonly error: string | undefined
}

interface PartProps {
  readonly state: InspectionPageState
  readonly shell: Shell
}

/** One form in a part that opens. Names of fields differ from form to form: all stand on one page. */
function PartForm(
  props: PartProps & {
    readonly form: 'step' | 'evidence'
    readonly step: Step | EvidenceStep
    readonly title: string
    readonly warning?: boolean
    readonly fields: (field: Field) => VNode
  },
) {
  const { state, shell, form, step, title } = props
  const { view } = state
  const own = state.form === form && state.typed.step === step
  const typed = own ? state.typed : {}
  const errors = own ? errorsOf(shell.problem) : []
  const field: Field = (name) => ({ name, value: typed[name] ?? '', error: errorOf(errors, name) })
  return (
    <Details summary={title} open={own}>
      <Form
        action={`/inspections/${view.id}/${form === 'step' ? 'steps' : 'evidence'}`}
        idempotencyKey={shell.newKey()}
        version={view.version}
        hidden={{ step }}
        files={form === 'evidence'}
      >
        {props.fields(field)}
        <Button kind={props.warning === true ? 'warning' : 'primary'}>{title}</Button>
      </Form>
    </Details>
  )
}

const ACCEPT = 'image/jpeg,image/png,application/pdf'

export function EvidenceForms(props: PartProps): VNode {
  const { view } = props.state
  const pending = view.samples.filter((one) => one.answer === null)
  return (
    <>
      <PartForm {...props} form="evidence" step="files" title="Thêm ảnh, tài liệu" fields={FilesFields} />
      {view.stage !== 'concluded' && view.object.productId !== null && (
        <PartForm {...props} form="evidence" step="sample" title="Ghi lấy mẫu" fields={SampleFields} />
      )}
      {pending.length > 0 && (
        <PartForm
          {...props}
          form="evidence"
          step="sampleResult"
          title="Ghi kết quả kiểm nghiệm"
          fields={(field) => <SampleResultFields field={field} pending={pending} />}
        />
      )}
    </>
  )
}

const FilesFields = (field: Field) => (
  <>
    <FileField
      name="files"
      label="Ảnh, tài liệu"
      hint="PDF, JPEG hoặc PNG, tối đa 5 tệp, mỗi tệp 20 MB"
      accept={ACCEPT}
      multiple
      error={field('files').error}
    />
    <TextField {...field('note')} label="Ghi chú" optional />
  </>
)

const SampleFields = (field: Field) => (
  <>
    <TextField {...field('what')} label="Mẫu gì, lô nào" hint="Ví dụ: giấm táo mèo 500 ml, lô 0726" />
    <TextArea {...field('sampleReason')} label="Lý do lấy mẫu" hint="Dấu hiệu nghi ngờ đã thấy" rows={2} />
    <DateField {...field('takenOn')} label="Ngày lấy mẫu" />
    <TextField {...field('laboratory')} label="Gửi phòng kiểm nghiệm" optional />
  </>
)

function SampleResultFields(props: { readonly field: Field; readonly pending: InspectionView['samples'] }) {
  const { field, pending } = props
  const options = pending.map(({ key, what, takenOn }) => ({ value: key, text: `${what}, lấy ${formatDate(takenOn)}` }))
  return (
    <>
      <Select {...field('sample')} label="Mẫu" options={options} />
      <DateField {...field('answeredOn')} label="Ngày có kết quả" />
      <TextField {...field('answeredBy')} label="Phòng kiểm nghiệm trả lời" />
      <Radios
        {...field('result')}
        legend="Kết quả kiểm nghiệm"
        inline
        options={(['pass', 'fail'] as const).map((value) => ({ value, text: SAMPLE_RESULT_WORDS[value] }))}
      />
      <TextArea {...field('values')} label="Chỉ tiêu và giá trị" hint="Mẫu không đạt mở ngay một vi phạm." rows={3} />
      <FileField name="report" label="Phiếu kết quả" accept={ACCEPT} optional />
    </>
  )
}

export function StepForms(props: PartProps): VNode {
  const { view } = props.state
  const open = view.recalls.filter((one) => one.done === null)
  const begun = view.stage !== 'planned'
  const bare = view.findings.length + view.samples.length + view.recalls.length + view.withdrawals.length === 0
  const { grounds } = view
  return (
    <>
      {begun && (
        <PartForm {...props} form="step" step="finding" title="Ghi thiếu sót, vi phạm" fields={FindingFields} />
      )}
      {begun && view.object.productId !== null && (
        <PartForm {...props} form="step" step="recall" title="Yêu cầu thu hồi sản phẩm" warning fields={RecallFields} />
      )}
      {open.length > 0 && (
        <PartForm
          {...props}
          form="step"
          step="recallDone"
          title="Ghi kết quả thu hồi"
          fields={(field) => <RecallDoneFields field={field} open={open} />}
        />
      )}
      {view.stage === 'recorded' && (
        <PartForm {...props} form="step" step="conclude" title="Ghi kết luận" fields={ConcludeFields} />
      )}
      {view.may.withdraw && (
        <PartForm
          {...props}
          form="step"
          step="withdraw"
          title="Đề nghị thu hồi Giấy chứng nhận"
          warning
          fields={(field) => <WithdrawFields field={field} grounds={grounds} />}
        />
      )}
      {view.stage !== 'concluded' && bare && (
        <PartForm
          {...props}
          form="step"
          step="cancel"
          title="Hủy cuộc kiểm tra"
          warning
          fields={(field) => <TextArea {...field('cancelReason')} label="Lý do hủy" rows={2} />}
        />
      )}
    </>
  )
}

const FindingFields = (field: Field) => {
  const violation = field('violation')
  return (
    <>
      <TextArea {...field('finding')} label="Nội dung" rows={2} />
      <CheckboxField
        name="violation"
        label="Là vi phạm"
        hint="Thiếu sót khác với vi phạm: vi phạm có thể dẫn đến thu hồi Giấy chứng nhận."
        checked={violation.value === 'yes'}
      />
      <TextArea {...field('action')} label="Phải làm gì để khắc phục" rows={2} optional />
      <DateField {...field('due')} label="Hạn khắc phục" optional />
      <TextField {...field('responsible')} label="Ai làm" hint="Ba mục cuối ghi cùng nhau, hoặc để sau." optional />
    </>
  )
}

const RecallFields = (field: Field) => (
  <>
    <TextArea
      {...field('lots')}
      label="Mã lô phải thu hồi"
      hint="Mỗi dòng một mã lô, đúng như in trên bao bì."
      rows={3}
    />
    <TextArea {...field('recallReason')} label="Lý do thu hồi" hint="Hiện trên trang công khai của lô." rows={2} />
    <DateField {...field('recallDue')} label="Hạn thu hồi xong" />
  </>
)

function RecallDoneFields(props: { readonly field: Field; readonly open: InspectionView['recalls'] }) {
  const options = props.open.map(({ key, lots }) => ({ value: key, text: lots.join(', ') }))
  return (
    <>
      <Select {...props.field('recall')} label="Lần thu hồi" options={options} />
      <TextField {...props.field('recovered')} label="Số lượng đã thu về" hint="Ví dụ: 120 chai trên 150 chai đã bán" />
      <TextArea {...props.field('recoveredNote')} label="Cách xử lý" rows={2} optional />
    </>
  )
}

const ConcludeFields = (field: Field) => (
  <>
    <Radios
      {...field('outcome')}
      legend="Kết luận"
      options={(['met', 'notMet'] as const).map((value) => ({ value, text: OUTCOME_WORDS[value] }))}
    />
    <TextArea {...field('conclusion')} label="Nội dung kết luận" rows={3} />
  </>
)

function WithdrawFields(props: { readonly field: Field; readonly grounds: InspectionView['grounds'] }) {
  return (
    <>
      <p class="govuk-body">
        Lập bản nháp quyết định thu hồi, căn cứ biên bản này. Giấy chỉ mất hiệu lực khi quyết định ban hành.
      </p>
      <Radios
        {...props.field('ground')}
        legend="Trường hợp thu hồi"
        options={props.grounds.map((one) => ({ value: one.id, text: one.label, hint: one.article }))}
      />
      <TextArea {...props.field('withdrawText')} label="Nội dung vi phạm" rows={3} />
    </>
  )
}
