import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PRODUCER_KINDS } from '@saolang/domain/producer'
import { z } from 'zod'
import { contentDir } from '../platform/content-dir.ts'

const Product = z.strictObject({ key: z.string(), name: z.string(), sheet: z.number().int() })
const Producer = z.strictObject({
  key: z.string(),
  officer: z.string(),
  name: z.string(),
  kind: z.enum(PRODUCER_KINDS),
  phone: z.string(),
  representative: z.string(),
  signInName: z.string(),
  profile: z.record(z.string(), z.string()),
  products: z.array(Product),
})
const Paper = z.strictObject({
  row: z.number().int(),
  title: z.string(),
  number: z.string(),
  issuer: z.string(),
  validDays: z.number().int().optional(),
})
const Producers = z.strictObject({
  note: z.string(),
  producers: z.array(Producer),
  papers: z.array(Paper),
  texts: z.record(z.string(), z.string()),
})

/** `content/sample/producers.json`: who makes what, which papers they have, what they write. */
export type SampleContent = z.infer<typeof Producers>
export type SampleProducer = z.infer<typeof Producer>
export type SampleProduct = z.infer<typeof Product>

export function readSampleContent(): SampleContent {
  return Producers.parse(JSON.parse(readFileSync(join(contentDir(), 'sample', 'producers.json'), 'utf8')))
}
