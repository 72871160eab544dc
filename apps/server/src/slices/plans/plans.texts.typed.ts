import { parseMoney } from '@saolang/domain/budget'
import { parseVietnameseDate } from '@saolang/domain/plain-date'
import type { Comparison, LegalBasis, PlanContent } from '@saolang/domain/plan'
import { contentOf, type PlanReading, type ReadRow } from '@saolang/domain/plan-reading'
import { formatHundredths, readNumber, readTimeWords } from '@saolang/domain/programme-words'
import { formatDate } from '../../platform/pages/text.ts'
import { chosenPlace } from './plans.place.ts'
import { CELL_WORDS } from './plans.sheets.columns.ts'
import { partsText, readParts, type Typed } from './plans.typed.ts'
import { RELATION_WORDS } from './plans.words.ts'

/** Lists of a reading, and the fields of a row that a person may mend. */
export const TEXT_FIELDS = {
  purposes: ['text'],
  bases: ['relation', 'number', 'on', 'issuer', 'title'],
  targets: ['text', 'comparison', 'floor', 'aim', 'unit', 'from', 'to'],
  tasks: ['title', 'leads', 'coordinating', 'timeText', 'start', 'due'],
  money: ['title', 'source', 'declared'],
  recipients: ['name'],
} as const
export type TextPart = keyof typeof TEXT_FIELDS
export const TEXT_PARTS = ['purposes', 'bases', 'targets', 'tasks', 'money', 'recipients'] as const

export const DOCUMENT_FIELDS = [
  ...(['place', 'kind', 'title', 'number', 'issued', 'issuedPlace', 'issuer', 'signatory', 'from', 'to'] as const),
  ...(['total', 'groups'] as const),
]

const day = (value: string | null) => (value === null ? '' : formatDate(value))
const number = (value: number | null) => (value === null ? '' : formatHundredths(value))
export const moneyText = (dong: number | null) =>
  dong === null ? '' : `${new Intl.NumberFormat('vi-VN').format(dong)} đồng`

/** Rows of a part with the words of their fields, as the form shows them before anybody types. */
export function textRows(reading: PlanReading): Readonly<Record<TextPart, readonly { key: string; typed: Typed }[]>> {
  const { purposes, bases, targets, tasks, budget, recipients } = reading
  return {
    purposes: rows(purposes, ({ text }) => ({ text })),
    bases: rows(bases, ({ relation, number: no, issued, issuer, title }) => ({
      ...{ relation, number: no ?? '', on: partsText(issued), issuer: issuer ?? '', title },
    })),
    targets: rows(targets, ({ text, comparison, floor, aim, unit, from, to }) => ({
      ...{ text, comparison, floor: number(floor), aim: number(aim), unit, from: day(from), to: day(to) },
    })),
    tasks: rows(tasks, ({ title, leads, coordinating, timeText, start, due }) => ({
      ...{ title, leads: leads.join('; '), coordinating: coordinating.join('; '), timeText: timeText ?? '' },
      ...{ start: day(start), due: day(due) },
    })),
    money: rows(budget.lines, ({ title, source, declared }) => ({ title, source, declared: moneyText(declared) })),
    recipients: rows(recipients, ({ name }) => ({ name })),
  }
}

const rows = <Content extends { readonly key: string }>(
  list: readonly ReadRow<Content>[],
  say: (one: Content) => Typed,
) => list.map(({ content }) => ({ key: content.key, typed: say(content) }))

/** The facts of the document as the form shows them; `place` is the choice that fits the name. */
export function textFacts(reading: PlanReading, place: string): Typed {
  const { kind, title, number: no, issued, issuedPlace, issuer, signatory, from, to } = reading.document
  return {
    ...{ place, kind, title: title ?? '', number: no ?? '', issued: partsText(issued), issuedPlace: issuedPlace ?? '' },
    ...{ issuer: issuer ?? '', signatory: signatory ?? '', from: day(from), to: day(to) },
    ...{ total: moneyText(reading.budget.declaredTotal), groups: reading.productGroups.join('\n') },
  }
}

/** The name of a field in the form: `tasks[n3.title]`. */
export const fieldName = (part: TextPart, key: string, field: string) => `${part}[${key}.${field}]`

