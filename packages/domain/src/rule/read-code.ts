import { type CodeReading, readPrintedCode } from '../product-code/index.ts'
import { cite, lastDayOf, type Regime } from '../regime/index.ts'
import { ok, type Result } from '../result/index.ts'
import { shown } from './holes.ts'
import type { Cited, RuleContent, RuleWarning } from './types.ts'

type Reading = Omit<CodeReading, 'complete'>

/** A printed product code taken apart. With more than one possible regulation the parts stand in `readings`. */
export interface CodeAnswer extends Cited {
  /** As it was asked: a code never changes, not after a merger of places either. */
  readonly code: string
  /** Null where the code alone does not tell. */
  readonly regime: string | null
  readonly format: string | null
  readonly readings: readonly (Reading & { readonly format: string })[]
}

/**
 * Which regulation printed a product code, and its parts. The form tells, as codes of districts have three digits and
 * those of communes five; where zeros were dropped, the year may. Fails with `code/not-a-product-code`.
 */
export function answerCode(
  { regimes }: Pick<RuleContent, 'regimes'>,
  ask: { readonly code: string },
): Result<CodeAnswer, 'code/not-a-product-code'> {
  const forms = [...regimes.values()].map((regime) => ({ regime: regime.id, fields: regime.productCode.fields }))
  const read = readPrintedCode(ask.code, forms)
  if (!read.ok) return read
  const inTime = read.value.filter((reading) => isOfYear(regimes, reading))
  const fit = inTime.length > 0 ? inTime : read.value
  const shownReadings = fit.flatMap(({ complete: _, ...reading }) => {
    const regime = regimes.get(reading.regime)
    return regime === undefined ? [] : [{ ...reading, format: regime.productCode.format, said: regime }]
  })
  const one = shownReadings.length === 1 ? shownReadings[0] : undefined
  const articles = shownReadings.map(({ said }) => cite(said, said.productCode.article))
  return ok({
    code: ask.code,
    regime: one?.regime ?? null,
    format: one?.format ?? null,
    readings: shownReadings.map(({ said: _, ...reading }) => reading),
    article: articles.join('; '),
    warnings: codeWarnings(regimes, fit, inTime.length === 0),
  })
}

function codeWarnings(
  regimes: RuleContent['regimes'],
  readings: readonly CodeReading[],
  outside: boolean,
): readonly RuleWarning[] {
  const [first] = readings
  const regime = first === undefined ? undefined : regimes.get(first.regime)
  if (first === undefined || regime === undefined) return []
  const numbers = readings.flatMap((reading) => regimes.get(reading.regime)?.document.number ?? []).join(', ')
  const { number, effectiveFrom } = regime.document
  const last = lastDayOf(regimes, regime)
  const until = last === null ? 'nay' : shown(last)
  const details = { year: first.year, number, from: shown(effectiveFrom), until }
  return [
    ...(readings.length > 1 ? [{ code: 'rule/code-ambiguous' as const, details: { numbers } }] : []),
    ...(first.complete ? [] : [{ code: 'rule/code-incomplete' as const }]),
    ...(outside && readings.length === 1 ? [{ code: 'rule/code-year' as const, details }] : []),
  ]
}

/** Whether the regulation was in force on some day of the year in the code. */
function isOfYear(regimes: RuleContent['regimes'], reading: CodeReading): boolean {
  const regime: Regime | undefined = regimes.get(reading.regime)
  if (regime === undefined) return false
  const last = lastDayOf(regimes, regime)
  const year = String(reading.year)
  return regime.document.effectiveFrom.slice(0, 4) <= year && (last === null || year <= last.slice(0, 4))
}
