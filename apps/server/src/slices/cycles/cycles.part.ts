import { CYCLE_STEPS } from '@saolang/domain/cycle'
import { formatDate } from '../../platform/pages/text.ts'
import type { ProductPart, ProductSection } from '../../platform/product-parts.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import { listOfProduct } from '../registers/index.ts'
import { findStep } from './cycles.steps.store.ts'
import { REASON_WORDS, STEP_WORDS, stepTitle } from './cycles.words.ts'

/** On the page of a product: its step of the yearly cycle, since when and why, and the one after (IDE-10). */
export const CYCLE_PART: ProductPart = {
  read: async (ask, product) => {
    const now = await findStep(ask.tx, product.id, ask.today)
    if (now === undefined) return null
    const next = CYCLE_STEPS[CYCLE_STEPS.indexOf(now.step) + 1]
    const since = `${REASON_WORDS[now.reason]}, từ ngày ${formatDate(now.since)}.`
    const rows: ProductSection['rows'] = [
      { label: 'Bước hiện nay', text: stepTitle(now.step), tone: 'active', lines: [{ text: since, href: null }] },
      ...(next === undefined ? [] : [{ label: 'Bước sau', text: STEP_WORDS[next], tone: null, lines: [] }]),
      ...(now.step === 'promote' ? [await promotionRow(ask.tx, product.id)] : []),
    ]
    return { id: 'cycle', title: 'Bước trong chu trình OCOP', lead: null, rows, links: [] }
  },
}

/** Fairs, channels and the like that the registers hold of the product. */
async function promotionRow(tx: Parameters<typeof listOfProduct>[0], productId: string) {
  const registers = loadRegisters()
  const found = (await listOfProduct(tx, productId)).filter((one) => registers.get(one.register)?.group === 'trade')
  const [latest] = found
  const when = latest?.from === null || latest === undefined ? '' : `, gần nhất ngày ${formatDate(latest.from)}`
  const text = found.length === 0 ? 'Chưa ghi hoạt động nào' : `${found.length} hoạt động${when}`
  return { label: 'Hoạt động xúc tiến', text, tone: null, lines: [] }
}
