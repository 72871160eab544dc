import type { VNode } from 'preact'
import { SIGN_IN_WORDS } from '../../platform/auth/sign-in-log.ts'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DateField, FilterForm, Select, TextField } from '../../platform/pages/form.tsx'
import { DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { SignInsView } from './sign-in-log.ts'

type Row = SignInsView['rows'][number]

/** The log as a table; `named` shows whose line it is. */
export function SignInsTable(props: {
  readonly view: SignInsView
  readonly caption: string
  readonly named?: boolean
}) {
  const when = { head: 'Lúc', cell: (row: Row) => formatDateTime(new Date(row.at)), nowrap: true }
  const who = { head: 'Người dùng', cell: (row: Row) => row.name }
  return (
    <DataTable
      caption={props.caption}
      columns={[
        when,
        ...(props.named === true ? [who] : []),
        { head: 'Việc', cell: (row) => (row.by === null ? row.say : `${row.say} – ${row.by}`) },
        { head: 'Thiết bị', cell: (row) => row.device },
        { head: 'Địa chỉ', cell: (row) => row.address, nowrap: true },
      ]}
      rows={props.view.rows}
      keyOf={(row) => row.id}
      empty="Chưa có lần đăng nhập nào."
      stack
    />
  )
}

export interface SignInsPageView extends SignInsView {
  readonly filter: Readonly<Record<'words' | 'kind' | 'from' | 'to', string>>
}

export function signInsPage(view: SignInsPageView, shell: Shell): VNode {
  const { filter } = view
  const hrefOf = (page: number) => `/sign-ins?${new URLSearchParams({ ...filter, page: String(page) })}`
  const kinds = Object.entries(SIGN_IN_WORDS).map(([value, text]) => ({ value, text }))
  return (
    <ShellPage shell={shell} title="Nhật ký đăng nhập" back={{ href: '/people' }} wide dense>
      <FilterForm action="/sign-ins" label="Lọc nhật ký">
        <TextField name="words" label="Tên người dùng" value={filter.words} width={20} />
        <Select name="kind" label="Việc" value={filter.kind} options={[{ value: '', text: 'Tất cả' }, ...kinds]} />
        <DateField name="from" label="Từ ngày" hint="" value={filter.from} />
        <DateField name="to" label="Đến ngày" hint="" value={filter.to} />
      </FilterForm>
      <SignInsTable view={view} caption={`${view.total} dòng, mới nhất trước`} named />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={hrefOf} />
    </ShellPage>
  )
}
