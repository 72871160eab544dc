import { expect } from 'vitest'
import { type Cast, dayFromToday, field, fill, follow, headed, press, sees, seesNot } from '../cast.ts'
import type { Story } from './story.ts'

/** The commune's officer finds the dossier among the work of the day, receives it and sees the clock of the law. */
export async function receiveDossier(cast: Cast, story: Story, receipt: string): Promise<void> {
  const page = await cast.as('canbo.sangnhe')
  await page.goto('/')
  await sees(page, 'Việc của tôi', story.product)
  await cast.shot(page, 'officer-work')
  await follow(page, 'Hồ sơ của xã')
  await follow(page, story.product)
  await sees(page, 'Tiếp nhận hồ sơ', 'Hạn báo cáo và đề nghị')
  await cast.shot(page, 'officer-reads')
  await press(page, 'Tiếp nhận hồ sơ')
  await sees(page, 'Đã tiếp nhận hồ sơ và cấp mã sản phẩm.', /còn 15 ngày làm việc/, /11-03244-\d{3}-\d{4}/, receipt)
  await cast.shot(page, 'officer-received')
}

const FINDINGS = [
  'Nguồn nguyên liệu địa phương: hoa rừng và nương trong xã, đã xem sổ ghi của bảy hộ.',
  'Hai mươi mốt lao động, mười chín người trong xã, có danh sách ký nhận.',
  'Ý tưởng từ nghề nuôi ong đõ của bản Nậm Din, phù hợp với xã.',
  'Nhãn có hoa văn Mông, câu chuyện đúng với nghề của bản.',
]

/** The four findings of mẫu 03, one page each; then the paper as it will be printed. */
export async function writeFindings(cast: Cast, story: Story): Promise<void> {
  const page = await cast.as('canbo.sangnhe')
  await press(page, 'Ghi bốn nội dung đánh giá')
  await headed(page, 'Bốn nội dung đánh giá của UBND xã')
  for (const [place, text] of FINDINGS.entries()) {
    await press(page.locator('section[id^="finding-"]').nth(place), /^Ghi/)
    if (place === 0) await cast.shot(page, 'finding-form')
    await fill(page, { 'Kết quả xã kiểm tra': text })
    await press(page, 'Lưu nội dung này')
    await sees(page, 'Đã lưu nội dung đánh giá.', text)
  }
  await sees(page, 'Đã đủ bốn nội dung.')
  await cast.shot(page, 'findings')
  await follow(page, 'Báo cáo (Mẫu 03)')
  await sees(page, 'BÁO CÁO', 'II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM', story.producer, FINDINGS[2] ?? '')
  await cast.shot(page, 'form-03')
}

export async function signProposal(cast: Cast, story: Story): Promise<void> {
  const page = await cast.as('chutich.sangnhe')
  await page.goto('/')
  await sees(page, story.product)
  await follow(page, 'Hồ sơ của xã')
  await follow(page, story.product)
  await press(page, 'Xem để ký đề nghị')
  await sees(page, FINDINGS[0] ?? '')
  await cast.shot(page, 'chair-signs')
  await press(page, 'Ký và đề nghị UBND tỉnh đánh giá, phân hạng')
  await sees(page, 'Cần sửa trước khi tiếp tục')
  await fill(page, {
    'Số báo cáo (Mẫu 03)': `${story.serial}/BC-UBND`,
    'Số văn bản đề nghị': `${story.serial}/UBND-KT`,
    'Họ và tên người ký': 'Mùa Thị Dợ',
    'Số sản phẩm mẫu gửi kèm': '5',
  })
  await press(page, 'Ký và đề nghị UBND tỉnh đánh giá, phân hạng')
  await sees(page, 'Đã ký và gửi đề nghị tới UBND tỉnh.')
  await cast.shot(page, 'chair-signed')
}

