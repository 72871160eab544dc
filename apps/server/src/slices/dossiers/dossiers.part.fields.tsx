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
import { DataTable } from '../../platform/pages/lists.tsx'
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

interface FigureRow {
  readonly row: readonly string[]
  readonly index: number
}

const COLUMNS = [
  { column: 'year', head: 'Năm', unit: undefined, width: 4 },
  { column: 'revenue', head: 'Doanh thu', unit: 'đồng', width: 'full' },
  { column: 'profit', head: 'Lợi nhuận', unit: 'đồng', width: 'full' },
] as const

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
      <DataTable
        caption={field.label}
        captionHidden
        columns={COLUMNS.map(({ column, head, unit, width }, at) => ({
          head: unit === undefined ? head : `${head} (${unit})`,
          cell: ({ row, index }: FigureRow) => (
            <NumberField
              name={`figures[${field.key}.${index}.${column}]`}
              label={`${head}, dòng ${index + 1}`}
              labelHidden
              width={width}
              value={row[at]}
            />
          ),
        }))}
        rows={rows.map((row, index) => ({ row, index }))}
        keyOf={({ index }) => String(index)}
        empty="Chưa có năm nào."
        stack
      />
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
