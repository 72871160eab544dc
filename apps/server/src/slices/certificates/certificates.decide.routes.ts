import { z } from 'zod'
import { type Ask, command, type Endpoint, type Shell } from '../../platform/http/endpoint.ts'
import { date, optionalText, text, tick, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { decisionPage, readDecision } from '../decisions/index.ts'
import { discardDecision, issueDecision } from './certificates.decide.commands.ts'
import { Id } from './certificates.routes.ts'
import { atField } from './refused-field.ts'

const again = async (
  ask: Ask,
  { params, raw, problem }: { params: { id: string }; raw: FormBody; problem: Problem },
) => {
  const view = await readDecision(ask, params.id)
  if (!view.ok) return null
  return (shell: Shell) => decisionPage(view.value, { ...shell, problem: atField(problem) }, typedTexts(raw))
}

/** Issuing a decision makes or ends certificates, so it stands here, to the right of the slice of decisions. */
export const decideRoutes: readonly Endpoint[] = [
  command({
    id: 'decisions.issue',
    path: '/decisions/:id/issue',
    summary: 'Issue a decision as it was signed; certificates, dossiers and withdrawals follow at once',
    access: 'signedIn',
    params: Id,
    body: z.strictObject({
      version: version(),
      number: text(60),
      on: date(),
      signer: text(200),
      signerTitle: text(100),
      gapConfirmed: tick(),
      gapReason: optionalText(500),
    }),
    answer: z.object({ id: z.string(), certificates: z.array(z.string()) }),
    run: (ask, { params, body }) => issueDecision(ask, params.id, body),
    done: ({ id }) => ({ to: `/decisions/${id}`, say: 'decision-issued' }),
    again,
  }),
  command({
    id: 'decisions.discard',
    path: '/decisions/:id/discard',
    summary: 'Drop the draft of a decision',
    access: 'signedIn',
    params: Id,
    body: z.strictObject({ version: version(), reason: text(500, 3) }),
    answer: z.object({ id: z.string() }),
    run: (ask, { params, body }) => discardDecision(ask, params.id, body),
    done: () => ({ to: '/decisions', say: 'decision-discarded' }),
    again,
  }),
]
