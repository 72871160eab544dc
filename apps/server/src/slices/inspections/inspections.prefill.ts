import type { ChecklistLine, ChecklistSource } from '@saolang/domain/inspection'
import { findSheet, leaves, type Sheet } from '@saolang/domain/regime'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { criterionTitle, findEvaluation, rulesOfEvaluation } from '../councils/index.ts'

export interface Checklist {
  readonly lines: readonly ChecklistLine[]
  readonly source: ChecklistSource | null
}

const NO_OPTION = 'Không có mức phù hợp'

/**
 * The checklist of a product: the criteria of the sheet under which it was scored, each with the option that the
 * closed result agreed on (INS-01). A result that is not closed is never read; then the criteria stand bare.
 */
export async function checklistOfProduct(
  ask: Ask,
  of: { readonly dossierId: string | null; readonly regime: string; readonly sheet: number },
): Promise<Checklist> {
  const closed = of.dossierId === null ? null : await closedResult(ask, of.dossierId)
  if (closed !== null) return closed
  const regime = ask.regimes.get(of.regime)
  const sheet = regime === undefined ? undefined : findSheet(regime, of.sheet)
  if (regime === undefined || sheet === undefined) return { lines: [], source: null }
  const text = `Bộ tiêu chí ${sheet.number}. ${sheet.name} (${regime.document.number}); chưa có kết quả đã chốt trên hệ thống`
  return { lines: bareLines(sheet), source: { evaluationId: null, text } }
}

const bareLines = (sheet: Sheet): readonly ChecklistLine[] =>
  leaves(sheet).map(({ id }) => ({ id, title: criterionTitle(sheet, id), was: null }))

async function closedResult(ask: Ask, dossierId: string): Promise<Checklist | null> {
  const row = await ask.tx
    .selectFrom('evaluation')
    .select('id')
    .where('dossier_id', '=', dossierId)
    .where('stage', '=', 'closed')
    .executeTakeFirst()
  const evaluation = row === undefined ? undefined : await findEvaluation(ask.tx, row.id)
  if (row === undefined || evaluation === undefined || evaluation.result === null) return null
  const { regime, sheet } = rulesOfEvaluation(ask, evaluation)
  const agreed = evaluation.agreed ?? {}
  const lines = leaves(sheet).map(({ id, options }) => ({
    ...{ id, title: criterionTitle(sheet, id) },
    was: options.find((option) => option.id === agreed[id])?.label ?? NO_OPTION,
  }))
  const { on, meanText, star } = evaluation.result
  const stars = star === null ? 'không xếp hạng' : `${star} sao`
  const text = `Kết quả chốt ngày ${formatDate(on)}: ${stars}, ${meanText} điểm, bộ ${sheet.number}. ${sheet.name} (${regime.document.number})`
  return { lines, source: { evaluationId: row.id, text } }
}

/** Most results of a round that one check looks at again. */
const MOST_RESULTS = 100

/** The sample of the check of evaluation work (INS-06): closed results of a round, of one commune or of all. */
export async function checklistOfRound(ask: Ask, roundId: string, communeCode: string | null): Promise<Checklist> {
  let found = ask.tx
    .selectFrom('evaluation')
    .innerJoin('dossier', 'dossier.id', 'evaluation.dossier_id')
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .innerJoin('producer', 'producer.id', 'dossier.producer_id')
    .select(['evaluation.id', 'evaluation.star', 'product.name', 'producer.name as producer'])
    .where('evaluation.round_id', '=', roundId)
    .where('evaluation.stage', '=', 'closed')
  if (communeCode !== null) found = found.where('dossier.commune_code', '=', communeCode)
  const rows = await found.orderBy('product.folded').orderBy('evaluation.id').limit(MOST_RESULTS).execute()
  const lines = rows.map((row) => ({
    ...{ id: row.id, title: `${row.name} – ${row.producer}` },
    was: row.star === null ? 'Không xếp hạng' : `${row.star} sao`,
  }))
  const text = `${rows.length} kết quả đã chốt của đợt; chọn mẫu để xem lại hồ sơ và phiếu`
  return { lines, source: { evaluationId: null, text } }
}
