import { canActOnDossier } from '@saolang/domain/dossier'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, integer, optionalDate, text, tick, uuid, version } from '../../platform/http/fields.ts'
import type { FieldProblem, Problem } from '../../platform/http/problem.ts'
import { notFound } from '../../platform/http/reading.ts'
import { seen } from '../../platform/view-log.ts'
import { getUnit } from '../units/index.ts'
import { checkPage, type TypedSubmission } from './dossiers.check.pages.tsx'
import { CheckPage, presentCheck } from './dossiers.check.present.ts'
import { officeOf, presentSupplement, SupplementView } from './dossiers.page.present.ts'
import { readDossier, rulesOf } from './dossiers.reading.ts'
import { presentReceipt, ReceiptPage } from './dossiers.receipt.present.ts'
import { answerRequest, submitToCommune, withdrawByProducer } from './dossiers.submit.commands.ts'
import {
  receiptPage,
  type SupplementForm,
  supplementPage,
  type WithdrawForm,
  withdrawPage,
} from './dossiers.submit.pages.tsx'
import { STAGE_WORDS } from './dossiers.words.ts'

const One = z.object({ id: uuid() })

const submitRoute = command({
  id: 'dossiers.submit',
  path: '/dossiers/:id/submit',
  summary: 'Send the dossier to the commune; answers the number of the registration',
  access: 'signedIn',
  params: One,
  body: z.strictObject({
    version: version(),
    pledge: tick(),
    samples: integer(0, 1000),
    signedPaperOn: optionalDate(),
  }),
  answer: z.object({ receiptNumber: z.string() }),
  run: (ask, { params, body }) => submitToCommune(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}/receipt` }),
  again: async (ask, { params, raw, problem }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok || dossier.value.stage !== 'draft') return null
    const view = await presentCheck(ask, dossier.value, params.id)
    const typed = {
      pledge: String(raw.pledge ?? '') !== '',
      samples: String(raw.samples ?? ''),
      signedPaperOn: String(raw.signedPaperOn ?? ''),
    }
    const fields = problem.fields.length > 0 ? problem.fields : unanswered(ask, view, typed)
    return (shell) => checkPage(view, { ...shell, problem: { ...problem, fields } }, typed)
  },
})

const answerRoute = command({
  id: 'dossiers.answerRequest',
  path: '/dossiers/:id/supplement',
  summary: 'Answer a request to supplement; replies in words by part',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), replies: answers(20, 2000) }),
  answer: z.object({ to: z.enum(['commune', 'province']) }),
  run: (ask, { params, body }) => answerRequest(ask, params.id, body),
  done: ({ to }, { params }) => ({
    to: `/dossiers/${params.id}`,
    say: to === 'commune' ? 'dossier-sent-again' : 'supplement-sent',
  }),
  again: async (ask, { params, raw }) => {
    const replies = typeof raw.replies === 'object' && !Array.isArray(raw.replies) ? raw.replies : {}
    const form = await supplementForm(ask, params.id, replies)
    if (!form.ok) return null
    const places = form.value.supplement.items.filter(({ part, done }) => !done && (replies[part] ?? '').trim() === '')
    return (shell) => supplementPage(form.value, { ...shell, problem: atReplies(shell.problem, places) })
  },
})

/** The one sentence of the rule, said at each part that is still unanswered. */
function atReplies(problem: Problem | null, places: readonly { readonly part: string; readonly title: string }[]) {
  if (problem === null || problem.code !== 'dossier/supplement-unanswered') return problem
  const { code } = problem
  const fields = places.map(({ part, title }) => ({
    name: `replies[${part}]`,
    code,
    say: `${title}: hãy sửa phần này hoặc ghi lời giải thích.`,
  }))
  return { ...problem, fields }
}

/** All that is wrong with the form at once; the rule itself names the first. */
function unanswered(ask: Ask, view: CheckPage, typed: TypedSubmission): FieldProblem[] {
  const say = (name: string, code: string, details = {}) => ({
    name,
    code,
    say: ask.failures.explain({ code, details }).say,
  })
  return [
    ...(Number(typed.samples) >= view.samples ? [] : [say('samples', 'dossier/samples', { count: view.samples })]),
    ...(typed.pledge ? [] : [say('pledge', 'dossier/pledge')]),
    ...(view.assisted && typed.signedPaperOn === '' ? [say('signedPaperOn', 'dossier/signed-paper')] : []),
  ]
}

async function supplementForm(
  ask: Ask,
  id: string,
  replies: Readonly<Record<string, string>>,
): Promise<Result<SupplementForm, string>> {
  const dossier = await readDossier(ask, id)
  if (!dossier.ok) return dossier
  const permission = canActOnDossier(ask.person?.actor ?? null, 'sendSupplement', dossier.value)
  if (!permission.may) return fail(permission.reason)
  const supplement = presentSupplement(dossier.value, rulesOf(ask, dossier.value))
  if (supplement === null) return fail('dossier/wrong-stage')
  const unit = await getUnit(ask.tx, dossier.value.communeCode)
  const { version: seen, productName } = dossier.value
  return ok({ id, version: seen, productName, communeOffice: officeOf(unit.name), supplement, replies })
}

const SupplementFormView = z.object({
  id: z.string(),
  version: z.number().int(),
  productName: z.string(),
  communeOffice: z.string(),
  supplement: SupplementView,
  replies: z.record(z.string(), z.string()),
})

const supplementRoute = query({
  id: 'dossiers.supplement',
  path: '/dossiers/:id/supplement',
  summary: 'What was asked to be supplemented and what has been done of it',
  access: 'signedIn',
  params: One,
  search: z.object({}),
  view: SupplementFormView,
  run: (ask, { params }) => supplementForm(ask, params.id, {}),
  page: supplementPage,
})

const withdrawRoute = command({
  id: 'dossiers.withdraw',
  path: '/dossiers/:id/withdraw',
  summary: 'Take the dossier back before the council, with a reason',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), reason: text(1000) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => withdrawByProducer(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}`, say: 'dossier-withdrawn' }),
  again: async (ask, { params, raw }) => {
    const form = await withdrawForm(ask, params.id, String(raw.reason ?? ''))
    return form.ok ? (shell) => withdrawPage(form.value, shell) : null
  },
})

