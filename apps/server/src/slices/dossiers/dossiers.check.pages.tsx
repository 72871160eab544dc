import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import {
  Button,
  CheckboxField,
  DateField,
  errorOf,
  type FieldError,
  Form,
  NumberField,
} from '../../platform/pages/form.tsx'
import { Ladder } from '../../platform/pages/ladder.tsx'
import { SummaryList, type SummaryRow } from '../../platform/pages/lists.tsx'
import { Banner, InsetText } from '../../platform/pages/notices.tsx'
import type { CheckPage } from './dossiers.check.present.ts'
import { Lines } from './dossiers.content.pages.tsx'
import { pagesWords } from './dossiers.words.ts'

export interface TypedSubmission {
  readonly pledge: boolean
  readonly samples: string
  readonly signedPaperOn: string
}

/** `/dossiers/:id/check`: everything that will be sent; the button says the act. */
export function checkPage(view: CheckPage, shell: Shell, typed?: TypedSubmission): VNode {
  const refused = shell.problem !== null
  const listed = refused ? missingErrors(view) : []
  const own = errorsOf(shell.problem)
  // The sentence of a refusal is replaced by the list of what is missing, each line a link.
  const bare = shell.problem?.fields.length === 0 && shell.problem.code !== 'request/conflict'
  const problem = listed.length > 0 && bare ? null : shell.problem
  return (
    <ShellPage
      shell={{ ...shell, problem }}
      moreErrors={listed}
      title="Kiểm tra và gửi hồ sơ"
      caption={view.content.product.name}
      back={{ href: `/dossiers/${view.id}`, text: 'Các phần của hồ sơ' }}
      aside={<Ladder {...view.ladder} />}
    >
      {view.missing.length > 0 && !refused && <Missing view={view} />}
      {view.warnings.length > 0 && (
        <InsetText>
          <p>Nên xem lại trước khi gửi:</p>
          <ul class="govuk-list govuk-list--bullet">
            {view.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        </InsetText>
      )}
      <Summary view={view} />
      <SendForm
        view={view}
        shell={shell}
        errors={own}
        typed={typed ?? { pledge: false, samples: String(view.samples), signedPaperOn: '' }}
      />
    </ShellPage>
  )
}

function missingErrors(view: CheckPage): readonly FieldError[] {
  return view.missing.map((item) => ({ field: item.id, text: item.text, href: item.href }))
}

function Missing({ view }: { readonly view: CheckPage }) {
  return (
    <Banner kind="warning" id="missing" title={`Còn ${view.missing.length} việc trước khi gửi`}>
      <ul class="govuk-list govuk-list--bullet">
        {view.missing.map((item) => (
          <li key={item.id} id={item.id} tabIndex={-1}>
            <a class="govuk-notification-banner__link" href={item.href}>
              {item.text}
            </a>
          </li>
        ))}
      </ul>
    </Banner>
  )
}

type Content = CheckPage['content']

function Summary({ view }: { readonly view: CheckPage }) {
  const { content, id } = view
  const profile = `/producers/${view.producerId}/profile`
  const part = (of: string) => `/dossiers/${id}/parts/${of}`
  return (
    <>
      <SummaryList
        cardTitle="Đăng ký (Mẫu 01)"
        rows={[
          { label: 'Sản phẩm', value: content.product.name },
          { label: 'Ngành, nhóm, phân nhóm', value: content.product.classification },
          { label: 'Bộ sản phẩm', value: `Biểu ${content.product.sheet}. ${content.product.sheetName}` },
          { label: 'Lần đánh giá', value: content.kindWords },
          { label: 'Quy định áp dụng', value: content.regime },
        ]}
      />
      <SummaryList cardTitle="Chủ thể" rows={answerRows(content.producer, () => profile, ['ownerName', 'legalForm'])} />
      {content.fieldParts.map((one) => (
        <SummaryList
          key={one.id}
          cardTitle={one.title}
          rows={answerRows(one.answers, (key) => `${part(one.id)}#fields-${key}`)}
        />
      ))}
      {content.assessment.parts.map((one) => (
        <SummaryList
          key={one.code}
          cardTitle={`Phần ${one.code}. ${one.label}: ${one.points}/${one.max} điểm`}
          rows={one.criteria.map((row) =>
            criterionRow(content, row, `${part(one.code)}#c-${row.id.replaceAll('.', '-')}`),
          )}
        />
      ))}
      <SummaryList cardTitle="Minh chứng" rows={proofRows(view)} />
    </>
  )
}

function answerRows(
  answers: Content['producer'],
  hrefOf: (key: string) => string,
  fixed: readonly string[] = [],
): readonly SummaryRow[] {
  return answers.map(({ key, label, answer }) => ({
    label,
    value: answer === '' ? '' : <Lines text={answer} />,
    changeHref: fixed.includes(key) ? undefined : hrefOf(key),
  }))
}

function criterionRow(
  content: Content,
  row: Content['assessment']['parts'][number]['criteria'][number],
  changeHref: string,
): SummaryRow {
  const proofs = content.proofs.filter((proof) => row.proofs.includes(proof.id)).map((proof) => proof.title)
  const said = row.answer === null ? '' : `${row.answer} (${row.points ?? 0}/${row.max} điểm)`
  const lines = [said, row.note, proofs.length === 0 ? '' : `Minh chứng: ${proofs.join('; ')}`].filter(
    (line) => line !== '',
  )
  return {
    label: `${row.id}. ${row.label}`,
    value: lines.length === 0 ? '' : <Lines text={lines.join('\n')} />,
    changeHref,
  }
}

function proofRows(view: CheckPage): readonly SummaryRow[] {
  const changeHref = `/dossiers/${view.id}/proofs`
  if (view.content.proofs.length === 0) return [{ label: 'Giấy tờ', value: '', changeHref }]
  return view.content.proofs.map((proof) => ({
    label: proof.title,
    value: [
      proof.criteria.length === 0 ? 'Giấy tờ chung' : `Tiêu chí ${proof.criteria.join(', ')}`,
      ...(proof.pages === null ? [] : [pagesWords(proof.pages)]),
    ].join(', '),
    changeHref,
  }))
}

function SendForm(props: {
  readonly view: CheckPage
  readonly shell: Shell
  readonly errors: readonly FieldError[]
  readonly typed: TypedSubmission
}) {
  const { view, shell, errors, typed } = props
  return (
    <Form action={`/dossiers/${view.id}/submit`} idempotencyKey={shell.newKey()} version={view.version}>
      <h2 class="govuk-heading-m">Cam đoan và gửi</h2>
      {view.samples > 0 ? (
        <NumberField
          name="samples"
          label="Số mẫu sản phẩm sẽ nộp"
          hint={`Ít nhất ${view.samples} mẫu, nộp tại ${view.communeOffice} (Điều 6.2d).`}
          unit="mẫu"
          width={4}
          value={typed.samples}
          error={errorOf(errors, 'samples')}
        />
      ) : (
        <input type="hidden" name="samples" value="0" />
      )}
      <CheckboxField
        name="pledge"
        label={`${view.pledgedBy} cam đoan ${view.assisted ? 'trên bản giấy đã ký, ' : ''}thông tin trong hồ sơ là đúng sự thật và tuân thủ các quy định của Chương trình OCOP.`}
        checked={typed.pledge}
        error={errorOf(errors, 'pledge')}
      />
      {view.assisted && (
        <DateField
          name="signedPaperOn"
          label="Chủ thể ký bản giấy ngày"
          hint="Cán bộ không cam đoan thay. In Mẫu 01, chủ thể ký, giữ bản giấy tại xã."
          value={typed.signedPaperOn}
          error={errorOf(errors, 'signedPaperOn')}
        />
      )}
      <Button>{`Gửi hồ sơ cho ${view.communeOffice}`}</Button>
    </Form>
  )
}
