import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import {
  type Cast,
  choose,
  clickThrough,
  field,
  fill,
  follow,
  headed,
  isPdf,
  plain,
  press,
  sees,
  words,
} from '../cast.ts'
import { smallPdf, smallPng } from '../papers.ts'
import { answerAssessment, fillPart } from './forms.ts'
import { PASSWORD, type Story } from './story.ts'

/** The commune's officer registers the producer; the link on the page is for the representative. */
export async function registerProducer(cast: Cast, story: Story): Promise<string> {
  const page = await cast.as('canbo.sangnhe')
  await follow(page, 'Chủ thể')
  await press(page, 'Đăng ký chủ thể')
  await press(page, 'Đăng ký và lấy đường dẫn đặt mật khẩu')
  await sees(page, 'Cần sửa trước khi tiếp tục')
  await cast.shot(page, 'officer-registers-errors')
  await fill(page, {
    'Tên chủ thể': story.producer,
    'Điện thoại': '0900 000 555',
    'Họ và tên người đại diện': story.representative,
    'Tên đăng nhập': story.signInName,
  })
  await choose(page, 'Loại hình', 'Hợp tác xã')
  await press(page, 'Đăng ký và lấy đường dẫn đặt mật khẩu')
  await sees(page, 'Đã đăng ký chủ thể', story.producer, story.signInName, 'Đường dẫn dùng một lần')
  await cast.shot(page, 'officer-registered')
  return plain(await page.locator('main code').innerText())
}

/** The representative opens the link in a browser of their own, sets a password and signs in. */
export async function takeAccount(cast: Cast, story: Story, link: string): Promise<void> {
  const page = await cast.visitor()
  cast.remember(story.signInName, page)
  await page.goto(link)
  await headed(page, 'Đặt mật khẩu')
  await cast.shot(page, 'producer-sets-password')
  await fill(page, { 'Mật khẩu mới': 'ngắn' })
  await press(page, 'Đặt mật khẩu')
  await sees(page, 'Cần sửa trước khi tiếp tục')
  await fill(page, { 'Mật khẩu mới': PASSWORD })
  await press(page, 'Đặt mật khẩu')
  await sees(page, 'Đã đặt mật khẩu. Hãy đăng nhập.')
  await fill(page, { 'Tên đăng nhập': story.signInName, 'Mật khẩu': PASSWORD })
  await press(page, 'Đăng nhập')
  await headed(page, 'Việc của tôi')
  await sees(page, story.representative)
  await cast.shot(page, 'producer-home')
  // The link has done its work.
  const second = await page.request.get(link)
  expect(second.status()).toBeGreaterThanOrEqual(400)
}

export async function fillProfile(cast: Cast, story: Story): Promise<void> {
  const page = await openProducer(cast, story)
  await follow(page, 'Hồ sơ chủ thể')
  await sees(page, /Còn \d+ ô chưa khai/)
  await fill(page, {
    'Địa chỉ': 'Bản Nậm Din, xã Sáng Nhè, tỉnh Điện Biên',
    'Điện thoại': '0900 000 555',
    'Họ tên người đại diện pháp luật': story.representative,
    'Dân tộc': 'Mông',
    'Địa chỉ thường trú': 'Bản Nậm Din, xã Sáng Nhè, tỉnh Điện Biên',
    'Chức vụ': 'Giám đốc',
    'Ngày thành lập hoặc đăng ký kinh doanh': '12/3/2021',
    'Số giấy đăng ký (nếu có)': '62.07.005555',
    'Lịch sử hình thành, các giai đoạn': 'Lập năm 2021 từ nhóm bảy hộ nuôi ong.',
    'Cơ cấu tổ chức': 'Giám đốc, kế toán và hai tổ nuôi ong.',
  })
  await choose(page, 'Giới tính', 'Nữ')
  await press(page, 'Lưu hồ sơ chủ thể')
  await sees(page, 'Đã lưu hồ sơ chủ thể.', 'Hồ sơ chủ thể đã đủ các ô bắt buộc.')
  await cast.shot(page, 'producer-profile')
}

