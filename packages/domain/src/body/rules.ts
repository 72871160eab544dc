import { type Actor, asRole, isOfficialRole, type Permission, refuse } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { BodyAct, BodyChange, BodyDecision, BodyFounding, BodyMember } from './acts.ts'
import type { Body, SeatedMember } from './state.ts'

export type CompositionCode = 'body/one-chair' | 'body/twice' | 'body/own-substitute'

/** One chair, and nobody twice, neither as a member nor as the substitute of themselves. */
function checkComposition(members: readonly BodyMember[]): Result<null, CompositionCode> {
  if (members.filter((one) => one.role === 'chair').length !== 1) return fail('body/one-chair')
  const who = members.map((one) => one.personId ?? `${one.name}/${one.title ?? ''}`)
  if (new Set(who).size < who.length) return fail('body/twice')
  const own = members.some(
    ({ substitute, personId, name }) =>
      substitute !== null &&
      (substitute.personId === null ? substitute.name === name : substitute.personId === personId),
  )
  return own ? fail('body/own-substitute') : ok(null)
}

export type FoundBodyCode = CompositionCode | 'body/decision-later'

/** Records the decision that founds a body. It is not in force before it is signed. */
export function foundBody(input: BodyFounding): Result<BodyAct[], FoundBodyCode> {
  if (input.from < input.decision.on) return fail('body/decision-later')
  const checked = checkComposition(input.members)
  return checked.ok ? ok([{ kind: 'BodyFounded', payload: input }]) : checked
}

export type ChangeBodyCode =
  | CompositionCode
  | 'request/conflict'
  | 'body/ended'
  | 'body/decision-later'
  | 'body/change-date'
  | 'body/not-a-member'
  | 'body/nothing-changed'

/** A later decision changes the composition from a day on. What the old members did stays theirs. */
export function changeBody(
  body: Body,
  input: BodyChange & { readonly version: number },
): Result<BodyAct[], ChangeBodyCode> {
  const { version, ...payload } = input
  if (version !== body.version) return fail('request/conflict')
  if (body.ended !== null) return fail('body/ended')
  if (payload.from < payload.decision.on) return fail('body/decision-later')
  if (payload.from <= body.changedFrom) return fail('body/change-date')
  if (payload.left.length + payload.joined.length === 0) return fail('body/nothing-changed')
  const sitting = body.members.filter((one) => one.to === null)
  if (payload.left.some((key) => !sitting.some((one) => one.key === key))) return fail('body/not-a-member')
  const after: readonly (BodyMember | SeatedMember)[] = [
    ...sitting.filter((one) => !payload.left.includes(one.key)),
    ...payload.joined,
  ]
  const checked = checkComposition(after)
  return checked.ok ? ok([{ kind: 'BodyChanged', payload }]) : checked
}

export type EndBodyCode = 'request/conflict' | 'body/ended' | 'body/change-date'

export function endBody(
  body: Body,
  input: {
    readonly lastDay: string
    readonly reason: string
    readonly decision: BodyDecision | null
    readonly version: number
  },
): Result<BodyAct[], EndBodyCode> {
  const { version, ...payload } = input
  if (version !== body.version) return fail('request/conflict')
  if (body.ended !== null) return fail('body/ended')
  if (payload.lastDay < body.changedFrom) return fail('body/change-date')
  return ok([{ kind: 'BodyEnded', payload }])
}

export type CorrectBodyCode = 'request/conflict' | 'body/decision-later' | 'body/nothing-changed'

/** Sets right the name or the founding decision as it was entered. */
export function correctBody(
  body: Body,
  input: { readonly name: string; readonly decision: BodyDecision; readonly reason: string; readonly version: number },
): Result<BodyAct[], CorrectBodyCode> {
  const { version, ...payload } = input
  if (version !== body.version) return fail('request/conflict')
  const { number, on, issuer } = payload.decision
  if (body.from < on) return fail('body/decision-later')
  const before = body.decision
  if (payload.name === body.name && number === before.number && on === before.on && issuer === before.issuer)
    return fail('body/nothing-changed')
  return ok([{ kind: 'BodyCorrected', payload }])
}

/** The OCOP office of the province keeps the composition of its bodies, as that of the councils (Điều 7.3b). */
export function canManageBodies(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice', 'admin'], { provinceCode, communeCode: '' })
}

/** Everybody who works for the programme in the province knows who sits in its bodies. */
export function canReadBodies(actor: Actor | null, provinceCode: string): Permission {
  if (actor === null) return refuse('permission/sign-in')
  const hat = actor.hats.find((held) => isOfficialRole(held.role) && held.provinceCode === provinceCode)
  return hat === undefined ? refuse('permission/not-your-work') : { may: true, hat }
}
