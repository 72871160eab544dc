import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Cast, clickThrough, field, follow, headed, press, sees, seesNot, words } from '../cast.ts'
import { criterionBox } from './forms.ts'
import type { Story } from './story.ts'

const MEMBERS = ['thanhvien.mot', 'thanhvien.hai', 'thanhvien.ba', 'thanhvien.bon', 'chutich.hoidong']

/** Every member marks on a page of their own; with scripts the first one without a mouse. */
export async function markAll(cast: Cast, story: Story): Promise<void> {
  for (const [place, who] of MEMBERS.entries()) {
    const page = await openSheet(cast, who, story.product)
    if (place === 0) await cast.shot(page, 'sheet-empty')
    if (cast.scripts && place === 0) await markByKeyboard(cast, page)
    else await markByForm(cast, page, place)
    await sees(page, 'Đã nộp phiếu. Phiếu đã khóa.', /Tổng \d+ điểm/)
    if (place === 0) {
      await cast.shot(page, 'sheet-finished')
      await othersAreHidden(cast, page, story)
    }
  }
}

/** From the list of one's own sheets to one of them. */
export async function openSheet(cast: Cast, who: string, product: string): Promise<Page> {
  const page = await cast.as(who)
  await page.goto('/sheets')
  await follow(page, product)
  await headed(page, product)
  return page
}

export interface OnSheet {
  readonly criterion: string
  /** Places of the options from 0, as the digits count them. */
  readonly self: number
  /** Place of the member's own choice; -1 where there is none. */
  readonly chosen: number
  /** Their ids. */
  readonly options: readonly string[]
}

export function readSheet(page: Page): Promise<readonly OnSheet[]> {
  return page.locator('[data-criterion]').evaluateAll((fields) =>
    fields.map((one) => {
      const options = [...one.querySelectorAll('.sl-option:not(.sl-option--none)')]
      return {
        criterion: one.getAttribute('data-criterion') ?? '',
        self: options.findIndex((option) => option.querySelector('.sl-option__self') !== null),
        chosen: options.findIndex((option) => option.querySelector('input')?.checked === true),
        options: options.map((option) => option.querySelector('input')?.value ?? ''),
      }
    }),
  )
}

/** Every thirteenth criterion one step lower than the producer says, another one for each member. */
function placeFor(one: OnSheet, index: number, member: number): number {
  return (index + member) % 13 === 0 && one.self > 0 ? one.self - 1 : one.self
}

/** Chooses by the radio button of the option at a place. */
export async function chooseAt(page: Page, one: OnSheet, place: number): Promise<void> {
  await criterionBox(page, one.criterion)
    .locator(`input[type=radio][value="${one.options[place] ?? ''}"]`)
    .check()
}

/** Plain radio buttons; saves part by part where no script does it, then hands in. */
async function markByForm(cast: Cast, page: Page, member: number): Promise<void> {
  const sheet = await readSheet(page)
  for (const [index, one] of sheet.entries()) {
    await chooseAt(page, one, placeFor(one, index, member))
    if (cast.scripts || one.criterion !== '3.1') continue
    await press(page, 'Lưu phần A')
    await sees(page, 'Đã lưu phiếu.', /Đã lưu lúc \d\d:\d\d/)
  }
  await press(page, 'Nộp phiếu')
}

/** Digits choose, J goes on, K goes back, N finds what was left out; Ctrl+Enter hands in. No mouse at all. */
async function markByKeyboard(cast: Cast, page: Page): Promise<void> {
  const sheet = await readSheet(page)
  const { keyboard } = page
  await keyboard.press('n')
  await keyboard.press('k')
  const leftOut = 4
  for (const [index, one] of sheet.entries()) {
    if (index !== leftOut) await keyboard.press(String(placeFor(one, index, 0) + 1))
    await keyboard.press('j')
  }
  await savedAll(page)
  await sees(page, `Đã chấm ${sheet.length - 1}/${sheet.length}`)
  await clickThroughKeys(page, 'Control+Enter')
  await sees(page.locator('#error-summary'), sheet[leftOut]?.criterion ?? '', /chưa chấm/)
  await cast.shot(page, 'sheet-one-missing')
  await keyboard.press('n')
  await keyboard.press(String((sheet[leftOut]?.self ?? 0) + 1))
  await savedAll(page)
  await sees(page, `Đã chấm ${sheet.length}/${sheet.length}`)
  await cast.shot(page, 'sheet-by-keyboard')
  await clickThroughKeys(page, 'Control+Enter')
}

