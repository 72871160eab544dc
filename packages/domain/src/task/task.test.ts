import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import { type PlainDate, plainDate } from '../plain-date/index.ts'
import {
  assignTask,
  cancelTask,
  changeTask,
  contentOfTask,
  dueOf,
  factsOfContent,
  finishTask,
  foldTask,
  handOverTask,
  isDistrictOffice,
  isLive,
  isOrphaned,
  letWait,
  linkTask,
  nameLead,
  proposedHeirs,
  recordEvent,
  reopenTask,
  reportProgress,
  setTask,
  standingOf,
  startTask,
  type Task,
  type TaskAct,
  type TaskFacts,
  tickOccurrence,
  turnsOf,
  urgeTask,
} from './index.ts'

const TODAY = plainDate('2026-06-15')
const FACTS: TaskFacts = {
  ...{ title: 'Tập huấn chủ thể', text: null, leads: [{ name: 'Sở NN&MT', agencyId: 'a' }], leadBasis: 'stated' },
  ...{ coordinating: [{ name: 'UBND các xã', agencyId: null }], participants: null, timeText: 'Quý II', start: null },
  ...{ due: '2026-06-30', recurrence: null, eventBound: null, outputs: ['Danh sách', 'Báo cáo'], purposeKeys: [] },
  ...{ targetKeys: ['t1'], assignedBy: null, section: 'II.2', lines: { from: 3, to: 9 } },
}
const URGE = { words: 'Báo cáo ngay', answerBy: null, count: 1, titles: 'Tập huấn', agencyId: null }
const YEAR = { from: '2026-01-01', to: '2026-12-31' }

