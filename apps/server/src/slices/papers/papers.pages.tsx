import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, Form } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, Tag } from '../../platform/pages/notices.tsx'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import type { PaperView, WalletView } from './papers.present.ts'

/** The wallet: every paper once, with what is ending first in words. */
export function walletPage(view: WalletView, shell: Shell): VNode {
  const here = `/producers/${view.producer.id}`
  return (
    <ShellPage
      shell={shell}
      title="Kho giấy tờ"
      caption={view.producer.name}
      back={{ href: here, text: 'Về trang chủ thể' }}
      wide
    >
      <Endings papers={view.papers} mayEdit={view.mayEdit} />
      {view.mayEdit && <Button href={`${here}/papers/new`}>Thêm giấy tờ</Button>}
      <DataTable
        caption={`${view.papers.length} giấy tờ`}
        columns={[
          { head: 'Giấy tờ', cell: (row: PaperView) => <PaperName row={row} /> },
          { head: 'Số', cell: (row) => row.number ?? '' },
          { head: 'Nơi cấp', cell: (row) => row.issuer ?? '' },
          { head: 'Ngày cấp', cell: (row) => dateWords(row.issuedOn), nowrap: true },
          { head: 'Hết hạn', cell: (row) => dateWords(row.validUntil), nowrap: true },
          { head: 'Thời hạn', cell: (row) => <Validity paper={row} /> },
          { head: 'Tệp', cell: (row) => <FileLink paper={row} />, nowrap: true },
        ]}
        rows={view.papers}
        keyOf={(row) => row.id}
        isMarked={(row) => row.validity === 'expired'}
        stack
        empty={
          view.mayEdit
            ? 'Kho chưa có giấy tờ nào. Hãy thêm giấy đăng ký kinh doanh trước.'
            : 'Kho chưa có giấy tờ nào. Chủ thể tự thêm giấy tờ.'
        }
      />
      {view.removed.length > 0 && (
        <Details summary={`Đã bỏ khỏi kho: ${view.removed.length} giấy tờ`}>
          {view.removed.map((paper) => (
            <Form key={paper.id} action={`/papers/${paper.id}/restore`} idempotencyKey={shell.newKey()}>
              <p class="govuk-body">
                <a class="govuk-link" href={`/papers/${paper.id}`}>
                  {paper.title}
                </a>
                {paper.number !== null && `, số ${paper.number}`}
              </p>
              <Button kind="secondary">
                Khôi phục
                <span class="govuk-visually-hidden">{`: ${paper.title}`}</span>
              </Button>
            </Form>
          ))}
        </Details>
      )}
    </ShellPage>
  )
}

function Endings(props: { readonly papers: readonly PaperView[]; readonly mayEdit: boolean }) {
  const expired = props.papers.filter((paper) => paper.validity === 'expired').length
  const soon = props.papers.filter((paper) => paper.validity === 'endingSoon').length
  if (expired + soon === 0) return null
  const words = [
    expired > 0 ? `${expired} giấy tờ đã hết hạn` : '',
    soon > 0 ? `${soon} giấy tờ sắp hết hạn` : '',
  ].filter((part) => part !== '')
  return (
    <Banner kind="warning" id="endings">
      <p class="govuk-body">
        <strong>{`Có ${words.join(', ')}.`}</strong>
        {props.mayEdit && ' Hãy xin cấp lại, rồi thêm bản mới vào kho.'}
      </p>
    </Banner>
  )
}

function PaperName(props: { readonly row: PaperView }) {
  const { row } = props
  return (
    <>
      <a class="govuk-link" href={`/papers/${row.id}`}>
        {row.title}
      </a>
      {row.kindName !== row.title && <div class="sl-muted">{row.kindName}</div>}
    </>
  )
}

export function dateWords(date: string | null): string {
  return date === null ? '' : formatDate(date)
}

/** How a paper stands today: word, shape, colour. */
export function Validity(props: { readonly paper: Pick<PaperView, 'validity' | 'daysLeft'> }) {
  const days = props.paper.daysLeft ?? 0
  switch (props.paper.validity) {
    case 'open':
      return <>Không ghi thời hạn</>
    case 'valid':
      return <Tag tone="done">Còn hạn</Tag>
    case 'endingSoon':
      return <Tag tone="waiting">{days === 0 ? 'Hết hạn hôm nay' : `Sắp hết hạn, còn ${days} ngày`}</Tag>
    case 'expired':
      return <Tag tone="problem">{`Đã hết hạn ${-days} ngày`}</Tag>
  }
}

const TYPE_WORDS = new Map([
  ['application/pdf', 'PDF'],
  ['image/jpeg', 'ảnh JPEG'],
  ['image/png', 'ảnh PNG'],
])

/** A link to the file, with its kind and size. */
export function FileLink(props: { readonly paper: PaperView }) {
  const { id, title, mediaType, size } = props.paper
  return (
    <a class="govuk-link" href={`/papers/${id}/file`}>
      {`Xem ${TYPE_WORDS.get(mediaType) ?? 'tệp'}, ${sizeWords(size)}`}
      <span class="govuk-visually-hidden">{` của ${title}`}</span>
    </a>
  )
}

function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${formatNumber(Math.max(1, Math.round(bytes / 1024)))} KB`
  return `${formatNumber(Math.round((bytes / 1024 / 1024) * 10) / 10)} MB`
}
