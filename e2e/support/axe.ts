import fs from 'node:fs'
import { createRequire } from 'node:module'
import type axeCore from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** In the page, `axe` is the global that the injected source makes. */
declare const axe: typeof axeCore

const SOURCE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Violations of WCAG 2.2 A and AA and of axe's good practice, a line each: rule, what is wrong, where. */
export async function axeViolations(page: Page): Promise<readonly string[]> {
  if (await page.evaluate(() => typeof axe === 'undefined')) await page.evaluate(SOURCE)
  return page.evaluate(async (tags) => {
    const { violations } = await axe.run(document, { runOnly: tags, resultTypes: ['violations'], preload: false })
    return violations.map((one) => {
      const places = one.nodes.map((node) => node.target.join(' '))
      return `axe ${one.id}: ${one.help} (${places.slice(0, 3).join(' | ')}${places.length > 3 ? ' …' : ''})`
    })
  }, TAGS)
}

/** Fails with the list of violations when the page as it stands has any. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  expect(await axeViolations(page), page.url()).toEqual([])
}
