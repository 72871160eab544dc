import {
  CheckboxField,
  DateField,
  Fieldset,
  FileField,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import type { Choice, ContentView } from './surveys.schema.ts'

export interface Field {
  readonly question: ContentView['questions'][number]
  readonly texts: Readonly<Record<string, string>>
  readonly ticks: ReadonlySet<string>
  readonly communes: readonly Choice[]
  readonly photos: readonly { readonly fileId: string; readonly name: string; readonly href: string }[]
  readonly error: string | undefined
}

/** One question as its kind asks it. */
export function QuestionField(field: Field) {
  const { question, texts, error } = field
  const { key, kind, label, help, required, options } = question
  const name = `a[${key}]`
  const value = texts[key]
  const common = { name, label, error, optional: !required, hint: help ?? undefined }
  switch (kind) {
    case 'shortText':
      return <TextField {...common} value={value} />
    case 'longText':
      return <TextArea {...common} value={value} rows={4} />
    case 'integer':
    case 'number':
      return <NumberField {...common} value={value} unit={question.unit ?? undefined} decimal={kind === 'number'} />
    case 'date':
      return <DateField {...common} value={value} />
    case 'choice':
      return <Radios {...common} legend={label} value={value} options={options} />
    case 'yesNo':
      return <Radios {...common} legend={label} value={value} options={YES_NO} inline />
    case 'choices':
      return <Ticks {...field} />
    case 'place':
      return <Place {...field} />
    case 'photo':
      return <Photos {...field} />
  }
}

const YES_NO = [
  { value: 'yes', text: 'Có' },
  { value: 'no', text: 'Không' },
]

const legendOf = ({ question }: Field) => (question.required ? question.label : `${question.label} (không bắt buộc)`)

function Wrong({ question, error }: Field) {
  return error === undefined ? null : (
    <p class="govuk-error-message" id={`a-${question.key}-error`}>
      <span class="govuk-visually-hidden">Lỗi:</span> {error}
    </p>
  )
}

function Ticks(field: Field) {
  const { question, ticks } = field
  return (
    <div class={field.error === undefined ? 'govuk-form-group' : 'govuk-form-group govuk-form-group--error'}>
      <Fieldset
        legend={legendOf(field)}
        size="s"
        hint={question.help ?? 'Chọn một hay nhiều mục.'}
        id={`a-${question.key}`}
      >
        <Wrong {...field} />
        {question.options.map(({ value, text }) => (
          <CheckboxField
            key={value}
            name={`m[${question.key}.${value}]`}
            label={text}
            checked={ticks.has(`${question.key}.${value}`)}
          />
        ))}
      </Fieldset>
    </div>
  )
}

function Place(field: Field) {
  const { question, texts, communes, error } = field
  const { key } = question
  return (
    <Fieldset legend={legendOf(field)} size="s" hint={question.help ?? undefined} id={`place-${key}`}>
      <Select
        name={`a[${key}]`}
        label="Xã, phường"
        value={texts[key]}
        placeholder="Chọn xã, phường"
        options={communes}
        error={error}
      />
      <TextField name={`a[${key}.village]`} label="Bản, thôn, tổ dân phố" value={texts[`${key}.village`]} optional />
    </Fieldset>
  )
}

function Photos(field: Field) {
  const { question, photos, error } = field
  const hint = question.help === null ? '' : `${question.help} `
  return (
    <>
      {photos.length > 0 && (
        <Fieldset legend={`Ảnh đã lưu: ${question.label}`} size="s" id={`kept-${question.key}`}>
          {photos.map(({ fileId, name, href }) => (
            <CheckboxField
              key={fileId}
              name={`drop[${fileId}]`}
              label={
                <>
                  {'Bỏ ảnh '}
                  <a class="govuk-link" href={href} target="_blank" rel="noopener">
                    {name}
                  </a>
                </>
              }
            />
          ))}
        </Fieldset>
      )}
      <FileField
        name={`photo[${question.key}]`}
        label={question.label}
        optional={!question.required}
        hint={`${hint}JPEG hoặc PNG, tối đa 10 MB một ảnh. Khi mất mạng giữ được 3 ảnh.`}
        accept="image/jpeg,image/png"
        error={error}
        multiple
      />
    </>
  )
}
