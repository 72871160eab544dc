import type { Content } from './govuk/attributes.ts'
import {
  type CriterionView,
  criterionAnchor,
  type LeafView,
  type OptionView,
  type PartView,
  type SectionView,
  type SheetState,
  type SheetView,
} from './sheet-view.ts'
import { formatNumber } from './text.ts'

/** Props of a sheet on paper, blank or filled. */
export interface SheetPaperProps {
  readonly sheet: SheetView
  /** Choices; leave out for a blank sheet. */
  readonly state?: SheetState | undefined
  /** Lines above the table: name of the product, code, producer. An empty value prints dots to write on. */
  readonly fields: ReadonlyArray<{ readonly label: string; readonly value?: string | undefined }>
  /** The line on refused files, from the sheet. */
  readonly knockOut?: string | undefined
  /** Points by part and in all; left blank on a blank sheet. */
  readonly totals?: { readonly parts: Readonly<Record<string, number>>; readonly total: number } | undefined
  readonly max: number
  /** The same sheet read on the screen: its parts and criteria can be linked to, and its stars are said in words. */
  readonly onScreen?: boolean | undefined
  /** What else is to be known of a criterion: a condition, a doubt of the print. */
  readonly remarkOf?: ((leaf: LeafView) => Content) | undefined
}

/** The anchor of a part: `part-A`. */
export function partAnchor(code: string): string {
  return `part-${code}`
}

/** Dots to write on. */
export const DOTS = '……………………………………………………'

/**
 * The printed sheet in the order of Phụ lục II: □ and ☑ boxes, star marks kept, no criterion cut across pages, heads
 * repeated. Put it into an `OfficialPaper` or a `PaperPage`.
 */
export function SheetPaper(props: SheetPaperProps) {
  return (
    <div class="sl-paper-sheet">
      {props.fields.map((field) => (
        <p key={field.label} class="sl-paper__line">
          {field.label}: {field.value === undefined || field.value === '' ? DOTS : <b>{field.value}</b>}
        </p>
      ))}
      {props.knockOut !== undefined && <p class="sl-paper__line sl-paper__italic">{props.knockOut}</p>}
      <table class="sl-paper-table">
        <thead>
          <tr>
            <th scope="col">Tiêu chí</th>
            <th scope="col" class="sl-paper-table__points">
              Điểm
            </th>
          </tr>
        </thead>
        {props.sheet.parts.map((part) => (
          <PartRows key={part.code} {...props} part={part} />
        ))}
        <tbody class="sl-paper-table__keep">
          <Row head points={<Total {...props} points={props.totals?.total} of={props.max} />}>
            TỔNG CỘNG
          </Row>
        </tbody>
      </table>
      <p class="sl-paper__note">
        Ghi chú: Dấu sao là yêu cầu tối thiểu phải đạt theo các cấp độ sao (*** – 3 sao; **** – 4 sao; ***** – 5 sao).
      </p>
    </div>
  )
}

/** Dots before the maximum are for the pen: the screen leaves them out. */
function Total(props: {
  readonly points: number | undefined
  readonly of: number
  readonly onScreen?: boolean | undefined
}) {
  const max = formatNumber(props.of)
  if (props.points !== undefined) return <>{`${formatNumber(props.points)}/${max}`}</>
  if (props.onScreen !== true) return <>{`…/${max}`}</>
  return (
    <>
      <span class="sl-mark-paper">…/</span>
      {max}
    </>
  )
}

function Row(props: { readonly head?: boolean | undefined; readonly points?: Content; readonly children: Content }) {
  const Cell = props.head === true ? 'th' : 'td'
  return (
    <tr>
      <Cell scope={props.head === true ? 'row' : undefined}>{props.children}</Cell>
      <td class="sl-paper-table__points">{props.points}</td>
    </tr>
  )
}

