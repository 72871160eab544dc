import {
  canKeepInspectionPlan,
  canReadInspectionPlan,
  drawInspectionPlan,
  editInspectionPlan,
  type InspectionPlan,
  type PickedProduct,
  type PlanEdit,
} from '@saolang/domain/inspection'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { rankProducts } from './inspections.risk.store.ts'
import { INSPECTION_PLAN } from './inspections.stream.ts'

/** Draws the plan of a year of the reader's office: province, or commune for its own place. */
export async function drawPlan(
  ask: Ask,
  input: { readonly year: number; readonly from: string; readonly to: string; readonly looksAt: string },
): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'communeOfficer', 'communeChair'])
  if (!permission.may) return fail(permission.reason)
  const { role, provinceCode, communeCode } = permission.hat
  const level = role === 'provinceOffice' ? ('province' as const) : ('commune' as const)
  const place = { provinceCode, communeCode: level === 'province' ? null : communeCode, level }
  const acts = drawInspectionPlan({ ...place, ...input })
  if (!acts.ok) return acts
  const stream = await beginStream(ask.tx, INSPECTION_PLAN, { provinceCode }, acts.value, ask.source(role))
  return ok({ id: stream.id })
}

export const PLAN_STEPS = ['change', 'pick', 'drop', 'close'] as const

export interface PlanStepInput {
  readonly step: (typeof PLAN_STEPS)[number]
  readonly version: number
  readonly from: string | null
  readonly to: string | null
  readonly looksAt: string | null
  readonly products: readonly string[]
  readonly product: string | null
  readonly reason: string | null
}

/** One edit of a plan; what is picked keeps the reasons that the ranking gives at that moment. */
export async function editPlan(ask: Ask, id: string, input: PlanStepInput): Promise<Result<{ id: string }, string>> {
  const stream = await findStream(ask.tx, INSPECTION_PLAN, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadInspectionPlan(actor, stream.state).may) return fail('request/not-found')
  const permission = canKeepInspectionPlan(actor, stream.state)
  if (!permission.may) return fail(permission.reason)
  const edit = await editOf(ask, stream.state, input)
  if (!edit.ok) return edit
  const acts = editInspectionPlan(stream.state, edit.value, { version: input.version, today: ask.today })
  if (!acts.ok) return acts
  await appendActs(ask.tx, INSPECTION_PLAN, stream, acts.value, ask.source(permission.hat.role))
  return ok({ id })
}

async function editOf(ask: Ask, plan: InspectionPlan, input: PlanStepInput): Promise<Result<PlanEdit, string>> {
  switch (input.step) {
    case 'change': {
      const { from, to, looksAt } = input
      return from === null || to === null || looksAt === null
        ? fail('inspection/words-missing')
        : ok({ step: 'change', from, to, looksAt })
    }
    case 'pick':
      return pickOf(ask, plan, input.products)
    case 'drop': {
      const { product, reason } = input
      return product === null || reason === null
        ? fail('inspection/words-missing')
        : ok({ step: 'drop', productId: product, reason })
    }
    case 'close':
      return ok({ step: 'close' })
  }
}

async function pickOf(ask: Ask, plan: InspectionPlan, ids: readonly string[]): Promise<Result<PlanEdit, string>> {
  const ranked = await rankProducts(ask.tx, plan, ask.today)
  const chosen = ranked.filter(({ id }) => ids.includes(id))
  if (chosen.length !== new Set(ids).size) return fail('inspection/product-unknown')
  const products = chosen.map(
    (one): PickedProduct => ({
      ...{ productId: one.id, productName: one.name, producerName: one.producerName },
      ...{ communeCode: one.communeCode, reasons: one.reasons },
    }),
  )
  return ok({ step: 'pick', products })
}
