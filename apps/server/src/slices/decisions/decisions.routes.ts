import { canDraftDecision, canReadDecision } from '@saolang/domain/decision'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, list, optionalText, uuid } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { listMinistryStates } from '../../platform/ministry-state.ts'
import { decisionPage } from './decision.page.tsx'
import { listOpenChecks } from './decisions.checks.ts'
import { draftResultDecision } from './decisions.commands.ts'
import { correctRoutes } from './decisions.correct.routes.ts'
import { confirmPage, pickPage } from './decisions.draft.pages.tsx'
import { decisionsPage } from './decisions.pages.tsx'
import { decisionDocx, decisionPaper, lawsOf } from './decisions.paper.ts'
import {
  ConfirmView,
  DecisionsView,
  DecisionView,
  PickView,
  presentDecision,
  presentDecisions,
  presentResult,
} from './decisions.present.ts'
import { countDecidable, listDecidable } from './decisions.results.ts'
import { listDecisions } from './decisions.store.ts'
import { DECISION } from './decisions.stream.ts'
import { provinceWords } from './province-words.ts'

const Kind = choice(['recognise', 'approveResult'])
const Id = z.object({ id: uuid() })
/** One page confirms them all, and they fit an address. */
const Chosen = list(uuid(), 100)

/** A decision for a reader who may see it; missing and forbidden answer alike. */
export async function readDecision(ask: Ask, id: string): Promise<Result<DecisionView, 'request/not-found'>> {
  const decision = await findState(ask.tx, DECISION, id)
  if (decision === undefined || !canReadDecision(ask.person?.actor ?? null, decision.provinceCode).may) {
    return fail('request/not-found')
  }
  const rules = lawsOf(ask, decision).map((regime) => regime.document.number)
  const province = await provinceWords(ask.tx, decision.provinceCode)
  const atMinistry = decision.kind === 'approveResult' ? await listMinistryStates(ask.tx, { decisionId: id }) : []
  return ok(presentDecision(id, decision, province, { person: ask.person, rules, atMinistry }))
}

const listRoute = query({
  id: 'decisions.list',
  path: '/decisions',
  summary: 'Decisions of the province, drafts first',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: DecisionsView,
  run: async (ask, { search }) => {
    const actor = ask.person?.actor ?? null
    const permission = hatWith(actor, ['provinceOffice', 'signatory'], 'read')
    if (!permission.may) return fail(permission.reason)
    const { provinceCode } = permission.hat
    const mayDraft = canDraftDecision(actor, provinceCode).may
    const waiting = await countDecidable(ask.tx, provinceCode)
    const found = await listDecisions(ask.tx, provinceCode, search.page)
    return ok(presentDecisions(found, { page: search.page, mayDraft, waiting }))
  },
  page: decisionsPage,
})

const pickRoute = query({
  id: 'decisions.new',
  path: '/decisions/new',
  summary: 'Closed results that a decision may take up',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ kind: Kind.default('recognise') }),
  view: PickView,
  run: async (ask, { search }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'drafts')
    if (!permission.may) return fail(permission.reason)
    const results = await listDecidable(ask.tx, permission.hat.provinceCode, search.kind)
    return ok({ kind: search.kind, results: results.map(presentResult), checks: await checksOf(ask, results) })
  },
  page: pickPage,
})

/** The chosen results of the reader's province, for the page that shows number and codes. */
async function confirmView(
  ask: Ask,
  kind: 'recognise' | 'approveResult',
  evaluations: readonly string[],
  proposal: string,
): Promise<Result<ConfirmView, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'drafts')
  if (!permission.may) return fail(permission.reason)
  const open = await listDecidable(ask.tx, permission.hat.provinceCode, kind)
  const results = open.filter((result) => evaluations.includes(result.evaluationId))
  return results.length === 0
    ? fail('decision/nothing-chosen')
    : ok({ kind, proposal, results: results.map(presentResult), checks: await checksOf(ask, results) })
}

const checksOf = async (ask: Ask, results: readonly { readonly dossierId: string }[]) => [
  ...(await listOpenChecks(
    ask.tx,
    results.map(({ dossierId }) => dossierId),
  )),
]

const confirmRoute = query({
  id: 'decisions.confirm',
  path: '/decisions/confirm',
  summary: 'The chosen results before they become a draft',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ kind: Kind, evaluations: Chosen }),
  view: ConfirmView,
  run: (ask, { search }) => confirmView(ask, search.kind, search.evaluations, ''),
  page: confirmPage,
})

const draftRoute = command({
  id: 'decisions.draft',
  path: '/decisions',
  summary: 'Draft a decision of closed results',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ kind: Kind, evaluations: Chosen, proposal: optionalText(500) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => draftResultDecision(ask, body),
  done: ({ id }) => ({ to: `/decisions/${id}`, say: 'decision-drafted' }),
  again: async (ask, { raw }) => {
    const kind = raw.kind === 'approveResult' ? 'approveResult' : 'recognise'
    const chosen = Array.isArray(raw.evaluations) ? raw.evaluations : []
    const view = await confirmView(ask, kind, chosen, typedText(raw, 'proposal'))
    return view.ok ? (shell) => confirmPage(view.value, shell) : null
  },
})

const readRoute = query({
  id: 'decisions.read',
  path: '/decisions/:id',
  summary: 'One decision with its products',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: DecisionView,
  run: (ask, { params }) => readDecision(ask, params.id),
  page: (view, shell) => decisionPage(view, shell),
})

const paperRoute = download({
  id: 'decisions.paper',
  path: '/decisions/:id/paper.pdf',
  summary: 'The decision as PDF; a draft is marked',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  run: async (ask, { params }) => {
    const decision = await findState(ask.tx, DECISION, params.id)
    if (decision === undefined || !canReadDecision(ask.person?.actor ?? null, decision.provinceCode).may) {
      return fail('request/not-found')
    }
    return ok(await decisionPaper(ask, params.id, decision))
  },
})

const wordRoute = download({
  id: 'decisions.docx',
  path: '/decisions/:id/docx',
  summary: 'The decision for Word in the layout of Nghị định 30/2020; a draft is marked (DRV-08)',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  run: async (ask, { params }) => {
    const decision = await findState(ask.tx, DECISION, params.id)
    if (decision === undefined || !canReadDecision(ask.person?.actor ?? null, decision.provinceCode).may) {
      return fail('request/not-found')
    }
    return ok(await decisionDocx(ask, decision))
  },
})

/** Issuing and dropping follow in the slice of certificates: what they do to certificates is one transaction. */
export const decisionsRoutes: readonly Endpoint[] = [
  listRoute,
  pickRoute,
  confirmRoute,
  draftRoute,
  readRoute,
  paperRoute,
  wordRoute,
  ...correctRoutes,
]
