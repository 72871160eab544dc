import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  Checkboxes,
  DateField,
  errorOf,
  Form,
  Radios,
  Select,
  TextArea,
  TextField,
} from '../../platform/pages/form.tsx'
import { dateWords } from './reports.words.ts'

export interface NewReportForm {
  readonly plans: readonly { readonly value: string; readonly text: string }[]
  /** Units of the level below, from which reports may be demanded; none for a commune. */
  readonly units: readonly { readonly value: string; readonly text: string }[]
  readonly typed: Readonly<Record<string, string>>
  /** Units that were ticked in a form that was refused. */
  readonly chosen: readonly string[]
  /** Which of the forms was sent. */
  readonly sent: 'period' | 'review' | 'request' | null
}

const PLACES = {
  'report/day-missing': 'day',
  'report/period-later': 'day',
  'report/span-missing': 'from',
  'report/span-order': 'to',
  'report/plan-unknown': 'planId',
  'report/deadline-past': 'lastDay',
  'report/no-unit': 'units',
  'report/unit-unknown': 'units',
}

const PERIODS = [
  { value: 'month', text: 'Tháng' },
  { value: 'quarter', text: 'Quý' },
  { value: 'year', text: 'Năm' },
]
const REVIEWS = [
  { value: 'midReview', text: 'Sơ kết' },
  { value: 'finalReview', text: 'Tổng kết' },
  { value: 'adHoc', text: 'Đột xuất, chuyên đề' },
]

type Field = (name: string) => { name: string; value: string; error: string | undefined }

export function newReportPage(view: NewReportForm, given: Shell): VNode {
  const problem = given.problem === null ? null : problemInPlace(given.problem, PLACES)
  const shell = { ...given, problem }
  const errors = errorsOf(problem)
  const fieldsOf =
    (form: NewReportForm['sent']): Field =>
    (name) => ({
      name,
      value: view.sent === form ? (view.typed[name] ?? '') : '',
      error: view.sent === form ? errorOf(errors, name) : undefined,
    })
  return (
    <ShellPage shell={shell} title="Lập báo cáo" back={{ href: '/reports' }}>
      <PeriodForm field={fieldsOf('period')} shell={shell} />
      <ReviewForm field={fieldsOf('review')} shell={shell} plans={view.plans} />
      {view.units.length > 0 && <RequestForm field={fieldsOf('request')} shell={shell} view={view} />}
    </ShellPage>
  )
}

function PeriodForm({ field, shell }: { readonly field: Field; readonly shell: Shell }) {
  const kind = field('kind')
  const day = field('day')
  return (
    <section aria-labelledby="period">
      <h2 class="govuk-heading-m" id="period">
        Báo cáo định kỳ
      </h2>
      <p class="govuk-body">Báo cáo của kỳ đã có thì hệ thống mở lại báo cáo đó.</p>
      <Form action="/reports" idempotencyKey={shell.newKey()} hidden={{ form: 'period' }}>
        <Radios {...kind} legend="Kỳ" options={PERIODS} value={kind.value === '' ? 'month' : kind.value} inline />
        <DateField
          {...day}
          label="Một ngày trong kỳ"
          hint="Ví dụ 20/08/2026 cho tháng 8, quý III hoặc năm 2026"
          value={day.value === '' ? dateWords(shell.today) : day.value}
        />
        <Button>Lập báo cáo định kỳ</Button>
      </Form>
    </section>
  )
}

interface ReviewProps {
  readonly field: Field
  readonly shell: Shell
  readonly plans: NewReportForm['plans']
}

function ReviewForm({ field, shell, plans }: ReviewProps) {
  const kind = field('kind')
  return (
    <section aria-labelledby="review">
      <h2 class="govuk-heading-m" id="review">
        Sơ kết, tổng kết, chuyên đề
      </h2>
      <Form action="/reports" idempotencyKey={shell.newKey()} hidden={{ form: 'review' }}>
        <Radios {...kind} legend="Loại" options={REVIEWS} value={kind.value === '' ? 'midReview' : kind.value} inline />
        <Select
          {...field('planId')}
          label="Kế hoạch"
          optional
          hint="Chọn kế hoạch thì chỉ tiêu, nhiệm vụ, kinh phí lấy của kế hoạch đó."
          options={[{ value: '', text: 'Không theo một kế hoạch' }, ...plans]}
        />
        <DateField {...field('from')} label="Từ ngày" hint="Để trống thì lấy theo kế hoạch" optional />
        <DateField {...field('to')} label="Đến ngày" hint="Để trống thì lấy theo kế hoạch" optional />
        <TextField {...field('title')} label="Tên báo cáo" hint="Để trống thì đặt theo loại và kế hoạch" optional />
        <Button kind="secondary">Lập báo cáo này</Button>
      </Form>
    </section>
  )
}

function RequestForm({ field, shell, view }: Omit<ReviewProps, 'plans'> & { readonly view: NewReportForm }) {
  return (
    <section aria-labelledby="request">
      <h2 class="govuk-heading-m" id="request">
        Yêu cầu cấp dưới báo cáo đột xuất
      </h2>
      <p class="govuk-body">Mỗi đơn vị được chọn nhận thông báo và có báo cáo riêng, cùng một hạn.</p>
      <Form action="/reports/requests" idempotencyKey={shell.newKey()}>
        <TextField {...field('title')} label="Tên báo cáo" hint="Ví dụ: Báo cáo thiệt hại vùng nguyên liệu do mưa lũ" />
        <TextArea {...field('text')} label="Nội dung phải báo cáo" rows={4} />
        <DateField {...field('lastDay')} label="Ngày cuối phải gửi" />
        <DateField {...field('from')} label="Số liệu từ ngày" />
        <DateField {...field('to')} label="Số liệu đến ngày" />
        <Checkboxes
          name="units"
          legend="Đơn vị phải báo cáo"
          options={view.units}
          values={view.chosen}
          error={field('units').error}
          small
        />
        <Button kind="secondary">Gửi yêu cầu</Button>
      </Form>
    </section>
  )
}
