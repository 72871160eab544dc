import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { field, fill, follow, headed, press, sees, seesNot, withCast } from './cast.ts'
import { chooseAt, openSheet, readSheet, savedAll } from './line/council.ts'
import { disguisedProgram, smallPdf } from './papers.ts'

const OWNER = 'htx.tenhphong'

async function openOwn(page: Page): Promise<void> {
  await page.goto('/producers')
  await follow(page, 'Hợp tác xã Thảo quả Tênh Phong')
}

test.for([{ scripts: true }, { scripts: false }])(
  'the session ends in the middle of a long form: what was typed is kept and sent again (scripts: $scripts)',
  async ({ scripts }) => {
    await withCast(`session-ends-${scripts ? 'js' : 'no-js'}`, scripts, async (cast) => {
      const page = await cast.as(OWNER)
      await openOwn(page)
      await follow(page, 'Hồ sơ chủ thể')
      const history = `Lập năm 2017, thêm bốn hộ năm nay ${scripts ? 'qua điện thoại' : 'tại xã'}.\nDòng thứ hai "có ngoặc" & <dấu>.`
      await fill(page, { 'Lịch sử hình thành, các giai đoạn': history })
      await page.context().clearCookies()
      await press(page, 'Lưu hồ sơ chủ thể')
      await headed(page, 'Phiên làm việc đã hết')
      await sees(page, 'Nội dung vừa nhập chưa được lưu.', 'Nội dung đã nhập vẫn được giữ trên trang này.')
      await cast.shot(page, 'kept')
      const [other] = await Promise.all([
        page.context().waitForEvent('page'),
        page.getByRole('link', { name: /^Đăng nhập lại/ }).click(),
      ])
      await fill(other, { 'Tên đăng nhập': OWNER, 'Mật khẩu': 'saolang-2026' })
      await press(other, 'Đăng nhập')
      await press(page, 'Gửi lại nội dung đã nhập')
      await sees(page, 'Đã lưu hồ sơ chủ thể.')
      const kept = await field(page, 'Lịch sử hình thành, các giai đoạn').inputValue()
      expect(kept.replaceAll('\r\n', '\n')).toBe(history)
    })
  },
)

test('the session ends before a file is sent: the page says how, and the way back still holds what was typed', async () => {
  await withCast('session-ends-file', true, async (cast) => {
    const page = await cast.as(OWNER)
    await openOwn(page)
    await follow(page, 'Kho giấy tờ')
    await press(page, 'Thêm giấy tờ')
    await field(page, 'Hoặc chọn tệp có sẵn').setInputFiles(smallPdf('hop-dong.pdf', 'Hop dong'))
    await field(page, 'Loại giấy tờ').selectOption({ label: '8. Thị trường, xúc tiến thương mại' })
    await fill(page, { 'Tên giấy tờ': 'Hợp đồng bán cho cửa hàng' })
    await page.context().clearCookies()
    await press(page, 'Thêm vào kho giấy tờ')
    await headed(page, 'Phiên làm việc đã hết')
    await sees(page, 'Nội dung vừa nhập chưa được lưu.', 'chọn lại tệp rồi gửi lại')
    expect(await page.getByRole('button', { name: 'Gửi lại nội dung đã nhập' }).count()).toBe(0)
    await cast.shot(page, 'file')
    const other = await page.context().newPage()
    await other.goto('/sign-in')
    await fill(other, { 'Tên đăng nhập': OWNER, 'Mật khẩu': 'saolang-2026' })
    await press(other, 'Đăng nhập')
    await page.goBack()
    expect(await field(page, 'Tên giấy tờ').inputValue()).toBe('Hợp đồng bán cho cửa hàng')
    await field(page, 'Hoặc chọn tệp có sẵn').setInputFiles(smallPdf('hop-dong.pdf', 'Hop dong'))
    await press(page, 'Thêm vào kho giấy tờ')
    await sees(page, 'Đã thêm giấy tờ vào kho.')
  })
})