export async function acceptDossier(cast: Cast, story: Story): Promise<void> {
  const page = await cast.as('vanphong.ocop')
  await openAtProvince(cast, 'vanphong.ocop', story)
  await cast.shot(page, 'office-reads')
  await field(page, `Văn bản đề nghị số ${story.serial}/UBND-KT`).check()
  await field(page, `Báo cáo số ${story.serial}/BC-UBND theo Mẫu 03`).check()
  await field(page, '5 sản phẩm mẫu').check()
  await press(page, 'Tiếp nhận, chuyển Tổ tư vấn')
  await sees(page, 'Đã tiếp nhận hồ sơ của xã.')
  await cast.shot(page, 'office-accepted')
}

async function openAtProvince(cast: Cast, who: string, story: Story) {
  const page = await cast.as(who)
  await page.goto('/advice')
  await follow(page, story.product)
  await headed(page, story.product)
  return page
}

const ASKED = 'Ghi rõ sản lượng bán ra năm tới và nơi bán.'

/** One part is asked for again, by one advisor; the producer sees that part open and no other. */
export async function askSupplement(cast: Cast, story: Story): Promise<void> {
  const page = await openAtProvince(cast, 'totuvan.mot', story)
  await press(page, 'Yêu cầu bổ sung')
  await headed(page, 'Yêu cầu bổ sung lần 1')
  const part = page.locator('details').filter({ hasText: 'Kế hoạch về sản phẩm' })
  await part.locator('summary').click()
  await field(part, 'Ghi rõ chỗ cần hoàn thiện').fill(ASKED)
  await field(page, 'Hạn bổ sung').fill(dayFromToday(7))
  await cast.shot(page, 'advisor-asks')
  await press(page, 'Gửi yêu cầu bổ sung')
  await sees(page, 'Đã gửi yêu cầu bổ sung.', ASKED, 'chưa có trả lời')
  await cast.shot(page, 'advisor-asked')
}

export async function answerSupplement(cast: Cast, story: Story, dossier: string): Promise<void> {
  const page = await cast.as(story.signInName)
  await page.goto('/')
  await sees(page, story.product)
  await cast.shot(page, 'producer-asked')
  await page.goto(dossier)
  await sees(page, 'Lần yêu cầu thứ 1', 'Cần bổ sung 1 phần', ASKED)
  await cast.shot(page, 'dossier-supplement')
  await page.goto(`${dossier}/parts/results`)
  await sees(page, 'Phần này đang khóa, chỉ xem.')
  expect(await page.locator('main textarea').count()).toBe(0)
  await page.goto(`${dossier}/parts/plan`)
  await sees(page, 'Cần bổ sung', ASKED)
  const plan = field(page, 'Kế hoạch về sản phẩm, sản xuất, thị trường')
  await plan.fill(`${await plan.inputValue()} Năm tới bán 1.200 lít tại chợ huyện và hai cửa hàng ở Hà Nội.`)
  await press(page, 'Lưu')
  await page.goto(dossier)
  await press(page, 'Gửi bổ sung')
  await sees(page, 'Đã bổ sung')
  await fill(page, { 'Trả lời bằng lời': 'Đã ghi thêm sản lượng và nơi bán.' })
  await cast.shot(page, 'supplement-answer')
  await press(page, /^Gửi bổ sung cho/)
  await sees(page, 'Đã gửi nội dung bổ sung cho cơ quan cấp tỉnh.')
  await seesNot(page, 'Lần yêu cầu thứ 1')
  await cast.shot(page, 'supplement-sent')
}

export async function giveAdvice(cast: Cast, story: Story): Promise<void> {
  const page = await openAtProvince(cast, 'totuvan.mot', story)
  await sees(page, 'Đã ghi thêm sản lượng và nơi bán.', 'bán 1.200 lít')
  await cast.shot(page, 'advisor-compares')
  await press(page, 'Kết luận: đủ điều kiện trình Hội đồng')
  await fill(page, {
    'Báo cáo tóm tắt của Tổ tư vấn': 'Hồ sơ đủ, minh chứng khớp với phần tự đánh giá.',
    'Khảo sát thực tế tại cơ sở': 'Đã xem nơi nuôi ong và xưởng đóng chai.',
  })
  await press(page, 'Kết luận đủ điều kiện trình Hội đồng')
  await sees(page, 'Đã kết luận. Hồ sơ đủ điều kiện trình Hội đồng.')
  await cast.shot(page, 'advice-given')
}

const LAST_NUMBER = 20

