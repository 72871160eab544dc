import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import type { RevisionsView } from './revisions.present.ts'

type Revision = RevisionsView['revisions'][number]

const STATES = {
  current: <Tag tone="done">Đang dùng</Tag>,
  coming: <Tag tone="waiting">Chưa tới ngày</Tag>,
  former: <Tag tone="ended">Đã có bản sau</Tag>,
}

export function revisionsPage(view: RevisionsView, shell: Shell): VNode {
  return (
    <ShellPage
      shell={shell}
      title={`Các bản của ${view.name}`}
      caption={view.number}
      dense
      back={{ href: '/regimes/drafts', text: 'Nạp quyết định mới' }}
    >
      <InsetText>Bản đã công bố không sửa, không xóa được. Muốn sửa: tải bộ tệp, sửa rồi nạp thành bản mới.</InsetText>
      {view.revisions.map((one) => (
        <SummaryList
          key={String(one.revision)}
          cardTitle={`Bản ${one.revision}`}
          cardHeadingLevel={2}
          rows={rowsOf(view.id, one)}
        />
      ))}
    </ShellPage>
  )
}

function rowsOf(id: string, one: Revision) {
  const files = `/regimes/${id}/revisions/${one.revision}/files`
  const shipped = one.origin === 'release'
  return [
    { label: 'Tình trạng', value: STATES[one.state] },
    { label: 'Dùng từ', value: formatDate(one.startsOn) },
    { label: 'Lý do', value: one.reason ?? 'Công bố lần đầu' },
    ...(shipped ? [] : [{ label: 'Người nạp', value: one.loadedBy ?? 'Hệ thống' }]),
    {
      label: shipped ? 'Lưu lúc' : 'Người công bố',
      value: `${shipped ? '' : `${one.publishedBy ?? 'Bằng lệnh trên máy chủ'}, `}${formatDateTime(new Date(one.at))}`,
    },
    ...(one.touched === null ? [] : [{ label: 'Hồ sơ bị ảnh hưởng', value: touchedWords(one.touched) }]),
    { label: 'Mã nội dung', value: <code class="sl-code sl-break">{one.hash}</code> },
    {
      label: 'Bộ tệp',
      value: (
        <>
          <a class="govuk-link" href={`${files}?as=zip`}>
            {`Tải .zip`}
            <span class="govuk-visually-hidden">{` bản ${one.revision}`}</span>
          </a>
          {' · '}
          <a class="govuk-link" href={`${files}?as=json`}>
            {`Tải một tệp .json`}
            <span class="govuk-visually-hidden">{` bản ${one.revision}`}</span>
          </a>
        </>
      ),
    },
  ]
}

function touchedWords({ total, rules, words, kept }: NonNullable<Revision['touched']>): string {
  if (total === 0) return 'Không có hồ sơ nào'
  return `${total} hồ sơ: ${rules} đổi điểm hoặc quy tắc, ${words} chỉ đổi lời; ${kept} giữ bản cũ vì đã chấm`
}
