import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { formatDateTime, formatNumber } from '../../platform/pages/text.ts'
import type { ViewsView } from './views.present.ts'

type Look = ViewsView['looks'][number]

const THING_WORDS = {
  producer: 'Chủ thể',
  person: 'Người dùng',
  paper: 'Giấy tờ',
  dossier: 'Hồ sơ',
  complaint: 'Phản ánh',
} as const

/** For the person concerned: who has looked at their data. */
export function ownViewsPage(view: ViewsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Ai đã xem dữ liệu của tôi" wide print back={{ href: '/' }}>
      <p class="govuk-body">{keptWords(view)}</p>
      <Looks view={view} columns={[WHEN, WHAT, WHO, TIMES]} empty="Chưa có ai khác xem dữ liệu này." />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/history/views?page=${page}`} />
    </ShellPage>
  )
}

/** For the administrator: who looks at what; a name narrows to that person, a thing to that thing. */
export function allViewsPage(view: ViewsView, shell: Shell): VNode {
  const narrowed = view.viewer !== null || view.thing !== null
  const hrefOf = (page: number) => {
    const search = new URLSearchParams({ page: String(page) })
    if (view.viewer !== null) search.set('viewer', view.viewer)
    if (view.thing !== null) search.set('thing', view.thing)
    return `/history/views/all?${search}`
  }
  const who = {
    head: 'Người xem',
    cell: (look: Look) => (
      <>
        <a class="govuk-link" href={`/history/views/all?viewer=${look.viewer}`}>
          {look.viewerName}
        </a>{' '}
        <span class="sl-muted">({look.role})</span>
      </>
    ),
  }
  const what = {
    head: 'Dữ liệu',
    cell: (look: Look) => (
      <>
        {THING_WORDS[look.thing]}:{' '}
        <a class="govuk-link" href={`/history/views/all?thing=${look.thingId}`}>
          {look.thingName === '' ? look.thingId : look.thingName}
        </a>
      </>
    ),
  }
  return (
    <ShellPage shell={shell} title="Nhật ký xem dữ liệu cá nhân" wide dense print back={{ href: '/' }}>
      <p class="govuk-body">{keptWords(view)}</p>
      {narrowed && (
        <p class="govuk-body">
          <a class="govuk-link" href="/history/views/all">
            Xem tất cả
          </a>
        </p>
      )}
      <Looks view={view} columns={[WHEN, what, who, TIMES]} empty="Chưa có lượt xem nào được ghi." />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={hrefOf} />
    </ShellPage>
  )
}

function keptWords(view: ViewsView): string {
  return `Mỗi dòng là một người xem một dữ liệu trong một giờ. Nhật ký được giữ ${formatNumber(view.keptDays)} ngày.`
}

const WHEN = { head: 'Từ giờ', cell: (look: Look) => formatDateTime(new Date(look.hour)), nowrap: true }
const WHAT = { head: 'Dữ liệu', cell: (look: Look) => `${THING_WORDS[look.thing]}: ${look.thingName}` }
const WHO = { head: 'Người xem', cell: (look: Look) => `${look.viewerName} (${look.role})` }
const TIMES = { head: 'Lượt', cell: (look: Look) => formatNumber(look.times), numeric: true }

function Looks(props: { view: ViewsView; columns: Parameters<typeof DataTable<Look>>[0]['columns']; empty: string }) {
  return (
    <DataTable
      caption={`${formatNumber(props.view.total)} dòng`}
      columns={props.columns}
      rows={props.view.looks}
      keyOf={(look) => `${look.hour} ${look.viewer} ${look.thingId}`}
      empty={props.empty}
      stack
    />
  )
}
