import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Lines, numberOr } from './registers.part.tsx'
import type { EntryView, PartView } from './registers.present.ts'

/** An entry for printing. */
export function entryPaper(view: EntryView, shell: Shell): VNode {
  return (
    <PaperPage
      title={view.name}
      back={{ href: `/registers/${view.register.id}/${view.id}`, text: 'Về trang chi tiết' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">{view.register.name.toLocaleUpperCase('vi')}</h1>
        <p class="sl-paper__subtitle">{view.name}</p>
        <table class="sl-paper-table">
          <tbody>
            {[...view.facts, { label: 'Tình trạng', value: view.stage.text }].map((one) => (
              <tr key={one.label}>
                <th scope="row">{one.label}</th>
                <td>
                  <Lines text={one.value} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {view.parts
          .filter((part) => part.lines.length > 0)
          .map((part) => (
            <PaperPart key={part.value} part={part} />
          ))}
      </article>
    </PaperPage>
  )
}

function PaperPart({ part }: { readonly part: PartView }) {
  const { columns } = part
  const heads = [columns.on, columns.note, columns.quantity, columns.dong].filter((head) => head !== null)
  return (
    <>
      <h2>{`${part.label} (${part.total})`}</h2>
      <table class="sl-paper-table">
        <thead>
          <tr>
            <th scope="col">TT</th>
            <th scope="col">{part.one}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
            {part.stages.length > 0 && <th scope="col">Tình trạng</th>}
          </tr>
        </thead>
        <tbody>
          {part.lines.map((line, at) => (
            <tr key={line.key}>
              <td>{at + 1}</td>
              <td>{line.more === '' ? line.name : `${line.name}, ${line.more}`}</td>
              {columns.on !== null && <td>{line.on === null ? '' : formatDate(line.on)}</td>}
              {columns.note !== null && <td>{line.note ?? ''}</td>}
              {columns.quantity !== null && <td>{numberOr(line.quantity)}</td>}
              {columns.dong !== null && <td>{numberOr(line.dong)}</td>}
              {part.stages.length > 0 && <td>{line.stage?.text ?? ''}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
