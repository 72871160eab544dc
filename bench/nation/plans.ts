import type { Metric } from '@saolang/domain/metric'
import type { PlanAct } from '@saolang/domain/plan'
import { BUDGET_LINE } from '@saolang/server/slices/budget/budget.stream'
import { PLAN } from '@saolang/server/slices/plans/plans.stream'
import { REPORT } from '@saolang/server/slices/reports/reports.stream'
import { TARGET } from '@saolang/server/slices/targets/index'
import { TASK } from '@saolang/server/slices/tasks/index'
import { daysLater } from './chance.ts'
import { type Province, TODAY, type World, YEARS } from './world.ts'

/** Metric, comparison and number (hundredths) of the targets of a yearly plan. */
const TARGETS: readonly (readonly [Metric, string, number])[] = [
  ['prod.recognised_new', 'sản phẩm', 6000],
  ['prod.rerecognised', 'sản phẩm', 3000],
  ['prod.valid_total', 'sản phẩm', 28_200],
  ['prod.surveyed', 'sản phẩm', 7500],
  ['producer.new_or_strengthened', 'tổ chức', 2000],
  ['producer.share_modern_channel', '%', 7000],
  ['producer.share_coop', '%', 5000],
  ['labour.share_trained', '%', 3000],
  ['point.new', 'điểm', 200],
  ['revenue.growth', '%/năm', 500],
]

export interface PlanPlace {
  readonly province: Province
  readonly commune: { readonly code: string; readonly name: string } | null
}

/** Plans of a province and of some of its communes, with targets, tasks and money, and the reports of the years. */
export async function makePlans(world: World, province: Province): Promise<string> {
  let newest = ''
  for (const year of YEARS) newest = await makePlan(world, { province, commune: null }, year, [10, 20, 8])
  for (const commune of province.communes) {
    if (world.chance.is(0.1)) await makePlan(world, { province, commune }, 2026, [4, 8, 3])
    await makeReports(world, { province, commune }, 'quarter', [2026])
  }
  await makeReports(world, { province, commune: null }, 'month', YEARS)
  return newest
}

async function makePlan(
  world: World,
  place: PlanPlace,
  year: number,
  [targets = 0, tasks = 0, lines = 0]: readonly number[],
): Promise<string> {
  const { chance, writer } = world
  const { province, commune } = place
  const id = chance.uuid()
  const on = `${year}-01-20`
  const level = commune === null ? ('province' as const) : ('commune' as const)
  const name = commune?.name ?? province.name
  const document = {
    ...{ kind: 'plan' as const, level, place: { code: commune?.code ?? province.code, era: 'present' as const, name } },
    ...{
      title: `Kế hoạch Chương trình OCOP năm ${year}`,
      number: null,
      issued: { day: null, month: null, year: null },
    },
    ...{
      issuedPlace: name,
      issuer: `UBND ${name}`,
      signatory: null,
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      inferred: [],
    },
  }
  const empty = { purposes: [], bases: [], recipients: [], products: [], productGroups: [], words: [], takenOver: [] }
  const start = {
    ...{
      provinceCode: province.code,
      communeCode: commune?.code ?? null,
      area: commune === null ? [] : [commune.code],
      document,
    },
    ...{ ...empty, declaredTotal: 5_000_000_000, totalLines: null, parentId: null, previousId: null },
  }
  const acts: readonly PlanAct[] = [
    { kind: 'PlanDrafted', payload: start },
    {
      kind: 'PlanIssued',
      payload: { number: `${year % 100}${commune?.code ?? ''}/KH-UBND`, on, signatory: 'Người ký mẫu' },
    },
  ]
  await writer.add(
    PLAN,
    { id, provinceCode: province.code },
    acts.map((act) => ({ on, act })),
  )
  const plan = { ...place, id, year, on, level }
  for (let at = 0; at < targets; at += 1) await makeTarget(world, plan, at)
  for (let at = 0; at < tasks; at += 1) await makeTask(world, plan, at)
  for (let at = 0; at < lines; at += 1) await makeLine(world, plan, at)
  return id
}

interface MadePlan extends PlanPlace {
  readonly id: string
  readonly year: number
  readonly on: string
  readonly level: 'province' | 'commune'
}

async function makeTarget({ chance, writer }: World, plan: MadePlan, at: number): Promise<void> {
  const [metric, unit, floor] = TARGETS[at % TARGETS.length] ?? ['prod.valid_total', 'sản phẩm', 100]
  const provinceCode = plan.province.code
  const number = plan.level === 'province' || unit.startsWith('%') ? floor : Math.ceil(floor / 1000) * 100
  const setting = {
    ...{
      provinceCode,
      planId: plan.id,
      key: `T-${at + 1}`,
      position: at,
      kind: 'target' as const,
      text: `Chỉ tiêu ${at + 1}: ${metric}`,
    },
    ...{
      words: 'ít nhất',
      metric,
      comparison: 'gte' as const,
      floor: number,
      aim: null,
      unit,
      from: null,
      to: null,
      parentId: null,
    },
    ...{ purposeKeys: [], parameters: {}, lines: null },
  }
  await writer.add(TARGET, { id: chance.uuid(), provinceCode, caseId: plan.id }, [
    { on: plan.on, act: { kind: 'TargetSet', payload: setting } },
  ])
}

