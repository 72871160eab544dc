import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DateField, FilterForm, NumberField, Select, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner } from '../../platform/pages/notices.tsx'
import type { RulesView, RuleView } from './rules.present.ts'

/** The questions, and the way to the calendar. */
export function rulesPage(view: RulesView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Tra cứu thời hạn, thẩm quyền">
      <p class="govuk-body">Chọn câu hỏi, nhập ngày. Mỗi câu trả lời ghi điều khoản làm căn cứ.</p>
      {view.groups.map(({ title, questions }) => (
        <section key={title}>
          <h2 class="govuk-heading-m">{title}</h2>
          <ul class="govuk-list govuk-list--spaced">
            {questions.map((question) => (
              <li key={question.ask}>
                <a class="govuk-link" href={`/rules/${question.ask}`}>
                  {question.title}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      <h2 class="govuk-heading-m">Lịch ngày nghỉ</h2>
      <p class="govuk-body">
        <a class="govuk-link" href="/rules/calendar">
          Ngày nghỉ lễ, nghỉ bù và làm bù của từng năm, kèm nguồn
        </a>
      </p>
    </ShellPage>
  )
}

/** One question: its form, and the answer with article and warnings. */
export function rulePage(view: RuleView, shell: Shell): VNode {
  const { problem, answer } = view
  const errors = problem === null ? [] : [{ field: problem.field, text: problem.say }]
  const labels = Object.fromEntries(view.fields.map(({ name, label }) => [name, label]))
  return (
    <ShellPage
      shell={shell}
      title={view.title}
      caption="Tra cứu thời hạn, thẩm quyền"
      back={{ href: '/rules', text: 'Các câu hỏi khác' }}
      moreErrors={errors}
      labels={labels}
    >
      <p class="govuk-body">{view.lead}</p>
      {answer !== null && <Answer view={view} answer={answer} />}
      <FilterForm action={`/rules/${view.ask}`} label={view.title} button="Trả lời">
        {view.fields.map((field) => (
          <Field key={field.name} field={field} error={problem?.field === field.name ? problem.say : undefined} />
        ))}
      </FilterForm>
    </ShellPage>
  )
}

function Answer(props: { readonly view: RuleView; readonly answer: NonNullable<RuleView['answer']> }) {
  const { view, answer } = props
  const asked = view.fields.map((field) => ({ label: field.label, value: shownValue(field) }))
  const main = answer.lines.filter((line) => line.main)
  const rest = answer.lines.filter((line) => !line.main)
  return (
    <section aria-label="Câu trả lời">
      {answer.warnings.length > 0 && (
        <Banner kind="warning" id="answer">
          {answer.warnings.map(({ code, say }) => (
            <p key={code} class="govuk-body">
              {say}
            </p>
          ))}
        </Banner>
      )}
      <SummaryList
        cardTitle="Câu trả lời"
        rows={[
          ...main.map(({ label, value }) => ({ label, value: <strong>{value}</strong> })),
          ...rest,
          { label: 'Căn cứ', value: answer.article },
        ]}
      />
      <SummaryList cardTitle="Đã hỏi" rows={asked} />
    </section>
  )
}

function shownValue({ kind, options, value }: RuleView['fields'][number]): string {
  return kind === 'choice' ? (options.find((option) => option.value === value)?.text ?? value) : value
}

function Field(props: { readonly field: RuleView['fields'][number]; readonly error: string | undefined }) {
  const { kind, hint, options, ...field } = props.field
  const common = { ...field, error: props.error, hint: hint ?? undefined }
  switch (kind) {
    case 'date':
      return <DateField {...common} />
    case 'number':
      return <NumberField {...common} width={4} />
    case 'text':
      return <TextField {...common} spellcheck={false} autocomplete="off" />
    case 'choice':
      return <Select {...common} options={options} />
  }
}