function PartRows(props: SheetPaperProps & { readonly part: PartView }) {
  const { part } = props
  return (
    <>
      <tbody
        class="sl-paper-table__keep sl-paper-table__title sl-paper-table__part"
        id={props.onScreen === true ? partAnchor(part.code) : undefined}
      >
        <Row head points={<Total {...props} points={props.totals?.parts[part.code]} of={part.max} />}>
          PHẦN {part.code}. {part.label}
        </Row>
      </tbody>
      {part.sections.map((section) => (
        <SectionRows key={section.id} {...props} section={section} />
      ))}
    </>
  )
}

function SectionRows(props: SheetPaperProps & { readonly section: SectionView }) {
  const { section } = props
  return (
    <>
      {!section.single && (
        <tbody class="sl-paper-table__keep sl-paper-table__title">
          <Row head points={section.max}>
            {section.number}. {section.label}
          </Row>
        </tbody>
      )}
      {section.criteria.map((criterion) => (
        <CriterionRows key={criterion.id} {...props} criterion={criterion} />
      ))}
    </>
  )
}

function CriterionRows(props: SheetPaperProps & { readonly criterion: CriterionView }) {
  const { criterion } = props
  if (criterion.kind === 'leaf') return <LeafRows {...props} leaf={criterion} />
  return (
    <>
      <tbody class="sl-paper-table__keep sl-paper-table__title">
        <Row head points={criterion.max}>
          {criterion.id}. {criterion.label}
        </Row>
      </tbody>
      {criterion.children.map((leaf) => (
        <LeafRows key={leaf.id} {...props} leaf={leaf} />
      ))}
    </>
  )
}

/** One criterion is one `tbody`, which the print style never cuts. */
function LeafRows(props: SheetPaperProps & { readonly leaf: LeafView }) {
  const { leaf } = props
  const chosen = props.state?.[leaf.id]?.chosen
  const option = (one: OptionView) => (
    <Row key={one.id} points={one.points}>
      {props.state === undefined ? <EmptyBox /> : <Box ticked={one.id === chosen} />} {one.label}
      <Mark star={one.star} inWords={props.onScreen === true} />
    </Row>
  )
  return (
    <tbody class="sl-paper-table__keep" id={props.onScreen === true ? criterionAnchor(leaf.id) : undefined}>
      <Row head points={leaf.max}>
        {leaf.id}. {leaf.label}
        <Mark star={leaf.mark ?? null} inWords={props.onScreen === true} />
        {leaf.notes.map((note) => (
          <span key={note.id} class="sl-paper-table__note">
            {note.label}
          </span>
        ))}
        {props.remarkOf?.(leaf)}
      </Row>
      {leaf.cases.length === 0
        ? leaf.options.map(option)
        : leaf.cases.flatMap((one) => [
            <Row key={one.id}>
              <i>{one.label}</i>
            </Row>,
            ...one.options.map(option),
          ])}
    </tbody>
  )
}

/** `***` as printed; on the screen also in words, which the printer leaves out. */
function Mark(props: { readonly star: number | null; readonly inWords: boolean }) {
  if (props.star === null) return null
  if (!props.inWords) return <>{` ${'*'.repeat(props.star)}`}</>
  return (
    <>
      {' '}
      <b class="sl-mark-paper" aria-hidden="true">
        {'*'.repeat(props.star)}
      </b>
      <b class="sl-mark-words">{`★ tối thiểu ${props.star} sao`}</b>
    </>
  )
}

/** A blank sheet has nothing to say about each of its hundred boxes. */
function EmptyBox() {
  return (
    <span class="sl-box" aria-hidden="true">
      □
    </span>
  )
}

/** A box on paper, with words for those who listen. */
export function Box(props: { readonly ticked: boolean }) {
  return (
    <span class="sl-box" role="img" aria-label={props.ticked ? 'Đã chọn' : 'Không chọn'}>
      {props.ticked ? '☑' : '□'}
    </span>
  )
}
