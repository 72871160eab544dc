import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { seen } from '../../platform/view-log.ts'
import { OfDossier, readProposal } from './proposals.intake.routes.ts'
import { letterPage, reportPage } from './proposals.report.pages.tsx'
import { presentReport, ReportView, reportPdf } from './proposals.report.present.ts'

async function reportView(ask: Ask, id: string) {
  const dossier = await readProposal(ask, id)
  return dossier.ok ? ok(await presentReport(ask, id, dossier.value)) : dossier
}

const reportRoute = query({
  id: 'proposals.report',
  path: '/proposals/:dossierId/form-03',
  summary: 'The report of the commune, form 03, for printing; a draft until it is signed',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  params: OfDossier,
  search: z.object({}),
  view: ReportView,
  run: (ask, { params }) => reportView(ask, params.dossierId),
  page: reportPage,
})

const reportPdfRoute = download({
  id: 'proposals.reportPdf',
  path: '/proposals/:dossierId/form-03.pdf',
  summary: 'The report of the commune, form 03, as PDF',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  params: OfDossier,
  search: z.object({}),
  run: async (ask, { params }) => {
    const view = await reportView(ask, params.dossierId)
    if (!view.ok) return view
    const body = await reportPdf(ask, view.value)
    const name = `Mau-03-${view.value.head.productCode ?? params.dossierId}.pdf`
    return ok({ type: 'application/pdf', body, size: body.length, name, inline: true })
  },
})

const letterRoute = query({
  id: 'proposals.letter',
  path: '/proposals/:dossierId/letter',
  summary: 'The letter of proposal to the province, for printing; a draft until it is signed',
  access: 'signedIn',
  personal: seen('dossier', 'dossierId'),
  api: false,
  params: OfDossier,
  search: z.object({}),
  view: ReportView,
  run: (ask, { params }) => reportView(ask, params.dossierId),
  page: letterPage,
})

export const reportRoutes: readonly Endpoint[] = [reportRoute, reportPdfRoute, letterRoute]