test('a double click and the back button register one product, not two', async () => {
  await withCast('twice', true, async (cast) => {
    const page = await cast.as(OWNER)
    const name = `Hạt dổi rừng ${Date.now() % 100_000}`
    await openOwn(page)
    await press(page, 'Đăng ký sản phẩm')
    await follow(page, 'Thực phẩm')
    await follow(page, 'Gia vị')
    await press(page, /^Chọn bộ này\s*: Gia vị khác/)
    await fill(page, { 'Tên sản phẩm': name })
    const button = page.getByRole('button', { name: 'Đăng ký sản phẩm' })
    await button.dblclick()
    await page.getByText('Đã đăng ký sản phẩm.').waitFor()
    await headed(page, name)
    await page.goBack()
    await sees(page, 'Bộ này sẽ hỏi các giấy tờ')
    await fill(page, { 'Tên sản phẩm': name })
    await press(page, 'Đăng ký sản phẩm')
    await cast.shot(page, 'after-back')
    await openOwn(page)
    expect(await page.getByRole('link', { name, exact: true }).count()).toBe(1)
  })
})

test.for([{ scripts: true }, { scripts: false }])(
  'a program that calls itself a PDF is refused in a sentence, and what was typed stays (scripts: $scripts)',
  async ({ scripts }) => {
    await withCast(`disguised-${scripts ? 'js' : 'no-js'}`, scripts, async (cast) => {
      const page = await cast.as(OWNER)
      await openOwn(page)
      await follow(page, 'Kho giấy tờ')
      await press(page, 'Thêm giấy tờ')
      await field(page, 'Hoặc chọn tệp có sẵn').setInputFiles(disguisedProgram())
      await field(page, 'Loại giấy tờ').selectOption({ label: '15. Giải thưởng, bình chọn' })
      await fill(page, { 'Tên giấy tờ': 'Giấy khen hội chợ xuân' })
      await press(page, 'Thêm vào kho giấy tờ')
      await sees(page.locator('#error-summary'), /PDF/)
      expect(await field(page, 'Tên giấy tờ').inputValue()).toBe('Giấy khen hội chợ xuân')
      await cast.shot(page, 'refused')
      await openOwn(page)
      await follow(page, 'Kho giấy tờ')
      await seesNot(page, 'Giấy khen hội chợ xuân')
    })
  },
)

const PRODUCT = 'Cider táo mèo'

test('the network is gone while a member marks: nothing is lost, and handing in waits for it', async () => {
  await withCast('offline', true, async (cast) => {
    const page = await openSheet(cast, 'thanhvien.hai', PRODUCT)
    const context = page.context()
    const open = (await readSheet(page)).filter((one) => one.chosen < 0)
    expect(open.length).toBeGreaterThan(3)
    await context.setOffline(true)
    for (const one of open) await chooseAt(page, one, one.self)
    await statusSays(page, `Chưa gửi ${open.length} lựa chọn`)
    await cast.shot(page, 'waiting')
    await page.getByRole('button', { name: 'Nộp phiếu' }).click()
    await statusSays(page, `Chưa nộp được: còn ${open.length} lựa chọn chưa gửi`)
    await sees(page, 'Chưa nộp được')
    // The browser is closed without the network; the machine has kept everything.
    await page.close()
    await context.setOffline(false)
    const again = await context.newPage()
    await again.goto(`/sheets`)
    await follow(again, PRODUCT)
    await savedAll(again)
    const after = await readSheet(again)
    for (const one of open) {
      const now = after.find((each) => each.criterion === one.criterion)
      expect(now?.chosen, one.criterion).toBe(one.self)
    }
    await again.reload()
    await sees(again, `Đã chấm ${after.length}/${after.length}`)
    await press(again, 'Nộp phiếu')
    await sees(again, 'Đã nộp phiếu. Phiếu đã khóa.')
    await cast.shot(again, 'finished')
  })
})

async function statusSays(page: Page, text: string): Promise<void> {
  await page.locator('[data-status]').filter({ hasText: text }).waitFor()
}
