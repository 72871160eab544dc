import { parseFigures, TICKED } from '@saolang/domain/dossier'
import {
  CheckboxField,
  DateField,
  Fieldset,
  NumberField,
  Radios,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import type { FieldView } from './dossiers.part.present.ts'

export interface FieldInputProps {
  readonly field: FieldView
  /** As stored, or as typed after an error. */
  readonly value: string
  readonly error: string | undefined
  readonly year: number
}

/** The input of a field of a form, by its type. Figures are a small table, the others one control. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, error } = props
  const control = { name: `fields[${field.key}]`, label: field.label, error, optional: !field.required }
  switch (field.type) {
    case 'long-text':
      return <TextArea {...control} value={value} rows={5} />
    case 'tick':
      return <CheckboxField name={control.name} label={field.label} checked={value === TICKED} error={error} />
    case 'choice':
      return (
        <Radios
          name={control.name}
          legend={field.label}
          error={error}
          optional={!field.required}
          value={value}
          options={field.choices.map(({ id, label }) => ({ value: id, text: label }))}
        />
      )
    case 'date':
      return <DateField {...control} value={value} />
    case 'number':
      return <NumberField {...control} value={value} />
    case 'year':
      return <NumberField {...control} value={value} width={4} />
    case 'phone':
      return <TextField {...control} value={value} type="tel" width={20} />
    case 'email':
      return <TextField {...control} value={value} type="email" />
    case 'figures':
      return <Figures {...props} />
    default:
      return <TextField {...control} value={value} />
  }
}

const ROWS = 3

/** Doanh thu, lợi nhuận: the last years, one line each. */
function Figures({ field, value, error, year }: FieldInputProps) {
  const known = parseFigures(value)
  const typed = known.ok ? known.value.map((one) => [one.year, one.revenue, one.profit].map(cellText)) : rawRows(value)
  const blank = Array.from({ length: ROWS }, (_, index) => [String(year - ROWS + 1 + index), '', ''])
  const years = new Set(typed.map((row) => row[0]))
  const missing = blank.filter((row) => !years.has(row[0] ?? '')).slice(0, Math.max(0, ROWS - typed.length))
  const rows = [...missing, ...typed].toSorted((one, two) => Number(one[0]) - Number(two[0]))
  return (
    <Fieldset
      legend={field.label}
      size="s"
      id={`fields-${field.key}`}
      hint="Mỗi năm một dòng, số nguyên đồng. Lỗ ghi dấu trừ, ví dụ -5.000.000. Năm chưa có số liệu thì để trống."
    >
      {error !== undefined && (
        <p class="govuk-error-message">
          <span class="govuk-visually-hidden">Lỗi:</span> {error}
        </p>
      )}
      {rows.map((row, index) => (
        <div key={row[0]} class="sl-figures">
          <NumberField name={`figures[${field.key}.${index}.year]`} label="Năm" width={4} value={row[0]} />
          <NumberField
            name={`figures[${field.key}.${index}.revenue]`}
            label="Doanh thu"
            unit="đồng"
            width={20}
            value={row[1]}
          />
          <NumberField
            name={`figures[${field.key}.${index}.profit]`}
            label="Lợi nhuận"
            unit="đồng"
            width={20}
            value={row[2]}
          />
        </div>
      ))}
    </Fieldset>
  )
}

function cellText(value: number | null, column: number): string {
  if (value === null) return ''
  return column === 0 ? String(value) : new Intl.NumberFormat('vi-VN').format(value)
}

function rawRows(value: string): string[][] {
  return value.split('\n').map((line) => line.split(';'))
}
