import { canonicalJson } from '../acts/index.ts'
import { findSheet, type Regime } from '../regime/index.ts'
import { compareFacts } from './facts.ts'
import { pairSheets } from './pairs.ts'
import { compareSheets, isEmptySheetDiff } from './sheet.ts'
import type { RegimeDiff } from './types.ts'

/**
 * What differs between two regulations, or two revisions of one (the same id: criteria and rows are then matched by
 * id, and every word counts). Sheets are paired by the mappings; give all regulations where the two do not follow each
 * other. A pair of sheets stands in `sheets` also when nothing differs.
 */
export function diffRegimes(before: Regime, after: Regime, regimes?: ReadonlyMap<string, Regime>): RegimeDiff {
  const by = before.id === after.id ? 'id' : 'family'
  const pairs = pairSheets(before, after, regimes) ?? []
  const sheets = pairs.flatMap((pair) => {
    const then = findSheet(before, pair.before)
    const now = findSheet(after, pair.after)
    return then === undefined || now === undefined ? [] : [{ ...compareSheets(then, now, by), say: pair.say }]
  })
  const carriedOn = new Set(sheets.map((sheet) => sheet.before.number))
  const carried = new Set(sheets.map((sheet) => sheet.after.number))
  return {
    before: { id: before.id, hash: before.hash },
    after: { id: after.id, hash: after.hash },
    by,
    mappingChanged: by === 'id' && canonicalJson(before.mapping) !== canonicalJson(after.mapping),
    facts: compareFacts(before, after, by),
    sheets,
    sheetsAdded: after.sheets.filter(({ number }) => !carried.has(number)),
    sheetsRemoved: before.sheets.filter(({ number }) => !carriedOn.has(number)),
  }
}

/** Nothing differs: neither a fact nor a line of a sheet. */
export function isEmptyRegimeDiff(diff: RegimeDiff): boolean {
  return (
    !diff.mappingChanged &&
    Object.values(diff.facts).every((list: readonly unknown[]) => list.length === 0) &&
    diff.sheets.every(isEmptySheetDiff) &&
    diff.sheetsAdded.length === 0 &&
    diff.sheetsRemoved.length === 0
  )
}
