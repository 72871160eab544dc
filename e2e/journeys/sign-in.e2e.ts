import fs from 'node:fs'
import path from 'node:path'
import { Secret, TOTP } from 'otpauth'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type LocalProvider, startProvider } from '../../apps/server/test/provider.ts'
import { newDataFolder } from '../support/data-folder.ts'
import { expectNoAxeViolations, fillAndSend, newContext, press, screenshot } from '../support/journey.ts'
import { freePort, type System, startSystem } from '../support/system.ts'

const PASSWORD = 'saolang-2026'
const ROOT = path.resolve(import.meta.dirname, '../..')
let data: string
let system: System
let provider: LocalProvider
let address: string

/** A system of its own: passkeys need a name (`localhost`), OpenID Connect a provider on this machine. */
beforeAll(async () => {
  const port = await freePort()
  address = `http://localhost:${port}`
  provider = await startProvider([`${address}/sign-in/oidc/cong-vu/callback`])
  const { issuer, clientId, clientSecret } = provider
  const known = [{ id: 'cong-vu', label: 'Tài khoản công vụ', issuer, clientId, clientSecret }]
  data = await newDataFolder('sign-in')
  const environment = { SAOLANG_SAMPLE: 'yes', SAOLANG_PUBLIC_URL: address, SAOLANG_OIDC: JSON.stringify(known) }
  system = await startSystem({ root: ROOT, data, port, environment })
})
afterAll(async () => {
  await system?.stop()
  await provider?.stop()
  fs.rmSync(data, { recursive: true, force: true })
})

async function open(scripts = true): Promise<{ context: BrowserContext; page: Page }> {
  const context = await newContext({ baseURL: address, javaScriptEnabled: scripts })
  return { context, page: await context.newPage() }
}

async function signIn(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in')
  await fillAndSend(page, { 'Tên đăng nhập': name, 'Mật khẩu': PASSWORD }, 'Đăng nhập')
}

const heading = (page: Page) => page.locator('h1').innerText()

test('without script: an official sets up codes, signs in by the second step, and by a recovery code', async () => {
  const { context, page } = await open(false)
  await signIn(page, 'totuvan.mot')
  await page.goto('/account')
  await screenshot(page, 'sign-in-account')
  await page.goto('/account/second-factor')
  await press(page, 'Bắt đầu thiết lập')
  await screenshot(page, 'sign-in-second-factor-setup')
  const key = (await page.locator('.govuk-inset-text code').innerText()).replaceAll(' ', '')
  const totp = new TOTP({ secret: Secret.fromBase32(key) })
  await fillAndSend(page, { 'Mã xác thực': '000000' }, 'Bật mã xác thực')
  expect(await page.title()).toMatch(/^Lỗi/)
  await screenshot(page, 'sign-in-second-factor-wrong')
  const used = totp.generate()
  await fillAndSend(page, { 'Mã xác thực': used }, 'Bật mã xác thực')
  expect(await heading(page)).toContain('Mã dự phòng')
  await screenshot(page, 'sign-in-recovery-codes')
  const [recovery = ''] = await page.locator('.sl-recovery-codes code').allInnerTexts()
  await press(page, 'Đăng xuất')
  await signIn(page, 'totuvan.mot')
  expect(await heading(page)).toContain('Bước hai của đăng nhập')
  await screenshot(page, 'sign-in-second-step')
  await fillAndSend(page, { 'Mã xác thực': used }, 'Tiếp tục')
  await screenshot(page, 'sign-in-second-step-wrong')
  await page.locator('summary').click()
  await fillAndSend(page, { 'Mã dự phòng': recovery }, 'Dùng mã dự phòng')
  expect(await heading(page)).toContain('Việc của tôi')
  await context.close()
})

test('the pages of signing in have no faults for those who listen or use the keyboard', async () => {
  const { context, page } = await open()
  await page.goto('/sign-in')
  await screenshot(page, 'sign-in')
  await expectNoAxeViolations(page)
  await signIn(page, 'canbo.quaito')
  for (const address of [
    '/account',
    '/account/second-factor',
    '/account/password',
    '/account/confirm',
    '/account/log',
  ]) {
    await page.goto(address)
    await expectNoAxeViolations(page)
  }
  await context.close()
})

test('a passkey is made on the device, and opens the system without name and password', async () => {
  const { context, page } = await open()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await signIn(page, 'canbo.sangnhe')
  await page.goto('/account/second-factor')
  await screenshot(page, 'sign-in-passkey-setup')
  await fillAndSend(page, { 'Tên khóa': 'Máy ở xã' }, 'Thêm khóa trên thiết bị này')
  await page.waitForURL('**/account?say=passkey-added')
  expect(await page.locator('main').innerText()).toContain('Máy ở xã')
  await screenshot(page, 'sign-in-passkey-account')
  await press(page, 'Đăng xuất')
  await page.getByRole('button', { name: 'Đăng nhập bằng khóa trên thiết bị' }).click()
  await page.waitForURL(`${address}/`)
  expect(await heading(page)).toContain('Việc của tôi')
  await press(page, 'Đăng xuất')
  await signIn(page, 'canbo.sangnhe')
  await screenshot(page, 'sign-in-passkey-second-step')
  await page.getByRole('button', { name: 'Dùng khóa trên thiết bị' }).click()
  await page.waitForURL(`${address}/`)
  expect(await heading(page)).toContain('Việc của tôi')
  await context.close()
})

