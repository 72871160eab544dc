import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FlowChart } from '../../platform/pages/charts/index.ts'
import { DataTable } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { PaperPage } from '../../platform/pages/paper.tsx'
import type { ChainItem, ChainView } from './registers.chain.ts'
import { Lines } from './registers.part.tsx'

const NONE = 'chưa có'

interface Row extends ChainItem {
  readonly key: string
  readonly link: string
}

/** A value chain as a drawing and, beside it, as a table with partners and what proves each (STD-02). */
export function chainPage(view: ChainView, shell: Shell): VNode {
  if (view.paper) return chainPaper(view, shell)
  const empty = view.links.filter((link) => link.items.length === 0 && link.words === '')
  return (
    <ShellPage shell={shell} title="Sơ đồ chuỗi giá trị" caption={view.title} back={view.back} wide>
      <p class="govuk-body">
        {view.closed === true && <Tag tone="done">Đã ghi là chuỗi khép kín</Tag>}{' '}
        {view.closed !== true && <Tag tone="neutral">Chưa ghi là chuỗi khép kín</Tag>}
      </p>
      {empty.length > 0 && (
        <InsetText>{`Khâu chưa có gì: ${empty.map((link) => link.title).join(', ')}. Ghi ở các sổ tương ứng.`}</InsetText>
      )}
      <Diagram view={view} />
      <Table view={view} />
      <p class="govuk-body">
        <a class="govuk-link" href={view.paperHref}>
          Bản in
        </a>
      </p>
      {view.chains.length > 0 && (
        <p class="govuk-body">
          {'Chuỗi đã ghi: '}
          {view.chains.map((chain, at) => (
            <>
              {at > 0 && ', '}
              <a class="govuk-link" href={`/registers/valueChain/${chain.id}`}>
                {chain.name}
              </a>
            </>
          ))}
        </p>
      )}
      {view.chains.length === 0 && <p class="govuk-body">Sơ đồ lấy từ các sổ của chủ thể và chuỗi do chủ thể giữ.</p>}
    </ShellPage>
  )
}

function Diagram({ view }: { readonly view: ChainView }) {
  const steps = view.links.map(({ title, items, words }) => ({
    title,
    lines: items.length > 0 ? items.map((item) => item.name) : words === '' ? [] : [words.replaceAll('\n', ' ')],
  }))
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <FlowChart title={`Chuỗi giá trị: ${view.title}`} steps={steps} none={NONE} />
      </div>
    </div>
  )
}

function rowsOf(view: ChainView): readonly Row[] {
  const missing = (link: string): Row => ({ key: link, link, name: NONE, kind: '', href: null, evidence: '' })
  const all = [...view.links.map(({ title, items }) => ({ title, items })), ...otherLink(view)]
  return all.flatMap(({ title, items }) =>
    items.length === 0 ? [missing(title)] : items.map((item, at) => ({ ...item, key: `${title}-${at}`, link: title })),
  )
}

const otherLink = ({ others }: ChainView) => (others.length === 0 ? [] : [{ title: 'Chưa rõ khâu', items: others }])

function Table({ view }: { readonly view: ChainView }) {
  return (
    <>
      <DataTable
        caption="Đối tác và minh chứng từng khâu"
        columns={[
          { head: 'Khâu', cell: (row: Row) => row.link },
          {
            head: 'Ai, cái gì',
            cell: (row) =>
              row.href === null ? (
                row.name
              ) : (
                <a class="govuk-link" href={row.href}>
                  {row.name}
                </a>
              ),
          },
          { head: 'Là', cell: (row) => row.kind },
          { head: 'Minh chứng', cell: (row) => (row.evidence === '' && row.name !== NONE ? NONE : row.evidence) },
        ]}
        rows={rowsOf(view)}
        keyOf={(row) => row.key}
        stack
        empty=""
      />
      <Words view={view} />
    </>
  )
}

/** What the entry of the chain says of its links. */
function Words({ view }: { readonly view: ChainView }) {
  const said = view.links.filter((link) => link.words !== '')
  if (said.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">Mô tả của chuỗi</h2>
      {said.map((link) => (
        <section key={link.title}>
          <h3 class="govuk-heading-s">{link.title}</h3>
          <div class="govuk-body">
            <Lines text={link.words} />
          </div>
        </section>
      ))}
    </>
  )
}

function chainPaper(view: ChainView, shell: Shell): VNode {
  return (
    <PaperPage
      title={`Sơ đồ chuỗi giá trị: ${view.title}`}
      back={{ href: view.paperHref.replace('&paper=yes', ''), text: 'Về sơ đồ' }}
      styles={[shell.assets.get('print.css') ?? '/assets/print.css']}
    >
      <article class="sl-paper">
        <h1 class="sl-paper__title">SƠ ĐỒ CHUỖI GIÁ TRỊ</h1>
        <p class="sl-paper__subtitle">{view.title}</p>
        <Diagram view={view} />
        <table class="sl-paper-table">
          <thead>
            <tr>
              <th scope="col">Khâu</th>
              <th scope="col">Ai, cái gì</th>
              <th scope="col">Là</th>
              <th scope="col">Minh chứng</th>
            </tr>
          </thead>
          <tbody>
            {rowsOf(view).map((row) => (
              <tr key={row.key}>
                <td>{row.link}</td>
                <td>{row.name}</td>
                <td>{row.kind}</td>
                <td>{row.evidence}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    </PaperPage>
  )
}
