import { checkLodging, NONE } from '@saolang/domain/dossier'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  COMMUNE,
  type DossierWorld,
  dossierVersion,
  filledDossier,
  openTestDossier,
  REGIME,
  reclassifyProduct,
  submittedDossier,
} from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { findDossier } from './index.ts'

let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Quàng Thị Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

async function submit(dossier: DossierWorld, more: Record<string, unknown> = {}) {
  const version = await dossierVersion(world, dossier.dossierId)
  const body = { version, pledge: true, samples: 5, ...more }
  return dossier.producer.api(`/dossiers/${dossier.dossierId}/submit`, body)
}

const stageOf = async (dossier: DossierWorld) =>
  (await world.services.db.selectFrom('dossier').select('stage').where('id', '=', dossier.dossierId).executeTakeFirst())
    ?.stage

describe('sending', () => {
  test('a complete dossier gets the number of its commune, a receipt and its papers', async () => {
    const sent = await submittedDossier(world, { communeCode: '03166', productName: 'Chè Shan mẫu' })
    expect(sent.receiptNumber).toBe('001/PĐK-11-03166-2026')
    const receipt = await sent.producer.get(`/dossiers/${sent.dossierId}/receipt`)
    for (const text of [sent.receiptNumber, 'Chè Shan mẫu', 'Nộp 5 mẫu sản phẩm', 'Mẫu 01']) {
      expect(receipt.text).toContain(text)
    }
    // The back button after sending: the page to send leads to the dossier.
    expect(await sent.producer.get(`/dossiers/${sent.dossierId}/check`)).toMatchObject({
      status: 303,
      to: `/dossiers/${sent.dossierId}`,
    })
    for (const name of ['form-01', 'form-02', 'receipt']) {
      const paper = await sent.producer.get(`/dossiers/${sent.dossierId}/${name}.pdf`)
      expect(paper.status).toBe(200)
      expect(paper.text.startsWith('%PDF-')).toBe(true)
      expect((await officer.get(`/dossiers/${sent.dossierId}/${name}.pdf`)).status).toBe(404)
    }
  })

  test('the total of the self-assessment is the server’s own, from the options', async () => {
    const sent = await submittedDossier(world, { communeCode: '03166', assess: 'best' })
    const acts = await world.services.db
      .selectFrom('act')
      .select('payload')
      .where('stream_id', '=', sent.dossierId)
      .where('kind', '=', 'DossierSubmitted')
      .execute()
    const most = sent.sheet.parts.reduce((sum, part) => sum + part.max, 0)
    expect(acts).toHaveLength(1)
    expect(acts[0]?.payload).toMatchObject({ selfTotal: most, pledgedBy: 'Lò Văn Mẫu', productName: sent.productName })
  })

  test('an empty dossier is refused with everything that is missing, each a link', async () => {
    const dossier = await openTestDossier(world, { emptyProfile: true })
    const path = `/dossiers/${dossier.dossierId}`
    const version = String(await dossierVersion(world, dossier.dossierId))
    const refused = await dossier.producer.post(`${path}/submit`, { version, samples: '2' })
    expect(refused.status).toBe(422)
    for (const part of ['product', 'results', 'A', 'B', 'C', 'plan']) {
      expect(refused.text).toContain(`href="${path}/parts/${part}"`)
    }
    expect(refused.text).toContain(`href="${path}/proofs"`)
    expect(refused.text).toContain(`href="/producers/${dossier.producerId}/profile"`)
    expect(refused.text).toContain('Cần nộp ít nhất 5 mẫu')
    expect(refused.text).toContain('lời cam đoan')
    expect(await stageOf(dossier)).toBe('draft')
  })

  test.each([
    [{ pledge: false }, 'dossier/pledge'],
    [{ samples: 4 }, 'dossier/samples'],
    [{ samples: -1 }, 'request/invalid'],
    [{ samples: 'nhiều' }, 'request/invalid'],
    [{ version: 1 }, 'request/conflict'],
    [{ points: 100 }, 'request/invalid'],
  ])('%j is refused: %s', async (more, code) => {
    const dossier = await filledDossier(world)
    expect((await submit(dossier, more)).json().code).toBe(code)
    expect(await stageOf(dossier)).toBe('draft')
  })

  test('each single missing part holds the dossier back', async () => {
    const dossier = await filledDossier(world)
    const path = `/dossiers/${dossier.dossierId}`
    const versionOf = async (part: string) =>
      (await dossier.producer.get(`/api/v1${path}/parts/${part}`)).json<{ version: number }>().version
    const save = async (part: string, body: Record<string, unknown>) =>
      dossier.producer.api(`${path}/parts/${part}`, { version: await versionOf(part), ...body })
    for (const [part, missing, back] of [
      ['plan', { fields: { plan: '' } }, { fields: { plan: 'Có' } }],
      ['results', { fields: { resultFigures: '' } }, { fields: { resultFigures: '2025;1;1' } }],
      ['A', { c: { '1.1': '' } }, { c: { '1.1': NONE } }],
    ] as const) {
      expect((await save(part, missing)).status).toBe(200)
      expect((await submit(dossier)).json()).toMatchObject({ code: 'dossier/parts-unfinished', details: { count: 1 } })
      expect((await save(part, back)).status).toBe(200)
    }
    expect((await submit(dossier)).status).toBe(200)
  })

  test('a product that went to another set, or rules that changed, stop the sending', async () => {
    const moved = await filledDossier(world)
    await reclassifyProduct(world, moved.productId, { regime: 'qd-26-2026', sheet: 6 })
    expect((await submit(moved)).json().code).toBe('dossier/product-changed')
    const check = await moved.producer.get(`/dossiers/${moved.dossierId}/check`)
    expect(check.text).toContain('Sản phẩm đã chuyển sang bộ khác')
  })

  test('a dossier written by other rules than those of the day of lodging is refused', async () => {
    const dossier = await filledDossier(world)
    const state = await world.inTransaction((tx) => findDossier(tx, dossier.dossierId))
    if (state === undefined) throw new Error('no dossier')
    const set = { regime: REGIME, sheet: 5 }
    expect(checkLodging(state, set, dossier.regime).ok).toBe(true)
    const changed = checkLodging(state, set, { ...dossier.regime, id: 'qd-sau' })
    expect(changed).toMatchObject({ ok: false, failure: { code: 'dossier/regime-changed' } })
  })

  test('a dossier of every set can be filled and sent', async () => {
    const regime = world.services.regimes.get(REGIME)
    const sheets = regime?.sheets.map((sheet) => sheet.number) ?? []
    expect(sheets).toHaveLength(26)
    for (const sheet of sheets) {
      const sent = await submittedDossier(world, {
        sheet,
        communeCode: '03172',
        assess: sheet % 2 === 0 ? 'best' : 'worst',
      })
      const page = await sent.producer.get(`/dossiers/${sent.dossierId}`)
      expect(page.text).toContain('Chờ UBND')
    }
  }, 60_000)

  test('officers may not send, strangers find nothing, twice is refused, the same key answers once', async () => {
    const dossier = await filledDossier(world)
    const other = await openTestDossier(world, { communeCode: '03166' })
    const path = `/dossiers/${dossier.dossierId}/submit`
    const body = { version: await dossierVersion(world, dossier.dossierId), pledge: true, samples: 5 }
    expect((await officer.api(path, body)).status).toBe(403)
    expect((await other.producer.api(path, body)).status).toBe(404)
    expect((await world.nobody.api(path, body)).status).toBe(401)
    const first = await dossier.producer.api(path, body, 'gui-mot-lan-thoi')
    const again = await dossier.producer.api(path, body, 'gui-mot-lan-thoi')
    expect(again.text).toBe(first.text)
    const twice = await submit(dossier)
    expect(twice.json().code).toBe('dossier/wrong-stage')
    const late = await dossier.producer.api(`/dossiers/${dossier.dossierId}/parts/plan`, {
      version: 0,
      fields: { plan: 'x' },
    })
    expect(late.json().code).toBe('dossier/wrong-stage')
  })

  test('ten at the same moment get ten numbers without a gap, and a refused one takes none', async () => {
    const communeCode = '03325'
    const dossiers = []
    for (let made = 0; made < 11; made++) dossiers.push(await filledDossier(world, { communeCode }))
    const answers = await Promise.all(dossiers.map((dossier, index) => submit(dossier, { pledge: index !== 4 })))
    const numbers = answers.filter((one) => one.status === 200).map((one) => one.json().receiptNumber)
    const expected = Array.from({ length: 10 }, (_, index) => `${String(index + 1).padStart(3, '0')}/PĐK-11-03325-2026`)
    expect(numbers.sort()).toEqual(expected)
  }, 30_000)
})

describe('history', () => {
  test('after all of it the rows are what the acts say', async () => {
    const kinds = STREAM_KINDS
    const verified = await world.inTransaction((tx) => verifyHistory(tx, kinds))
    expect(verified.findings).toEqual([])
    expect(verified.streams).toBeGreaterThan(20)
  })
})
