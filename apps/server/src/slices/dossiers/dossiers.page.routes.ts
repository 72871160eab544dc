import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { uuid } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/reading.ts'
import { paperFile } from '../papers/index.ts'
import { DossierPage, presentDossierPage } from './dossiers.page.present.ts'
import { readDossier } from './dossiers.reading.ts'
import { dossierPage } from './dossiers.task.pages.tsx'

const One = z.object({ id: uuid() })

const pageRoute = query({
  id: 'dossiers.get',
  path: '/dossiers/:id',
  summary: 'One dossier: parts to do, where it stands, what comes next, its history',
  access: 'signedIn',
  params: One,
  search: z.object({}),
  view: DossierPage,
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    return dossier.ok ? ok(await presentDossierPage(ask, dossier.value, params.id)) : dossier
  },
  page: dossierPage,
})

const fileRoute = download({
  id: 'dossiers.proofFile',
  path: '/dossiers/:id/proofs/:proof/file',
  summary: 'The file of a proof, for those who may read the dossier',
  access: 'signedIn',
  params: z.object({ id: uuid(), proof: uuid() }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const proof = dossier.value.proofs.find((one) => one.id === params.proof)
    return proof === undefined ? notFound() : paperFile(ask, proof.paperId)
  },
})

export const pageRoutes: readonly Endpoint[] = [pageRoute, fileRoute]
