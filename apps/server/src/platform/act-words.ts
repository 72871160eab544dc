import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

/**
 * How an act reads in a timeline, and for whom: `case` for everybody who may read the case, `officials` not for the
 * producer, `sealed` never (marks).
 */
const ActWords = z.object({ say: z.string().min(1), seenBy: z.enum(['case', 'officials', 'sealed']) }).strict()
export type ActWords = z.infer<typeof ActWords>

const cache = new Map<string, ReadonlyMap<string, ActWords>>()

/** The sentences of `content/words/acts/*.json`, kind of act → words; a kind that stands twice is refused. Read once. */
export function loadActWords(content = contentDir()): ReadonlyMap<string, ActWords> {
  const known = cache.get(content)
  if (known !== undefined) return known
  const folder = join(content, 'words', 'acts')
  const words = new Map<string, ActWords>()
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
    const file = z.record(z.string(), ActWords).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const [kind, sentence] of Object.entries(file)) {
      if (words.has(kind)) throw new Error(`act ${kind} stands twice`)
      words.set(kind, sentence)
    }
  }
  cache.set(content, words)
  return words
}
