import { COMMUNE_FINDINGS, canActOnDossier, type Dossier } from '@saolang/domain/dossier'
import { findingsDone } from '@saolang/domain/proposal'
import type { Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { ideaWindowWarning } from '../../platform/idea-window.ts'
import { listReasons } from '../../platform/reasons.ts'
import { CaseStep, caseTimeline, DossierContent, partTitle, presentDossierContent, rulesOf } from '../dossiers/index.ts'
import { calendarWarning } from './case-clock.ts'
import { CaseHead, presentCaseHead } from './case-head.ts'
import { Documents, presentDocuments } from './documents.tsx'
import { dueIfReceived } from './proposals.commands.ts'

const Request = z.object({ title: z.string(), reason: z.string() })

/** The page of a commune's officer about one dossier: to read, and what may be done now. */
export const ProposalView = z.object({
  head: CaseHead,
  /** Last day of the check if received today, while that is still to be done. */
  ifReceived: z.object({ due: z.string().nullable(), article: z.string(), warning: z.string().nullable() }).nullable(),
  /** IDE-02: reviewed outside the days on which ideas are taken; nothing is refused. */
  outside: z.string().nullable(),
  /** The present request to the producer. */
  asked: z.object({ on: z.string(), count: z.number().int(), requests: z.array(Request) }).nullable(),
  findings: z.object({ done: z.number().int(), of: z.number().int() }),
  may: z.object({
    receive: z.boolean(),
    return: z.boolean(),
    saveFinding: z.boolean(),
    recordMeeting: z.boolean(),
    propose: z.boolean(),
  }),
  content: DossierContent,
  documents: Documents,
  timeline: z.array(CaseStep),
})
export type ProposalView = z.infer<typeof ProposalView>

export async function presentProposal(
  ask: Ask,
  id: string,
  dossier: Dossier,
  proof: string | null,
): Promise<ProposalView> {
  const { regime, sheet } = rulesOf(ask, dossier)
  const actor = ask.person?.actor ?? null
  const may = (command: Parameters<typeof canActOnDossier>[1]) => canActOnDossier(actor, command, dossier).may
  const term = dueIfReceived(ask, dossier)
  const { supplement } = dossier
  return {
    head: await presentCaseHead(ask, id, dossier),
    ifReceived:
      dossier.stage === 'submitted'
        ? { due: term?.due ?? null, article: articleOfCheck(regime), warning: calendarWarning(term?.warning) }
        : null,
    outside: dossier.stage === 'submitted' ? await ideaWindowWarning(ask, dossier, ask.today) : null,
    asked:
      supplement === null
        ? null
        : {
            on: supplement.on,
            count: dossier.supplementCount,
            requests: supplement.requests.map(({ part, reason }) => ({ title: partTitle(part, sheet), reason })),
          },
    findings: { done: findingsDone(dossier), of: COMMUNE_FINDINGS.length },
    may: {
      receive: may('receive'),
      return: may('return'),
      saveFinding: may('saveFinding'),
      recordMeeting: may('recordMeeting'),
      propose: may('propose'),
    },
    content: await presentDossierContent(ask, dossier, id),
    documents: await presentDocuments(ask.tx, id, dossier, proof),
    timeline: [...(await caseTimeline(ask, id, 'officials'))],
  }
}

/** Where the regulation sets the term of the commune's check. */
function articleOfCheck(regime: Regime): string {
  return regime.clocks.find((clock) => clock.id === 'commune-check')?.article ?? regime.document.name
}

/** The form of one request with every part, beside the documents. Also used for the province's request. */
export const RequestForm = z.object({
  parts: z.array(z.object({ id: z.string(), title: z.string() })),
  library: z.array(z.object({ id: z.string(), say: z.string() })),
  typed: z.object({ presets: z.record(z.string(), z.string()), reasons: z.record(z.string(), z.string()) }),
})
export type RequestForm = z.infer<typeof RequestForm>

export function presentRequestForm(
  ask: Pick<Ask, 'regimes'>,
  dossier: Dossier,
  typed: RequestForm['typed'] = { presets: {}, reasons: {} },
): RequestForm {
  const { sheet, parts } = rulesOf(ask, dossier)
  return {
    parts: parts.map((part) => ({ id: part.id, title: partTitle(part.id, sheet) })),
    library: listReasons().map((reason) => ({ ...reason })),
    typed,
  }
}

export const ReturnView = z.object({ head: CaseHead, form: RequestForm, documents: Documents })
export type ReturnView = z.infer<typeof ReturnView>