async function withdrawForm(ask: Ask, id: string, reason: string): Promise<Result<WithdrawForm, string>> {
  const dossier = await readDossier(ask, id)
  if (!dossier.ok) return dossier
  const { version: seen, productName, stage, submittedOn } = dossier.value
  const permission = canActOnDossier(ask.person?.actor ?? null, 'withdraw', dossier.value)
  if (!permission.may) return fail(permission.reason)
  return ok({ id, version: seen, productName, stageWords: STAGE_WORDS[stage], sent: submittedOn !== null, reason })
}

const withdrawFormRoute = query({
  id: 'dossiers.withdrawForm',
  path: '/dossiers/:id/withdraw',
  summary: 'The form that takes the dossier back',
  access: 'signedIn',
  api: false,
  params: One,
  search: z.object({}),
  view: z.object({
    id: z.string(),
    version: z.number().int(),
    productName: z.string(),
    stageWords: z.string(),
    sent: z.boolean(),
    reason: z.string(),
  }),
  run: (ask, { params }) => withdrawForm(ask, params.id, ''),
  page: withdrawPage,
})

const checkRoute = query({
  id: 'dossiers.check',
  path: '/dossiers/:id/check',
  summary: 'All that will be sent, with everything that is missing',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
  params: One,
  search: z.object({}),
  view: CheckPage,
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const permission = canActOnDossier(ask.person?.actor ?? null, 'submit', dossier.value)
    if (!permission.may && permission.reason !== 'dossier/wrong-stage') return fail(permission.reason)
    return ok({ ...(await presentCheck(ask, dossier.value, params.id)), open: permission.may })
  },
  // Who comes back to this page after sending finds the dossier, not a refusal.
  moved: (view) => (view.open ? null : `/dossiers/${view.id}`),
  page: (view, shell) => checkPage(view, shell),
})

const receiptRoute = query({
  id: 'dossiers.receipt',
  path: '/dossiers/:id/receipt',
  summary: 'That the dossier was sent, what happens next and when',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
  params: One,
  search: z.object({}),
  view: ReceiptPage,
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const receipt = await presentReceipt(ask, dossier.value, params.id)
    return receipt === undefined ? notFound() : ok(receipt)
  },
  page: receiptPage,
})

export const submitRoutes: readonly Endpoint[] = [
  checkRoute,
  submitRoute,
  receiptRoute,
  supplementRoute,
  answerRoute,
  withdrawFormRoute,
  withdrawRoute,
]
