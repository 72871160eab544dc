import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { ConflictForm } from '../../platform/pages/conflict-form.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  type FieldError,
  Fieldset,
  Form,
  Radios,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import type { Typed } from './producers.pages.tsx'
import { type ProfileField, type ProfileView, shownValue } from './producers.present.ts'

/** Where a field of mẫu 02 stands on the page, by its printed number. */
const SECTIONS: readonly { readonly title: string; readonly holds: (field: ProfileField) => boolean }[] = [
  { title: 'Địa chỉ và liên hệ', holds: ({ no }) => no === 'I.3' || no === 'I.4' },
  { title: 'Người đại diện theo pháp luật', holds: ({ no, key }) => no === 'I.5' || no === '' || key === 'position' },
  { title: 'Thành lập, đăng ký kinh doanh', holds: ({ no }) => no === 'I.6' },
  { title: 'Lịch sử và tổ chức', holds: () => true },
]

function sectionsOf(fields: readonly ProfileField[]) {
  const placeOf = (field: ProfileField) => SECTIONS.find((section) => section.holds(field))?.title
  return SECTIONS.map(({ title }) => ({ title, fields: fields.filter((field) => placeOf(field) === title) }))
}

/** The profile: a form for the producer's own people, a summary for all other readers. */
export function profilePage(view: ProfileView & { readonly typed?: Typed | undefined }, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title="Hồ sơ chủ thể"
      caption={view.name}
      back={{ href: `/producers/${view.id}`, text: 'Về trang chủ thể' }}
      labels={Object.fromEntries(view.fields.map((field) => [`fields[${field.key}]`, field.label]))}
    >
      <Progress view={view} />
      {view.mayEdit ? <ProfileForm view={view} shell={shell} /> : <ProfileSummary fields={view.fields} />}
    </ShellPage>
  )
}

function Progress(props: { readonly view: ProfileView }) {
  const { missing, lacksRegistration, mayEdit } = props.view
  return (
    <>
      <p class="govuk-body">
        {missing.length === 0 ? (
          'Hồ sơ chủ thể đã đủ các ô bắt buộc.'
        ) : (
          <>
            <strong>{`Còn ${missing.length} ô chưa khai.`}</strong>
            {mayEdit && ' Có thể lưu dở rồi khai tiếp. Hồ sơ sản phẩm chỉ gửi được khi đã khai đủ.'}
          </>
        )}
      </p>
      {lacksRegistration && (
        <Banner kind="warning" id="registration" title="Chưa có số đăng ký kinh doanh">
          <p class="govuk-body">
            Hộ sản xuất, hộ gia đình chỉ tham gia khi có đăng ký kinh doanh (Điều 2.3). Hãy khai số giấy đăng ký trước
            khi gửi hồ sơ.
          </p>
        </Banner>
      )}
    </>
  )
}

/** The profile to read, section by section. */
function ProfileSummary(props: { readonly fields: readonly ProfileField[] }) {
  return (
    <>
      {sectionsOf(props.fields).map(({ title, fields }) => (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          <SummaryList rows={fields.map((field) => ({ label: field.label, value: field.shown }))} />
        </section>
      ))}
    </>
  )
}

function ProfileForm(props: {
  readonly view: ProfileView & { readonly typed?: Typed | undefined }
  readonly shell: Shell
}) {
  const { view, shell } = props
  const errors = errorsOf(shell.problem)
  return (
    <Form action={`/producers/${view.id}/profile`} idempotencyKey={shell.newKey()} version={view.version}>
      <InsetText>Khai một lần tại đây. Các hồ sơ sản phẩm dùng lại (Mẫu số 01, 02).</InsetText>
      {sectionsOf(view.fields).map(({ title, fields }) => (
        <Fieldset key={title} legend={title} size="m">
          {fields.map((field) => (
            <ProfileInput
              key={field.key}
              field={field}
              value={view.typed?.[field.key] ?? field.value}
              errors={errors}
              mustHaveNumber={view.kind === 'household'}
            />
          ))}
        </Fieldset>
      ))}
      <Button>Lưu hồ sơ chủ thể</Button>
    </Form>
  )
}

interface ProfileInputProps {
  readonly field: ProfileField
  readonly value: string
  readonly errors: readonly FieldError[]
  readonly mustHaveNumber: boolean
}

function ProfileInput(props: ProfileInputProps) {
  const { field, value } = props
  const name = `fields[${field.key}]`
  const needsNumber = field.key === 'registrationNumber' && props.mustHaveNumber
  const common = {
    name,
    error: errorOf(props.errors, name),
    optional: !field.required && !needsNumber && !field.label.includes('nếu có'),
  }
  const label = field.label
  const hint = needsNumber ? 'Bắt buộc với hộ sản xuất, hộ gia đình (Điều 2.3).' : undefined
  switch (field.type) {
    case 'choice':
      return (
        <Radios
          {...common}
          legend={label}
          value={value}
          inline
          options={field.choices.map((choice) => ({ value: choice.id, text: choice.label }))}
        />
      )
    case 'tick':
      return (
        <>
          <input type="hidden" name={name} value="" />
          <CheckboxField name={name} label={label} checked={value === 'yes'} error={common.error} />
        </>
      )
    case 'date':
      return <DateField {...common} label={label} value={value} />
    case 'long-text':
      return <TextArea {...common} label={label} value={value} rows={6} />
    case 'phone':
      return <TextField {...common} label={label} value={value} type="tel" width={20} autocomplete="tel" />
    case 'email':
      return <TextField {...common} label={label} value={value} type="email" autocomplete="email" />
    default:
      return <TextField {...common} label={label} hint={hint} value={value} />
  }
}

/** Somebody of the producer saved other values meanwhile: both are shown, the person chooses. */
export function profileConflictPage(
  view: ProfileView & { readonly typed: Typed; readonly savedBy: string },
  shell: Shell,
): VNode {
  const fields = view.fields.flatMap((field) => {
    const typed = view.typed[field.key]
    if (typed === undefined) return []
    const { key, label, shown: saved } = field
    const entered = shownValue(field, typed)
    return [{ name: `fields[${key}]`, key, label, typed, saved, entered, differs: typed !== field.value }]
  })
  const here = `/producers/${view.id}/profile`
  return (
    <ShellPage shell={shell} title="Có hai bản khác nhau" caption={view.name} back={{ href: here }}>
      <ConflictForm
        action={here}
        idempotencyKey={shell.newKey()}
        version={view.version}
        savedBy={view.savedBy}
        leaveHref={here}
        fields={fields}
      />
    </ShellPage>
  )
}
