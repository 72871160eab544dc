import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { FilterForm, Select } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, EmptyState, InsetText } from '../../platform/pages/notices.tsx'
import type { ChangeLine, ChangesView } from './compare.changes.ts'
import { FactsTable, SetsTable } from './compare.overview.pages.tsx'
import type { CompareView, SetComparison } from './compare.present.ts'

/** Two regulations beside each other: "what changes for my product". */
export function comparePage(view: CompareView, shell: Shell): VNode {
  const asked = view.comparisons.length > 0 || view.was !== null
  return (
    <ShellPage
      shell={shell}
      title={asked ? 'Điều gì thay đổi với sản phẩm này' : 'So sánh hai quy định'}
      back={{ href: '/regimes', text: 'Các quy định' }}
      moreStyles={['regimes.css']}
      moreErrors={view.sameTwice ? [{ field: 'after', text: 'Hãy chọn hai quy định khác nhau.' }] : []}
    >
      <ChoiceForm view={view} />
      <Result view={view} asked={asked} />
    </ShellPage>
  )
}

function ChoiceForm(props: { readonly view: CompareView }) {
  const { view } = props
  const options = view.regimes.map(({ id, number }) => ({ value: id, text: number }))
  return (
    <FilterForm action="/regimes/compare" label="Chọn hai quy định và bộ sản phẩm" button="So sánh">
      <Select name="before" label="Quy định trước" options={options} value={view.before?.id ?? ''} />
      <Select
        name="after"
        label="Quy định sau"
        options={options}
        value={view.after?.id ?? ''}
        error={view.sameTwice ? 'Hãy chọn hai quy định khác nhau.' : undefined}
      />
      <Select
        name="set"
        label={view.after === null ? 'Bộ sản phẩm' : `Bộ sản phẩm theo ${view.after.number}`}
        options={view.sets.map(({ number, name }) => ({ value: String(number), text: `${number}. ${name}` }))}
        placeholder="Mọi bộ"
        value={String(view.set ?? view.comparisons[0]?.number ?? '')}
      />
    </FilterForm>
  )
}

function Result(props: { readonly view: CompareView; readonly asked: boolean }) {
  const { view, asked } = props
  const { before, after } = view
  if (view.sameTwice) return null
  if (before === null || after === null) {
    return <EmptyState text="Mới có một quy định, nên chưa có gì để so sánh." />
  }
  const pair = { before: before.number, after: after.number }
  if (!asked) {
    return (
      <>
        <SetsTable view={view} pair={pair} />
        <FactsTable view={view} pair={pair} />
      </>
    )
  }
  return (
    <>
      {view.comparisons.map((one) => (
        <OneSet key={one.number} one={one} pair={pair} />
      ))}
      {view.comparisons.length === 0 && view.was !== null && <Dropped view={view} pair={pair} />}
      <p class="govuk-body">
        <a class="govuk-link" href={`/regimes/compare?before=${before.id}&after=${after.id}`}>
          Những thay đổi ngoài biểu chấm: thẩm quyền, thời hạn, hồ sơ
        </a>
      </p>
    </>
  )
}

interface PairNames {
  readonly before: string
  readonly after: string
}

function Dropped(props: { readonly view: CompareView; readonly pair: PairNames }) {
  const { view, pair } = props
  return (
    <Banner kind="warning" title="Bộ này không còn" id="dropped">
      <p class="govuk-body">
        {`Bộ ${view.was?.number}. ${view.was?.name} của ${pair.before} không có bộ nào nối tiếp ở ${pair.after}.`}
      </p>
      {view.dropped.map(({ number, say }) => (
        <p key={number} class="govuk-body">
          {say}
        </p>
      ))}
    </Banner>
  )
}