async function makeTask({ chance, writer }: World, plan: MadePlan, at: number): Promise<void> {
  const provinceCode = plan.province.code
  const due = daysLater(plan.on, chance.between(30, 330))
  const facts = {
    ...{
      title: `Nhiệm vụ ${at + 1} của kế hoạch năm ${plan.year}`,
      text: null,
      leads: [{ name: 'Sở Nông nghiệp và Môi trường', agencyId: null }],
    },
    ...{
      leadBasis: 'stated' as const,
      coordinating: [],
      participants: null,
      timeText: null,
      start: plan.on,
      due,
      recurrence: null,
      eventBound: null,
    },
    ...{ outputs: [], purposeKeys: [], targetKeys: [], assignedBy: null, section: null, lines: null },
  }
  const setting = {
    ...{
      provinceCode,
      level: plan.level,
      communeCode: plan.commune?.code ?? null,
      planId: plan.id,
      key: `N-${at + 1}`,
      position: at,
    },
    ...{ period: { from: `${plan.year}-01-01`, to: `${plan.year}-12-31` }, facts },
  }
  const isDone = due < TODAY && chance.is(0.8)
  const report = { on: due, percent: 100, words: 'Đã xong', evidence: [], outputs: [] }
  await writer.add(TASK, { id: chance.uuid(), provinceCode, caseId: plan.id }, [
    { on: plan.on, act: { kind: 'TaskSet', payload: setting } },
    ...(isDone ? [{ on: due, act: { kind: 'TaskDone', payload: report } } as const] : []),
  ])
}

async function makeLine({ chance, writer }: World, plan: MadePlan, at: number): Promise<void> {
  const provinceCode = plan.province.code
  const declared = chance.between(50, 900) * 1_000_000
  const contents = [
    'evaluation',
    'capacity',
    'tradePromotion',
    'productDevelopment',
    'starBonus',
    'materialArea',
    'other',
  ] as const
  const start = {
    ...{
      provinceCode,
      planId: plan.id,
      key: `K-${at + 1}`,
      position: at,
      title: `Kinh phí nội dung ${at + 1}`,
      source: chance.of(['central', 'province', 'credit'] as const),
    },
    ...{
      content: contents[at % contents.length] ?? ('other' as const),
      year: plan.year,
      capital: null,
      contribution: null,
      counterpart: false,
      taskId: null,
    },
    ...{ registerEntryId: null, declared, approximate: false, declaredShare: null, taskKey: null, lines: null },
  }
  const entry = (step: 'allocation' | 'disbursement', dong: number, on: string) =>
    ({
      on,
      act: {
        kind: 'BudgetEntryAdded',
        payload: {
          key: chance.uuid(),
          step,
          dong,
          on,
          decision: null,
          producerId: null,
          note: null,
          reason: null,
          counters: null,
        },
      },
    }) as const
  await writer.add(BUDGET_LINE, { id: chance.uuid(), provinceCode, caseId: plan.id }, [
    { on: plan.on, act: { kind: 'BudgetLineAdded', payload: start } },
    entry('allocation', declared, `${plan.year}-03-01`),
    entry('disbursement', Math.round(declared / 2), `${plan.year}-09-01`),
  ])
}

/** Reports of the years until today, most of them sent in time. */
async function makeReports(
  world: World,
  place: PlanPlace,
  kind: 'month' | 'quarter',
  years: readonly number[],
): Promise<void> {
  const { chance, writer } = world
  const { province, commune } = place
  const months = kind === 'month' ? 1 : 3
  for (const year of years) {
    for (let month = months; month <= 12; month += months) {
      const two = (part: number) => String(part).padStart(2, '0')
      const [from, last] = [
        `${year}-${two(month - months + 1)}-01`,
        new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10),
      ]
      const dueBefore = daysLater(last, 15)
      if (dueBefore > TODAY) continue
      const level = commune === null ? ('province' as const) : ('commune' as const)
      const opening = {
        ...{
          place: { level, provinceCode: province.code, communeCode: commune?.code ?? null },
          kind,
          title: `Báo cáo ${month}/${year}`,
        },
        ...{ from, to: last, dueBefore, planId: null, request: null, corrects: null, sections: [] },
      }
      const on = daysLater(dueBefore, chance.between(-9, 1))
      const signature = { number: `${month}/BC-UBND`, on, signatory: 'Người ký mẫu', office: 'Chủ tịch' }
      await writer.add(REPORT, { id: chance.uuid(), provinceCode: province.code }, [
        { on: last, act: { kind: 'ReportOpened', payload: opening } },
        { on, act: { kind: 'ReportSigned', payload: signature } },
        { on, act: { kind: 'ReportSent', payload: { on, late: on >= dueBefore, frozen: null } } },
      ])
    }
  }
}
