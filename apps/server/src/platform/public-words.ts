import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'
import type { Lang } from './pages/layout-words.ts'

/** Every sentence of the public pages; the file must have each of them in both languages, and nothing else. */
const PUBLIC_WORDS = [
  'check.title',
  'check.field',
  'check.hint',
  'check.button',
  'check.another',
  'check.code',
  'state.valid',
  'state.review',
  'state.expired',
  'state.withdrawn',
  'state.replaced',
  'state.notYetIssued',
  'state.unknown',
  'state.mistyped',
  'line.until',
  'line.useUntil',
  'line.from',
  'line.startsOn',
  'star',
  'star.3',
  'star.4',
  'star.5',
  'fact.product',
  'fact.producer',
  'fact.place',
  'fact.placeThen',
  'fact.star',
  'fact.number',
  'fact.corrected',
  'fact.validity',
  'fact.span',
  'fact.decision',
  'fact.decisionOn',
  'fact.authority',
  'fact.regime',
  'star.3.district',
  'fact.withdrawal',
  'fact.newer',
  'fact.see',
  'fact.asOf',
  'advice.expired',
  'advice.renewing',
  'advice.withdrawn',
  'advice.unknown',
  'advice.mistyped',
  'wrong.title',
  'wrong.text',
  'foot.source',
  'foot.catalogue',
  'foot.contact',
  'foot.language',
  'catalogue.title',
  'catalogue.lead',
  'catalogue.words',
  'catalogue.wordsHint',
  'catalogue.province',
  'catalogue.set',
  'catalogue.star',
  'catalogue.all',
  'catalogue.button',
  'catalogue.count',
  'catalogue.empty',
  'catalogue.until',
  'catalogue.check',
  'home.title',
  'home.lead',
  'home.checkTitle',
  'home.searchTitle',
  'home.numbersTitle',
  'home.inForce',
  'home.ofStar',
  'home.moreTitle',
  'home.sellingPoints',
  'home.giftSets',
  'home.craftVillages',
  'home.partners',
  'home.signIn',
] as const
export type PublicWord = (typeof PUBLIC_WORDS)[number]

const PublicFile = z.record(z.enum(PUBLIC_WORDS), z.strictObject({ vi: z.string().min(1), en: z.string().min(1) }))

let file: z.infer<typeof PublicFile> | undefined

/** Says a sentence of the public pages: `say('line.until', { date })`. */
export type Say = (word: PublicWord, values?: Readonly<Record<string, string | number>>) => string

/** The dictionary of one language: `content/words/public.json`, read once; throws when a sentence is missing. */
export function publicWords(lang: Lang): Say {
  file ??= PublicFile.parse(JSON.parse(readFileSync(join(contentDir(), 'words', 'public.json'), 'utf8')))
  const words = file
  return (word, values = {}) =>
    words[word][lang].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
