import { type BudgetLineFacts, CAPITALS, CONTRIBUTIONS, MOST_DONG, parseMoney } from '@saolang/domain/budget'
import { MONEY_CONTENTS, MONEY_SOURCES } from '@saolang/domain/plan'
import { z } from 'zod'
import { choice, integer, text, tick } from '../../platform/http/fields.ts'

const readMoney = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  const read = parseMoney(value)
  return read.ok ? read.value : value.trim()
}

const isMoney = (value: unknown) => typeof value === 'number' && Number.isInteger(value) && Math.abs(value) <= MOST_DONG

const meta = { type: 'integer', minimum: 0, maximum: MOST_DONG } as const

/** Money in whole đồng: a number, or text such as `1.600 triệu đồng`. */
export const money = () =>
  z
    .preprocess(
      (value) => (value === '' ? undefined : readMoney(value)),
      z.custom<number>((value) => isMoney(value) && Number(value) >= 0, 'money/invalid'),
    )
    .meta(meta)

export const optionalMoney = () =>
  z
    .preprocess(
      (value) => (value === '' || value === undefined ? null : readMoney(value)),
      z.custom<number | null>((value) => value === null || (isMoney(value) && Number(value) >= 0), 'money/invalid'),
    )
    .meta(meta)

/** A choice of a list that may be left open. */
export const optionalChoice = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.enum(words).nullable())

export const optionalId = () =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), z.uuid().nullable())

const optionalYear = () =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), integer(2018, 2100).nullable())

/** What a line is for. */
export const Facts = {
  title: text(300),
  source: choice(MONEY_SOURCES),
  content: choice(MONEY_CONTENTS),
  year: optionalYear(),
  capital: optionalChoice(CAPITALS),
  contribution: optionalChoice(CONTRIBUTIONS),
  counterpart: tick(),
  taskId: optionalId(),
  registerEntryId: optionalId(),
}

const FactsObject = z.object(Facts)

export function factsOf(body: z.infer<typeof FactsObject>): BudgetLineFacts {
  const { title, source, content, year, capital, contribution, counterpart, taskId, registerEntryId } = body
  return { title, source, content, year, capital, contribution, counterpart, taskId, registerEntryId }
}
