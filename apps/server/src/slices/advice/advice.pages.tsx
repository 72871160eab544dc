import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, CheckboxField, errorOf, Form } from '../../platform/pages/form.tsx'
import { DataTable, SummaryList } from '../../platform/pages/lists.tsx'
import { Details } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { CaseReading, CaseState, captionOf } from '../proposals/index.ts'
import type { AdviceView, RequestView } from './advice.present.ts'
import { Opinions } from './opinions.pages.tsx'

/** The dossier as the province checks it: what the commune sent, what was asked before, what may be done now. */
export function advicePage(view: AdviceView, shell: Shell, typed?: Readonly<Record<string, string>>): VNode {
  const { head } = view
  const base = `/advice/${head.dossierId}`
  return (
    <ShellPage
      shell={shell}
      title={head.productName}
      caption={captionOf({ ...head, productName: `${head.communeName} · ${head.kind}` })}
      back={{ href: '/advice', text: 'Hồ sơ các xã đề nghị' }}
      wide
      dense
    >
      <CaseState head={head} />
      <Received view={view} />
      {view.may.accept && <AcceptForm view={view} shell={shell} />}
      <ButtonGroup>
        {view.may.giveAdvice && <Button href={`${base}/conclusion`}>Kết luận: đủ điều kiện trình Hội đồng</Button>}
        {view.may.requestSupplement && (
          <Button href={`${base}/request`} kind="secondary">
            Yêu cầu bổ sung
          </Button>
        )}
      </ButtonGroup>
      {view.requests.length > 0 && <h2 class="govuk-heading-m">Các lần yêu cầu bổ sung</h2>}
      {view.requests.map((request, index) => (
        <Request key={request.no} request={request} open={index === 0} />
      ))}
      <Opinions view={view.opinions} action={`${base}/opinions`} shell={shell} typed={typed} />
      <CaseReading view={view} pageHref={base} />
    </ShellPage>
  )
}

function Received({ view }: { readonly view: AdviceView }) {
  const { head, report, round, samples } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <SummaryList
      rows={[
        {
          label: 'Báo cáo của UBND xã (Mẫu 03)',
          value: (
            <a class="govuk-link" href={`${base}/form-03`}>
              {`Số ${report.number}, ngày ${formatDate(report.on)}, ${report.signer} ký`}
            </a>
          ),
        },
        {
          label: 'Văn bản đề nghị',
          value: (
            <a class="govuk-link" href={`${base}/letter`}>
              {`Số ${report.letter}, ngày ${formatDate(report.on)}`}
            </a>
          ),
        },
        { label: 'Sản phẩm mẫu', value: samples.asked === 0 ? 'Nhóm du lịch không gửi mẫu' : `${samples.given} mẫu` },
        {
          label: 'Đợt đánh giá theo ngày đề nghị',
          value:
            round === null
              ? 'Quy định cũ không chia đợt'
              : `Đợt ${round.no} năm ${round.year}: đề nghị trước ngày ${formatDate(round.proposedBefore)}, đánh giá xong chậm nhất ${formatDate(round.lastDay)}`,
        },
      ]}
    />
  )
}

function AcceptForm({ view, shell }: { readonly view: AdviceView; readonly shell: Shell }) {
  const errors = errorsOf(shell.problem)
  return (
    <Form action={`/advice/${view.head.dossierId}/accept`} idempotencyKey={shell.newKey()}>
      <fieldset class="govuk-fieldset" id="parts">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
          {`Đã nhận đủ thành phần (${view.partsArticle})`}
        </legend>
        {errorOf(errors, '') !== undefined && (
          <p class="govuk-error-message">
            <span class="govuk-visually-hidden">Lỗi:</span> {errorOf(errors, '')}
          </p>
        )}
        <CheckboxField name="letter" label={`Văn bản đề nghị số ${view.report.letter}`} />
        <CheckboxField name="report" label={`Báo cáo số ${view.report.number} theo Mẫu 03`} />
        {view.samples.asked > 0 && <CheckboxField name="samples" label={`${view.samples.given} sản phẩm mẫu`} />}
      </fieldset>
      <Button>Tiếp nhận, chuyển Tổ tư vấn</Button>
    </Form>
  )
}

const BY_WORDS = { commune: 'UBND xã đề nghị hoàn thiện', province: 'Tỉnh yêu cầu bổ sung' } as const

/** One request with the answer: part by part the reason, the reply, and what changed since. */
export function Request(props: { readonly request: RequestView; readonly open: boolean }) {
  const { request } = props
  const due = request.due === null ? '' : `, hạn ${formatDate(request.due)}`
  const answered = request.answeredOn === null ? 'chưa có trả lời' : `trả lời ngày ${formatDate(request.answeredOn)}`
  return (
    <Details
      summary={`Lần ${request.no}: ${BY_WORDS[request.by]} ngày ${formatDate(request.on)}${due} – ${answered}`}
      open={props.open}
    >
      {request.parts.map((part) => (
        <section key={part.title}>
          <h3 class="govuk-heading-s">{part.title}</h3>
          <p class="govuk-body">{`Lý do: ${part.reason}`}</p>
          {part.reply !== null && <p class="govuk-body">{`Chủ thể trả lời: ${part.reply}`}</p>}
          <Changes part={part} />
        </section>
      ))}
    </Details>
  )
}

function Changes({ part }: { readonly part: RequestView['parts'][number] }) {
  if (part.fields.length === 0 && part.proofs.length === 0) return <p class="govuk-body">Chưa có gì thay đổi.</p>
  return (
    <>
      {part.fields.length > 0 && (
        <DataTable
          caption="Thay đổi từ lúc yêu cầu"
          columns={[
            { head: 'Mục', cell: (row: RequestView['parts'][number]['fields'][number]) => row.label },
            { head: 'Lúc yêu cầu', cell: (row) => row.before ?? 'Để trống' },
            { head: 'Bây giờ', cell: (row) => row.after ?? 'Để trống' },
          ]}
          rows={part.fields}
          keyOf={(row) => row.label}
          empty=""
          stack
        />
      )}
      {part.proofs.length > 0 && (
        <ul class="govuk-list govuk-list--bullet">
          {part.proofs.map((proof) => (
            <li key={`${proof.how} ${proof.title}`}>{proofSentence(proof)}</li>
          ))}
        </ul>
      )}
    </>
  )
}

const HOW_WORDS = { added: 'Thêm', removed: 'Bỏ', changed: 'Đổi' } as const

function proofSentence(proof: RequestView['parts'][number]['proofs'][number]): string {
  const criteria = proof.criteria.length === 0 ? '' : `, tiêu chí ${proof.criteria.join(', ')}`
  return `${HOW_WORDS[proof.how]} giấy tờ: ${proof.title}${criteria}`
}
