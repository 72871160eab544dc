import { findSheet, leaves } from '@saolang/domain/regime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { advisedDossier, agreeOn, type CouncilWorld, councilWorld, done } from '../../../test/council-world.ts'
import { productWorld } from '../../../test/dossier-world.ts'
import { BASE, baseFiles, fileOf, repointed, upload, usesOf, zipOf } from '../../../test/regime-files.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import type { DraftView } from './drafts.present.ts'

let world: World
let admin: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
}, 120_000)
afterAll(() => world.close())

/** Loads and publishes at once; gives what the administrator read before. */
async function revise(files: Record<string, unknown>): Promise<DraftView> {
  const sent = await upload(admin, '/regimes/drafts', zipOf(files))
  const id = /drafts\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
  const view = (await admin.get(`/api/v1/regimes/drafts/${id}`)).json<DraftView>()
  const { version, against } = view
  const body = { version, against, startsOn: '2026-08-03', reason: 'Sửa cho đúng.', confirmed: true }
  expect((await admin.api(`/regimes/drafts/${id}/publish`, body)).status).toBe(200)
  await admin.get('/regimes/drafts')
  return view
}

async function close(council: CouncilWorld): Promise<string> {
  const [evaluation = ''] = council.evaluations
  done(await council.chair.api(`/evaluations/${evaluation}/close`))
  return (await council.office.get(`/api/v1/results/${evaluation}`)).json<{ meanText: string }>().meanText
}

test('marks go on under the revision under which they began; the next product is marked under the new one', async () => {
  const marking = await councilWorld(world, { sheet: 5 })
  const waiting = await advisedDossier(world, { sheet: 5 })
  const other = await advisedDossier(world, { sheet: 6 })
  const { files, criterion } = repointed('s05')
  const before = world.services.regimes.get(BASE)
  const view = await revise(files)
  const after = world.services.regimes.get(BASE)
  expect(after?.hash).not.toBe(before?.hash)

  const { touched } = view
  const touchedSheet = (id: string) => touched?.rows.find((row) => row.id === id)
  const [marked] = marking.dossiers
  expect(touchedSheet(marked?.dossierId ?? '')).toMatchObject({ kept: true, depth: 'rules', href: null })
  expect(touchedSheet(waiting.dossierId)).toMatchObject({ kept: false, depth: 'rules', sheet: 5 })
  const sheet6 = view.diff?.sheets.some(({ number }) => number === 6)
  expect(touchedSheet(other.dossierId) !== undefined).toBe(sheet6)
  expect(view.diff?.sheets.find(({ number }) => number === 5)?.lines).toMatchObject([
    { what: expect.stringContaining(criterion), say: expect.stringMatching(/\d+ → \d+ điểm/) },
  ])

  const sheet5 = before === undefined ? undefined : findSheet(before, 5)
  if (sheet5 === undefined) throw new Error('no sheet 5')
  const lowest = leaves(sheet5).reduce((sum, leaf) => sum + Math.min(...leaf.options.map(({ points }) => points)), 0)
  const [evaluation = ''] = marking.evaluations
  await agreeOn(marking, evaluation, sheet5, 'low')
  expect(await close(marking)).toBe(`${lowest},00`)

  const next = await councilWorld(world, { sheet: 5, no: 3 })
  await agreeOn(next, next.evaluations[0] ?? '', sheet5, 'low')
  expect(await close(next)).toBe(`${lowest + 1},00`)
  const history = await admin.get(`/regimes/${BASE}/revisions`)
  expect(history.text).toMatch(/\d+ hồ sơ: \d+ đổi điểm hoặc quy tắc, 0 chỉ đổi lời; 1 giữ bản cũ vì đã chấm/)
  const verified = await world.inTransaction((tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
}, 120_000)

test('an evaluation from before revisions were kept belongs to the oldest one', async () => {
  const { regimeShelf } = world.services
  expect(regimeShelf.revision(BASE, null)?.hash).toBe(regimeShelf.revisions(BASE)[0]?.hash)
  expect(regimeShelf.revision(BASE, 'f'.repeat(64))).toBeUndefined()
  expect(regimeShelf.revision('qd-0-0', null)).toBeUndefined()
})

test('a choice that a revision takes away is told to the producer, and breaks no page', async () => {
  const product = await productWorld(world, { sheet: 5 })
  const opened = await product.producer.api('/dossiers', { productId: product.productId, kind: 'first' })
  const { id } = opened.json<{ id: string }>()
  const current = world.services.regimes.get(BASE)
  const sheet = current === undefined ? undefined : findSheet(current, 5)
  const files = baseFiles()
  const gone = takeBestAway(files, 's05')
  const leaf = sheet === undefined ? undefined : leaves(sheet).find((one) => one.id === gone)
  const best = leaf?.options.at(-1)
  const part = sheet?.parts.find(({ sections }) =>
    sections.some((one) => JSON.stringify(one).includes(`"${best?.id}"`)),
  )
  const saved = await product.producer.post(`/dossiers/${id}/parts/${part?.code}`, {
    ...{ version: '0', [`c[${gone}]`]: best?.id ?? '' },
  })
  expect(saved.status).toBe(303)
  await revise(files)
  const page = await product.producer.get(`/dossiers/${id}/parts/${part?.code}`)
  expect(page.status).toBe(200)
  expect(page.text).toContain('Lựa chọn này không còn trong bản hiện hành. Hãy chọn lại.')
  for (const path of ['', '/proofs', '/check', '/content']) {
    expect([path, (await product.producer.get(`/dossiers/${id}${path}`)).status]).toEqual([
      path,
      expect.toBeOneOf([200, 404]),
    ])
  }
})

/** One option less: the last two become one with the points of the best. Gives the criterion. */
function takeBestAway(files: ReturnType<typeof baseFiles>, sheet: string): string {
  for (const { use, number } of usesOf(fileOf(files, `sheets/${sheet}.json`))) {
    for (const path of Object.keys(files).filter((one) => one.startsWith('criteria/'))) {
      const { options } = Object(fileOf(files, path)[use])
      if (!Array.isArray(options) || options.length < 3 || options.at(-2).star !== undefined) continue
      options.splice(-2, 1)
      return number
    }
  }
  throw new Error('no criterion with three options')
}
