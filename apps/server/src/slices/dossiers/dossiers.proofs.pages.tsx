import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { errorsOf, ShellPage } from '../../platform/http/shell-page.tsx'
import { Button, ButtonGroup, Checkboxes, errorOf, Form, TextField } from '../../platform/pages/form.tsx'
import { DataTable } from '../../platform/pages/lists.tsx'
import { Banner, Details, InsetText, Tag } from '../../platform/pages/notices.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { ProofForm, ProofsPage } from './dossiers.proofs.present.ts'

/** `/dossiers/:id/proofs`: the papers that prove, and the wallet they come from. */
export function proofsPage(view: ProofsPage, shell: Shell): VNode {
  const list = `/dossiers/${view.id}`
  return (
    <ShellPage
      shell={shell}
      title="Minh chứng"
      caption={view.productName}
      back={{ href: list, text: 'Các phần của hồ sơ' }}
    >
      {view.undo !== null && <Undo view={view} undo={view.undo} shell={shell} />}
      {view.request !== null && view.open && (
        <Banner kind="warning" id="request" title="Cần bổ sung">
          <p class="govuk-body">{view.request}</p>
        </Banner>
      )}
      {!view.open && <p class="govuk-body">Phần này đang khóa, chỉ xem.</p>}
      {view.carried && <p class="govuk-body">Giấy tờ lấy lại từ hồ sơ trước. Hãy xem lại thời hạn của từng giấy.</p>}
      {view.criterion !== null && (
        <InsetText>{`Đang tìm minh chứng cho tiêu chí ${view.criterion.id}. ${view.criterion.label}.`}</InsetText>
      )}
      <ProofTable view={view} />
      {view.open && <Wallet view={view} />}
      {view.unproved.length > 0 && <Unproved view={view} />}
      <p class="govuk-body">
        <a class="govuk-link" href={list}>
          Về danh sách các phần
        </a>
      </p>
    </ShellPage>
  )
}

function Undo(props: {
  readonly view: ProofsPage
  readonly undo: NonNullable<ProofsPage['undo']>
  readonly shell: Shell
}) {
  const { view, undo, shell } = props
  return (
    <Banner kind="info" id="undo" title="Đã bỏ khỏi hồ sơ">
      <p class="govuk-body">{`“${undo.title}” vẫn còn trong kho giấy tờ.`}</p>
      <Form action={`/dossiers/${view.id}/proofs/${undo.proof}/restore`} idempotencyKey={shell.newKey()}>
        <Button kind="secondary">Đưa lại vào hồ sơ</Button>
      </Form>
    </Banner>
  )
}

type Proof = ProofsPage['proofs'][number]

function ProofTable({ view }: { readonly view: ProofsPage }) {
  const acts = {
    head: 'Việc có thể làm',
    headHidden: true,
    cell: (proof: Proof) => <ProofActs view={view} proof={proof} />,
  }
  return (
    <>
      <h2 class="govuk-heading-m">Giấy tờ trong hồ sơ</h2>
      <DataTable
        caption="Giấy tờ trong hồ sơ"
        captionHidden
        columns={[
          {
            head: 'Giấy tờ',
            cell: (proof) => (
              <a class="govuk-link" href={`/dossiers/${view.id}/proofs/${proof.id}/file`}>
                {proof.title}
              </a>
            ),
          },
          { head: 'Thời hạn', cell: (proof) => <Validity paper={proof} removed={proof.removed} /> },
          {
            head: 'Chứng minh cho',
            cell: (proof) =>
              proof.criteria.length === 0
                ? 'Giấy tờ chung của hồ sơ'
                : `Tiêu chí ${proof.criteria.map(({ id }) => id).join(', ')}`,
          },
          { head: 'Trang', cell: (proof) => proof.pages ?? 'Cả tệp' },
          ...(view.open ? [acts] : []),
        ]}
        rows={view.proofs}
        keyOf={(proof) => proof.id}
        isMarked={(proof) => proof.expired}
        empty="Chưa có giấy tờ nào trong hồ sơ. Hãy chọn từ kho giấy tờ dưới đây."
        stack
      />
    </>
  )
}

function ProofActs(props: { readonly view: ProofsPage; readonly proof: Proof }) {
  const { view, proof } = props
  return (
    <a class="govuk-link" href={`/dossiers/${view.id}/papers/${proof.paperId}`}>
      Sửa hoặc bỏ
      <span class="govuk-visually-hidden">{` ${proof.title}`}</span>
    </a>
  )
}

function Validity(props: {
  readonly paper: { readonly validUntil: string | null; readonly expired: boolean }
  readonly removed?: boolean
}) {
  const { validUntil, expired } = props.paper
  if (props.removed === true) return <>Đã bỏ khỏi kho giấy tờ</>
  if (validUntil === null) return <>Không ghi thời hạn</>
  return expired ? <Tag tone="problem">{`Hết hạn ${formatDate(validUntil)}`}</Tag> : `đến ${formatDate(validUntil)}`
}

