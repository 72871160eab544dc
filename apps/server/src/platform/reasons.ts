import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

/** A short reason for asking a producer to complete a part, ready to be chosen. */
export interface Reason {
  readonly id: string
  readonly say: string
}

const ReasonsFile = z.record(z.string().regex(/^[a-z-]{3,40}$/), z.string().min(5).max(200))

let known: readonly Reason[] | undefined

/** The reasons of `content/words/reasons.json`, in the order of the file, read once. */
export function listReasons(): readonly Reason[] {
  known ??= Object.entries(
    ReasonsFile.parse(JSON.parse(readFileSync(join(contentDir(), 'words', 'reasons.json'), 'utf8'))),
  ).map(([id, say]) => ({ id, say }))
  return known
}
