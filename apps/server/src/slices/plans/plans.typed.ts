import { randomUUID } from 'node:crypto'
import type { DateParts, LegalBasis, Plan, PlanProduct, PlanPurpose } from '@saolang/domain/plan'
import { z } from 'zod'
import { answers, choice, date, optionalText, text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'

export type Typed = Readonly<Record<string, string>>

/** `14/02/2022`, or `?/02/2022` where a part is missing; empty where all are. */
export function partsText({ day, month, year }: DateParts): string {
  if (day === null && month === null && year === null) return ''
  const two = (part: number | null) => (part === null ? '?' : String(part).padStart(2, '0'))
  return `${two(day)}/${two(month)}/${year ?? '?'}`
}

/** Reads what `partsText` writes; `02/2022` and `2022` leave the rest missing. Undefined: not a date. */
export function readParts(typed: string): DateParts | undefined {
  if (typed === '') return { day: null, month: null, year: null }
  const parts = typed.split(/[/.-]/).map((part) => part.trim())
  if (parts.length > 3 || parts.some((part) => !/^(\d{1,4}|[?…]*)$/.test(part))) return undefined
  const [year = null, month = null, day = null] = parts.reverse().map((part) => (/\d/.test(part) ? Number(part) : null))
  const fits = (year ?? 2000) >= 1975 && (year ?? 2000) <= 2100 && (month ?? 1) <= 12 && (day ?? 1) <= 31
  return fits && month !== 0 && day !== 0 ? { day, month, year } : undefined
}

const Parts = z
  .preprocess(
    (value) => (typeof value === 'string' ? readParts(value.trim()) : value),
    z.custom<DateParts>(isParts, 'date/invalid'),
  )
  .meta({ type: 'string' })

function isParts(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'year' in value && 'month' in value && 'day' in value
}

/** The most lines of one form. */
export const LINES = 100
const OptionalText = optionalText

/** The facts of a document in a form. */
export const FactFields = {
  kind: choice(['plan', 'scheme', 'tradePromotion', 'evaluation']),
  title: text(500),
  number: OptionalText(60),
  issued: Parts.default({ day: null, month: null, year: null }),
  issuedPlace: OptionalText(100),
  issuer: OptionalText(200),
  signatory: OptionalText(200),
  from: date(),
  to: date(),
}
export const ReasonFields = { reason: OptionalText(1000), adjustmentNumber: OptionalText(60) }
export const EditFields = {
  version: version(),
  ...FactFields,
  ...ReasonFields,
  parentId: z.preprocess((value) => (value === '' ? null : value), z.uuid().nullable().default(null)),
  purposeKey: answers(LINES, 40),
  purpose: answers(LINES, 2000),
  productKey: answers(500, 40),
  product: answers(500, 200),
  commune: answers(500, 100),
  group: answers(500, 200),
  productGroups: OptionalText(4000),
}
export const BasisFields = {
  basisKey: answers(LINES, 40),
  relation: z.record(z.string().max(3), choice(['basis', 'carriesOut', 'promulgatedBy', 'cited'])).default({}),
  basisNumber: answers(LINES, 60),
  on: answers(LINES, 20),
  issuer: answers(LINES, 200),
  title: answers(LINES, 500),
}

const Edit = z.object(EditFields)
const Bases = z.object(BasisFields)

/** The numbers of the filled lines, in their order. */
function lineOrder(...records: readonly Readonly<Record<string, string>>[]): readonly string[] {
  const lines = new Set(
    records.flatMap((record) => Object.entries(record).flatMap(([at, value]) => (value === '' ? [] : [at]))),
  )
  return [...lines].sort((one, other) => Number(one) - Number(other))
}

const newKey = (letter: string) => `${letter}-${randomUUID().slice(0, 8)}`

export function purposesOf(body: z.infer<typeof Edit>, before: Plan): readonly PlanPurpose[] {
  return lineOrder(body.purpose).map((at) => {
    const known = before.purposes.find(({ key }) => key === body.purposeKey[at])
    return { key: known?.key ?? newKey('p'), text: body.purpose[at] ?? '', lines: known?.lines ?? null }
  })
}

export function productsOf(body: z.infer<typeof Edit>, before: Plan): readonly PlanProduct[] {
  return lineOrder(body.product).map((at) => {
    const known = before.products.find(({ key }) => key === body.productKey[at])
    return {
      ...{ key: known?.key ?? newKey('s'), name: body.product[at] ?? '', targetKey: known?.targetKey ?? null },
      ...{ commune: body.commune[at] || null, group: body.group[at] || null },
    }
  })
}

export function groupsOf(lines: string | null): readonly string[] {
  return (lines ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, 200))
    .filter((line) => line !== '')
    .slice(0, 50)
}

