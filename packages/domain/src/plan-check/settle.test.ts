import { expect, test } from 'vitest'
import {
  finding,
  foldPlanCheck,
  openPlanCheck,
  type PlanCheck,
  type PlanCheckAct,
  reopenFinding,
  settleFinding,
  stateOf,
} from './index.ts'

const header = (seq: number) => ({
  ...{ seq, id: `a${seq}`, at: '2026-11-22T02:00:00.000Z', by: 'p1', hat: 'provinceOffice', onBehalfOf: null },
  regime: null,
})
const raised = (sum: number, offered: string | null = null) =>
  finding({ rule: 'budgetSum', severity: 'high', where: [], numbers: { sum }, about: 'budget', offered })

function fold(acts: readonly PlanCheckAct[], start?: PlanCheck): PlanCheck {
  const state = acts.reduce<PlanCheck | undefined>(
    (now, act) => foldPlanCheck(now, { ...act, ...header((now?.version ?? 0) + 1) }),
    start,
  )
  if (state === undefined) throw new Error('a check begins')
  return state
}

const opened = fold(openPlanCheck('11', 'plan'))
const input = {
  key: 'budgetSum:budget',
  figures: 'sum=6900',
  answer: 'kept',
  reason: 'Theo biên bản',
  version: 1,
} as const

test('settled by its key and figures; open again when the figures change', () => {
  const acts = settleFinding(opened, [raised(6900)], input)
  if (!acts.ok) throw new Error(acts.failure.code)
  const state = fold(acts.value, opened)
  expect(stateOf(null, raised(6900))).toBe('open')
  expect(stateOf(opened, raised(6900))).toBe('open')
  expect(stateOf(state, raised(6900))).toBe('settled')
  expect(stateOf(state, raised(7000))).toBe('changed')
  expect(state.settled).toMatchObject([{ answer: 'kept', by: 'p1', reason: 'Theo biên bản' }])
  const again = reopenFinding(state, { key: input.key, reason: 'Nhầm', version: 2 })
  expect(again.ok && stateOf(fold(again.value, state), raised(6900))).toBe('open')
})

test('refuses a stale page, a finding that is gone or has changed, and an offer that nobody made', () => {
  const code = (over: object, found = [raised(6900)]) => {
    const acts = settleFinding(opened, found, { ...input, ...over })
    return acts.ok ? 'ok' : acts.failure.code
  }
  expect(code({ version: 0 })).toBe('request/conflict')
  expect(code({ key: 'shareSum:budget' })).toBe('finding/unknown')
  expect(code({}, [raised(7000)])).toBe('finding/changed')
  expect(code({ answer: 'accepted' })).toBe('finding/nothing-offered')
  expect(code({ answer: 'accepted' }, [raised(6900, '1048/QĐ-TTg')])).toBe('ok')
  expect(reopenFinding(opened, { key: 'x', reason: 'x', version: 1 })).toMatchObject({
    failure: { code: 'finding/not-settled' },
  })
})
