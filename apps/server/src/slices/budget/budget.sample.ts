import { randomUUID } from 'node:crypto'
import type { BudgetLineContent, PlanContent } from '@saolang/domain/plan'
import { expect } from 'vitest'
import type { SampleWorld } from '../../../test/sample-world.ts'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { BUDGET_PART } from './budget.part.ts'

const MILLION = 1_000_000

export const line = (over: Partial<BudgetLineContent>): BudgetLineContent => ({
  ...{ key: 'm1', source: 'central', content: 'unspecified', title: 'Ngân sách Trung ương', year: null },
  ...{ declared: null, approximate: false, declaredShare: null, taskKey: null, lines: null },
  ...over,
})

/** The money of Đăk Hà: 6.600 above 1.600, 2.000 and 3.300; 19, 32 and 42 per cent. */
export const DAK_HA: PlanContent['budget'] = {
  declaredTotal: 6600 * MILLION,
  totalLines: { from: 398, to: 398 },
  lines: [
    line({ declared: 1600 * MILLION, declaredShare: 1900, lines: { from: 400, to: 402 } }),
    line({
      ...{ key: 'm2', source: 'local', title: 'Ngân sách địa phương', declared: 2000 * MILLION },
      ...{ declaredShare: 3200, approximate: true },
    }),
    line({
      ...{ key: 'm3', source: 'own', title: 'Vốn chủ thể tự bố trí', declared: 3300 * MILLION },
      ...{ declaredShare: 4200, approximate: true },
    }),
  ],
}

const EMPTY: Omit<PlanContent, 'budget'> = {
  format: 'saolang-plan-1',
  document: {
    ...{ kind: 'plan', level: 'province', place: { code: '11', era: 'present', name: 'Điện Biên' }, title: 'Kế hoạch' },
    ...{ number: null, issued: { day: null, month: null, year: null }, issuedPlace: null, issuer: null },
    ...{ signatory: null, from: '2026-01-01', to: '2026-12-31', inferred: [] },
  },
  ...{ purposes: [], bases: [], recipients: [], products: [], productGroups: [], targets: [], tasks: [], words: [] },
}

/** An ask of nobody, for what has no route of its own. */
export function systemAsk({ world }: SampleWorld, tx: Tx): Ask {
  const { services } = world
  const now = services.clock.now()
  const by = { at: now, by: null }
  const nobody = { person: null, gated: null, device: null, address: '', shown: null }
  return { ...services, ...nobody, tx, now, today: services.clock.today(), source: (hat) => ({ ...by, hat }) }
}

/** A plan of Điện Biên for 2026 with the money of a document; the row stands in for what the slice of plans writes. */
export async function planWithMoney(
  sample: SampleWorld,
  budget: PlanContent['budget'],
  place: { readonly provinceCode: string; readonly communeCode: string | null } = {
    provinceCode: '11',
    communeCode: null,
  },
): Promise<string> {
  const id = randomUUID()
  const { provinceCode, communeCode } = place
  const level = communeCode === null ? ('province' as const) : ('commune' as const)
  const title = 'Kế hoạch OCOP tỉnh Điện Biên năm 2026'
  const head = {
    id,
    level,
    provinceCode,
    communeCode,
    title,
    from: '2026-01-01',
    to: '2026-12-31',
    stage: 'draft' as const,
  }
  await sample.world.inTransaction(async (tx) => {
    await tx
      .insertInto('plan')
      .values({
        ...{
          id,
          province_code: provinceCode,
          level,
          kind: 'plan',
          commune_code: communeCode,
          title,
          folded: 'ke hoach',
        },
        ...{ place_name: 'Điện Biên', from_date: head.from, to_date: head.to, stage: 'draft', revision: 1, version: 1 },
      })
      .execute()
    const written = await BUDGET_PART.write(
      systemAsk(sample, tx),
      head,
      { ...EMPTY, budget },
      { hat: 'system', takenOver: [] },
    )
    expect(written.ok).toBe(true)
  })
  return id
}

export { MILLION }
