import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isMetric } from '../metric/index.ts'
import { readTargetWords } from './index.ts'

const FILE = new URL('../../../../../shared/reference/requirements/targets.json', import.meta.url)

interface Stated {
  readonly id: string
  readonly text: string
  readonly comparison: string
  readonly value: number | readonly number[] | null
  readonly min?: number
  readonly max?: number
  readonly metric: string
}

/** Where the reference knows more than the words: why the reading of the words differs. */
const BEYOND_WORDS = new Map([
  ['T-000-01', 'bare "02 điểm": a minimum by interpretation'],
  ['T-000-08', 'two rounds: counted from the list'],
  ['T-000-09', 'two rounds: counted from the list'],
  ['T-002-04', '"ít nhất" stands in the clause before'],
  ['T-002-10', 'bare "02 điểm": a minimum by interpretation'],
  ['T-002-11', 'no figure stated'],
  ['T-002-13', 'twelve months: counted from "hằng tháng"'],
  ['T-002-14', 'four quarters: counted from "quý"'],
  ['T-002-15', 'one year: counted from "năm"'],
])

test('comparison, floor and aim of the 42 targets of the five plans are read from their words', () => {
  if (!existsSync(FILE)) {
    process.stdout.write('reference.test: ../shared/reference is absent, the 42 targets were not compared\n')
    return
  }
  const { targets }: { targets: readonly Stated[] } = JSON.parse(readFileSync(FILE, 'utf8'))
  expect(targets.length).toBe(42)
  expect(targets.every(({ metric }) => isMetric(metric))).toBe(true)
  const rows = targets.map((one) => {
    const read = readTargetWords(one.text)
    const low = one.min ?? (typeof one.value === 'number' ? one.value : null)
    const expected = [one.comparison, low === null ? null : low * 100, one.max === undefined ? null : one.max * 100]
    return { id: one.id, read: [read?.comparison, read?.floor, read?.aim], expected }
  })
  const differs = rows.filter(({ read, expected }) => JSON.stringify(read) !== JSON.stringify(expected))
  expect(differs.filter(({ id }) => !BEYOND_WORDS.has(id))).toEqual([])
  expect(differs.map(({ id }) => id)).toEqual([...BEYOND_WORDS.keys()])
})
