import { askMore, canReadAdvice, giveAdvice, requestsOf } from '@saolang/domain/advice'
import type { DossierAct } from '@saolang/domain/dossier'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail } from '@saolang/domain/result'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addDecided, partTitle, rulesOf, writableDossier } from '../dossiers/index.ts'
import { requestsFrom, type TypedReasons } from '../proposals/index.ts'

/** What the office holds in its hands when it accepts (Điều 6.2). */
export interface Checked {
  readonly letter: boolean
  readonly report: boolean
  readonly samples: boolean
}

/** The province office accepts the commune's file: letter, report and samples are there (Điều 6.2, 7.3a). */
export async function accept(ask: Ask, id: string, checked: Checked) {
  const opened = await writableDossier(ask, id, 'accept', canReadAdvice)
  if (!opened.ok) return opened
  const samplesAsked = rulesOf(ask, opened.value.stream.state).sheet.samples.count > 0
  if (!checked.letter || !checked.report || (samplesAsked && !checked.samples)) return fail('advice/parts-unchecked')
  return addDecided(ask, opened.value, [{ kind: 'DossierAccepted', payload: { on: ask.today } }])
}

/** All that is missing in one request to the producer (Điều 7.3a, c): only the named parts open. */
export async function requestSupplement(ask: Ask, id: string, input: TypedReasons & { readonly due: PlainDate }) {
  const opened = await writableDossier(ask, id, 'requestSupplement', canReadAdvice)
  if (!opened.ok) return opened
  const { parts, sheet } = rulesOf(ask, opened.value.stream.state)
  const requests = requestsFrom(parts, input)
  if (!requests.ok) return requests
  const earlier = requestsOf(await readActs<DossierAct>(ask.tx, id))
  const acts = askMore(earlier, parts, { today: ask.today, due: input.due, requests: requests.value })
  if (acts.ok) return addDecided(ask, opened.value, acts.value)
  const { code, details } = acts.failure
  return code === 'advice/asked-before' ? fail(code, { part: partTitle(String(details?.part), sheet) }) : acts
}

/** The advisory team reports that the dossier may go before the council (Điều 7.3c). */
export async function advise(
  ask: Ask,
  id: string,
  input: { readonly summary: string; readonly siteVisit: string | null; readonly tests: string | null },
) {
  const opened = await writableDossier(ask, id, 'giveAdvice', canReadAdvice)
  if (!opened.ok) return opened
  return addDecided(ask, opened.value, giveAdvice({ on: ask.today, ...input }))
}
