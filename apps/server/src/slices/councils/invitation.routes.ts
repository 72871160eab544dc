import { canFoundCouncil } from '@saolang/domain/council'
import { fail, ok, type Result } from '@saolang/domain/result'
import { daysNeeded } from '@saolang/domain/round'
import { z } from 'zod'
import {
  type Ask,
  command,
  type Download,
  download,
  type Endpoint,
  query,
  type Shell,
} from '../../platform/http/endpoint.ts'
import { choice, date, optionalText, text, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { officialPdf } from '../../platform/papers/index.ts'
import { DOCX_TYPE, writeWordPaper } from '../../platform/word/index.ts'
import { findRound, programmeOf } from '../rounds/index.ts'
import { readCouncil } from './councils.reading.ts'
import { invite, windowOf } from './invitation.commands.ts'
import { invitationPage } from './invitation.pages.tsx'
import { invitationPaper } from './invitation.paper.ts'

const Params = z.object({ id: uuid() })

export const InvitationView = z.object({
  councilId: z.string(),
  roundName: z.string(),
  version: z.number().int(),
  mayInvite: z.boolean(),
  /** Products of the round now, and the days that they need by the plan. */
  products: z.number().int(),
  daysNeeded: z.number().int(),
  window: z.object({ from: z.string(), to: z.string() }),
  /** The last one first. */
  invitations: z.array(
    z.object({
      ...{ no: z.number().int(), number: z.string(), on: z.string(), signer: z.string(), signerTitle: z.string() },
      ...{ days: z.array(z.string()), startsAt: z.string(), place: z.string(), products: z.number().int() },
      /** Why the session lies outside the planned window. */
      reason: z.string().nullable(),
    }),
  ),
})
export type InvitationView = z.infer<typeof InvitationView>

async function present(ask: Ask, id: string): Promise<Result<InvitationView, string>> {
  const council = await readCouncil(ask, id)
  if (!council.ok) return council
  const { roundId, version: seen, stage, invitations, provinceCode } = council.value
  const round = await findRound(ask.tx, roundId)
  if (round === undefined) return fail('request/not-found')
  const products = (await programmeOf(ask.tx, roundId, round)).length
  return ok({
    ...{ councilId: id, roundName: round.name, version: seen, products, window: windowOf(round) },
    mayInvite: stage !== 'closed' && canFoundCouncil(ask.person?.actor ?? null, provinceCode).may,
    daysNeeded: round.session === null ? 1 : daysNeeded(products, round.session.perDay),
    invitations: invitations
      .map(({ agenda, outside, note: _note, ...said }) => ({
        ...said,
        days: agenda.map(({ day }) => day),
        products: agenda.reduce((sum, { items }) => sum + items.length, 0),
        reason: outside?.reason ?? null,
      }))
      .toReversed(),
  })
}

const FIELDS: Readonly<Record<string, string>> = {
  'council/invitation-number': 'number',
  'council/invitation-dates': 'on',
  'council/invitation-past': 'firstDay',
  'council/after-round': 'firstDay',
  'council/outside-window': 'reason',
}

/** Invitations to the session (COU-04): form and history, the act, and the paper. */
export const invitationRoutes: readonly Endpoint[] = [
  query({
    id: 'councils.invitation',
    path: '/councils/:id/invitation',
    summary: 'The invitations to the session of a council, the last one first',
    access: 'signedIn',
    params: Params,
    search: z.object({}),
    view: InvitationView,
    run: (ask, { params }) => present(ask, params.id),
    page: (view, shell) => invitationPage(view, shell),
  }),
  command({
    id: 'councils.invite',
    path: '/councils/:id/invitation',
    summary: 'Issue the invitation to the session, or its next version with other days',
    access: 'signedIn',
    params: Params,
    body: z.strictObject({
      ...{ version: version(), number: text(60), on: date(), signer: text(200), signerTitle: text(100) },
      ...{ firstDay: date(), place: text(300), note: optionalText(1000), reason: optionalText(500) },
      startsAt: z.preprocess(
        (value) => (typeof value === 'string' ? value.trim().replace(/^(\d):/, '0$1:') : value),
        z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      ),
    }),
    answer: z.object({ id: z.string() }),
    run: (ask, { params, body }) => invite(ask, params.id, body),
    done: ({ id }) => ({ to: `/councils/${id}/invitation`, say: 'session-invited' }),
    again: async (ask: Ask, { params, raw, problem }: { params: { id: string }; raw: FormBody; problem: Problem }) => {
      const view = await present(ask, params.id)
      if (!view.ok) return null
      return (shell: Shell) =>
        invitationPage(view.value, { ...shell, problem: problemInPlace(problem, FIELDS) }, typedTexts(raw))
    },
  }),
  download({
    id: 'councils.invitationPaper',
    path: '/councils/:id/invitation/paper',
    summary: 'The last invitation as PDF or for Word; a draft to sign while there is none',
    access: 'signedIn',
    params: Params,
    search: z.object({ format: choice(['pdf', 'docx']).default('pdf') }),
    run: async (ask, { params, search }): Promise<Result<Download, string>> => {
      const council = await readCouncil(ask, params.id)
      if (!council.ok) return council
      const invitation = council.value.invitations.at(-1) ?? null
      const paper = await invitationPaper(ask, council.value, invitation)
      const foot = { code: invitation?.number ?? council.value.decisionNumber, printedAt: formatDateTime(ask.now) }
      const word = search.format === 'docx'
      const body = word ? await writeWordPaper(paper) : await officialPdf(paper, foot)
      const type = word ? DOCX_TYPE : 'application/pdf'
      return ok({ type, body, size: body.length, name: `giay-moi.${search.format}`, inline: !word })
    },
  }),
]
