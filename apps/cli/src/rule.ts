import { type Failure, fail } from '@saolang/domain/result'
import { answerQuestion, type RuleAnswer, type RuleContent } from '@saolang/domain/rule'
import { contentDir } from '@saolang/server/platform/content-dir'
import { type FailureCatalogue, loadFailures } from '@saolang/server/platform/failures'
import { answerLines, idOf, parseJsonLine } from './answer-lines.ts'

/** The longest question, in bytes: they are short. */
const lineLimit = 65_536

/**
 * `saolang rule`: one question per line in, one answer per line out, in order. An answer has its facts, `article`, and
 * where a hole is touched `warning` (sentences) with `warningCodes`. A wrong question gets `error` (a code), `message`
 * (Vietnamese) and the details, and the next line is still answered. A question's `id` comes back.
 */
export function rule(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  content: RuleContent,
  failures: FailureCatalogue = loadFailures(contentDir()),
): Promise<void> {
  return answerLines(input, output, {
    limit: lineLimit,
    answer: (text) => ruleLine(text, content, failures),
    tooLong: (max) => failureLine(null, fail('rule/line-too-long', { max }).failure, failures),
  })
}

/** The answer to one line, as one line without its end. Never throws on what is written in the line. */
export function ruleLine(line: string, content: RuleContent, failures: FailureCatalogue): string {
  const parsed = parseJsonLine(line)
  if (parsed === undefined) return failureLine(null, fail('rule/not-json').failure, failures)
  const id = idOf(parsed.value)
  const answer = answerQuestion(content, parsed.value)
  return answer.ok ? answerLine(id, answer.value, failures) : failureLine(id, answer.failure, failures)
}

function answerLine(id: string | number | null, answer: RuleAnswer, failures: FailureCatalogue): string {
  const { article, warnings, ...facts } = answer
  const warning = warnings.map((one) => failures.explain(one).say).join(' ')
  const told = warnings.length === 0 ? {} : { warning, warningCodes: warnings.map(({ code }) => code) }
  return JSON.stringify({ ...echo(id), ...facts, article, ...told })
}

function failureLine(id: string | number | null, failure: Failure, failures: FailureCatalogue): string {
  return JSON.stringify({
    ...echo(id),
    error: failure.code,
    message: failures.explain(failure).say,
    ...failure.details,
  })
}

function echo(id: string | number | null) {
  return id === null ? {} : { id }
}
