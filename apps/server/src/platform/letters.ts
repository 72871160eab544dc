import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from './content-dir.ts'

/**
 * Whom an act is told to. `handler`: the commune at whose desk a complaint is, else the province's office. `office` is the province's advising agency; `council` the members of the council itself;
 * `taskLeads` the people of the agencies that lead a task, `taskParties` also of those that coordinate.
 */
export const READERS = [
  ...(['producer', 'commune', 'office', 'advisors', 'council'] as const),
  ...(['taskLeads', 'taskParties', 'taskAssignee', 'handler'] as const),
] as const
export type Reader = (typeof READERS)[number]

/** What a notice is about; a person chooses channels by it. */
export const TOPICS = ['case', 'work', 'due', 'account'] as const
export type Topic = (typeof TOPICS)[number]

const Letter = z
  .object({
    to: z.enum(READERS),
    topic: z.enum(TOPICS),
    subject: z.string().min(5).max(120),
    /** Useful without the link: what happened, to what, until when, what to do next. */
    body: z.string().min(20).max(600),
    href: z.string().startsWith('/'),
  })
  .strict()
export type Letter = z.infer<typeof Letter>

const cache = new Map<string, ReadonlyMap<string, readonly Letter[]>>()

/** Which acts are told to whom, in which words: `content/words/letters.json`, kind of act → letters. Read once. */
export function loadLetters(content = contentDir()): ReadonlyMap<string, readonly Letter[]> {
  const known = cache.get(content)
  if (known !== undefined) return known
  const file: unknown = JSON.parse(readFileSync(join(content, 'words', 'letters.json'), 'utf8'))
  const letters = new Map(Object.entries(z.record(z.string(), z.array(Letter).min(1)).parse(file)))
  cache.set(content, letters)
  return letters
}

/** The words that a text asks for: `{productName}` → `productName`. */
export function wordsAsked(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
}

/** A text with its words put in. One that is not known reads "chưa nêu": a letter never shows a brace. */
export function fillWords(text: string, words: ReadonlyMap<string, string>): string {
  return text.replace(/\{(\w+)\}/g, (_whole, name: string) => words.get(name) ?? 'chưa nêu')
}