/** A round beyond the two of the year: the first free number, with its ground. Answers its name. */
export async function openRound(cast: Cast, story: Story): Promise<string> {
  const page = await cast.as('vanphong.ocop')
  await page.goto('/rounds')
  await sees(page, /\d+ hồ sơ đã có ý kiến Tổ tư vấn, chưa xếp vào đợt nào/)
  await cast.shot(page, 'rounds')
  await press(page, 'Mở đợt mới')
  const name = `Đợt bổ sung ${story.serial} năm ${new Date().getFullYear()}`
  for (let no = 5; no <= LAST_NUMBER; no += 1) {
    await fill(page, {
      Năm: String(new Date().getFullYear()),
      'Đợt số': String(no),
      'Tên đợt': name,
      'Nhận hồ sơ xã đề nghị trước ngày': dayFromToday(2),
      'Hoàn thành trước ngày': dayFromToday(30),
      'Căn cứ mở thêm đợt': 'Kế hoạch số 61/KH-UBND và Quy chế hoạt động của Hội đồng',
    })
    await press(page, 'Mở đợt')
    if ((await page.locator('#error-summary').count()) === 0) break
    await cast.shot(page, 'round-refused')
  }
  await sees(page, 'Đã mở đợt.')
  await headed(page, name)
  return name
}

const SEATS: Readonly<Record<string, string>> = {
  'Lò Minh Hùng Sơn': 'Chủ tịch Hội đồng',
  'Phạm Thu Hà Giang': 'Thư ký',
  'Quàng Thị Bích Ngân': 'Ủy viên',
  'Vàng A Sếnh': 'Ủy viên',
  'Đỗ Khánh An': 'Ủy viên',
  'Lường Văn Thoan': 'Ủy viên',
}

/** Picks the dossier into the round, sees number and codes, confirms; then the council of the decision. */
export async function foundCouncil(cast: Cast, story: Story): Promise<string> {
  const page = await cast.as('vanphong.ocop')
  await page.getByLabel(`Chọn ${story.product}`).check()
  await cast.shot(page, 'round-waiting')
  await press(page, 'Xem lại danh sách đã chọn')
  await sees(page, 'Xếp 1 hồ sơ vào', story.product)
  await cast.shot(page, 'round-confirm')
  await press(page, 'Xếp 1 hồ sơ vào đợt')
  await sees(page, 'Đã xếp hồ sơ vào đợt.', '1 hồ sơ trong đợt')
  await follow(page, 'Nhập quyết định thành lập Hội đồng')
  await fill(page, {
    'Số quyết định': `${story.serial}/QĐ-UBND`,
    'Ngày quyết định': dayFromToday(0),
    'Ngày ban hành Quy chế': dayFromToday(0),
  })
  for (const [name, seat] of Object.entries(SEATS)) {
    await field(page, `Vị trí của ${name}`).selectOption({ label: seat })
  }
  await cast.shot(page, 'council-form')
  await press(page, 'Lập Hội đồng')
  await sees(page, 'Đã lập Hội đồng.', 'Chưa điểm danh.')
  await cast.shot(page, 'council-founded')
  return new URL(page.url()).pathname
}

export async function takeAttendance(cast: Cast, council: string): Promise<void> {
  const page = await cast.as('thuky.hoidong')
  await page.goto('/')
  await page.goto(council)
  await press(page, 'Điểm danh')
  for (const name of Object.keys(SEATS)) await page.getByLabel(name, { exact: true }).check()
  await cast.shot(page, 'attendance')
  await press(page, 'Lưu điểm danh')
  await sees(page, 'Đã lưu điểm danh.', '5/5 thành viên biểu quyết có mặt', 'Đủ điều kiện họp')
  await cast.shot(page, 'attendance-saved')
}

export async function openSession(cast: Cast, story: Story, council: string): Promise<void> {
  const page = await cast.as('chutich.hoidong')
  await page.goto(council)
  await press(page, /^Khai mạc phiên họp, đưa 1 sản phẩm ra chấm/)
  await sees(page, 'Phiên họp đã khai mạc.', story.product, 'chưa nộp')
  await cast.shot(page, 'session-open')
}
