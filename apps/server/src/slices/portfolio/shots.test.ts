import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { test } from 'vitest'
import { openWorld } from '../../../test/world.ts'
import { openSession } from '../../platform/auth/session.ts'

test('shots', async () => {
  const world = await openWorld()
  const officer = await world.person('Cán Bộ Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127', title: 'Cán bộ phường' })
  for (const n of ['Cà phê Mường Ảng', 'Mật ong Pá Khoang', 'Gạo Mường Thanh']) await officer.api('/producers', { name: `HTX ${n}`, kind: 'cooperative', phone: '0912 345 678', representative: 'Lường Văn Pó' })
  const made = (await officer.api('/producers', { name: 'Hộ Lò Thị Mai', kind: 'household', phone: '0912 345 678', representative: 'Lò Thị Mai' })).json<{ id: string; personId: string }>()
  const own = await world.signIn(made.personId)
  const id = made.id
  await own.api(`/producers/${id}/products`, { name: 'Chè Shan tuyết Tủa Chùa', sheet: 11 })
  const product = (await own.api(`/producers/${id}/products`, { name: 'Rượu ngô', sheet: 14 })).json<{ id: string }>()
  const pdf = Buffer.from('%PDF-1.4\n%%EOF\n')
  const add = async (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [k, v] of Object.entries(fields)) form.append(k, v)
    form.append('file', new Blob([pdf]), 'a.pdf')
    const response = new Response(form)
    const answer = await own.send({ method: 'POST', url: `/api/v1/producers/${id}/papers`, headers: { 'content-type': response.headers.get('content-type') ?? '', 'idempotency-key': `khoa-${Math.random()}` }, payload: Buffer.from(await response.arrayBuffer()) })
    if (answer.status !== 200) throw new Error(answer.text)
    return answer.json<{ id: string }>().id
  }
  await add({ kind: 'row-1', title: '', number: '11A8000123', issuer: 'Phòng Kinh tế, UBND phường Điện Biên Phủ', issuedOn: '5/8/2024' })
  const paper = await add({ kind: 'row-12', title: 'Phiếu kiểm nghiệm chè Shan năm 2026', number: '128/KN', issuer: 'Trung tâm Kiểm nghiệm tỉnh', issuedOn: '1/6/2026', validUntil: '1/9/2026' })
  await add({ kind: 'row-7', title: 'Nhãn hiệu “Chè Tủa Chùa”', number: '4-0123', issuer: 'Cục Sở hữu trí tuệ', issuedOn: '1/6/2020', validUntil: '1/6/2030' })
  await add({ kind: 'row-2', title: '', number: '45/ATTP', issuer: 'Sở Nông nghiệp và Môi trường', issuedOn: '1/6/2023', validUntil: '1/6/2026' })
  const gone = await add({ kind: 'other', title: 'Ảnh cũ' })
  await own.api(`/papers/${gone}/remove`, { version: 1 })
  const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  mkdirSync('/tmp/shots', { recursive: true })
  const token = async (person: string) => openSession(world.services.db, person, world.services.clock.now(), 'x')
  const base = `/producers/${id}`
  for (const width of [360, 1280]) {
    const open = async (person: string) => {
      const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: false })
      await context.addCookies([{ name: 'saolang', value: await token(person), url: address }])
      return context.newPage()
    }
    const page = await open(made.personId)
    const shot = async (name: string, path: string, p = page) => {
      if (path !== '') await p.goto(address + path)
      await p.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true })
    }
    await shot('portfolio', base)
    await shot('choose1', `${base}/products/new`)
    await shot('choose2', `${base}/products/new?industry=I`)
    await shot('choose3', `${base}/products/new?industry=I&group=5`)
    await shot('chosen', `${base}/products/new?sheet=11`)
    await shot('found', `${base}/products/new?q=che`)
    await shot('product', `/products/${product.id}`)
    await shot('wallet', `${base}/papers`)
    await shot('paper', `/papers/${paper}`)
    await page.goto(`${address}${base}/papers/new`)
    await page.fill('#number', '12/KN')
    await page.fill('#issuedOn', '31/02/2026')
    await page.click('main form button')
    await shot('upload-error', '')
    await page.goto(`${address}${base}/profile`)
    await page.fill('#fields-email', 'lo.thi.mai')
    await page.fill('#fields-foundedOn', '31/02/2020')
    await page.fill('#fields-address', 'Bản Sáng')
    await page.click('main form button')
    await shot('profile-error', '')
    await page.goto(`${address}${base}/profile`)
    await page.fill('#fields-address', `Bản Sáng ${width}`)
    const other = await open(made.personId)
    await other.goto(`${address}${base}/profile`)
    await other.fill('#fields-address', `Bản Mới ${width}`)
    await other.click('main form button')
    await page.click('main form button')
    await shot('profile-conflict', '')
    const desk = await open(officer.personId ?? '')
    await shot('list', '/producers', desk)
    await desk.goto(`${address}/producers/new`)
    await desk.fill('#name', 'Hợp tác xã Mật ong Pá Khoang')
    await desk.check('input[value=cooperative]')
    await desk.fill('#representative', 'Lường Văn Pó')
    await desk.click('main form button')
    await shot('new-alike', '', desk)
  }
  await browser.close()
  await world.close()
}, 120_000)
