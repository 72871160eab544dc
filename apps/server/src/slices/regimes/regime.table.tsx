import type { ComponentChildren } from 'preact'
import { type Column, DataTable } from '../../platform/pages/lists.tsx'

/** A heading that the contents lead to. */
export function Title(props: { readonly id: string; readonly children: ComponentChildren }) {
  return (
    <h2 class="govuk-heading-m" id={props.id}>
      {props.children}
    </h2>
  )
}

/** A table of lines, each with its article at the end. */
export function Cited<Row extends { readonly article: string }>(props: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row) => string
  readonly empty?: string
}) {
  return (
    <DataTable
      caption={props.caption}
      columns={[...props.columns, { head: 'Căn cứ', cell: (row: Row) => row.article }]}
      rows={props.rows}
      keyOf={props.keyOf}
      empty={props.empty ?? 'Nguồn đang có không nêu.'}
      stack
    />
  )
}
