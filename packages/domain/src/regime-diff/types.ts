import type {
  Amendment,
  Authority,
  Band,
  Clock,
  Form,
  Forwarding,
  Gap,
  Hole,
  KnockOut,
  Leaf,
  MarkedStar,
  Option,
  PartRule,
  RegimeFacts,
  Sheet,
  Star,
  Transition,
} from '../regime/index.ts'

/** How criteria, clocks and rows find each other: by what they measure, or, in two revisions of one regulation, by id. */
export type MatchBy = 'family' | 'id'

/** A criterion and where it stands on its sheet. */
export interface PlacedLeaf {
  readonly leaf: Leaf
  /** Code of the part. */
  readonly part: string
  /** Label of the section. */
  readonly section: string
  /** Label of the criterion that sums it, where there is one. */
  readonly group: string | null
  /** Place among all criteria of the sheet, from 0. */
  readonly order: number
}

/** What differs between a criterion then and now. */
export type CriterionField =
  | 'id'
  | 'label'
  | 'part'
  | 'section'
  | 'max'
  | 'select'
  | 'options'
  | 'minimums'
  | 'condition'
  | 'notes'

/** One option then and now; `same` has the same words, points and mark. */
export interface OptionDiff {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly before: Option | null
  readonly after: Option | null
  /** Empty unless `changed`. */
  readonly fields: readonly ('label' | 'points' | 'star')[]
}

/** The least points that a product of so many stars must have in the criterion, then and now; null: none. */
export interface MinimumDiff {
  readonly star: MarkedStar
  readonly before: number | null
  readonly after: number | null
  /** The maxima: 3 of 3 points are asked no less than 4 of 4. 0 where the criterion is not there. */
  readonly of: { readonly before: number; readonly after: number }
}

/** One criterion then and now. Every criterion of both sheets stands in exactly one of these. */
export interface CriterionDiff {
  readonly kind: 'same' | 'changed' | 'added' | 'removed'
  readonly before: PlacedLeaf | null
  readonly after: PlacedLeaf | null
  /** Empty unless `changed`. */
  readonly fields: readonly CriterionField[]
  /** Every option of both, in the order of now; removed ones last. */
  readonly options: readonly OptionDiff[]
  /** Only the stars whose minimum differs; for an added criterion its marks, for a removed one those it had. */
  readonly minimums: readonly MinimumDiff[]
}

/** A part or a section whose maximum differs, or that stands on one sheet only (null on the other). */
export interface MaximumDiff {
  readonly key: string
  readonly label: string
  readonly before: number | null
  readonly after: number | null
}

/** A reason that ends the assessment, on one of the two sheets only, or in other words. */
export interface KnockOutDiff {
  readonly kind: 'added' | 'removed' | 'changed'
  /** As it stands now; a removed one as it stood. */
  readonly knockOut: KnockOut
  /** As a changed one stood. */
  readonly former: KnockOut | null
}

/** What stands in the head of a sheet. */
export type SheetField =
  | 'number'
  | 'name'
  | 'status'
  | 'holes'
  | 'article'
  | 'classification'
  | 'ministries'
  | 'samples'
  | 'flags'
  | 'printed'

export interface DiffCounts {
  readonly same: number
  readonly changed: number
  readonly added: number
  readonly removed: number
  /** Of the changed ones: those that stand in another part. */
  readonly moved: number
  /** Of the changed ones: those with a higher and a lower maximum. */
  readonly worthMore: number
  readonly worthLess: number
  /** Criteria that have a minimum now and had none (or an easier one) for that star; and the other way round. */
  readonly stricter: number
  readonly easier: number
}

/** Two sheets, criterion by criterion. */
export interface SheetDiff {
  readonly before: Sheet
  readonly after: Sheet
  /** `number` and `article` count only between revisions of one regulation: every regulation numbers its own sheets. */
  readonly head: readonly SheetField[]
  /** What either source lacks: a criterion missing there is not known to be gone. */
  readonly holes: { readonly before: readonly Hole[]; readonly after: readonly Hole[] }
  readonly parts: readonly MaximumDiff[]
  readonly sections: readonly MaximumDiff[]
  /** In the order of the sheet of now; removed ones last, in the order of then. */
  readonly criteria: readonly CriterionDiff[]
  readonly knockOuts: readonly KnockOutDiff[]
  readonly counts: DiffCounts
}

/** One row of a list of facts that is on one side only, or differs in `fields`. */
export interface RowDiff<Row> {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly key: string
  readonly before: Row | null
  readonly after: Row | null
  readonly fields: readonly string[]
}

/** A row of the powers, told for one star. */
export type StarAuthority = Omit<Authority, 'stars'> & { readonly star: Star }

type RowOf<List> = List extends readonly (infer Row)[] ? Row : never

/** What differs in the facts of two regulations; every list holds only what differs. */
export interface FactsDiff {
  /** Fields of the document itself: number, name, dates. */
  readonly document: readonly string[]
  readonly parts: readonly RowDiff<PartRule>[]
  readonly bands: readonly RowDiff<Band>[]
  readonly minimums: readonly RowDiff<RegimeFacts['minimums']>[]
  readonly authority: readonly RowDiff<StarAuthority>[]
  readonly levels: readonly RowDiff<RowOf<RegimeFacts['levels']>>[]
  readonly forwarding: readonly RowDiff<Forwarding>[]
  readonly gaps: readonly RowDiff<Gap>[]
  readonly amendments: readonly RowDiff<Amendment>[]
  readonly clocks: readonly RowDiff<Clock>[]
  readonly rounds: readonly RowDiff<NonNullable<RegimeFacts['rounds']>>[]
  readonly transition: readonly RowDiff<Transition>[]
  readonly productCode: readonly RowDiff<RegimeFacts['productCode']>[]
  readonly dossiers: readonly RowDiff<RowOf<RegimeFacts['dossiers']>>[]
  readonly withdrawalReasons: readonly RowDiff<RowOf<RegimeFacts['withdrawalReasons']>>[]
  readonly openPoints: readonly RowDiff<RowOf<RegimeFacts['openPoints']>>[]
  readonly forms: readonly RowDiff<Form>[]
}

/** A sheet of then and one of now that carry the same products, wholly or in part. */
export interface SheetPair {
  readonly before: number
  readonly after: number
  /** What moved, where the sets are not the same. */
  readonly say: string | null
}

/** Two regulations, or two revisions of one. */
export interface RegimeDiff {
  readonly before: { readonly id: string; readonly hash: string }
  readonly after: { readonly id: string; readonly hash: string }
  readonly by: MatchBy
  /** Two revisions of one regulation with another mapping of its sets to the regulation before. */
  readonly mappingChanged: boolean
  readonly facts: FactsDiff
  /** One for each pair of sheets that carry the same products, by the sheet of now; also where nothing differs. */
  readonly sheets: readonly (SheetDiff & { readonly say: string | null })[]
  /** Sheets of now that no sheet of then carried. */
  readonly sheetsAdded: readonly Sheet[]
  /** Sheets of then that no sheet of now carries on. */
  readonly sheetsRemoved: readonly Sheet[]
}
