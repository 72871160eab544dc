import type { APIResponse, Page } from 'playwright-core'

export interface CrawlPlan {
  /** Where the crawl begins; these must answer. */
  readonly from: readonly string[]
  /** Addresses worth trying that a person may be refused. */
  readonly tries: readonly string[]
  /** Most pages in all. */
  readonly limit: number
  /** Most pages of one kind (the same address but for ids). */
  readonly perKind: number
}

/** Where the crawl has come to; the page is loaded. */
export interface Arrival {
  readonly path: string
  readonly kind: string
  readonly isRefusal: boolean
}

/** Looks at a page: what is wrong with it, and where it leads. */
export type Look = (
  arrival: Arrival,
) => Promise<{ readonly faults: readonly string[]; readonly links: readonly string[] }>

interface Step {
  readonly path: string
  /** The page that leads here; null for an address that is only tried. */
  readonly cameFrom: string | null
}

/** The same kind of page: ids, codes and values of the query are left out. */
export function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, 'http://here')
  // Routes are lower-case English words; whatever has a digit or a capital, or is a long token, is an id.
  const isId = (part: string) => /[0-9A-Z%]/.test(part) || part.length > 30
  const parts = pathname.split('/').map((part) => (isId(part) ? '*' : part))
  const names = [...new Set(searchParams.keys())].sort()
  return parts.join('/') + (names.length > 0 ? `?${names.join('&')}` : '')
}

/**
 * Breadth first over everything that can be reached by links. Answers what is wrong, each line with its page. A link
 * that leads nowhere is a fault; a refusal of an address that was only tried is not, but its page is looked at.
 */
export async function crawl(page: Page, plan: CrawlPlan, look: Look): Promise<CrawlResult> {
  const queue: Step[] = [
    ...plan.from.map((path) => ({ path, cameFrom: 'the start' })),
    ...plan.tries.map((path) => ({ path, cameFrom: null })),
  ]
  const seen = new Set(queue.map((step) => step.path))
  const kinds = new Map<string, number>()
  const result = { pages: 0, faults: [] as string[] }
  for (let step = queue.shift(); step !== undefined && result.pages < plan.limit; step = queue.shift()) {
    const kind = kindOf(step.path)
    const visited = kinds.get(kind) ?? 0
    if (visited >= plan.perKind) continue
    kinds.set(kind, visited + 1)
    const { faults, links } = await visit(page, step, kind, look)
    result.pages += 1
    result.faults.push(...faults.map((fault) => `${step?.path}: ${fault}`))
    for (const link of links) {
      if (seen.has(link)) continue
      seen.add(link)
      queue.push({ path: link, cameFrom: step.path })
    }
  }
  return result
}

export interface CrawlResult {
  readonly pages: number
  readonly faults: readonly string[]
}

type Found = Awaited<ReturnType<Look>>

async function visit(page: Page, step: Step, kind: string, look: Look): Promise<Found> {
  const answer = await page.request.get(step.path, { maxRedirects: 0 })
  const status = answer.status()
  const { location, 'content-type': type = '' } = answer.headers()
  if (location !== undefined) return { faults: [], links: ownPath(location, answer.url()) }
  const isRefusal = step.cameFrom === null && status >= 400 && status < 500
  const refused = status === 200 || isRefusal ? [] : [`answers ${status} (link on ${step.cameFrom ?? 'no page'})`]
  if (!type.startsWith('text/html')) return { faults: [...refused, ...(await judgeDocument(answer))], links: [] }
  const size = (await answer.body()).length
  if (size === 0) return { faults: [...refused, 'an empty page'], links: [] }
  await page.goto(step.path, { waitUntil: 'load' })
  const { faults, links } = await look({ path: step.path, kind, isRefusal: status !== 200 })
  return { faults: [...refused, ...faults], links: status === 200 ? links : [] }
}

async function judgeDocument(answer: APIResponse): Promise<readonly string[]> {
  return (await answer.body()).length > 0 ? [] : ['an empty document']
}

function ownPath(location: string, base: string): readonly string[] {
  const target = new URL(location, base)
  return target.origin === new URL(base).origin ? [target.pathname + target.search] : []
}
