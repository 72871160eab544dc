import type { Dossier } from '@saolang/domain/dossier'
import { canActOnDossier } from '@saolang/domain/dossier'
import { canReadProposal } from '@saolang/domain/proposal'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, uuid } from '../../platform/http/fields.ts'
import { seen } from '../../platform/view-log.ts'
import { findDossier } from '../dossiers/index.ts'
import { paperFile } from '../papers/index.ts'
import { presentCaseHead } from './case-head.ts'
import { presentDocuments } from './documents.tsx'
import { giveBack, receive } from './proposals.commands.ts'
import { proposalPage, returnPage } from './proposals.intake.pages.tsx'
import { ProposalView, presentProposal, presentRequestForm, ReturnView } from './proposals.intake.present.ts'
import { type TypedReasons, typedReasons } from './proposals.reasons.ts'

export const OfDossier = z.object({ dossierId: uuid() })
export const Shown = z.object({ proof: z.string().max(60).optional() })
export const Done = z.object({ id: z.string(), stage: z.string(), version: z.number().int() })

/** The dossier for an official who may read its proposal; missing and forbidden answer alike. */
export async function readProposal(ask: Ask, id: string): Promise<Result<Dossier, 'request/not-found'>> {
  const dossier = await findDossier(ask.tx, id)
  if (dossier === undefined || !canReadProposal(ask.person?.actor ?? null, dossier).may) {
    return fail('request/not-found')
  }
  return ok(dossier)
}

const showRoute = query({
  id: 'proposals.show',
  path: '/proposals/:dossierId',
  summary: 'A filed dossier as the commune reads it, with what may be done now',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  params: OfDossier,
  search: Shown,
  view: ProposalView,
  run: async (ask, { params, search }) => {
    const dossier = await readProposal(ask, params.dossierId)
    if (!dossier.ok) return dossier
    return ok(await presentProposal(ask, params.dossierId, dossier.value, search.proof ?? null))
  },
  page: proposalPage,
})

const receiveRoute = command({
  id: 'proposals.receive',
  path: '/proposals/:dossierId/receive',
  summary: 'Receive a filed dossier: product code, and the clock of the commune starts',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject({}),
  answer: Done,
  run: (ask, { params }) => receive(ask, params.dossierId),
  done: (answer) => ({ to: `/proposals/${answer.id}`, say: 'dossier-received' }),
})

async function returnView(ask: Ask, id: string, proof: string | null, typed?: TypedReasons) {
  const dossier = await readProposal(ask, id)
  if (!dossier.ok) return dossier
  const permission = canActOnDossier(ask.person?.actor ?? null, 'return', dossier.value)
  if (!permission.may) return fail(permission.reason)
  return ok({
    head: await presentCaseHead(ask, id, dossier.value),
    form: presentRequestForm(ask, dossier.value, typed === undefined ? undefined : structuredClone(typed)),
    documents: await presentDocuments(ask.tx, id, dossier.value, proof),
  })
}

const returnForm = query({
  id: 'proposals.returnForm',
  path: '/proposals/:dossierId/return',
  summary: 'The form of a request to complete a dossier before receipt',
  access: 'signedIn',
  api: false,
  params: OfDossier,
  search: Shown,
  view: ReturnView,
  run: (ask, { params, search }) => returnView(ask, params.dossierId, search.proof ?? null),
  page: returnPage,
})

const proofRoute = download({
  id: 'proposals.proof',
  path: '/proposals/:dossierId/proofs/:proof',
  summary: 'The file of a proof, for the officials who may read the proposal',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  params: OfDossier.extend({ proof: z.string().max(60) }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const dossier = await readProposal(ask, params.dossierId)
    if (!dossier.ok) return dossier
    const proof = dossier.value.proofs.find((one) => one.id === params.proof)
    return proof === undefined ? fail('request/not-found') : paperFile(ask, proof.paperId)
  },
})

/** Reasons by part: at most as many parts as a dossier has, each at most 2000 characters. */
export const REQUEST_FIELDS = { presets: answers(30, 60), reasons: answers(30, 2000) }

const returnRoute = command({
  id: 'proposals.return',
  path: '/proposals/:dossierId/return',
  summary: 'Ask the producer to complete named parts before the dossier is received',
  access: 'signedIn',
  params: OfDossier,
  body: z.strictObject(REQUEST_FIELDS),
  answer: Done,
  run: (ask, { params, body }) => giveBack(ask, params.dossierId, body),
  done: (answer) => ({ to: `/proposals/${answer.id}`, say: 'dossier-returned' }),
  again: async (ask, { params, raw }) => {
    const view = await returnView(ask, params.dossierId, null, typedReasons(raw))
    return view.ok ? (shell) => returnPage(view.value, shell) : null
  },
})

export const intakeRoutes: readonly Endpoint[] = [showRoute, proofRoute, receiveRoute, returnForm, returnRoute]
