import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { ROLE_WORDS } from '../people/index.ts'
import type { CaseHistoryView } from './case.present.ts'

type Act = CaseHistoryView['acts'][number]

/** All acts of a case, with what proves that nobody has changed them. */
export function caseHistoryPage(view: CaseHistoryView, shell: Shell): VNode {
  return (
    <ShellPage shell={shell} title={view.title} wide dense print back={{ href: '/' }}>
      {view.verified ? (
        <p class="govuk-body">
          <Tag tone="done">Khớp</Tag> Mọi việc dưới đây đúng như khi được ghi.
        </p>
      ) : (
        <Banner kind="warning" text="Lịch sử này đã bị sửa. Hãy báo người quản trị và giữ nguyên hệ thống." />
      )}
      <DataTable
        caption={`${view.acts.length} việc`}
        columns={[
          { head: 'Thời gian', cell: (act: Act) => formatDateTime(new Date(act.at)), nowrap: true },
          { head: 'Việc', cell: deedOf },
          { head: 'Người làm', cell: whoOf },
          view.full
            ? { head: 'Mã băm và thiết bị', cell: hashesOf }
            : { head: 'Mã băm', cell: (act: Act) => <code>{act.hash.slice(0, 12)}</code>, nowrap: true },
          { head: 'Kiểm tra', cell: stateOf },
        ]}
        rows={view.acts}
        keyOf={(act) => act.id}
        empty="Chưa có việc nào được ghi."
        isMarked={(act) => !act.verified}
        stack
      />
      {view.closed > 0 && <InsetText>{view.closed} phiếu đánh giá được giữ kín, không hiện ở đây.</InsetText>}
      <p class="govuk-body govuk-!-display-none-print">
        <a class="govuk-link" href={`/history/cases/${view.case}${view.full ? '' : '?full=yes'}`}>
          {view.full ? 'Bản gọn' : 'Bản đủ mã băm và thiết bị, để in'}
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href={`/api/v1/history/cases/${view.case}`} download={`lich-su-${view.case}.json`}>
          Tải dạng JSON
        </a>{' '}
        ·{' '}
        <a class="govuk-link" href="/history/roots">
          Mã gốc từng ngày
        </a>
      </p>
    </ShellPage>
  )
}

function deedOf(act: Act) {
  return (
    <>
      {act.say}
      {act.redacted.length > 0 && (
        <>
          <br />
          <Tag tone="ended">Đã xóa dữ liệu cá nhân</Tag>
        </>
      )}
      {act.mayRedact && (
        <>
          <br />
          <a class="govuk-link govuk-!-display-none-print" href={`/history/acts/${act.id}/redact`}>
            Đề nghị xóa dữ liệu cá nhân
          </a>
        </>
      )}
    </>
  )
}

function whoOf(act: Act) {
  return (
    <>
      {act.who ?? 'Hệ thống'}
      {act.hat !== null && <span class="sl-muted"> ({act.hat})</span>}
      {act.onBehalfOf !== null &&
        ` ${act.hat === ROLE_WORDS.producer ? 'nhập hộ' : 'theo ủy quyền của'} ${act.onBehalfOf}`}
    </>
  )
}

/** The whole hashes, for comparing by hand and for paper. */
function hashesOf(act: Act) {
  const lines = [
    ['Việc', act.id],
    ['Nội dung', act.payloadHash],
    ['Việc trước', act.prevHash],
    ['Việc này', act.hash],
    ['Thiết bị', act.device ?? 'không ghi'],
  ] as const
  return (
    <>
      {lines.map(([name, text]) => (
        <span key={name}>
          {name}: <code class="sl-break">{text}</code>
          <br />
        </span>
      ))}
    </>
  )
}

function stateOf(act: Act) {
  if (!act.verified) return <Tag tone="problem">Không khớp</Tag>
  return act.sealedOn === null ? (
    <Tag tone="active">Khớp, chưa chốt</Tag>
  ) : (
    <Tag tone="done">Khớp, chốt {formatDate(act.sealedOn)}</Tag>
  )
}
