import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { ConflictForm } from '../../platform/pages/conflict-form.tsx'
import {
  Button,
  DateField,
  errorOf,
  type FieldError,
  FileField,
  Form,
  Select,
  TextField,
} from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { dateWords, FileLink, Validity } from './papers.pages.tsx'
import type { NewPaperView, PaperPageView } from './papers.present.ts'

/** What was typed, by the name of the field. */
export type Typed = Readonly<Record<string, string>>

/** Words of the fields, in the order of the form. */
const LABELS = {
  kind: 'Loại giấy tờ',
  title: 'Tên giấy tờ',
  number: 'Số, ký hiệu',
  issuer: 'Nơi cấp',
  issuedOn: 'Ngày cấp',
  validUntil: 'Ngày hết hạn',
} as const

const ACCEPT = 'application/pdf,image/jpeg,image/png'

/** The form for one more paper: the camera first, then what stands on the paper. */
export function newPaperPage(view: NewPaperView & { readonly typed: Typed }, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const wallet = `/producers/${view.producer.id}/papers`
  return (
    <ShellPage
      shell={shell}
      title="Thêm giấy tờ"
      caption={view.producer.name}
      back={{ href: wallet, text: 'Về kho giấy tờ' }}
      labels={LABELS}
    >
      <Form action={wallet} idempotencyKey={shell.newKey()} files>
        {shell.problem !== null && errorOf(errors, 'file') === undefined && (
          <InsetText>Trình duyệt không giữ tệp đã chọn. Hãy chụp hoặc chọn lại tệp.</InsetText>
        )}
        <FileField
          name="photo"
          label="Chụp ảnh giấy tờ"
          hint="Đặt giấy phẳng, đủ sáng, thấy cả bốn góc. Trên điện thoại, nút này mở máy ảnh."
          accept="image/jpeg,image/png"
          capture="environment"
          error={errorOf(errors, 'photo')}
        />
        <FileField
          name="file"
          label="Hoặc chọn tệp có sẵn"
          hint="PDF, JPEG hoặc PNG, tối đa 20 MB. PDF không đặt mật khẩu."
          accept={ACCEPT}
          error={errorOf(errors, 'file')}
        />
        <PaperFields kinds={view.kinds} values={view.typed} errors={errors} />
        <Button>Thêm vào kho giấy tờ</Button>
      </Form>
    </ShellPage>
  )
}

interface PaperFieldsProps {
  readonly kinds: NewPaperView['kinds']
  readonly values: Typed
  readonly errors: readonly FieldError[]
}

function PaperFields(props: PaperFieldsProps) {
  const { kinds, values, errors } = props
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errorOf(errors, name) })
  return (
    <>
      <Select
        {...field('kind')}
        label="Loại giấy tờ"
        hint="Theo bảng minh chứng của Mẫu số 02."
        placeholder="Chọn loại giấy tờ"
        options={kinds.map((kind, index) => ({
          value: kind.key,
          text: kind.asks === null ? kind.label : `${index + 1}. ${kind.label}`,
        }))}
      />
      <TextField
        {...field('title')}
        label="Tên giấy tờ"
        hint="Để trống thì lấy tên của loại. Ví dụ: Phiếu kiểm nghiệm chè Shan năm 2026"
        optional
      />
      <TextField {...field('number')} label="Số, ký hiệu" width={20} optional />
      <TextField {...field('issuer')} label="Nơi cấp" hint="Ví dụ: Sở Nông nghiệp và Môi trường" optional />
      <DateField {...field('issuedOn')} label="Ngày cấp" optional />
      <DateField
        {...field('validUntil')}
        label="Ngày hết hạn"
        hint="Ngày/tháng/năm, ví dụ 22/05/2026. Giấy không ghi thời hạn thì để trống."
        optional
      />
    </>
  )
}

