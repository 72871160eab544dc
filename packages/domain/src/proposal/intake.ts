import {
  COMMUNE_FINDINGS,
  checkRequests,
  type Dossier,
  type DossierAct,
  type DossierPart,
  type RequestCode,
  type SupplementItem,
} from '../dossier/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** Longest finding or summary of a meeting, characters. */
export const MAX_FINDING = 5000

/**
 * Asks the producer to complete the dossier before it is received. The 15 working days of Điều 7.2 run from receipt
 * and the decision knows no stop of them, so the commune asks here or not at all: every part in one list.
 */
export function returnDossier(
  parts: readonly DossierPart[],
  input: { readonly on: string; readonly requests: readonly SupplementItem[] },
): Result<DossierAct[], RequestCode> {
  const checked = checkRequests(parts, input.requests)
  if (!checked.ok) return checked
  const requests = parts.flatMap((part) => checked.value.filter((request) => request.part === part.id))
  return ok([{ kind: 'DossierReturned', payload: { on: input.on, requests } }])
}

/** Receives a filed dossier: the product has its code and the clock of the commune starts (Điều 7.2). */
export function receiveDossier(input: {
  readonly on: string
  readonly productCode: string
  /** Null where the regulation gives the commune no term. */
  readonly reportDue: string | null
}): DossierAct[] {
  return [{ kind: 'DossierReceived', payload: input }]
}

export type SaveFindingCode = 'proposal/unknown-finding' | 'proposal/finding-empty' | 'request/conflict'

/**
 * Saves one of the four findings of mẫu 03, mục II. Each has its own version, so that two officers may write on two
 * findings at once; on the same one the later is told. A text that stays the same makes no act.
 */
export function saveFinding(
  dossier: Dossier,
  input: { readonly finding: string; readonly text: string; readonly version: number },
): Result<DossierAct[], SaveFindingCode> {
  const finding = COMMUNE_FINDINGS.find((known) => known === input.finding)
  if (finding === undefined) return fail('proposal/unknown-finding')
  const text = input.text.trim()
  if (text === '') return fail('proposal/finding-empty')
  const stored = dossier.findings[finding]
  if (stored?.text === text) return ok([])
  if ((stored?.version ?? 0) !== input.version) return fail('request/conflict')
  return ok([{ kind: 'CommuneFindingSaved', payload: { finding, text } }])
}

/** How many of the four findings stand. */
export function findingsDone(dossier: Dossier): number {
  return COMMUNE_FINDINGS.filter((finding) => (dossier.findings[finding]?.text ?? '').trim() !== '').length
}

export type RecordMeetingCode = 'proposal/meeting-date' | 'request/conflict'

/**
 * Records the meeting that the commune's chair may hold with the units concerned (Điều 7.2a), between receipt and
 * today. `lastVersion` is the number of the act that recorded it last, 0 where there was none.
 */
export function recordMeeting(
  dossier: Dossier,
  lastVersion: number,
  input: { readonly on: string; readonly summary: string; readonly version: number; readonly today: string },
): Result<DossierAct[], RecordMeetingCode> {
  const { on, summary, version, today } = input
  if (dossier.meeting?.on === on && dossier.meeting.summary === summary) return ok([])
  if (version !== lastVersion) return fail('request/conflict')
  if (on > today || on < (dossier.receivedOn ?? on)) return fail('proposal/meeting-date')
  return ok([{ kind: 'CommuneMeetingRecorded', payload: { on, summary } }])
}
