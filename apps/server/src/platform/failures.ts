import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Failure } from '@saolang/domain/result'
import { z } from 'zod'

const Sentence = z.object({ status: z.number().int().min(400).max(503), say: z.string().min(1) }).strict()

/** A failure's HTTP status and the Vietnamese sentence that says what to do next. */
export type Sentence = z.infer<typeof Sentence>

/** The one catalogue of failures: `content/words/failures/*.json`, code → status and sentence. */
export class FailureCatalogue {
  constructor(private readonly sentences: ReadonlyMap<string, Sentence>) {}

  /** The status and the finished sentence. An unknown code is a defect of ours and is thrown. */
  explain(failure: Failure): Sentence {
    const sentence = this.sentences.get(failure.code)
    if (sentence === undefined) throw new Error(`no sentence for failure ${failure.code}`)
    return { status: sentence.status, say: fill(sentence.say, failure.details ?? {}) }
  }

  has(code: string): boolean {
    return this.sentences.has(code)
  }

  codes(): readonly string[] {
    return [...this.sentences.keys()]
  }
}

function fill(say: string, details: Readonly<Record<string, string | number>>): string {
  return say.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))
}

/** Reads the catalogue; a code that stands twice is refused. */
export function loadFailures(contentDir: string): FailureCatalogue {
  const folder = join(contentDir, 'words', 'failures')
  const sentences = new Map<string, Sentence>()
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .sort()) {
    const file = z.record(z.string(), Sentence).parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const [code, sentence] of Object.entries(file)) {
      if (sentences.has(code)) throw new Error(`failure ${code} stands twice`)
      sentences.set(code, sentence)
    }
  }
  return new FailureCatalogue(sentences)
}
