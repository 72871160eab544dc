import { fail, ok, type Result } from '@saolang/domain/result'
import type { VNode } from 'preact'
import { z } from 'zod'
import { type Ask, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { uuid } from '../../platform/http/fields.ts'
import { seen } from '../../platform/view-log.ts'
import {
  findEvaluationRow,
  listBallotRows,
  type ReadEvaluation,
  readEvaluation,
  rulesOfEvaluation,
} from '../councils/index.ts'
import { DossierContent, findDossier, presentDossierContent } from '../dossiers/index.ts'
import { paperFile } from '../papers/index.ts'
import { blankSheetPdf } from './blank-sheet.ts'
import { evidencePage } from './sheets.list.pages.tsx'

const Id = z.object({ id: uuid() })

/** The dossier of an evaluation is open to its council and to the office; a member with a conflict keeps away. */
async function readAsCouncil(ask: Ask, id: string): Promise<Result<ReadEvaluation, 'request/not-found'>> {
  const read = await readEvaluation(ask, id)
  if (!read.ok) return read
  switch (read.value.viewer.relation) {
    case 'chair':
    case 'secretary':
    case 'member':
    case 'advisor':
    case 'office':
      return (await hasConflict(ask, id)) ? fail('request/not-found') : read
    case 'leader':
    case 'producer':
    case 'commune':
    case 'admin':
    case 'nobody':
      return fail('request/not-found')
  }
}

async function hasConflict(ask: Ask, id: string): Promise<boolean> {
  const ballots = await listBallotRows(ask.tx, id)
  return ballots.some((ballot) => ballot.personId === ask.person?.personId && ballot.stage === 'conflict')
}

/** A paper that this very dossier cites: no other paper of the producer. */
const fileRoute = download({
  id: 'sheets.paperFile',
  path: '/evaluations/:id/papers/:paper/file',
  summary: 'The file of a paper that the dossier under evaluation cites',
  access: 'signedIn',
  personal: seen('paper', 'paper'),
  params: z.object({ id: uuid(), paper: uuid() }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const read = await readAsCouncil(ask, params.id)
    if (!read.ok) return read
    const dossier = await findDossier(ask.tx, read.value.evaluation.dossierId)
    if (dossier?.proofs.some((proof) => proof.paperId === params.paper) !== true) return fail('request/not-found')
    return paperFile(ask, params.paper)
  },
})

const EvidenceView = z.object({ evaluationId: z.string(), content: DossierContent })
export type EvidenceView = z.infer<typeof EvidenceView>

const dossierRoute = query({
  id: 'sheets.dossier',
  path: '/evaluations/:id/dossier',
  summary: 'The dossier under evaluation, for its council',
  access: 'signedIn',
  personal: seen('evaluation', 'id'),
  params: Id,
  search: z.object({}),
  view: EvidenceView,
  run: async (ask, { params }) => {
    const read = await readAsCouncil(ask, params.id)
    if (!read.ok) return read
    const { dossierId } = read.value.evaluation
    const dossier = await findDossier(ask.tx, dossierId)
    if (dossier === undefined) return fail('request/not-found')
    return ok({ evaluationId: params.id, content: await presentDossierContent(ask, dossier, dossierId) })
  },
  page: (view: EvidenceView, shell: Shell): VNode => evidencePage(view, shell),
})

/** The printed sheet to mark by hand where there is no power: the secretary types it afterwards. */
const blankRoute = download({
  id: 'sheets.blank',
  path: '/evaluations/:id/blank-sheet.pdf',
  summary: 'The blank evaluation sheet of a product, to print',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  run: async (ask, { params }) => {
    const read = await readAsCouncil(ask, params.id)
    const row = await findEvaluationRow(ask.tx, params.id)
    if (!read.ok || row === undefined) return fail('request/not-found')
    const { evaluation } = read.value
    const { sheet } = rulesOfEvaluation(ask, evaluation)
    const body = await blankSheetPdf(ask, sheet, row)
    return ok({
      type: 'application/pdf',
      body,
      size: body.length,
      name: `phieu-danh-gia-${row.code ?? 'trang'}.pdf`,
      inline: true,
    })
  },
})

export const evidenceRoutes: readonly Endpoint[] = [fileRoute, dossierRoute, blankRoute]
