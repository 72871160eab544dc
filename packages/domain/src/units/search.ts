import { compareVietnamese, fold, foldedWords } from '../vietnamese-text/index.ts'
import { bareNameOf, type Unit } from './unit.ts'

/** A unit that was found, and by which of its names. */
export interface UnitMatch {
  readonly unit: Unit
  /** `predecessor`: the query named an old unit, which is given. */
  readonly by: 'code' | 'name' | 'predecessor'
  readonly predecessor: string | null
}

/** Units prepared for search: make it once, ask it often. */
export interface UnitSearch {
  /** Best first, at most `limit`. Without accents and in any case of letters; an empty query finds nothing. */
  find(query: string, limit?: number): readonly UnitMatch[]
}

interface Entry {
  readonly unit: Unit
  readonly bare: string
  readonly name: string
  readonly words: readonly string[]
  readonly predecessors: readonly OldName[]
}

interface OldName {
  readonly text: string
  /** Own name of the old unit without its kind: `toa tinh`. */
  readonly bare: string
  /** The same with its district and province: `toa tinh tuan giao dien bien`. */
  readonly whole: string
}

interface Scored {
  readonly match: UnitMatch
  /** Lower is better. */
  readonly rank: number
}

/** Prepares a search over today's units by code, name, and names of the units they took over. */
export function unitSearch(units: readonly Unit[]): UnitSearch {
  const entries = units.map(entryOf)
  return {
    find: (query, limit = 20) => {
      const wanted = fold(query)
      const words = foldedWords(query)
      if (words.length === 0) return []
      return entries
        .flatMap((entry) => score(entry, wanted, words))
        .sort((left, right) => left.rank - right.rank || compareVietnamese(left.match.unit.name, right.match.unit.name))
        .slice(0, limit)
        .map((scored) => scored.match)
    },
  }
}

const KIND_BEFORE_NAME = /^(xa|phuong|thi tran|thi xa|quan|huyen|tinh|thanh pho) (?=.)/

function entryOf(unit: Unit): Entry {
  return {
    unit,
    bare: fold(bareNameOf(unit)),
    name: fold(unit.name),
    words: foldedWords(unit.name),
    predecessors: unit.predecessors.map(oldNameOf),
  }
}

function oldNameOf(text: string): OldName {
  const parts = text.split(',').map((part) => fold(part).replace(KIND_BEFORE_NAME, ''))
  return { text, bare: parts[0] ?? '', whole: parts.join(' ') }
}

function score(entry: Entry, wanted: string, words: readonly string[]): readonly Scored[] {
  const { unit } = entry
  if (unit.code === wanted) return [{ match: { unit, by: 'code', predecessor: null }, rank: 0 }]
  const name = rankOfName(entry, wanted, words)
  if (name !== null) return [{ match: { unit, by: 'name', predecessor: null }, rank: name }]
  const bare = wanted.replaceAll(',', ' ').replace(/ +/g, ' ').replace(KIND_BEFORE_NAME, '')
  const exact = entry.predecessors.find((old) => old.bare === bare)
  const old = exact ?? entry.predecessors.find((each) => beginsInOwnName(each, bare))
  if (old === undefined) return []
  return [{ match: { unit, by: 'predecessor', predecessor: old.text }, rank: exact === undefined ? 5 : 2 }]
}

function rankOfName(entry: Entry, wanted: string, words: readonly string[]): number | null {
  if (entry.bare === wanted || entry.name === wanted) return 1
  if (entry.bare.startsWith(wanted)) return 3
  const covered = words.every((part) => entry.words.some((word) => word.startsWith(part)))
  return covered ? 4 : null
}

/** A district or province may follow the old name, but does not match alone: a district would find all its communes. */
function beginsInOwnName(old: OldName, wanted: string): boolean {
  const at = ` ${old.whole}`.indexOf(` ${wanted}`)
  return at >= 0 && at < old.bare.length
}
