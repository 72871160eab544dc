import { mkdirSync, writeFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { test } from 'vitest'
import { openSession } from '../src/platform/auth/session.ts'
import { submittedDossier, addTestPaper, dossierVersion } from './dossier-world.ts'
import { openWorld } from './world.ts'
import { form03Pdf } from '../src/platform/papers/index.ts'
import { Readable } from 'node:stream'

const OUT = '/tmp/shots-prop'
test('shots', async () => {
  mkdirSync(OUT, { recursive: true })
  const world = await openWorld('2026-08-17')
  const PLACE = { provinceCode: '11', communeCode: '03127' }
  const officer = await world.person('Lò Thị Cán Bộ', 'communeOfficer', { ...PLACE, title: 'Công chức kinh tế xã' })
  const chair = await world.person('Quàng Văn Chủ', 'communeChair', { ...PLACE, title: 'Phó Chủ tịch UBND xã' })
  const office = await world.person('Vừ Thị Tham Mưu', 'provinceOffice', { provinceCode: '11' })
  const advisor = await world.person('Bùi Văn Tư Vấn', 'advisor', { provinceCode: '11' })
  await world.app.listen({ port: 4811, host: '127.0.0.1' })
  const base = 'http://127.0.0.1:4811'
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  const shot = async (who: typeof officer, path: string, name: string, widths = [360, 1280], act?: (page: import('playwright-core').Page) => Promise<void>) => {
    for (const width of widths) {
      const token = await openSession(world.services.db, who.personId ?? '', world.services.clock.now(), 'shots')
      const context = await browser.newContext({ viewport: { width, height: 900 } })
      await context.addCookies([{ name: 'saolang', value: token, url: base }])
      const page = await context.newPage()
      page.on('console', (m) => { if (m.type() === 'error') console.log(name, m.text()) })
      await page.goto(base + path)
      if (act) await act(page)
      await page.waitForTimeout(300)
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (over > 0) console.log(name, width, 'overflow', over)
      await page.screenshot({ path: `${OUT}/${name}-${width}.png`, fullPage: true })
      if (name.startsWith('form03') || name.startsWith('letter')) await page.pdf({ path: `${OUT}/${name}.pdf`, preferCSSPageSize: true })
      await context.close()
    }
  }
  const must = async (v: typeof officer, p: string, b: unknown = {}) => { const a = await v.api(p, b); if (a.status !== 200) throw new Error(p + a.text) }
  const d = await submittedDossier(world, { productName: 'Bánh chưng gù bản Mẫu' })
  const other = await submittedDossier(world, { productName: 'Gạo tám Mường Mẫu' })
  const P = `/proposals/${d.dossierId}`
  await shot(officer, P, 'intake')
  await shot(officer, `${P}/return`, 'return', [360, 1280], async (page) => { await page.locator('details summary').first().click(); })
  await must(officer, `${P}/receive`)
  await must(officer, `/proposals/${other.dossierId}/receive`)
  await must(officer, `${P}/findings/localMaterial`, { version: 0, text: 'Chủ thể mua 85% gạo nếp và lá dong của 42 hộ trong xã, có hợp đồng và sổ giao nhận. Tổ kiểm tra đối chiếu sổ giao nhận vụ mùa 2025: đúng như khai.\nThịt lợn lấy tại địa bàn xã.' })
  await must(officer, `${P}/findings/localLabour`, { version: 0, text: '12 lao động thường xuyên, 11 người có hộ khẩu trong xã; 8 người là nữ, 9 người dân tộc Thái.' })
  await shot(officer, `${P}/findings`, 'findings')
  await shot(officer, `${P}/findings/idea`, 'finding')
  await shot(officer, `${P}/findings/idea`, 'findingErr', [360], async (page) => { await page.fill('textarea', ' '); await page.click('text=Lưu nội dung này') })
  await shot(officer, `${P}/findings/localLabour`, 'conflict', [360, 1280], async (page) => {
    await page.evaluate(() => { const i = document.querySelector<HTMLInputElement>('input[name=version]'); if (i) i.value = '1' })
    await page.fill('textarea', '15 lao động thường xuyên, 13 người trong xã.'); await page.click('text=Lưu nội dung này') })
  await must(officer, `${P}/findings/idea`, { version: 0, text: 'Nghề gói bánh chưng gù có từ lâu đời trong các bản người Thái của xã, làm vào dịp Tết và lễ Xên bản.' })
  await must(officer, `${P}/findings/identity`, { version: 0, text: 'Dùng giống nếp tan địa phương; cách gói gù một tay và luộc bếp củi 10 giờ là kinh nghiệm của cộng đồng, tạo hương vị khác bánh nơi khác.' })
  await must(officer, `${P}/meeting`, { version: 0, on: '2026-08-17', summary: 'Các bộ phận Kinh tế, Văn hóa – Xã hội dự họp; thống nhất bốn nội dung.' })
  await shot(officer, `${P}/form-03`, 'form03-draft', [1280])
  await shot(chair, `${P}/sign`, 'sign')
  world.setClock('2026-09-14')
  await shot(officer, '/proposals', 'list')
  await shot(officer, `${P}`, 'late', [1280])
  await must(await world.signIn(chair.personId ?? ''), `${P}/propose`, { reportNumber: '12/BC-UBND', letterNumber: '145/UBND-KT', signer: 'Quàng Văn Chủ', samples: 5 })
  await shot(officer, `${P}/form-03`, 'form03', [360, 1280])
  await shot(officer, `${P}/letter`, 'letter', [360, 1280])
  const A = `/advice/${d.dossierId}`
  await shot(office, '/advice', 'advice-list', [1280])
  await shot(office, A, 'accept')
  const office2 = await world.signIn(office.personId ?? ''); const advisor2 = await world.signIn(advisor.personId ?? ''); const producer = await world.signIn(d.producer.personId ?? '')
  await must(office2, `${A}/accept`, { letter: true, report: true, samples: true })
  await must(advisor2, `${A}/request`, { reasons: { plan: 'Chưa nêu sản lượng năm 2027.' }, presets: { proofs: 'test-missing' }, due: '2026-09-25' })
  await shot(advisor, A, 'asked', [1280])
  const plan = d.regime.forms.find((f) => f.id === 'mau-02')?.fields.find((f) => f.no === 'IV')
  const rows = await world.services.db.selectFrom('act').select(['seq', 'payload']).where('stream_id', '=', d.dossierId).where('kind', '=', 'DossierPartSaved').orderBy('seq').execute()
  const v = rows.findLast((r) => JSON.stringify(r.payload).includes('"part":"plan"'))?.seq ?? 0
  await must(producer, `/dossiers/${d.dossierId}/parts/plan`, { version: v, fields: { [plan?.key ?? '']: 'Năm 2027 đạt 20 tấn, mở thêm 2 điểm bán tại Hà Nội.' } })
  const paperId = await addTestPaper(world, { provinceCode: '11', producerId: d.producerId, kind: 'row-12', title: 'Phiếu kiểm nghiệm số 77' })
  await must(producer, `/dossiers/${d.dossierId}/proofs`, { paperId, version: 0, criteria: [], pages: null })
  await must(producer, `/dossiers/${d.dossierId}/supplement`, { version: await dossierVersion(world, d.dossierId), replies: { plan: 'Đã ghi rõ sản lượng.' } })
  await shot(advisor, A, 'advice')
  await shot(advisor, `${A}/request`, 'request', [360, 1280], async (page) => { await page.locator('form details summary').first().click() })
  await shot(advisor, `${A}/request`, 'requestErr', [1280], async (page) => { await page.fill('[name="due"]', '31/2'); await page.click('text=Gửi yêu cầu bổ sung') })
  await shot(advisor, `${A}/conclusion`, 'conclusion', [360, 1280])
  const token = await world.signIn(officer.personId ?? '')
  const pdf = await world.app.inject({ method: 'GET', url: `${P}/form-03.pdf`, cookies: { saolang: await openSession(world.services.db, officer.personId ?? '', world.services.clock.now(), 'x') } })
  writeFileSync(`${OUT}/typst.pdf`, pdf.rawPayload)
  await browser.close()
  await world.close()
}, 300000)
