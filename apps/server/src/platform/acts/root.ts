import { canonicalJson } from '@saolang/domain/acts'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { GENESIS, sha256 } from './hash.ts'

/** What a root says of its day: the text under its hash. */
export interface RootFacts {
  readonly number: number
  readonly day: string
  /** First moment of the next day in Vietnam, ISO 8601: acts before it are covered. */
  readonly cut: string
  /** Acts that this root adds, and acts of all roots until now. */
  readonly acts: number
  readonly total: number
  /** Cases with acts of the day: leaves of the tree. */
  readonly cases: number
  /** Root of the tree over the cases of the day, hex. */
  readonly tree: string
  /** The root before, hex; zeros for the first. */
  readonly prev: string
}

export interface Root extends RootFacts {
  readonly root: string
}

/** A piece of a chain: the acts of a stream that one root covers, and the hash of the last of them. */
export interface Piece {
  readonly stream: string
  readonly from: number
  readonly to: number
  readonly head: string
}

export const FIRST_PREV = GENESIS.toString('hex')

/** The published number of a day: the hash over everything that it says, so also over the root before. */
export function rootHash(facts: RootFacts): string {
  const { number, day, cut, acts, total, cases, tree, prev } = facts
  return sha256(`root:1\n${canonicalJson({ number, day, cut, acts, total, cases, tree, prev })}`).toString('hex')
}

/** A case of a day as a leaf of the tree: all its pieces, so that none of them can be left out. */
export function leafText(caseId: string, pieces: readonly Piece[]): string {
  return canonicalJson({ case: caseId, streams: pieces })
}

/** The moment at which a day in Vietnam ends (UTC+7 the whole year). */
export function cutOf(day: PlainDate): Date {
  return new Date(`${addDays(day, 1)}T00:00:00+07:00`)
}
