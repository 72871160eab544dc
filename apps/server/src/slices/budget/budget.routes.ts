import { ESTIMATE_STAGES, FIGURES, formatMillions, MOST_DONG, parseMoney } from '@saolang/domain/budget'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, date, integer, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { addLine, chooseOfficial, moveEstimate } from './budget.commands.ts'
import { type EstimateForm, estimatePage, pivotPage } from './budget.estimate.pages.tsx'
import { Facts, factsOf, optionalMoney } from './budget.fields.ts'
import { EstimateView, presentEstimate } from './budget.line.present.ts'
import { lineRoutes } from './budget.line.routes.ts'
import { budgetPage } from './budget.pages.tsx'
import { BudgetView, PivotView, presentBudget, presentPivot } from './budget.present.ts'
import { ProducerView, presentProducer, producerPage } from './budget.producer.pages.tsx'
import { MEASURES } from './budget.sums.ts'
import { CONTENT_WORDS, SOURCE_WORDS, WARNING_WORDS } from './budget.words.ts'

const Params = z.object({ planId: z.uuid() })
const Id = z.object({ id: z.string() })

const showRoute = query({
  id: 'budget.get',
  path: '/budget/:planId',
  summary: 'The money of a plan: declared beside computed, its lines with every step, yearly estimates, results',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: BudgetView,
  run: (ask, { params }) => presentBudget(ask, params.planId),
  page: (view, shell) => budgetPage({ view, typed: null }, shell),
})

const pivotRoute = query({
  id: 'budget.pivot',
  path: '/budget/:planId/pivot',
  summary: 'The money of a plan by source, content and year',
  access: 'signedIn',
  params: Params,
  search: z.object({ measure: choice(MEASURES).default('declared') }),
  view: PivotView,
  run: (ask, { params, search }) => presentPivot(ask, params.planId, search.measure),
  page: pivotPage,
})

const again =
  (form: 'official' | 'line') =>
  async (ask: Ask, { params, raw }: { params: { planId: string }; raw: FormBody }) => {
    const view = await presentBudget(ask, params.planId)
    if (!view.ok) return null
    const typed = { form, values: typedTexts(raw) }
    return (shell: Shell) => budgetPage({ view: view.value, typed }, shell)
  }

const officialRoute = command({
  id: 'budget.official',
  path: '/budget/:planId/official',
  summary: 'Say which figure of a plan is official; both are kept',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), figure: choice(FIGURES), other: optionalMoney(), reason: text(500, 3) },
  }),
  answer: Id,
  run: (ask, { params, body }) => chooseOfficial(ask, params.planId, body),
  done: ({ id }) => ({ to: `/budget/${id}`, say: 'budget-official' }),
  again: again('official'),
})

const addRoute = command({
  id: 'budget.addLine',
  path: '/budget/:planId/lines',
  summary: 'Add a line of money to a plan',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ ...Facts, declared: optionalMoney() }),
  answer: Id,
  run: (ask, { params, body }) => addLine(ask, params.planId, { ...factsOf(body), declared: body.declared }),
  done: ({ id }) => ({ to: `/budget/lines/${id}`, say: 'budget-line-added' }),
  again: again('line'),
})

const YearParams = z.object({ planId: z.uuid(), year: integer(2018, 2100) })

async function estimateForm(
  ask: Ask,
  params: { planId: string; year: number },
  typed: EstimateForm['typed'],
): Promise<Result<EstimateForm, string>> {
  const view = await presentEstimate(ask, params.planId, params.year)
  return view.ok ? ok({ view: view.value, typed }) : view
}

const estimateRoute = query({
  id: 'budget.estimate',
  path: '/budget/:planId/estimates/:year',
  summary: 'The estimate of a year with its amounts at each stage',
  access: 'signedIn',
  params: YearParams,
  search: z.object({}),
  view: EstimateView,
  run: (ask, { params }) => presentEstimate(ask, params.planId, params.year),
  page: (view, shell) => estimatePage({ view, typed: null }, shell),
})

/** Amounts by line as typed; an empty one is left out. */
const Amounts = z.record(z.uuid(), z.union([z.string().max(60), z.number().int().min(0).max(MOST_DONG)])).default({})