/** Whether the dates of all lines can be read. */
export const areParts = (body: z.infer<typeof Bases>) =>
  Object.values(body.on).every((on) => readParts(on) !== undefined)

export function basesOfForm(body: z.infer<typeof Bases>, before: Plan): readonly LegalBasis[] {
  return lineOrder(body.title, body.basisNumber).map((at) => {
    const known = before.bases.find(({ key }) => key === body.basisKey[at])
    const issued = readParts(body.on[at] ?? '') ?? { day: null, month: null, year: null }
    return {
      ...{ key: known?.key ?? newKey('b'), relation: body.relation[at] ?? 'basis', issued },
      ...{ number: body.basisNumber[at] || null, issuer: body.issuer[at] || null },
      title: body.title[at] || (body.basisNumber[at] ?? ''),
      ...{ raw: known?.raw ?? null, lines: known?.lines ?? null },
    }
  })
}

const RECORDS = [
  ...['purposeKey', 'purpose', 'productKey', 'product', 'commune', 'group', 'basisKey', 'relation', 'basisNumber'],
  ...['on', 'issuer', 'title', 'recipientKey', 'recipient', 'agency'],
]

/** What was typed into a refused form, lines included. */
export function typedAgain(raw: FormBody): Typed {
  const records = RECORDS.flatMap((name) =>
    Object.entries(typedRecord(raw, name)).map(([at, value]) => [`${name}[${at}]`, value] as const),
  )
  return { ...typedTexts(raw), ...Object.fromEntries(records) }
}

const lines = (name: string, values: readonly (string | null)[]) =>
  values.map((value, at) => [`${name}[${at}]`, value ?? ''] as const)

/** The plan as the form shows it before anybody types. */
export function typedPlan({ document, parentId, purposes, products, productGroups }: Plan): Typed {
  const { kind, title, number, issued, issuedPlace, issuer, signatory, from, to } = document
  return {
    ...{ kind, title, number: number ?? '', issued: partsText(issued), issuedPlace: issuedPlace ?? '', from, to },
    ...{ issuer: issuer ?? '', signatory: signatory ?? '', parentId: parentId ?? '' },
    productGroups: productGroups.join('\n'),
    ...Object.fromEntries([
      ...lines(
        'purposeKey',
        purposes.map(({ key }) => key),
      ),
      ...lines(
        'purpose',
        purposes.map((one) => one.text),
      ),
      ...lines(
        'productKey',
        products.map(({ key }) => key),
      ),
      ...lines(
        'product',
        products.map(({ name }) => name),
      ),
      ...lines(
        'commune',
        products.map(({ commune }) => commune),
      ),
      ...lines(
        'group',
        products.map(({ group }) => group),
      ),
    ]),
  }
}

export function typedBases({ bases }: Plan): Typed {
  return Object.fromEntries([
    ...lines(
      'basisKey',
      bases.map(({ key }) => key),
    ),
    ...lines(
      'relation',
      bases.map(({ relation }) => relation),
    ),
    ...lines(
      'basisNumber',
      bases.map(({ number }) => number),
    ),
    ...lines(
      'on',
      bases.map(({ issued }) => partsText(issued)),
    ),
    ...lines(
      'issuer',
      bases.map(({ issuer }) => issuer),
    ),
    ...lines(
      'title',
      bases.map(({ title }) => title),
    ),
  ])
}
