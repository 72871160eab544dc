import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { leaves, type Regime } from '@saolang/domain/regime'
import { describe, expect, test } from 'vitest'
import { contentDir } from './content-dir.ts'
import { loadRegime } from './regimes.ts'

const reference = join(contentDir(), '../../shared/reference/regulations')
const newest = loadRegime('qd-26-2026')

/** Our own words of the sheets. Names of sets, groups and ministries are names, not words of ours. */
function labelsOf(regime: Regime): ReadonlySet<string> {
  const sections = regime.sheets.flatMap(({ parts }) => parts.flatMap((part) => part.sections))
  return new Set([
    ...regime.sheets.flatMap((sheet) => [...sheet.flags, ...sheet.holes].map(({ say }) => say)),
    ...sections.flatMap((section) => [section.label, ...section.criteria.map(({ label }) => label)]),
    ...regime.sheets
      .flatMap(leaves)
      .flatMap((leaf) => [leaf, ...leaf.cases, ...leaf.options, ...leaf.notes].map(({ label }) => label)),
  ])
}

/** Lower-case letters and digits, one space between words. */
const plain = (text: string) =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Every text in a JSON value. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.values(value).flatMap(textsIn)
}

describe.each(['qd-148-2023', 'qd-1048-2019'])('the words of %s', (id) => {
  const regime = loadRegime(id)

  test('options are at most 90 letters long, unless 26/2026 says the same option so', () => {
    const known = labelsOf(newest)
    const options = regime.sheets.flatMap(leaves).flatMap((leaf) => leaf.options)
    const long = options.filter(({ label }) => label.length > 90 && !known.has(label))
    expect(long.map(({ label }) => label)).toEqual([])
  })

  test('no label of six words or more is a sentence of a source', ({ skip }) => {
    if (!existsSync(reference)) {
      // biome-ignore lint/suspicious/noConsole: a run without the comparison must say so
      console.log(`no reference at ${reference}: that our words are not those of the sources was checked before`)
      skip()
    }
    const files = readdirSync(reference).filter((name) => /^qd(26|148|1048)-sheets\.json$/.test(name))
    const sentences = new Set(
      files.flatMap((name) => textsIn(JSON.parse(readFileSync(join(reference, name), 'utf8'))).map(plain)),
    )
    expect(sentences.size).toBeGreaterThan(1000)
    const copied = [...labelsOf(regime)].filter(
      (label) => plain(label).split(' ').length >= 6 && sentences.has(plain(label)),
    )
    expect(copied).toEqual([])
  })
})
