import { canonicalJson } from '../acts/index.ts'
import { findSheet, type Regime } from '../regime/index.ts'
import type { TouchDepth, TouchedDossier, TouchedSummary } from './acts.ts'

/** What a revision changes: in the facts and forms, which touch every dossier, and sheet by sheet. */
export interface RegimeTouch {
  readonly whole: TouchDepth | null
  /** Only the sheets that differ. A sheet that is gone or new counts as rules. */
  readonly sheets: ReadonlyMap<number, TouchDepth>
}

/** Keys that hold words only: whatever else differs counts as rules. */
const WORDS = new Set(['label', 'name', 'say', 'article', 'source', 'task', 'extra', 'ref', 'asks', 'needed'])

/** Compares two revisions of one regime. Options are told by id, points and mark; their words are words. */
export function touchOf(before: Regime, after: Regime): RegimeTouch {
  const numbers = new Set([...before.sheets, ...after.sheets].map(({ number }) => number))
  const sheets = [...numbers].flatMap((number): [number, TouchDepth][] => {
    const depth = depthOf(findSheet(before, number), findSheet(after, number))
    return depth === null ? [] : [[number, depth]]
  })
  return { whole: depthOf(factsOf(before), factsOf(after)), sheets: new Map(sheets) }
}

function factsOf({ hash: _hash, sheets: _sheets, ...rest }: Regime) {
  return rest
}

function depthOf(before: unknown, after: unknown): TouchDepth | null {
  if (canonicalJson(before) === canonicalJson(after)) return null
  return canonicalJson(withoutWords(before)) === canonicalJson(withoutWords(after)) ? 'words' : 'rules'
}

function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords)
  if (value === null || typeof value !== 'object') return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !WORDS.has(key))
      .map(([key, each]) => [key, withoutWords(each)]),
  )
}

/** How deep a dossier on a sheet is touched; null: not at all. */
export function depthFor(touch: RegimeTouch, sheet: number): TouchDepth | null {
  const own = touch.sheets.get(sheet) ?? null
  return touch.whole === 'rules' || own === 'rules' ? 'rules' : (own ?? touch.whole)
}

/** A dossier that has not come to its end, as the comparison needs it. */
export interface OpenDossier {
  readonly dossierId: string
  readonly sheet: number
  readonly stage: string
  /** Its council has begun to mark it, or has its result. */
  readonly marked: boolean
}

export function touchedDossiers(touch: RegimeTouch, open: readonly OpenDossier[]): readonly TouchedDossier[] {
  return open.flatMap(({ dossierId, sheet, stage, marked }) => {
    const depth = depthFor(touch, sheet)
    return depth === null ? [] : [{ dossierId, sheet, stage, depth, kept: marked }]
  })
}

/** As the act keeps it: every count, and the first `most` dossiers. */
export function summaryOf(touched: readonly TouchedDossier[], most: number): TouchedSummary {
  const count = (holds: (one: TouchedDossier) => boolean) => touched.filter(holds).length
  return {
    total: touched.length,
    rules: count(({ depth }) => depth === 'rules'),
    words: count(({ depth }) => depth === 'words'),
    kept: count(({ kept }) => kept),
    dossiers: touched.slice(0, most),
  }
}
