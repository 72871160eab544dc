import { type Cycle, canReadCycle, foldCycle } from '@saolang/domain/cycle'
import { NATION } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sha256 } from '../../platform/acts/hash.ts'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { uuidOf } from '../../platform/uuid-of.ts'
import { getUnit, listProvinces } from '../units/index.ts'
import type { CycleScope } from './cycles.steps.store.ts'
import { CYCLE } from './cycles.stream.ts'

/** The id of the year of a province: two people who begin it at once begin the same one. */
export function cycleId(provinceCode: string, year: number): string {
  return uuidOf(sha256(`cycle/${provinceCode}/${year}`))
}

/** A year that nobody has begun yet, as its page shows it. */
export function emptyCycle(provinceCode: string, year: number): Cycle {
  const header = { id: '', at: '', by: null, hat: null, onBehalfOf: null, regime: null, seq: 0 }
  return foldCycle(undefined, { ...header, kind: 'CycleOpened', payload: { provinceCode, year } })
}

export interface ReadCycle {
  readonly cycle: Cycle
  readonly scope: CycleScope
  readonly placeName: string
  /** The reader is of the ministry and may look at every province. */
  readonly nation: boolean
}

/** The year of a province for those who read it: a commune sees its own part of it. */
export async function readCycle(ask: Ask, year: number, province: string | null): Promise<Result<ReadCycle, string>> {
  const actor = ask.person?.actor ?? null
  const home = actor?.hats.find((hat) => hat.role !== 'producer')?.provinceCode ?? ''
  const nation = home === NATION
  const provinceCode = province ?? (nation ? ((await listProvinces(ask.tx))[0]?.code ?? '') : home)
  const permission = canReadCycle(actor, provinceCode)
  if (!permission.may) return fail(permission.reason)
  const { role, communeCode } = permission.hat
  const scope = { provinceCode, communeCode: role === 'communeOfficer' || role === 'communeChair' ? communeCode : null }
  const known = await ask.tx.selectFrom('unit').select('code').where('code', '=', provinceCode).execute()
  if (known.length === 0) return fail('request/not-found')
  const cycle = (await findState(ask.tx, CYCLE, cycleId(provinceCode, year))) ?? emptyCycle(provinceCode, year)
  const { name } = await getUnit(ask.tx, scope.communeCode ?? provinceCode)
  return ok({ cycle, scope, placeName: name, nation })
}
