import type { ActBody } from '../acts/index.ts'
import { type Actor, asRole, type Permission, type Place, type Work } from '../permission/index.ts'
import { addMonths, type PlainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { Producer } from './producer.ts'

/** What an officer may do for a producer; looking is always part of it. */
export const ASSISTED_WORKS = ['profile', 'products', 'papers', 'dossiers'] as const satisfies readonly Work[]
export type AssistedWork = (typeof ASSISTED_WORKS)[number]

export const CONSENT_WAYS = ['inPerson', 'phone', 'paper'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** A consent is asked for anew at least once a year. */
export const MOST_CONSENT_MONTHS = 12

/** Consent of a producer that a named officer works in its name (decision 0015). First and last day both count. */
export interface Consent {
  readonly key: string
  readonly officerId: string
  readonly how: ConsentWay
  /** Name of the person who agreed for the producer. */
  readonly agreedBy: string
  readonly from: string
  readonly until: string
  readonly works: readonly AssistedWork[]
}

/** A consent as it stands: ended before its last day, or not. */
export interface HeldConsent extends Consent {
  readonly endedOn: string | null
}

export type AssistanceAct =
  | ActBody<'AssistanceAgreed', Consent>
  | ActBody<'AssistanceEnded', { readonly key: string; readonly on: string; readonly reason: string | null }>

export function withAssistance(before: readonly HeldConsent[], act: AssistanceAct): readonly HeldConsent[] {
  if (act.kind === 'AssistanceAgreed') return [...before, { ...act.payload, endedOn: null }]
  const { key, on } = act.payload
  return before.map((consent) => (consent.key === key ? { ...consent, endedOn: on } : consent))
}

/** Whether an officer may work under it on a day. A consent that is ended is over at once. */
export function isConsentLive(consent: HeldConsent, on: string): boolean {
  return consent.endedOn === null && consent.from <= on && on <= consent.until
}

export type AgreeCode =
  | 'producer/consent-dates'
  | 'producer/consent-too-long'
  | 'producer/consent-works'
  | 'producer/consent-twice'

/** Records that the producer agreed. One officer has one consent of a producer at a time. */
export function agreeAssistance(
  producer: Pick<Producer, 'assistance'>,
  consent: Consent,
  today: PlainDate,
): Result<AssistanceAct[], AgreeCode> {
  const { from, until, works, officerId } = consent
  if (until < from || until < today) return fail('producer/consent-dates')
  if (until > addMonths(today, MOST_CONSENT_MONTHS) || from > addMonths(today, MOST_CONSENT_MONTHS)) {
    return fail('producer/consent-too-long', { months: MOST_CONSENT_MONTHS })
  }
  if (works.length === 0) return fail('producer/consent-works')
  const open = producer.assistance.filter((held) => held.officerId === officerId && held.endedOn === null)
  if (open.some((held) => held.until >= from)) return fail('producer/consent-twice')
  return ok([{ kind: 'AssistanceAgreed', payload: consent }])
}

/** Ends a consent today. Twice is once. */
export function endAssistance(
  producer: Pick<Producer, 'assistance'>,
  input: { readonly key: string; readonly on: string; readonly reason: string | null },
): Result<AssistanceAct[], 'producer/consent-unknown'> {
  const consent = producer.assistance.find((held) => held.key === input.key)
  if (consent === undefined) return fail('producer/consent-unknown')
  return ok(consent.endedOn === null ? [{ kind: 'AssistanceEnded', payload: input }] : [])
}

/** The officer of the commune records a consent and works under it; never with a lent hat. */
export function canAssist(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['communeOfficer'], place)
}

/** The producer ends any consent at any time; the officer gives back their own. */
export function canEndAssistance(actor: Actor | null, place: Place, consent: Pick<Consent, 'officerId'>): Permission {
  const officer = asRole(actor, ['communeOfficer'], place)
  return officer.may && actor?.personId === consent.officerId ? officer : asRole(actor, ['producer'], place)
}

/** Who sees the consents: the producer, and its commune, whose chair answers for the officers. */
export function canReadAssistance(actor: Actor | null, place: Place): Permission {
  return asRole(actor, ['producer', 'communeOfficer', 'communeChair'], place, 'read')
}
