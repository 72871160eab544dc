import { BUDGET_STEPS } from '@saolang/domain/budget'
import { fail } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { addEntry, cancelLine, changeLine, takeBack } from './budget.commands.ts'
import { Facts, factsOf, optionalChoice, optionalId, optionalMoney } from './budget.fields.ts'
import { budgetLinePage, type LineForm } from './budget.line.pages.tsx'
import { LineView, presentLine } from './budget.line.present.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

type FormName = NonNullable<LineForm['typed']>['form']
type FormOf = (raw: FormBody) => FormName

/** The page again with what was typed into the form that was refused. */
const again =
  (form: FormOf) =>
  async (ask: Ask, { params, raw }: { params: { id: string }; raw: FormBody }) => {
    const view = await presentLine(ask, params.id)
    if (!view.ok) return null
    const typed = { form: form(raw), values: typedTexts(raw) }
    return (shell: Shell) => budgetLinePage({ view: view.value, typed }, shell)
  }

const showRoute = query({
  id: 'budget.line',
  path: '/budget/lines/:id',
  summary: 'A line of money with every step of it',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: LineView,
  run: (ask, { params }) => presentLine(ask, params.id),
  page: (view, shell) => budgetLinePage({ view, typed: null }, shell),
})

const done = (say: string) => (answer: z.infer<typeof Id>) => ({ to: `/budget/lines/${answer.id}`, say })

const entryRoute = command({
  id: 'budget.addEntry',
  path: '/budget/lines/:id/entries',
  summary: 'Record an estimate, an allocation, a payment or a settlement; or take one back by a counter-entry',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{
      version: version(),
      step: optionalChoice(BUDGET_STEPS).default(null),
      dong: optionalMoney(),
      on: optionalDate(),
    },
    ...{ decision: optionalText(100), producerId: optionalId().default(null), note: optionalText(300) },
    ...{ reason: optionalText(500), counters: optionalText(60), back: optionalMoney() },
    // A second form of the page: its fields have names of their own.
    ...{ backOn: optionalDate(), backReason: optionalText(500) },
  }),
  answer: Id,
  run: (ask, { params, body }) => {
    const { step, dong, counters, back, on, backOn, backReason, ...rest } = body
    if (counters !== null || back !== null) {
      if (backOn === null) return Promise.resolve(fail('budget/back-day-missing'))
      const taken = { counters: counters ?? '', back: back ?? 0, on: backOn, reason: backReason }
      return takeBack(ask, params.id, { ...rest, ...taken })
    }
    if (step === null) return Promise.resolve(fail('budget/step-missing'))
    if (on === null) return Promise.resolve(fail('budget/day-missing'))
    return addEntry(ask, params.id, { ...rest, on, step, dong: dong ?? 0, counters: null })
  },
  done: done('budget-entry-added'),
  again: again((raw) => (typedText(raw, 'back') === '' && raw.counters === undefined ? 'entry' : 'back')),
})

const changeRoute = command({
  id: 'budget.changeLine',
  path: '/budget/lines/:id',
  summary: 'Set right what a line of money is for; what the document declares stays',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ ...Facts, version: version(), why: text(500, 3) }),
  answer: Id,
  run: (ask, { params, body }) =>
    changeLine(ask, params.id, { ...factsOf(body), version: body.version, reason: body.why }),
  done: done('budget-line-changed'),
  again: again(() => 'facts'),
})

const cancelRoute = command({
  id: 'budget.cancelLine',
  path: '/budget/lines/:id/cancel',
  summary: 'Leave out a line of money that was entered wrongly',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), cause: text(500, 3) }),
  answer: Id,
  run: (ask, { params, body }) => cancelLine(ask, params.id, { version: body.version, reason: body.cause }),
  done: done('budget-line-cancelled'),
  again: again(() => 'cancel'),
})

export const lineRoutes: readonly Endpoint[] = [showRoute, entryRoute, changeRoute, cancelRoute]
