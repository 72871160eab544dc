import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addTestPaper, COMMUNE, openTestDossier, productWorld } from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let officer: Visitor
beforeAll(async () => {
  world = await openWorld()
  officer = await world.person('Quàng Thị Xã', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
})
afterAll(() => world.close())

describe('proofs', () => {
  test('a paper of the wallet proves criteria on its pages; unlinking can be undone', async () => {
    const dossier = await openTestDossier(world)
    const path = `/dossiers/${dossier.dossierId}/proofs`
    const fields = { version: '0', paperId: dossier.paperId, pages: 'trang 3-4' }
    const linked = await dossier.producer.send({
      method: 'POST',
      url: path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `${new URLSearchParams({ _key: randomUUID(), ...fields })}&criteria%5B%5D=3.1&criteria%5B%5D=1.1`,
    })
    expect(linked.status).toBe(303)
    const page = await dossier.producer.get(path)
    expect(page.text).toContain('Tiêu chí 1.1, 3.1')
    expect(page.text).toContain('trang 3-4')
    const { proofs } = (await dossier.producer.get(`/api/v1${path}`)).json<{
      proofs: { id: string; version: number }[]
    }>()
    const proof = proofs[0]
    const file = await dossier.producer.get(`${path}/${proof?.id}/file`)
    expect(file.headers['content-type']).toBe('application/pdf')
    const gone = await dossier.producer.post(`${path}/${proof?.id}/unlink`, { version: String(proof?.version) })
    const undo = await dossier.producer.get(gone.to)
    expect(undo.text).toContain('Đã bỏ khỏi hồ sơ')
    expect(undo.text).toContain('Chưa có giấy tờ nào trong hồ sơ')
    await dossier.producer.post(`${path}/${proof?.id}/restore`)
    expect((await dossier.producer.get(path)).text).toContain('Tiêu chí 1.1, 3.1')
  })

  test('what a paper usually proves is ticked already; an expired one is warned of', async () => {
    const dossier = await openTestDossier(world)
    const paper = await addTestPaper(world, { ...dossier, kind: 'row-7', title: 'Nhãn hiệu', validUntil: '2026-07-01' })
    const form = await dossier.producer.get(`/dossiers/${dossier.dossierId}/papers/${paper}`)
    expect(form.text).toMatch(/value="3\.5"[^>]*checked/)
    expect(form.text).toContain('Giấy tờ đã hết hạn')
    await dossier.producer.api(`/dossiers/${dossier.dossierId}/proofs`, {
      version: 0,
      paperId: paper,
      criteria: ['3.5'],
    })
    expect((await dossier.producer.get(`/dossiers/${dossier.dossierId}`)).text).toContain('1 giấy tờ hết hạn')
  })

  test('papers of others, unknown criteria, stale versions and readers are refused', async () => {
    const dossier = await openTestDossier(world)
    const other = await productWorld(world, { communeCode: '03166' })
    const path = `/dossiers/${dossier.dossierId}/proofs`
    const link = (body: Record<string, unknown>, who = dossier.producer) => who.api(path, { version: 0, ...body })
    expect((await link({ paperId: other.paperId })).json().code).toBe('dossier/unknown-paper')
    expect((await link({ paperId: dossier.paperId, criteria: ['99'] })).json().code).toBe('dossier/unknown-criterion')
    expect((await link({ paperId: dossier.paperId }, officer)).status).toBe(403)
    expect((await link({ paperId: dossier.paperId })).status).toBe(200)
    const stale = await dossier.producer.post(path, { version: '0', paperId: dossier.paperId, pages: 'trang 9' })
    expect(stale.status).toBe(409)
    expect(stale.text).toContain('trang 9')
    expect((await other.producer.get(path)).status).toBe(404)
  })
})
