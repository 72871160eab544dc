import type { Page } from 'playwright-core'
import { axeViolations } from './axe.ts'
import { NARROW, WIDE } from './browser.ts'
import { type PageFacts, readFacts, readOverflow, readShape, readSmallTargets } from './page-facts.ts'

const KB = 1024
const BUDGETS = { page: 60 * KB, script: 40 * KB, checkPage: 20 * KB } as const

/** A page that was looked at: what was wrong with it, and where it leads. */
export interface Inspected {
  readonly faults: readonly string[]
  readonly facts: PageFacts
}

/** Console errors, script errors and requests to other hosts since the last time it was asked. */
export interface Noise {
  readonly take: () => readonly string[]
}

/** Listens to a page from now on. A browser says what its content policy refused as a console error. */
export function listen(page: Page, home: string): Noise {
  let heard: string[] = []
  page.on('console', (message) => {
    // The icon is asked for once a browser, at any moment; `hasIcon` judges it for each page.
    const isIcon = pathOf(message.location().url) === '/favicon.ico'
    if (message.type() === 'error' && !isIcon)
      heard.push(`console: ${message.text()} ${pathOf(message.location().url)}`)
  })
  page.on('pageerror', (error) => heard.push(`script: ${error.message}`))
  page.on('request', (request) => {
    const url = new URL(request.url())
    // The browser's own pages (its PDF reader) have schemes of their own.
    if (/^(?:https?|wss?):$/.test(url.protocol) && url.origin !== home)
      heard.push(`request to another host: ${url.origin}`)
  })
  return {
    take: () => {
      const taken = heard
      heard = []
      return taken
    },
  }
}

function pathOf(url: string): string {
  return URL.canParse(url) ? new URL(url).pathname : ''
}

/** What axe said of a shape of page at both widths: most pages of twenty people have the shape of another's. */
const judged = new Map<string, readonly string[]>()

/**
 * Looks at the page shown now, at both widths. `isRefusal`: the page says that something may not be seen; then the
 * browser's own console line about the status is expected.
 */
export async function inspect(page: Page, noise: Noise, options: { isRefusal?: boolean } = {}): Promise<Inspected> {
  const facts = await readFacts(page)
  const shape = await readShape(page)
  const known = judged.get(shape)
  const wide = known ?? (await axeViolations(page))
  await page.setViewportSize(NARROW)
  const narrow = known ?? (await axeViolations(page))
  judged.set(shape, [...new Set([...wide, ...narrow])])
  const overflow = await readOverflow(page)
  const small = await readSmallTargets(page)
  await page.setViewportSize(WIDE)
  const heard = noise.take().filter((line) => !(options.isRefusal && line.includes('Failed to load resource')))
  const faults = [
    ...judge(facts),
    ...new Set([...wide, ...narrow]),
    ...(overflow.length > 0 ? [`wider than 360 px: ${overflow.join(', ')}`] : []),
    ...small.map((target) => `smaller than 24 px: ${target}`),
    ...heard,
  ]
  return { faults, facts }
}

/** What can be said of the page without a picture of it. */
export function judge(facts: PageFacts): readonly string[] {
  const { html, css, script } = facts.weight
  const tooHeavy = (what: string, bytes: number, budget: number) =>
    bytes > budget ? [`${what} weigh ${(bytes / KB).toFixed(1)} KB, more than ${budget / KB}`] : []
  return [
    ...(facts.lang === '' ? ['<html> has no lang'] : []),
    ...(facts.headings === 1 ? [] : [`${facts.headings} h1`]),
    ...(facts.title.endsWith('Sao Làng') && facts.title !== 'Sao Làng' ? [] : [`title "${facts.title}"`]),
    ...(facts.hasIcon ? [] : ['no <link rel="icon">: each first visit asks in vain for /favicon.ico']),
    ...facts.keylessForms.map((action) => `form to ${action} has no _key`),
    ...tooHeavy('HTML and CSS', html + css, BUDGETS.page),
    ...tooHeavy('scripts', script, BUDGETS.script),
    ...(facts.isCheckPage ? tooHeavy('check page: all', html + css + script, BUDGETS.checkPage) : []),
  ]
}
