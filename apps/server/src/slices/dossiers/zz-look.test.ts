import { mkdirSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, test } from 'vitest'
import {
  addTestPaper,
  dossierVersion,
  filledDossier,
  openTestDossier,
  submittedDossier,
} from '../../../test/dossier-world.ts'
import { type Answer, openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-09-19T03:00:00Z')
})
afterAll(() => world.close())
mkdirSync('/tmp/look-d', { recursive: true })
const keep = (name: string, a: Answer) => {
  writeFileSync(`/tmp/look-d/${name}.html`, a.text)
  console.log(name, a.status)
}

test('look', async () => {
  const d = await openTestDossier(world, { productName: 'Trà hoa sâm Ba Na', sheet: 5 })
  const p = d.producer
  const at = `/dossiers/${d.dossierId}`
  keep('open-form', await p.get(`/dossiers/new?product=${d.productId}`))
  const c: Record<string, string> = {}
  const leaves = d.sheet.parts[0]?.sections.flatMap((s) => s.criteria) ?? []
  for (const l of leaves.slice(0, 8)) if (l.kind === 'leaf') c[l.id] = l.options[1]?.id ?? 'none'
  console.log(
    (await p.api(`${at}/parts/A`, { version: 0, c, n: { '1.1': 'Thu mua lá sâm của 40 hộ trong xã.' } })).text,
  )
  await p.api(`${at}/parts/product`, { version: 0, fields: { productDescription: 'Trà túi lọc, hộp 20 gói' } })
  await addTestPaper(world, {
    ...d,
    kind: 'row-2',
    title: 'Giấy chứng nhận đủ điều kiện ATTP',
    validUntil: '2026-09-02',
  })
  const exp = await addTestPaper(world, {
    ...d,
    kind: 'row-12',
    title: 'Phiếu kiểm nghiệm chất lượng',
    validUntil: '2026-09-01',
  })
  const l = await p.api(`${at}/proofs`, { paperId: d.paperId, version: 0, criteria: ['3.1'], pages: 'trang 1-2' })
  await p.api(`${at}/proofs`, { paperId: exp, version: 0, criteria: ['1.1', '8'], pages: null })
  keep('task', await p.get(at))
  keep('part-a', await p.get(`${at}/parts/A`))
  keep('part-product', await p.get(`${at}/parts/product`))
  keep('part-results', await p.get(`${at}/parts/results`))
  keep(
    'results-error',
    await p.post(`${at}/parts/results`, {
      version: '0',
      'fields[resultQuality]': 'Tốt hơn',
      'figures[resultFigures.0.year]': '2025',
      'figures[resultFigures.0.revenue]': 'một tỷ',
    }),
  )
  keep('proofs', await p.get(`${at}/proofs`))
  keep('proof-form', await p.get(`${at}/papers/${exp}`))
  const un = await p.post(`${at}/proofs/${l.json<{ proof: string }>().proof}/unlink`, {
    version: String(l.json<{ version: number }>().version),
  })
  console.log(un.status, un.to)
  keep('proofs-undo', await p.get(un.to))
  keep('check', await p.get(`${at}/check`))
  keep(
    'check-errors',
    await p.post(`${at}/submit`, { version: String(await dossierVersion(world, d.dossierId)), samples: '2' }),
  )
  keep(
    'conflict',
    await p.post(`${at}/parts/A`, {
      version: '0',
      'c[1.1]': leaves[0]?.kind === 'leaf' ? (leaves[0].options[2]?.id ?? '') : '',
      'n[1.1]': 'Lá sâm của 52 hộ.',
      'c[1.2]': 'none',
    }),
  )
  keep('withdraw', await p.get(`${at}/withdraw`))
  const s = await submittedDossier(world, { productName: 'Bánh khẩu xén Mường Lay' })
  keep('receipt', await s.producer.get(`/dossiers/${s.dossierId}/receipt`))
  keep('sent', await s.producer.get(`/dossiers/${s.dossierId}`))
  for (const n of ['form-01', 'form-02', 'receipt']) {
    const a = await world.app.inject({ url: `/dossiers/${s.dossierId}/${n}.pdf`, headers: {}, cookies: {} })
    const b = await s.producer.send({ method: 'GET', url: `/dossiers/${s.dossierId}/${n}.pdf` })
    console.log(n, a.statusCode, b.status, b.headers['content-type'], b.text.length)
  }
  const r = await submittedDossier(world, { productName: 'Mật ong bạc hà' })
  const { actOnDossier } = await import('../../../test/dossier-world.ts')
  await actOnDossier(world, r.dossierId, [
    {
      kind: 'DossierReturned',
      payload: {
        on: '2026-09-18',
        requests: [
          { part: 'A', reason: 'Thiếu mô tả tiêu chí 1.1 và hợp đồng thu mua' },
          { part: 'plan', reason: 'Ghi rõ năm thực hiện' },
        ],
      },
    },
  ])
  keep('returned', await r.producer.get(`/dossiers/${r.dossierId}`))
  keep('supplement', await r.producer.get(`/dossiers/${r.dossierId}/supplement`))
  const pdf = await world.app.inject({ url: `/dossiers/${s.dossierId}/form-02.pdf`, headers: {}, cookies: {} })
  void pdf
  const o = await world.person('Quàng Thị Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127' })
  keep('list-commune', await o.get('/dossiers?q=khau xen'))
  keep('list-commune-all', await o.get('/dossiers'))
  keep('read-commune', await o.get(`/dossiers/${s.dossierId}`))
  keep('list-own', await p.get('/dossiers'))
  const back = await o.api(`/proposals/${s.dossierId}/return`, {
    version: await dossierVersion(world, s.dossierId),
    requests: [],
  })
  console.log(back.status, back.text.slice(0, 300))
}, 60000)
