import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StampRule } from '@saolang/domain/lot'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

const Stamps = z.strictObject({
  note: z.string(),
  suspicious: z.strictObject({
    scans: z.number().int().min(1).max(1_000_000),
    daysAfterSale: z.number().int().min(0).max(365),
  }),
})

const cache = new Map<string, StampRule>()

/** When a stamp looks copied (TRC-02): `content/stamps.json`, read once. */
export function readStampRule(content = contentDir()): StampRule {
  const known = cache.get(content)
  if (known !== undefined) return known
  const { suspicious } = Stamps.parse(JSON.parse(readFileSync(join(content, 'stamps.json'), 'utf8')))
  cache.set(content, suspicious)
  return suspicious
}
