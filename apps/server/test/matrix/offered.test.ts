import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../sample-world.ts'
import type { Visitor } from '../world.ts'
import { gather, VISITORS, visitorsIn } from './cast.ts'
import { doorsOf, isRefused } from './door.ts'
import type { Entry } from './entry.ts'
import { findObjects, type Objects } from './objects.ts'
import { OFFERED_BY_BODY, OFFERED_ELSEWHERE } from './offered.ts'
import { READINGS, WRITINGS } from './table.ts'

/*
 * What a page offers, its reader may do; what a reader may do, some page offers. Every page of the matrix is opened by
 * everybody who may: each link is followed, and each form is compared with the row of its command.
 */
let sample: SampleWorld
let visitors: ReadonlyMap<string, Visitor>
let objects: Objects
/** By visitor: the addresses to which some page offered to send a form, and the links that it showed. */
const forms = new Map<string, Set<string>>()
const links = new Map<string, ReadonlyMap<string, Link>>()

interface Link {
  /** The page of the matrix that shows it. */
  readonly from: string
  readonly isRefused: boolean
}

beforeAll(async () => {
  sample = await openSampleWorld()
  visitors = await gather(sample)
  objects = await findObjects(sample)
  for (const key of VISITORS) await look(key)
}, 300_000)
afterAll(() => sample.world.close())

function allowedAt(entry: Entry): ReadonlySet<string> {
  return new Set(entry.allowed.flatMap((relation) => visitorsIn(relation, entry.place ?? 'quaiTo')))
}

function visitorOf(key: string): Visitor {
  const visitor = visitors.get(key)
  if (visitor === undefined) throw new Error(`nobody is ${key}`)
  return visitor
}

/** Opens every page of the matrix that a visitor may open, and every page that those link to. */
async function look(key: string): Promise<void> {
  const actions = new Set<string>()
  const found = new Map<string, Link>()
  for (const { endpoint, entry, id } of READINGS) {
    if (!allowedAt(entry).has(key) || endpoint.kind !== 'query' || !doorsOf(endpoint).includes('page')) continue
    const page = await visitorOf(key).get(entry.path(objects))
    if (page.status !== 200) continue
    for (const action of actionsIn(page.text)) actions.add(action)
    for (const href of linksIn(page.text)) found.set(href, { from: found.get(href)?.from ?? id, isRefused: false })
  }
  const met = new Map<string, number>()
  for (const [href, { from }] of found) {
    const kind = kindOf(href)
    met.set(kind, (met.get(kind) ?? 0) + 1)
    if ((met.get(kind) ?? 0) > OF_A_KIND) {
      found.delete(href)
      continue
    }
    const answer = await visitorOf(key).get(href)
    if (answer.status === 200) for (const action of actionsIn(answer.text)) actions.add(action)
    found.set(href, { from, isRefused: isRefused(answer) })
  }
  forms.set(key, actions)
  links.set(key, found)
}

/** Of links to the same page about different things, so many are followed: a plan alone leads to a hundred tasks. */
const OF_A_KIND = 8

function kindOf(href: string): string {
  const [path = '', search = ''] = href.split('?')
  const names = [...new URLSearchParams(search).keys()].sort().join('&')
  return `${path.replace(/[0-9a-f-]{36}/g, ':id').replace(/\/\d{2,5}(?=\/|$)/g, '/:code')}?${names}`
}

function actionsIn(page: string): readonly string[] {
  const heads = [...page.matchAll(/<form[^>]*method="post"[^>]*>/g)]
  return heads.flatMap(([head]) => /action="([^"]+)"/.exec(head)?.[1] ?? [])
}

/** The frame of a page is the same everywhere; what is asked here is its content. */
function linksIn(page: string): readonly string[] {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'))
  const hrefs = [...main.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map((match) =>
    (match[1] ?? '').replaceAll('&amp;', '&'),
  )
  return hrefs.filter((href) => !href.startsWith('/assets/'))
}

test('no page offers a form to who may not send it', () => {
  const wrong: string[] = []
  let compared = 0
  for (const { id, entry, endpoint } of WRITINGS) {
    // A path without an object says nothing of whose it is: that stands in the body.
    if (!endpoint.def.path.includes('/:') || OFFERED_BY_BODY[id] !== undefined) continue
    const path = entry.path(objects)
    const allowed = allowedAt(entry)
    for (const key of VISITORS) {
      if (forms.get(key)?.has(path) !== true) continue
      compared += 1
      if (!allowed.has(key)) wrong.push(`${id} is offered to ${key}`)
    }
  }
  expect(wrong).toEqual([])
  expect(compared).toBeGreaterThan(100)
})

/** Whether somebody who may send a command is offered its form, at whatever object. */
function isOffered({ endpoint, entry }: (typeof WRITINGS)[number]): boolean {
  const pattern = new RegExp(`^${endpoint.def.path.replace(/:\w+/g, '[^/?]+')}(\\?.*)?$`)
  return [...allowedAt(entry)].some((key) => [...(forms.get(key) ?? [])].some((action) => pattern.test(action)))
}

test('every command stands as a form before somebody who may send it, or has a reason not to', () => {
  const missing = WRITINGS.filter((row) => !isOffered(row) && OFFERED_ELSEWHERE[row.id] === undefined)
  expect(missing.map(({ id }) => id)).toEqual([])
  const needless = Object.keys(OFFERED_ELSEWHERE).filter((id) =>
    WRITINGS.every((row) => row.id !== id || isOffered(row)),
  )
  expect(needless).toEqual([])
})

test('no page links to what its reader may not open', () => {
  const all = VISITORS.flatMap((key) => [...(links.get(key) ?? [])].map(([href, link]) => ({ key, href, ...link })))
  const wrong = all.filter((link) => link.isRefused).map(({ from, href, key }) => `${from} → ${href} for ${key}`)
  expect(wrong).toEqual([])
  expect(all.length).toBeGreaterThan(500)
})
