import type { BrowserContext, Locator, Page } from 'playwright-core'
import { expect, inject } from 'vitest'
import { NARROW, newContext, WIDE } from '../support/browser.ts'
import { screenshot, signIn } from '../support/journey.ts'
import { listen, type Noise } from '../support/page-checks.ts'
import { readOverflow } from '../support/page-facts.ts'
import type { SamplePerson } from '../support/sample-people.ts'

/** Pictures of every step cost a third of the time; without them the widths are still checked. */
const WITH_PICTURES = process.env.E2E_PICTURES !== undefined

interface Seat {
  readonly context: BrowserContext
  readonly page: Page
  readonly noise: Noise
}

/** The people of one journey, each in a browser context of their own. What is wrong with any page gathers here. */
export class Cast {
  readonly faults: string[] = []
  private readonly seats: Seat[] = []
  private readonly pages = new Map<string, Page>()
  private shots = 0

  constructor(
    readonly name: string,
    readonly scripts = true,
  ) {}

  /** Somebody who has not signed in; `scripts` as the whole journey unless said otherwise. */
  async visitor(scripts = this.scripts): Promise<Page> {
    const context = await newContext({ javaScriptEnabled: scripts, acceptDownloads: true })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('response', (answer) => {
      if (answer.status() >= 500) this.faults.push(`${answer.status()} at ${answer.url()}`)
    })
    const noise = listen(page, inject('systemUrl'))
    this.seats.push({ context, page, noise })
    return page
  }

  /** A person of the sample programme by the name they sign in with; signed in once, then the same page again. */
  async as(signInName: string): Promise<Page> {
    const known = this.pages.get(signInName)
    if (known !== undefined) return known
    const page = await this.visitor()
    await signIn(page, personOf(signInName))
    this.pages.set(signInName, page)
    return page
  }

  /** The same account on a second device. */
  async onAnotherDevice(signInName: string): Promise<Page> {
    const page = await this.visitor()
    await signIn(page, personOf(signInName))
    return page
  }

  /** Keeps the page of somebody who is not in the sample under a name. */
  remember(signInName: string, page: Page): void {
    this.pages.set(signInName, page)
  }

  /** A picture of a step at both widths; nothing may stick out at the narrow one. */
  async shot(page: Page, step: string): Promise<void> {
    this.shots += 1
    // Heads of tables stick to the top of the window, wherever it stands.
    await page.evaluate(() => window.scrollTo(0, 0))
    if (WITH_PICTURES) await screenshot(page, `${this.name}-${String(this.shots).padStart(2, '0')}-${step}`)
    await page.setViewportSize(NARROW)
    const wide = await readOverflow(page)
    if (wide.length > 0) this.faults.push(`${step}: wider than ${NARROW.width} px: ${wide.join(', ')}`)
    await page.setViewportSize(WIDE)
  }

  /** Closes every context; answers all that was wrong on the way. Refusals that a step expects are no faults. */
  async end(): Promise<readonly string[]> {
    for (const { context, noise } of this.seats) {
      this.faults.push(...noise.take().filter((line) => !isExpected(line)))
      await context.close()
    }
    return this.faults
  }
}

/** A refused form is answered with its status, which the browser notes on its console. */
function isExpected(line: string): boolean {
  return /Failed to load resource: (?:the server responded with a status of 4|net::ERR_INTERNET_DISCONNECTED)/.test(
    line,
  )
}

export function personOf(signInName: string): SamplePerson {
  const person = inject('people').find((one) => one.signInName === signInName)
  if (person === undefined) throw new Error(`no ${signInName} among the sample people`)
  return person
}

/** Runs a journey with its cast; fails when a page was wrong in itself, whatever the steps say. */
export async function withCast(name: string, scripts: boolean, play: (cast: Cast) => Promise<void>): Promise<void> {
  const cast = new Cast(name, scripts)
  try {
    await play(cast)
  } finally {
    await cast.end()
  }
  expect(cast.faults).toEqual([])
}

/** All words of the page's content, blanks made plain. */
export async function words(page: Page | Locator): Promise<string> {
  const place = 'goto' in page ? page.locator('body') : page
  return plain(await place.innerText())
}

export function plain(text: string): string {
  return text.replaceAll(/[\s\u00a0]+/g, ' ').trim()
}

/** The person reads this on the page. */
export async function sees(page: Page | Locator, ...texts: readonly (string | RegExp)[]): Promise<void> {
  const said = await words(page)
  for (const text of texts) {
    if (typeof text === 'string') expect(said).toContain(text)
    else expect(said).toMatch(text)
  }
}

export async function seesNot(page: Page | Locator, ...texts: readonly string[]): Promise<void> {
  const said = await words(page)
  for (const text of texts) expect(said).not.toContain(text)
}

/** The heading of the page, without the line above it. */
export async function headed(page: Page, title: string): Promise<void> {
  expect(plain(await page.locator('h1').innerText())).toContain(title)
}

/** Follows a link by its words, the first that begins with them, and waits for the page. */
export async function follow(page: Page, name: string | RegExp): Promise<void> {
  await clickThrough(page, page.getByRole('link', { name, exact: typeof name === 'string' }).first())
}

/** Clicks and waits for the page that comes of it. */
export async function clickThrough(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  await Promise.all([page.waitForEvent('load'), target.click()])
}

/** Presses a button (or a link that looks like one) by its words and waits for the page. */
export async function press(page: Page | Locator, name: string | RegExp): Promise<void> {
  const owner = 'goto' in page ? page : page.page()
  await clickThrough(owner, page.getByRole('button', { name, exact: typeof name === 'string' }).first())
}

/** A field by the label that people read; that it may be left empty need not be said. */
export function field(page: Page | Locator, label: string | RegExp): Locator {
  if (typeof label !== 'string') return page.getByLabel(label)
  const escaped = label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return page.getByLabel(new RegExp(`^${escaped}( \\(không bắt buộc\\))?$`))
}

export async function fill(page: Page | Locator, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) await field(page, label).fill(value)
}

/** Chooses a radio button by the words of its question and of the answer. */
export async function choose(page: Page, question: string, answer: string): Promise<void> {
  const group = page.getByRole('group', { name: question })
  await group.getByRole('radio', { name: answer, exact: true }).check()
}

/** The bytes behind a link, fetched as this person. */
export async function fetched(page: Page, link: Locator): Promise<{ readonly type: string; readonly bytes: Buffer }> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  return { type: answer.headers()['content-type'] ?? '', bytes: await answer.body() }
}

/** The link leads to a PDF that is one. */
export async function isPdf(page: Page, link: Locator): Promise<void> {
  const { type, bytes } = await fetched(page, link)
  expect(type).toBe('application/pdf')
  expect(bytes.subarray(0, 5).toString('latin1')).toBe('%PDF-')
  expect(bytes.length).toBeGreaterThan(2_000)
}

/** A day as forms take it. */
export function dayFromToday(days: number): string {
  const at = new Date(Date.now() + days * 86_400_000)
  return new Intl.DateTimeFormat('vi-VN', {
    timeZone: 'Asia/Ho_Chi_Minh',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
  }).format(at)
}
