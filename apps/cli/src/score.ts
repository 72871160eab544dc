import { formatFraction } from '@saolang/domain/fraction'
import type { Regime } from '@saolang/domain/regime'
import { type Failure, fail, type Result } from '@saolang/domain/result'
import { type AskCode, evaluate, minimumKey, readAsk, type ScoreCode } from '@saolang/domain/scoring'
import { contentDir } from '@saolang/server/platform/content-dir'
import { type FailureCatalogue, loadFailures } from '@saolang/server/platform/failures'
import { answerLines, idOf, parseJsonLine } from './answer-lines.ts'

/** The longest ask, in bytes: some hundred ballots of a full sheet. */
const lineLimit = 1_048_576

type Code = AskCode | ScoreCode | 'score/not-json' | 'score/line-too-long'

/** The answer to an ask; the keys stand in this order in the output. */
interface Answer {
  readonly totals: readonly number[]
  readonly mean: string
  readonly meanText: string
  readonly band: number
  readonly star: number | null
  readonly unmet: readonly string[]
  readonly parts: readonly Readonly<Record<string, number>>[]
}

/**
 * `saolang score`: one ask per line in, one answer per line out, in order. A wrong line gets an answer with `error`
 * (a code), `message` (Vietnamese) and the details, and the next line is still answered. Blank lines are passed over.
 * Ends when the input ends; a closed output ends it quietly.
 */
export async function score(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  regimes: ReadonlyMap<string, Regime>,
  failures: FailureCatalogue = loadFailures(contentDir()),
): Promise<void> {
  await answerLines(input, output, {
    limit: lineLimit,
    answer: (text) => scoreLine(text, regimes, failures),
    tooLong: (max) => failureLine(null, fail('score/line-too-long', { max }).failure, failures),
  })
}

/** The answer to one line, as one line without its end. Never throws on what is written in the line. */
export function scoreLine(line: string, regimes: ReadonlyMap<string, Regime>, failures: FailureCatalogue): string {
  const parsed = parseJsonLine(line)
  if (parsed === undefined) return failureLine(null, fail('score/not-json').failure, failures)
  const id = idOf(parsed.value)
  const answer = answerTo(parsed.value, regimes)
  return answer.ok ? JSON.stringify({ id, ...answer.value }) : failureLine(id, answer.failure, failures)
}

function answerTo(value: unknown, regimes: ReadonlyMap<string, Regime>): Result<Answer, Code> {
  const ask = readAsk(value, regimes)
  if (!ask.ok) return ask
  const { regime, sheet, ballots, agreed } = ask.value
  const evaluated = evaluate(sheet, regime.bands, { ballots, agreed })
  if (!evaluated.ok) return evaluated
  const { totals, mean, meanText, band, star, unmet, parts } = evaluated.value
  const answer = { totals, mean: formatFraction(mean), meanText, band, star, unmet: unmet.map(minimumKey), parts }
  return { ok: true, value: answer }
}

function failureLine(id: string | number | null, failure: Failure<Code>, failures: FailureCatalogue): string {
  return JSON.stringify({ id, error: failure.code, message: failures.explain(failure).say, ...failure.details })
}
