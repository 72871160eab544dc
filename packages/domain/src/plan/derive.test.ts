import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkContent,
  childPlan,
  laterDay,
  laterTitle,
  nextPlan,
  type PlanContent,
  purposeUse,
  type TargetContent,
  type TaskContent,
  uncovered,
  yearsAhead,
} from './index.ts'
import { BLANK_CONTENT } from './plan.samples.ts'

const target = (key: string, more: Partial<TargetContent> = {}): TargetContent => ({
  ...{ key, kind: 'target', text: `Chỉ tiêu ${key}`, words: null, metric: null, comparison: 'gte', floor: 500 },
  ...{ aim: null, unit: 'sản phẩm', from: '2022-01-01', to: '2022-12-31', parentKey: null, purposeKeys: ['p1'] },
  ...{ parameters: {}, lines: { from: 41, to: 41 } },
  ...more,
})
const task = (key: string, more: Partial<TaskContent> = {}): TaskContent => ({
  ...{ key, title: `Nhiệm vụ ${key}`, text: null, leads: ['Phòng'], leadBasis: 'stated', coordinating: [] },
  ...{ participants: null, timeText: 'Tháng 5-7 năm 2022', start: '2022-05-01', due: '2022-07-31', recurrence: null },
  ...{ eventBound: null, outputs: [], purposeKeys: [], targetKeys: ['t1'], assignedBy: null, section: null },
  lines: null,
  ...more,
})
const CONTENT: PlanContent = {
  ...BLANK_CONTENT,
  purposes: [
    { key: 'p1', text: 'Một', lines: null },
    { key: 'p2', text: 'Hai', lines: null },
  ],
  targets: [target('t1'), target('t2', { parentKey: 't1' })],
  tasks: [task('k1'), task('k2', { targetKeys: [] })],
  products: [{ key: 's1', name: 'Bí xanh', commune: 'Phình Sáng', group: null, targetKey: 't2' }],
}
const codes = (content: PlanContent) =>
  checkContent(content).map(({ path, code, about }) => `${path.join('.')} ${code} ${about}`)

test('a content that holds together has no fault', () => {
  expect(codes(CONTENT)).toEqual([])
})

test('each fault is named with its place', () => {
  expect(
    codes({
      ...CONTENT,
      targets: [
        target('t1', { floor: null, purposeKeys: ['p9'] }),
        target('t1', { floor: 4000, aim: 3000, to: '2021-12-31', parentKey: 't1' }),
      ],
      tasks: [task('k1', { due: '2022-04-30', targetKeys: ['t7'] })],
      products: [],
      budget: {
        declaredTotal: null,
        totalLines: null,
        lines: [
          {
            ...{ key: 'm1', source: 'central', content: 'unspecified', title: 'x', year: null, declared: null },
            ...{ approximate: false, declaredShare: null, taskKey: 'k9', lines: null },
          },
        ],
      },
    }),
  ).toEqual([
    'targets.1.key key-twice t1',
    'targets.0.purposeKeys purpose-unknown p9',
    'targets.0.floor comparison-number t1',
    'targets.1.parentKey parent-own t1',
    'targets.1.aim range-order t1',
    'targets.1.to dates-order t1',
    'tasks.0.targetKeys target-unknown t7',
    'tasks.0.due dates-order k1',
    'budget.0.taskKey task-unknown k9',
  ])
})

test('each purpose lists what serves it; one serves nothing (GEN-01)', () => {
  const use = purposeUse(CONTENT)
  expect(use.get('p1')?.targets.map(({ key }) => key)).toEqual(['t1', 't2'])
  expect([use.get('p2')?.targets, use.get('p2')?.tasks]).toEqual([[], []])
})

test('the plan of the next year moves days and years, and is blank where a new one is (EVT-03, GEN-07)', () => {
  const chosen = { targets: new Set(['t2']), tasks: new Set(['k1']) }
  const next = nextPlan(CONTENT, chosen, [{ name: 'Thiếu vốn' }])
  expect(next.document).toMatchObject({
    ...{ number: null, issued: { day: null, month: null, year: null }, signatory: null },
    ...{ title: 'Kế hoạch OCOP huyện Tuần Giáo năm 2023', from: '2023-01-01', to: '2023-12-31' },
  })
  // The parent was not taken, nor the target that the task served.
  expect(next.targets).toMatchObject([{ key: 't2', parentKey: null, from: '2023-01-01', to: '2023-12-31' }])
  expect(next.tasks[0]).toMatchObject({ key: 'k1', start: '2023-05-01', due: '2023-07-31', targetKeys: [] })
  expect(next.tasks[0]?.timeText).toBe('Tháng 5-7 năm 2023')
  expect(next.tasks[1]).toMatchObject({ key: 'KK-01', leads: [] })
  expect([next.budget.lines, checkContent(next)]).toEqual([[], []])
})

test('five years follow five years; 29 February has its neighbour', () => {
  expect(yearsAhead({ from: '2021-01-01', to: '2025-12-31' })).toBe(5)
  expect(yearsAhead({ from: '2020-12-01', to: '2020-12-31' })).toBe(1)
  expect(laterDay('2024-02-29', 1)).toBe('2025-02-28')
  expect(laterTitle('giai đoạn 2021-2025, số 12026', 5)).toBe('giai đoạn 2026-2030, số 12026')
})

test('a child takes over what was chosen, with the parent as what it carries out (TSK-02)', () => {
  const child = childPlan(
    { ...CONTENT, document: { ...CONTENT.document, number: '12/KH-UBND' } },
    { targets: new Set(['t1']), tasks: new Set(['k1', 'k2']) },
    {
      ...{ level: 'commune', place: { code: '03295', era: 'present', name: 'Xã Quài Tở' }, title: 'Kế hoạch xã' },
      ...{ from: '2022-01-01', to: '2022-12-31', issuer: 'UBND xã Quài Tở' },
    },
  )
  expect(child.bases).toMatchObject([{ relation: 'carriesOut', number: '12/KH-UBND' }])
  expect(child.tasks.map(({ leads, assignedBy }) => [leads, assignedBy])).toEqual([
    [['UBND xã Quài Tở'], '12/KH-UBND'],
    [['UBND xã Quài Tở'], '12/KH-UBND'],
  ])
  expect(checkContent(child)).toEqual([])
  expect(uncovered(CONTENT.targets, new Set(['t1'])).map(({ key }) => key)).toEqual(['t2'])
})

test('whatever is ticked, the next plan and the child hold together', () => {
  const picks = fc.record({ targets: fc.subarray(['t1', 't2', 'x']), tasks: fc.subarray(['k1', 'k2', 'x']) })
  fc.assert(
    fc.property(picks, (pick) => {
      const chosen = { targets: new Set(pick.targets), tasks: new Set(pick.tasks) }
      const next = nextPlan(CONTENT, chosen, [])
      const child = childPlan(CONTENT, chosen, {
        ...{ level: 'commune', place: null, title: 'x', from: '2022-06-01', to: '2022-12-31', issuer: null },
      })
      expect([checkContent(next), checkContent(child)]).toEqual([[], []])
      expect(next.targets.length).toBe(pick.targets.filter((key) => key !== 'x').length)
    }),
  )
})
