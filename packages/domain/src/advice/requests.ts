import type { Recorded } from '../acts/index.ts'
import {
  checkRequests,
  type DossierAct,
  type DossierPart,
  type RequestCode,
  type SupplementItem,
} from '../dossier/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { fold } from '../vietnamese-text/index.ts'

/** A request to supplement as the history has it, with the answer that came. */
export interface EarlierRequest {
  /** Number of the act that asked. */
  readonly seq: number
  readonly by: 'commune' | 'province'
  readonly on: string
  readonly due: string | null
  readonly requests: readonly SupplementItem[]
  readonly answer: {
    readonly seq: number
    readonly on: string
    readonly replies: Readonly<Record<string, string>>
  } | null
}

/** Every request of a dossier, oldest first: the commune's before receipt and those of the province. */
export function requestsOf(acts: readonly Recorded<DossierAct>[]): readonly EarlierRequest[] {
  const found: EarlierRequest[] = []
  for (const act of acts) {
    const last = found.at(-1)
    if (act.kind === 'DossierReturned') {
      found.push({ seq: act.seq, by: 'commune', due: null, answer: null, ...act.payload })
    } else if (act.kind === 'SupplementRequested') {
      found.push({ seq: act.seq, by: 'province', answer: null, ...act.payload })
    } else if ((act.kind === 'SupplementSent' || act.kind === 'DossierResubmitted') && last?.answer === null) {
      found[found.length - 1] = { ...last, answer: { seq: act.seq, ...act.payload } }
    }
  }
  return found
}

export type AskMoreCode = RequestCode | 'advice/due-passed' | 'advice/asked-before'

/**
 * One request with all that is missing (Điều 7.3a, c). A part that was asked for and supplemented counts as accepted:
 * it is asked again with a new reason only, so that the goal does not move.
 */
export function askMore(
  earlier: readonly EarlierRequest[],
  parts: readonly DossierPart[],
  input: { readonly today: string; readonly due: string; readonly requests: readonly SupplementItem[] },
): Result<DossierAct[], AskMoreCode> {
  const checked = checkRequests(parts, input.requests)
  if (!checked.ok) return checked
  if (input.due < input.today) return fail('advice/due-passed')
  const again = input.requests.find((request) => wasAskedFor(earlier, request))
  if (again !== undefined) return fail('advice/asked-before', { part: again.part })
  const requests = parts.flatMap((part) => checked.value.filter((request) => request.part === part.id))
  return ok([{ kind: 'SupplementRequested', payload: { on: input.today, due: input.due, requests } }])
}

/** The same part for the same reason, letter case, accents and punctuation aside. */
function wasAskedFor(earlier: readonly EarlierRequest[], request: SupplementItem): boolean {
  const reason = plain(request.reason)
  return earlier.some((one) => one.requests.some((was) => was.part === request.part && plain(was.reason) === reason))
}

function plain(reason: string): string {
  return fold(reason)
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
}

/** The report of the advisory team: the dossier may go before the council (Điều 7.3c). */
export function giveAdvice(input: {
  readonly on: string
  readonly summary: string
  readonly siteVisit: string | null
  readonly tests: string | null
}): DossierAct[] {
  return [{ kind: 'AdviceGiven', payload: input }]
}
