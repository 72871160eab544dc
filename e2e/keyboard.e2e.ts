import type { Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { inContext } from './support/browser.ts'
import { signIn } from './support/journey.ts'

const MOST_STOPS = 80

/** Where the focus is, in words: the label of a field, the text of a link or button. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const one = document.activeElement
    const label = one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : undefined
    return (label ?? one?.textContent ?? '').trim()
  })
}

async function tabTo(page: Page, name: string): Promise<void> {
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    if ((await focused(page)) === name) return
  }
  throw new Error(`Tab never reaches "${name}" on ${page.url()}`)
}

/** Presses Tab once around the page; the stops whose look does not change when they have the focus. */
async function invisibleStops(page: Page): Promise<{ readonly stops: number; readonly invisible: readonly string[] }> {
  const invisible: string[] = []
  for (let stops = 0; stops < MOST_STOPS; stops += 1) {
    await page.keyboard.press('Tab')
    const stop = await lookOfFocus(page)
    if (stop === null) return { stops, invisible }
    if (!stop.changes) invisible.push(stop.name)
  }
  return { stops: MOST_STOPS, invisible }
}

/** The stop of the focus, and whether it looks different without it; null where the page has ended. */
function lookOfFocus(page: Page): Promise<{ readonly name: string; readonly changes: boolean } | null> {
  return page.evaluate(() => {
    const one = document.activeElement
    if (!(one instanceof HTMLElement) || one === document.body) return null
    // Radios and tick boxes are drawn by the label beside them.
    const label = one instanceof HTMLInputElement ? (one.labels?.[0] ?? null) : null
    const look = () =>
      [getComputedStyle(one), ...(label === null ? [] : [getComputedStyle(label, '::before')])]
        .map((style) =>
          [style.outline, style.boxShadow, style.backgroundColor, style.borderColor, style.clipPath].join(),
        )
        .join(';')
    const with_ = look()
    one.blur()
    const without = look()
    one.focus()
    return {
      name: `${one.localName} "${(one.getAttribute('name') ?? one.textContent ?? '').trim()}"`,
      changes: with_ !== without,
    }
  })
}

test('the first Tab is the link past the navigation, and it leads to the content', async () => {
  await inContext({}, async (context) => {
    const page = await context.newPage()
    await page.goto('/help')
    await page.keyboard.press('Tab')
    expect(await focused(page)).toBe('Chuyển đến nội dung chính')
    const link = page.locator(':focus')
    expect((await link.boundingBox())?.height).toBeGreaterThan(20)
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.keyboard.press('Tab')
    const next = page.locator('main :focus, footer :focus')
    expect(await next.count()).toBe(1)
  })
})

test('signing in and out needs no mouse', async () => {
  const [person] = inject('people')
  if (person === undefined) throw new Error('nobody to sign in as')
  await inContext({}, async (context) => {
    const page = await context.newPage()
    await page.goto('/sign-in')
    await tabTo(page, 'Tên đăng nhập')
    await page.keyboard.type(person.signInName)
    await tabTo(page, 'Mật khẩu')
    await page.keyboard.type(person.password)
    await tabTo(page, 'Đăng nhập')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(new URL(page.url()).pathname).toBe('/')
    expect(await page.locator('header').innerText()).toContain(person.name)
    await tabTo(page, 'Đăng xuất')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Space')])
    expect(new URL(page.url()).pathname).toBe('/sign-in')
  })
})

test('a wrong password is said, and the way back to the field is a keystroke', async () => {
  await inContext({}, async (context) => {
    const page = await context.newPage()
    await page.goto('/sign-in')
    await tabTo(page, 'Tên đăng nhập')
    await page.keyboard.type('khong.co.ai')
    await tabTo(page, 'Mật khẩu')
    await page.keyboard.type('không đúng đâu')
    await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    expect(await page.title()).toMatch(/^Lỗi: /)
    expect(await page.locator('#error-summary').innerText()).toContain('chưa đúng')
  })
})

test.each(['/sign-in', '/help'])('the focus is seen at every stop of %s', async (path) => {
  await inContext({}, async (context) => {
    const page = await context.newPage()
    await page.goto(path)
    const { stops, invisible } = await invisibleStops(page)
    expect(invisible).toEqual([])
    expect(stops).toBeGreaterThan(3)
  })
})

test('the focus is seen at every stop of the pages in the navigation of a signed-in person', async () => {
  const [person] = inject('people')
  if (person === undefined) throw new Error('nobody to sign in as')
  await inContext({}, async (context) => {
    const page = await context.newPage()
    await signIn(page, person)
    const links = await page
      .locator('nav a')
      .evaluateAll((found) => found.map((link) => link.getAttribute('href') ?? '/'))
    for (const path of new Set(['/', ...links])) {
      await page.goto(path)
      const { stops, invisible } = await invisibleStops(page)
      expect(invisible, path).toEqual([])
      expect(stops, path).toBeGreaterThan(3)
    }
  })
})
