import { Button, Form } from '../../platform/pages/form.tsx'
import type { Content } from '../../platform/pages/govuk/attributes.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, Tag } from '../../platform/pages/notices.tsx'
import type { FigureView, ReportView, SectionView, TableView } from './report.view.ts'
import { dateWords, valueWords } from './reports.words.ts'

interface Props {
  readonly view: ReportView
  readonly newKey: () => string
}

/** All sections with their words, figures and tables. */
export function Sections({ view, newKey }: Props) {
  return (
    <>
      {view.sections.map((section) => (
        <Section key={section.key} section={section} view={view} newKey={newKey} />
      ))}
    </>
  )
}

function Section({ section, view, newKey }: Props & { readonly section: SectionView }) {
  const base = `/reports/${view.id}`
  const isEmpty = section.text === '' && section.figures.length === 0 && section.tables.length === 0
  if (isEmpty && !view.may.edit) return null
  return (
    <section id={section.key} aria-labelledby={`${section.key}-title`}>
      <h2 id={`${section.key}-title`} class="govuk-heading-m">
        {`${section.numeral}. ${section.title}`}
      </h2>
      <Origin section={section} />
      <Paragraphs text={section.text} />
      {view.may.edit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${base}/sections/${section.key}`}>
            {section.text === '' ? 'Soạn phần này' : 'Sửa phần này'}
            <span class="govuk-visually-hidden">{`: ${section.title}`}</span>
          </a>
        </p>
      )}
      {view.may.edit && section.draft !== null && section.edited && (
        <NewDraft section={section} base={base} newKey={newKey} />
      )}
      {section.tables.map((table) => (
        <FiguresTable key={table.key} table={table} />
      ))}
      {section.figures.length > 0 && <Figures section={section} view={view} />}
      {section.text !== '' && (
        <p class="govuk-body-s">
          <a class="govuk-link" href={`${base}/docx?section=${section.key}`}>
            Tải riêng phần này (Word) để dán vào báo cáo khác
          </a>
        </p>
      )}
    </section>
  )
}

/** Whether a person wrote it, or it stands as it was drafted. */
function Origin({ section }: { readonly section: SectionView }) {
  if (section.text === '') return <p class="govuk-body sl-muted">Chưa có nội dung.</p>
  const who = [section.by, section.at].filter((part) => part !== null).join(', ')
  return (
    <p class="govuk-body-s">
      {section.edited ? <Tag tone="active">Đã sửa tay</Tag> : <Tag tone="neutral">Soạn từ số liệu</Tag>}
      {section.edited && who !== '' && ` ${who}`}
    </p>
  )
}

/** A text as paragraphs; one line break stays a line break. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(/\n{2,}/)
        .filter((part) => part.trim() !== '')
        .map((part, at) => (
          <p key={at} class="govuk-body sl-lines">
            {part}
          </p>
        ))}
    </>
  )
}

function NewDraft(props: { readonly section: SectionView; readonly base: string; readonly newKey: () => string }) {
  const { section, base, newKey } = props
  return (
    <Details summary="Bản soạn theo số liệu mới, khác với nội dung đã sửa">
      <Paragraphs text={section.draft ?? ''} />
      <Form
        action={`${base}/sections/${section.key}`}
        idempotencyKey={newKey()}
        version={section.version}
        hidden={{ use: 'draft' }}
      >
        <Button kind="secondary">Dùng bản này thay cho nội dung đã sửa</Button>
      </Form>
    </Details>
  )
}

const linked = (words: Content, href: string | null) =>
  href === null ? (
    words
  ) : (
    <a class="govuk-link" href={href}>
      {words}
    </a>
  )

function Figures({ section, view }: { readonly section: SectionView; readonly view: ReportView }) {
  const estimates = section.figures.some(({ estimate }) => estimate !== null)
  const value = (row: FigureView, of: number | null) => (of === null ? '' : valueWords(row.kind, of))
  return (
    <Details summary={`Số liệu và nguồn của phần ${section.numeral}`} id={`${section.key}-figures`}>
      <DataTable
        caption={view.cutOff === null ? 'Số liệu' : `Số liệu đến hết ngày ${dateWords(view.cutOff)}`}
        columns={[
          { head: 'Số', cell: (row: FigureView) => `[${row.no ?? ''}]`, nowrap: true },
          { head: 'Chỉ số', cell: (row) => row.label, rowHeader: true },
          { head: 'Giá trị', cell: (row) => valueWords(row.kind, row.value), numeric: true },
          { head: 'Đơn vị', cell: (row) => row.unit },
          { head: 'Kỳ trước', cell: (row) => value(row, row.previous), numeric: true },
          ...(view.hasMonth
            ? [{ head: 'Riêng tháng', cell: (row: FigureView) => value(row, row.month), numeric: true }]
            : []),
          ...(estimates
            ? [{ head: 'Ước cả kỳ', cell: (row: FigureView) => value(row, row.estimate), numeric: true }]
            : []),
          {
            head: 'Nguồn',
            cell: (row) => (
              <>
                {linked(row.source.words, row.source.href)}
                {row.left !== null && <div class="govuk-hint">{row.left}</div>}
              </>
            ),
          },
        ]}
        rows={section.figures}
        keyOf={(row) => row.key}
        empty=""
        stack
      />
    </Details>
  )
}

type TableRow = TableView['rows'][number]

function FiguresTable({ table }: { readonly table: TableView }) {
  return (
    <>
      <DataTable
        caption={table.caption}
        columns={table.heads.map((head, at) => ({
          ...{ head: head.text, numeric: head.numeric },
          cell: (row: TableRow) => (at === 0 ? linked(row.cells[at] ?? '', row.href) : (row.cells[at] ?? '')),
        }))}
        rows={table.rows}
        keyOf={(row) => row.key}
        empty=""
        stack
      />
      <p class="govuk-body-s">
        {table.note !== null && `${table.note} `}
        {'Nguồn: '}
        {linked(table.source.words, table.source.href)}.
      </p>
    </>
  )
}
