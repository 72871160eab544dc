import { canonicalJson } from '../acts/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { CouncilAct } from './acts.ts'
import type { Council } from './state.ts'

export type AgendaItem = {
  readonly dossierId: string
  readonly productName: string
  readonly code: string | null
  readonly producerName: string
  readonly communeName: string
}

/** An invitation to the session (giấy mời, COU-04): exact days, hour, place and what is on the agenda of each day. */
export type Invitation = {
  /** 1, 2, 3 …: a change of the days issues the next one. */
  readonly no: number
  /** As the office numbers its papers; the caller has read it. */
  readonly number: string
  readonly on: string
  readonly signer: string
  readonly signerTitle: string
  readonly firstDay: string
  readonly startsAt: string
  readonly place: string
  readonly agenda: readonly { readonly day: string; readonly items: readonly AgendaItem[] }[]
  readonly note: string | null
  /** The session lies outside the planned window, and why; the minutes print it among their bases. */
  readonly outside: { readonly from: string; readonly to: string; readonly reason: string } | null
}

export type InviteCode =
  | 'request/conflict'
  | 'council/wrong-stage'
  | 'council/no-products'
  | 'council/invitation-dates'
  | 'council/invitation-past'
  | 'council/outside-window'
  | 'council/after-round'
  | 'council/invitation-same'

/**
 * Issues an invitation, or the next version of it. Days outside the planned window need a reason that is kept; a day on
 * or after the one before which the round must be finished is refused (Điều 5.1 is strict).
 */
export function inviteToSession(
  council: Council,
  input: Omit<Invitation, 'no' | 'outside' | 'firstDay'> & {
    readonly version: number
    readonly today: string
    readonly window: { readonly from: string; readonly to: string }
    readonly finishBefore: string
    readonly reason: string | null
  },
): Result<CouncilAct[], InviteCode> {
  const { version, today, window, finishBefore, reason, ...said } = input
  if (council.version !== version) return fail('request/conflict')
  if (council.stage === 'closed') return fail('council/wrong-stage')
  if (said.agenda.every(({ items }) => items.length === 0)) return fail('council/no-products')
  const days = said.agenda.map(({ day }) => day)
  const [first = ''] = days
  const last = days.at(-1) ?? first
  if (said.on > today || said.on > first) return fail('council/invitation-dates')
  if (first < today) return fail('council/invitation-past')
  if (last >= finishBefore) return fail('council/after-round', { before: dayFirst(finishBefore) })
  const inside = window.from <= first && last <= window.to
  if (!inside && reason === null)
    return fail('council/outside-window', { from: dayFirst(window.from), to: dayFirst(window.to) })
  const before = council.invitations.at(-1)
  if (before !== undefined && sameSession(before, said)) return fail('council/invitation-same')
  const outside = inside || reason === null ? null : { ...window, reason }
  const no = council.invitations.length + 1
  return ok([{ kind: 'SessionInvited', payload: { ...said, firstDay: first, no, outside } }])
}

type Said = Pick<Invitation, 'agenda' | 'startsAt' | 'place' | 'note'>

function sameSession(before: Said, after: Said): boolean {
  const essence = ({ agenda, startsAt, place, note }: Said) => canonicalJson({ agenda, startsAt, place, note })
  return essence(before) === essence(after)
}

function dayFirst(date: string): string {
  return date.split('-').reverse().join('/')
}