function Wallet({ view }: { readonly view: ProofsPage }) {
  const query = view.criterion === null ? '' : `?criterion=${view.criterion.id}`
  return (
    <>
      <h2 class="govuk-heading-m">Kho giấy tờ của chủ thể</h2>
      <DataTable
        caption="Giấy tờ chưa dùng trong hồ sơ này"
        captionHidden
        columns={[
          { head: 'Giấy tờ', cell: (paper) => paper.title },
          {
            head: 'Số, nơi cấp',
            cell: (paper) => [paper.number, paper.issuer].filter(Boolean).join(', ') || 'Không ghi',
          },
          { head: 'Thời hạn', cell: (paper) => <Validity paper={paper} /> },
          {
            head: 'Thường dùng cho',
            cell: (paper) => (paper.suggested.length === 0 ? 'Giấy tờ khác' : `Tiêu chí ${paper.suggested.join(', ')}`),
          },
          {
            head: 'Việc có thể làm',
            headHidden: true,
            cell: (paper) => (
              <a class="govuk-link" href={`/dossiers/${view.id}/papers/${paper.paperId}${query}`}>
                Dùng làm minh chứng
                <span class="govuk-visually-hidden">{`: ${paper.title}`}</span>
              </a>
            ),
          },
        ]}
        rows={view.wallet}
        keyOf={(paper) => paper.paperId}
        empty="Kho không còn giấy tờ nào chưa dùng."
        stack
      />
      <p class="govuk-body">
        {'Chưa thấy giấy tờ cần dùng? '}
        <a class="govuk-link" href={uploadHref(view)}>
          Thêm giấy tờ vào kho
        </a>
        , rồi quay lại trang này để chọn.
      </p>
    </>
  )
}

function uploadHref(view: ProofsPage): string {
  return `/producers/${view.producerId}/papers`
}

function Unproved({ view }: { readonly view: ProofsPage }) {
  return (
    <Details summary={`${view.unproved.length} tiêu chí tự chấm có điểm nhưng chưa có minh chứng`}>
      <p>Hồ sơ vẫn gửi được. UBND cấp xã và Hội đồng có thể hỏi thêm về các tiêu chí này.</p>
      <ul class="govuk-list govuk-list--bullet">
        {view.unproved.map((criterion) => (
          <li key={criterion.id}>
            {view.open ? (
              <a class="govuk-link" href={`/dossiers/${view.id}/proofs?criterion=${criterion.id}`}>
                {`${criterion.id}. ${criterion.label}`}
              </a>
            ) : (
              `${criterion.id}. ${criterion.label}`
            )}
          </li>
        ))}
      </ul>
    </Details>
  )
}

/** `/dossiers/:id/papers/:paperId`: which criteria one paper proves, and on which pages. */
export function proofFormPage(view: ProofForm, shell: Shell): VNode {
  const errors = errorsOf(shell.problem)
  const { paper } = view
  const back = `/dossiers/${view.id}/proofs`
  return (
    <ShellPage
      shell={shell}
      title={paper.title}
      caption="Dùng làm minh chứng"
      back={{ href: back, text: 'Minh chứng của hồ sơ' }}
    >
      {paper.expired && paper.validUntil !== null && (
        <Banner kind="warning" id="expired" title="Giấy tờ đã hết hạn">
          <p class="govuk-body">
            {`Hết hạn từ ${formatDate(paper.validUntil)}. Hãy thay bằng giấy còn hiệu lực trước khi gửi hồ sơ.`}
          </p>
        </Banner>
      )}
      <Form action={back} idempotencyKey={shell.newKey()} version={view.version} hidden={{ paperId: paper.paperId }}>
        <p class="govuk-body">
          {view.suggested.length > 0 && view.proof === null
            ? 'Đã đánh dấu sẵn các tiêu chí mà loại giấy tờ này thường chứng minh. Hãy sửa cho đúng.'
            : 'Đánh dấu các tiêu chí mà giấy tờ này chứng minh. Để trống nếu là giấy tờ chung.'}
        </p>
        {view.parts.map((part, index) => (
          <Checkboxes
            key={part.code}
            name="criteria"
            idPrefix={index === 0 ? 'criteria' : `criteria-${part.code}`}
            legend={`Phần ${part.code}. ${part.label}`}
            error={index === 0 ? errorOf(errors, 'criteria') : undefined}
            values={view.chosen}
            small
            options={part.criteria.map((criterion) => ({
              value: criterion.id,
              text: `${criterion.id}. ${criterion.label}`,
              hint: view.suggested.includes(criterion.id) ? 'Thường dùng giấy tờ này' : undefined,
            }))}
          />
        ))}
        <TextField
          name="pages"
          label="Trang cần xem"
          hint="Ví dụ: trang 3-4. Để trống nếu xem cả tệp."
          width={20}
          value={view.pages}
          error={errorOf(errors, 'pages')}
          optional
        />
        <ButtonGroup>
          <Button>{view.proof !== null ? 'Lưu' : 'Dùng làm minh chứng'}</Button>
          <a class="govuk-link" href={back}>
            Quay lại, không lưu
          </a>
        </ButtonGroup>
      </Form>
      {view.proof !== null && (
        <Form
          action={`/dossiers/${view.id}/proofs/${view.proof}/unlink`}
          idempotencyKey={shell.newKey()}
          version={view.version}
        >
          <h2 class="govuk-heading-m">Không dùng giấy tờ này nữa</h2>
          <p class="govuk-body">Giấy tờ vẫn còn trong kho và có thể đưa lại vào hồ sơ.</p>
          <Button kind="secondary">Bỏ khỏi hồ sơ</Button>
        </Form>
      )}
    </ShellPage>
  )
}
