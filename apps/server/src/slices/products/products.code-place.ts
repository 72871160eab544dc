import type { Product } from '@saolang/domain/product'
import { readPrintedCode } from '@saolang/domain/product-code'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type ThenNowView, unitThenNow } from '../units/index.ts'

/** The day that a printed year stands for: the code says no more. */
const lastDayOf = (year: number) => `${year}-12-31`

/**
 * The place that a code of before 1/7/2025 names by its old numbers, and what that is now. The code itself stays as it
 * was printed. Null where the code names the unit of today, or its year does not tell.
 */
export async function codePlace(
  ask: Pick<Ask, 'tx' | 'regimes'>,
  { code, communeCode }: Pick<Product, 'code' | 'communeCode'>,
): Promise<{ readonly on: string; readonly place: ThenNowView } | null> {
  if (code === null) return null
  const forms = [...ask.regimes.values()].map((one) => ({ regime: one.id, fields: one.productCode.fields }))
  const read = readPrintedCode(code, forms)
  const reading = read.ok ? read.value[0] : undefined
  if (reading === undefined) return null
  const on = lastDayOf(reading.year)
  const place = await unitThenNow(ask.tx, { communeCode, date: on, formerCode: reading.commune ?? reading.district })
  return place === null ? null : { on, place }
}
