import { canDecideTransition, canReadDossier, decideTransition, type TransitionChoice } from '@saolang/domain/dossier'
import { formerRules } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, text, uuid, version } from '../../platform/http/fields.ts'
import { typedText } from '../../platform/http/form-body.ts'
import { addToDossier, findDossierStream, readDossier } from './dossiers.reading.ts'
import { type TransitionForm, transitionPage } from './dossiers.transition.pages.tsx'
import { presentTransition, TransitionView } from './dossiers.transition.present.ts'

const One = z.object({ id: uuid() })

/** A person says how a dossier goes on whose days under the former rules are over (Điều 12.2). */
async function decide(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly choice: TransitionChoice; readonly reason: string },
): Promise<Result<{ version: number }, string>> {
  const stream = await findDossierStream(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadDossier(actor, stream.state).may) return fail('request/not-found')
  const permission = canDecideTransition(actor, stream.state)
  if (!permission.may) return fail(permission.reason)
  const former = formerRules(ask.regimes, stream.state, ask.today)
  const acts = decideTransition(stream.state, former, { ...input, today: ask.today })
  if (!acts.ok) return acts
  if (acts.value.length > 0 && stream.state.version !== input.version) return fail('request/conflict')
  const { seq } = await addToDossier(ask, stream, acts.value, permission.hat)
  return ok({ version: seq })
}

async function formOf(ask: Ask, id: string, typed: { choice: string; reason: string }) {
  const dossier = await readDossier(ask, id)
  if (!dossier.ok) return dossier
  const permission = canDecideTransition(ask.person?.actor ?? null, dossier.value)
  if (!permission.may) return fail(permission.reason)
  const transition = presentTransition(ask, dossier.value)
  if (transition === null || !transition.over) return fail('dossier/transition-not-over')
  const { version: seen, productName } = dossier.value
  return ok({ id, version: seen, productName, transition, ...typed })
}

const formRoute = query({
  id: 'dossiers.transitionForm',
  path: '/dossiers/:id/transition',
  summary: 'The form that says how a dossier past its transition goes on',
  access: 'signedIn',
  api: false,
  params: One,
  search: z.object({}),
  view: z.object({
    id: z.string(),
    version: z.number().int(),
    productName: z.string(),
    transition: TransitionView,
    choice: z.string(),
    reason: z.string(),
  }),
  run: (ask, { params }): Promise<Result<TransitionForm, string>> => formOf(ask, params.id, { choice: '', reason: '' }),
  page: transitionPage,
})

const decideRoute = command({
  id: 'dossiers.decideTransition',
  path: '/dossiers/:id/transition',
  summary: 'Say how a dossier goes on after the last day of its transition: who has it, commune or province',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ version: version(), choice: choice(['continue', 'relodge']), reason: text(1000) }),
  answer: z.object({ version: z.number().int() }),
  run: (ask, { params, body }) => decide(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}`, say: 'transition-decided' }),
  again: async (ask, { params, raw }) => {
    const typed = { choice: typedText(raw, 'choice'), reason: typedText(raw, 'reason') }
    const form = await formOf(ask, params.id, typed)
    return form.ok ? (shell) => transitionPage(form.value, shell) : null
  },
})

export const transitionRoutes: readonly Endpoint[] = [formRoute, decideRoute]
