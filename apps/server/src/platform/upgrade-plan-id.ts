import { sha256 } from './acts/hash.ts'
import { uuidOf } from './uuid-of.ts'

/** The id of the entry of the register `upgradePlan` that is made of a result: one result, one plan (GEN-08). */
export function upgradePlanId(evaluationId: string): string {
  return uuidOf(sha256(`upgradePlan/${evaluationId}`))
}
