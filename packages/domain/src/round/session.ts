import type { ActBody } from '../acts/index.ts'
import { addDays, daysBetween, plainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/**
 * When the council of a round is to sit: a window, which may be longer than the session, and how many products a day
 * (RND-04: "02 ngày, trong thời gian từ 08/12 đến 10/12"). The exact days are fixed by the invitation.
 */
export type SessionPlan = {
  readonly from: string
  readonly to: string
  /** Length of the session in days. */
  readonly days: number
  readonly perDay: number
  /** Last day on which communes send dossiers for this round: no plan names it, so that a person must. */
  readonly submitBy: string
}

export type SessionAct =
  | ActBody<'SessionPlanned', SessionPlan>
  /** Dossiers in the order in which their products come before the council. */
  | ActBody<'ProgrammeOrdered', { readonly order: readonly string[] }>

interface PlannedRound {
  readonly stage: 'open' | 'closed'
  readonly proposedBefore: string
  readonly finishBefore: string
  readonly order: readonly string[]
  readonly version: number
}

export type PlanSessionCode =
  | 'request/conflict'
  | 'round/closed'
  | 'round/session-window'
  | 'round/session-longer-than-window'
  | 'round/session-after-finish'
  | 'round/submit-late'
  | 'round/submit-after-session'

/** Plans the session. The window is inside the round; it may be longer than the session, never shorter. */
export function planSession(
  round: PlannedRound,
  input: SessionPlan & { readonly version: number },
): Result<SessionAct[], PlanSessionCode> {
  const { version, ...plan } = input
  if (round.version !== version) return fail('request/conflict')
  if (round.stage === 'closed') return fail('round/closed')
  if (plan.to < plan.from) return fail('round/session-window')
  const room = daysBetween(plainDate(plan.from), plainDate(plan.to)) + 1
  if (plan.days > room) return fail('round/session-longer-than-window', { days: plan.days, room })
  if (plan.to >= round.finishBefore) return fail('round/session-after-finish', { before: dayFirst(round.finishBefore) })
  // Điều 5.1: "được đề nghị trước ngày …" is strict, so that the day before is the last.
  const last = addDays(plainDate(round.proposedBefore), -1)
  if (plan.submitBy > last) return fail('round/submit-late', { last: dayFirst(last) })
  if (plan.submitBy >= plan.from) return fail('round/submit-after-session')
  return ok([{ kind: 'SessionPlanned', payload: plan }])
}

/** Sets the order of the products by the numbers that were typed; those without one keep their places at the end. */
export function orderProgramme(
  round: PlannedRound,
  input: {
    readonly version: number
    readonly placed: readonly string[]
    readonly positions: Readonly<Record<string, number>>
  },
): Result<SessionAct[], 'request/conflict' | 'round/closed' | 'round/not-in-round'> {
  if (round.version !== input.version) return fail('request/conflict')
  if (round.stage === 'closed') return fail('round/closed')
  const { placed, positions } = input
  if (Object.keys(positions).some((id) => !placed.includes(id))) return fail('round/not-in-round')
  const now = inProgrammeOrder(placed, round.order)
  const place = (id: string) => positions[id] ?? Number.MAX_SAFE_INTEGER
  // Equal numbers keep the order of before: the sort is stable.
  const order = now.toSorted((one, two) => place(one) - place(two))
  return order.join() === now.join() ? ok([]) : ok([{ kind: 'ProgrammeOrdered', payload: { order } }])
}

/** The placed dossiers, first those that have an order; what was placed later comes at the end. */
export function inProgrammeOrder(placed: readonly string[], order: readonly string[]): readonly string[] {
  const here = new Set(placed)
  const known = order.filter((id) => here.has(id))
  const ordered = new Set(known)
  return [...known, ...placed.filter((id) => !ordered.has(id))]
}

/** How many days so many products need. At least one day. */
export function daysNeeded(products: number, perDay: number): number {
  return Math.max(1, Math.ceil(products / perDay))
}

/** How many products a day a session of so many days must take: the planner's proposal (RND-04). */
export function proposedPerDay(products: number, days: number): number {
  return Math.max(1, Math.ceil(products / days))
}

/** The products of each day. */
export function programmeDays<Item>(items: readonly Item[], perDay: number): readonly (readonly Item[])[] {
  return Array.from({ length: daysNeeded(items.length, perDay) }, (_, day) =>
    items.slice(day * perDay, (day + 1) * perDay),
  )
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('/')
}
