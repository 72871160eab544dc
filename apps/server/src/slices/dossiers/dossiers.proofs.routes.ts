import { z } from 'zod'
import { command, type Endpoint } from '../../platform/http/endpoint.ts'
import { list, optionalText, uuid, version } from '../../platform/http/fields.ts'
import { linkDossierProof, restoreDossierProof, unlinkDossierProof } from './dossiers.proofs.commands.ts'

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

export const proofsRoutes: readonly Endpoint[] = [linkRoute, unlinkRoute, restoreRoute]
