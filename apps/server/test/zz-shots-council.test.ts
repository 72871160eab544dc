import { chromium } from 'playwright-core'
import { afterAll, beforeAll, test } from 'vitest'
import { openSession, SESSION_COOKIE } from '../src/platform/auth/session.ts'
import { councilWorld, handIn, marksOf, recordProposed, done } from './council-world.ts'
import { openWorld, type Visitor, type World } from './world.ts'
let world: World
beforeAll(async () => { world = await openWorld('2026-08-03T02:00:00Z') })
afterAll(() => world.close())
test('shots', async () => {
  const names = ['Quàng Văn Thương', 'Lường Thị Hạnh', 'Giàng A Của', 'Nguyễn Thị Bích Liên', 'Điêu Chính Nghĩa', 'Mùa A Vừ']
  const council = await councilWorld(world, { products: 4, members: 6, names })
  const [e1, e2, e3, e4] = council.evaluations as string[]
  const sheet = council.dossiers[0]!.sheet
  const address = await world.app.listen({ port: 0, host: '127.0.0.1' })
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
  const open = async (v: Visitor, width: number) => {
    const token = await openSession(world.services.db, v.personId!, world.services.clock.now(), 'x')
    const ctx = await browser.newContext({ viewport: { width, height: width > 500 ? 900 : 740 }, deviceScaleFactor: 1 })
    await ctx.addCookies([{ name: SESSION_COOKIE, value: token, url: address }])
    const page = await ctx.newPage()
    page.on('console', (m) => console.log('CONSOLE', m.text()))
    page.on('pageerror', (m) => console.log('ERR', m.message))
    return page
  }
  const shot = async (v: Visitor, path: string, name: string, full = true) => {
    for (const width of [360, 1280]) {
      const page = await open(v, width)
      await page.goto(address + path)
      const wide = await page.evaluate(() => document.documentElement.scrollWidth)
      if (wide > width) console.log('OVERFLOW', name, width, wide)
      await page.screenshot({ path: `/tmp/council-shots/${name}-${width}.png`, fullPage: full })
      await page.context().close()
    }
  }
  const m1 = council.members[0]!
  const size = await m1.get(`/sheets/${e1}`)
  console.log('marking page bytes', size.text.length, 'gz', (await import('node:zlib')).gzipSync(size.text).length)
  // keyboard and offline
  const page = await open(m1, 1280)
  await page.goto(`${address}/sheets/${e1}`)
  await page.keyboard.press('j'); await page.keyboard.press('2'); await page.waitForTimeout(400)
  console.log('status', await page.textContent('[data-status]'), await page.textContent('[data-figures]'))
  await page.keyboard.press('j'); await page.keyboard.press('1'); await page.keyboard.press('n'); await page.keyboard.press('0')
  await page.waitForTimeout(500)
  console.log('status', await page.textContent('[data-answered-count]'))
  await page.keyboard.press('k'); await page.keyboard.press('k'); await page.keyboard.press('k'); await page.keyboard.press('m'); await page.waitForTimeout(3000); console.log('focus', await page.evaluate(() => document.activeElement?.tagName))
  await page.screenshot({ path: '/tmp/council-shots/marking-live-1280.png' })
  await page.context().setOffline(true)
  await page.keyboard.press('n'); await page.keyboard.press('1'); await page.keyboard.press('n'); await page.keyboard.press('1'); await page.waitForTimeout(700)
  console.log('offline', await page.textContent('[data-status]'))
  await page.screenshot({ path: '/tmp/council-shots/marking-offline-1280.png' })
  await page.keyboard.press('Control+Enter'); await page.waitForTimeout(300)
  console.log('finish offline', await page.textContent('[data-status]'), page.url())
  await page.context().setOffline(false)
  await page.waitForTimeout(2500)
  console.log('online', await page.textContent('[data-status]'), await page.textContent('[data-answered-count]'))
  await page.keyboard.press('?'); await page.waitForTimeout(200)
  await page.screenshot({ path: '/tmp/council-shots/marking-help-1280.png' })
  await page.keyboard.press('Control+Enter'); await page.waitForTimeout(1500)
  console.log('finish incomplete', page.url(), await page.title())
  await page.screenshot({ path: '/tmp/council-shots/marking-errors-1280.png' })
  const t0 = Date.now()
  await page.goto(`${address}/sheets/${e4}`)
  const n = await page.locator('[data-criterion]').count()
  for (let i = 0; i < n; i++) { await page.keyboard.press('j'); await page.keyboard.press('1') }
  await page.waitForTimeout(1500)
  console.log('all by keys', n, Date.now() - t0, await page.textContent('[data-answered-count]'), await page.textContent('[data-status]'))
  await page.screenshot({ path: '/tmp/council-shots/marking-full-1280.png', fullPage: true })
  await page.context().close()
  await shot(m1, `/sheets/${e1}`, 'marking', false)
  for (const v of [council.chair, ...council.members.slice(1)]) await handIn(v, e2!, sheet, 'second')
  await handIn(m1, e2!, sheet, 'low')
  for (const v of [council.chair, ...council.members]) { await handIn(v, e3!, sheet, 'second') }
  done(await council.members[1]!.api(`/sheets/${e1}/conflict`, { reason: 'Vợ là giám đốc hợp tác xã' }))
  await shot(council.chair, `/councils/${council.councilId}`, 'board-sealed')
  for (const e of [e2, e3]) done(await council.chair.api(`/evaluations/${e}/open-marks`))
  await shot(council.chair, `/councils/${council.councilId}`, 'board-opened')
  await shot(council.secretary, `/evaluations/${e2}/agreed`, 'agreed')
  for (const e of [e2, e3]) await recordProposed(council.secretary, e!)
  done(await council.chair.api(`/evaluations/${e3}/close`))
  const pdf = await council.secretary.send({ method: 'GET', url: `/councils/${council.councilId}/minutes.pdf` })
  console.log('minutes', pdf.status)
  void marksOf
  await browser.close()
}, 180000)
