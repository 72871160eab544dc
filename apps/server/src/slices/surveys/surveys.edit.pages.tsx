import { SURVEY_FILLERS } from '@saolang/domain/survey'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  Form,
  NumberField,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { EmptyState } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { Choice } from './surveys.schema.ts'
import { FILLER_WORDS } from './surveys.words.ts'

/** A survey as it is typed: which communes, with the goal of each. */
export interface TypedSurvey {
  readonly texts: Readonly<Record<string, string>>
  readonly area: ReadonlySet<string>
  readonly goals: Readonly<Record<string, string>>
}

export interface SurveyFormView {
  readonly typed: TypedSurvey
  readonly forms: readonly Choice[]
  readonly communes: readonly { readonly code: string; readonly name: string }[]
  readonly survey: { readonly id: string; readonly name: string; readonly version: number } | null
  /** What stands now, where somebody saved in between. */
  readonly conflict: TypedSurvey | null
}

export function surveyFormPage(view: SurveyFormView, shell: Shell): VNode {
  const { survey } = view
  const back =
    survey === null ? { href: '/surveys', text: 'Khảo sát' } : { href: `/surveys/${survey.id}`, text: survey.name }
  return (
    <ShellPage shell={shell} title={survey === null ? 'Mở đợt khảo sát' : 'Sửa đợt khảo sát'} back={back} dense>
      {survey === null && view.forms.length === 0 ? (
        <EmptyState text="Chưa có mẫu phiếu nào đã ban hành.">
          <a class="govuk-link" href="/survey-forms">
            Lập và ban hành mẫu phiếu trước
          </a>
        </EmptyState>
      ) : (
        <>
          {view.conflict !== null && <Now typed={view.conflict} communes={view.communes} />}
          <Fields view={view} shell={shell} />
        </>
      )}
    </ShellPage>
  )
}

function Now({ typed, communes }: { readonly typed: TypedSurvey; readonly communes: SurveyFormView['communes'] }) {
  const { name = '', from = '', to = '', team = '' } = typed.texts
  const chosen = communes.filter(({ code }) => typed.area.has(code))
  return (
    <SummaryList
      cardTitle="Người khác vừa lưu: bản đang lưu. Bản vừa nhập ở dưới, lưu lần nữa để thay."
      rows={[
        { label: 'Tên đợt', value: name },
        { label: 'Nhận phiếu', value: `${formatDate(from)} – ${formatDate(to)}` },
        { label: 'Đoàn khảo sát', value: team },
        { label: 'Các xã', value: chosen.map((one) => goalWords(one.name, typed.goals[one.code] ?? '')).join('; ') },
      ]}
    />
  )
}

const goalWords = (name: string, goal: string) => (goal === '' ? name : `${name} (${goal})`)

function Fields({ view, shell }: { readonly view: SurveyFormView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  const { survey, typed } = view
  const error = (field: string) => errorOf(errors, field)
  return (
    <Form
      action={survey === null ? '/surveys' : `/surveys/${survey.id}/edit`}
      idempotencyKey={shell.newKey()}
      version={survey?.version}
    >
      <TextField
        name="name"
        label="Tên đợt khảo sát"
        value={typed.texts.name}
        error={error('name') ?? (view.conflict === null ? error('') : undefined)}
      />
      {survey === null && (
        <>
          <Select name="form" label="Mẫu phiếu" value={typed.texts.form} options={view.forms} error={error('form')} />
          <Radios
            name="filler"
            legend="Ai điền phiếu"
            value={typed.texts.filler ?? 'commune'}
            options={SURVEY_FILLERS.map((one) => ({ value: one, text: FILLER_WORDS[one] }))}
            error={error('filler')}
          />
        </>
      )}
      <DateField name="from" label="Nhận phiếu từ ngày" value={typed.texts.from} error={error('from')} />
      <DateField name="to" label="Đến hết ngày" value={typed.texts.to} error={error('to')} />
      <TextArea
        name="team"
        label="Đoàn khảo sát"
        hint="Cơ quan, người tham gia của các cấp."
        rows={3}
        value={typed.texts.team}
        optional
      />
      <Communes view={view} error={error('area')} />
      <Button>{survey === null ? 'Mở đợt khảo sát' : 'Lưu đợt khảo sát'}</Button>
    </Form>
  )
}

function Communes({ view, error }: { readonly view: SurveyFormView; readonly error: string | undefined }) {
  const { communes, typed } = view
  return (
    <fieldset class="govuk-fieldset" id="area">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">Các xã và số phiếu cần</legend>
      {error !== undefined && <p class="govuk-error-message">{error}</p>}
      {communes.length > 1 && view.survey === null && (
        <CheckboxField
          name="everywhere"
          label="Tất cả các xã, phường của tỉnh"
          checked={typed.texts.everywhere === 'yes'}
        />
      )}
      <NumberField
        name="goal"
        label="Số phiếu mỗi xã"
        hint="Dùng cho xã không ghi số riêng."
        value={typed.texts.goal}
        width={4}
        unit="phiếu"
      />
      <div class="sl-survey-areas">
        {communes.map(({ code, name }) => (
          <div key={code} class="sl-survey-area">
            <CheckboxField name={`area[${code}]`} label={name} checked={typed.area.has(code)} />
            <TextField
              name={`goals[${code}]`}
              label={`Số phiếu của ${name}`}
              labelHidden
              value={typed.goals[code]}
              width={4}
              inputmode="numeric"
            />
          </div>
        ))}
      </div>
    </fieldset>
  )
}
