import fs from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { NARROW, WIDE } from './browser.ts'
import type { SamplePerson } from './sample-people.ts'

export { expectNoAxeViolations } from './axe.ts'
export { inContext, newContext } from './browser.ts'

/** The pages where one looks for pictures of a run; not in the repository. */
const SCREENSHOTS = path.resolve(import.meta.dirname, '../../tmp/screenshots')

/** Signs in by the form. Throws when the person is still at the form afterwards. */
export async function signIn(page: Page, person: SamplePerson): Promise<void> {
  await page.goto('/sign-in')
  await fillAndSend(page, { 'Tên đăng nhập': person.signInName, 'Mật khẩu': person.password }, 'Đăng nhập')
  if (new URL(page.url()).pathname === '/sign-in') throw new Error(`${person.signInName} could not sign in`)
}

/**
 * Values by the label that people read. Text for text fields, selects (the words of the option) and radios (the words
 * of the choice, the label being the legend); a boolean for a tick box; `{ file }` for a file field.
 */
export type FieldValues = Readonly<Record<string, string | boolean | { readonly file: string | readonly string[] }>>

/** Fills the form of the page by its labels, presses the button and waits for the next page. */
export async function fillAndSend(page: Page, values: FieldValues, button: string): Promise<void> {
  for (const [label, value] of Object.entries(values)) await fillOne(page, label, value)
  await press(page, button)
}

/** Presses a button, or follows a link that looks like one, and waits for the page that it leads to. */
export async function press(page: Page, name: string): Promise<void> {
  const target = page.getByRole('button', { name, exact: true })
  await Promise.all([page.waitForEvent('load'), target.first().click()])
}

async function fillOne(page: Page, label: string, value: FieldValues[string]): Promise<void> {
  if (typeof value === 'object') {
    await page
      .getByLabel(label, { exact: true })
      .setInputFiles(typeof value.file === 'string' ? value.file : [...value.file])
    return
  }
  if (typeof value === 'boolean') {
    await page.getByRole('checkbox', { name: label, exact: true }).setChecked(value)
    return
  }
  const group = page.getByRole('group', { name: label, exact: true })
  if ((await group.count()) > 0) {
    await group.first().getByRole('radio', { name: value, exact: true }).check()
    return
  }
  await fillField(page.getByLabel(label, { exact: true }), value)
}

async function fillField(field: Locator, value: string): Promise<void> {
  const isSelect = await field.evaluate((element) => element instanceof HTMLSelectElement)
  if (isSelect) await field.selectOption({ label: value })
  else await field.fill(value)
}

/** Pictures of the whole page at 360 and 1280 px in `tmp/screenshots`; answers their paths. */
export async function screenshot(page: Page, name: string): Promise<readonly string[]> {
  fs.mkdirSync(SCREENSHOTS, { recursive: true })
  const before = page.viewportSize()
  const files: string[] = []
  for (const size of [NARROW, WIDE]) {
    const file = path.join(SCREENSHOTS, `${name}-${size.width}.png`)
    await page.setViewportSize(size)
    await page.screenshot({ path: file, fullPage: true })
    files.push(file)
  }
  if (before !== null) await page.setViewportSize(before)
  return files
}
