import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, FileField, Form, TextArea } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { PreparedView } from './plans.imports.present.ts'

/** What was typed before, where the text was refused. */
export interface ImportForm {
  readonly text?: string | undefined
}

export function importPlanPage(view: ImportForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Nhập kế hoạch" back={{ href: '/plans' }}>
      <p class="govuk-body">
        Hệ thống chỉ đọc thử và cho biết sẽ tạo gì. Chưa ghi gì trước khi có người xác nhận. Kế hoạch được tạo ở dạng dự
        thảo.
      </p>
      <h2 class="govuk-heading-m">Từ tệp</h2>
      <p class="govuk-body">
        <a class="govuk-link" href="/plans/template">
          Tải mẫu Excel (.xlsx)
        </a>
        , điền từng trang, xóa dòng ví dụ. Hoặc gửi văn bản Word (.docx), tệp chữ (.txt): máy đọc, người xem lại.
      </p>
      <Form action="/plans/import" idempotencyKey={shell.newKey()} files>
        <FileField
          name="file"
          label="Tệp kế hoạch"
          accept=".xlsx,.json,.docx,.txt"
          hint="Tệp .xlsx theo mẫu, .docx, .txt, hoặc .json định dạng saolang-plan-1. Tối đa 2 MB. Không nhận PDF."
          error={errorOf(errors, 'file')}
        />
        <Button>Đọc thử</Button>
      </Form>
      <h2 class="govuk-heading-m">Từ văn bản</h2>
      <Form action="/plans/readings" idempotencyKey={shell.newKey()}>
        <TextArea
          name="text"
          label="Nội dung văn bản"
          hint="Dán toàn bộ văn bản kế hoạch, kể cả phần đầu và Nơi nhận. Tối đa 6.000 dòng. Số dòng được giữ nguyên."
          rows={12}
          value={view.text}
          error={errorOf(errors, 'text')}
        />
        <Button>Đọc văn bản</Button>
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
            {view.readingId !== null && (
              <a class="govuk-link" href={`/plans/readings/${view.readingId}`}>
                Sửa lại bản đọc
              </a>
            )}
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
