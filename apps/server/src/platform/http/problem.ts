import type { Failure } from '@saolang/domain/result'
import type { z } from 'zod'
import type { FailureCatalogue } from '../failures.ts'

/** A field that was refused, with the sentence that stands beside it. */
export interface FieldProblem {
  readonly name: string
  readonly code: string
  readonly say: string
}

/** What went wrong, as problem+json shows it (RFC 9457) and as a page says it. */
export interface Problem {
  readonly status: number
  readonly code: string
  readonly say: string
  readonly fields: readonly FieldProblem[]
  readonly details: Readonly<Record<string, string | number>>
}

export function problemOf(failures: FailureCatalogue, failure: Failure): Problem {
  const { status, say } = failures.explain(failure)
  return { status, code: failure.code, say, fields: [], details: failure.details ?? {} }
}

/** A request that does not fit its form: one sentence a field. */
export function problemOfFields(failures: FailureCatalogue, error: z.ZodError, input: unknown): Problem {
  const fields = error.issues.slice(0, 50).map((issue) => fieldProblem(failures, issue, input))
  return { ...problemOf(failures, { code: 'request/invalid' }), fields }
}

/** A domain failure shown at a field: `fieldFailure(failures, 'number', failure)`. */
export function problemAtField(failures: FailureCatalogue, name: string, failure: Failure): Problem {
  const problem = problemOf(failures, failure)
  return { ...problem, fields: [{ name, code: failure.code, say: problem.say }] }
}

/** A failure of a rule shown beside the field that its code speaks of; unknown codes stay as they are. */
export function problemInPlace(problem: Problem, places: Readonly<Record<string, string>>): Problem {
  const name = places[problem.code]
  if (name === undefined || problem.fields.length > 0) return problem
  return { ...problem, fields: [{ name, code: problem.code, say: problem.say }] }
}

export function problemJson(problem: Problem) {
  return {
    type: `/help#${problem.code.replace('/', '-')}`,
    title: problem.say,
    status: problem.status,
    code: problem.code,
    ...(Object.keys(problem.details).length === 0 ? {} : { details: problem.details }),
    ...(problem.fields.length === 0 ? {} : { fields: problem.fields }),
  }
}

function fieldProblem(failures: FailureCatalogue, issue: z.core.$ZodIssue, input: unknown): FieldProblem {
  const [first = '', ...rest] = issue.path.map(String)
  const name = rest.length === 0 ? first : `${first}[${rest.join('.')}]`
  const failure = failureOf(failures, issue, input)
  return { name, code: failure.code, say: failures.explain(failure).say }
}

function failureOf(failures: FailureCatalogue, issue: z.core.$ZodIssue, input: unknown): Failure {
  if (valueAt(input, issue.path) === undefined && issue.code !== 'unrecognized_keys') return { code: 'field/required' }
  switch (issue.code) {
    case 'too_small':
      return tooSmall(issue)
    case 'too_big': {
      const code = issue.origin === 'number' || issue.origin === 'int' ? 'field/too-big' : 'field/too-long'
      return { code, details: { max: Number(issue.maximum) } }
    }
    case 'invalid_type':
      return { code: issue.expected === 'number' || issue.expected === 'int' ? 'field/number' : 'field/invalid' }
    case 'invalid_value':
      return { code: 'field/choose' }
    case 'unrecognized_keys':
      return { code: 'field/unknown' }
    default:
      return { code: failures.has(issue.message) ? issue.message : 'field/invalid' }
  }
}

function tooSmall(issue: z.core.$ZodIssueTooSmall): Failure {
  const min = Number(issue.minimum)
  if (issue.origin === 'number' || issue.origin === 'int') return { code: 'field/too-small', details: { min } }
  return min <= 1 ? { code: 'field/required' } : { code: 'field/too-short', details: { min } }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, key) => {
    if (typeof value !== 'object' || value === null) return undefined
    return Object.getOwnPropertyDescriptor(value, key)?.value
  }, input)
}
