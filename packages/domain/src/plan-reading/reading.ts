import type {
  BudgetLineContent,
  DateParts,
  LegalBasis,
  PlanContent,
  PlanKind,
  PlanLevel,
  PlanPurpose,
  PlanRecipient,
  SourceLines,
  TargetContent,
  TaskContent,
} from '../plan/index.ts'

/**
 * `sure`: the words say it; `likely`: said, but not in so many words; `guess`: taken from words elsewhere. All three
 * are shown to a person before anything is made (DOC-02).
 */
export const CONFIDENCES = ['sure', 'likely', 'guess'] as const
export type Confidence = (typeof CONFIDENCES)[number]

/** Where a field was read, and how sure that is. */
export interface FieldSource {
  readonly lines: SourceLines
  readonly confidence: Confidence
}

export type FieldSources = Readonly<Record<string, FieldSource>>

/** One row of a part: what was read, and the source of each of its fields. */
export interface ReadRow<Content> {
  readonly content: Content
  readonly fields: FieldSources
}

/** The document itself: like `PlanDocument`, but level, place and period may be missing until a person says them. */
export interface ReadDocument {
  readonly kind: PlanKind
  readonly level: PlanLevel | null
  /** `tỉnh Lai Châu`, as written; the code is found by who knows the list of units. */
  readonly placeName: string | null
  readonly title: string | null
  readonly number: string | null
  readonly issued: DateParts
  readonly issuedRaw: string | null
  readonly issuedPlace: string | null
  readonly issuer: string | null
  readonly signatory: string | null
  readonly from: string | null
  readonly to: string | null
  readonly headerLines: SourceLines | null
  readonly groupLines: SourceLines | null
}

export interface ReadSection {
  /** `II.3.2`. */
  readonly number: string
  readonly title: string
  readonly lines: SourceLines
}

/** `noise`: page numbers, addresses of pages, footnotes. `unread`: words from which no field was taken. */
export type LineUse = 'blank' | 'noise' | 'heading' | 'read' | 'unread'

export interface PlanReading {
  /** The lines as they came, in order; line 1 is the first. */
  readonly lines: readonly string[]
  readonly uses: readonly LineUse[]
  readonly document: ReadDocument
  readonly documentFields: FieldSources
  readonly sections: readonly ReadSection[]
  readonly purposes: readonly ReadRow<PlanPurpose>[]
  readonly bases: readonly ReadRow<LegalBasis>[]
  readonly recipients: readonly ReadRow<PlanRecipient>[]
  readonly productGroups: readonly string[]
  readonly targets: readonly ReadRow<TargetContent>[]
  readonly tasks: readonly ReadRow<TaskContent>[]
  readonly budget: {
    readonly declaredTotal: number | null
    readonly totalLines: SourceLines | null
    readonly lines: readonly ReadRow<BudgetLineContent>[]
  }
  /** Rows that were found beyond `READING_LIMITS` and left out. */
  readonly leftOver: number
}

/** Rows of a part at most: a person has to be able to look at all of them. */
export const READING_LIMITS = {
  ...{ purposes: 25, bases: 25, recipients: 40, productGroups: 20 },
  ...{ targets: 60, tasks: 150, money: 25 },
} as const

/** What a person adds to a reading before it is a plan. */
export type SaidByPerson = Pick<PlanContent['document'], 'level' | 'place' | 'title' | 'from' | 'to'>

/** The reading as a plan, with what a person said: the JSON that the import takes. */
export function contentOf(reading: PlanReading, said: SaidByPerson): PlanContent {
  const { level: _level, placeName: _place, ...document } = reading.document
  const inferred = Object.entries(reading.documentFields).flatMap(([name, { confidence }]) =>
    confidence === 'guess' ? [name] : [],
  )
  const content = <Content>(rows: readonly ReadRow<Content>[]) => rows.map((row) => row.content)
  return {
    format: 'saolang-plan-1',
    document: { ...document, ...said, inferred },
    ...{ purposes: content(reading.purposes), bases: content(reading.bases) },
    ...{ recipients: content(reading.recipients), products: [], productGroups: reading.productGroups },
    ...{ targets: content(reading.targets), tasks: content(reading.tasks) },
    budget: { ...reading.budget, lines: content(reading.budget.lines) },
    words: [],
  }
}