/** What the form holds at first: every field, and every row kept. */
export function firstTyped(reading: PlanReading, place: string): Typed {
  const all = textRows(reading)
  const fields = TEXT_PARTS.flatMap((part) =>
    all[part].flatMap(({ key, typed }) => [
      [`keep.${part}.${key}`, 'yes'] as const,
      ...Object.entries(typed).map(([field, value]) => [fieldName(part, key, field), value] as const),
    ]),
  )
  return { ...textFacts(reading, place), ...Object.fromEntries(fields) }
}

/** A date as typed, as the content takes it; what is no date stays as typed and is told as a fault. */
function dayOf(typed: string | undefined): string | null {
  const value = (typed ?? '').trim()
  if (value === '') return null
  const read = parseVietnameseDate(value)
  return read.ok ? read.value : value
}

/** Hundredths of a typed number; -1, which no content takes, where it is none. */
const hundredthsOf = (typed: string | undefined) =>
  (typed ?? '').trim() === '' ? null : (readNumber((typed ?? '').replace(/[\s%]/g, '')) ?? -1)

function dongOf(typed: string | undefined): number | null {
  if ((typed ?? '').trim() === '') return null
  const read = parseMoney(typed ?? '')
  return read.ok ? read.value : -1
}

const namesOf = (typed: string | undefined) =>
  (typed ?? '')
    .split(/[;\n]/)
    .map((name) => name.trim())
    .filter((name) => name !== '')

/** A word of a list, or what was typed: the check of the content tells it. */
const wordIn = <Word extends string>(list: Readonly<Record<Word, string>>, typed: string | undefined, other: Word) =>
  typed !== undefined && Object.hasOwn(list, typed) ? typed : other

/**
 * The reading with what a person left out and mended: the raw JSON of a plan, for the one check of plan files. Lines and
 * keys are those of the reading, never of the form.
 */
export function mendedContent(reading: PlanReading, typed: Typed): unknown {
  const facts = mendedFacts(reading, typed)
  const content = contentOf(reading, facts.said)
  const kept = <Row extends { readonly key: string }>(part: TextPart, list: readonly Row[]) =>
    list.filter(({ key }) => typed[`keep.${part}.${key}`] !== undefined)
  const at = (part: TextPart, key: string) => (field: string) => typed[fieldName(part, key, field)]?.trim()
  const targets = kept('targets', content.targets).map((row) => mendedTarget(row, at('targets', row.key)))
  const keys = new Set(targets.map(({ key }) => key))
  return {
    ...content,
    document: { ...content.document, ...facts.document },
    productGroups: namesOf(typed.groups),
    purposes: kept('purposes', content.purposes).map((row) => ({
      ...row,
      text: at('purposes', row.key)('text') ?? '',
    })),
    bases: kept('bases', content.bases).map((row) => mendedBasis(row, at('bases', row.key))),
    recipients: kept('recipients', content.recipients).map((row) => ({
      ...row,
      name: at('recipients', row.key)('name') ?? '',
    })),
    // A part of a target that was left out stands on its own.
    targets: targets.map((row) => ({
      ...row,
      parentKey: row.parentKey !== null && keys.has(row.parentKey) ? row.parentKey : null,
    })),
    tasks: kept('tasks', content.tasks).map((row) => mendedTask(row, at('tasks', row.key), facts.year)),
    budget: {
      declaredTotal: dongOf(typed.total),
      totalLines: content.budget.totalLines,
      lines: kept('money', content.budget.lines).map((row) => mendedLine(row, at('money', row.key))),
    },
  }
}

type At = (field: string) => string | undefined

