import type { Dossier } from '@saolang/domain/dossier'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { uuid } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/reading.ts'
import { seen } from '../../platform/view-log.ts'
import { paperFile } from '../papers/index.ts'
import { DossierPage, presentDossierPage } from './dossiers.page.present.ts'
import { registrationPdf, selfAssessmentPdf, sentPdf } from './dossiers.papers.ts'
import { readDossier } from './dossiers.reading.ts'
import { dossierPage } from './dossiers.task.pages.tsx'

const One = z.object({ id: uuid() })

const pageRoute = query({
  id: 'dossiers.get',
  path: '/dossiers/:id',
  summary: 'One dossier: parts to do, where it stands, what comes next, its history',
  access: 'signedIn',
  personal: seen('dossier', 'id'),
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
  personal: seen('dossier', 'id'),
  params: z.object({ id: uuid(), proof: uuid() }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const dossier = await readDossier(ask, params.id)
    if (!dossier.ok) return dossier
    const proof = dossier.value.proofs.find((one) => one.id === params.proof)
    return proof === undefined ? notFound() : paperFile(ask, proof.paperId)
  },
})

/** A paper of the dossier as PDF; absent where there is nothing to print yet. */
function paperRoute(
  name: string,
  title: string,
  make: (ask: Ask, dossier: Dossier, id: string) => Promise<Buffer | undefined>,
): Endpoint {
  return download({
    id: `dossiers.${name.replaceAll('-', '')}Pdf`,
    path: `/dossiers/:id/${name}.pdf`,
    summary: `${name} of the dossier as PDF`,
    access: 'signedIn',
    personal: seen('dossier', 'id'),
    params: One,
    search: z.object({}),
    run: async (ask, { params }) => {
      const dossier = await readDossier(ask, params.id)
      if (!dossier.ok) return dossier
      const body = await make(ask, dossier.value, params.id)
      if (body === undefined) return notFound()
      const file = `${title} - ${dossier.value.productName}.pdf`.replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
      return ok({ type: 'application/pdf', body, size: body.length, name: file, inline: true })
    },
  })
}

export const pageRoutes: readonly Endpoint[] = [
  pageRoute,
  fileRoute,
  paperRoute('form-01', 'Mẫu 01', registrationPdf),
  paperRoute('form-02', 'Mẫu 02', selfAssessmentPdf),
  paperRoute('receipt', 'Giấy tiếp nhận', sentPdf),
]
