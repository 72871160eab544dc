/**
 * A plan as a document says it: what the import reads, what "next year from this one" copies and what the consistency
 * checker looks over. Missing parts stay null; nothing is guessed. Words of the document stand beside what they mean.
 */

/** Lines of the source text, 1-based, both included. */
export type SourceLines = { readonly from: number; readonly to: number }

/** Parts of a printed date; a part that is blank or unreadable is null. */
export type DateParts = { readonly day: number | null; readonly month: number | null; readonly year: number | null }

export const PLAN_LEVELS = ['ministry', 'province', 'district', 'commune'] as const
export type PlanLevel = (typeof PLAN_LEVELS)[number]

/** Kế hoạch, đề án, kế hoạch xúc tiến thương mại, kế hoạch tổ chức đánh giá. */
export const PLAN_KINDS = ['plan', 'scheme', 'tradePromotion', 'evaluation'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

/** A unit of today (`present`) or of the closed lists before 1/7/2025 (`former`); none for the whole country. */
export type PlanPlace = { readonly code: string; readonly era: 'present' | 'former'; readonly name: string }

export type PlanDocument = {
  readonly kind: PlanKind
  readonly level: PlanLevel
  readonly place: PlanPlace | null
  readonly title: string
  /** `1426/KH-UBND`; null where the document leaves it blank. */
  readonly number: string | null
  readonly issued: DateParts
  /** The words of the date where a part is unreadable or odd (`ngay 06 thang # ndm 2025`). */
  readonly issuedRaw?: string | null
  /** Lines of the block with number, place and date; of the title where that block is missing. */
  readonly headerLines?: SourceLines | null
  /** Lines in which the document lists its product groups. */
  readonly groupLines?: SourceLines | null
  readonly issuedPlace: string | null
  readonly issuer: string | null
  readonly signatory: string | null
  readonly from: string
  readonly to: string
  /** Which of the facts were inferred (from the title or the signature), by field name. */
  readonly inferred: readonly string[]
}

export type PlanPurpose = { readonly key: string; readonly text: string; readonly lines: SourceLines | null }

/** A document that the plan cites: as basis, as what it carries out, or as what promulgated it. */
export type LegalBasis = {
  readonly key: string
  readonly relation: 'basis' | 'carriesOut' | 'promulgatedBy' | 'cited'
  /** `1048/QĐ-TTg`; null where missing. */
  readonly number: string | null
  readonly issued: DateParts
  readonly issuer: string | null
  readonly title: string
  /** The words of the document where they differ from the reading (`ngày 24 ngày 02 năm 2023`). */
  readonly raw: string | null
  readonly lines: SourceLines | null
}

export type PlanRecipient = { readonly key: string; readonly name: string; readonly lines: SourceLines | null }

/** A product that the plan names for development, with the commune and group as written. */
export type PlanProduct = {
  readonly key: string
  readonly name: string
  readonly commune: string | null
  readonly group: string | null
  /** Key of the target that counts them. */
  readonly targetKey: string | null
}

/** `none`: a quality that no number measures. */
export const COMPARISONS = ['gt', 'gte', 'eq', 'approx', 'between', 'lte', 'none'] as const
export type Comparison = (typeof COMPARISONS)[number]

/** Numbers of targets are integers in hundredths: 40 products = 4000, 93 % = 9300, 33,5 % = 3350. */
export type Hundredths = number

export type TargetContent = {
  readonly key: string
  readonly kind: 'target' | 'schedule' | 'rule' | 'qualitative'
  readonly text: string
  /** The words that carry the comparison (`trên`, `ít nhất`, `khoảng`), as written. */
  readonly words: string | null
  readonly metric: string | null
  readonly comparison: Comparison
  /** The number, or the lower end of a range. */
  readonly floor: Hundredths | null
  /** The upper end of a range (`30-40%`: floor 30, aim 40). */
  readonly aim: Hundredths | null
  readonly unit: string
  readonly from: string | null
  readonly to: string | null
  readonly parentKey: string | null
  readonly purposeKeys: readonly string[]
  /** What a metric needs to know more: `{ pointLevel: 'commune' }`, `{ baselineYear: '2020' }`. */
  readonly parameters: Readonly<Record<string, string>>
  readonly lines: SourceLines | null
}

export type TaskContent = {
  readonly key: string
  readonly title: string
  readonly text: string | null
  /** Names as written; empty: the document names no lead. */
  readonly leads: readonly string[]
  readonly leadBasis: 'stated' | 'implied' | 'none'
  readonly coordinating: readonly string[]
  readonly participants: string | null
  /** Time as written, null where the document says none. */
  readonly timeText: string | null
  readonly start: string | null
  readonly due: string | null
  /** An RRULE without DTSTART (`FREQ=MONTHLY;BYMONTHDAY=14`), null for what is done once. */
  readonly recurrence: string | null
  /** The event that it waits for, in words (`sau khi ban hành quyết định`). */
  readonly eventBound: string | null
  readonly outputs: readonly string[]
  readonly purposeKeys: readonly string[]
  readonly targetKeys: readonly string[]
  /** The document that assigned it, if another than the plan. */
  readonly assignedBy: string | null
  readonly section: string | null
  readonly lines: SourceLines | null
}

export const MONEY_SOURCES = [
  'central',
  'province',
  'district',
  'commune',
  'local',
  'credit',
  'own',
  'integrated',
  'other',
] as const
export type MoneySource = (typeof MONEY_SOURCES)[number]

/** The seven contents of programme money (002:378-384), and `unspecified` where the document does not say. */
export const MONEY_CONTENTS = [
  'evaluation',
  'capacity',
  'tradePromotion',
  'productDevelopment',
  'starBonus',
  'materialArea',
  'other',
  'unspecified',
] as const
export type MoneyContent = (typeof MONEY_CONTENTS)[number]

export type BudgetLineContent = {
  readonly key: string
  readonly source: MoneySource
  readonly content: MoneyContent
  readonly title: string
  readonly year: number | null
  /** Integer đồng; null where the document names the source without an amount. */
  readonly declared: number | null
  readonly approximate: boolean
  /** The share that the document states, in hundredths of a per cent (19 % = 1900); null where none. */
  readonly declaredShare: Hundredths | null
  readonly taskKey: string | null
  readonly lines: SourceLines | null
}

export type PlanContent = {
  readonly format: 'saolang-plan-1'
  readonly document: PlanDocument
  readonly purposes: readonly PlanPurpose[]
  readonly bases: readonly LegalBasis[]
  readonly recipients: readonly PlanRecipient[]
  readonly products: readonly PlanProduct[]
  /** Product groups that the document lists, in its words. */
  readonly productGroups: readonly string[]
  readonly targets: readonly TargetContent[]
  readonly tasks: readonly TaskContent[]
  readonly budget: {
    /** The total that the document states, integer đồng; never overwritten by a sum. */
    readonly declaredTotal: number | null
    readonly totalLines: SourceLines | null
    readonly lines: readonly BudgetLineContent[]
  }
  /** Spelling slips and other words to look at: the original is kept beside the offer. */
  readonly words: readonly { readonly written: string; readonly offered: string; readonly lines: SourceLines | null }[]
}
