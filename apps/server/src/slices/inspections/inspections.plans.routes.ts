import {
  canKeepInspectionPlan,
  canReadInspectionPlan,
  type InspectionPlan,
  RISK_CODES,
} from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { fold } from '@saolang/domain/vietnamese-text'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, date, integer, list, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { getPlace } from '../units/index.ts'
import { optionalId } from './inspections.fields.ts'
import { drawPlan, editPlan, PLAN_STEPS } from './inspections.plans.commands.ts'
import { planPage, planPageWith, plansPage } from './inspections.plans.pages.tsx'
import { rankProducts } from './inspections.risk.store.ts'
import { type InspectionScope, scopeOf } from './inspections.store.ts'
import { INSPECTION_PLAN } from './inspections.stream.ts'

export const PlansView = z.object({
  plans: z.array(
    z.object({
      id: z.string(),
      year: z.number().int(),
      place: z.string(),
      from: z.string(),
      to: z.string(),
      looksAt: z.string(),
      picks: z.number().int(),
      done: z.number().int(),
      closedOn: z.string().nullable(),
    }),
  ),
  mayDraw: z.boolean(),
  year: z.number().int(),
  typed: z.record(z.string(), z.string()),
})
export type PlansView = z.infer<typeof PlansView>

async function listPlans(ask: Ask, scope: InspectionScope) {
  let found = ask.tx
    .selectFrom('inspection_plan as plan')
    .leftJoin('unit', 'unit.code', 'plan.commune_code')
    .innerJoin('unit as province', 'province.code', 'plan.province_code')
    .select(['plan.id', 'plan.year', 'plan.from_date as from', 'plan.to_date as to', 'plan.looks_at as looksAt'])
    .select(['plan.picks', 'plan.closed_on as closedOn', 'unit.name as communeName', 'province.name as provinceName'])
    .select((e) =>
      e
        .selectFrom('inspection')
        .whereRef('inspection.plan_id', '=', 'plan.id')
        .where('inspection.stage', 'in', ['recorded', 'concluded'])
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('done'),
    )
  if (scope.provinceCode !== null) found = found.where('plan.province_code', '=', scope.provinceCode)
  if (scope.communeCode !== null) found = found.where('plan.commune_code', '=', scope.communeCode)
  return found.orderBy('plan.year', 'desc').orderBy('plan.from_date', 'desc').orderBy('plan.id').limit(200).execute()
}

async function plansView(ask: Ask, typed: Readonly<Record<string, string>>): Promise<Result<PlansView, string>> {
  const actor = ask.person?.actor ?? null
  const scope = scopeOf(actor)
  if (scope === null || scope.producerIds !== null) return fail('permission/not-your-work')
  const rows = await listPlans(ask, scope)
  const mayDraw =
    scope.provinceCode !== null && canKeepInspectionPlan(actor, { ...scope, provinceCode: scope.provinceCode }).may
  return ok({
    plans: rows.map(({ communeName, provinceName, done, ...row }) => ({
      ...{ ...row, place: communeName ?? provinceName ?? '', done: Number(done ?? 0) },
    })),
    ...{ mayDraw, year: Number(ask.today.slice(0, 4)), typed: { ...typed } },
  })
}

const listRoute = query({
  id: 'inspections.plans',
  path: '/inspections/plans',
  summary: 'Yearly plans of inspections of the reader’s office',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: PlansView,
  run: (ask) => plansView(ask, {}),
  page: plansPage,
})

const drawRoute = command({
  id: 'inspections.drawPlan',
  path: '/inspections/plans',
  summary: 'Draw the plan of inspections of a year',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ year: integer(2019, 2100), from: date(), to: date(), looksAt: text(2000, 3) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => drawPlan(ask, body),
  done: ({ id }) => ({ to: `/inspections/plans/${id}`, say: 'inspection-plan-drawn' }),
  again: async (ask, { raw, problem }) => {
    const view = await plansView(ask, typedTexts(raw))
    const placed = problemInPlace(problem, { 'inspection/plan-period': 'to' })
    return view.ok ? (shell: Shell) => plansPage(view.value, { ...shell, problem: placed }) : null
  },
})

const Reason = z.object({
  code: z.enum(RISK_CODES),
  count: z.number().int().nullable(),
  on: z.string().nullable(),
  hundredths: z.number().int().nullable(),
})
const Product = z.object({
  id: z.string(),
  name: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  reasons: z.array(Reason),
})

export const PlanView = z.object({
  id: z.string(),
  version: z.number().int(),
  year: z.number().int(),
  place: z.string(),
  from: z.string(),
  to: z.string(),
  looksAt: z.string(),
  closedOn: z.string().nullable(),
  picks: z.array(
    Product.omit({ communeName: true }).extend({
      pickedOn: z.string(),
      inspectionId: z.string().nullable(),
      inspectedOn: z.string().nullable(),
      stage: z.enum(['planned', 'recorded', 'concluded']).nullable(),
    }),
  ),
  /** Products that were not picked, the gravest reasons first; only for who keeps the plan. */
  offers: z.array(Product),
  offered: z.number().int(),
  q: z.string(),
  page: z.number().int(),
  pages: z.number().int(),
  mayKeep: z.boolean(),
})
export type PlanView = z.infer<typeof PlanView>

