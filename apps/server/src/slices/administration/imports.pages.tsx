import { OUTCOMES } from '@saolang/domain/import'
import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, errorOf, FileField, Form, Radios } from '../../platform/pages/form.tsx'
import { DataTable, Pagination, SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDateTime } from '../../platform/pages/text.ts'
import { type ImportsView, type ImportView, OUTCOME_WORDS } from './imports.present.ts'

const STAGE_WORDS = { prepared: 'Chờ xác nhận', applied: 'Đã ghi', discarded: 'Đã bỏ' } as const
const STAGE_TONES = { prepared: 'waiting', applied: 'done', discarded: 'ended' } as const
const OUTCOME_TONES = { create: 'active', update: 'waiting', same: 'neutral', refuse: 'problem' } as const
const ACT_WORDS: Readonly<Record<string, string>> = {
  ImportPrepared: 'Gửi danh sách',
  ImportApplied: 'Xác nhận và ghi',
  ImportDiscarded: 'Bỏ danh sách',
}

function countsText(view: Pick<ImportView, 'created' | 'updated' | 'unchanged' | 'refused'>): string {
  return `${view.created} tạo mới, ${view.updated} cập nhật, ${view.unchanged} không đổi, ${view.refused} từ chối`
}

export function importsPage(view: ImportsView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title="Nhập danh sách" back={{ href: '/administration' }} wide dense>
      <ButtonGroup>
        <Button href="/administration/imports/new">Nhập danh sách mới</Button>
      </ButtonGroup>
      <DataTable
        caption={`${view.total} lần nhập`}
        columns={[
          {
            head: 'Tệp',
            rowHeader: true,
            cell: (row: ImportsView['imports'][number]) => (
              <>
                <a class="govuk-link" href={`/administration/imports/${row.id}`}>
                  {row.fileName}
                </a>
                <br />
                <span class="govuk-hint">{`SHA-256 ${row.fileHash.slice(0, 16)}…`}</span>
              </>
            ),
          },
          { head: 'Nội dung', cell: (row) => row.subject },
          { head: 'Lúc', cell: (row) => formatDateTime(new Date(row.at)), nowrap: true },
          { head: 'Người gửi', cell: (row) => row.by },
          { head: 'Số dòng', cell: (row) => countsText(row) },
          { head: 'Trạng thái', cell: (row) => <Tag tone={STAGE_TONES[row.stage]}>{STAGE_WORDS[row.stage]}</Tag> },
        ]}
        rows={view.imports}
        keyOf={(row) => row.id}
        empty="Chưa có lần nhập nào. Hãy tải mẫu, điền rồi gửi."
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `/administration/imports?page=${page}`} />
    </ShellPage>
  )
}

export function newImportPage(
  view: { readonly kinds: readonly { readonly subject: string; readonly title: string }[] },
  shell: Shell,
): VNode {
  const errors = errorsOf(shell.problem)
  return (
    <ShellPage shell={shell} title="Nhập danh sách từ Excel" back={{ href: '/administration/imports' }}>
      <ol class="govuk-list govuk-list--number">
        <li>
          Tải mẫu:{' '}
          {view.kinds.map(({ subject, title }, at) => (
            <span key={subject}>
              {at > 0 && ', '}
              <a class="govuk-link" href={`/administration/imports/templates/${subject}`}>
                {`mẫu ${title.toLocaleLowerCase('vi')} (.xlsx)`}
              </a>
            </span>
          ))}
          .
        </li>
        <li>Điền mỗi vai trò, chủ thể hoặc cơ quan một dòng, chọn theo danh mục có sẵn, xóa dòng ví dụ.</li>
        <li>Gửi tệp. Hệ thống chỉ đọc thử và cho xem kết quả từng dòng, chưa ghi gì.</li>
        <li>Xem kết quả rồi xác nhận. Mật khẩu không nằm trong tệp; mỗi người nhận một đường dẫn dùng một lần.</li>
      </ol>
      <Form action="/administration/imports" idempotencyKey={shell.newKey()} files>
        {view.kinds.length > 1 ? (
          <Radios
            name="subject"
            legend="Danh sách gồm"
            value={view.kinds[0]?.subject}
            options={view.kinds.map(({ subject, title }) => ({ value: subject, text: title }))}
            error={errorOf(errors, 'subject')}
          />
        ) : (
          <input type="hidden" name="subject" value={view.kinds[0]?.subject} />
        )}
        <FileField
          name="file"
          label="Tệp Excel"
          accept=".xlsx"
          hint="Tệp .xlsx, tối đa 2 MB và 1.000 dòng. Chỉ đọc trang tính đầu tiên."
          error={errorOf(errors, 'file')}
        />
        <Button>Đọc thử danh sách</Button>
      </Form>
    </ShellPage>
  )
}

export function importPage(view: ImportView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.stage === 'prepared' ? 'Kết quả đọc thử' : 'Kết quả nhập danh sách'}
      back={{ href: '/administration/imports' }}
      wide
      dense
    >
      {view.changed > 0 && view.stage === 'prepared' && (
        <Banner
          kind="warning"
          text={`Có ${view.changed} dòng khác lúc gửi tệp, vì dữ liệu vừa thay đổi. Hãy xem lại các dòng có dấu “Vừa đổi”.`}
        />
      )}
      <SummaryList
        rows={[
          { label: 'Tệp', value: view.fileName },
          { label: 'Nội dung', value: `${view.subject}, ${view.rows} dòng` },
          { label: 'Trạng thái', value: <Tag tone={STAGE_TONES[view.stage]}>{STAGE_WORDS[view.stage]}</Tag> },
          { label: 'Kết quả', value: countsText(view) },
          {
            label: 'Diễn biến',
            value: view.acts
              .map((act) => `${ACT_WORDS[act.kind] ?? act.kind}: ${act.by}, ${formatDateTime(new Date(act.at))}`)
              .join(' · '),
          },
          { label: 'Mã tệp (SHA-256)', value: <code class="sl-wrap">{view.fileHash}</code> },
        ]}
      />
      {view.stage === 'prepared' && <Confirm view={view} shell={shell} />}
      {view.stage === 'applied' && <Afterwards view={view} shell={shell} />}
      {view.stage === 'discarded' ? (
        <InsetText>Danh sách đã bỏ, nội dung các dòng đã xóa. Không có gì được ghi.</InsetText>
      ) : (
        <Lines view={view} />
      )}
    </ShellPage>
  )
}

