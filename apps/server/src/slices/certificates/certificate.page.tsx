import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { NO_TERM } from '../../platform/pages/clock-text.ts'
import { Button, ButtonGroup, errorOf, Form, NumberField, TextArea } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { Banner, Details } from '../../platform/pages/notices.tsx'
import { Stars } from '../../platform/pages/star.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { Timeline } from '../../platform/pages/timeline.tsx'
import { correctedWords } from '../decisions/index.ts'
import { UnitThenNow } from '../units/index.ts'
import { StateTag, WindowText } from './certificates.pages.tsx'
import type { CertificateView } from './certificates.present.ts'

const LEVEL_WORDS = {
  commune: 'cấp xã',
  district: 'cấp huyện',
  province: 'cấp tỉnh',
  ministry: 'cấp trung ương',
} as const

export type Typed = Readonly<Record<string, string>>

/** One certificate: what it is today, what may be done with it, and its life. */
export function certificatePage(view: CertificateView, shell: Shell, typed: Typed = {}): VNode {
  return (
    <ShellPage
      shell={shell}
      title={view.productName}
      caption={`Giấy chứng nhận ${view.number}`}
      back={{ href: '/certificates' }}
    >
      <p class="govuk-body">
        <StateTag state={view.state} /> <Stars count={view.star} />
      </p>
      <Notices view={view} />
      <SummaryList rows={rowsOf(view)} />
      <Links view={view} />
      {view.mayPrint && <PrintForm view={view} shell={shell} typed={typed} />}
      {view.mayExtend && <ExtendForm view={view} shell={shell} typed={typed} />}
      {view.mayCorrect && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/certificates/${view.id}/correct`}>
            Đính chính nội dung in sai
          </a>
        </p>
      )}
      {view.mayWithdraw && (
        <p class="govuk-body">
          <a class="govuk-link" href={`/certificates/${view.id}/withdraw`}>
            Thu hồi Giấy chứng nhận này
          </a>
        </p>
      )}
      <h2 class="govuk-heading-m">Quá trình</h2>
      <Timeline steps={view.timeline} label="Quá trình của Giấy chứng nhận" />
    </ShellPage>
  )
}

function Links({ view }: { readonly view: CertificateView }) {
  return (
    <ButtonGroup>
      {view.hasPaper && (
        <Button kind="secondary" href={`/certificates/${view.id}/paper.pdf`}>
          Xem bản điện tử (PDF)
        </Button>
      )}
      <a class="govuk-link" href={`/kt/${view.checkCode}`}>
        Trang kiểm tra công khai
      </a>
      <a class="govuk-link" href={`/inspections?q=${encodeURIComponent(view.number)}`}>
        Các cuộc kiểm tra
      </a>
      {view.dossierHref !== null && (
        <a class="govuk-link" href={view.dossierHref}>
          Hồ sơ sản phẩm
        </a>
      )}
    </ButtonGroup>
  )
}

function Notices(props: { readonly view: CertificateView }) {
  const { view } = props
  return (
    <>
      {view.proposal !== null && (
        <Banner kind="warning" id="proposal">
          <p class="govuk-notification-banner__heading">
            {`Đang làm thủ tục thu hồi, ${view.proposal.due === null ? NO_TERM : `hạn ${formatDate(view.proposal.due)}`}. `}
            <a class="govuk-notification-banner__link" href={`/decisions/${view.proposal.decisionId}`}>
              Mở bản nháp quyết định
            </a>
          </p>
        </Banner>
      )}
      {view.correcting && (
        <Banner kind="warning" id="correction">
          <p class="govuk-notification-banner__heading">
            Có đính chính chờ người thứ hai xác nhận.{' '}
            <a class="govuk-notification-banner__link" href={`/certificates/${view.id}/correction`}>
              Mở đính chính
            </a>
          </p>
        </Banner>
      )}
      {view.state === 'expiring' && <Banner kind="warning" id="window" text={windowSentence(view)} />}
    </>
  )
}

function windowSentence({ window }: CertificateView): string {
  if (window === null) return 'Đến kỳ đánh giá lại.'
  const days = `từ ${formatDate(window.opens)} đến ${formatDate(window.closes)}`
  return window.now === 'open'
    ? `Nộp hồ sơ đánh giá lại ${days}.`
    : `Đã qua hạn nộp hồ sơ đánh giá lại (${days}). Hãy liên hệ cơ quan tham mưu OCOP cấp tỉnh.`
}

function rowsOf(view: CertificateView) {
  const { withdrawn, replaced } = view
  const rows = [
    { label: 'Chủ thể', value: view.producerName },
    { label: 'Địa bàn', value: view.placeNow, hidden: view.place !== null },
    {
      label: 'Địa bàn',
      value: view.place === null ? '' : <UnitThenNow place={view.place} date={formatDate(view.issuedOn)} />,
      hidden: view.place === null,
    },
    { label: 'Mã sản phẩm', value: view.productCode === null ? 'Chưa có' : <code>{view.productCode}</code> },
    { label: 'Mã tra cứu', value: <code>{view.checkCodeGrouped}</code> },
    {
      label: 'Cơ quan cấp',
      value: view.level === null ? view.authority : `${view.authority} (${LEVEL_WORDS[view.level]})`,
    },
    { label: 'Quyết định', value: decisionOf(view) },
    { label: 'Có giá trị', value: validityOf(view) },
    {
      label: 'Nộp đánh giá lại',
      value: <WindowText line={view} />,
      hidden: view.window === null || !['valid', 'expiring'].includes(view.state),
    },
    { label: 'Cấp theo quy định', value: view.regimeText, hidden: view.regimeText === null },
    { label: 'Bộ sản phẩm khi cấp', value: view.setThen, hidden: view.setThen === null },
    {
      label: 'Xác nhận ngày',
      value: view.gap === null ? '' : `${formatDate(view.gap.day)}: ${view.gap.label}. Lý do: ${view.gap.reason}`,
      hidden: view.gap === null,
    },
    {
      label: 'Thu hồi',
      value:
        withdrawn === null
          ? ''
          : `Từ ${formatDate(withdrawn.on)}, quyết định ${withdrawn.decisionNumber}. ${withdrawn.groundLabel}`,
      hidden: withdrawn === null,
    },
    {
      label: 'Giấy thay thế',
      value:
        replaced === null ? (
          ''
        ) : (
          <a
            class="govuk-link"
            href={`/certificates/${replaced.certificateId}`}
          >{`${replaced.number}, từ ${formatDate(replaced.on)}`}</a>
        ),
      hidden: replaced === null,
    },
    { label: 'Đính chính', value: <Corrected view={view} />, hidden: view.corrected.length === 0 },
    { label: 'Số bản đã in', value: String(view.printed), hidden: !view.hasPaper },
  ]
  return rows.filter((row) => row.hidden !== true).map(({ label, value }) => ({ label, value }))
}

function Corrected({ view }: { readonly view: CertificateView }) {
  const words = correctedWords(view.corrected)
  return view.seesCorrections ? (
    <a class="govuk-link" href={`/certificates/${view.id}/correction`}>
      {words}
    </a>
  ) : (
    <span>{words}</span>
  )
}

function decisionOf(view: CertificateView) {
  const text = `${view.decisionNumber}, ngày ${formatDate(view.decisionOn)}`
  return view.decisionHref === null ? (
    text
  ) : (
    <a class="govuk-link" href={view.decisionHref}>
      {text}
    </a>
  )
}

function validityOf(view: CertificateView): string {
  const plain = `${formatDate(view.issuedOn)} đến ${formatDate(view.expiresOn)}`
  return view.lastDay === view.expiresOn
    ? plain
    : `${plain}, được dùng tiếp đến ${formatDate(view.lastDay)} (Điều 12.3)`
}

interface PartProps {
  readonly view: CertificateView
  readonly shell: Shell
  readonly typed: Typed
}

function PrintForm({ view, shell, typed }: PartProps) {
  const errors = errorsOf(shell.problem)
  return (
    <Details summary="In để trao" open={typed.copies !== undefined}>
      <Form action={`/certificates/${view.id}/print`} idempotencyKey={shell.newKey()}>
        <NumberField
          name="copies"
          label="Số bản in"
          hint="Hệ thống ghi lại số bản đã in."
          width={3}
          value={typed.copies ?? '1'}
          error={errorOf(errors, 'copies')}
        />
        <Button kind="secondary">Ghi số bản và mở PDF</Button>
      </Form>
    </Details>
  )
}

function ExtendForm({ view, shell, typed }: PartProps) {
  const errors = errorsOf(shell.problem)
  return (
    <Details summary="Xác nhận được dùng tiếp khi chờ kết quả (Điều 12.3)" open={typed.reason !== undefined}>
      <Form action={`/certificates/${view.id}/extend`} idempotencyKey={shell.newKey()}>
        <TextArea
          name="reason"
          label="Lý do chủ thể không kịp hạn nộp"
          hint={`Giấy được dùng đến khi có kết quả, chậm nhất ${formatDate(view.extendableUntil ?? '')}.`}
          rows={2}
          value={typed.reason}
          error={errorOf(errors, 'reason')}
        />
        <Button kind="secondary">Xác nhận được dùng tiếp</Button>
      </Form>
    </Details>
  )
}
