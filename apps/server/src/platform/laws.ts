import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parsePlainDate } from '@saolang/domain/plain-date'
import { LAW_ISSUERS, type Law } from '@saolang/domain/plan'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

const day = z.string().refine((value) => parsePlainDate(value).ok, 'not a date')
const number = z.string().min(3).max(60)
const Laws = z.strictObject({
  note: z.string(),
  laws: z.array(
    z.strictObject({
      number,
      issuerKind: z.enum(LAW_ISSUERS),
      issuer: z.string().min(3),
      issued: day,
      title: z.string().min(3).max(300),
      amendedBy: z.array(number).default([]),
      endedOn: day.nullable().default(null),
      replacedBy: number.nullable().default(null),
      period: z.strictObject({ from: day, to: day }).nullable().default(null),
    }),
  ),
})

const cache = new Map<string, readonly Law[]>()

/** The documents that plans and regulations cite: `content/laws.json`, read once. */
export function readLaws(content = contentDir()): readonly Law[] {
  const known = cache.get(content)
  if (known !== undefined) return known
  const { laws } = Laws.parse(JSON.parse(readFileSync(join(content, 'laws.json'), 'utf8')))
  cache.set(content, laws)
  return laws
}
