import { upgradePlanOf } from '@saolang/domain/cycle'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import { upgradePlanId } from '../../platform/upgrade-plan-id.ts'
import { findEvaluation } from '../councils/index.ts'
import { recordRegisterEntry } from '../registers/index.ts'
import { presentResult, shortcomingsOf } from '../results/index.ts'

/**
 * Turns the remarks of a result into an entry of the register of upgrade plans (GEN-08): a line a shortcoming, the next
 * star aimed at. A result makes one plan; whoever asks again is led to it, whatever has become of it since.
 */
export async function planUpgrade(ask: Ask, evaluationId: string): Promise<Result<{ id: string }, string>> {
  const result = await presentResult(ask, evaluationId)
  if (!result.ok) return result
  const { mayPlan, href } = result.value.upgrade
  if (!mayPlan && href === null) return fail('permission/not-your-work')
  const id = upgradePlanId(evaluationId)
  await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(ask.tx)
  const known = await ask.tx.selectFrom('stream').select('id').where('id', '=', id).executeTakeFirst()
  if (known !== undefined) return ok({ id })
  const evaluation = await findEvaluation(ask.tx, evaluationId)
  if (evaluation === undefined) return fail('request/not-found')
  const { aim, gaps, work } = upgradePlanOf(shortcomingsOf(result.value))
  if (gaps.length === 0) return fail('cycle/no-shortcomings')
  const lines = (texts: readonly string[]) => texts.map((text, at) => `${at + 1}. ${text}`).join('\n')
  const nothing = { name: '', theme: '', to: '', agency: '', plan: '', task: '', dong: '', quantity: '', tick: {} }
  const entry = {
    ...{ ...nothing, from: ask.today, level: 'commune', commune: evaluation.communeCode },
    ...{ producer: evaluation.producerId, product: evaluation.productId },
    field: { aim, gaps: lines(gaps), work: lines(work) },
  }
  return recordRegisterEntry(ask, 'upgradePlan', entry, id)
}
