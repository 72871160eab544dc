import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { field, fill, follow, plain, press, sees, seesNot, withCast } from './cast.ts'
import { chooseAt, openSheet, readSheet, savedAll } from './line/council.ts'

const PLAN = 'Kế hoạch về sản phẩm, sản xuất, thị trường'

test('two people of one producer write the same part: both versions are shown, one is chosen', async () => {
  await withCast('two-people', true, async (cast) => {
    const [first, second] = [await cast.as('cty.macca'), await cast.onAnotherDevice('cty.macca')]
    for (const page of [first, second]) {
      await page.goto('/dossiers?stage=draft')
      await follow(page, 'Hạt mắc ca')
      await follow(page, PLAN)
    }
    const here = new URL(first.url()).pathname
    await fill(first, { [PLAN]: 'Bản thứ nhất: trồng thêm 3 ha.' })
    await fill(second, { [PLAN]: 'Bản thứ hai: mở hai điểm bán.' })
    await press(first, 'Lưu')
    await sees(first, 'Đã lưu.')
    // The script shows the comparison in the page where it was typed.
    await second.getByRole('button', { name: 'Lưu', exact: true }).first().click()
    await second.getByRole('heading', { name: 'So sánh hai bản' }).waitFor()
    await sees(second, 'Chưa có gì bị ghi đè.', 'Bản thứ nhất: trồng thêm 3 ha.', 'Bản thứ hai: mở hai điểm bán.')
    await sees(second, 'Lường Thị Thu Hoài')
    await cast.shot(second, 'compare')
    await first.goto(here)
    expect(await field(first, PLAN).inputValue()).toBe('Bản thứ nhất: trồng thêm 3 ha.')
    await second.getByRole('radio', { name: /bản vừa nhập$/ }).check()
    await press(second, 'Lưu theo lựa chọn')
    await sees(second, 'Đã lưu.')
    await first.goto(here)
    expect(await field(first, PLAN).inputValue()).toBe('Bản thứ hai: mở hai điểm bán.')
  })
})

const PRODUCT = 'Bí xanh'

test('two members mark the same product at the same time, and know nothing of each other', async () => {
  await withCast('two-members', true, async (cast) => {
    const pages = [
      await openSheet(cast, 'thanhvien.mot', PRODUCT),
      await openSheet(cast, 'thanhvien.bon', PRODUCT),
    ] as const
    await Promise.all(
      pages.map(async (page, place) => {
        for (const one of (await readSheet(page)).slice(0, 6)) await chooseAt(page, one, Math.max(0, one.self - place))
        await savedAll(page)
      }),
    )
    for (const [place, page] of pages.entries()) {
      await page.reload()
      await sees(page, /Đã chấm 6\/\d+/)
      for (const one of (await readSheet(page)).slice(0, 6)) {
        expect(one.chosen, one.criterion).toBe(Math.max(0, one.self - place))
      }
    }
    await cast.shot(pages[0], 'own-marks-only')
  })
})

test('a chair who opens the marks too early is refused in a sentence, and nothing is opened', async () => {
  await withCast('too-early', true, async (cast) => {
    const page = await cast.as('chutich.hoidong')
    await page.goto('/councils')
    await follow(page, /^Đợt \d năm \d{4}$/)
    await follow(page, PRODUCT)
    await sees(page, 'Điểm được giữ kín đến khi Chủ tịch mở.')
    expect(await page.getByRole('button', { name: 'Mở điểm của sản phẩm này' }).count()).toBe(0)
    await cast.shot(page, 'not-yet')
    // The button of a page that was left open: somebody has taken a sheet back since.
    await pressStale(page, `${new URL(page.url()).pathname}/open-marks`)
    await sees(page.locator('#error-summary'), /phiếu/)
    await seesNot(page, 'Trung bình', 'Đã mở điểm.')
    await cast.shot(page, 'refused')
    expect(plain(await page.locator('#error-summary').innerText())).toMatch(/chưa nộp|chưa xong|đang chấm/)
  })
})

async function pressStale(page: Page, action: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.evaluate((address) => {
      const form = document.createElement('form')
      form.method = 'post'
      form.action = address
      const key = document.createElement('input')
      key.name = '_key'
      key.value = `stale-${Math.random()}`
      form.append(key)
      document.body.append(form)
      form.submit()
    }, action),
  ])
}
