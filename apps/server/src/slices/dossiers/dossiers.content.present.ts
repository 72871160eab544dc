import {
  COMMUNE_FINDINGS,
  type Dossier,
  type DossierPart,
  isGone,
  NONE,
  NOTE_SUFFIX,
  parseFigures,
  placeOf,
  selfChoices,
  TICKED,
} from '@saolang/domain/dossier'
import { asRole } from '@saolang/domain/permission'
import { type Producer, profileFields } from '@saolang/domain/producer'
import type { Field, Leaf } from '@saolang/domain/regime'
import { partTotals } from '@saolang/domain/scoring'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import { findProducer, PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import { type DossierRules, rulesOf } from './dossiers.reading.ts'
import { FINDING_WORDS, KIND_WORDS, partTitle, STAGE_WORDS } from './dossiers.words.ts'

/** A question and its answer, ready for the screen; an empty answer was left out by the producer. */
const Answer = z.object({ key: z.string(), label: z.string(), answer: z.string() })

const CriterionAnswer = z.object({
  id: z.string(),
  label: z.string(),
  max: z.number().int(),
  /** The chosen option in words; null: nothing was said. */
  answer: z.string().nullable(),
  points: z.number().int().nullable(),
  /** The star that the chosen option is the least of. */
  star: z.number().int().nullable(),
  note: z.string(),
  proofs: z.array(z.string()),
})

export const DossierContent = z.object({
  id: z.string(),
  stage: z.string(),
  stageWords: z.string(),
  kind: z.string(),
  kindWords: z.string(),
  product: z.object({
    id: z.string(),
    name: z.string(),
    code: z.string().nullable(),
    sheet: z.number().int(),
    sheetName: z.string(),
    classification: z.string(),
  }),
  regime: z.string(),
  receiptNumber: z.string().nullable(),
  submittedOn: z.string().nullable(),
  samples: z.number().int().nullable(),
  /** As declared when the dossier was sent; the present profile while it is a draft. */
  producer: z.array(Answer),
  fieldParts: z.array(z.object({ id: z.string(), title: z.string(), answers: z.array(Answer) })),
  assessment: z.object({
    total: z.number().int(),
    max: z.number().int(),
    parts: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        max: z.number().int(),
        points: z.number().int(),
        criteria: z.array(CriterionAnswer),
      }),
    ),
  }),
  proofs: z.array(
    z.object({
      id: z.string(),
      paperId: z.string(),
      title: z.string(),
      criteria: z.array(z.string()),
      pages: z.string().nullable(),
    }),
  ),
  /** What the commune found and the advisory team says: for officials only, null for the producer. */
  official: z
    .object({
      findings: z.array(Answer),
      meeting: z.object({ on: z.string(), summary: z.string() }).nullable(),
      report: z.object({ number: z.string(), letter: z.string(), signer: z.string(), on: z.string() }).nullable(),
      advice: z
        .object({ summary: z.string(), siteVisit: z.string().nullable(), tests: z.string().nullable() })
        .nullable(),
    })
    .nullable(),
})
export type DossierContent = z.infer<typeof DossierContent>

/** All that a dossier holds, for those who read it. The caller has decided that the reader may. */
export async function presentDossierContent(ask: Ask, dossier: Dossier, id: string): Promise<DossierContent> {
  const rules = rulesOf(ask, dossier)
  const { sheet, regime, parts } = rules
  const { industry, group, subgroup } = sheet.classification
  const owner = asRole(ask.person?.actor ?? null, ['producer'], placeOf(dossier), 'read').may
  return {
    id,
    stage: dossier.stage,
    stageWords: STAGE_WORDS[dossier.stage],
    kind: dossier.kind,
    kindWords: KIND_WORDS[dossier.kind],
    product: {
      id: dossier.productId,
      name: await productName(ask, dossier),
      code: dossier.productCode,
      sheet: sheet.number,
      sheetName: sheet.name,
      classification: [industry.name, group.name, subgroup?.name].filter((name) => name !== undefined).join(' – '),
    },
    regime: regime.document.name,
    receiptNumber: dossier.receiptNumber,
    submittedOn: dossier.submittedOn,
    samples: dossier.samples,
    producer: presentProducer(rules, dossier.producer ?? (await declaredNow(ask, dossier))),
    fieldParts: parts.flatMap((part) =>
      part.kind === 'fields'
        ? [
            {
              id: part.id,
              title: partTitle(part.id, sheet),
              answers: presentFields(part.fields, answersOf(dossier, part)),
            },
          ]
        : [],
    ),
    assessment: presentAssessment(rules, dossier),
    proofs: dossier.proofs.map(({ id: proof, paperId, title, criteria, pages }) => ({
      id: proof,
      paperId,
      title,
      criteria: [...criteria],
      pages,
    })),
    official: owner ? null : presentOfficial(dossier),
  }
}

