import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Hat, type Permission } from '../permission/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** How the officials of a province must sign in, as its administrator has laid down. */
export interface SignInRules {
  readonly provinceCode: string
  /** From this day officials need a second factor; null: not asked. */
  readonly secondFactorFrom: string | null
  readonly version: number
}

export type SignInRulesAct =
  | ActBody<'SecondFactorRequired', { readonly provinceCode: string; readonly from: string; readonly reason: string }>
  | ActBody<'SecondFactorReleased', { readonly provinceCode: string; readonly reason: string }>

export function foldSignInRules(_state: SignInRules | undefined, act: Recorded<SignInRulesAct>): SignInRules {
  const { provinceCode } = act.payload
  switch (act.kind) {
    case 'SecondFactorRequired':
      return { provinceCode, secondFactorFrom: act.payload.from, version: act.seq }
    case 'SecondFactorReleased':
      return { provinceCode, secondFactorFrom: null, version: act.seq }
  }
}

/** The administrator of the province lays it down. */
export function canSetSignInRules(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** The act of a change, none where nothing changes; a duty cannot begin before it is laid down. */
export function setSecondFactor(
  rules: SignInRules | undefined,
  change: { readonly provinceCode: string; readonly from: string | null; readonly reason: string },
  today: string,
): Result<readonly SignInRulesAct[], 'account/rules-date'> {
  const { provinceCode, from, reason } = change
  const now = rules?.secondFactorFrom ?? null
  if (from === now) return ok([])
  if (from === null) return ok([{ kind: 'SecondFactorReleased', payload: { provinceCode, reason } }])
  if (from < today) return fail('account/rules-date')
  return ok([{ kind: 'SecondFactorRequired', payload: { provinceCode, from, reason } }])
}

/**
 * Whether somebody with these hats needs a second factor today, by the rules of the provinces in which they serve:
 * officials are all who hold a role other than that of a producer.
 */
export function needsSecondFactor(
  hats: readonly Hat[],
  rules: readonly Pick<SignInRules, 'provinceCode' | 'secondFactorFrom'>[],
  today: string,
): boolean {
  return hats.some((hat) => {
    const from = rules.find((rule) => rule.provinceCode === hat.provinceCode)?.secondFactorFrom ?? null
    return hat.role !== 'producer' && from !== null && from <= today
  })
}