function fold(before: Task | undefined, acts: readonly TaskAct[]): Task {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-06-15T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldTask(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

function made(facts: Partial<TaskFacts> = {}): Task {
  const setting = {
    provinceCode: '11',
    level: 'province',
    communeCode: null,
    planId: 'p',
    key: 'k',
    position: 0,
  } as const
  const acts = setTask({ ...setting, period: YEAR, facts: { ...FACTS, ...facts } })
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(undefined, acts.value)
}

const report = (words: string | null = 'Đã mở 2 lớp') => ({ on: '2026-06-10', percent: null, words, evidence: [] })
const now = (task: Task) => ({ version: task.version, today: TODAY })
test('nobody leads: it may stand in a draft, is asked for once, and cannot be urged or given away', () => {
  const task = made({ leads: [], leadBasis: 'none' })
  const a = { name: 'Sở Công Thương', agencyId: 'ct' }
  expect(urgeTask(task, { ...URGE, on: TODAY })).toMatchObject({ failure: { code: 'task/no-lead' } })
  expect(nameLead(task, { version: 9, leads: [a] })).toMatchObject({ failure: { code: 'request/conflict' } })
  expect(nameLead(task, { version: 1, leads: [] })).toMatchObject({ failure: { code: 'task/no-lead' } })
  const named = nameLead(task, { version: 1, leads: [a] })
  if (!named.ok) throw new Error(named.failure.code)
  const after = fold(task, named.value)
  expect(after.facts).toMatchObject({ leads: [a], leadBasis: 'stated' })
  expect(nameLead(after, { version: 2, leads: [a] })).toMatchObject({ failure: { code: 'task/lead-known' } })
  const setting = {
    provinceCode: '11',
    level: 'province',
    communeCode: null,
    planId: null,
    key: 'k',
    position: 0,
  } as const
  expect(setTask({ ...setting, period: null, facts: task.facts })).toMatchObject({ failure: { code: 'task/no-lead' } })
})

test('facts that cannot be are refused', () => {
  const code = (facts: Partial<TaskFacts>) => {
    const task = made()
    const changed = changeTask(task, { version: 1, facts: { ...FACTS, ...facts }, reason: null })
    return changed.ok ? null : changed.failure.code
  }
  expect(code({})).toBe('task/nothing-changed')
  expect(code({ start: '2026-07-01' })).toBe('task/dates-turned')
  expect(code({ recurrence: 'FREQ=HOURLY' })).toBe('task/recurrence-unknown')
  expect(code({ recurrence: 'FREQ=YEARLY', eventBound: 'sau khi ban hành' })).toBe('task/recurs-or-waits')
  expect(code({ coordinating: FACTS.leads })).toBe('task/lead-twice')
  expect(code({ title: 'Khác' })).toBe(null)
})

test('a recurring task is due at its first open turn; a tick moves on, taking it back returns', () => {
  let task = made({ recurrence: 'FREQ=QUARTERLY', due: null })
  expect(dueOf(task)).toBe('2026-03-31')
  expect(standingOf({ stage: task.stage, due: dueOf(task) }, TODAY, 7)).toBe('overdue')
  expect(tickOccurrence(task, { ...report(), due: '2026-04-01' }, now(task))).toMatchObject({
    failure: { code: 'task/no-such-turn' },
  })
  const ticked = tickOccurrence(task, { ...report(null), due: '2026-03-31' }, now(task))
  if (!ticked.ok) throw new Error(ticked.failure.code)
  task = fold(task, ticked.value)
  expect(dueOf(task)).toBe('2026-06-30')
  expect(tickOccurrence(task, { ...report(), due: '2026-03-31' }, now(task))).toMatchObject({
    failure: { code: 'task/turn-done' },
  })
  const back = reopenTask(task, { reason: 'ghi nhầm', due: '2026-03-31', version: task.version })
  if (!back.ok) throw new Error(back.failure.code)
  task = fold(task, back.value)
  expect(dueOf(task)).toBe('2026-03-31')
  expect(finishTask(task, { ...report(), outputs: [] }, now(task))).toMatchObject({
    failure: { code: 'task/turns-open' },
  })
})

test('no day before the event; then calendar or working days after it', () => {
  const calendar = { years: {} }
  const task = made({ eventBound: 'sau khi ban hành quyết định', due: null })
  expect(dueOf(task)).toBe(null)
  const on = plainDate('2026-06-12')
  const due = (unit: 'calendar' | 'working') => {
    const recorded = recordEvent(task, { on, days: 5, unit }, { ...now(task), calendar })
    return recorded.ok ? dueOf(fold(task, recorded.value)) : recorded.failure.code
  }
  expect([due('calendar'), due('working')]).toEqual(['2026-06-17', '2026-06-19'])
  expect(recordEvent(made(), { on, days: 5, unit: 'calendar' }, { ...now(made()), calendar })).toMatchObject({
    failure: { code: 'task/no-event' },
  })
})

test('where no time is written the last day of the plan counts', () => {
  expect(dueOf(made({ due: null, timeText: null }))).toBe('2026-12-31')
  expect(standingOf({ stage: 'planned', due: '2026-06-22' }, TODAY, 7)).toBe('soon')
  expect(standingOf({ stage: 'planned', due: '2026-06-23' }, TODAY, 7)).toBe('open')
  expect(standingOf({ stage: 'done', due: '2026-01-01' }, TODAY, 7)).toBe('closed')
})

test('outputs that are missing need a word; what is done can be taken back with a reason', () => {
  const task = made()
  const finish = (outputs: readonly string[], words: string | null) =>
    finishTask(task, { ...report(words), outputs }, now(task))
  expect(finish(['Danh sách'], null)).toMatchObject({ failure: { code: 'task/outputs-open' } })
  expect(finish(['Khác'], 'x')).toMatchObject({ failure: { code: 'task/output-unknown' } })
  const done = finish(['Danh sách'], 'Báo cáo ghép vào báo cáo năm')
  if (!done.ok) throw new Error(done.failure.code)
  const after = fold(task, done.value)
  expect(after.stage).toBe('done')
  expect(reportProgress(after, report(), now(after))).toMatchObject({ failure: { code: 'task/ended' } })
  const again = reopenTask(after, { reason: 'thiếu', due: null, version: after.version })
  expect(again.ok && fold(after, again.value).stage).toBe('inProgress')
  expect(reopenTask(task, { reason: 'x', due: null, version: 1 })).toMatchObject({
    failure: { code: 'task/not-ended' },
  })
})

test('an urge stays open until something is reported', () => {
  const urged = urgeTask(made(), { ...URGE, on: TODAY, answerBy: '2026-06-20' })
  if (!urged.ok) throw new Error(urged.failure.code)
  const task = fold(made(), urged.value)
  expect(task.urges.map((urge) => urge.open)).toEqual([true])
  const told = reportProgress(task, report(), now(task))
  expect(told.ok && fold(task, told.value).urges.map((urge) => urge.open)).toEqual([false])
  expect(reportProgress(task, { ...report(null) }, now(task))).toMatchObject({ failure: { code: 'task/nothing-said' } })
  expect(reportProgress(task, { ...report(), on: '2026-06-16' }, now(task))).toMatchObject({
    failure: { code: 'task/future-day' },
  })
})

test('what outlives its district is orphaned; whom it goes to is kept beside whom it came from', () => {
  expect(isDistrictOffice('UBND các huyện, thành phố', 'province')).toBe(true)
  expect(isDistrictOffice('Phòng Tài chính - Kế hoạch', 'district')).toBe(true)
  expect(isDistrictOffice('Phòng Tài chính - Kế hoạch', 'province')).toBe(false)
  expect(isDistrictOffice('UBND các xã, phường, thị trấn', 'district')).toBe(false)
  expect(isDistrictOffice('Văn phòng Điều phối nông thôn mới tỉnh', 'district')).toBe(false)
  const lead = { name: 'Phòng Kinh tế - Hạ tầng', gone: false, known: false }
  const orphan = { stage: 'planned', level: 'district', leads: [lead] } as const
  expect(isOrphaned({ ...orphan, reaches: '2025-06-30' })).toBe(false)
  expect(isOrphaned({ ...orphan, reaches: '2025-07-01' })).toBe(true)
  expect(isOrphaned({ ...orphan, reaches: '2025-12-31', stage: 'done' })).toBe(false)
  expect(proposedHeirs('Hội đồng đánh giá cấp huyện')).toEqual(['office'])
  expect(proposedHeirs('UBND huyện')).toEqual(['communes'])
  const task = made({ leads: [{ name: 'UBND huyện Tuần Giáo', agencyId: null }] })
  const to = [{ name: 'UBND xã Quài Tở', agencyId: 'q' }]
  const handed = handOverTask(task, { on: TODAY, to, reason: 'Bỏ cấp huyện', version: 1 })
  if (!handed.ok) throw new Error(handed.failure.code)
  const after = fold(task, handed.value)
  expect(after.facts.leads).toEqual(to)
  expect(after.handovers).toMatchObject([{ from: [{ name: 'UBND huyện Tuần Giáo' }], to }])
  expect(handOverTask(after, { on: TODAY, to, reason: 'x', version: 2 })).toMatchObject({
    failure: { code: 'task/nothing-changed' },
  })
  expect(linkTask(task, 'me', { taskId: 'me', title: 'x', relation: 'sameDuty' })).toMatchObject({
    failure: { code: 'task/link-self' },
  })
})

test('whatever comes in whatever order, a task keeps its facts, its version and one way out of each end', () => {
  const step = fc.constantFrom('assign', 'start', 'report', 'wait', 'finish', 'cancel', 'reopen', 'urge')
  fc.assert(
    fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
      let task = made()
      for (const name of steps) {
        const acts = take(task, name)
        const live = isLive(task.stage)
        // An end is left by reopening only; reopening leaves nothing but an end.
        if (name === 'reopen' ? live : !live) expect(acts.ok).toBe(false)
        const before: Task = task
        if (acts.ok) task = fold(task, acts.value)
        expect(task.version).toBe(before.version + (acts.ok ? 1 : 0))
        expect(task.facts).toEqual(FACTS)
        expect((task.done !== null) === (task.stage === 'done')).toBe(true)
        expect((task.cancelled !== null) === (task.stage === 'cancelled')).toBe(true)
        expect((task.waitingFor !== null) === (task.stage === 'waiting')).toBe(true)
      }
    }),
  )
})

