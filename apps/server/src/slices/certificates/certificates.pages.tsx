import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { Stars } from '../../platform/pages/star.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { CertificateLine, CertificatesView } from './certificates.present.ts'
import { LIST_STATES } from './certificates.store.ts'
import { LIST_STATE_WORDS, STATE_WORDS } from './certificates.words.ts'

/** The register of the reader's place: what each certificate is today, the soonest to end first. */
export function certificatesPage(view: CertificatesView, shell: Shell): VNode {
  const { filter } = view
  return (
    <ShellPage shell={shell} title="Giấy chứng nhận" wide dense>
      {view.mayRecord && (
        <Button kind="secondary" href="/certificates/record">
          Nhập giấy đã cấp trước đây
        </Button>
      )}
      <Filters filter={filter} />
      <DataTable
        caption={`${view.total} giấy chứng nhận`}
        columns={[
          {
            head: 'Sản phẩm',
            cell: (row: CertificateLine) => (
              <a class="govuk-link" href={`/certificates/${row.id}`}>
                {row.productName}
              </a>
            ),
          },
          { head: 'Hạng', cell: (row) => <Stars count={row.star} /> },
          { head: 'Chủ thể', cell: (row) => `${row.producerName}, ${row.communeName}` },
          { head: 'Số giấy', cell: (row) => row.number },
          { head: 'Có giá trị đến', cell: (row) => formatDate(row.lastDay), nowrap: true },
          { head: 'Trạng thái', cell: (row) => <StateTag state={row.state} /> },
          { head: 'Nộp đánh giá lại', cell: (row) => <WindowText line={row} /> },
        ]}
        rows={view.certificates}
        keyOf={(row) => row.id}
        empty="Không có giấy chứng nhận nào khớp. Hãy bỏ bớt điều kiện lọc."
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => hrefOf(view, page)} />
    </ShellPage>
  )
}

function Filters({ filter }: Pick<CertificatesView, 'filter'>) {
  return (
    <FilterForm action="/certificates" label="Lọc giấy chứng nhận">
      <TextField name="words" label="Sản phẩm, chủ thể, xã hoặc số giấy" value={filter.words} type="search" />
      <Select
        name="state"
        label="Trạng thái"
        value={filter.state ?? ''}
        placeholder="Tất cả"
        options={LIST_STATES.map((state) => ({ value: state, text: LIST_STATE_WORDS[state] }))}
      />
      {filter.decision !== null && <input type="hidden" name="decision" value={filter.decision} />}
    </FilterForm>
  )
}

function hrefOf({ filter }: CertificatesView, page: number): string {
  const search = new URLSearchParams({ page: String(page) })
  if (filter.words !== '') search.set('words', filter.words)
  if (filter.state !== null) search.set('state', filter.state)
  if (filter.decision !== null) search.set('decision', filter.decision)
  return `/certificates?${search}`
}

export function StateTag(props: { readonly state: CertificateLine['state'] }) {
  const { say, tone } = STATE_WORDS[props.state]
  return <Tag tone={tone}>{say}</Tag>
}

/** The window of Điều 7.6a beside today, for certificates that it still concerns. */
export function WindowText(props: { readonly line: Pick<CertificateLine, 'state' | 'window'> }) {
  const { state, window } = props.line
  if (window === null || (state !== 'valid' && state !== 'expiring')) return null
  const days = `${formatDate(window.opens)} – ${formatDate(window.closes)}`
  switch (window.now) {
    case 'notYetOpen':
      return <span class="sl-muted">{days}</span>
    case 'open':
      return <strong>{`Đang nhận: ${days}`}</strong>
    case 'closed':
      return <strong>{`Trễ hạn nộp: ${days}`}</strong>
  }
}
