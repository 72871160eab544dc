import { askMore, canReadAdvice, giveAdvice, requestsOf } from '@saolang/domain/advice'
import { canActOnDossier, type Dossier, type DossierAct, type DossierCommand } from '@saolang/domain/dossier'
import type { Hat } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { readActs, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addToDossier, findDossierStream, partTitle, rulesOf } from '../dossiers/index.ts'
import { requestsFrom, type TypedReasons } from '../proposals/index.ts'

/** A dossier locked for a command that this person may do now. */
interface Opened {
  readonly stream: Stream<Dossier>
  readonly hat: Hat
}

/** Missing and unreadable answer alike (404); readable but not theirs or not now gives the policy's reason. */
async function openFor(ask: Ask, id: string, command: DossierCommand): Promise<Result<Opened, string>> {
  const stream = await findDossierStream(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadAdvice(actor, stream.state).may) return fail('request/not-found')
  const permission = canActOnDossier(actor, command, stream.state)
  return permission.may ? ok({ stream, hat: permission.hat }) : fail(permission.reason)
}

async function add(ask: Ask, { stream, hat }: Opened, acts: readonly DossierAct[]) {
  const { state } = await addToDossier(ask, stream, acts, hat)
  return ok({ id: stream.id, stage: state.stage, version: state.version })
}

/** What the office holds in its hands when it accepts (Điều 6.2). */
export interface Checked {
  readonly letter: boolean
  readonly report: boolean
  readonly samples: boolean
}

/** The province office accepts the commune's file: letter, report and samples are there (Điều 6.2, 7.3a). */
export async function accept(ask: Ask, id: string, checked: Checked) {
  const opened = await openFor(ask, id, 'accept')
  if (!opened.ok) return opened
  const samplesAsked = rulesOf(ask, opened.value.stream.state).sheet.samples.count > 0
  if (!checked.letter || !checked.report || (samplesAsked && !checked.samples)) return fail('advice/parts-unchecked')
  return add(ask, opened.value, [{ kind: 'DossierAccepted', payload: { on: ask.today } }])
}

/** All that is missing in one request to the producer (Điều 7.3a, c): only the named parts open. */
export async function requestSupplement(ask: Ask, id: string, input: TypedReasons & { readonly due: PlainDate }) {
  const opened = await openFor(ask, id, 'requestSupplement')
  if (!opened.ok) return opened
  const { parts, sheet } = rulesOf(ask, opened.value.stream.state)
  const requests = requestsFrom(parts, input)
  if (!requests.ok) return requests
  const earlier = requestsOf(await readActs<DossierAct>(ask.tx, id))
  const acts = askMore(earlier, parts, { today: ask.today, due: input.due, requests: requests.value })
  if (acts.ok) return add(ask, opened.value, acts.value)
  const { code, details } = acts.failure
  return code === 'advice/asked-before' ? fail(code, { part: partTitle(String(details?.part), sheet) }) : acts
}

/** The advisory team reports that the dossier may go before the council (Điều 7.3c). */
export async function advise(
  ask: Ask,
  id: string,
  input: { readonly summary: string; readonly siteVisit: string | null; readonly tests: string | null },
) {
  const opened = await openFor(ask, id, 'giveAdvice')
  if (!opened.ok) return opened
  return add(ask, opened.value, giveAdvice({ on: ask.today, ...input }))
}
