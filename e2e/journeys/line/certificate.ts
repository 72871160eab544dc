import { expect } from 'vitest'
import { type Cast, dayFromToday, fill, follow, headed, isPdf, plain, press, sees } from '../cast.ts'
import type { Story } from './story.ts'

/** The office drafts the decision from the closed result, in two steps. */
export async function draftDecision(cast: Cast, story: Story): Promise<string> {
  const page = await cast.as('vanphong.ocop')
  await page.goto('/')
  await cast.shot(page, 'office-work')
  await follow(page, 'Quyết định')
  await press(page, 'Soạn quyết định công nhận')
  await sees(page, story.product, '4 sao')
  await cast.shot(page, 'decision-pick')
  const round = page.locator('form').filter({ hasText: story.product })
  await press(round, 'Xem lại danh sách')
  await headed(page, 'Xác nhận 1 sản phẩm')
  await cast.shot(page, 'decision-confirm')
  await press(page, 'Lập bản nháp với 1 sản phẩm')
  await sees(page, 'Đã lập bản nháp quyết định.', story.product)
  await isPdf(page, page.getByRole('link', { name: 'Xem bản nháp (PDF)' }))
  await cast.shot(page, 'decision-draft')
  return new URL(page.url()).pathname
}

/** The signatory enters number, day and name as they stand on the signed paper. */
export async function issueDecision(cast: Cast, story: Story, decision: string): Promise<void> {
  const page = await cast.as('lanhdao.tinh')
  await page.goto('/')
  await sees(page, 'Việc của tôi')
  await cast.shot(page, 'signatory-work')
  await page.goto(decision)
  await press(page, 'Ban hành và cấp 1 Giấy chứng nhận')
  await sees(page, 'Cần sửa trước khi tiếp tục')
  await fill(page, {
    'Số quyết định': `${story.serial}/QĐ-UBND`,
    'Ngày ký': dayFromToday(0),
    'Họ và tên người ký': 'Hoàng Đức Trọng Nhân',
    'Chức vụ người ký': 'Chủ tịch',
  })
  await press(page, 'Ban hành và cấp 1 Giấy chứng nhận')
  await sees(page, 'Đã ban hành quyết định.', `${story.serial}/QĐ-UBND`, '1 Giấy chứng nhận theo quyết định này')
  await cast.shot(page, 'decision-issued')
}

/** The certificate with its PDF; answers the address of the public page. */
export async function readCertificate(cast: Cast, story: Story): Promise<string> {
  const page = await cast.as(story.signInName)
  await page.goto('/')
  await follow(page, 'Giấy chứng nhận')
  await follow(page, story.product)
  await sees(page, `${story.serial}/QĐ-UBND`, '4 sao')
  await isPdf(page, page.getByRole('button', { name: /^Xem bản điện tử/ }))
  await cast.shot(page, 'certificate')
  const link = page.getByRole('link', { name: 'Trang kiểm tra công khai' })
  return (await link.getAttribute('href')) ?? ''
}

/** A buyer in a shop, without account and without scripts: the answer comes first. */
export async function checkLabel(cast: Cast, story: Story, address: string): Promise<void> {
  expect(address).toMatch(/^\/kt\/[\w-]+$/)
  const page = await cast.visitor(false)
  await page.goto(address)
  expect(plain(await page.locator('h1').innerText())).toMatch(/^\W*còn hiệu lực – 4 sao – đến \d/i)
  expect(plain(await page.locator('main').innerText())).toMatch(/^\W*còn hiệu lực/i)
  await sees(page, story.product, story.producer, '4 sao', `${story.serial}/QĐ-UBND`)
  await cast.shot(page, 'public-check')
}

const STEPS = [
  'Lập hồ sơ cho sản phẩm',
  'Gửi hồ sơ cho UBND cấp xã, phiếu số',
  'UBND cấp xã tiếp nhận, cấp mã sản phẩm',
  'UBND cấp xã đề nghị tỉnh đánh giá',
  'Cơ quan tham mưu cấp tỉnh nhận hồ sơ hợp lệ',
  'yêu cầu bổ sung',
  'bổ sung',
  'Tổ tư vấn có ý kiến về hồ sơ',
  'Đưa hồ sơ vào đợt đánh giá của Hội đồng',
  'Hội đồng bắt đầu đánh giá',
  'Hội đồng đánh giá xong',
  'Công nhận 4 sao',
] as const

/** The whole case in the order of what happened. */
export async function readTimeline(cast: Cast, story: Story, dossier: string): Promise<void> {
  const page = await cast.as(story.signInName)
  await page.goto(dossier)
  await sees(page, 'Đã công nhận 4 sao. Giấy chứng nhận đã cấp.')
  const steps = plain(await page.getByRole('list', { name: 'Quá trình xử lý' }).innerText())
  let from = 0
  for (const step of STEPS) {
    const at = steps.indexOf(step, from)
    expect(at, `${step} after ${from} in: ${steps}`).toBeGreaterThanOrEqual(0)
    from = at + step.length
  }
  await cast.shot(page, 'timeline')
}
