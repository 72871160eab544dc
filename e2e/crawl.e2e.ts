import { ENDPOINTS } from '@saolang/server/app'
import { afterAll, expect, inject, test } from 'vitest'
import { inContext } from './support/browser.ts'
import { type CrawlPlan, crawl } from './support/crawl.ts'
import { signIn } from './support/journey.ts'
import { inspect, judge, listen } from './support/page-checks.ts'
import { readFacts, type Weight } from './support/page-facts.ts'

const isFull = process.env.E2E_FULL === '1'
const PLAN: CrawlPlan = {
  from: ['/'],
  // Every page without an id in its address: also those that no link leads this person to.
  tries: ENDPOINTS.flatMap(({ kind, def }) =>
    kind === 'query' && def.page !== undefined && !def.path.includes(':') && def.path !== '/' ? [def.path] : [],
  ),
  limit: isFull ? Number.POSITIVE_INFINITY : 45,
  perKind: isFull ? 10 : 2,
}
const WITHOUT_SCRIPT = { pages: 20, people: 4 } as const
const HEAVIEST = 12

/** One person of each role, and two producers at different desks: the short form. The full one takes everybody. */
const OF_EACH_ROLE = new Set([
  'admin-dienbien',
  'office',
  'advisor',
  'chair',
  'secretary',
  'member-2',
  'signatory',
  'officer-sangnhe',
  'chair-sangnhe',
  'toa-tinh',
  'mac-ca',
])

const visitors = [null, ...inject('people').filter((person) => isFull || OF_EACH_ROLE.has(person.key))]
const named = visitors.map((person) => ({
  who: person === null ? 'nobody' : `${person.name}, ${person.title}`,
  person,
}))
const fewer = isFull ? named : named.slice(0, 1 + WITHOUT_SCRIPT.people)
const weights = new Map<string, { readonly weight: Weight; readonly path: string }>()

afterAll(printHeaviest)

test.concurrent.each(named)('every page that $who can reach is sound', async ({ person }) => {
  await inContext({}, async (context) => {
    if (person !== null) await signIn(await context.newPage(), person)
    const page = await context.newPage()
    const noise = listen(page, inject('systemUrl'))
    const result = await crawl(page, PLAN, async ({ path, kind, isRefusal }) => {
      const { faults, facts } = await inspect(page, noise, { isRefusal })
      noteWeight(kind, path, facts.weight)
      return { faults, links: facts.links }
    })
    expect(grouped(result.faults)).toEqual([])
    expect(result.pages).toBeGreaterThan(3)
  })
})

test.concurrent.each(fewer)('without JavaScript $who reaches the same pages', async ({ person }) => {
  await inContext({ javaScriptEnabled: false }, async (context) => {
    if (person !== null) await signIn(await context.newPage(), person)
    const plan = { ...PLAN, limit: isFull ? Number.POSITIVE_INFINITY : WITHOUT_SCRIPT.pages, perKind: 1 }
    const page = await context.newPage()
    const result = await crawl(page, plan, async () => {
      const facts = await readFacts(page)
      const text = (await page.locator('main').innerText()).trim()
      return { faults: [...judge(facts), ...(text === '' ? ['nothing in main'] : [])], links: facts.links }
    })
    expect(grouped(result.faults)).toEqual([])
    expect(result.pages).toBeGreaterThan(3)
  })
})

/** The same fault on many pages is one line with some of the pages. */
function grouped(faults: readonly string[]): readonly string[] {
  const pages = new Map<string, string[]>()
  for (const fault of faults) {
    const [path = '', ...rest] = fault.split(': ')
    const known = pages.get(rest.join(': ')) ?? []
    pages.set(rest.join(': '), [...known, path])
  }
  return [...pages].map(
    ([fault, paths]) =>
      `${fault}  ← ${paths.slice(0, 3).join(', ')}${paths.length > 3 ? ` and ${paths.length - 3} more` : ''}`,
  )
}

function noteWeight(kind: string, path: string, weight: Weight): void {
  const known = weights.get(kind)
  if (known === undefined || known.weight.html < weight.html) weights.set(kind, { weight, path })
}

function printHeaviest(): void {
  const kb = (bytes: number) => (bytes / 1024).toFixed(1).padStart(7)
  const rows = [...weights].sort(([, a], [, b]) => b.weight.html + b.weight.css - a.weight.html - a.weight.css)
  console.log(`${rows.length} kinds of pages; the heaviest, KB as sent:`)
  console.log('   HTML     CSS  script')
  for (const [kind, { weight }] of rows.slice(0, HEAVIEST)) {
    console.log(`${kb(weight.html)} ${kb(weight.css)} ${kb(weight.script)}  ${kind}`)
  }
}
