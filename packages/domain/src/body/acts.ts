import type { ActBody } from '../acts/index.ts'

/** Advisory team of the council (Tổ tư vấn, Điều 7.4), steering committee (Ban Chỉ đạo), or another body. */
export const BODY_KINDS = ['advisoryTeam', 'steeringCommittee', 'other'] as const
export type BodyKind = (typeof BODY_KINDS)[number]

export const BODY_ROLES = ['chair', 'viceChair', 'secretary', 'member'] as const
export type BodyRole = (typeof BODY_ROLES)[number]

/** The decision by which a body is founded or changed; the signed paper may be kept as a file. */
export type BodyDecision = { readonly number: string; readonly on: string; readonly issuer: string }

/** Who stands in for a member while that one is away: named by the decision, with the member's seat. */
export type Substitute = { readonly personId: string | null; readonly name: string }

/** Members need no account: a committee has leaders who never sign in. */
export type BodyMember = {
  readonly key: string
  readonly personId: string | null
  readonly name: string
  readonly title: string | null
  readonly role: BodyRole
  readonly substitute: Substitute | null
}

export type BodyFounding = {
  readonly provinceCode: string
  readonly kind: BodyKind
  /** Null for a body of the province. */
  readonly communeCode: string | null
  readonly name: string
  readonly decision: BodyDecision
  readonly from: string
  readonly members: readonly BodyMember[]
}

/** A later decision: who leaves and who comes from a day on. */
export type BodyChange = {
  readonly decision: BodyDecision
  readonly from: string
  readonly left: readonly string[]
  readonly joined: readonly BodyMember[]
}

export type BodyAct =
  | ActBody<'BodyFounded', BodyFounding>
  | ActBody<'BodyChanged', BodyChange>
  | ActBody<'BodyEnded', { readonly lastDay: string; readonly reason: string; readonly decision: BodyDecision | null }>
  | ActBody<'BodyCorrected', { readonly name: string; readonly decision: BodyDecision; readonly reason: string }>
