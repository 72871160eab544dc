import { Fragment } from 'preact'
import { type Content, classNames } from './govuk/attributes.ts'
import { Beside, FieldOpinions, SelfNote, Wrong, withName } from './sheet-beside.tsx'
import { Description, NoneOption } from './sheet-self.tsx'
import {
  type CriterionState,
  type CriterionView,
  criterionAnchor,
  type LeafView,
  type OptionView,
  type PartView,
  type SectionView,
  type SheetState,
  type SheetView,
} from './sheet-view.ts'

export { partAnchor, SheetPaper, type SheetPaperProps } from './sheet-paper.tsx'
export { SheetPaperEnd } from './sheet-paper-end.tsx'
export { SheetTotals, type SheetTotalsProps } from './sheet-totals.tsx'
export * from './sheet-view.ts'

/** Who fills the sheet: the producer for itself, or a member of the council. */
export type SheetMode = 'self' | 'council'

/** Props of the fields of a sheet; put them into a `Form`. */
export interface SheetFieldsProps {
  readonly sheet: SheetView
  readonly state: SheetState
  readonly mode: SheetMode
  /** Shown but not changed: after the sheet is closed. */
  readonly readOnly?: boolean | undefined
  /** Only these parts (A, B, C), for a page of one part. */
  readonly parts?: readonly string[] | undefined
  /** Where links to proofs open: `_blank`, so that nothing typed is left behind. */
  readonly evidenceTarget?: string | undefined
  /** Level of the heading of a part; its sections follow. */
  readonly headingLevel?: 2 | 3 | undefined
  /** An answer "none of these" at the end of each criterion, so that nothing chosen and nothing said differ. */
  readonly none?: { readonly value: string; readonly label: string } | undefined
  /** Each criterion asks for a description, sent as `n[<criterion>]`. */
  readonly describe?: { readonly label: string } | undefined
  /** What stands below each section: a button to save on the way. */
  readonly afterSection?: ((section: SectionView, index: number) => Content) | undefined
}

/**
 * The criteria of a sheet as real radio buttons. A choice is sent as `c[<criterion>]` = id of the option (empty: taken
 * back), a reason as `r[<criterion>]`. Points are shown, never sent.
 */
export function SheetFields(props: SheetFieldsProps) {
  const parts = props.sheet.parts.filter((part) => props.parts?.includes(part.code) ?? true)
  return (
    <div class={classNames('sl-sheet', `sl-sheet--${props.mode}`)} data-sheet={props.mode}>
      {parts.map((part) => (
        <Part key={part.code} {...props} part={part} />
      ))}
    </div>
  )
}

function Part(props: SheetFieldsProps & { readonly part: PartView }) {
  const { part } = props
  const Heading = `h${props.headingLevel ?? 2}` as const
  return (
    <section class="sl-sheet__part" id={`part-${part.code}`} aria-labelledby={`part-${part.code}-heading`}>
      <Heading class="govuk-heading-m" id={`part-${part.code}-heading`}>
        Phần {part.code}. {part.label} <span class="sl-sheet__max">({part.max} điểm)</span>
      </Heading>
      {part.sections.map((section, index) => (
        <Fragment key={section.id}>
          <Section {...props} section={section} />
          {props.afterSection?.(section, index)}
        </Fragment>
      ))}
    </section>
  )
}

function Section(props: SheetFieldsProps & { readonly section: SectionView }) {
  const { section } = props
  const Heading = props.headingLevel === 3 ? 'h4' : 'h3'
  return (
    <>
      {!section.single && (
        <Heading class="govuk-heading-s sl-sheet__section">
          {section.number}. {section.label} <span class="sl-sheet__max">({section.max} điểm)</span>
        </Heading>
      )}
      {section.criteria.map((criterion) => (
        <Criterion key={criterion.id} {...props} criterion={criterion} />
      ))}
    </>
  )
}

function Criterion(props: SheetFieldsProps & { readonly criterion: CriterionView }) {
  const { criterion } = props
  if (criterion.kind === 'leaf') return <Leaf {...props} leaf={criterion} />
  return (
    <div class="sl-sheet__group">
      <p class="sl-sheet__group-title">
        {criterion.id}. {criterion.label} <span class="sl-sheet__max">(tối đa {criterion.max} điểm)</span>
      </p>
      {criterion.children.map((leaf) => (
        <Leaf key={leaf.id} {...props} leaf={leaf} />
      ))}
    </div>
  )
}

interface LeafProps extends SheetFieldsProps {
  readonly leaf: LeafView
}

