import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRODUCT_DIRECTIONS, PRODUCT_ORIGINS } from '@saolang/domain/product'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

const words = z.string().min(1).max(200)
const Standardisation = z.strictObject({
  source: words,
  origins: z.array(z.strictObject({ value: z.enum(PRODUCT_ORIGINS), text: words, checks: z.array(words).min(1) })),
  directions: z.array(z.strictObject({ value: z.enum(PRODUCT_DIRECTIONS), text: words, hint: words })),
})
export type Standardisation = z.infer<typeof Standardisation>

let known: Standardisation | undefined

/** Types of origin with what is to be standardised for each (STD-01), and the directions of GEN-11, in words. */
export function loadStandardisation(): Standardisation {
  known ??= Standardisation.parse(JSON.parse(readFileSync(join(contentDir(), 'standardisation.json'), 'utf8')))
  return known
}
