import type { Recorded } from '@saolang/domain/acts'
import { clocksOf, communeReportDue, type WorkingDue } from '@saolang/domain/clocks'
import { type Dossier, type DossierAct, proposeDossier } from '@saolang/domain/dossier'
import { yearOf } from '@saolang/domain/plain-date'
import { canReadProposal, receiveDossier, recordMeeting, returnDossier, saveFinding } from '@saolang/domain/proposal'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addDecided, rulesOf, writableDossier } from '../dossiers/index.ts'
import { issueProductCode } from '../products/index.ts'
import { requestsFrom } from './proposals.reasons.ts'

/** Last day of the commune's check, if received today (Điều 7.2); null where the dossier's regulation sets none. */
export function dueIfReceived(ask: Pick<Ask, 'regimes' | 'calendar' | 'today'>, dossier: Dossier): WorkingDue | null {
  const { regime } = rulesOf(ask, dossier)
  return communeReportDue(clocksOf(regime.clocks), ask.calendar, ask.today)
}

/** The commune receives the dossier: product code, and the clock of 7.2 starts. */
export async function receive(ask: Ask, id: string) {
  const opened = await writableDossier(ask, id, 'receive', canReadProposal)
  if (!opened.ok) return opened
  const { state } = opened.value.stream
  const productCode = await issueProductCode(ask, state.productId, yearOf(ask.today))
  if (!productCode.ok) return productCode
  const reportDue = dueIfReceived(ask, state)?.due ?? null
  return addDecided(ask, opened.value, receiveDossier({ on: ask.today, productCode: productCode.value, reportDue }))
}

/** The commune asks the producer to complete the dossier before receiving it: all parts in one request. */
export async function giveBack(
  ask: Ask,
  id: string,
  input: {
    readonly presets: Readonly<Record<string, string>>
    readonly reasons: Readonly<Record<string, string>>
  },
) {
  const opened = await writableDossier(ask, id, 'return', canReadProposal)
  if (!opened.ok) return opened
  const { parts } = rulesOf(ask, opened.value.stream.state)
  const requests = requestsFrom(parts, input)
  if (!requests.ok) return requests
  const acts = returnDossier(parts, { on: ask.today, requests: requests.value })
  return acts.ok ? addDecided(ask, opened.value, acts.value) : acts
}

/** An officer writes one of the four findings. `keep` answers a conflict: the stored text stays. */
export async function writeFinding(
  ask: Ask,
  id: string,
  input: { readonly finding: string; readonly text: string; readonly version: number; readonly keepSaved: boolean },
) {
  const opened = await writableDossier(ask, id, 'saveFinding', canReadProposal)
  if (!opened.ok) return opened
  const { finding, text, version } = input
  if (input.keepSaved) return addDecided(ask, opened.value, [])
  const acts = saveFinding(opened.value.stream.state, { finding, text, version })
  return acts.ok ? addDecided(ask, opened.value, acts.value) : acts
}

/** Records the meeting of the commune on the contents, if one was held (Điều 7.2a). */
export async function writeMeeting(
  ask: Ask,
  id: string,
  input: { readonly on: string; readonly summary: string; readonly version: number; readonly keepSaved: boolean },
) {
  const opened = await writableDossier(ask, id, 'recordMeeting', canReadProposal)
  if (!opened.ok) return opened
  if (input.keepSaved) return addDecided(ask, opened.value, [])
  const { stream } = opened.value
  const version = meetingVersion(await readActs<DossierAct>(ask.tx, id))
  const acts = recordMeeting(stream.state, version, { ...input, today: ask.today })
  return acts.ok ? addDecided(ask, opened.value, acts.value) : acts
}

/** Number of the act that recorded the meeting last: what the form of the meeting must name. */
export function meetingVersion(acts: readonly Recorded<DossierAct>[]): number {
  return acts.findLast((act) => act.kind === 'CommuneMeetingRecorded')?.seq ?? 0
}

/** The chair signs the report and the letter: the dossier goes to the province (Điều 6.2, 7.2b). */
export async function propose(
  ask: Ask,
  id: string,
  input: {
    readonly reportNumber: string
    readonly letterNumber: string
    readonly signer: string
    readonly samples: number
  },
) {
  const opened = await writableDossier(ask, id, 'propose', canReadProposal)
  if (!opened.ok) return opened
  const { state } = opened.value.stream
  const acts = proposeDossier(state, rulesOf(ask, state).sheet, { on: ask.today, ...input })
  return acts.ok ? addDecided(ask, opened.value, acts.value) : acts
}