function amountsOf(typed: z.infer<typeof Amounts>): Result<{ lineId: string; dong: number }[], string> {
  const amounts: { lineId: string; dong: number }[] = []
  for (const [lineId, value] of Object.entries(typed)) {
    if (value === '') continue
    const read = typeof value === 'number' ? ok(value) : parseMoney(value)
    if (!read.ok || read.value < 0) return fail('money/invalid')
    if (read.value > 0) amounts.push({ lineId, dong: read.value })
  }
  return ok(amounts)
}

const moveRoute = command({
  id: 'budget.moveEstimate',
  path: '/budget/:planId/estimates/:year',
  summary: 'Move the estimate of a year on: draft, sent to finance, balanced, approved',
  access: 'signedIn',
  params: YearParams,
  body: z.strictObject({
    ...{ version: version(), stage: choice(ESTIMATE_STAGES), on: date() },
    ...{ decision: optionalText(100), note: optionalText(300), amount: Amounts },
  }),
  answer: Id,
  run: (ask, { params, body }) => {
    const { amount, ...step } = body
    const amounts = amountsOf(amount)
    if (!amounts.ok) return Promise.resolve(amounts)
    return moveEstimate(ask, params.planId, { ...step, year: params.year, amounts: amounts.value })
  },
  done: (_answer, { params }) => ({ to: `/budget/${params.planId}/estimates/${params.year}`, say: 'budget-estimate' }),
  again: async (ask, { params, raw }) => {
    const amounts = Object.entries(typedRecord(raw, 'amount')).map(([line, value]) => [`amount[${line}]`, value])
    const form = await estimateForm(ask, params, { ...typedTexts(raw), ...Object.fromEntries(amounts) })
    return form.ok ? (shell) => estimatePage(form.value, shell) : null
  },
})

const dong = (value: number | null) => (value === null ? '' : formatMillions(value))

const xlsxRoute = download({
  id: 'budget.xlsx',
  path: '/budget/:planId/xlsx',
  summary: 'The lines of money of a plan as a spreadsheet',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const found = await presentBudget(ask, params.planId)
    if (!found.ok) return found
    const { lines, totals, plan } = found.value
    const columns = [
      ...[
        { heading: 'Dòng kinh phí', width: 50 },
        { heading: 'Nguồn', width: 24 },
        { heading: 'Nội dung', width: 24 },
      ],
      ...['Năm', 'Số nêu', 'Dự toán', 'Phân bổ', 'Giải ngân', 'Quyết toán'].map((heading) => ({ heading, width: 18 })),
      { heading: 'Cảnh báo', width: 30 },
    ]
    const rows = lines
      .filter((line) => !line.cancelled)
      .map((line) => [
        ...[line.title, SOURCE_WORDS[line.source], CONTENT_WORDS[line.content], line.year?.toString() ?? ''],
        ...[dong(line.declared), dong(line.estimate), dong(line.allocation)],
        ...[dong(line.disbursement), dong(line.settlement), line.warnings.map((one) => WARNING_WORDS[one]).join('; ')],
      ])
    const sums = [totals.estimate, totals.allocation, totals.disbursement, totals.settlement].map(dong)
    const body = await writeSpreadsheet([
      { name: 'Kinh phí', columns, rows: [...rows, ['Cộng', '', '', '', '', ...sums, '']] },
    ])
    return ok({ type: XLSX_TYPE, body, size: body.length, name: `kinh-phi-${plan.from}.xlsx`, inline: false })
  },
})

const producerRoute = query({
  id: 'budget.producer',
  path: '/budget/producers/:id',
  summary: 'What a producer was supported with, and what came after',
  access: 'signedIn',
  params: z.object({ id: z.uuid() }),
  search: z.object({}),
  view: ProducerView,
  run: (ask, { params }) => presentProducer(ask, params.id),
  page: producerPage,
})

export const budgetRoutes: readonly Endpoint[] = [
  ...[producerRoute, ...lineRoutes, showRoute, pivotRoute, xlsxRoute],
  ...[officialRoute, addRoute, estimateRoute, moveRoute],
]
