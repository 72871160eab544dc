import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form } from '../../platform/pages/form.tsx'
import { type Column, DataTable, Pagination } from '../../platform/pages/lists.tsx'
import { Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { LinksView } from './registers.links.ts'

type Line = LinksView['links'][number]

/** Links of listings, opened by people one after the other: one press each (TPM-05). */
export function linksPage(view: LinksView, shell: Shell): VNode {
  const form = (row: Line, opens: string) => ({
    ...{ action: '/registers/listing/links', idempotencyKey: shell.newKey(), version: row.version },
    hidden: { entry: row.id, opens, page: String(view.page) },
  })
  const columns: Column<Line>[] = [
    {
      head: 'Tin bán hàng',
      cell: (row) => (
        <>
          <a class="govuk-link" href={`/registers/listing/${row.id}`}>
            {row.name}
          </a>
          <div class="govuk-hint govuk-!-margin-bottom-0 govuk-!-font-size-16">{row.producer ?? ''}</div>
        </>
      ),
    },
    {
      head: 'Đường dẫn',
      cell: (row) => (
        <a class="govuk-link" href={row.url} rel="noopener nofollow noreferrer" target="_blank">
          {row.floor === '' ? row.url : row.floor}
          <span class="govuk-visually-hidden">{` của ${row.name} (mở ở thẻ mới)`}</span>
        </a>
      ),
    },
    {
      head: 'Mở thử gần nhất',
      cell: (row) => (
        <>
          {row.checkedOn === null ? 'Chưa lần nào' : formatDate(row.checkedOn)}{' '}
          {row.stage === 'broken' && <Tag tone="problem">Hỏng</Tag>}
          {row.stage !== 'broken' && isDue(row, view) && <Tag tone="waiting">Cần mở thử</Tag>}
        </>
      ),
    },
    {
      head: 'Kết quả mở thử',
      cell: (row) => (
        <>
          <Form {...form(row, 'yes')}>
            <Button kind="secondary">
              Đã mở được<span class="govuk-visually-hidden">{` ${row.name}`}</span>
            </Button>
          </Form>
          {row.stage !== 'broken' && (
            <Form {...form(row, 'no')}>
              <Button kind="warning">
                Hỏng<span class="govuk-visually-hidden">{` ${row.name}`}</span>
              </Button>
            </Form>
          )}
        </>
      ),
    },
  ]
  return (
    <ShellPage
      shell={shell}
      title="Kiểm tra đường dẫn bán hàng"
      back={{ href: '/registers/listing', text: 'Sản phẩm trên sàn thương mại điện tử' }}
      wide
    >
      <p class="govuk-body">
        {`Mở từng đường dẫn rồi bấm kết quả. Hệ thống không tự truy cập trang ngoài. Mỗi đường dẫn mở thử lại sau ${view.days} ngày.`}
      </p>
      <DataTable
        caption={`${formatNumber(view.total)} đường dẫn: ${formatNumber(view.due)} cần mở thử, ${formatNumber(view.broken)} đang hỏng`}
        columns={columns}
        rows={view.links}
        keyOf={(row) => row.id}
        stack
        empty="Chưa có tin bán hàng nào. Ghi tin bán hàng ở sổ Sản phẩm trên sàn thương mại điện tử."
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/registers/listing/links?page=${page}`} />
    </ShellPage>
  )
}

const isDue = (row: Line, view: LinksView) => row.checkedOn === null || row.checkedOn < view.before
