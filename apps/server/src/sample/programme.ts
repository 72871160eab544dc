import { plainDate } from '@saolang/domain/plain-date'
import { nextNumber } from '../platform/counter.ts'
import { transaction } from '../platform/db/connect.ts'
import { SAMPLE_MARK } from '../platform/sample-mark.ts'
import type { Services } from '../platform/services.ts'
import { loadActivities } from './activities.ts'
import { loadAfter } from './after.ts'
import { readSampleContent } from './content.ts'
import { registerPeople, type SampleSignIn } from './people.ts'
import { loadPlans } from './plans.ts'
import { SampleRunner } from './runner.ts'
import { SampleSeason } from './season.ts'
import { settleProducers } from './setting.ts'

const REGIME = 'qd-26-2026'

/**
 * Loads the sample programme into an empty system and answers how to sign in as each of its people: one round
 * finished (four stars, three stars, one that misses a minimum), one in the middle, dossiers at every desk, one
 * certificate about to expire, one withdrawn; then the programme of the year, and what follows recognition. Everything
 * is done by the commands that people use.
 */
export async function loadSample(services: Services): Promise<readonly SampleSignIn[]> {
  const regime = services.regimes.get(REGIME)
  if (regime === undefined) throw new Error(`sample: no regime ${REGIME}`)
  const content = readSampleContent()
  // The mark by which the health page knows sample data.
  await transaction(services.db, (tx) => nextNumber(tx, '00', SAMPLE_MARK))
  const runner = await SampleRunner.open(services, plainDate(regime.document.effectiveFrom))
  try {
    runner.at(150)
    const registered = await registerPeople(runner)
    runner.at(148)
    const producers = await settleProducers(runner, content, registered)
    const season = new SampleSeason(runner, regime, content, { registered, producers })
    await season.earlierCertificates()
    await season.finishedRound()
    await season.roundInTheMiddle()
    await season.earlierDesks()
    runner.at(147)
    const plans = await loadPlans(runner, registered)
    const planId = plans.ids.get('dien-bien-2026') ?? ''
    const cast = { registered, producers, planId }
    const entries = await loadActivities(runner, cast)
    await loadAfter(runner, { ...cast, entries })
    return registered.signIns
  } finally {
    await runner.close()
  }
}
