import type { VNode } from 'preact'
import { errorOf, type FieldError, Select, TextArea, TextField } from '../../platform/pages/form.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import { CELL_WORDS } from './plans.sheets.columns.ts'
import type { TextRowView } from './plans.texts.present.ts'
import { fieldName, type TextPart } from './plans.texts.typed.ts'
import type { Typed } from './plans.typed.ts'
import { RELATION_WORDS } from './plans.words.ts'

/** Words of the fields of a row, and how each is typed. */
const FIELDS: Readonly<Record<string, { readonly label: string; readonly long?: true; readonly short?: true }>> = {
  text: { label: 'Nội dung', long: true },
  relation: { label: 'Quan hệ' },
  number: { label: 'Số, ký hiệu', short: true },
  on: { label: 'Ngày ban hành', short: true },
  issuer: { label: 'Cơ quan ban hành' },
  title: { label: 'Tên', long: true },
  comparison: { label: 'So sánh' },
  floor: { label: 'Số', short: true },
  aim: { label: 'Đến số', short: true },
  unit: { label: 'Đơn vị tính', short: true },
  from: { label: 'Từ ngày', short: true },
  to: { label: 'Đến ngày', short: true },
  leads: { label: 'Chủ trì, cách nhau dấu chấm phẩy', long: true },
  coordinating: { label: 'Phối hợp, cách nhau dấu chấm phẩy', long: true },
  timeText: { label: 'Thời gian như văn bản' },
  start: { label: 'Bắt đầu', short: true },
  due: { label: 'Hạn', short: true },
  source: { label: 'Nguồn vốn' },
  declared: { label: 'Số tiền', short: true },
  name: { label: 'Nơi nhận' },
}

const CHOICES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...{ relation: RELATION_WORDS, comparison: CELL_WORDS.comparison, source: CELL_WORDS.source },
}
const optionsOf = (list: Readonly<Record<string, string>>) =>
  Object.entries(list).map(([value, text]) => ({ value, text }))

export const CONFIDENCE_WORDS = { sure: 'Rõ', likely: 'Nên xem lại', guess: 'Chưa chắc' } as const

/** A link to lines of the text beside. */
export function LinesLink({ lines }: { readonly lines: { readonly from: number; readonly to: number } }) {
  const words = lines.from === lines.to ? `dòng ${lines.from}` : `dòng ${lines.from}–${lines.to}`
  return (
    <a class="govuk-link" href={`#d${lines.from}`}>
      {words}
    </a>
  )
}

export function SourceHint(props: Pick<TextRowView['fields'][number], 'lines' | 'confidence'>) {
  const { lines, confidence } = props
  if (lines === null || confidence === null) return <>Văn bản không ghi.</>
  return (
    <>
      Đọc từ <LinesLink lines={lines} />
      {confidence === 'sure' ? '' : `. ${CONFIDENCE_WORDS[confidence]}.`}
    </>
  )
}

export interface RowProps {
  readonly part: TextPart
  readonly row: TextRowView
  readonly typed: Typed
  readonly errors: readonly FieldError[]
}

/** One row: keep it or not, its words, its lines; opened, its fields. */
export function ReadingRow({ part, row, typed, errors }: RowProps): VNode {
  const id = `keep-${part}-${row.key}`
  const names = row.fields.map(({ name }) => fieldName(part, row.key, name))
  const isWrong = names.some((name) => errorOf(errors, name) !== undefined)
  return (
    <div class="sl-reading-row">
      <div class="govuk-checkboxes govuk-checkboxes--small">
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            type="checkbox"
            id={id}
            name="keep[]"
            value={`${part}.${row.key}`}
            checked={typed[`keep.${part}.${row.key}`] !== undefined}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {headOf(part, row, typed)}
          </label>
        </div>
      </div>
      <p class="govuk-body-s sl-reading-row__about">
        <LinesLink lines={row.lines} />
        {aboutOf(part, row, typed)}{' '}
        {row.confidence !== 'sure' && (
          <Tag tone={row.confidence === 'guess' ? 'waiting' : 'neutral'}>{CONFIDENCE_WORDS[row.confidence]}</Tag>
        )}
      </p>
      <Details summary="Sửa dòng này" open={isWrong}>
        {row.fields.map((field) => (
          <RowField key={field.name} part={part} row={row} field={field} typed={typed} errors={errors} />
        ))}
      </Details>
    </div>
  )
}

function RowField(props: RowProps & { readonly field: TextRowView['fields'][number] }): VNode {
  const { part, row, field, typed, errors } = props
  const name = fieldName(part, row.key, field.name)
  const words = FIELDS[field.name] ?? { label: field.name }
  const common = { name, label: words.label, value: typed[name] ?? '', error: errorOf(errors, name) }
  const hint = <SourceHint lines={field.lines} confidence={field.confidence} />
  const choices = CHOICES[field.name]
  if (choices !== undefined) return <Select {...common} hint={hint} options={optionsOf(choices)} />
  if (words.long === true) return <TextArea {...common} hint={hint} rows={common.value.length > 120 ? 4 : 2} />
  return <TextField {...common} hint={hint} width={words.short === true ? 20 : 'full'} />
}

const of = (part: TextPart, row: TextRowView, typed: Typed) => (field: string) =>
  typed[fieldName(part, row.key, field)] ?? ''

/** The words that name a row. */
function headOf(part: TextPart, row: TextRowView, typed: Typed): string {
  const say = of(part, row, typed)
  switch (part) {
    case 'purposes':
    case 'targets':
      return say('text')
    case 'bases':
      return [say('number'), say('on'), say('title')].filter((one) => one !== '').join(', ')
    case 'tasks':
    case 'money':
      return say('title')
    case 'recipients':
      return say('name')
  }
}

/** What was understood, in a line: number, lead, time. */
function aboutOf(part: TextPart, row: TextRowView, typed: Typed): string {
  const say = of(part, row, typed)
  const parts = (...all: readonly string[]) =>
    all
      .filter((one) => one !== '')
      .map((one) => ` · ${one}`)
      .join('')
  switch (part) {
    case 'targets': {
      const range = say('aim') === '' ? say('floor') : `${say('floor')} đến ${say('aim')}`
      const comparison = Object.entries(CELL_WORDS.comparison).find(([word]) => word === say('comparison'))?.[1] ?? ''
      return parts([comparison, range, say('unit')].join(' ').trim())
    }
    case 'tasks': {
      const time = [say('timeText'), say('due') === '' ? '' : `hạn ${say('due')}`]
        .filter((one) => one !== '')
        .join(', ')
      return parts(say('leads') === '' ? 'chưa có chủ trì' : `chủ trì: ${say('leads')}`, time)
    }
    case 'money':
      return parts(say('declared') === '' ? 'không nêu số' : say('declared'))
    case 'purposes':
    case 'bases':
    case 'recipients':
      return ''
  }
}
