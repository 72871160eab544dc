import { randomUUID } from 'node:crypto'
import type { PlanContent, TargetContent } from '@saolang/domain/plan'
import { fold } from '@saolang/domain/vietnamese-text'
import type { Tx } from '../src/platform/acts/stream.ts'
import type { PlanHead } from '../src/platform/plan-parts.ts'
import { TARGETS_PART } from '../src/slices/targets/index.ts'
import { openSampleWorld, type SampleWorld } from './sample-world.ts'
import type { Visitor } from './world.ts'

/** Plans of Điện Biên to which targets are put: rows alone, as the slice of plans has tests of its own. */
export interface TargetWorld {
  readonly sample: SampleWorld
  readonly office: Visitor
  readonly officer: Visitor
  readonly plans: Readonly<Record<'year' | 'old' | 'commune' | 'closed', string>>
  /** Sets a target by the form of a program, and gives its id. */
  readonly set: (more?: Record<string, unknown>, by?: Visitor) => Promise<string>
  /** Makes the targets of a new plan as an import does; the plan. */
  readonly imported: (lines: readonly TargetContent[]) => Promise<{ plan: PlanHead; write: Written }>
}
type Written = Awaited<ReturnType<typeof TARGETS_PART.write>>

/** What a form says of a target of the plan of the year. */
export function targetFacts(plan: string) {
  return {
    ...{ plan, text: 'công nhận mới trên 60 sản phẩm', words: 'trên', kind: 'target', comparison: 'gt' },
    ...{ floor: '60', aim: '', unit: 'sản phẩm', metric: 'prod.recognised_new', from: '', to: '', parentId: '' },
  }
}

/** A line of a plan's content. */
export function targetLine(key: string, parentKey: string | null, more: Partial<TargetContent> = {}): TargetContent {
  return {
    ...{ key, parentKey, kind: 'target', text: `Mục tiêu ${key}`, words: 'ít nhất', metric: 'prod.surveyed' },
    ...{ comparison: 'gte', floor: 1000, aim: null, unit: 'sản phẩm', from: null, to: null, purposeKeys: ['m1'] },
    ...{ parameters: { fund: 'đất' }, lines: { from: 3, to: 4 }, ...more },
  }
}

export async function openTargetWorld(): Promise<TargetWorld> {
  const sample = await openSampleWorld()
  const office = await sample.as('office')
  const officer = await sample.as('officer-quaito')
  const commune = await communeOf(sample, officer)
  const plans = {
    year: await putPlan(sample, 'Kế hoạch OCOP năm 2026', 2026),
    old: await putPlan(sample, 'Kế hoạch OCOP năm 2021', 2021),
    commune: await putPlan(sample, 'Kế hoạch xã', 2026, { commune }),
    closed: await putPlan(sample, 'Kế hoạch đóng', 2025, { stage: 'closed' }),
  }
  const set = async (more: Record<string, unknown> = {}, by: Visitor = office) => {
    const answer = await by.api('/targets', { ...targetFacts(plans.year), ...more })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.json<{ id: string }>().id
  }
  return { sample, office, officer, plans, set, imported: (lines) => importTargets(sample, lines) }
}

async function communeOf(sample: SampleWorld, officer: Visitor): Promise<string> {
  const held = sample.world.services.db.selectFrom('role_holding').select('commune_code')
  const own = held.where('person_id', '=', officer.personId ?? '').where('role', '=', 'communeOfficer')
  return (await own.executeTakeFirstOrThrow()).commune_code ?? ''
}

async function putPlan(
  sample: SampleWorld,
  title: string,
  year: number,
  { commune = null, stage = 'issued' }: { readonly commune?: string | null; readonly stage?: string } = {},
): Promise<string> {
  const id = randomUUID()
  const place = { level: commune === null ? 'province' : 'commune', province_code: '11', place_name: 'tỉnh Điện Biên' }
  const dates = {
    from_date: `${year}-01-01`,
    to_date: `${year}-12-31`,
    issued_on: `${year}-01-05`,
    number: '1/KH-UBND',
  }
  const more = { kind: 'plan', commune_code: commune, parent_id: null, previous_id: null, revision: 1, version: 1 }
  const row = { id, title, folded: fold(title), stage, ...place, ...dates, ...more }
  await sample.world.services.db.insertInto('plan').values(row).execute()
  return id
}

function contentOf(targets: readonly TargetContent[]): PlanContent {
  return {
    ...{ format: 'saolang-plan-1', purposes: [], bases: [], recipients: [], products: [], productGroups: [] },
    ...{ targets, tasks: [], words: [], budget: { declaredTotal: null, totalLines: null, lines: [] } },
    document: {
      ...{ kind: 'plan', level: 'province', place: null, title: 'Kế hoạch nhập', number: null, issuedPlace: null },
      ...{ issuer: null, issued: { day: null, month: null, year: null }, signatory: null, inferred: [] },
      ...{ from: '2026-01-01', to: '2026-12-31' },
    },
  }
}

async function importTargets(sample: SampleWorld, lines: readonly TargetContent[]) {
  const id = await putPlan(sample, 'Kế hoạch nhập', 2026)
  const { services, inTransaction } = sample.world
  const plan: PlanHead = {
    ...{ id, provinceCode: '11', level: 'province', communeCode: null, title: 'Kế hoạch nhập', stage: 'draft' },
    ...{ from: '2026-01-01', to: '2026-12-31' },
  }
  const source = () => ({ at: services.clock.now(), by: null, hat: 'provinceOffice', device: null })
  const askIn = (tx: Tx) => ({
    ...{ ...services, tx, source, person: null, gated: null, now: services.clock.now() },
    ...{ today: services.clock.today(), device: null, address: '', shown: null },
  })
  const how = { hat: 'provinceOffice', takenOver: [] }
  const write = await inTransaction((tx) => TARGETS_PART.write(askIn(tx), plan, contentOf(lines), how))
  return { plan, write }
}
