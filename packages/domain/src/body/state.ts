import type { Recorded } from '../acts/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import type { BodyAct, BodyDecision, BodyFounding, BodyMember } from './acts.ts'

/** A member with the days on which they sit (both counted) and the decisions that put and took them. */
export interface SeatedMember extends BodyMember {
  readonly from: string
  readonly to: string | null
  readonly by: BodyDecision
  readonly until: BodyDecision | null
}

/** A body through its decisions. Those who left stay in the list with their last day. */
export interface Body extends Omit<BodyFounding, 'members'> {
  readonly members: readonly SeatedMember[]
  /** The first day of the last composition. */
  readonly changedFrom: string
  readonly decisions: readonly (BodyDecision & { readonly from: string })[]
  readonly ended: { readonly lastDay: string; readonly reason: string; readonly decision: BodyDecision | null } | null
  readonly version: number
}

export function foldBody(state: Body | undefined, act: Recorded<BodyAct>): Body {
  if (act.kind === 'BodyFounded') {
    const { from, decision } = act.payload
    const members = act.payload.members.map((member) => seated(member, from, decision))
    const decisions = [{ ...decision, from }]
    return { ...act.payload, members, changedFrom: from, decisions, ended: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`a body cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function seated(member: BodyMember, from: string, by: BodyDecision): SeatedMember {
  return { ...member, from, to: null, by, until: null }
}

function changeBy(state: Body, act: Exclude<Recorded<BodyAct>, { kind: 'BodyFounded' }>): Partial<Body> {
  switch (act.kind) {
    case 'BodyChanged': {
      const { from, decision, left, joined } = act.payload
      const to = addDays(plainDate(from), -1)
      const stay = state.members.map((one) =>
        left.includes(one.key) && one.to === null ? { ...one, to, until: decision } : one,
      )
      const members = [...stay, ...joined.map((member) => seated(member, from, decision))]
      return { members, changedFrom: from, decisions: [...state.decisions, { ...decision, from }] }
    }
    case 'BodyEnded':
      return { ended: act.payload }
    case 'BodyCorrected': {
      const { name, decision } = act.payload
      const [first, ...rest] = state.decisions
      return { name, decision, decisions: first === undefined ? [] : [{ ...first, ...decision }, ...rest] }
    }
  }
}

/** Whether the body is there on a day. */
export function bodyExistsOn(body: Body, date: string): boolean {
  return body.from <= date && (body.ended === null || date <= body.ended.lastDay)
}

/** Who sits on a day, in the order of the decision. */
export function membersOn(body: Body, date: string): readonly SeatedMember[] {
  if (!bodyExistsOn(body, date)) return []
  return body.members.filter((one) => one.from <= date && (one.to === null || date <= one.to))
}
