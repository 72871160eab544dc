import { NATION } from '@saolang/domain/permission'
import { canReadProgramme, canRunProgramme, type Plan, programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findPlan, headOf } from './plans.store.ts'

/** Provinces whose plans the person may read, with the ministry's; null: all. A person without an official's hat: fail. */
export function readableProvinces(ask: Ask): Result<readonly string[] | null, string> {
  const actor = ask.person?.actor ?? null
  if (actor === null) return fail('permission/sign-in')
  if (actor.hats.some(({ role }) => role === 'ministryOffice')) return ok(null)
  const codes = [...new Set(actor.hats.map(({ provinceCode }) => provinceCode))].filter(
    (provinceCode) => canReadProgramme(actor, { level: 'province', provinceCode, communeCode: null }).may,
  )
  return codes.length === 0 ? fail('permission/not-your-work') : ok([...new Set([...codes, NATION])])
}

/** A plan for those who may read it; strangers learn nothing. */
export async function readPlan(ask: Ask, id: string): Promise<Result<Plan, string>> {
  const plan = await findPlan(ask.tx, id)
  if (plan === undefined || !canReadProgramme(ask.person?.actor ?? null, headOf(id, plan)).may)
    return fail('request/not-found')
  return ok(plan)
}

/** The same for those who run it. */
export async function readOwnPlan(ask: Ask, id: string): Promise<Result<Plan, string>> {
  const plan = await readPlan(ask, id)
  return plan.ok && !mayRun(ask, id, plan.value) ? fail('request/not-found') : plan
}

export function mayRun(ask: Ask, id: string, plan: Plan): boolean {
  return canRunProgramme(ask.person?.actor ?? null, headOf(id, plan)).may
}

/** Somebody who runs the programme somewhere. */
export function keeperOf(ask: Ask): Result<{ provinceCode: string; communeCode: string | null }, string> {
  const [home] = programmePlaces(ask.person?.actor ?? null)
  return home === undefined ? fail('permission/not-your-work') : ok(home)
}
