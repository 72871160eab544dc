import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { BarChart } from '../../platform/pages/charts/index.ts'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { EmptyState, InsetText } from '../../platform/pages/notices.tsx'
import type { ResultsView } from './surveys.results.ts'

type Result = ResultsView['questions'][number]

export function resultsPage(view: ResultsView, shell: Shell): VNode {
  const counted = view.goal === null ? `${view.records} phiếu đã nộp` : `${view.records}/${view.goal} phiếu đã nộp`
  return (
    <ShellPage
      shell={shell}
      title="Kết quả khảo sát"
      caption={view.name}
      back={{ href: `/surveys/${view.id}`, text: view.name }}
      print
    >
      <FilterForm action={`/surveys/${view.id}/results`} label="Lọc kết quả">
        <Select name="commune" label="Xã" value={view.commune} placeholder="Tất cả" options={view.communes} />
      </FilterForm>
      <p class="govuk-body">
        {`${counted}. Phiếu nháp, phiếu trả lại không tính.`}
        {view.older > 0 && ` Có ${view.older} phiếu điền theo bản mẫu cũ; câu còn giữ được tính chung.`}
      </p>
      {view.cut && <InsetText>Chỉ tính 20.000 phiếu đầu tiên. Hãy xem theo từng xã.</InsetText>}
      {view.mayList && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/surveys/${view.id}/sheet`}>
            Tải mọi câu trả lời (Excel)
          </a>
        </p>
      )}
      {view.records === 0 ? (
        <EmptyState text="Chưa có phiếu nào được nộp." />
      ) : (
        view.questions.map((question, at) => <Question key={question.key} question={question} number={at + 1} />)
      )}
    </ShellPage>
  )
}

function Question({ question, number }: { readonly question: Result; readonly number: number }) {
  const title = `${number}. ${question.label}`
  const answered = `${question.given}/${question.asked} phiếu trả lời câu này`
  switch (question.kind) {
    case 'counts':
      return (
        <BarChart
          title={title}
          unit="phiếu"
          of="Trả lời"
          rows={
            question.given === 0
              ? []
              : (question.counts ?? []).map(({ text, count }) => ({ label: text, value: count }))
          }
          note={`${answered}.`}
          empty="Chưa có phiếu nào trả lời câu này."
        />
      )
    case 'numbers':
      return <Numbers title={title} question={question} answered={answered} />
    case 'texts':
      return (
        <section>
          <h2 class="govuk-heading-s">{title}</h2>
          <p class="govuk-body">{`${answered}.`}</p>
        </section>
      )
  }
}

function Numbers(props: { readonly title: string; readonly question: Result; readonly answered: string }) {
  const { title, question, answered } = props
  const { numbers, unit } = question
  const withUnit = (value: string) => (unit === null ? value : `${value} ${unit}`)
  return (
    <section>
      <h2 class="govuk-heading-s">{title}</h2>
      <p class="govuk-body">{numbers === null ? `${answered}: chưa có số liệu.` : `${answered}.`}</p>
      {numbers !== null && (
        <SummaryList
          rows={[
            { label: 'Bình quân', value: withUnit(numbers.mean) },
            { label: 'Tổng', value: withUnit(numbers.sum) },
            { label: 'Thấp nhất', value: withUnit(numbers.least) },
            { label: 'Cao nhất', value: withUnit(numbers.most) },
          ]}
        />
      )}
    </section>
  )
}
