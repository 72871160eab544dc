import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { findViolations, importsOf, type Source } from './architecture.ts'

const ROOT = path.dirname(import.meta.dirname)
const FOLDERS = ['packages', 'apps', 'scripts', 'e2e', 'bench']

/** Files that may be longer than 300 lines: path → why splitting would make them harder to read. */
const LONG_FILES: ReadonlyMap<string, string> = new Map([])

function readSources(): readonly Source[] {
  const files = FOLDERS.filter((folder) => fs.existsSync(path.join(ROOT, folder))).flatMap((folder) =>
    fs
      .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules') && !/(^|\/)dist\//.test(name))
      .map((name) => `${folder}/${name.replaceAll(path.sep, '/')}`),
  )
  return files.map((file) => ({ file, text: fs.readFileSync(path.join(ROOT, file), 'utf8') }))
}

test('the house keeps its own rules', () => {
  const sources = readSources()
  expect(sources.length).toBeGreaterThan(10)
  expect(findViolations(sources, LONG_FILES)).toEqual([])
})

describe('the rules find what they should', () => {
  const slice = (name: string) => `apps/server/src/slices/${name}`
  const find = (file: string, text: string) => findViolations([{ file, text }], new Map())
  const bring = (what: string) => `import { x } from '${what}'\n`

  test('all kinds of imports are read, also over several lines', () => {
    const text = [
      "import a from 'a'",
      "import type {\n  B,\n} from 'b'",
      "import 'c'",
      "export * from 'd'",
      "const e = await import('e')",
      "// import f from 'f'",
    ]
    expect(importsOf(text.join('\n'))).toEqual(['a', 'b', 'd', 'c', 'e'])
  })

  test.each([
    ['packages/domain/src/scoring/index.ts', bring('node:fs'), 'imports nothing but itself'],
    ['packages/domain/src/scoring/index.ts', bring('@saolang/server/platform/clock'), 'imports nothing but itself'],
    ['apps/server/src/platform/clock.ts', bring('../slices/units/index.ts'), 'knows no slice'],
    [`${slice('dossiers')}/index.ts`, bring('../units/units.store.ts'), 'through their index.ts only'],
    [`${slice('dossiers')}/index.ts`, bring('../../../../../content/places/a.json'), 'loaders of the platform'],
    [`${slice('dossiers')}/index.ts`, "read('content/places/a.json')", 'loaders of the platform'],
    [`${slice('dossiers')}/dossiers.utils/x.ts`.replace('dossiers.utils', 'utils'), '', 'name the thing'],
    ['apps/server/src/helpers.ts', '', 'name the thing'],
    ['apps/server/src/long.ts', 'x\n'.repeat(301), 'has 301 lines'],
  ])('%s', (file, text, reason) => {
    expect(find(file, text)).toEqual([expect.stringContaining(reason)])
  })

  test.each([
    [
      'packages/domain/src/scoring/scoring.test.ts',
      bring('vitest') + bring('fast-check') + bring('../regime/index.ts'),
    ],
    ['packages/domain/src/scoring/index.ts', bring('@saolang/domain/result')],
    [`${slice('dossiers')}/index.ts`, bring('../units/index.ts') + bring('../../platform/clock.ts')],
    ['apps/server/src/long.ts', 'x\n'.repeat(300)],
  ])('%s may', (file, text) => {
    expect(find(file, text)).toEqual([])
  })

  test('a circle of slices is named', () => {
    const sources = [
      { file: `${slice('a')}/index.ts`, text: bring('../b/index.ts') },
      { file: `${slice('b')}/index.ts`, text: bring('../c/index.ts') },
      { file: `${slice('c')}/index.ts`, text: bring('../a/index.ts') },
    ]
    expect(findViolations(sources, new Map())).toEqual(['slices import each other in a circle: a → b → c → a'])
  })
})
