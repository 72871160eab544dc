import { canonicalJson } from '../acts/index.ts'
import type { Regime, RegimeFacts, Star, Validity } from '../regime/index.ts'
import { matchByKey } from './match.ts'
import type { FactsDiff, MatchBy, RowDiff, StarAuthority } from './types.ts'

/** What differs in the facts. Between two regulations the articles are left out: each cites its own. */
export function compareFacts(before: Regime, after: Regime, by: MatchBy): FactsDiff {
  const rows = <Row extends object>(then: readonly Row[], now: readonly Row[], keyOf: (row: Row) => string) =>
    compareRows(then, now, keyOf, by)
  const dated = <Row extends Validity>(list: readonly Row[], keyOf: (row: Row) => string) => keyDated(list, keyOf, by)
  const lists = <Row extends Validity>(of: (facts: RegimeFacts) => readonly Row[], keyOf: (row: Row) => string) =>
    compareKeyed(dated(of(before), keyOf), dated(of(after), keyOf), by)
  return {
    document: changedFields(before.document, after.document, 'id'),
    parts: rows(before.parts, after.parts, ({ code }) => code),
    bands: rows(before.bands, after.bands, ({ star }) => `${star}`),
    minimums: rows([before.minimums], [after.minimums], () => 'minimums'),
    authority: lists(starAuthority, ({ star }) => `${star}`),
    levels: lists(
      ({ levels }) => levels,
      ({ level }) => level,
    ),
    forwarding: lists(
      ({ forwarding }) => forwarding,
      ({ from, to }) => `${from} ${to}`,
    ),
    gaps: rows(before.gaps, after.gaps, ({ validFrom, validTo }) => `${validFrom} ${validTo}`),
    amendments: rows(before.amendments, after.amendments, ({ number }) => number),
    clocks: rows(before.clocks, after.clocks, ({ id }) => id),
    rounds: rows(oneOrNone(before.rounds), oneOrNone(after.rounds), () => 'rounds'),
    transition: rows(before.transition, after.transition, ({ id }) => id),
    productCode: rows([before.productCode], [after.productCode], () => 'productCode'),
    dossiers: lists(
      ({ dossiers }) => dossiers,
      ({ kind, by: whose }) => `${kind} ${whose}`,
    ),
    withdrawalReasons: rows(before.withdrawalReasons, after.withdrawalReasons, ({ id }) => id),
    openPoints: rows(before.openPoints, after.openPoints, ({ say }) => say),
    forms: rows(before.forms, after.forms, ({ id }) => id),
  }
}

/** The powers told star by star, the highest first, in the order of time. */
export function starAuthority({ authority }: Pick<RegimeFacts, 'authority'>): readonly StarAuthority[] {
  const rows = authority.flatMap(({ stars, ...row }) => stars.map((star: Star) => ({ ...row, star })))
  return rows.sort(
    (left, right) => right.star - left.star || ((left.validFrom ?? '') < (right.validFrom ?? '') ? -1 : 1),
  )
}

function oneOrNone<Value>(value: Value | null): readonly Value[] {
  return value === null ? [] : [value]
}

interface Keyed<Row> {
  readonly key: string
  readonly row: Row
}

/**
 * Rows with dates: in two revisions the same first day; between two regulations the last row of then meets the last
 * row of now, as that is what the reader knows.
 */
function keyDated<Row extends Validity>(
  list: readonly Row[],
  keyOf: (row: Row) => string,
  by: MatchBy,
): readonly Keyed<Row>[] {
  return list.map((row) => {
    const alike = list.filter((other) => keyOf(other) === keyOf(row))
    const later = alike.filter((other) => (other.validFrom ?? '') > (row.validFrom ?? '')).length
    return { key: by === 'id' ? `${keyOf(row)} ${row.validFrom ?? ''}` : `${keyOf(row)} -${later}`, row }
  })
}

function compareRows<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
  by: MatchBy,
): readonly RowDiff<Row>[] {
  const keyed = (rows: readonly Row[]) => rows.map((row) => ({ key: keyOf(row), row }))
  return compareKeyed(keyed(before), keyed(after), by)
}

function compareKeyed<Row extends object>(
  before: readonly Keyed<Row>[],
  after: readonly Keyed<Row>[],
  by: MatchBy,
): readonly RowDiff<Row>[] {
  const pairs = matchByKey(
    before,
    after,
    ({ key }) => key,
    ({ row }) => canonicalJson(row),
  )
  return pairs.flatMap(([then, now]): RowDiff<Row>[] => {
    if (then === null) return now === null ? [] : [side('added', now.key, null, now.row)]
    if (now === null) return [side('removed', then.key, then.row, null)]
    const fields = changedFields(then.row, now.row, by)
    return fields.length === 0 ? [] : [{ kind: 'changed', key: now.key, before: then.row, after: now.row, fields }]
  })
}

function side<Row>(kind: 'added' | 'removed', key: string, before: Row | null, after: Row | null): RowDiff<Row> {
  return { kind, key, before, after, fields: [] }
}

/** What each regulation has of its own. */
const OWN = ['article', 'ref', 'validFrom', 'validTo']

function changedFields(before: object, after: object, by: MatchBy): readonly string[] {
  const then = new Map<string, unknown>(Object.entries(before))
  const now = new Map<string, unknown>(Object.entries(after))
  return [...new Set([...then.keys(), ...now.keys()])]
    .filter((field) => by === 'id' || !OWN.includes(field))
    .filter((field) => text(then.get(field), by) !== text(now.get(field), by))
}

function text(value: unknown, by: MatchBy): string {
  return canonicalJson(by === 'id' ? value : withoutArticles(value))
}

function withoutArticles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutArticles)
  if (value === null || typeof value !== 'object') return value ?? null
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'article')
      .map(([key, each]) => [key, withoutArticles(each)]),
  )
}
