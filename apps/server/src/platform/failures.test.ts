import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentDir } from './content-dir.ts'
import { loadFailures } from './failures.ts'

const ROOT = join(contentDir(), '..')

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
}

const CODE = /(?:fail|refuse)\(\s*'([a-z-]+\/[a-z-]+)'|code: '([a-z-]+\/[a-z-]+)'/g

test('every failure that the code can answer has a sentence', () => {
  const failures = loadFailures(contentDir())
  const used = new Set<string>()
  for (const folder of ['packages/domain/src', 'apps/server/src', 'apps/cli/src']) {
    for (const source of sources(join(ROOT, folder))) {
      for (const match of source.matchAll(CODE)) used.add(match[1] ?? match[2] ?? '')
    }
  }
  expect(used.size).toBeGreaterThan(30)
  expect([...used].filter((code) => !failures.has(code)).sort()).toEqual([])
})

test('a sentence is short, ends with a full stop and does not address the reader as "bạn"', () => {
  const failures = loadFailures(contentDir())
  for (const code of failures.codes()) {
    const { say } = failures.explain({ code })
    expect(say, code).toMatch(/[.?]$/)
    expect(say.toLowerCase(), code).not.toMatch(/(^|\s)bạn(\s|[.,])/)
    for (const sentence of say.split(/(?<=[.?])\s/))
      expect(sentence.split(' ').length, `${code}: ${sentence}`).toBeLessThanOrEqual(30)
  }
})

test('details are filled in', () => {
  const failures = loadFailures(contentDir())
  expect(failures.explain({ code: 'field/too-long', details: { max: 5 } }).say).toContain('tối đa 5 ký tự')
})
