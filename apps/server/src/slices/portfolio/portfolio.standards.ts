import { paperKinds, paperValidity } from '@saolang/domain/paper'
import { asksOfSet } from '@saolang/domain/product'
import { findSheet } from '@saolang/domain/regime'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { ProductHead, ProductPart, ProductSection } from '../../platform/product-parts.ts'
import { listPapers, type PaperRow } from '../papers/index.ts'

/**
 * Rows of the evidence of mẫu 02 that are standards, declarations, labels, codes, property and environment (GEN-09,
 * POL-09, POL-10), by what their criteria are about; the rest of the table is about trade, labour and origin.
 */
const STANDARDS = [
  ...['C.quality_assurance', 'C.production_conditions', 'C.declaration', 'C.declaration_file', 'C.internal_control'],
  ...['C.nutrition', 'C.periodic_test', 'A.label', 'A.label_info', 'A.ip', 'A.environment', 'A.green_tech'],
]

/** On the page of a product: which standards its producer has papers of, valid today or not, and what is missing. */
export const STANDARDS_PART: ProductPart = {
  read: async (ask, product) => {
    const asked = rowsAsked(ask, product)
    if (asked.length === 0) return null
    const papers = await listPapers(ask.tx, product.producerId)
    const rows = asked.map(({ key, label, needed }) =>
      rowOf(
        ask,
        { label, needed },
        papers.filter((one) => one.kind === key),
      ),
    )
    const missing = rows.filter(({ tone }) => tone === 'problem').length
    const lead =
      missing === 0
        ? 'Bộ sản phẩm không còn thiếu giấy tờ nào ở các mục này.'
        : `Bộ sản phẩm còn ${missing} mục thiếu hoặc hết hạn. Hãy thêm bản còn hạn vào kho giấy tờ.`
    return {
      ...{ id: 'standards', title: 'Tiêu chuẩn, công bố, nhãn, mã số', lead, rows },
      links: [{ href: `/producers/${product.producerId}/papers`, text: 'Mở kho giấy tờ của chủ thể' }],
    }
  },
}

/** The rows of standards that the set of the product asks, and those that it does not ask but may have. */
function rowsAsked(ask: Pick<Ask, 'regimes'>, product: ProductHead) {
  const regime = ask.regimes.get(product.regime)
  const sheet = regime === undefined ? undefined : findSheet(regime, product.sheet)
  if (regime === undefined || sheet === undefined) return []
  const evidence = regime.forms.find((form) => form.id === 'mau-02')?.evidence ?? []
  const needed = new Set(asksOfSet(regime, sheet).map(({ no }) => `row-${no}`))
  const standards = new Set(
    evidence.filter((row) => row.families.some((one) => STANDARDS.includes(one))).map(({ no }) => `row-${no}`),
  )
  return paperKinds(regime).flatMap(({ key, label }) =>
    standards.has(key) ? [{ key, label, needed: needed.has(key) }] : [],
  )
}

type Row = ProductSection['rows'][number]

function rowOf(
  ask: Pick<Ask, 'today'>,
  { label, needed }: { readonly label: string; readonly needed: boolean },
  papers: readonly PaperRow[],
): Row {
  const states = papers.map((paper) => ({ paper, ...paperValidity(paper.validUntil, ask.today) }))
  const lines = states.map(({ paper, state }) => ({ text: paperWords(paper, state), href: `/papers/${paper.id}` }))
  const holds = states.filter(({ state }) => state !== 'expired')
  if (papers.length === 0)
    return { label, text: needed ? 'Còn thiếu' : 'Bộ không yêu cầu', tone: needed ? 'problem' : 'ended', lines }
  if (holds.length === 0) return { label, text: 'Đã hết hạn', tone: 'problem', lines }
  const soon = holds.every(({ state }) => state === 'endingSoon')
  return { label, text: soon ? 'Sắp hết hạn' : 'Còn hiệu lực', tone: soon ? 'waiting' : 'done', lines }
}

function paperWords(paper: PaperRow, state: ReturnType<typeof paperValidity>['state']): string {
  const number = paper.number === null ? '' : `, số ${paper.number}`
  if (paper.validUntil === null) return `${paper.title}${number}: không ghi thời hạn`
  const day = formatDate(paper.validUntil)
  return `${paper.title}${number}: ${state === 'expired' ? `hết hạn ngày ${day}` : `đến ngày ${day}`}`
}
