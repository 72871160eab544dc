/** An expected failure: a stable code, plus the details that its sentence in `content/words/failures.json` names. */
export interface Failure<Code extends string = string> {
  readonly code: Code
  readonly details?: Readonly<Record<string, string | number>>
}

/** The answer of every rule and command whose failure is expected: a value, or a failure with a code. */
export type Result<Value, Code extends string = string> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure<Code> }

export function ok<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/** `fail('score/unknown-option', { criterion: '1.1', option: 9 })` */
export function fail<Code extends string>(
  code: Code,
  details?: Failure['details'],
): { readonly ok: false; readonly failure: Failure<Code> } {
  return { ok: false, failure: details === undefined ? { code } : { code, details } }
}
