import { formatMillions } from '@saolang/domain/budget'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, DateField, Fieldset, FilterForm, Form, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { fieldsOf, MONEY_HINT, Money, type Typed } from './budget.forms.tsx'
import type { EstimateView } from './budget.line.present.ts'
import type { PivotView } from './budget.present.ts'
import { CONTENT_WORDS, optionsOf, SOURCE_WORDS, STAGE_TONES, STAGE_WORDS, STEP_WORDS, wordOf } from './budget.words.ts'

export interface EstimateForm {
  readonly view: EstimateView
  readonly typed: Typed | null
}

type Line = EstimateView['lines'][number]

/** The estimate of a year: what each stage came to, and the next stage with its amounts (BUD-04). */
export function estimatePage({ view, typed }: EstimateForm, given: Shell): VNode {
  const { shell } = fieldsOf(given, typed ?? {})
  return (
    <ShellPage
      shell={shell}
      title={`Dự toán năm ${view.year}`}
      caption={view.plan.title}
      back={{ href: `/budget/${view.plan.id}` }}
      wide
    >
      {given.problem?.code === 'request/conflict' && (
        <InsetText>Dự toán vừa được sửa ở nơi khác, xem bảng dưới đây. Nội dung vừa nhập còn trong mẫu.</InsetText>
      )}
      <p class="govuk-body">
        {view.stage === null ? (
          <Tag>Chưa lập</Tag>
        ) : (
          <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag>
        )}
      </p>
      {view.steps.map((step) => (
        <p key={step.stage} class="govuk-body">
          {`${STAGE_WORDS[step.stage]}: ${formatMillions(step.total)}, ngày ${formatDate(step.on)}, ${step.by}`}
          {step.decision !== null && `, theo ${step.decision}`}
          {step.note !== null && `. ${step.note}`}
        </p>
      ))}
      <DataTable
        caption="Số tiền ở từng bước (triệu đồng)"
        columns={[
          { head: 'Dòng kinh phí', cell: (row: Line) => row.title },
          { head: 'Nguồn', cell: (row) => SOURCE_WORDS[row.source] },
          ...view.steps.map((step, at) => ({
            ...{ head: STAGE_WORDS[step.stage], numeric: true },
            cell: (row: Line) => <Money dong={row.amounts[at] ?? null} />,
          })),
        ]}
        rows={view.lines}
        keyOf={(row) => row.id}
        totals={['Cộng', '', ...view.steps.map((step) => <Money dong={step.total} />)]}
        stack
        empty="Chưa có dòng kinh phí nào của năm này. Thêm dòng ở trang kinh phí trước."
      />
      {view.mayWrite && view.lines.length > 0 && <MoveForm view={view} typed={typed} shell={given} />}
    </ShellPage>
  )
}

function MoveForm({ view, typed, shell: given }: EstimateForm & { readonly shell: Shell }) {
  const { field, shell } = fieldsOf(given, typed ?? { stage: view.next[0] ?? '' })
  return (
    <>
      <h2 class="govuk-heading-m">Ghi bước tiếp theo</h2>
      <Form
        action={`/budget/${view.plan.id}/estimates/${view.year}`}
        idempotencyKey={shell.newKey()}
        version={view.version}
      >
        <Select
          {...field('stage')}
          label="Bước"
          options={view.next.map((stage) => ({ value: stage, text: STAGE_WORDS[stage] }))}
        />
        <DateField {...field('on')} label="Ngày" />
        <TextField
          {...field('decision')}
          label="Số quyết định duyệt"
          hint="Cần khi ghi đã duyệt."
          width={20}
          optional
        />
        <TextField {...field('note')} label="Ghi chú" optional />
        <Fieldset legend="Số tiền từng dòng" size="s" hint={MONEY_HINT}>
          {view.lines.map((line) => {
            const last = line.amounts.at(-1) ?? null
            const name = `amount[${line.id}]`
            const typedAmount = typed?.[name] ?? (last === null ? '' : formatMillions(last))
            return (
              <TextField key={line.id} {...field(name)} value={typedAmount} label={line.title} width={20} optional />
            )
          })}
        </Fieldset>
        <Button>Lưu bước này</Button>
      </Form>
    </>
  )
}

const MEASURE_WORDS = { declared: 'Số nêu trong kế hoạch', ...STEP_WORDS }

type Row = PivotView['rows'][number]

/** Source × content × year with exact totals (BUD-01). */
export function pivotPage(view: PivotView, shell: Shell): VNode {
  const base = `/budget/${view.plan.id}`
  return (
    <ShellPage
      shell={shell}
      title="Kinh phí theo nguồn, nội dung, năm"
      caption={view.plan.title}
      back={{ href: base }}
      wide
      dense
    >
      <FilterForm action={`${base}/pivot`} label="Chọn số liệu" button="Xem">
        <Select name="measure" label="Số liệu" value={view.measure} options={optionsOf(MEASURE_WORDS)} />
      </FilterForm>
      <DataTable
        caption={`${MEASURE_WORDS[view.measure]} (triệu đồng)`}
        columns={[
          { head: 'Nguồn', cell: (row: Row) => wordOf(SOURCE_WORDS, row.source) },
          { head: 'Nội dung', cell: (row) => wordOf(CONTENT_WORDS, row.content) },
          ...view.years.map((year, at) => ({
            ...{ head: year === null ? 'Không nêu năm' : String(year), numeric: true },
            cell: (row: Row) => <Money dong={row.cells[at] ?? null} />,
          })),
          { head: 'Cộng', cell: (row) => <Money dong={row.total} />, numeric: true },
        ]}
        rows={view.rows}
        keyOf={(row) => `${row.source} ${row.content}`}
        totals={['Cộng', '', ...view.totals.map((dong) => <Money dong={dong} />), <Money dong={view.total} />]}
        empty="Chưa có số liệu. Ghi số tiền ở các dòng kinh phí trước."
      />
    </ShellPage>
  )
}
