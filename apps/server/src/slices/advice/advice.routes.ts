import { canReadAdvice } from '@saolang/domain/advice'
import type { Dossier, DossierCommand } from '@saolang/domain/dossier'
import { MAX_FINDING } from '@saolang/domain/proposal'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, integer, optionalText, text, tick, uuid } from '../../platform/http/fields.ts'
import { type FormBody, typedText, typedTexts } from '../../platform/http/form-body.ts'
import { seen } from '../../platform/view-log.ts'
import { dossierForForm, findDossier } from '../dossiers/index.ts'
import { presentCaseHead, REQUEST_FIELDS, type TypedReasons, typedReasons } from '../proposals/index.ts'
import { accept, advise, requestSupplement } from './advice.commands.ts'
import { askMorePage, conclusionPage } from './advice.forms.pages.tsx'
import { adviceListPage } from './advice.list.pages.tsx'
import { AdviceListView, listAdvice, SHOWN } from './advice.list.ts'
import { advicePage } from './advice.pages.tsx'
import {
  AdviceView,
  AskMoreView,
  ConclusionView,
  listRequests,
  presentAdvice,
  presentAskMore,
} from './advice.present.ts'
import { addOpinion } from './opinions.ts'

const OfDossier = z.object({ dossierId: uuid() })
const Shown = z.object({ proof: z.string().max(60).optional() })
const Done = z.object({ id: z.string(), stage: z.string(), version: z.number().int() })

/** The dossier for those of the province who check it; missing and forbidden answer alike. */
async function readAdvice(ask: Ask, id: string): Promise<Result<Dossier, 'request/not-found'>> {
  const dossier = await findDossier(ask.tx, id)
  if (dossier === undefined || !canReadAdvice(ask.person?.actor ?? null, dossier).may) return fail('request/not-found')
  return ok(dossier)
}

/** The dossier for the form of a command: what may be read but not be done says why. */
async function openForm(ask: Ask, id: string, act: DossierCommand) {
  const dossier = await readAdvice(ask, id)
  return dossier.ok ? dossierForForm(ask, act, dossier.value) : dossier
}

const listRoute = query({
  id: 'advice.list',
  path: '/advice',
  summary: 'The dossiers that communes proposed to the province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ show: choice(SHOWN).default('open'), page: integer(1, 10_000).default(1) }),
  view: AdviceListView,
  run: (ask, { search }) => listAdvice(ask, search),
  page: adviceListPage,
})

async function adviceView(ask: Ask, id: string, proof: string | null) {
  const dossier = await readAdvice(ask, id)
  return dossier.ok ? ok(await presentAdvice(ask, id, dossier.value, proof)) : dossier
}

const showRoute = query({
  id: 'advice.show',
  path: '/advice/:dossierId',
  summary: 'A proposed dossier as the province checks it, with earlier requests and what changed since',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  params: OfDossier,
  search: Shown,
  view: AdviceView,
  run: (ask, { params, search }) => adviceView(ask, params.dossierId, search.proof ?? null),
  page: (view, shell) => advicePage(view, shell),
})

const acceptRoute = command({
  id: 'advice.accept',
  path: '/advice/:dossierId/accept',
  summary: 'The province office accepts the file of the commune',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({ letter: tick(), report: tick(), samples: tick() }),
  answer: Done,
  run: (ask, { params, body }) => accept(ask, params.dossierId, body),
  done: (answer) => ({ to: `/advice/${answer.id}`, say: 'dossier-accepted' }),
  again: async (ask, { params }) => {
    const view = await adviceView(ask, params.dossierId, null)
    return view.ok ? (shell) => advicePage(view.value, shell) : null
  },
})

async function askMoreView(
  ask: Ask,
  id: string,
  input: { typed?: TypedReasons | undefined; due: string; proof: string | null },
) {
  const dossier = await openForm(ask, id, 'requestSupplement')
  if (!dossier.ok) return dossier
  const typed =
    input.typed === undefined ? undefined : { presets: { ...input.typed.presets }, reasons: { ...input.typed.reasons } }
  return ok(await presentAskMore(ask, id, dossier.value, { typed, due: input.due, proof: input.proof }))
}

