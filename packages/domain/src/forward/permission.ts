import { type Actor, asRole, NATION, type Permission, refuse } from '../permission/index.ts'
import type { Forward } from './state.ts'

const provinceOf = (provinceCode: string) => ({ provinceCode, communeCode: '' })

/** The OCOP office of the province makes up the package and sends it (Điều 6.3, 7.3e). Never with a lent hat. */
export function canSendForward(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['provinceOffice'], provinceOf(provinceCode))
}

/** The office of the ministry acknowledges, returns, takes up and enters the result (Điều 7.4). */
export function canReceiveForward(actor: Actor | null): Permission {
  return asRole(actor, ['ministryOffice'], provinceOf(NATION))
}

/** The office and the leaders of the province; the ministry from the day on which it was sent. */
export function canReadForward(actor: Actor | null, forward: Pick<Forward, 'provinceCode' | 'sentOn'>): Permission {
  const own = asRole(actor, ['provinceOffice', 'signatory'], provinceOf(forward.provinceCode), 'read')
  if (own.may) return own
  const ministry = canReceiveForward(actor)
  return ministry.may && forward.sentOn === null ? refuse('permission/not-your-work') : ministry
}
