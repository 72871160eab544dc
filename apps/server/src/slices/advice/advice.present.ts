import { changesSince, type EarlierRequest, type PartChange, requestsOf } from '@saolang/domain/advice'
import type { RoundDates } from '@saolang/domain/clocks'
import { canActOnDossier, type Dossier, type DossierAct, NONE, NOTE_SUFFIX } from '@saolang/domain/dossier'
import { addDays } from '@saolang/domain/plain-date'
import { leaves } from '@saolang/domain/regime'
import { z } from 'zod'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  answerWords,
  CaseStep,
  caseTimeline,
  DossierContent,
  partTitle,
  presentDossierContent,
  rulesOf,
} from '../dossiers/index.ts'
import {
  CaseHead,
  Documents,
  presentCaseHead,
  presentDocuments,
  presentRequestForm,
  RequestForm,
  roundOfProposal,
} from '../proposals/index.ts'
import { OpinionsView, presentOpinions } from './opinions.ts'

const FieldChange = z.object({ label: z.string(), before: z.string().nullable(), after: z.string().nullable() })
const ProofChange = z.object({
  how: z.enum(['added', 'removed', 'changed']),
  title: z.string(),
  criteria: z.array(z.string()),
})

/** A request to supplement with the answer, and what changed since in the parts that it named. */
export const RequestView = z.object({
  no: z.number().int(),
  by: z.enum(['commune', 'province']),
  on: z.string(),
  due: z.string().nullable(),
  answeredOn: z.string().nullable(),
  parts: z.array(
    z.object({
      title: z.string(),
      reason: z.string(),
      reply: z.string().nullable(),
      fields: z.array(FieldChange),
      proofs: z.array(ProofChange),
    }),
  ),
})
export type RequestView = z.infer<typeof RequestView>

export const AdviceView = z.object({
  head: CaseHead,
  report: z.object({ number: z.string(), letter: z.string(), signer: z.string(), on: z.string() }),
  samples: z.object({ asked: z.number().int(), given: z.number().int() }),
  /** The provincial round of the day of proposal (Điều 5.1). */
  round: z
    .object({ no: z.number().int(), year: z.number().int(), lastDay: z.string(), proposedBefore: z.string() })
    // A former regulation may set no rounds.
    .nullable(),
  /** Where the regulation lists what the commune sends. */
  partsArticle: z.string(),
  requests: z.array(RequestView),
  opinions: OpinionsView,
  may: z.object({ accept: z.boolean(), requestSupplement: z.boolean(), giveAdvice: z.boolean() }),
  content: DossierContent,
  documents: Documents,
  timeline: z.array(CaseStep),
})
export type AdviceView = z.infer<typeof AdviceView>

export async function presentAdvice(ask: Ask, id: string, dossier: Dossier, proof: string | null): Promise<AdviceView> {
  const { report } = dossier
  const round = roundOfProposal(ask, dossier)
  if (report === null) throw new Error(`dossier ${id} was read by the province before its proposal`)
  const actor = ask.person?.actor ?? null
  const may = (command: Parameters<typeof canActOnDossier>[1]) => canActOnDossier(actor, command, dossier).may
  return {
    head: await presentCaseHead(ask, id, dossier),
    report: { ...report },
    samples: { asked: rulesOf(ask, dossier).sheet.samples.count, given: dossier.samples ?? 0 },
    // "trước ngày 30 tháng 12" is strict: the day before is the last.
    round: round === null ? null : { ...roundFacts(round), lastDay: addDays(round.finishBefore, -1) },
    partsArticle: partsArticle(ask, dossier),
    requests: await listRequests(ask, id, dossier),
    opinions: await presentOpinions(ask, dossier),
    may: {
      accept: may('accept'),
      requestSupplement: may('requestSupplement'),
      giveAdvice: may('giveAdvice'),
    },
    content: await presentDossierContent(ask, dossier, id),
    documents: await presentDocuments(ask.tx, id, dossier, proof),
    timeline: [...(await caseTimeline(ask, id, 'officials'))],
  }
}