const askMoreForm = query({
  id: 'advice.requestForm',
  path: '/advice/:dossierId/request',
  summary: 'The form of a request to supplement',
  access: 'signedIn',
  api: false,
  params: OfDossier,
  search: Shown,
  view: AskMoreView,
  run: (ask, { params, search }) => askMoreView(ask, params.dossierId, { due: '', proof: search.proof ?? null }),
  page: askMorePage,
})

const requestRoute = command({
  id: 'advice.request',
  path: '/advice/:dossierId/request',
  summary: 'Ask the producer to supplement named parts by a day',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({ ...REQUEST_FIELDS, due: date() }),
  answer: Done,
  run: (ask, { params, body }) => requestSupplement(ask, params.dossierId, body),
  done: (answer) => ({ to: `/advice/${answer.id}`, say: 'supplement-requested' }),
  again: async (ask, { params, raw }) => {
    const input = { typed: typedReasons(raw), due: typedText(raw, 'due'), proof: null }
    const view = await askMoreView(ask, params.dossierId, input)
    return view.ok ? (shell) => askMorePage(view.value, shell) : null
  },
})

async function conclusionView(ask: Ask, id: string, raw: FormBody) {
  const dossier = await openForm(ask, id, 'giveAdvice')
  if (!dossier.ok) return dossier
  const typed = {
    summary: typedText(raw, 'summary'),
    siteVisit: typedText(raw, 'siteVisit'),
    tests: typedText(raw, 'tests'),
  }
  const head = await presentCaseHead(ask, id, dossier.value)
  return ok({ head, requests: await listRequests(ask, id, dossier.value), typed })
}

const conclusionForm = query({
  id: 'advice.conclusionForm',
  path: '/advice/:dossierId/conclusion',
  summary: 'The form of the report of the advisory team',
  access: 'signedIn',
  api: false,
  params: OfDossier,
  search: z.object({}),
  view: ConclusionView,
  run: (ask, { params }) => conclusionView(ask, params.dossierId, {}),
  page: conclusionPage,
})

const adviseRoute = command({
  id: 'advice.give',
  path: '/advice/:dossierId/conclusion',
  summary: 'The advisory team reports that the dossier may go before the council',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({
    summary: text(MAX_FINDING),
    siteVisit: optionalText(MAX_FINDING),
    tests: optionalText(MAX_FINDING),
  }),
  answer: Done,
  run: (ask, { params, body }) => advise(ask, params.dossierId, body),
  done: (answer) => ({ to: `/advice/${answer.id}`, say: 'advice-given' }),
  again: async (ask, { params, raw }) => {
    const view = await conclusionView(ask, params.dossierId, raw)
    return view.ok ? (shell) => conclusionPage(view.value, shell) : null
  },
})

const opinionRoute = command({
  id: 'advice.opinion',
  path: '/advice/:dossierId/opinions',
  summary: 'Enter what a field department says of the product or of one of its criteria',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({
    agencyId: uuid(),
    criterion: optionalText(60),
    text: text(MAX_FINDING),
    document: optionalText(120),
  }),
  answer: Done,
  run: (ask, { params, body }) => addOpinion(ask, params.dossierId, body),
  done: (answer) => ({ to: `/advice/${answer.id}`, say: 'opinion-given' }),
  again: async (ask, { params, raw }) => {
    const view = await adviceView(ask, params.dossierId, null)
    return view.ok ? (shell) => advicePage(view.value, shell, typedTexts(raw)) : null
  },
})

export const adviceRoutes: readonly Endpoint[] = [
  listRoute,
  showRoute,
  acceptRoute,
  askMoreForm,
  requestRoute,
  conclusionForm,
  adviseRoute,
  opinionRoute,
]