/** Industry, group, set: three questions lead to the sheet. Then the name. */
export async function registerProduct(cast: Cast, story: Story): Promise<void> {
  const page = await openProducer(cast, story)
  await press(page, 'Đăng ký sản phẩm')
  await sees(page, 'Bước 1 trong 3: chọn ngành')
  await cast.shot(page, 'chooser-1')
  await follow(page, 'Thực phẩm')
  await sees(page, 'Bước 2 trong 3: chọn nhóm')
  await follow(page, 'Thực phẩm thô, sơ chế')
  await sees(page, 'Bước 3 trong 3: chọn bộ sản phẩm')
  await cast.shot(page, 'chooser-3')
  await press(page, /^Chọn bộ này\s*: Mật ong/)
  await sees(page, 'Bộ này sẽ hỏi các giấy tờ')
  await fill(page, { 'Tên sản phẩm': story.product })
  await press(page, 'Đăng ký sản phẩm')
  await sees(page, 'Đã đăng ký sản phẩm.')
  await headed(page, story.product)
  await cast.shot(page, 'product')
}

/** A PDF and a picture go into the wallet. */
export async function addPapers(cast: Cast, story: Story): Promise<void> {
  const page = await openProducer(cast, story)
  await follow(page, 'Kho giấy tờ')
  await sees(page, 'Kho chưa có giấy tờ nào')
  await press(page, 'Thêm giấy tờ')
  await field(page, 'Hoặc chọn tệp có sẵn').setInputFiles(smallPdf('kiem-nghiem.pdf', 'Phieu kiem nghiem'))
  await field(page, 'Loại giấy tờ').selectOption({ label: '12. Phiếu kiểm nghiệm chất lượng, an toàn' })
  await fill(page, { 'Tên giấy tờ': 'Phiếu kiểm nghiệm mật ong', 'Số, ký hiệu': `KN-${story.serial}` })
  await press(page, 'Thêm vào kho giấy tờ')
  await sees(page, 'Đã thêm giấy tờ vào kho.', 'Phiếu kiểm nghiệm mật ong')
  await openProducer(cast, story)
  await follow(page, 'Kho giấy tờ')
  await press(page, 'Thêm giấy tờ')
  await field(page, 'Chụp ảnh giấy tờ').setInputFiles(smallPng('dang-ky.png'))
  await field(page, 'Loại giấy tờ').selectOption({ label: '1. Đăng ký kinh doanh' })
  await cast.shot(page, 'paper-new')
  await press(page, 'Thêm vào kho giấy tờ')
  await sees(page, 'Đã thêm giấy tờ vào kho.')
  await openProducer(cast, story)
  await follow(page, 'Kho giấy tờ')
  await sees(page, '2 giấy tờ', 'Xem PDF', 'Xem ảnh PNG')
  await cast.shot(page, 'wallet')
}

/** Opens the dossier from the page of the product; answers its address. */
export async function openDossier(cast: Cast, story: Story): Promise<string> {
  const page = await openProducer(cast, story)
  await follow(page, story.product)
  await press(page, 'Lập hồ sơ đánh giá')
  await headed(page, 'Lập hồ sơ')
  await press(page, 'Lập hồ sơ')
  await sees(page, 'Đã lập hồ sơ.', /Đã xong 1\/\d phần/, 'Chưa thể bắt đầu')
  await cast.shot(page, 'dossier-opened')
  return new URL(page.url()).pathname
}

/** All parts but one; the check page names what is missing and the sending is refused; then the last part. */
export async function fillDossier(cast: Cast, story: Story, dossier: string): Promise<void> {
  const page = await cast.as(story.signInName)
  const parts = ['Sản phẩm và giấy tờ đã có', 'Kết quả sản xuất, kinh doanh']
  for (const title of parts) {
    await page.goto(dossier)
    await follow(page, title)
    await fillPart(page, story)
    await press(page, 'Lưu')
    await sees(page, 'Đã lưu.')
  }
  await cast.shot(page, 'part-results')
  let points = 0
  for (const part of ['A', 'B', 'C']) {
    await page.goto(dossier)
    await follow(page, new RegExp(`^Phần ${part}\\.`))
    if (part === 'A') await cast.shot(page, 'part-A-empty')
    points += await answerAssessment(page)
    await press(page, 'Lưu')
    await sees(page, 'Đã lưu.')
  }
  await cast.shot(page, 'part-C')
  await linkProof(cast, page, dossier)
  await refusedWhileIncomplete(cast, page, dossier)
  await fillPart(page, story)
  await press(page, 'Lưu và xem tiếp')
  await page.goto(dossier)
  await sees(page, `Tự chấm ${points}/100 điểm`, 'Theo điểm: 4 sao', 'Đạt: 4 sao')
  await cast.shot(page, 'dossier-complete')
}

