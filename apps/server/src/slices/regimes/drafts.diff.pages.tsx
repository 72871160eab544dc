import type { VNode } from 'preact'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText } from '../../platform/pages/notices.tsx'
import type { DiffView, SheetChange } from './drafts.diff.ts'
import type { DraftView } from './drafts.present.ts'

/** What a draft changes against the newest revision, or against the regime before it. */
export function DiffSection(props: { readonly view: DraftView }): VNode | null {
  const { compared, diff } = props.view
  if (props.view.faultCount > 0 || props.view.stage !== 'open') return null
  if (compared === null || diff === null) {
    return <InsetText>Chưa có bộ quy định nào trước bản này để so sánh.</InsetText>
  }
  const with_ = compared.revision === null ? compared.name : `bản ${compared.revision} của ${compared.name}`
  return (
    <section aria-labelledby="diff-heading">
      <h2 class="govuk-heading-m" id="diff-heading">{`Thay đổi so với ${with_}`}</h2>
      {diff.empty ? <InsetText>Không có gì khác.</InsetText> : <Changes diff={diff} />}
    </section>
  )
}

function Changes(props: { readonly diff: DiffView }): VNode {
  const { diff } = props
  return (
    <>
      <DataTable
        caption="Quy tắc chung"
        stack
        columns={[
          { head: 'Mục', cell: (row: DiffView['facts'][number]) => row.what },
          { head: 'Thay đổi', cell: (row) => row.say },
        ]}
        rows={diff.facts}
        keyOf={(row) => `${row.what} ${row.say}`}
        empty="Quy tắc chung giữ nguyên: thẩm quyền, thời hạn, khung điểm, mẫu."
      />
      <Named title="Biểu mới, chưa có trước đây" names={diff.added} />
      <Named title="Biểu không còn" names={diff.removed} />
      <DataTable
        caption={`${diff.sheets.length} biểu có thay đổi, ${diff.same} biểu giữ nguyên`}
        columns={COLUMNS}
        rows={diff.sheets}
        keyOf={(row) => `${row.before}-${row.number}`}
        empty="Không biểu nào thay đổi."
      />
      <Lines sheets={diff.sheets} />
    </>
  )
}

interface SharedLine {
  readonly what: string
  readonly say: string
  readonly sheets: readonly number[]
}

/** Sheets share criteria: one change may stand on many of them, and is told once. */
function sharedLines(sheets: readonly SheetChange[]): readonly SharedLine[] {
  const lines = new Map<string, { what: string; say: string; sheets: number[] }>()
  for (const { number: sheet, lines: own } of sheets) {
    for (const { what, say } of own) {
      const key = `${what}\n${say}`
      const line = lines.get(key) ?? { what, say, sheets: [] }
      line.sheets.push(sheet)
      lines.set(key, line)
    }
  }
  return [...lines.values()]
}

/** A short list is told whole; a long one, between two regulations, sheet by sheet. */
const MOST_SHARED = 40

function Lines(props: { readonly sheets: readonly SheetChange[] }): VNode | null {
  const shared = sharedLines(props.sheets)
  if (shared.length === 0) return null
  if (shared.length > MOST_SHARED) {
    return (
      <>
        {props.sheets.map((sheet) => (
          <SheetLines key={`${sheet.before}-${sheet.number}`} sheet={sheet} />
        ))}
      </>
    )
  }
  return (
    <DataTable
      caption="Từng thay đổi"
      stack
      columns={[
        { head: 'Tiêu chí', cell: (row: SharedLine) => row.what },
        { head: 'Thay đổi', cell: (row) => row.say },
        { head: 'Ở biểu', cell: (row) => row.sheets.join(', ') },
      ]}
      rows={shared}
      keyOf={(row) => `${row.what} ${row.say}`}
      empty=""
    />
  )
}

const number = (head: string, of: (counts: SheetChange['counts']) => number) => ({
  head,
  numeric: true,
  cell: (row: SheetChange) => String(of(row.counts)),
})

const COLUMNS = [
  { head: 'Biểu', cell: (row: SheetChange) => titleOf(row), rowHeader: true },
  number('Thêm', ({ added }) => added),
  number('Bỏ', ({ removed }) => removed),
  number('Đổi', ({ changed }) => changed),
  number('Chuyển phần', ({ moved }) => moved),
  number('Tăng điểm', ({ worthMore }) => worthMore),
  number('Giảm điểm', ({ worthLess }) => worthLess),
  number('Tối thiểu chặt hơn', ({ stricter }) => stricter),
  number('Tối thiểu nới ra', ({ easier }) => easier),
]

function titleOf({ number: now, before, name }: SheetChange): string {
  return before === now ? `Biểu ${now}: ${name}` : `Biểu ${now} (trước là biểu ${before}): ${name}`
}

function SheetLines(props: { readonly sheet: SheetChange }): VNode {
  const { sheet } = props
  return (
    <Details summary={`${titleOf(sheet)}, ${sheet.lines.length} thay đổi`}>
      <DataTable
        caption={`Thay đổi của biểu ${sheet.number}, trước là biểu ${sheet.before}`}
        captionHidden
        stack
        columns={[
          { head: 'Tiêu chí', cell: (row: SheetChange['lines'][number]) => row.what },
          { head: 'Thay đổi', cell: (row) => row.say },
        ]}
        rows={sheet.lines}
        keyOf={(row) => `${row.what} ${row.say}`}
        empty="Chỉ đổi thứ tự."
      />
    </Details>
  )
}

function Named(props: { readonly title: string; readonly names: readonly string[] }): VNode | null {
  if (props.names.length === 0) return null
  return (
    <>
      <h3 class="govuk-heading-s">{props.title}</h3>
      <ul class="govuk-list govuk-list--bullet">
        {props.names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  )
}
