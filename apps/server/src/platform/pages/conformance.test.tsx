import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { render } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { ADAPTERS } from './conformance/adapters.tsx'
import { normaliseHtml } from './conformance/html.ts'

interface Fixture {
  readonly name: string
  readonly options: Record<string, unknown>
  readonly html: string
}

/** Fewest fixtures of govuk-frontend that our components must render alike. It may rise, never fall. */
const LEAST_COMPARED = 342

function fixturesOf(component: string): readonly Fixture[] {
  const path = `govuk-frontend/dist/govuk/components/${component}/fixtures.json`
  return JSON.parse(readFileSync(createRequire(import.meta.url).resolve(path), 'utf8')).fixtures
}

/** Lists with holes in them: our typed props cannot hold any. */
function hasHoles(options: Readonly<Record<string, unknown>>): boolean {
  const items = options.items ?? options.rows ?? []
  return Array.isArray(items) && items.some((item) => !item || Object.keys(item).length === 0)
}

let compared = 0
let all = 0

describe.each(Object.entries(ADAPTERS))('%s renders as govuk-frontend', (component, adapter) => {
  const fixtures = fixturesOf(component)
  const supported = fixtures.filter(({ options }) => !hasHoles(options) && adapter.supports(options))
  all += fixtures.length
  compared += supported.length

  it.each(supported.map((fixture) => [fixture.name, fixture] as const))('%s', (_name, fixture) => {
    expect(normaliseHtml(render(adapter.draw(fixture.options)))).toBe(normaliseHtml(fixture.html))
  })
})

it('compares no fewer fixtures than before', () => {
  process.stdout.write(`govuk-frontend fixtures compared: ${compared} of ${all}\n`)
  expect(compared).toBeGreaterThanOrEqual(LEAST_COMPARED)
})
