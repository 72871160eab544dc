import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from '../../platform/content-dir.ts'

const Size = z.strictObject({
  workers: z.number().int(),
  /** Đồng. */
  revenue: z.number().int(),
  capital: z.number().int(),
})
const File = z.strictObject({
  document: z.string(),
  article: z.string(),
  sector: z.string(),
  micro: Size,
  small: Size,
  medium: Size,
})

let file: z.infer<typeof File> | undefined

/** Limits of micro, small and medium enterprises: `content/enterprise-sizes.json`, read once. */
export function enterpriseSizes(): z.infer<typeof File> {
  file ??= File.parse(JSON.parse(readFileSync(join(contentDir(), 'enterprise-sizes.json'), 'utf8')))
  return file
}