test('an account of a provider: linked by its owner, then signs in; an unknown one is told whom to ask', async () => {
  const { context, page } = await open()
  provider.signInAs({ sub: 'mai.lien', email: 'mai.lien@congvu.example.vn', verified: true })
  await signIn(page, 'canbo.quaito')
  await page.goto('/account')
  await page.getByRole('link', { name: 'Liên kết với Tài khoản công vụ' }).click()
  await page.waitForURL('**/account?say=identity-linked')
  await screenshot(page, 'sign-in-oidc-linked')
  await press(page, 'Đăng xuất')
  await page.goto('/sign-in')
  await screenshot(page, 'sign-in-oidc')
  await page.getByRole('link', { name: 'Đăng nhập bằng Tài khoản công vụ' }).click()
  await page.waitForURL(`${address}/`)
  expect(await heading(page)).toContain('Việc của tôi')
  await press(page, 'Đăng xuất')
  expect(await page.locator('main').innerText()).toContain('Đăng xuất khỏi Tài khoản công vụ')
  await screenshot(page, 'sign-in-oidc-left')
  await context.close()
  const other = await open()
  provider.signInAs({ sub: 'nguoi-la', email: 'la@example.vn', verified: true })
  await other.page.goto('/sign-in')
  await other.page.getByRole('link', { name: 'Đăng nhập bằng Tài khoản công vụ' }).click()
  await other.page.waitForURL('**/callback?*')
  expect(await other.page.locator('main').innerText()).toContain('chưa liên kết')
  await screenshot(other.page, 'sign-in-oidc-unknown')
  await other.context.close()
})

test('the province asks for a second factor: the administrator lays it down, officials are led to it', async () => {
  const boss = await open()
  await signIn(boss.page, 'quantri.laichau')
  await boss.page.goto('/people')
  await boss.page.getByRole('link', { name: 'Quy định đăng nhập' }).click()
  await screenshot(boss.page, 'sign-in-rules')
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
  const rules = { 'Bắt buộc từ ngày (không bắt buộc)': today, 'Lý do, văn bản': 'Kế hoạch an toàn thông tin' }
  await fillAndSend(boss.page, rules, 'Lưu quy định')
  await screenshot(boss.page, 'sign-in-rules-saved')
  await expectNoAxeViolations(boss.page)
  const { context, page } = await open(false)
  await signIn(page, 'canbo.banbo')
  expect(await heading(page)).toContain('Đăng nhập hai bước')
  await screenshot(page, 'sign-in-enrol')
  await page.goto('/proposals')
  expect(await heading(page)).toContain('Đăng nhập hai bước')
  await press(page, 'Bắt đầu thiết lập')
  const key = (await page.locator('.govuk-inset-text code').innerText()).replaceAll(' ', '')
  const code = new TOTP({ secret: Secret.fromBase32(key) }).generate()
  await fillAndSend(page, { 'Mã xác thực': code }, 'Bật mã xác thực')
  await page.goto('/proposals')
  expect(await heading(page)).toContain('Hồ sơ')
  await context.close()
  await boss.page.goto('/people')
  await boss.page.getByRole('link', { name: 'Hoàng Thị Vân Xuyến' }).click()
  await boss.page.getByRole('link', { name: 'Đăng nhập của người dùng' }).click()
  expect(await boss.page.locator('main').innerText()).toContain('Mất điện thoại hoặc khóa')
  await screenshot(boss.page, 'sign-in-person')
  await expectNoAxeViolations(boss.page)
  await boss.page.goto('/sign-ins')
  await screenshot(boss.page, 'sign-in-log')
  await expectNoAxeViolations(boss.page)
  await boss.context.close()
})

test('a shared screen locks by PIN, shows nothing else, and opens again', async () => {
  const { context, page } = await open(false)
  await signIn(page, 'canbo.tuangiao')
  await page.goto('/account')
  await fillAndSend(page, { 'Mã PIN': '1234', 'Khóa sau': '5 phút không dùng' }, 'Bật khóa bằng mã PIN')
  await screenshot(page, 'sign-in-pin-weak')
  await fillAndSend(page, { 'Mã PIN': '2580', 'Khóa sau': '5 phút không dùng' }, 'Bật khóa bằng mã PIN')
  expect(await page.locator('main').innerText()).toContain('tự khóa sau 5 phút')
  await context.close()
})