function OneSet(props: { readonly one: SetComparison; readonly pair: PairNames }) {
  const { one, pair } = props
  return (
    <>
      <h2 class="govuk-heading-m">{`Bộ ${one.number}. ${one.name}`}</h2>
      {one.predecessors.length === 0 && (
        <InsetText>{`Bộ này mới có ở ${pair.after}; ${pair.before} không có bộ tương ứng. ${one.say ?? ''}`}</InsetText>
      )}
      {one.predecessors.length > 1 && (
        <p class="govuk-body">
          {`Bộ này gộp ${one.predecessors.length} bộ của ${pair.before}. So sánh lần lượt với từng bộ.`}
        </p>
      )}
      {one.predecessors.map((former) => (
        <section key={former.number} aria-labelledby={`former-${one.number}-${former.number}`}>
          <h3 class="govuk-heading-s" id={`former-${one.number}-${former.number}`}>
            {`So với bộ ${former.number}. ${former.name} (${pair.before})`}
          </h3>
          {former.say !== null && <p class="govuk-body">{former.say}</p>}
          <Incomplete holes={former.holes} of={pair.before} />
          <Incomplete holes={one.holes} of={pair.after} />
          {former.doubts.length > 0 && (
            <InsetText>{`Lưu ý về bản chép của ${pair.before}: ${former.doubts.join(' ')}`}</InsetText>
          )}
          <Changes changes={former.changes} pair={pair} />
        </section>
      ))}
    </>
  )
}

function Incomplete(props: { readonly holes: readonly string[]; readonly of: string }) {
  if (props.holes.length === 0) return null
  return (
    <InsetText>
      {`Biểu của ${props.of} còn thiếu: ${props.holes.join(' ')} Tiêu chí không thấy ở đây có thể vẫn có trong bản gốc.`}
    </InsetText>
  )
}

function Changes(props: { readonly changes: ChangesView; readonly pair: PairNames }) {
  const { counts, groups, criteria } = props.changes
  return (
    <>
      <p class="govuk-body">
        {`${counts.added} tiêu chí mới, ${counts.removed} không còn, ${counts.changed} đổi điểm hoặc mức tối thiểu, ${counts.same} giữ nguyên cách tính.`}
      </p>
      {groups.map((group) => (
        <div key={group.id}>
          <h4 class="govuk-heading-s">{`${group.title} (${group.lines.length})`}</h4>
          <ul class="sl-change">
            {group.lines.map((line) => (
              <Line key={`${line.label} ${line.figures}`} line={line} />
            ))}
          </ul>
        </div>
      ))}
      <Details summary="Xem từng tiêu chí và từng lựa chọn">
        <DataTable
          caption={`Từng tiêu chí, ${props.pair.before} và ${props.pair.after}`}
          captionHidden
          columns={[
            { head: 'Tiêu chí', cell: (row: ChangesView['criteria'][number]) => row.label },
            { head: 'Trước', cell: (row) => row.before ?? 'Không có' },
            { head: 'Nay', cell: (row) => row.after ?? 'Không còn' },
            { head: 'Lựa chọn đổi', cell: (row) => <Options options={row.options} /> },
          ]}
          rows={criteria}
          keyOf={(row) => `${row.label} ${row.before} ${row.after}`}
          empty="Không có tiêu chí nào."
          stack
        />
      </Details>
    </>
  )
}

function Line(props: { readonly line: ChangeLine }) {
  const { label, figures, more, href } = props.line
  return (
    <li>
      {href === null ? (
        label
      ) : (
        <a class="govuk-link" href={href}>
          {label}
        </a>
      )}
      {': '}
      <span class="sl-change__figures">{figures}</span>
      {more !== null && <span class="sl-change__more">{more}</span>}
    </li>
  )
}

function Options(props: { readonly options: readonly string[] }) {
  if (props.options.length === 0) return <>–</>
  return (
    <ul class="govuk-list govuk-list--bullet">
      {props.options.map((say) => (
        <li key={say}>{say}</li>
      ))}
    </ul>
  )
}
