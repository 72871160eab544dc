import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { proofText } from '@saolang/server/platform/acts/proof'
import { readProof } from '@saolang/server/platform/acts/proof.store'
import { listRoots, sealHistory } from '@saolang/server/platform/acts/seal'
import { snapshot } from '@saolang/server/platform/db/snapshot'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../server/test/sample-world.ts'
import { history } from './history.ts'
import { readWords } from './history-words.ts'

let sample: SampleWorld
let folder: string
let file: string
let root: string

beforeAll(async () => {
  sample = await openSampleWorld()
  const { db } = sample.world.services
  await sealHistory(db, new Date('2026-11-24T00:00:00Z'))
  root = (await snapshot(db, listRoots)).at(-1)?.root ?? ''
  const { id } = await db
    .selectFrom('dossier')
    .select('id')
    .where('stage', '=', 'recognised')
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const proof = await snapshot(db, (tx) => readProof(tx, id))
  folder = await mkdtemp(join(tmpdir(), 'saolang-proof-'))
  file = join(folder, 'case.json')
  await writeFile(file, proof === null ? '' : proofText(proof))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await sample.world.close()
})

async function run(...words: string[]) {
  const said: string[] = []
  const out = { write: (text: string) => said.push(text) }
  const code = await history({}, words, out, out)
  return { code, text: said.join('') }
}

test('a third person checks a case file with the published root and nothing else', async () => {
  const { code, text } = await run('check', file, `--root=${root}`)
  expect(text).toMatch(/^KHỚP với mã gốc ngày 2026-11-2\d: hồ sơ [0-9a-f-]{36}, \d+ việc\./)
  expect(text).toContain('phiếu được giữ kín')
  expect(code).toBe(0)
})

test('another root, a changed file and no file are told apart from a right one', async () => {
  expect(await run('check', file, `--root=${'0'.repeat(64)}`)).toMatchObject({
    code: 1,
    text: expect.stringContaining('SAI'),
  })
  expect(await run('check', join(folder, 'none.json'), `--root=${root}`)).toMatchObject({ code: 1 })
  const other = join(folder, 'other.json')
  await writeFile(other, '{"format":"saolang-case-proof/1"}')
  expect(await run('check', other, `--root=${root}`)).toMatchObject({ code: 1 })
})

test('words that make no sense answer with the usage and 2', async () => {
  for (const words of [
    [],
    ['check', file],
    ['roots', 'x'],
    ['seal', '--root=1'],
    ['proof'],
    ['bend'],
    ['check', 'a', 'b', '--root=1'],
  ]) {
    expect(await run(...words), words.join(' ')).toMatchObject({
      code: 2,
      text: expect.stringContaining('saolang history seal'),
    })
  }
})

test('words are read by name, once each', () => {
  expect(readWords(['a', '--root=x=1', 'b'], ['root'])).toEqual({ named: { root: 'x=1' }, rest: ['a', 'b'] })
  expect(readWords(['--root=1', '--root=2'], ['root'])).toBeNull()
  expect(readWords(['--other=1'], ['root'])).toBeNull()
  expect(readWords(['--root'], ['root'])).toBeNull()
})
