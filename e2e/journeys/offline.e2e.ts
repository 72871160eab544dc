import type { BrowserContext, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn } from '../support/journey.ts'
import {
  type Cast,
  dayFromToday,
  field,
  fill,
  follow,
  headed,
  personOf,
  press,
  sees,
  seesNot,
  withCast,
  words,
} from './cast.ts'
import { smallPng } from './papers.ts'

const SURVEY = `Khảo sát hiện trạng ${Date.now() % 100_000}`
const COMMUNE = 'Xã Sáng Nhè'
const OFFICER = 'canbo.sangnhe'
const CHAIR = 'chutich.sangnhe'

/** The office publishes a form of its own and opens a survey in one commune. */
async function openSurvey(cast: Cast): Promise<string> {
  const page = await cast.as('vanphong.ocop')
  await page.goto('/survey-forms')
  await fill(page, { 'Tên mẫu phiếu': `Phiếu ${SURVEY}` })
  await press(page, 'Lập mẫu phiếu')
  await newQuestion(page, 1, 'Lao động thường xuyên', 'Số nguyên', true)
  await newQuestion(page, 2, 'Nhận xét', 'Đoạn văn', false)
  await newQuestion(page, 3, 'Ảnh sản phẩm', 'Ảnh', true)
  await press(page, 'Lưu bản soạn')
  await sees(page, 'Đã lưu bản soạn.')
  await press(page, 'Ban hành bản 1')
  await press(page, 'Mở đợt khảo sát với mẫu này')
  await fill(page, { 'Tên đợt khảo sát': SURVEY })
  await fill(page, { 'Đến hết ngày': dayFromToday(20) })
  await page.getByLabel(COMMUNE, { exact: true }).check()
  await cast.shot(page, 'open-survey')
  await press(page, 'Mở đợt khảo sát')
  await sees(page, 'Đã mở đợt khảo sát.')
  return new URL(page.url()).pathname
}

async function newQuestion(page: Page, number: number, label: string, kind: string, required: boolean) {
  const group = page.locator('details').filter({ hasText: `Thêm câu hỏi ${number}` })
  await group.locator('summary').click()
  await field(group, 'Câu hỏi').fill(label)
  await field(group, 'Cách trả lời').selectOption({ label: kind })
  if (required) await group.getByLabel('Bắt buộc trả lời').check()
}

const PHOTOS = [40, 48, 56].map((side) => smallPng(`anh-${side}.png`, side))

async function fillRecord(page: Page, name: string): Promise<void> {
  await fill(page, { 'Tên đối tượng khảo sát': name, 'Nhận xét': `Lời của ${name}` })
  await page.getByLabel('Lao động thường xuyên').fill('7')
  await page.getByLabel('Ảnh sản phẩm').setInputFiles([...PHOTOS])
  await page.getByRole('button', { name: 'Nộp phiếu' }).click()
}

const panel = (page: Page) => page.getByRole('region', { name: 'Nội dung giữ trên máy này' })
const says = (page: Page, text: string) => page.getByText(text, { exact: false }).first().waitFor()

async function changePerson(page: Page, signInName: string): Promise<void> {
  await page.goto('/')
  await press(page, 'Đăng xuất')
  await signIn(page, personOf(signInName))
}

/** The network takes pages, but loses every record that is sent. */
const losing = (context: BrowserContext) => context.route('**/records', (route) => route.abort('internetdisconnected'))

test('records filled without network, with three photos each, arrive once; nobody else on the device sees or sends them', async () => {
  await withCast('offline-survey', true, async (cast) => {
    const path = await openSurvey(cast)
    const page = await cast.as(OFFICER)
    const context = page.context()
    await page.goto('/')
    await sees(page, 'Điền phiếu khảo sát')
    await page.goto(`${path}/fill`)
    await page.getByRole('button', { name: 'Giữ để làm khi mất mạng' }).click()
    await says(page, 'Đã giữ. Mất mạng vẫn mở được trang này')
    await cast.shot(page, 'kept')
    await context.setOffline(true)
    // The page is opened anew without any network.
    await page.goto(`${path}/fill`)
    await headed(page, 'Điền phiếu khảo sát')
    await fillRecord(page, 'Khoai sọ nương')
    await says(page, 'Đã giữ trên máy này, gửi khi có mạng.')
    await fillRecord(page, 'Bí xanh nương')
    await panel(page).getByText('Bí xanh nương').waitFor()
    await sees(panel(page), 'Khoai sọ nương', 'chờ gửi', '3 ảnh')
    await cast.shot(page, 'waiting')
    await losing(context)
    await context.setOffline(false)
    // Somebody else takes the device: the page is gone, nothing is shown, nothing is sent.
    await changePerson(page, CHAIR)
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    expect(await panel(page).count()).toBe(0)
    await seesNot(page, 'Khoai sọ nương', 'Bí xanh nương')
    await context.unroute('**/records')
    await page.goto(path)
    await page.waitForLoadState('networkidle')
    await seesNot(page, 'Khoai sọ nương')
    await context.setOffline(true)
    await page.goto(`${path}/fill`).catch(() => null)
    await sees(page, 'Chưa giữ trang nào trên máy này.')
    await context.setOffline(false)
    await changePerson(page, OFFICER)
    await page.goto(path)
    await panel(page).getByText('đã gửi').nth(1).waitFor()
    await page.reload()
    await sees(page, '2 phiếu')
    const records = await page.getByRole('link', { name: /nương$/ }).allInnerTexts()
    expect(records.toSorted()).toEqual(['Bí xanh nương', 'Khoai sọ nương'])
    await follow(page, 'Khoai sọ nương')
    await sees(page, 'Đã nộp', 'Lời của Khoai sọ nương', '7')
    const photos = await page.locator('img.sl-survey-photo').all()
    expect(photos).toHaveLength(3)
    await cast.shot(page, 'arrived')
  })
})

