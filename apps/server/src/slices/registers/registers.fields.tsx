import type { RegisterDefinition, RegisterField } from '@saolang/domain/register'
import {
  DateField,
  errorOf,
  type FieldError,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { idOf } from '../../platform/pages/govuk/attributes.ts'
import { BaseCheckboxes } from '../../platform/pages/govuk/choices.tsx'
import type { Choice } from './registers.choices.store.ts'
import type { TypedEntry } from './registers.input.ts'

export interface FieldsProps {
  readonly definition: RegisterDefinition
  readonly typed: TypedEntry
  readonly errors: readonly FieldError[]
  /** Entries to point to, by register. */
  readonly entries: Readonly<Record<string, readonly Choice[]>>
  readonly asProducer: boolean
}

/** The fields of a register, each in the shape of its type. */
export function RegisterFields(props: FieldsProps) {
  const shown = props.definition.fields.filter((field) => !props.asProducer || field.office !== true)
  return (
    <>
      {shown.map((field) => (
        <OneField key={field.key} field={field} {...props} />
      ))}
    </>
  )
}

function OneField(props: FieldsProps & { readonly field: RegisterField }) {
  const { field, typed, errors, entries } = props
  const name = `field[${field.key}]`
  const common = {
    ...{ name, label: field.label, hint: field.hint, error: errorOf(errors, name) },
    optional: field.required !== true,
  }
  const value = typed.field[field.key] ?? ''
  switch (field.type) {
    case 'text':
      return <TextField {...common} value={value} suffix={field.unit} />
    case 'link':
      return <TextField {...common} hint={field.hint ?? 'Bắt đầu bằng https:// hoặc http://'} value={value} />
    case 'coordinate':
      return <TextField {...common} hint={field.hint ?? 'Độ thập phân, ví dụ 21.3861'} value={value} width={10} />
    case 'longText':
      return <TextArea {...common} value={value} rows={4} />
    case 'integer':
      return <NumberField {...common} value={value} unit={field.unit} />
    case 'money':
      return <NumberField {...common} hint={field.hint ?? MONEY_HINT} value={dotted(value)} unit="đồng" width={20} />
    case 'date':
      return <DateField {...common} value={value} />
    case 'choice':
      return <Select {...common} placeholder="Chọn" options={field.options ?? []} value={value} />
    case 'entry':
      return <Select {...common} placeholder="Chọn" options={entries[field.register ?? ''] ?? []} value={value} />
    case 'yesNo':
      return <YesNo {...common} isOptional={field.required !== true} value={value} />
    case 'choices':
      return <ManyChoices field={field} ticked={typed.tick} error={errorOf(errors, name)} />
  }
}

const MONEY_HINT = 'Ví dụ 12.500.000 hoặc 12,5 triệu'

/** Digits of a stored amount with dots at thousands; what is no number stays as typed. */
export function dotted(value: string): string {
  return /^\d{1,16}$/.test(value) ? value.replace(/\B(?=(\d{3})+$)/g, '.') : value
}

interface YesNoProps {
  readonly name: string
  readonly label: string
  readonly hint?: string | undefined
  readonly error?: string | undefined
  readonly isOptional: boolean
  readonly value: string
}

function YesNo(props: YesNoProps) {
  const unsaid = props.isOptional ? [{ value: '', text: 'Chưa rõ' }] : []
  return (
    <Radios
      name={props.name}
      legend={props.label}
      hint={props.hint}
      error={props.error}
      options={[{ value: 'yes', text: 'Có' }, { value: 'no', text: 'Không' }, ...unsaid]}
      value={props.value}
      inline
      small
    />
  )
}

/** Several choices, each box with a name of its own: `tick[audience.council]`. */
function ManyChoices(props: {
  readonly field: RegisterField
  readonly ticked: Readonly<Record<string, string>>
  readonly error: string | undefined
}) {
  const { field, ticked, error } = props
  const name = `field[${field.key}]`
  const label = field.required === true ? field.label : `${field.label} (không bắt buộc)`
  return (
    <BaseCheckboxes
      name={name}
      idPrefix={idOf(name)}
      classes="govuk-checkboxes--small"
      fieldset={{ legend: { children: label, classes: 'govuk-fieldset__legend--s' } }}
      hint={field.hint === undefined ? undefined : { children: field.hint }}
      errorMessage={error === undefined ? undefined : { children: error }}
      items={(field.options ?? []).map(({ value, text }) => ({
        ...{ name: `tick[${field.key}.${value}]`, value: 'yes', label: text },
        checked: (ticked[`${field.key}.${value}`] ?? '') !== '',
      }))}
    />
  )
}
