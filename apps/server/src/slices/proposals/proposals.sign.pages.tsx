import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, errorOf, Form, NumberField, TextField } from '../../platform/pages/form.tsx'
import { SummaryList } from '../../platform/pages/lists.tsx'
import { InsetText } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import { captionOf } from './case-head.ts'
import { Prose } from './proposals.findings.pages.tsx'
import { CaseState } from './proposals.intake.pages.tsx'
import { inSentence } from './proposals.report.present.ts'
import type { SignView } from './proposals.sign.present.ts'

/** The chair reads the findings and both papers, fills in the numbers and signs. */
export function signPage(view: SignView, shell: Shell): VNode {
  const { head, missing } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <ShellPage
      shell={shell}
      title="Ký và đề nghị UBND tỉnh đánh giá, phân hạng"
      caption={captionOf(head)}
      back={{ href: base, text: 'Hồ sơ' }}
      dense
    >
      <CaseState head={head} />
      <Findings view={view} />
      <p class="govuk-body">
        {'Xem bản nháp: '}
        <a class="govuk-link" href={`${base}/form-03`}>
          Báo cáo (Mẫu 03)
        </a>
        {' · '}
        <a class="govuk-link" href={`${base}/letter`}>
          Văn bản đề nghị
        </a>
        {' · '}
        <a class="govuk-link" href={`${base}/findings`}>
          So với lời khai của chủ thể
        </a>
      </p>
      {missing > 0 ? (
        <InsetText>{`Còn ${missing} nội dung chưa ghi. Cán bộ xã ghi đủ thì lãnh đạo mới ký được.`}</InsetText>
      ) : (
        <SignForm view={view} shell={shell} />
      )}
    </ShellPage>
  )
}

function Findings({ view }: { readonly view: SignView }) {
  return (
    <SummaryList
      cardTitle="Kết quả kiểm tra của cán bộ xã"
      rows={[
        ...view.findings.map((finding) => ({
          label: `${finding.no}. ${finding.title}`,
          value: finding.text === '' ? 'Chưa ghi' : <FindingText finding={finding} />,
        })),
        ...(view.meeting === null
          ? []
          : [{ label: `Họp ngày ${formatDate(view.meeting.on)}`, value: <Prose text={view.meeting.summary} /> }]),
      ]}
    />
  )
}

function FindingText(props: { readonly finding: SignView['findings'][number] }) {
  const { text, savedBy } = props.finding
  return (
    <>
      <Prose text={text} />
      {savedBy !== null && <p class="govuk-body-s sl-muted">{savedBy}</p>}
    </>
  )
}

function SignForm({ view, shell }: { readonly view: SignView; readonly shell: Shell }) {
  const { head, typed, samplesAsked, samplesArticle } = view
  const errors = errorsOf(shell.problem)
  const field = (name: keyof SignView['typed']) => ({ name, value: typed[name], error: errorOf(errors, name) })
  return (
    <Form action={`/proposals/${head.dossierId}/propose`} idempotencyKey={shell.newKey()}>
      <TextField {...field('reportNumber')} label="Số báo cáo (Mẫu 03)" hint="Ví dụ: 12/BC-UBND" width={20} />
      <TextField {...field('letterNumber')} label="Số văn bản đề nghị" hint="Ví dụ: 145/UBND-KT" width={20} />
      <TextField {...field('signer')} label="Họ và tên người ký" />
      {samplesAsked === 0 ? (
        <>
          <input type="hidden" name="samples" value="0" />
          <InsetText>{`Nhóm du lịch không gửi sản phẩm mẫu (${samplesArticle}).`}</InsetText>
        </>
      ) : (
        <NumberField
          {...field('samples')}
          label="Số sản phẩm mẫu gửi kèm"
          hint={`Cần ít nhất ${samplesAsked} sản phẩm mẫu (${samplesArticle}).`}
          width={3}
          error={errorOf(errors, 'samples') ?? errorOf(errors, '')}
        />
      )}
      <p class="govuk-body">
        {`Ngày ký: ${formatDate(shell.today)}. Sau khi ký, hồ sơ được gửi tới UBND ${inSentence(head.provinceName)} và xã không sửa được nữa.`}
      </p>
      <Button>Ký và đề nghị UBND tỉnh đánh giá, phân hạng</Button>
    </Form>
  )
}