function Confirm({ view, shell }: { readonly view: ImportView; readonly shell: Shell }) {
  const base = `/administration/imports/${view.id}`
  const writes = view.created + view.updated
  return (
    <>
      <InsetText>
        {writes === 0
          ? 'Không có gì để ghi. Hãy sửa tệp theo lý do ở từng dòng rồi gửi lại.'
          : `Chưa ghi gì. Khi xác nhận, hệ thống ghi đúng ${writes} dòng nêu dưới đây; dòng bị từ chối không ghi.`}
      </InsetText>
      {writes > 0 && !view.fresh && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/account/confirm?next=${encodeURIComponent(base)}`}>
            Xác nhận lại danh tính
          </a>{' '}
          trước khi ghi.
        </p>
      )}
      <ButtonGroup>
        {writes > 0 && (
          <Form action={`${base}/apply`} idempotencyKey={shell.newKey()} hidden={{ plan: view.plan }}>
            <Button>{`Xác nhận và ghi ${writes} dòng`}</Button>
          </Form>
        )}
        <Form action={`${base}/discard`} idempotencyKey={shell.newKey()}>
          <Button kind="secondary">Bỏ danh sách này</Button>
        </Form>
      </ButtonGroup>
    </>
  )
}

function Afterwards({ view, shell }: { readonly view: ImportView; readonly shell: Shell }) {
  const base = `/administration/imports/${view.id}`
  return (
    <>
      {view.withoutPassword > 0 && (
        <>
          <h2 class="govuk-heading-m">Phiếu đặt mật khẩu</h2>
          <p class="govuk-body">
            {`${view.withoutPassword} người chưa đặt mật khẩu. Phiếu chỉ hiện một lần để in; tạo lại thì phiếu cũ hết hiệu lực.`}
          </p>
          {!view.fresh && (
            <p class="govuk-body">
              <a class="govuk-link" href={`/account/confirm?next=${encodeURIComponent(base)}`}>
                Xác nhận lại danh tính
              </a>{' '}
              trước khi tạo phiếu.
            </p>
          )}
          <Form action={`${base}/links`} idempotencyKey={shell.newKey()}>
            <Button>{`Tạo phiếu cho ${view.withoutPassword} người`}</Button>
          </Form>
        </>
      )}
    </>
  )
}

/** What a filter shows, with how many rows. */
function filterText(view: ImportView, show: ImportView['show']): string {
  switch (show) {
    case 'all':
      return 'Tất cả'
    case 'create':
      return `${OUTCOME_WORDS.create} (${view.created})`
    case 'update':
      return `${OUTCOME_WORDS.update} (${view.updated})`
    case 'same':
      return `${OUTCOME_WORDS.same} (${view.unchanged})`
    case 'refuse':
      return `${OUTCOME_WORDS.refuse} (${view.refused})`
  }
}

function Lines({ view }: { readonly view: ImportView }) {
  const base = `/administration/imports/${view.id}`
  return (
    <>
      <p class="govuk-body">
        Xem:{' '}
        {(['all', ...OUTCOMES] as const).map((show, at) => (
          <span key={show}>
            {at > 0 && ' · '}
            {show === view.show ? (
              <strong>{filterText(view, show)}</strong>
            ) : (
              <a class="govuk-link" href={`${base}?show=${show}`}>
                {filterText(view, show)}
              </a>
            )}
          </span>
        ))}
        {' · '}
        <a class="govuk-link" href={`${base}/result`}>
          Tải kết quả (.xlsx)
        </a>
      </p>
      <DataTable
        caption="Từng dòng của tệp"
        columns={[
          {
            head: 'Dòng',
            cell: (row: ImportView['lines'][number]) => `Dòng ${row.row}`,
            rowHeader: true,
            nowrap: true,
          },
          {
            head: 'Kết quả',
            cell: (row) => (
              <>
                <Tag tone={OUTCOME_TONES[row.outcome]}>{OUTCOME_WORDS[row.outcome]}</Tag>
                {row.changed && <Tag tone="problem">Vừa đổi</Tag>}
              </>
            ),
            nowrap: true,
          },
          { head: 'Tên', cell: (row) => row.name },
          { head: view.keyHeading, cell: (row) => <code class="sl-wrap">{row.key}</code> },
          {
            head: 'Nội dung, lý do',
            cell: (row) => (
              <>
                {row.says.map((say) => (
                  <div key={say}>{say}</div>
                ))}
                {row.faults.map((fault) => (
                  <div key={`${fault.cell}${fault.say}`}>{`Ô ${fault.cell} (${fault.heading}): ${fault.say}`}</div>
                ))}
              </>
            ),
          },
        ]}
        rows={view.lines}
        keyOf={(row) => String(row.row)}
        empty="Không có dòng nào thuộc loại này."
        stack
      />
      <Pagination page={view.page} pageCount={view.pages} hrefOf={(page) => `${base}?show=${view.show}&page=${page}`} />
    </>
  )
}
