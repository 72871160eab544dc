import { METRIC_PARAMETERS, METRICS } from '@saolang/domain/metric'
import { COMPARISONS, type Hundredths } from '@saolang/domain/plan'
import { formatHundredths, readNumber } from '@saolang/domain/programme-words'
import type { Target } from '@saolang/domain/target'
import { z } from 'zod'
import { answers, choice, optionalDate, optionalText, text } from '../../platform/http/fields.ts'

/** The most that a number of a target may be: a thousand million, in hundredths. */
const MOST = 100_000_000_000

function asHundredths(value: unknown): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? (readNumber(String(value)) ?? value) : value
  if (typeof value !== 'string') return value
  const plain = value.trim().replace(/\s*%$/, '')
  return plain === '' ? null : (readNumber(plain) ?? value)
}

const isNumber = (value: unknown): value is Hundredths =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 && value <= MOST

/** A number as people write it (`60`, `1.600`, `33,5`), kept in hundredths. */
export const hundredths = () =>
  z
    .preprocess(asHundredths, z.custom<Hundredths>(isNumber, 'target/number-invalid'))
    .meta({ type: 'string', description: 'A number with at most two decimals, such as "33,5"' })

export const optionalHundredths = () =>
  z
    .preprocess(
      (value) => asHundredths(value ?? ''),
      z.custom<Hundredths | null>((value) => value === null || isNumber(value), 'target/number-invalid'),
    )
    .meta({
      type: 'string',
      description: 'A number with at most two decimals, such as "33,5"; empty where there is none',
    })

/** What a form says of a target. */
export const TargetFields = {
  text: text(2000, 3),
  words: optionalText(100),
  kind: choice(['target', 'schedule', 'rule', 'qualitative']),
  comparison: choice(COMPARISONS),
  floor: optionalHundredths(),
  aim: optionalHundredths(),
  unit: z.preprocess((value) => value ?? '', z.string().trim().max(60)),
  metric: z.preprocess((value) => (value === '' || value === undefined ? null : value), z.enum(METRICS).nullable()),
  from: optionalDate(),
  to: optionalDate(),
  parentId: z.preprocess((value) => (value === '' || value === undefined ? null : value), z.uuid().nullable()),
  parameters: answers(20, 100),
}

/** Parameters that were filled in; what the form does not ask for stays as it was. */
export function parametersOf(given: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>) {
  const known: ReadonlySet<string> = new Set(METRIC_PARAMETERS)
  const kept = Object.entries(before).filter(([key]) => !known.has(key))
  const filled = Object.entries(given).filter(([key, value]) => known.has(key) && value !== '')
  return Object.fromEntries([...kept, ...filled])
}

const typedNumber = (value: Hundredths | null) => (value === null ? '' : formatHundredths(value))

/** The stored facts as a form shows them. */
export function typedOf(state: Target): Record<string, string> {
  const parameters = Object.entries(state.parameters).map(([key, value]) => [`parameters[${key}]`, value] as const)
  return {
    ...{ text: state.text, words: state.words ?? '', kind: state.kind, comparison: state.comparison, unit: state.unit },
    ...{ floor: typedNumber(state.floor), aim: typedNumber(state.aim), tolerance: typedNumber(state.tolerance) },
    ...{ metric: state.metric ?? '', from: state.from ?? '', to: state.to ?? '', parentId: state.parentId ?? '' },
    ...Object.fromEntries(parameters),
  }
}
