import type { DossierScope, DossierStage } from '@saolang/domain/dossier'
import type { DossierKind } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  DOSSIERS_PAGE,
  type DossierFilter,
  type DossierRow,
  listDossiers,
  listProductsToOpen,
} from './dossiers.store.ts'
import { TransitionView, transitionOfRow } from './dossiers.transition.present.ts'
import { isStage, KIND_WORDS, STAGE_WORDS, STAGES } from './dossiers.words.ts'

export const DossierList = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** Who reads: their own, a commune's, or the province's. */
  of: z.enum(['producers', 'commune', 'province']),
  stage: z.string(),
  q: z.string(),
  stages: z.array(z.object({ stage: z.string(), words: z.string() })),
  /** A producer's products for which a dossier may be opened now. */
  toOpen: z.array(z.object({ id: z.string(), name: z.string() })),
  rows: z.array(
    z.object({
      id: z.string(),
      productName: z.string(),
      productCode: z.string().nullable(),
      producerName: z.string(),
      communeName: z.string(),
      kindWords: z.string(),
      stage: z.string(),
      stageWords: z.string(),
      receiptNumber: z.string().nullable(),
      submittedOn: z.string().nullable(),
      due: z.string().nullable(),
      late: z.boolean(),
      transition: TransitionView.nullable(),
    }),
  ),
})
export type DossierList = z.infer<typeof DossierList>

export interface ListSearch {
  readonly stage: string
  readonly q: string
  readonly page: number
}

/** The reader's dossiers, filtered by stage and words; an unknown stage filters nothing. */
export async function presentList(ask: Ask, scope: DossierScope, search: ListSearch): Promise<DossierList> {
  const open = scope.of === 'province' ? scope.stages : STAGES
  const chosen = isStage(search.stage) && open.includes(search.stage) ? [search.stage] : open
  const { rows, total } = await listDossiers(ask.tx, {
    ...placeOf(scope),
    stages: chosen,
    words: search.q,
    page: search.page,
  })
  return {
    total,
    page: search.page,
    pages: Math.max(1, Math.ceil(total / DOSSIERS_PAGE)),
    of: scope.of,
    stage: search.stage,
    q: search.q,
    toOpen: scope.of === 'producers' ? [...(await listProductsToOpen(ask.tx, scope.producerIds))] : [],
    stages: open.map((stage) => ({ stage, words: STAGE_WORDS[stage] })),
    rows: rows.map((row) => presentRow(ask, row)),
  }
}

function placeOf(scope: DossierScope): DossierFilter {
  switch (scope.of) {
    case 'producers':
      return { producerIds: scope.producerIds }
    case 'commune':
      return { provinceCode: scope.provinceCode, communeCode: scope.communeCode }
    case 'province':
      return { provinceCode: scope.provinceCode }
  }
}

function presentRow(ask: Ask, row: DossierRow): DossierList['rows'][number] {
  const { id, productName, productCode, producerName, communeName, stage, receiptNumber, submittedOn } = row
  const transition = transitionOfRow(ask, row)
  const due = stage === 'received' ? row.reportDue : stage === 'supplementing' ? row.supplementDue : null
  return {
    id,
    productName,
    productCode,
    producerName,
    communeName,
    kindWords: KIND_WORDS[kindOf(row.kind)],
    stage,
    stageWords: STAGE_WORDS[stageOf(stage)],
    receiptNumber,
    submittedOn,
    due,
    late: (due !== null && due < ask.today) || transition?.over === true,
    transition,
  }
}

// Parsers of the columns: their check constraints admit these words only.
function stageOf(word: string): DossierStage {
  return isStage(word) ? word : 'draft'
}

function kindOf(word: string): DossierKind {
  return word === 'upgrade' || word === 'renewal' ? word : 'first'
}
