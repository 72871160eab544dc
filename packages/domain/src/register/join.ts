import { fail, ok, type Result } from '../result/index.ts'
import type { RegisterEntryAct } from './acts.ts'
import { type LiveCode, MOST_SUBJECTS } from './change.ts'
import type { RegisterDefinition, RegisterPart } from './definition.ts'
import { tidy } from './read-value.ts'
import type { RegisterEntry } from './state.ts'

type Acts<Code extends string> = Result<RegisterEntryAct[], Code>

/** The part in which producers ask to join, where the register has one (SUB-03). */
export function askingPart(definition: RegisterDefinition): (RegisterPart & { readonly asks: string }) | undefined {
  return definition.parts.flatMap((part) => (part.asks === undefined ? [] : [{ ...part, asks: part.asks }]))[0]
}

export type JoinCode =
  | 'register/cancelled'
  | 'register/no-join'
  | 'register/joined'
  | 'register/asked'
  | 'register/too-many-subjects'

/** A producer asks to join: an entry that runs, in which it does not stand, and not twice while it waits. */
export function askToJoin(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  input: { readonly key: string; readonly producerId: string; readonly note: string | null },
): Acts<JoinCode> {
  const { key, producerId } = input
  const part = askingPart(definition)
  if (part === undefined || entry.stage !== definition.stages[0]?.value) return fail('register/no-join')
  if (entry.cancelled !== null) return fail('register/cancelled')
  const own = entry.subjects.filter((one) => one.producerId === producerId)
  if (own.some((one) => one.part === part.asks)) return fail('register/joined')
  if (own.some((one) => one.part === part.value && one.stage === 'asked')) return fail('register/asked')
  if (entry.subjects.length >= MOST_SUBJECTS) return fail('register/too-many-subjects', { max: MOST_SUBJECTS })
  const note = tidy(input.note ?? '').slice(0, 500)
  return ok([{ kind: 'JoinAsked', payload: { key, part: part.value, producerId, note: note === '' ? null : note } }])
}

export type JoinAnswerCode = LiveCode | 'register/no-join' | 'register/no-such-subject' | 'register/reason-missing'

/** The keeper's answer to one that waits; a refusal needs its reason. */
export function answerJoin(
  definition: RegisterDefinition,
  entry: RegisterEntry,
  input: { readonly key: string; readonly accepted: boolean; readonly reason: string | null; readonly version: number },
): Acts<JoinAnswerCode> {
  const { key, accepted } = input
  const part = askingPart(definition)
  if (part === undefined) return fail('register/no-join')
  if (input.version !== entry.version) return fail('request/conflict')
  if (entry.cancelled !== null) return fail('register/cancelled')
  const waits = entry.subjects.some((one) => one.key === key && one.part === part.value && one.stage === 'asked')
  if (!waits) return fail('register/no-such-subject')
  const reason = tidy(input.reason ?? '').slice(0, 500)
  if (!accepted && reason === '') return fail('register/reason-missing')
  return ok([{ kind: 'JoinAnswered', payload: { key, part: part.asks, accepted, reason: accepted ? null : reason } }])
}