async function clickThroughKeys(page: Page, keys: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.keyboard.press(keys)])
}

/** The status says that it is saved, and nothing waits on the device any more. */
export async function savedAll(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      /Đã lưu lúc/.test(document.querySelector('[data-status]')?.textContent ?? '') &&
      !Object.keys(localStorage).some((key) => key.startsWith('saolang:marks:')),
  )
}

/** Somebody who has handed in still learns nothing of the others but that. */
async function othersAreHidden(cast: Cast, page: Page, story: Story): Promise<void> {
  await follow(page, 'Danh sách phiếu của tôi')
  await page.goto('/councils')
  await follow(page, `Đợt bổ sung ${story.serial} năm ${new Date().getFullYear()}`)
  await sees(page, story.product, 'Đã nộp', 'Chưa nộp')
  await seesNot(page, 'Trung bình', 'Chênh lệch')
  await cast.shot(page, 'board-before-opening')
  await follow(page, story.product)
  await sees(page, 'Điểm được giữ kín đến khi Chủ tịch mở.')
  await seesNot(page, 'Tổng', 'Phần A')
  const address = `${new URL(page.url()).pathname}/agreed`
  expect((await page.request.get(address)).status()).toBeGreaterThanOrEqual(400)
}

/** Opens the marks, records what was agreed, closes; answers the address of the result. */
export async function concludeProduct(cast: Cast, story: Story, council: string): Promise<string> {
  const chair = await cast.as('chutich.hoidong')
  await chair.goto(council)
  await sees(chair, 'Chờ mở điểm')
  await follow(chair, story.product)
  await press(chair, 'Mở điểm của sản phẩm này')
  await sees(chair, 'Đã mở điểm.', 'Trung bình', 'Phần A', 'Tổng')
  await cast.shot(chair, 'marks-opened')
  const evaluation = new URL(chair.url()).pathname
  const secretary = await cast.as('thuky.hoidong')
  await secretary.goto('/')
  await cast.shot(secretary, 'secretary-work')
  await secretary.goto(evaluation)
  await press(secretary, 'Ghi lựa chọn thống nhất')
  await headed(secretary, 'Lựa chọn thống nhất của Hội đồng')
  await cast.shot(secretary, 'agreed-form')
  await field(secretary, 'Hội đồng đã thống nhất các lựa chọn trên').check()
  await press(secretary, 'Ghi vào biên bản')
  await sees(secretary, 'Đã ghi lựa chọn thống nhất.')
  await chair.goto(evaluation)
  await press(chair, 'Kết luận và khóa kết quả')
  await sees(chair, 'Đã kết luận và khóa kết quả.', 'Điểm theo phần', /Tổng: theo điểm là 4 sao/, 'Từng tiêu chí')
  await sees(chair, 'Đề nghị UBND tỉnh công nhận.')
  await cast.shot(chair, 'result')
  const result = new URL(chair.url()).pathname
  await chair.goto(council)
  await press(chair, 'Bế mạc phiên họp')
  await sees(chair, 'Phiên họp đã bế mạc.')
  await cast.shot(chair, 'session-closed')
  return result
}

/** The producer reads the same result without names. */
export async function producerReadsResult(cast: Cast, story: Story, result: string, dossier: string): Promise<void> {
  const page = await cast.as(story.signInName)
  await page.goto(dossier)
  await cast.shot(page, 'producer-dossier-evaluated')
  await clickThrough(page, page.locator(`main a[href="${result}"]`).first())
  await headed(page, story.product)
  const said = await words(page)
  expect(said).toMatch(/4 sao/)
  for (const name of ['Quàng Thị Bích Ngân', 'Vàng A Sếnh', 'Đỗ Khánh An', 'Lường Văn Thoan']) {
    expect(said).not.toContain(name)
  }
  await cast.shot(page, 'producer-result')
}
