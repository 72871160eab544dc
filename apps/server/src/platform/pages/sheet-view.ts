/**
 * What the sheet components need of a scoring sheet. A `Sheet` of the domain fits as it is; a sheet of an older
 * regime or of an import may be given in the same shape.
 */
export interface SheetView {
  readonly name: string
  readonly parts: readonly PartView[]
}

/** A, B or C. */
export interface PartView {
  readonly code: string
  readonly label: string
  readonly max: number
  readonly sections: readonly SectionView[]
}

/** A printed group of criteria; `single` when the section is itself its only criterion. */
export interface SectionView {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly max: number
  readonly single: boolean
  readonly criteria: readonly CriterionView[]
}

/** A criterion with options, or one that is the sum of its children. */
export type CriterionView = LeafView | GroupView

/** A criterion that takes one option or none. */
export interface LeafView {
  readonly kind: 'leaf'
  readonly id: string
  readonly label: string
  readonly max: number
  /** A mark printed at the criterion itself: any points above zero meet it. */
  readonly mark?: number | null | undefined
  readonly options: readonly OptionView[]
  /** Where one case is chosen first; the options of all cases are one choice. */
  readonly cases: ReadonlyArray<{
    readonly id: string
    readonly label: string
    readonly options: readonly OptionView[]
  }>
  readonly notes: ReadonlyArray<{ readonly id: string; readonly type: string; readonly label: string }>
}

/** A criterion that is only the sum of its children. */
export interface GroupView {
  readonly kind: 'group'
  readonly id: string
  readonly label: string
  readonly max: number
  readonly children: readonly LeafView[]
}

/** One box to tick. `star`: the least that a product of so many stars must reach. */
export interface OptionView {
  readonly id: string
  readonly label: string
  readonly points: number
  readonly star: number | null
}

/** A proof that belongs to a criterion. */
export interface EvidenceView {
  readonly text: string
  readonly href: string
}

/** What is known of one criterion on this sheet. */
export interface CriterionState {
  /** Id of the chosen option. */
  readonly chosen?: string | undefined
  /** What the producer gave itself, for the council: points. */
  readonly selfPoints?: number | undefined
  /** The option that the producer chose, for the council. */
  readonly selfChosen?: string | undefined
  /** What the producer says for it, for the council to read. */
  readonly selfNote?: string | undefined
  /** What field departments say of it, for the council to read; never a mark. */
  readonly opinions?: readonly { readonly agency: string; readonly text: string }[] | undefined
  /** What was chosen on this criterion under former rules, to look at while choosing anew. */
  readonly before?: string | undefined
  readonly evidence?: readonly EvidenceView[] | undefined
  /** Where proofs are added, for the producer. */
  readonly evidenceHref?: string | undefined
  readonly reason?: string | undefined
  /** What the producer says for the chosen level. */
  readonly description?: string | undefined
  readonly descriptionError?: string | undefined
  readonly error?: string | undefined
  readonly reasonError?: string | undefined
}

/** State by printed number of the criterion. */
export type SheetState = Readonly<Record<string, CriterionState | undefined>>

/** The anchor of a criterion: `6.1.2` gives `c-6-1-2`; errors and the ladder link to it. */
export function criterionAnchor(criterion: string): string {
  return `c-${criterion.replaceAll('.', '-')}`
}

/** Every criterion that takes an option, in printed order. */
export function leavesOf(section: SectionView): readonly LeafView[] {
  return section.criteria.flatMap((criterion) => (criterion.kind === 'leaf' ? [criterion] : criterion.children))
}
