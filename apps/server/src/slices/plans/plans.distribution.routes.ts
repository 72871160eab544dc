import { randomUUID } from 'node:crypto'
import { ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { answers, date, list, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import type { FormBody } from '../../platform/http/form-body.ts'
import { acknowledgePlan, changeRecipients, closePlan, issuePlan, sendPlan } from './plans.commands.ts'
import { type IssueForm, issuePage, recipientsPage } from './plans.distribution.pages.tsx'
import { presentRecipients, RecipientsView } from './plans.distribution.present.ts'
import { presentPlan } from './plans.present.ts'
import { readOwnPlan, readPlan } from './plans.reading.ts'
import { typedAgain } from './plans.typed.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })

const recipientsRoute = query({
  id: 'plans.recipients',
  path: '/plans/:id/recipients',
  summary: 'To whom a plan went, who has acknowledged it and who has not',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: RecipientsView,
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    return plan.ok ? ok(await presentRecipients(ask, params.id, plan.value)) : plan
  },
  page: (view, shell) => recipientsPage(view, shell),
})

/** The page of recipients again, with what was typed. */
async function again(ask: Ask, { params, raw }: { params: z.infer<typeof Params>; raw: FormBody }) {
  const plan = await readPlan(ask, params.id)
  if (!plan.ok) return null
  const view = await presentRecipients(ask, params.id, plan.value)
  return (shell: Shell) => recipientsPage(view, shell, typedAgain(raw))
}

const changeRoute = command({
  id: 'plans.changeRecipients',
  path: '/plans/:id/recipients',
  summary: 'Make the list of recipients what is sent; whom the plan went to stays in it',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    version: version(),
    recipientKey: answers(220, 40),
    recipient: answers(220, 300),
    agency: z.record(z.string().max(3), z.union([z.literal(''), z.uuid()])).default({}),
  }),
  answer: Id,
  run: async (ask, { params, body }) => {
    const plan = await readPlan(ask, params.id)
    if (!plan.ok) return plan
    const recipients = Object.keys(body.recipient)
      .sort((one, other) => Number(one) - Number(other))
      .filter((at) => body.recipient[at] !== '')
      .map((at) => {
        const known = plan.value.recipients.find(({ key }) => key === body.recipientKey[at])
        const key = known?.key ?? `r-${randomUUID().slice(0, 8)}`
        const name = body.recipient[at] ?? ''
        return { key, name, lines: known?.lines ?? null, agencyId: body.agency[at] || null }
      })
    return changeRecipients(ask, params.id, { version: body.version, recipients })
  },
  done: ({ id }) => ({ to: `/plans/${id}/recipients`, say: 'plan-saved' }),
  again,
})

const sendRoute = command({
  id: 'plans.send',
  path: '/plans/:id/send',
  summary: 'Note the day on which an issued plan went out, and to whom',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), on: date(), keys: list(z.string().max(40), 220) }),
  answer: Id,
  run: (ask, { params, body }) => sendPlan(ask, params.id, body),
  done: ({ id }) => ({ to: `/plans/${id}/recipients`, say: 'plan-sent' }),
  again,
})

const acknowledgeRoute = command({
  id: 'plans.acknowledge',
  path: '/plans/:id/acknowledge',
  summary: 'Say that a plan has come, for one’s own agency or commune; or note a paper of another, as the keeper',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ key: text(40), ackOn: optionalDate(), note: optionalText(300) }),
  answer: Id,
  run: (ask, { params, body }) => acknowledgePlan(ask, params.id, { key: body.key, on: body.ackOn, note: body.note }),
  done: ({ id }) => ({ to: `/plans/${id}/recipients`, say: 'plan-acknowledged' }),
  again,
})

async function issueForm(ask: Ask, id: string, raw: FormBody | null): Promise<Result<IssueForm, string>> {
  const plan = await readOwnPlan(ask, id)
  if (!plan.ok) return plan
  const { number, signatory } = plan.value.document
  const known = plan.value.stage === 'draft' ? { number: number ?? '', signatory: signatory ?? '' } : {}
  return ok({ plan: await presentPlan(ask, id, plan.value), typed: raw === null ? known : typedAgain(raw) })
}

const issueFormRoute = query({
  id: 'plans.issueForm',
  path: '/plans/:id/issue',
  summary: 'The form that issues a draft, or closes an issued plan',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: z.custom<IssueForm>(),
  run: (ask, { params }) => issueForm(ask, params.id, null),
  page: issuePage,
})

async function issueAgain(ask: Ask, { params, raw }: { params: z.infer<typeof Params>; raw: FormBody }) {
  const form = await issueForm(ask, params.id, raw)
  return form.ok ? (shell: Shell) => issuePage(form.value, shell) : null
}

const issueRoute = command({
  id: 'plans.issue',
  path: '/plans/:id/issue',
  summary: 'Issue a plan with number, day and signatory; each task needs a lead (INV-14, INV-18)',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), number: text(60), on: date(), signatory: text(200) }),
  answer: Id,
  run: (ask, { params, body }) => issuePlan(ask, params.id, body),
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-issued' }),
  again: issueAgain,
})

const closeRoute = command({
  id: 'plans.close',
  path: '/plans/:id/close',
  summary: 'Close an issued plan with the day and the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), on: date(), reason: text(1000, 3) }),
  answer: Id,
  run: (ask, { params, body }) => closePlan(ask, params.id, body),
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-closed' }),
  again: issueAgain,
})

export const planDistributionRoutes: readonly Endpoint[] = [
  ...[recipientsRoute, changeRoute, sendRoute, acknowledgeRoute, issueFormRoute, issueRoute, closeRoute],
]
