import type { Page } from 'playwright-core'

/** What a page is made of, read in the browser: the checks judge it. */
export interface PageFacts {
  readonly lang: string
  readonly title: string
  readonly headings: number
  /** Without one every first visit asks in vain for /favicon.ico. */
  readonly hasIcon: boolean
  /** Same-origin addresses that the page leads to: links and the targets of filter forms, without fragments. */
  readonly links: readonly string[]
  /** Actions of forms that write and have no idempotency key. */
  readonly keylessForms: readonly string[]
  /** Bytes of the body as sent, by kind. Pictures are not counted. */
  readonly weight: Weight
  /** The public page behind the code of a label has a style of its own, and a smaller budget. */
  readonly isCheckPage: boolean
}

export interface Weight {
  readonly html: number
  readonly css: number
  readonly script: number
}

export function readFacts(page: Page): Promise<PageFacts> {
  return page.evaluate(() => {
    const all = (selector: string) => [...document.querySelectorAll(selector)]
    const address = (element: Element, name: string) => {
      const given = element.getAttribute(name) ?? ''
      return URL.canParse(given, location.href) ? new URL(given, location.href) : new URL(location.href)
    }
    const targets = [
      ...all('a[href]').map((link) => address(link, 'href')),
      ...all('form:not([method=post])').map((form) => address(form, 'action')),
    ]
    const writing = all('form[method=post]').filter((form) => {
      const { pathname } = address(form, 'action')
      return pathname !== '/sign-in' && pathname !== '/sign-out'
    })
    const sizeOf = (entry: PerformanceEntry | undefined) =>
      entry instanceof PerformanceResourceTiming ? entry.encodedBodySize : 0
    const sizeOfKind = (ending: string) =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => new URL(entry.name).pathname.endsWith(ending))
        .reduce((sum, entry) => sum + sizeOf(entry), 0)
    return {
      lang: document.documentElement.lang,
      title: document.title,
      headings: all('h1').length,
      hasIcon: all('link[rel~=icon]').length > 0,
      links: targets
        .filter((target) => target.origin === location.origin)
        .map((target) => target.pathname + target.search),
      keylessForms: writing
        .filter((form) => form.querySelector('input[type=hidden][name=_key]:not([value=""])') === null)
        .map((form) => form.getAttribute('action') ?? ''),
      weight: {
        html: sizeOf(performance.getEntriesByType('navigation')[0]),
        css: sizeOfKind('.css'),
        script: sizeOfKind('.js'),
      },
      isCheckPage: all('link[rel=stylesheet][href*="/check."]').length > 0,
    }
  })
}

/** Elements that stick out at the right edge of the window, the innermost few; empty when the page fits. */
export function readOverflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const room = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= room) return []
    const wide = [...document.body.querySelectorAll('*')].filter((one) => {
      const box = one.getBoundingClientRect()
      // A long word sticks out of its element, which itself fits.
      const word = getComputedStyle(one).overflowX === 'visible' ? one.scrollWidth - one.clientWidth : 0
      return box.width > 1 && box.right + Math.max(word, 0) > room + 0.5
    })
    const names = wide.map(
      (one) => `${one.localName}${one.classList.length > 0 ? `.${[...one.classList].join('.')}` : ''}`,
    )
    return [...new Set(['page', ...names.toReversed()])].slice(0, 4)
  })
}

/**
 * Buttons and fields smaller than 24 by 24 CSS pixels (WCAG 2.2, 2.5.8); a radio or tick box counts with its label.
 * Links are judged by axe (`target-size`), which knows those that stand in a sentence.
 */
export function readSmallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const least = 24
    const targets = document.querySelectorAll(
      'button, input:not([type=hidden]), select, textarea, summary, [role=button]',
    )
    const small = [...targets].filter((target) => {
      const labels = target instanceof HTMLInputElement ? [...(target.labels ?? [])] : []
      const boxes = [target, ...labels].map((one) => one.getBoundingClientRect())
      const isShown = boxes.some((box) => box.width > 0 && box.height > 0)
      return isShown && !boxes.some((box) => box.width >= least && box.height >= least)
    })
    return small.map((one) => `${one.localName} "${one.getAttribute('name') ?? one.textContent?.trim() ?? ''}"`)
  })
}

/**
 * The page without its words, addresses and values: two pages of the same shape look the same to axe, whoever reads
 * them (the help page, a refusal, a form).
 */
export async function readShape(page: Page): Promise<string> {
  const html = await page.evaluate(() => document.documentElement.outerHTML)
  return html
    .replaceAll(/>[^<]*[^<\s][^<]*</g, '>words<')
    .replaceAll(/ (?:value|href|action)="[^"]+"/g, '')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
}
