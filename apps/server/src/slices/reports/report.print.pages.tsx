import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import type { WordBlock, WordPaper, WordText } from '../../platform/word/index.ts'

export interface PrintedReport {
  readonly id: string
  readonly paper: WordPaper
}

/** The report as it is printed, and as the browser makes a PDF of it: the same paper as the Word file. */
export function printPage({ id, paper }: PrintedReport, shell: Shell): VNode {
  const base = `/reports/${id}`
  const notes = notesOf(paper)
  return (
    <PaperPage
      title={paper.about}
      back={{ href: base, text: 'Về trang báo cáo' }}
      downloads={[{ text: 'Tải Word', href: `${base}/docx` }]}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <OfficialPaper
        {...{ agencyParent: paper.agencyParent, agency: paper.agency, number: paper.number, place: paper.place }}
        {...{ date: paper.date, title: paper.title, subtitle: paper.about, recipients: paper.recipients }}
        signers={paper.signers}
        draft={paper.draft}
      >
        {paper.blocks.map((block, at) => (
          <Block key={at} block={block} notes={notes} />
        ))}
        {notes.length > 0 && (
          <>
            <p>
              <em>Nguồn số liệu</em>
            </p>
            <ol>
              {notes.map((note, at) => (
                <li key={at}>{note}</li>
              ))}
            </ol>
          </>
        )}
      </OfficialPaper>
    </PaperPage>
  )
}

/** Notes in the order in which they are met; the same words stand once. */
function notesOf(paper: WordPaper): readonly string[] {
  const texts = paper.blocks.flatMap((block) => (block.is === 'paragraph' ? [block.text] : []))
  const all = texts.flatMap((text) =>
    typeof text === 'string' ? [] : text.flatMap(({ note }) => (note === undefined ? [] : [note])),
  )
  return [...new Set(all)]
}

function Words({ text, notes }: { readonly text: WordText; readonly notes: readonly string[] }) {
  if (typeof text === 'string') return <>{text}</>
  return (
    <>
      {text.map((run, at) => (
        <span key={at}>
          {run.italic === true ? <em>{run.text}</em> : run.text}
          {run.note !== undefined && <sup>{notes.indexOf(run.note) + 1}</sup>}
        </span>
      ))}
    </>
  )
}

function Block({ block, notes }: { readonly block: WordBlock; readonly notes: readonly string[] }) {
  switch (block.is) {
    case 'heading':
      return <h2>{block.text}</h2>
    case 'paragraph':
      return (
        <p>
          <Words text={block.text} notes={notes} />
        </p>
      )
    case 'list':
      return (
        <ul>
          {block.items.map((item, at) => (
            <li key={at}>
              <Words text={item} notes={notes} />
            </li>
          ))}
        </ul>
      )
    case 'table':
      return <PaperTable block={block} />
  }
}

function PaperTable({ block }: { readonly block: Extract<WordBlock, { is: 'table' }> }) {
  return (
    <>
      {block.caption !== undefined && (
        <p>
          <strong>{block.caption}</strong>
        </p>
      )}
      <div class="sl-paper-scroll">
        <table class="sl-paper-table">
          <thead>
            <tr>
              {block.columns.map((column) => (
                <th key={column.head} scope="col">
                  {column.head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {block.rows.map((cells, at) => (
              <tr key={at}>
                {block.columns.map((column, place) => (
                  <td key={column.head} class={column.align === 'right' ? 'sl-paper-number' : undefined}>
                    {cells[place] ?? ''}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {block.note !== undefined && (
        <p>
          <small>{block.note}</small>
        </p>
      )}
    </>
  )
}
