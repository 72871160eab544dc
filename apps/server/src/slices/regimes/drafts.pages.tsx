import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, FileField, Form } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import type { DraftsView } from './drafts.present.ts'

const ORIGIN_WORDS: ReadonlyMap<string, string> = new Map([
  ['upload', 'Tải lên'],
  ['command', 'Bằng lệnh'],
  ['release', 'Kèm bản phần mềm'],
])

export function originWords(origin: string): string {
  return ORIGIN_WORDS.get(origin) ?? origin
}

export function StageTag(props: {
  readonly stage: 'open' | 'published' | 'discarded'
  readonly faults: number
}): VNode {
  if (props.stage === 'published') return <Tag tone="done">Đã công bố</Tag>
  if (props.stage === 'discarded') return <Tag tone="ended">Đã bỏ</Tag>
  return props.faults > 0 ? <Tag tone="problem">{`${props.faults} lỗi`}</Tag> : <Tag tone="waiting">Chờ công bố</Tag>
}

export function draftsPage(view: DraftsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nạp quyết định mới" wide dense back={{ href: '/regimes', text: 'Các bộ quy định' }}>
      <p class="govuk-body">
        Quyết định mới hoặc bản sửa được nạp thành bản nháp. Chỉ bản nháp không có lỗi mới công bố được.
      </p>
      <Button href="/regimes/drafts/new">Nạp bộ tệp</Button>
      <DraftTable view={view} />
      <PublishedTable view={view} />
    </ShellPage>
  )
}

function DraftTable(props: { readonly view: DraftsView }): VNode {
  return (
    <DataTable
      caption="Bản nháp"
      stack
      columns={[
        {
          head: 'Quyết định',
          cell: (row: DraftsView['drafts'][number]) => (
            <a class="govuk-link" href={`/regimes/drafts/${row.id}`}>
              {row.number ?? row.regime ?? 'Chưa đọc được tên'}
            </a>
          ),
        },
        { head: 'Mã', cell: (row) => <code>{row.regime ?? '–'}</code> },
        { head: 'Trạng thái', cell: (row) => <StageTag stage={row.stage} faults={row.faults} /> },
        { head: 'Nạp lúc', cell: (row) => formatDateTime(new Date(row.at)), nowrap: true },
        { head: 'Người nạp', cell: (row) => row.by ?? originWords(row.origin) },
      ]}
      rows={props.view.drafts}
      keyOf={(row) => row.id}
      empty="Chưa có bản nháp nào. Hãy nạp bộ tệp của quyết định."
    />
  )
}

function PublishedTable(props: { readonly view: DraftsView }): VNode {
  return (
    <DataTable
      caption="Bộ quy định đã công bố"
      stack
      columns={[
        { head: 'Bộ quy định', cell: (row: DraftsView['regimes'][number]) => row.name },
        { head: 'Mã', cell: (row) => <code>{row.id}</code> },
        {
          head: 'Các bản',
          cell: (row) => (
            <a class="govuk-link" href={`/regimes/${row.id}/revisions`}>
              {`${row.revisions} bản`}
              <span class="govuk-visually-hidden">{` của ${row.name}`}</span>
            </a>
          ),
        },
      ]}
      rows={props.view.regimes}
      keyOf={(row) => row.id}
      empty="Chưa có bộ quy định nào."
    />
  )
}

const PACKAGE_FAULTS = 'regime/package-faulty'

/** What was wrong with the files that were sent, path by path. */
export function PackageFaults(props: { readonly shell: Shell }): VNode | null {
  const { problem } = props.shell
  if (problem === null || problem.code !== PACKAGE_FAULTS) return null
  return (
    <DataTable
      caption="Lỗi trong gói tệp"
      stack
      columns={[
        { head: 'Tệp', cell: ([path]: readonly [string, string | number]) => <code>{path}</code> },
        { head: 'Cần sửa', cell: ([, say]) => String(say) },
      ]}
      rows={Object.entries(problem.details)}
      keyOf={([path]) => path}
      empty=""
    />
  )
}

/** The chooser of a file set; the same for a new draft and for replacing one. */
export function FilesField(props: { readonly shell: Shell; readonly label: string }): VNode {
  return (
    <FileField
      name="file"
      label={props.label}
      hint="Một tệp .zip của thư mục, hoặc một tệp .json. Tối đa 5 MB."
      accept=".zip,.json,application/zip,application/json"
      error={errorOf(errorsOf(props.shell.problem), 'file')}
    />
  )
}

export function newDraftPage(_view: Record<string, never>, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nạp bộ tệp của quyết định" back={{ href: '/regimes/drafts', text: 'Bản nháp' }}>
      <PackageFaults shell={shell} />
      <Form action="/regimes/drafts" files idempotencyKey={shell.newKey()}>
        <FilesField shell={shell} label="Bộ tệp" />
        <Button>Nạp và kiểm tra</Button>
      </Form>
      <InsetText>
        Nạp chưa phải công bố. Sau khi nạp, hệ thống kiểm tra từng biểu và so với bộ quy định trước.
      </InsetText>
      <Details summary="Bộ tệp gồm những gì">
        <p class="govuk-body">
          <code>regime.json</code>, <code>notes.json</code>, <code>knock-outs.json</code>, <code>mapping.json</code> nếu
          có, và ba thư mục <code>criteria</code>, <code>sheets</code>, <code>forms</code>.
        </p>
        <p class="govuk-body">
          Cách dễ nhất: tải bộ tệp của một bản đã công bố ở trang các bản, sửa, rồi nạp lại. Sửa bản đang dùng thì giữ
          nguyên mã và số quyết định.
        </p>
      </Details>
    </ShellPage>
  )
}
