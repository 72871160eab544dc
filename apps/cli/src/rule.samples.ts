import { loadRuleContent } from '@saolang/server/platform/calendar-counting'
import { contentDir } from '@saolang/server/platform/content-dir'
import { loadFailures } from '@saolang/server/platform/failures'
import { expect, test } from 'vitest'
import { ruleLine } from './rule.ts'

export const content = loadRuleContent(contentDir())
export const failures = loadFailures(contentDir())

/** The answer of the command to one question, parsed. */
export function answerTo(question: unknown): Record<string, unknown> {
  const line = typeof question === 'string' ? question : JSON.stringify(question)
  return JSON.parse(ruleLine(line, content, failures))
}

/** A question, what its answer holds, a part of its article, and the codes of its warnings, all of them. */
export type Row = readonly [
  question: Readonly<Record<string, unknown>>,
  holds: Readonly<Record<string, unknown>>,
  article: string,
  warnings?: readonly string[],
]

/** One test a row; the answers were worked out by hand, never by this code. */
export function testRows(rows: readonly Row[]): void {
  test.each(rows.map((row) => [JSON.stringify(row[0]), row] as const))('%s', (_, [question, holds, article, told]) => {
    const answer = answerTo(question)
    expect(answer).toMatchObject(holds)
    expect(answer.article).toContain(article)
    expect(answer.warningCodes ?? []).toEqual(told ?? [])
    expect(typeof answer.warning === 'string' && answer.warning !== '').toBe((told ?? []).length > 0)
    expect(String(answer.warning ?? '')).not.toMatch(/[{}]/)
  })
}