test('the answer is lost on the way, the form is sent again: it stands there once', async () => {
  await withCast('offline-answer-lost', true, async (cast) => {
    const path = await openSurvey(cast)
    const page = await cast.as(OFFICER)
    const context = page.context()
    await page.goto(`${path}/fill`)
    let lost = 0
    // The server takes it; the answer never comes back.
    await context.route('**/records', async (route) => {
      if (lost > 0) return route.continue()
      lost += 1
      await route.fetch()
      await route.abort('internetdisconnected')
    })
    await fillRecord(page, 'Nếp nương một lần')
    await says(page, 'Đã giữ trên máy này, gửi khi có mạng.')
    await panel(page).getByText('đã gửi').waitFor()
    expect(lost).toBe(1)
    await page.goto(path)
    expect(await page.getByRole('link', { name: 'Nếp nương một lần' }).count()).toBe(1)
  })
})

test('two people change one record, one of them without network: both versions side by side, and a person decides', async () => {
  await withCast('offline-conflict', true, async (cast) => {
    const path = await openSurvey(cast)
    const page = await cast.as(OFFICER)
    await page.goto(`${path}/fill`)
    await fill(page, { 'Tên đối tượng khảo sát': 'Mật ong Sáng Nhè', 'Nhận xét': 'Lúc đầu' })
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await says(page, 'Đã lưu nháp.')
    await follow(page, 'Sửa, nộp phiếu').catch(() => press(page, 'Sửa, nộp phiếu'))
    const edit = new URL(page.url()).pathname
    await page.context().setOffline(true)
    await fill(page, { 'Nhận xét': 'Của cán bộ, gõ khi mất mạng' })
    await page.getByLabel('Ảnh sản phẩm').setInputFiles([...PHOTOS])
    await page.getByRole('button', { name: 'Lưu nháp' }).click()
    await says(page, 'Đã giữ trên máy này, gửi khi có mạng.')
    const chair = await cast.as(CHAIR)
    await chair.goto(edit)
    await fill(chair, { 'Nhận xét': 'Của lãnh đạo' })
    await chair.getByRole('button', { name: 'Lưu nháp' }).click()
    await says(chair, 'Đã lưu nháp.')
    await page.context().setOffline(false)
    await panel(page).getByText('xung đột').waitFor()
    await panel(page).getByRole('button', { name: 'Xem và quyết định' }).click()
    await page.getByRole('heading', { name: 'Phiếu vừa được người khác lưu' }).waitFor()
    await sees(page, 'Của lãnh đạo', 'Của cán bộ, gõ khi mất mạng')
    await cast.shot(page, 'conflict')
    await page.getByRole('radio', { name: /bản vừa nhập/ }).check()
    await page.getByRole('button', { name: 'Lưu theo lựa chọn' }).click()
    await says(page, 'Đã lưu nháp.')
    await sees(page, 'Của cán bộ, gõ khi mất mạng')
    // The photos that were chosen without network came with the decision.
    expect(await page.locator('img.sl-survey-photo').count()).toBe(3)
    await page.goto(edit)
    expect(await panel(page).count()).toBe(0)
  })
})

test('a commune writes its assessment of a proposal without network', async () => {
  await withCast('offline-finding', true, async (cast) => {
    const page = await cast.as(OFFICER)
    await page.goto('/proposals')
    await follow(page, /Khoai sọ/)
    await follow(page, /[Bb]ốn nội dung|đánh giá/).catch(() => press(page, /[Bb]ốn nội dung|đánh giá/))
    await press(page, /^(Ghi|Sửa)/)
    const where = page.url()
    await page.context().setOffline(true)
    const text = `Đã xem nương khoai tại bản, ${Date.now() % 1000} hộ.`
    await fill(page, { 'Kết quả xã kiểm tra': text })
    await page.getByRole('button', { name: 'Lưu nội dung này' }).click()
    await says(page, 'Đã giữ trên máy này, gửi khi có mạng.')
    await page.context().setOffline(false)
    await panel(page).getByText('đã gửi').waitFor()
    await page.goto(where)
    expect(await field(page, 'Kết quả xã kiểm tra').inputValue()).toBe(text)
    expect(await words(page)).not.toContain('chờ gửi')
  })
})

test('without scripts the same form is filled, handed in and read', async () => {
  await withCast('survey-no-js', false, async (cast) => {
    const path = await openSurvey(cast)
    const page = await cast.as(OFFICER)
    await page.goto(`${path}/fill`)
    await fillRecord(page, 'Chè không kịch bản')
    await says(page, 'Đã nộp phiếu.')
    expect(await page.locator('img.sl-survey-photo').count()).toBe(3)
  })
})
