import { findSheet, type Regime, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type PrintedCode, readPrintedChoices } from './printed.ts'
import type { Ballot, Choices } from './types.ts'

/** A question to the scoring engine in the words of the paper, read and resolved. */
export interface Ask {
  readonly regime: Regime
  readonly sheet: Sheet
  readonly ballots: readonly Ballot[]
  readonly agreed: Choices
}

export type AskCode =
  | PrintedCode
  | 'score/not-an-object'
  | 'score/unknown-regime'
  | 'score/unknown-sheet'
  | 'score/incomplete-sheet'
  | 'score/ballots-missing'
  | 'score/no-ballots'
  | 'score/agreed-missing'

/**
 * Reads `{ regime, sheet, ballots, agreed }` from untrusted JSON. The failure of a ballot names its place, from 1;
 * that of the agreed choices has no place.
 */
export function readAsk(value: unknown, regimes: ReadonlyMap<string, Regime>): Result<Ask, AskCode> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return fail('score/not-an-object')
  const fields = new Map(Object.entries(value))
  const regime = findRegime(fields.get('regime'), regimes)
  if (!regime.ok) return regime
  const sheet = findAskedSheet(regime.value, fields.get('sheet'))
  if (!sheet.ok) return sheet
  const ballots = readBallots(sheet.value, fields.get('ballots'))
  if (!ballots.ok) return ballots
  if (!fields.has('agreed')) return fail('score/agreed-missing')
  const agreed = readPrintedChoices(sheet.value, fields.get('agreed'))
  if (!agreed.ok) return agreed
  return ok({ regime: regime.value, sheet: sheet.value, ballots: ballots.value, agreed: agreed.value })
}

function findRegime(id: unknown, regimes: ReadonlyMap<string, Regime>): Result<Regime, AskCode> {
  const found = typeof id === 'string' ? regimes.get(id) : undefined
  return found === undefined
    ? fail('score/unknown-regime', { regime: shown(id), known: [...regimes.keys()].join(', ') })
    : ok(found)
}

function findAskedSheet(regime: Regime, number: unknown): Result<Sheet, AskCode> {
  const found = typeof number === 'number' ? findSheet(regime, number) : undefined
  return found === undefined
    ? fail('score/unknown-sheet', { sheet: shown(number), max: regime.sheets.length })
    : found.status === 'incomplete'
      ? fail('score/incomplete-sheet', { sheet: found.number, hole: found.holes.map(({ say }) => say).join(' ') })
      : ok(found)
}

function readBallots(sheet: Sheet, value: unknown): Result<readonly Ballot[], AskCode> {
  if (!Array.isArray(value)) return fail('score/ballots-missing')
  if (value.length === 0) return fail('score/no-ballots')
  const ballots: Ballot[] = []
  for (const [place, each] of value.entries()) {
    const choices = readPrintedChoices(sheet, each)
    if (!choices.ok) return fail(choices.failure.code, { ...choices.failure.details, ballot: place + 1 })
    ballots.push({ choices: choices.value })
  }
  return ok(ballots)
}

/** A wrong value in few letters. */
function shown(value: unknown): string | number {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? value.slice(0, 40) : String(JSON.stringify(value) ?? '').slice(0, 40)
}