function roundFacts({ no, year, proposedBefore }: RoundDates) {
  return { no, year, proposedBefore }
}

function partsArticle(ask: Ask, dossier: Dossier): string {
  const { regime } = rulesOf(ask, dossier)
  return regime.dossiers.find((one) => one.kind === 'request-to-province')?.article ?? regime.document.name
}

/** Every request of the case with its changes, the newest first: nothing accepted is asked again unseen. */
export async function listRequests(ask: Ask, id: string, dossier: Dossier): Promise<RequestView[]> {
  const acts = await readActs<DossierAct>(ask.tx, id)
  return requestsOf(acts)
    .map((request, index) => presentRequest(ask, dossier, request, changesSince(acts, request), index + 1))
    .toReversed()
}

function presentRequest(
  ask: Ask,
  dossier: Dossier,
  request: EarlierRequest,
  changes: readonly PartChange[],
  no: number,
): RequestView {
  const { sheet } = rulesOf(ask, dossier)
  return {
    no,
    by: request.by,
    on: request.on,
    due: request.due,
    answeredOn: request.answer?.on ?? null,
    parts: changes.map((change) => ({
      title: partTitle(change.part, sheet),
      reason: change.reason,
      reply: change.reply,
      fields: change.fields.map((field) => ({
        label: labelOf(ask, dossier, change.part, field.key),
        before: wordsOf(ask, dossier, change.part, field.key, field.before),
        after: wordsOf(ask, dossier, change.part, field.key, field.after),
      })),
      proofs: change.proofs.map(({ how, title, criteria }) => ({ how, title, criteria: [...criteria] })),
    })),
  }
}

function fieldOf(ask: Ask, dossier: Dossier, part: string, key: string) {
  const found = rulesOf(ask, dossier).parts.find((one) => one.id === part)
  return found?.kind === 'fields' ? found.fields.find((field) => field.key === key) : undefined
}

function leafOf(ask: Ask, dossier: Dossier, key: string) {
  const criterion = key.endsWith(NOTE_SUFFIX) ? key.slice(0, -NOTE_SUFFIX.length) : key
  return leaves(rulesOf(ask, dossier).sheet).find((leaf) => leaf.id === criterion)
}

function labelOf(ask: Ask, dossier: Dossier, part: string, key: string): string {
  const field = fieldOf(ask, dossier, part, key)
  if (field !== undefined) return field.label
  const leaf = leafOf(ask, dossier, key)
  if (leaf === undefined) return key
  return key === leaf.id ? `${leaf.id}. ${leaf.label}` : `${leaf.id}. Mô tả, minh chứng`
}

function wordsOf(ask: Ask, dossier: Dossier, part: string, key: string, value: string | null): string | null {
  if (value === null) return null
  const field = fieldOf(ask, dossier, part, key)
  if (field !== undefined) return answerWords(field, value)
  if (value === NONE) return 'Không chọn mức nào'
  return leafOf(ask, dossier, key)?.options.find((option) => option.id === value)?.label ?? value
}

/** The form of a request of the province, with what was asked before. */
export const AskMoreView = z.object({
  head: CaseHead,
  form: RequestForm,
  due: z.string(),
  documents: Documents,
  requests: z.array(RequestView),
})
export type AskMoreView = z.infer<typeof AskMoreView>

export async function presentAskMore(
  ask: Ask,
  id: string,
  dossier: Dossier,
  input: { readonly typed: RequestForm['typed'] | undefined; readonly due: string; readonly proof: string | null },
): Promise<AskMoreView> {
  return {
    head: await presentCaseHead(ask, id, dossier),
    form: presentRequestForm(ask, dossier, input.typed),
    due: input.due,
    documents: await presentDocuments(ask.tx, id, dossier, input.proof),
    requests: await listRequests(ask, id, dossier),
  }
}

export const ConclusionView = z.object({
  head: CaseHead,
  requests: z.array(RequestView),
  typed: z.object({ summary: z.string(), siteVisit: z.string(), tests: z.string() }),
})
export type ConclusionView = z.infer<typeof ConclusionView>