function Leaf(props: LeafProps) {
  const { leaf } = props
  const here: CriterionState = props.state[leaf.id] ?? {}
  const anchor = criterionAnchor(leaf.id)
  const wrong = here.error ?? (props.mode === 'council' ? here.reasonError : undefined)
  const described = [leaf.notes.length > 0 && `${anchor}-notes`, here.error !== undefined && `${anchor}-error`]
  return (
    <fieldset
      class={classNames('sl-criterion', wrong !== undefined && 'sl-criterion--error')}
      id={anchor}
      tabIndex={-1}
      data-criterion={leaf.id}
      data-answered={here.chosen === undefined ? undefined : 'yes'}
      aria-describedby={classNames(...described) || undefined}
    >
      <legend class="sl-criterion__legend">
        <span class="sl-criterion__number">{leaf.id}</span> {leaf.label}{' '}
        <span class="sl-sheet__max">(tối đa {leaf.max} điểm)</span>
      </legend>
      <Beside {...props} here={here} />
      <SelfNote here={here} />
      <FieldOpinions here={here} />
      <Notes leaf={leaf} id={`${anchor}-notes`} />
      {here.error !== undefined && <Wrong id={`${anchor}-error`} text={here.error} />}
      <Options {...props} here={here} />
      {props.describe !== undefined && (
        <Description leaf={leaf} here={here} label={props.describe.label} readOnly={props.readOnly === true} />
      )}
      {props.mode === 'council' && <Reason {...props} here={here} />}
    </fieldset>
  )
}

function Notes(props: { readonly leaf: LeafView; readonly id: string }) {
  if (props.leaf.notes.length === 0) return null
  return (
    <div class="sl-criterion__notes" id={props.id}>
      {props.leaf.notes.map((note) => (
        <p key={note.id}>{note.label}</p>
      ))}
    </div>
  )
}

function Options(props: LeafProps & { readonly here: CriterionState }) {
  const { leaf, here } = props
  const numbered = leaf.cases.flatMap((one) => one.options)
  const row = (option: OptionView, index: number) => (
    <Option
      key={option.id}
      option={option}
      index={index}
      name={`c[${leaf.id}]`}
      checked={here.chosen === option.id}
      self={here.selfChosen === option.id}
      disabled={props.readOnly}
    />
  )
  return (
    <div class="sl-criterion__options">
      {leaf.cases.length === 0
        ? leaf.options.map(row)
        : leaf.cases.map((one) => (
            <div key={one.id} class="sl-criterion__case">
              <p class="sl-criterion__case-title">{one.label}</p>
              {one.options.map((option) => row(option, numbered.indexOf(option)))}
            </div>
          ))}
      {props.none !== undefined && (
        <NoneOption leaf={leaf} here={here} none={props.none} readOnly={props.readOnly === true} />
      )}
      {props.none === undefined && here.chosen !== undefined && props.readOnly !== true && <TakeBack leaf={leaf} />}
    </div>
  )
}

interface OptionProps {
  readonly option: OptionView
  readonly index: number
  readonly name: string
  readonly checked: boolean
  /** The producer's own choice, marked by a word. */
  readonly self?: boolean | undefined
  readonly disabled: boolean | undefined
}

function Option(props: OptionProps) {
  const { option } = props
  return (
    <label class="sl-option" data-key={props.index + 1}>
      <input type="radio" name={props.name} value={option.id} checked={props.checked} disabled={props.disabled} />
      <span class="sl-option__text">
        {option.label}
        {option.star !== null && <span class="sl-option__star"> (tối thiểu {option.star} sao)</span>}
        {props.self === true && <span class="sl-option__self"> ◂ chủ thể tự chấm</span>}
      </span>{' '}
      <span class="sl-option__points">{option.points} điểm</span>
    </label>
  )
}

/** A radio button cannot be let go without a script: an empty choice does it. */
function TakeBack(props: { readonly leaf: LeafView }) {
  return (
    <label class="sl-option sl-option--none" data-key="0">
      <input type="radio" name={`c[${props.leaf.id}]`} value="" />
      <span class="sl-option__text">Bỏ chọn</span>
    </label>
  )
}

function Reason(props: LeafProps & { readonly here: CriterionState }) {
  const { leaf, here } = props
  const id = `r-${leaf.id.replaceAll('.', '-')}`
  return (
    <div class="sl-criterion__reason">
      {here.reasonError !== undefined && <Wrong id={`${id}-error`} text={here.reasonError} />}
      <label for={id}>{withName('Lý do', leaf)}</label>
      <input
        class="govuk-input"
        id={id}
        name={`r[${leaf.id}]`}
        value={here.reason}
        disabled={props.readOnly}
        aria-describedby={here.reasonError === undefined ? undefined : `${id}-error`}
      />
    </div>
  )
}
