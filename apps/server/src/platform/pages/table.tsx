import { type Content, classNames, idOf } from './govuk/attributes.ts'
import { EmptyState } from './notices.tsx'

/** One column: its head and what stands in a cell. */
export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => Content
  /** Numbers stand at the right. */
  readonly numeric?: boolean | undefined
  /** Codes and dates are not broken over lines. */
  readonly nowrap?: boolean | undefined
  /** The cell that names the row. The first column, unless told. */
  readonly rowHeader?: boolean | undefined
  /** The head is read aloud but not seen: a column of links. */
  readonly headHidden?: boolean | undefined
}

/** Props of a table. */
export interface DataTableProps<Row> {
  readonly caption: string
  readonly captionHidden?: boolean | undefined
  readonly columns: ReadonlyArray<Column<Row>>
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  /** Says the first step when there are no rows. */
  readonly empty: string
  readonly emptyAction?: Content
  /** One cell for each column; the first names the line: "Tổng cộng". */
  readonly totals?: readonly Content[] | undefined
  /** On a phone each row becomes a card with the heads beside the values, instead of a table to push sideways. */
  readonly stack?: boolean | undefined
  /** A row that needs care: late, refused. Its words must say so too. */
  readonly isMarked?: ((row: Row) => boolean) | undefined
}

/** A dense table: caption, heads that stay in sight, numbers at the right, a line of totals. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  if (props.rows.length === 0) return <EmptyState text={props.empty}>{props.emptyAction}</EmptyState>
  const id = `table-${idOf(props.caption)}`
  const table = (
    <table class={classNames('sl-table', props.stack && 'sl-table--stack')}>
      <caption id={id} class={props.captionHidden === true ? 'govuk-visually-hidden' : 'sl-table__caption'}>
        {props.caption}
      </caption>
      <Heads columns={props.columns} />
      <tbody>
        {props.rows.map((row) => (
          <BodyRow key={props.keyOf(row)} row={row} columns={props.columns} marked={props.isMarked?.(row) === true} />
        ))}
      </tbody>
      {props.totals && <Totals columns={props.columns} cells={props.totals} />}
    </table>
  )
  if (props.stack === true) return table
  // A region that can be pushed sideways must be reachable by the keyboard.
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, a scrolling region takes the focus
    <section class="sl-table-scroll" tabIndex={0} aria-labelledby={id}>
      {table}
    </section>
  )
}

function Heads<Row>(props: { readonly columns: ReadonlyArray<Column<Row>> }) {
  return (
    <thead>
      <tr>
        {props.columns.map((column) => (
          <th key={column.head} scope="col" class={column.numeric === true ? 'sl-table__number' : undefined}>
            {column.headHidden === true ? <span class="govuk-visually-hidden">{column.head}</span> : column.head}
          </th>
        ))}
      </tr>
    </thead>
  )
}

interface BodyRowProps<Row> {
  readonly row: Row
  readonly columns: ReadonlyArray<Column<Row>>
  readonly marked: boolean
}

function BodyRow<Row>(props: BodyRowProps<Row>) {
  const named = props.columns.some((column) => column.rowHeader === true)
  return (
    <tr class={props.marked ? 'sl-table__marked' : undefined}>
      {props.columns.map((column, index) => {
        const classes = classNames(column.numeric && 'sl-table__number', column.nowrap && 'sl-table__nowrap')
        const looks = classes === '' ? undefined : classes
        const label = column.headHidden === true ? undefined : column.head
        return (named ? column.rowHeader === true : index === 0) ? (
          <th key={column.head} scope="row" class={looks}>
            {column.cell(props.row)}
          </th>
        ) : (
          <td key={column.head} class={looks} data-label={label}>
            {column.cell(props.row)}
          </td>
        )
      })}
    </tr>
  )
}

function Totals<Row>(props: { readonly columns: ReadonlyArray<Column<Row>>; readonly cells: readonly Content[] }) {
  const [first, ...rest] = props.cells
  return (
    <tfoot>
      <tr>
        <th scope="row">{first}</th>
        {rest.map((cell, index) => (
          <td
            key={index}
            class={props.columns[index + 1]?.numeric === true ? 'sl-table__number' : undefined}
            data-label={props.columns[index + 1]?.head}
          >
            {cell}
          </td>
        ))}
      </tr>
    </tfoot>
  )
}
