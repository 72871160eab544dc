import { QUALITATIVE_STATES } from '@saolang/domain/target'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  DateField,
  Form,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { type Field, fieldsOf, Stands, type Typed } from './targets.form.pages.tsx'
import type { TargetView } from './targets.one.present.ts'
import { STATE_WORDS } from './targets.words.ts'

export const RECORDS = ['actual', 'state', 'baseline', 'reading', 'cancel'] as const
export type RecordKind = (typeof RECORDS)[number]

export interface RecordForm {
  readonly what: RecordKind
  readonly target: TargetView
  readonly typed: Typed
  readonly stands: readonly string[]
}

const TITLES: Readonly<Record<RecordKind, string>> = {
  actual: 'Nhập số theo báo cáo',
  state: 'Ghi tình hình thực hiện',
  baseline: 'Xác nhận số đầu kỳ',
  reading: 'Chọn cách hiểu câu chữ',
  cancel: 'Hủy mục tiêu',
}

const BUTTONS: Readonly<Record<RecordKind, string>> = {
  actual: 'Lưu số theo báo cáo',
  state: 'Lưu tình hình',
  baseline: 'Xác nhận số đầu kỳ',
  reading: 'Dùng cách hiểu này',
  cancel: 'Hủy mục tiêu',
}

export function recordPage(view: RecordForm, given: Shell): VNode {
  const { shell, field } = fieldsOf(given, view.typed)
  const { target, what } = view
  const base = `/targets/${target.row.id}`
  return (
    <ShellPage shell={shell} title={TITLES[what]} caption={target.row.text} back={{ href: base }}>
      <Stands shell={shell} lines={view.stands} />
      <Form action={`${base}/record`} idempotencyKey={shell.newKey()} version={target.row.version} hidden={{ what }}>
        <Fields what={what} field={field} target={target} />
        <Button kind={what === 'cancel' ? 'warning' : 'primary'}>{BUTTONS[what]}</Button>
      </Form>
    </ShellPage>
  )
}

interface FieldsProps {
  readonly what: RecordKind
  readonly field: Field
  readonly target: TargetView
}

function Fields({ what, field, target }: FieldsProps) {
  switch (what) {
    case 'actual':
      return <ActualFields field={field} target={target} />
    case 'state':
      return <StateFields field={field} />
    case 'baseline':
      return <BaselineFields field={field} target={target} />
    case 'reading':
      return <ReadingFields field={field} target={target} />
    case 'cancel':
      return (
        <>
          <p class="govuk-body">Mục tiêu đã hủy không tính vào kết quả. Lịch sử vẫn giữ.</p>
          <TextArea {...field('reason')} label="Lý do hủy" rows={3} />
        </>
      )
  }
}

type Given = Omit<FieldsProps, 'what'>

function ActualFields({ field, target }: Given) {
  return (
    <>
      <InsetText>
        Số này luôn ghi "theo báo cáo, không tính từ sổ đăng ký". Dùng cho năm chưa có số liệu trong hệ thống.
      </InsetText>
      <NumberField {...field('hundredths')} label="Số" unit={target.row.unit || undefined} decimal />
      <DateField {...field('on')} label="Tính đến ngày" />
      <TextField {...field('source')} label="Văn bản nêu số này" hint="Ví dụ: Báo cáo 230/BC-UBND ngày 20/12/2021" />
    </>
  )
}

function StateFields({ field }: Pick<Given, 'field'>) {
  return (
    <>
      <Radios
        {...field('state')}
        legend="Tình hình"
        options={QUALITATIVE_STATES.map((one) => ({ value: one, text: STATE_WORDS[one] }))}
      />
      <TextArea {...field('evidence')} label="Căn cứ" hint="Đã làm gì, ở đâu, theo văn bản nào" rows={4} />
      <DateField {...field('on')} label="Tại ngày" />
    </>
  )
}

function BaselineFields({ field, target }: Given) {
  return (
    <>
      <p class="govuk-body">
        {target.bridge === null
          ? 'Văn bản chỉ nêu tổng cuối kỳ. Số đầu kỳ cần một người xác nhận.'
          : `Văn bản chỉ nêu tổng cuối kỳ. Sổ đăng ký có ${target.bridge.start} sản phẩm ở đầu kỳ.`}
      </p>
      <NumberField {...field('hundredths')} label="Số đầu kỳ" unit={target.row.unit || undefined} decimal />
      <DateField {...field('on')} label="Tại ngày" />
      <TextField {...field('source')} label="Theo văn bản nào" hint="Ví dụ: Báo cáo 15/BC-UBND ngày 10/01/2025" />
    </>
  )
}

function ReadingFields({ field, target }: Given) {
  return (
    <>
      <Select
        {...field('metric')}
        label="Cách hiểu"
        placeholder="Chọn một cách"
        options={target.readings.map((one) => ({ value: one.metric, text: `${one.name}: ${one.value}` }))}
      />
      <TextArea {...field('reason')} label="Lý do" rows={3} />
    </>
  )
}
