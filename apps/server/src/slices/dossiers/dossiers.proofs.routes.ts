import { canActOnDossier } from '@saolang/domain/dossier'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { list, optionalText, uuid, version } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/reading.ts'
import { seen } from '../../platform/view-log.ts'
import { proofConflictPage } from './dossiers.conflict.pages.tsx'
import { linkDossierProof, restoreDossierProof, unlinkDossierProof } from './dossiers.proofs.commands.ts'
import { proofFormPage, proofsPage } from './dossiers.proofs.pages.tsx'
import { ProofForm, ProofsPage, presentProofForm, presentProofs } from './dossiers.proofs.present.ts'
import { readDossier } from './dossiers.reading.ts'

const Linked = z.object({ proof: z.string(), version: z.number().int() })
const ProofParams = z.object({ id: uuid(), proof: uuid() })

const linkRoute = command({
  id: 'dossiers.linkProof',
  path: '/dossiers/:id/proofs',
  summary: 'Link a paper of the wallet to the criteria that it proves; version 0 for a new link',
  access: 'signedIn',
  params: z.object({ id: uuid() }),
  body: z.strictObject({
    paperId: uuid(),
    version: version(),
    criteria: list(z.string().max(20), 100),
    pages: optionalText(100),
  }),
  answer: Linked,
  run: (ask, { params, body }) => linkDossierProof(ask, params.id, body),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}/proofs`, say: 'proof-linked' }),
  again: async (ask, { params, raw, problem }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return null
    const form = await presentProofForm(ask, dossier.value, params.id, String(raw.paperId ?? ''), undefined)
    if (form === undefined) return null
    const typed = Array.isArray(raw.criteria) ? raw.criteria : []
    const pages = String(raw.pages ?? '')
    if (problem.code !== 'request/conflict') {
      return (shell) => proofFormPage({ ...form, chosen: typed, pages }, { ...shell, problem })
    }
    return (shell) => proofConflictPage(form, { criteria: typed, pages }, shell)
  },
})

const unlinkRoute = command({
  id: 'dossiers.unlinkProof',
  path: '/dossiers/:id/proofs/:proof/unlink',
  summary: 'Take a proof out of the dossier; the paper stays in the wallet',
  access: 'signedIn',
  params: ProofParams,
  body: z.strictObject({ version: version() }),
  answer: Linked,
  run: (ask, { params, body }) => unlinkDossierProof(ask, params.id, params.proof, body.version),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}/proofs?undo=${params.proof}` }),
})

const restoreRoute = command({
  id: 'dossiers.restoreProof',
  path: '/dossiers/:id/proofs/:proof/restore',
  summary: 'Undo an unlinking',
  access: 'signedIn',
  params: ProofParams,
  body: z.strictObject({}),
  answer: Linked,
  run: (ask, { params }) => restoreDossierProof(ask, params.id, params.proof),
  done: (_answer, { params }) => ({ to: `/dossiers/${params.id}/proofs`, say: 'proof-restored' }),
})

const pageRoute = query({
  id: 'dossiers.proofs',
  path: '/dossiers/:id/proofs',
  summary: 'The proofs of a dossier and the papers of the wallet that it does not use yet',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
  params: z.object({ id: uuid() }),
  search: z.object({ criterion: z.string().max(20).optional(), undo: uuid().optional() }),
  view: ProofsPage,
  run: async (ask, { params, search }) => {
    const dossier = await readDossier(ask, params.id)
    return dossier.ok ? ok(await presentProofs(ask, dossier.value, params.id, search)) : dossier
  },
  page: proofsPage,
})

const formRoute = query({
  id: 'dossiers.proofForm',
  path: '/dossiers/:id/papers/:paperId',
  summary: 'The form that links a paper of the wallet to criteria',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
  params: z.object({ id: uuid(), paperId: uuid() }),
  search: z.object({ criterion: z.string().max(20).optional() }),
  view: ProofForm,
  run: async (ask, { params, search }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const permission = canActOnDossier(ask.person?.actor ?? null, 'linkProof', dossier.value)
    if (!permission.may) return fail(permission.reason)
    const form = await presentProofForm(ask, dossier.value, params.id, params.paperId, search.criterion)
    return form === undefined ? notFound() : ok(form)
  },
  page: proofFormPage,
})

export const proofsRoutes: readonly Endpoint[] = [pageRoute, formRoute, linkRoute, unlinkRoute, restoreRoute]