/** One paper: its file, what stands on it, and for the producer's own people the form to correct or remove it. */
export function paperPage(view: PaperPageView & { readonly typed: Typed | null }, shell: Shell): VNode {
  const { paper, producer, mayEdit } = view
  const errors = errorsOf(shell.problem)
  const isOpen = mayEdit && !paper.ended
  return (
    <ShellPage
      shell={shell}
      title={paper.title}
      caption={producer.name}
      back={{ href: `/producers/${producer.id}/papers`, text: 'Về kho giấy tờ' }}
      labels={LABELS}
    >
      {paper.ended && (
        <Banner kind="info" id="removed" text="Giấy tờ này đã được bỏ khỏi kho. Hồ sơ đã dùng vẫn giữ giấy tờ." />
      )}
      <PaperSummary view={view} />
      {mayEdit && paper.ended && (
        <Form action={`/papers/${paper.id}/restore`} idempotencyKey={shell.newKey()}>
          <Button>Khôi phục vào kho</Button>
        </Form>
      )}
      {isOpen && (
        <>
          <h2 class="govuk-heading-m">Sửa thông tin</h2>
          <Form action={`/papers/${paper.id}`} idempotencyKey={shell.newKey()} version={paper.version}>
            <PaperFields kinds={view.kinds} values={view.typed ?? storedTyped(view)} errors={errors} />
            <Button>Lưu thông tin giấy tờ</Button>
          </Form>
          <h2 class="govuk-heading-m">Bỏ khỏi kho</h2>
          <p class="govuk-body">Hồ sơ đã dùng giấy tờ này vẫn giữ nguyên. Có thể khôi phục sau.</p>
          <Form action={`/papers/${paper.id}/remove`} idempotencyKey={shell.newKey()} version={paper.version}>
            <TextField name="reason" label="Lý do" optional />
            <Button kind="secondary">Bỏ giấy tờ khỏi kho</Button>
          </Form>
        </>
      )}
    </ShellPage>
  )
}

function PaperSummary(props: { readonly view: PaperPageView }) {
  const { paper } = props.view
  return (
    <SummaryList
      rows={[
        { label: 'Tệp', value: <FileLink paper={paper} /> },
        { label: 'Loại giấy tờ', value: paper.kindName },
        { label: 'Số, ký hiệu', value: paper.number },
        { label: 'Nơi cấp', value: paper.issuer },
        { label: 'Ngày cấp', value: dateWords(paper.issuedOn) },
        { label: 'Ngày hết hạn', value: dateWords(paper.validUntil) },
        { label: 'Thời hạn', value: <Validity paper={paper} /> },
      ]}
    />
  )
}

function storedTyped(view: PaperPageView): Typed {
  const { kind, title, number, issuer, issuedOn, validUntil } = view.paper
  return {
    kind,
    title,
    number: number ?? '',
    issuer: issuer ?? '',
    issuedOn: issuedOn ?? '',
    validUntil: validUntil ?? '',
  }
}

/** Somebody else corrected the paper meanwhile. */
export function paperConflictPage(
  view: PaperPageView & { readonly typed: Typed; readonly savedBy: string },
  shell: Shell,
): VNode {
  const here = `/papers/${view.paper.id}`
  const stored = storedTyped(view)
  const shown = (key: string, value: string) =>
    key === 'kind' ? (view.kinds.find((kind) => kind.key === value)?.label ?? value) : formatDate(value)
  const fields = Object.entries(LABELS).map(([key, label]) => {
    const typed = view.typed[key] ?? ''
    const saved = shown(key, stored[key] ?? '')
    const entered = shown(key, typed)
    return { name: key, key, label, typed, saved, entered, differs: saved !== entered }
  })
  return (
    <ShellPage shell={shell} title="Có hai bản khác nhau" caption={view.paper.title} back={{ href: here }}>
      <ConflictForm
        action={here}
        idempotencyKey={shell.newKey()}
        version={view.paper.version}
        savedBy={view.savedBy}
        leaveHref={here}
        fields={fields}
      />
    </ShellPage>
  )
}
