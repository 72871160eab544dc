/** What the server says after a save; read from JSON, never trusted to be whole. */
export interface Saved {
  readonly savedAt: string | null
  readonly versions: ReadonlyMap<string, number>
  readonly choices: ReadonlyMap<string, string>
  readonly totals: Totals | null
}

export interface Totals {
  readonly parts: readonly { readonly code: string; readonly points: number; readonly max: number }[]
  readonly total: number
  readonly max: number
  readonly stars: number
  readonly missing: string | null
  readonly answered: number
  readonly count: number
}

function fields(value: unknown): ReadonlyMap<string, unknown> {
  return typeof value === 'object' && value !== null ? new Map(Object.entries(value)) : new Map()
}

const number = (value: unknown) => (typeof value === 'number' ? value : 0)

export function readSaved(value: unknown): Saved {
  const all = fields(value)
  const savedAt = all.get('savedAt')
  return {
    savedAt: typeof savedAt === 'string' ? savedAt : null,
    versions: new Map([...fields(all.get('versions'))].map(([key, version]) => [key, number(version)])),
    choices: new Map(
      [...fields(all.get('choices'))].flatMap(([key, option]) => (typeof option === 'string' ? [[key, option]] : [])),
    ),
    totals: readTotals(all.get('totals')),
  }
}

function readTotals(value: unknown): Totals | null {
  const all = fields(value)
  const parts = all.get('parts')
  if (!Array.isArray(parts)) return null
  const missing = all.get('missing')
  return {
    parts: parts.map((part) => {
      const one = fields(part)
      return { code: String(one.get('code') ?? ''), points: number(one.get('points')), max: number(one.get('max')) }
    }),
    total: number(all.get('total')),
    max: number(all.get('max')),
    stars: number(all.get('stars')),
    missing: typeof missing === 'string' ? missing : null,
    answered: number(all.get('answered')),
    count: number(all.get('count')),
  }
}

/** Code and sentence of a refusal (problem+json). */
export function readProblem(value: unknown): { readonly code: string; readonly say: string } {
  const all = fields(value)
  return { code: String(all.get('code') ?? ''), say: String(all.get('title') ?? '') }
}
