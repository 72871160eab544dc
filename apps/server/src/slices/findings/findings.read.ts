import { canReadProgramme } from '@saolang/domain/plan'
import { checkPlan, type Peer, type PlanFinding, stateOf } from '@saolang/domain/plan-check'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { PlanHead } from '../../platform/plan-parts.ts'
import { readPlanContent, readPlanHead } from '../plans/index.ts'
import { knownLaws, knownRegimes } from './findings.known.ts'
import { findCheck, headsOf, listPeers } from './findings.store.ts'

type Reading = Pick<Ask, 'tx' | 'planParts' | 'regimes' | 'today'>

export interface CheckedPlan {
  readonly plan: PlanHead
  readonly findings: readonly PlanFinding[]
}

/** The findings of a plan as it stands now. No policy is asked here. */
export async function checkPlanOf(reading: Reading, planId: string): Promise<CheckedPlan | undefined> {
  const plan = await readPlanHead(reading.tx, planId)
  if (plan === undefined) return undefined
  const peerIds = (await listPeers(reading.tx, plan)).map(({ id }) => id)
  const known = checkedUnder(reading.regimes)
  const key = `${reading.today} ${await headsOf(reading.tx, [planId, ...peerIds])}`
  const findings = known.get(key) ?? (await checkNow(reading, planId, peerIds))
  if (findings === undefined) return undefined
  remember(known, key, findings)
  return { plan, findings }
}

async function checkNow(
  reading: Reading,
  planId: string,
  peerIds: readonly string[],
): Promise<readonly PlanFinding[] | undefined> {
  const content = await readPlanContent(reading, planId)
  if (content === undefined) return undefined
  const peers: Peer[] = []
  const withoutMoney = { tx: reading.tx, planParts: reading.planParts.filter(({ name }) => name !== 'budget') }
  for (const id of peerIds) {
    const peer = await readPlanContent(withoutMoney, id)
    if (peer !== undefined) peers.push(peer)
  }
  const regimes = knownRegimes(reading.regimes)
  return checkPlan(content, { today: reading.today, laws: knownLaws(), regimes, peers })
}

type Checked = Map<string, readonly PlanFinding[]>

/** Findings by what they were made from: a look that finds the same histories need not fold and check them again. */
const CHECKED = new WeakMap<Reading['regimes'], Checked>()
const MOST_REMEMBERED = 500

function checkedUnder(regimes: Reading['regimes']): Checked {
  const known = CHECKED.get(regimes) ?? new Map<string, readonly PlanFinding[]>()
  CHECKED.set(regimes, known)
  return known
}

/** The one that was not looked at for longest makes room. */
function remember(known: Checked, key: string, findings: readonly PlanFinding[]): void {
  known.delete(key)
  known.set(key, findings)
  const [oldest] = known.keys()
  if (known.size > MOST_REMEMBERED && oldest !== undefined) known.delete(oldest)
}

/** The plan with its findings, for those who may read it; strangers learn nothing. */
export async function readableFindings(ask: Ask, planId: string): Promise<Result<CheckedPlan, string>> {
  const plan = await readPlanHead(ask.tx, planId)
  if (plan === undefined || !canReadProgramme(ask.person?.actor ?? null, plan).may) return fail('request/not-found')
  const checked = await checkPlanOf(ask, planId)
  return checked === undefined ? fail('request/not-found') : ok(checked)
}

/** How many findings of a plan are open, by weight: for the page of the plan. No policy is asked here. */
export async function countOpenFindings(reading: Reading, planId: string) {
  const checked = await checkPlanOf(reading, planId)
  const check = (await findCheck(reading.tx, planId))?.state ?? null
  const open = (checked?.findings ?? []).filter((found) => stateOf(check, found) !== 'settled')
  const of = (severity: PlanFinding['severity']) => open.filter((found) => found.severity === severity).length
  return { high: of('high'), medium: of('medium'), low: of('low') }
}