const OFFERS = 50

async function planView(ask: Ask, id: string, asked: { q: string; page: number }): Promise<Result<PlanView, string>> {
  const plan = await findState(ask.tx, INSPECTION_PLAN, id)
  const actor = ask.person?.actor ?? null
  if (plan === undefined || !canReadInspectionPlan(actor, plan).may) return fail('request/not-found')
  const mayKeep = canKeepInspectionPlan(actor, plan).may && plan.closedOn === null
  const offers = mayKeep ? await offersOf(ask, plan, asked.q) : []
  const { year, from, to, looksAt, closedOn } = plan
  return ok({
    ...{ id, version: plan.version, year, from, to, looksAt, closedOn, mayKeep, q: asked.q, page: asked.page },
    place: await getPlace(ask.tx, plan.communeCode ?? plan.provinceCode),
    picks: await picksOf(ask, id, plan),
    offers: offers.slice((asked.page - 1) * OFFERS, asked.page * OFFERS),
    ...{ offered: offers.length, pages: Math.max(1, Math.ceil(offers.length / OFFERS)) },
  })
}

async function offersOf(ask: Ask, plan: InspectionPlan, q: string): Promise<PlanView['offers']> {
  const picked = new Set(plan.picks.map(({ productId }) => productId))
  const words = fold(q)
  const ranked = await rankProducts(ask.tx, plan, ask.today)
  return ranked
    .filter((one) => !picked.has(one.id) && (one.folded.includes(words) || fold(one.communeName).includes(words)))
    .map(({ id, name, producerName, communeName, reasons }) => ({
      ...{ id, name, producerName, communeName, reasons: [...reasons] },
    }))
}

async function picksOf(ask: Ask, id: string, plan: InspectionPlan): Promise<PlanView['picks']> {
  const rows = await ask.tx
    .selectFrom('inspection')
    .select(['id', 'product_id as productId', 'on_date as on', 'stage'])
    .where('plan_id', '=', id)
    .where('stage', '<>', 'cancelled')
    .orderBy('on_date', 'desc')
    .execute()
  return plan.picks.map((pick) => {
    const made = rows.find(({ productId }) => productId === pick.productId)
    return {
      ...{ id: pick.productId, name: pick.productName, producerName: pick.producerName, pickedOn: pick.on },
      ...{ reasons: [...pick.reasons], inspectionId: made?.id ?? null, inspectedOn: made?.on ?? null },
      stage: made === undefined ? null : z.enum(['planned', 'recorded', 'concluded']).parse(made.stage),
    }
  })
}

const Params = z.object({ id: z.uuid() })

const getRoute = query({
  id: 'inspections.plan',
  path: '/inspections/plans/:id',
  summary: 'A plan of inspections: the picked products with their reasons, and the ranking to pick from',
  access: 'signedIn',
  params: Params,
  search: z.object({ q: z.string().max(100).default(''), page: integer(1, 10_000).default(1) }),
  view: PlanView,
  run: (ask, { params, search }) => planView(ask, params.id, search),
  page: planPage,
})

const PLACES = {
  ...{ 'inspection/plan-period': 'to', 'inspection/nothing-picked': 'products', 'inspection/not-picked': 'product' },
  'inspection/product-unknown': 'products',
}

const wordsPlace = (raw: FormBody) => (raw.step === 'drop' ? 'reason' : 'looksAt')

const editRoute = command({
  id: 'inspections.editPlan',
  path: '/inspections/plans/:id',
  summary: 'Pick products, drop one with the reason, change the period, or close the plan',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), step: choice(PLAN_STEPS), from: optionalDate(), to: optionalDate() },
    ...{ looksAt: optionalText(2000), products: list(z.uuid(), 200), product: optionalId(), reason: optionalText(500) },
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => editPlan(ask, params.id, body),
  done: ({ id }, { body }) => ({ to: `/inspections/plans/${id}`, say: `inspection-plan-${body.step}` }),
  again: async (ask, { params, raw, problem }) => {
    const view = await planView(ask, params.id, { q: '', page: 1 })
    if (!view.ok) return null
    const chosen = Array.isArray(raw.products) ? raw.products : []
    const placed = problemInPlace(problem, { ...PLACES, 'inspection/words-missing': wordsPlace(raw) })
    return (shell: Shell) =>
      planPageWith({ view: view.value, typed: typedTexts(raw), chosen }, { ...shell, problem: placed })
  },
})

export const planRoutes: readonly Endpoint[] = [listRoute, drawRoute, getRoute, editRoute]
