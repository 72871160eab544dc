import { type Leaf, leaves, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { applies, countChoices, sumParts, sumPoints } from '../scoring/count.ts'
import type { Choices } from '../scoring/index.ts'
import { indexSheet } from '../scoring/sheet-index.ts'
import { type BallotAct, NO_OPTION } from './acts.ts'
import { choicesOf, type Mark, type MemberBallot } from './state.ts'

const MAX_REASON = 1000

export type StageCode = 'ballot/finished' | 'ballot/in-conflict' | 'ballot/absent' | 'ballot/replaced'

function checkMarking(ballot: MemberBallot): Result<null, StageCode> {
  switch (ballot.stage) {
    case 'marking':
      return ok(null)
    case 'finished':
      return fail('ballot/finished')
    case 'conflict':
      return fail('ballot/in-conflict')
    case 'absent':
      return fail('ballot/absent')
    case 'replaced':
      return fail('ballot/replaced')
  }
}

export interface MarksInput {
  /** Criterion → option id, `none`, or empty where the choice is taken back. */
  readonly choices: Readonly<Record<string, string>>
  readonly reasons: Readonly<Record<string, string>>
  /** Criterion → version of what the member saw; absent means 0, nothing yet. */
  readonly versions: Readonly<Record<string, number>>
}

export type SaveMarksCode =
  | StageCode
  | 'ballot/unknown-criterion'
  | 'ballot/unknown-option'
  | 'ballot/reason-too-long'
  | 'request/conflict'

/**
 * Saves choices and reasons of a member. Each criterion has its own version, so that two devices of one member never
 * overwrite each other unseen; what stays the same makes no act.
 */
export function saveMarks(ballot: MemberBallot, sheet: Sheet, input: MarksInput): Result<BallotAct[], SaveMarksCode> {
  const open = checkMarking(ballot)
  if (!open.ok) return open
  const criteria = new Set([...Object.keys(input.choices), ...Object.keys(input.reasons)])
  const choices: Record<string, string | null> = {}
  const reasons: Record<string, string | null> = {}
  for (const criterion of criteria) {
    const leaf = indexSheet(sheet).byId.get(criterion)
    if (leaf === undefined) return fail('ballot/unknown-criterion', { criterion })
    const wanted = changeOf(leaf, ballot.marks[criterion], input)
    if (!wanted.ok) return wanted
    if (wanted.value === null) continue
    const seen = input.versions[criterion] ?? 0
    if (seen !== (ballot.marks[criterion]?.version ?? 0)) return fail('request/conflict', { criterion })
    if (wanted.value.option !== undefined) choices[criterion] = wanted.value.option
    if (wanted.value.reason !== undefined) reasons[criterion] = wanted.value.reason
  }
  if (Object.keys(choices).length + Object.keys(reasons).length === 0) return ok([])
  return ok([{ kind: 'MarksSaved', payload: { choices, reasons } }])
}

interface Change {
  readonly option?: string | null
  readonly reason?: string | null
}

function changeOf(
  leaf: Leaf,
  before: Mark | undefined,
  input: MarksInput,
): Result<Change | null, 'ballot/unknown-option' | 'ballot/reason-too-long'> {
  const option = input.choices[leaf.id]
  const reason = input.reasons[leaf.id]
  if (option !== undefined && !isOption(leaf, option)) return fail('ballot/unknown-option', { criterion: leaf.id })
  if (reason !== undefined && reason.length > MAX_REASON) return fail('ballot/reason-too-long', { max: MAX_REASON })
  const newOption = option === undefined ? undefined : option === '' ? null : option
  const newReason = reason === undefined ? undefined : reason.trim() === '' ? null : reason.trim()
  const change: Change = {
    ...(newOption === undefined || newOption === (before?.option ?? null) ? {} : { option: newOption }),
    ...(newReason === undefined || newReason === (before?.reason ?? null) ? {} : { reason: newReason }),
  }
  return ok(Object.keys(change).length === 0 ? null : change)
}

function isOption(leaf: Leaf, option: string): boolean {
  return option === '' || option === NO_OPTION || leaf.options.some(({ id }) => id === option)
}

export type KnockOutCode = StageCode | 'ballot/unknown-knock-out' | 'ballot/knock-out-reason'

/** Ticks or unticks a reason that ends the evaluation; a tick always says why (Phụ lục II, phần đầu biểu). */
export function tickKnockOut(
  ballot: MemberBallot,
  sheet: Sheet,
  input: { readonly knockOut: string; readonly ticked: boolean; readonly reason: string | null },
): Result<BallotAct[], KnockOutCode> {
  const open = checkMarking(ballot)
  if (!open.ok) return open
  const { knockOut, ticked } = input
  if (!sheet.knockOuts.some(({ id }) => id === knockOut)) return fail('ballot/unknown-knock-out')
  const before = ballot.knockOuts[knockOut]
  if (!ticked) return ok(before === undefined ? [] : [{ kind: 'KnockOutUnticked', payload: { knockOut } }])
  const reason = (input.reason ?? '').trim()
  if (reason === '') return fail('ballot/knock-out-reason')
  if (reason.length > MAX_REASON) return fail('ballot/knock-out-reason')
  return ok(before === reason ? [] : [{ kind: 'KnockOutTicked', payload: { knockOut, reason } }])
}

/** What still keeps a sheet from being finished, in printed order. */
export interface Unfinished {
  readonly unanswered: readonly string[]
  /** Criteria marked above the self-assessment without a reason. */
  readonly withoutReason: readonly string[]
}

/** Checks a sheet: a criterion that does not apply (5.2 without a story) asks for nothing. */
export function unfinishedOf(ballot: MemberBallot, sheet: Sheet, self: Choices): Unfinished {
  const choices = choicesOf(ballot)
  const chosen = optionsOf(sheet, choices)
  const own = optionsOf(sheet, self)
  const asked = leaves(sheet).filter((leaf) => applies(leaf, chosen))
  const points = (options: typeof chosen, id: string) => options.get(id)?.points ?? 0
  return {
    unanswered: asked.filter((leaf) => (ballot.marks[leaf.id]?.option ?? null) === null).map(({ id }) => id),
    withoutReason: asked
      .filter(
        (leaf) => points(chosen, leaf.id) > points(own, leaf.id) && (ballot.marks[leaf.id]?.reason ?? null) === null,
      )
      .map(({ id }) => id),
  }
}

function optionsOf(sheet: Sheet, choices: Choices) {
  const { options } = indexSheet(sheet)
  return new Map(
    Object.entries(choices).flatMap(([criterion, id]) => {
      const option = options.get(id)
      return option === undefined ? [] : [[criterion, option] as const]
    }),
  )
}

export type FinishCode = StageCode | 'ballot/unanswered' | 'ballot/reasons-missing' | 'ballot/unreadable'

/** Closes the member's sheet: everything answered, every mark above the self-assessment explained. */
export function finishBallot(ballot: MemberBallot, sheet: Sheet, self: Choices): Result<BallotAct[], FinishCode> {
  const open = checkMarking(ballot)
  if (!open.ok) return open
  const { unanswered, withoutReason } = unfinishedOf(ballot, sheet, self)
  if (unanswered.length > 0) {
    return fail('ballot/unanswered', { count: unanswered.length, criteria: unanswered.join(', ') })
  }
  if (withoutReason.length > 0) return fail('ballot/reasons-missing', { criteria: withoutReason.join(', ') })
  const counted = countChoices(sheet, choicesOf(ballot))
  if (!counted.ok) return fail('ballot/unreadable')
  const payload = { total: sumPoints(counted.value), parts: sumParts(sheet, counted.value) }
  return ok([{ kind: 'BallotFinished', payload }])
}

/** The member has an interest in this product and does not mark it (Điều 7.3b; council's charter). */
export function declareConflict(
  ballot: MemberBallot,
  reason: string,
): Result<BallotAct[], StageCode | 'ballot/reason-missing'> {
  return withReason(checkMarking(ballot), 'ConflictDeclared', reason)
}

/** The member left before the sheet was finished: the secretary records it with a reason. */
export function recordAbsence(
  ballot: MemberBallot,
  reason: string,
): Result<BallotAct[], StageCode | 'ballot/reason-missing'> {
  return withReason(checkMarking(ballot), 'AbsenceRecorded', reason)
}

/** The member was replaced by a decision: the sheet is not counted any more. One that never counted stays as it is. */
export function setAside(
  ballot: MemberBallot,
  decision: { readonly decisionNumber: string; readonly on: string },
): BallotAct[] {
  const counts = ballot.stage === 'marking' || ballot.stage === 'finished'
  return counts ? [{ kind: 'BallotSetAside', payload: decision }] : []
}

/** The chair opens a finished sheet again; the finished version is kept. */
export function reopenBallot(
  ballot: MemberBallot,
  reason: string,
): Result<BallotAct[], 'ballot/not-finished' | 'ballot/reason-missing'> {
  const finished = ballot.stage === 'finished' ? ok(null) : fail('ballot/not-finished')
  return withReason(finished, 'BallotReopened', reason)
}

/** The act, where it is allowed and says why. */
function withReason<Code extends string>(
  allowed: Result<null, Code>,
  kind: 'ConflictDeclared' | 'AbsenceRecorded' | 'BallotReopened',
  reason: string,
): Result<BallotAct[], Code | 'ballot/reason-missing'> {
  if (!allowed.ok) return allowed
  const said = reason.trim()
  return said === '' ? fail('ballot/reason-missing') : ok([{ kind, payload: { reason: said } }])
}
