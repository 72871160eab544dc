import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { dayFromToday, field, fill, follow, headed, press, sees, withCast } from './cast.ts'

const PLAN = 'Kế hoạch OCOP tỉnh Điện Biên năm 2026'

async function record(page: Page, name: string, theme: string, channel: string): Promise<void> {
  await page.goto('/registers/communication/new')
  await fill(page, { 'Tên hoạt động': name, 'Thời gian': dayFromToday(-2) })
  await field(page, 'Chủ đề').selectOption({ label: theme })
  await field(page, 'Kênh').selectOption({ label: channel })
  await press(page, 'Lưu hoạt động tuyên truyền')
}

/** One year of the programme in half an hour: the plan, a target and what is behind it, work, an activity, a report. */
test.each([
  ['with', true],
  ['without', false],
] as const)('the office runs its plan %s JavaScript', async (how, scripts) => {
  await withCast(`programme-${how}-script`, scripts, async (cast) => {
    const office = await cast.as('vanphong.ocop')
    await follow(office, 'Kế hoạch')
    await follow(office, PLAN)
    await sees(office, '25/KH-UBND', 'Đã ban hành', '11 chỉ tiêu', '16 nhiệm vụ')
    await cast.shot(office, 'plan')
    const plan = new URL(office.url()).pathname

    await follow(office, '11 chỉ tiêu')
    await sees(office, 'Công nhận mới ít nhất 12 sản phẩm')
    await cast.shot(office, 'targets')
    await follow(office, 'Công nhận mới ít nhất 12 sản phẩm')
    await cast.shot(office, 'target')

    const name = `Phát thanh chợ phiên ${how}`
    await record(office, name, 'Chính sách hỗ trợ', 'Đài phát thanh, truyền hình')
    await headed(office, name)
    await cast.shot(office, 'activity')
    await office.goto('/registers/communication?q=phat+thanh+cho+phien')
    await sees(office, name)

    await office.goto('/reports/new')
    await office.getByLabel(scripts ? 'Quý' : 'Năm', { exact: true }).check()
    await fill(office, { 'Một ngày trong kỳ': dayFromToday(0) })
    await press(office, 'Lập báo cáo định kỳ')
    await press(office, 'Lấy số liệu và soạn thảo')
    await sees(office, 'Công nhận mới')
    await cast.shot(office, 'report')

    const leader = await cast.as('lanhdao.tinh')
    await leader.goto(plan)
    await sees(leader, PLAN)
    expect(await leader.getByRole('link', { name: 'Điều chỉnh kế hoạch' }).count()).toBe(0)
    await leader.goto('/dashboards')
    await headed(leader, 'Bảng theo dõi: Tỉnh Điện Biên')
    await cast.shot(leader, 'dashboard')
  })
})

test('two officers change one activity: the second sees what stands now and keeps what was typed', async () => {
  await withCast('two-officers', true, async (cast) => {
    const first = await cast.as('canbo.quaito')
    await record(first, 'Họp bản tuyên truyền', 'Đề xuất ý tưởng sản phẩm', 'Tuyên truyền lưu động, họp thôn bản')
    const edit = `${new URL(first.url()).pathname}/edit`
    const second = await cast.onAnotherDevice('chutich.quaito')
    await first.goto(edit)
    await second.goto(edit)
    await fill(first, { 'Tên hoạt động': 'Họp bản Hua Sa' })
    await fill(second, { 'Tên hoạt động': 'Họp bản Lồng' })
    await first.getByRole('button', { name: /^Lưu/ }).first().click()
    await first.getByRole('heading', { name: /Họp bản Hua Sa/ }).waitFor()
    await second.getByRole('button', { name: /^Lưu/ }).first().click()
    await second.getByText('Họp bản Hua Sa').first().waitFor()
    expect(await second.getByLabel('Tên hoạt động', { exact: true }).inputValue()).toBe('Họp bản Lồng')
    await cast.shot(second, 'conflict')
  })
})
