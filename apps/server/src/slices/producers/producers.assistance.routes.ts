import { ASSISTED_WORKS, CONSENT_WAYS, canAssist, canReadAssistance, producerPlace } from '@saolang/domain/producer'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, list, optionalText, text, uuid, version } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { seen } from '../../platform/view-log.ts'
import { layReady, makeClaimCode } from '../people/index.ts'
import { endConsent, recordConsent, startAssisting, stopAssisting } from './producers.assistance.commands.ts'
import { assistancePage, claimSlipPage } from './producers.assistance.pages.tsx'
import { AssistanceView, presentAssistance } from './producers.assistance.present.ts'
import { findProducer, findRepresentative } from './producers.store.ts'

const Producer = z.object({ producerId: z.uuid() })
const One = z.object({ producerId: z.uuid(), key: uuid() })
const CODE_PLACES = {
  'producer/consent-dates': 'until',
  'producer/consent-too-long': 'until',
  'producer/consent-works': 'works[]',
}

async function viewOf(ask: Ask, id: string): Promise<Result<AssistanceView, string>> {
  const producer = await findProducer(ask.tx, id)
  const actor = ask.person?.actor ?? null
  if (producer === undefined || !canReadAssistance(actor, producerPlace(id, producer)).may) {
    return fail('request/not-found')
  }
  return ok(await presentAssistance(ask, id, producer))
}

const listRoute = query({
  id: 'producers.assistance',
  path: '/producers/:producerId/assistance',
  summary: 'Which officers may work for the producer, by which consent and until when',
  access: 'signedIn',
  personal: seen('producer', 'producerId'),
  params: Producer,
  search: z.object({}),
  view: AssistanceView,
  run: (ask, { params }) => viewOf(ask, params.producerId),
  page: (view, shell) => assistancePage(view, shell),
})

const agreeRoute = command({
  id: 'producers.agreeAssistance',
  path: '/producers/:producerId/assistance',
  summary: 'Record that the producer agreed to be helped by the asking officer',
  access: 'signedIn',
  params: Producer,
  body: z.strictObject({
    version: version(),
    how: choice(CONSENT_WAYS),
    agreedBy: text(200, 2),
    from: date(),
    until: date(),
    works: list(choice(ASSISTED_WORKS), 10),
  }),
  answer: z.object({ key: z.string() }),
  run: (ask, { params, body }) => recordConsent(ask, params.producerId, body),
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}/assistance`, say: 'consent-recorded' }),
  again: async (ask, { params, raw, problem }) => {
    const view = await viewOf(ask, params.producerId)
    if (!view.ok || !view.value.mayAgree) return null
    const works = Array.isArray(raw.works) ? raw.works : []
    const typed = { texts: typedTexts(raw), works }
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => assistancePage(view.value, { ...shell, problem: placed }, typed)
  },
})

const startRoute = command({
  id: 'producers.startAssisting',
  path: '/producers/:producerId/assistance/:key/start',
  summary: 'This session works for the producer from now on',
  access: 'signedIn',
  params: One,
  body: z.strictObject({}),
  answer: z.object({ key: z.string() }),
  run: (ask, { params }) => startAssisting(ask, params.producerId, params.key),
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}`, say: 'assisting-started' }),
})

const endRoute = command({
  id: 'producers.endAssistance',
  path: '/producers/:producerId/assistance/:key/end',
  summary: 'Take a consent back (the producer), or give it back (its officer)',
  access: 'signedIn',
  params: One,
  body: z.strictObject({ reason: optionalText(500) }),
  answer: z.object({ key: z.string() }),
  run: (ask, { params, body }) => endConsent(ask, params.producerId, { key: params.key, reason: body.reason }),
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}/assistance`, say: 'consent-ended' }),
})

const stopRoute = command({
  id: 'producers.stopAssisting',
  path: '/assistance/stop',
  summary: 'This session goes back to the person’s own work',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({}),
  answer: z.object({ producerId: z.string().nullable() }),
  run: (ask) => stopAssisting(ask),
  done: ({ producerId }) => ({
    to: producerId === null ? '/' : `/producers/${producerId}/assistance`,
    say: 'assisting-stopped',
  }),
})

const codeRoute = command({
  id: 'producers.makeClaimCode',
  path: '/producers/:producerId/claim-code',
  summary: 'Make the printed code by which the producer’s representative takes over the account',
  access: 'signedIn',
  params: Producer,
  body: z.strictObject({}),
  answer: z.object({ code: z.string().nullable() }),
  keep: () => ({ code: null }),
  run: async (ask, { params: { producerId } }) => {
    const view = await viewOf(ask, producerId)
    if (!view.ok) return view
    if (!view.value.mayMakeCode) return fail('permission/not-your-work')
    const person = await findRepresentative(ask.tx, producerId, ask.today)
    if (person === undefined) return fail('producer/no-representative')
    if (person.phone === null) return fail('producer/no-phone')
    const code = await makeClaimCode(ask, person.id)
    await layReady(ask, 'producers.claimSlip', { producerId, code, person: person.name })
    return ok({ code })
  },
  done: (_answer, { params }) => ({ to: `/producers/${params.producerId}/claim-code` }),
})

const slipRoute = query({
  id: 'producers.claimSlip',
  path: '/producers/:producerId/claim-code',
  summary: 'The slip with the code just made, shown once',
  access: 'signedIn',
  api: false,
  once: true,
  params: Producer,
  search: z.object({}),
  view: z.object({ id: z.string(), name: z.string(), code: z.string().nullable(), person: z.string() }),
  run: async (ask, { params: { producerId } }) => {
    const producer = await findProducer(ask.tx, producerId)
    const place = producer === undefined ? null : producerPlace(producerId, producer)
    const actor = ask.person?.actor ?? null
    if (producer === undefined || place === null || !canReadAssistance(actor, place).may) {
      return fail('request/not-found')
    }
    if (!canAssist(actor, place).may) return fail('permission/not-your-work')
    const shown = ask.shown?.producerId === producerId ? ask.shown : null
    const { code = null, person = '' } = shown ?? {}
    return ok({ id: producerId, name: producer.name, code, person })
  },
  page: claimSlipPage,
})

export const assistanceRoutes: readonly Endpoint[] = [
  listRoute,
  agreeRoute,
  startRoute,
  endRoute,
  stopRoute,
  codeRoute,
  slipRoute,
]