function mendedFacts(reading: PlanReading, typed: Typed) {
  const { level, place } = chosenPlace(typed.place ?? '')
  const from = dayOf(typed.from) ?? ''
  const to = dayOf(typed.to) ?? ''
  const before = textFacts(reading, typed.place ?? '')
  const changed = (name: string) => (typed[name] ?? '').trim() !== (before[name] ?? '')
  const { inferred } = contentOf(reading, { level, place, title: '', from, to }).document
  return {
    said: { level, place, title: (typed.title ?? '').trim(), from, to },
    year: from.slice(0, 4) === to.slice(0, 4) && /^\d{4}-/.test(from) ? Number(from.slice(0, 4)) : null,
    document: {
      ...{ kind: wordIn(CELL_WORDS.kind, typed.kind, 'plan'), number: typed.number?.trim() ?? '' },
      issued: readParts((typed.issued ?? '').trim()) ?? 'date',
      ...{ issuedPlace: typed.issuedPlace?.trim() ?? '', issuer: typed.issuer?.trim() ?? '' },
      ...{ signatory: typed.signatory?.trim() ?? '', from, to },
      // What a person typed is said, not inferred.
      inferred: inferred.filter((name) => name !== 'place' && name !== 'level' && !changed(name)),
    },
  }
}

function mendedBasis(row: LegalBasis, at: At) {
  return {
    ...row,
    ...{ relation: wordIn(RELATION_WORDS, at('relation'), row.relation), number: at('number') ?? '' },
    ...{ issued: readParts(at('on') ?? '') ?? 'date', issuer: at('issuer') ?? '', title: at('title') ?? '' },
  }
}

function mendedTarget(row: PlanContent['targets'][number], at: At) {
  const floor = hundredthsOf(at('floor'))
  const typed: string = wordIn(CELL_WORDS.comparison, at('comparison'), row.comparison)
  const comparison: Comparison | string = typed
  const kind = floor === null ? 'qualitative' : row.kind === 'qualitative' ? 'target' : row.kind
  return {
    ...row,
    ...{ text: at('text') ?? '', comparison, floor, aim: hundredthsOf(at('aim')), unit: at('unit') ?? '', kind },
    ...{ from: dayOf(at('from')), to: dayOf(at('to')) },
  }
}

function mendedTask(row: PlanContent['tasks'][number], at: At, year: number | null) {
  const leads = namesOf(at('leads'))
  const timeText = at('timeText') ?? ''
  const same = timeText === (row.timeText ?? '')
  const isSame = leads.join('; ') === row.leads.join('; ')
  return {
    ...row,
    ...{ title: at('title') ?? '', leads, coordinating: namesOf(at('coordinating')), timeText },
    leadBasis: leads.length === 0 ? 'none' : isSame ? row.leadBasis : 'stated',
    ...{ start: dayOf(at('start')), due: dayOf(at('due')) },
    // Other words of a time are read again; the days stand as typed.
    recurrence: same ? row.recurrence : readTimeWords(timeText, year).recurrence,
    eventBound: same ? row.eventBound : null,
  }
}

function mendedLine(row: PlanContent['budget']['lines'][number], at: At) {
  return {
    ...row,
    ...{
      title: at('title') ?? '',
      source: wordIn(CELL_WORDS.source, at('source'), row.source),
      declared: dongOf(at('declared')),
    },
  }
}

/** Where a path of the mended content stands in the form: `tasks[n3.due]`; null for what no field shows. */
export function fieldOf(content: unknown, path: readonly (string | number)[]): string | null {
  const [list, second, third, fourth] = path
  if (list === 'document') return second === 'level' ? 'place' : String(second ?? '') || null
  const isMoney = list === 'budget'
  if (isMoney && second === 'declaredTotal') return 'total'
  if (list === 'productGroups') return 'groups'
  const index = isMoney && second === 'lines' ? third : second
  const field = isMoney && second === 'lines' ? fourth : third
  const part = isMoney ? 'money' : TEXT_PARTS.find((one) => one === list)
  const key = keyAt(content, isMoney ? ['budget', 'lines'] : [String(list)], index)
  if (part === undefined || key === null) return null
  const shown: readonly string[] = TEXT_FIELDS[part]
  const name = part === 'bases' && field === 'issued' ? 'on' : String(field ?? '')
  return shown.includes(name) ? fieldName(part, key, name) : fieldName(part, key, shown[0] ?? 'text')
}

function keyAt(content: unknown, path: readonly string[], index: string | number | undefined): string | null {
  let at: unknown = content
  for (const step of [...path, ...(index === undefined ? [] : [String(index)]), 'key'])
    at = typeof at === 'object' && at !== null ? Object.entries(at).find(([name]) => name === step)?.[1] : undefined
  return typeof at === 'string' ? at : null
}