/** The name at lodging; while the dossier is a draft, the present one. */
export async function productName(ask: Ask, dossier: Dossier): Promise<string> {
  if (dossier.submittedOn !== null) return dossier.productName
  return (await findProduct(ask.tx, dossier.productId))?.name ?? dossier.productName
}

async function declaredNow(ask: Ask, dossier: Dossier): Promise<Readonly<Record<string, string>>> {
  const producer = await findProducer(ask.tx, dossier.producerId)
  return producer === undefined ? {} : declarationOf(producer)
}

/** What a producer declares of itself: the profile with the name and the legal form of mẫu 02, mục I.1-I.2. */
export function declarationOf(producer: Producer): Readonly<Record<string, string>> {
  return { ...producer.profile, ownerName: producer.name, legalForm: producer.kind }
}

function presentProducer(rules: DossierRules, declared: Readonly<Record<string, string>>) {
  const legalForm = Object.entries(PRODUCER_KIND_WORDS).find(([kind]) => kind === declared.legalForm)?.[1]
  return [
    { key: 'ownerName', label: 'Tên chủ thể', answer: declared.ownerName ?? '' },
    { key: 'legalForm', label: 'Loại hình tổ chức', answer: legalForm ?? declared.legalForm ?? '' },
    ...presentFields(profileFields(rules.regime), declared),
  ]
}

function answersOf(dossier: Dossier, part: DossierPart): Readonly<Record<string, string>> {
  return dossier.parts[part.id]?.fields ?? {}
}

/** The fields of a form with their answers in words. */
export function presentFields(fields: readonly Field[], answers: Readonly<Record<string, string>>) {
  return fields.map((field) => ({
    key: field.key,
    label: field.label,
    answer: answerWords(field, answers[field.key] ?? ''),
  }))
}

/** An answer for the screen: the label of a choice, a date as it is written here, figures a line a year. */
export function answerWords(field: Field, value: string): string {
  if (field.type === 'tick') return value === TICKED ? 'Có' : 'Không'
  if (value === '') return ''
  if (field.type === 'choice') return field.choices.find((choice) => choice.id === value)?.label ?? value
  if (field.type === 'date') return formatDate(value)
  if (field.type === 'number') return formatNumber(BigInt(value))
  if (field.type !== 'figures') return value
  const years = parseFigures(value)
  if (!years.ok) return value
  const words = (dong: number | null) => (dong === null ? 'không khai' : `${formatNumber(dong)} đồng`)
  return years.value
    .map(({ year, revenue, profit }) => `Năm ${year}: doanh thu ${words(revenue)}; lợi nhuận ${words(profit)}`)
    .join('\n')
}

function presentAssessment({ sheet, parts }: DossierRules, dossier: Dossier): DossierContent['assessment'] {
  const totals = partTotals(sheet, selfChoices(dossier, sheet))
  if (!totals.ok) throw new Error(`a stored choice is not on the sheet: ${totals.failure.code}`)
  const assessed = sheet.parts.map((of) => {
    const part = parts.find((one) => one.id === of.code)
    const criteria = part?.kind === 'assessment' ? part.criteria : []
    return {
      code: of.code,
      label: of.label,
      max: of.max,
      points: totals.value[of.code] ?? 0,
      criteria: criteria.map((leaf) => presentCriterion(dossier, of.code, leaf)),
    }
  })
  const sum = (pick: (part: (typeof assessed)[number]) => number) => assessed.reduce((all, one) => all + pick(one), 0)
  return { total: sum((part) => part.points), max: sum((part) => part.max), parts: assessed }
}

function presentCriterion(dossier: Dossier, part: string, leaf: Leaf): z.infer<typeof CriterionAnswer> {
  const fields = dossier.parts[part]?.fields ?? {}
  const value = fields[leaf.id] ?? ''
  const option = leaf.options.find((one) => one.id === value)
  return {
    id: leaf.id,
    label: leaf.label,
    max: leaf.max,
    answer: value === NONE ? NONE_WORDS : (option?.label ?? (isGone(leaf, value) ? GONE_WORDS : null)),
    points: value === '' ? null : (option?.points ?? 0),
    star: option?.star ?? null,
    note: fields[`${leaf.id}${NOTE_SUFFIX}`] ?? '',
    proofs: dossier.proofs.filter((proof) => proof.criteria.includes(leaf.id)).map((proof) => proof.id),
  }
}

export const NONE_WORDS = 'Không chọn mức nào'
export const GONE_WORDS = 'Lựa chọn này không còn trong bản hiện hành'

function presentOfficial(dossier: Dossier): NonNullable<DossierContent['official']> {
  const { meeting, report, advice } = dossier
  return {
    findings: COMMUNE_FINDINGS.map((key) => ({
      key,
      label: FINDING_WORDS[key] ?? key,
      answer: dossier.findings[key]?.text ?? '',
    })),
    meeting: meeting === null ? null : { on: meeting.on, summary: meeting.summary },
    report: report === null ? null : { ...report },
    advice: advice === null ? null : { ...advice },
  }
}
