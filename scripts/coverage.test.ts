import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.dirname(import.meta.dirname)
const PAGE = fs.readFileSync(path.join(ROOT, 'docs/coverage.md'), 'utf8')
const SOURCE = path.join(ROOT, '../shared/reference/requirements/requirements.md')

/** `| COM-01 | what | done | where | tests |` */
const ROWS = [...PAGE.matchAll(/^\| ([A-Z]{3}-\d{2}) \| (.+) \| (done|part|not) \| (.+) \| (.+) \|$/gm)].map(
  ([, id = '', what = '', state = '', where = '', tests = '']) => ({ id, what, state, where, tests }),
)

test('every requirement of the plans has its row', () => {
  expect(new Set(ROWS.map(({ id }) => id)).size).toBe(ROWS.length)
  expect(ROWS.length).toBe(236)
  if (!fs.existsSync(SOURCE)) {
    console.log('coverage: no shared/reference in this clone, ids are not compared with the requirements')
    return
  }
  const wanted = [...fs.readFileSync(SOURCE, 'utf8').matchAll(/^\| ([A-Z]{3}-\d{2}) \|/gm)].map(([, id]) => id)
  expect(ROWS.map(({ id }) => id).toSorted()).toEqual(wanted.toSorted())
})

test('what is done names a test that exists', () => {
  const tests = new Set(
    ['apps', 'packages', 'scripts', 'e2e'].flatMap((folder) =>
      fs
        .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(test|e2e)\.tsx?$/.test(name) && !name.includes('node_modules'))
        .map((name) => path.basename(name)),
    ),
  )
  const wrong = ROWS.flatMap(({ id, state, tests: named }) => {
    const names = named.split(', ').filter((name) => name !== '–')
    const unknown = names.filter((name) => !tests.has(name)).map((name) => `${id}: ${name}`)
    return state !== 'not' && names.length === 0 ? [...unknown, `${id}: no test`] : unknown
  })
  expect(wrong).toEqual([])
})

test('the summary is the sum of the rows', () => {
  for (const [, code, ...counts] of PAGE.matchAll(/^\| ([A-Z]{3}) [^|]+\| (\d+) \| (\d+) \| (\d+) \| (\d+) \|$/gm)) {
    const mine = ROWS.filter(({ id }) => id.startsWith(`${code}-`))
    const of = (state: string) => mine.filter((row) => row.state === state).length
    expect([code, ...counts.map(Number)]).toEqual([code, of('done'), of('part'), of('not'), mine.length])
  }
})