async function linkProof(cast: Cast, page: Page, dossier: string): Promise<void> {
  await page.goto(dossier)
  await follow(page, 'Minh chứng')
  await sees(page, 'Chưa có giấy tờ nào trong hồ sơ.')
  await follow(page, /^Dùng làm minh chứng\s*: Phiếu kiểm nghiệm mật ong/)
  await sees(page, 'Đã đánh dấu sẵn các tiêu chí')
  await cast.shot(page, 'proof-form')
  await fill(page, { 'Trang cần xem': 'trang 1' })
  await press(page, 'Dùng làm minh chứng')
  await sees(page, 'Đã thêm giấy tờ vào minh chứng của hồ sơ.')
  await cast.shot(page, 'proofs')
}

/** One part is missing: the page of checking says which, and the button is refused with the way there. */
async function refusedWhileIncomplete(cast: Cast, page: Page, dossier: string): Promise<void> {
  await page.goto(dossier)
  await press(page, 'Xem lại nội dung đã khai')
  await sees(page, /Còn \d+ việc trước khi gửi/, 'Kế hoạch')
  await cast.shot(page, 'check-missing')
  await field(page, /cam đoan/).check()
  await press(page, /^Gửi hồ sơ cho UBND xã Sáng Nhè/)
  await sees(page, 'Cần sửa trước khi tiếp tục')
  await cast.shot(page, 'check-refused')
  const summary = page.locator('#error-summary')
  await sees(summary, 'Kế hoạch')
  await clickThrough(page, summary.getByRole('link', { name: /Kế hoạch/ }).first())
  await headed(page, 'Kế hoạch về sản phẩm, sản xuất, thị trường')
}

/** Sends; answers the number of the receipt. */
export async function submitDossier(cast: Cast, story: Story, dossier: string): Promise<string> {
  const page = await cast.as(story.signInName)
  await page.goto(dossier)
  await press(page, 'Kiểm tra và gửi hồ sơ')
  await press(page, /^Gửi hồ sơ cho UBND xã Sáng Nhè/)
  await sees(page.locator('#error-summary'), 'cam đoan')
  await page.goto(dossier)
  await press(page, 'Kiểm tra và gửi hồ sơ')
  await field(page, /cam đoan/).check()
  await page.getByRole('button', { name: /^Gửi hồ sơ cho UBND xã Sáng Nhè/ }).dblclick()
  await page.getByText('Các bước tiếp theo').waitFor()
  await sees(page, 'Đã gửi hồ sơ')
  await cast.shot(page, 'receipt')
  const number = receiptNumberOn(await words(page))
  await sendAgainFromBack(cast, page, dossier, number)
  for (const paper of [/^Giấy tiếp nhận/, /Mẫu 01/, /Mẫu 02/])
    await isPdf(page, page.getByRole('link', { name: paper }))
  return number
}

function receiptNumberOn(text: string): string {
  const number = new RegExp(`\\d{3}/PĐK-11-03244-${new Date().getFullYear()}`).exec(text)?.[0]
  expect(number, text).toBeDefined()
  return number ?? ''
}

/** The back button leads to the form that was sent; it sends nothing a second time. */
async function sendAgainFromBack(cast: Cast, page: Page, dossier: string, number: string): Promise<void> {
  await page.goBack()
  await cast.shot(page, 'back-after-sending')
  const button = page.getByRole('button', { name: /^Gửi hồ sơ cho/ })
  if ((await button.count()) > 0) await clickThrough(page, button)
  await page.goto(`${dossier}/receipt`)
  expect(receiptNumberOn(await words(page))).toBe(number)
  await page.goto(dossier)
  const steps = plain(await page.getByRole('list', { name: 'Quá trình xử lý' }).innerText())
  expect(steps.split('Gửi hồ sơ cho UBND cấp xã, phiếu số').length).toBe(2)
  await page.goto(`${dossier}/receipt`)
}

async function openProducer(cast: Cast, story: Story): Promise<Page> {
  const page = await cast.as(story.signInName)
  await page.goto('/')
  await follow(page, 'Chủ thể')
  await follow(page, story.producer)
  return page
}