type Step = 'assign' | 'start' | 'report' | 'wait' | 'finish' | 'cancel' | 'reopen' | 'urge'
function take(task: Task, step: Step) {
  const { version } = task
  switch (step) {
    case 'assign':
      return assignTask(task, { version, personId: `p${version}`, name: 'An', words: null })
    case 'start':
      return startTask(task, '2026-06-01', now(task))
    case 'report':
      return reportProgress(task, report(), now(task))
    case 'wait':
      return letWait(task, 'kinh phí', now(task))
    case 'finish':
      return finishTask(task, { ...report(), outputs: [...FACTS.outputs] }, now(task))
    case 'cancel':
      return cancelTask(task, { reason: 'x', version })
    case 'reopen':
      return reopenTask(task, { reason: 'x', due: null, version })
    case 'urge':
      return urgeTask(task, { ...URGE, on: TODAY })
  }
}

test('content goes in and comes back as it was', () => {
  const { leads, coordinating, ...rest } = FACTS
  const content = { key: 'TK-1', ...rest, leads: ['Sở NN&MT'], coordinating: ['UBND các xã'] }
  const facts = factsOfContent(content, (name) => (name === 'Sở NN&MT' ? 'a' : null))
  expect(facts.leads).toEqual(leads)
  expect(facts.coordinating).toEqual(coordinating)
  expect(contentOfTask('TK-1', facts)).toEqual(content)
  expect(turnsOf(made()).map((turn): PlainDate => turn.due)).toEqual([])
})
