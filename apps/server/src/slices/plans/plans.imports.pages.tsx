import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, FileField, Form } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { PreparedView } from './plans.imports.present.ts'

export function importPlanPage(_view: unknown, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Nhập kế hoạch từ tệp" back={{ href: '/plans' }}>
      <ol class="govuk-list govuk-list--number">
        <li>
          <a class="govuk-link" href="/plans/template">
            Tải mẫu Excel (.xlsx)
          </a>
          , điền từng trang, xóa dòng ví dụ. Mục nào văn bản không có thì để trống.
        </li>
        <li>Gửi tệp. Hệ thống chỉ đọc thử và cho biết sẽ tạo gì, chưa ghi gì.</li>
        <li>Xem kết quả rồi xác nhận. Kế hoạch được tạo ở dạng dự thảo.</li>
      </ol>
      <Form action="/plans/import" idempotencyKey={shell.newKey()} files>
        <FileField
          name="file"
          label="Tệp kế hoạch"
          accept=".xlsx,.json"
          hint="Tệp .xlsx theo mẫu, hoặc tệp .json định dạng saolang-plan-1. Tối đa 2 MB."
          error={errorOf(errors, 'file')}
        />
        <Button>Đọc thử</Button>
      </Form>
    </ShellPage>
  )
}

export function preparedPage(view: PreparedView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.faults.length > 0 ? 'Tệp chưa dùng được' : 'Kết quả đọc thử'}
      caption={view.fileName}
      back={{ href: '/plans/import' }}
    >
      {view.faults.length > 0 && <Faults view={view} />}
      {view.plan !== null && <WouldBe plan={view.plan} hash={view.fileHash} />}
      {view.plan !== null && view.planId === null && (
        <Form action={`/plans/import/${view.id}`} idempotencyKey={shell.newKey()}>
          <ButtonGroup>
            <Button>Xác nhận và tạo kế hoạch</Button>
            <a class="govuk-link" href="/plans/import">
              Gửi tệp khác
            </a>
          </ButtonGroup>
        </Form>
      )}
      {view.planId !== null && (
        <Banner kind="info">
          <p class="govuk-body">
            Tệp này đã tạo kế hoạch.{' '}
            <a class="govuk-link" href={`/plans/${view.planId}`}>
              Mở kế hoạch
            </a>
            .
          </p>
        </Banner>
      )}
    </ShellPage>
  )
}

function Faults({ view }: { readonly view: PreparedView }) {
  return (
    <>
      <p class="govuk-body">{`Tệp có ${view.faults.length} chỗ cần sửa. Chưa ghi gì. Hãy sửa trong tệp rồi gửi lại.`}</p>
      <DataTable
        caption="Chỗ cần sửa"
        columns={[
          { head: 'Ở đâu', cell: (row: PreparedView['faults'][number]) => row.place },
          { head: 'Cần làm gì', cell: (row) => row.say },
        ]}
        rows={view.faults}
        keyOf={(row) => `${row.place} ${row.say}`}
        stack
        empty=""
      />
    </>
  )
}

function WouldBe(props: { readonly plan: NonNullable<PreparedView['plan']>; readonly hash: string }) {
  const { plan, hash } = props
  const said = plan.counts.filter(({ count }) => count > 0).map(({ count, words }) => `${count} ${words}`)
  return (
    <>
      <InsetText>{`Sẽ tạo: ${['1 kế hoạch', ...said].join(', ')}. Chưa ghi gì.`}</InsetText>
      <SummaryList
        rows={[
          { label: 'Tên', value: plan.title },
          { label: 'Cấp, địa bàn', value: `${plan.level}: ${plan.place}` },
          { label: 'Số, ký hiệu', value: plan.number ?? 'Chưa có' },
          { label: 'Ngày ban hành', value: plan.issued },
          { label: 'Kỳ', value: `${formatDate(plan.from)} đến ${formatDate(plan.to)}` },
          {
            label: 'Nhiệm vụ chưa có chủ trì',
            value: plan.withoutLead === 0 ? 'Không có' : `${plan.withoutLead} nhiệm vụ, cần bổ sung trước khi ban hành`,
          },
          { label: 'Mã tệp (SHA-256)', value: <code class="sl-wrap">{hash}</code> },
        ]}
      />
    </>
  )
}
