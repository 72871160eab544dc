import { SummaryList } from '../../platform/pages/lists.tsx'
import { criterionAnchor } from '../../platform/pages/sheet-view.ts'
import { DataTable } from '../../platform/pages/table.tsx'
import { formatDate } from '../../platform/pages/text.ts'
import type { DossierContent } from './dossiers.content.present.ts'
import { pagesWords } from './dossiers.words.ts'

export interface DossierContentProps {
  readonly content: DossierContent
  /** Where the file of a paper is opened; undefined where the reader cannot open it. */
  readonly fileHref: (proof: DossierContent['proofs'][number]) => string | undefined
  /** Level of its headings; 2 unless told. */
  readonly headingLevel?: 2 | 3 | undefined
}

/** The whole dossier to read: for the commune, the province, the advisory team and beside the marking sheet. */
export function DossierContentView(props: DossierContentProps) {
  const { content } = props
  const Heading = `h${props.headingLevel ?? 2}` as const
  return (
    <div class="sl-dossier">
      <Heading class="govuk-heading-m" id="part-general">
        Thông tin chung
      </Heading>
      <GeneralRows content={content} />
      <Heading class="govuk-heading-m" id="part-producer">
        Chủ thể
      </Heading>
      <Answers answers={content.producer} />
      {content.fieldParts
        .filter((part) => part.id !== 'plan')
        .map((part) => (
          <FieldPart key={part.id} part={part} level={Heading} />
        ))}
      <Heading class="govuk-heading-m" id="part-assessment">
        {`Tự đánh giá: ${content.assessment.total}/${content.assessment.max} điểm`}
      </Heading>
      {content.assessment.parts.map((part) => (
        <AssessmentPart key={part.code} part={part} {...props} />
      ))}
      <Heading class="govuk-heading-m" id="part-proofs">
        Minh chứng
      </Heading>
      <ProofTable {...props} />
      {content.fieldParts
        .filter((part) => part.id === 'plan')
        .map((part) => (
          <FieldPart key={part.id} part={part} level={Heading} />
        ))}
      {content.official !== null && <Official official={content.official} level={Heading} />}
    </div>
  )
}

type Level = 'h2' | 'h3'

function GeneralRows({ content }: { readonly content: DossierContent }) {
  const rows = [
    { label: 'Sản phẩm', value: content.product.name },
    { label: 'Bộ sản phẩm', value: `Biểu ${content.product.sheet}. ${content.product.sheetName}` },
    { label: 'Ngành, nhóm, phân nhóm', value: content.product.classification },
    { label: 'Lần đánh giá', value: content.kindWords },
    { label: 'Quy định áp dụng', value: content.regime },
    { label: 'Mã sản phẩm', value: content.product.code ?? 'Chưa cấp' },
    { label: 'Số phiếu đăng ký', value: content.receiptNumber ?? 'Chưa gửi' },
    { label: 'Ngày gửi', value: content.submittedOn === null ? 'Chưa gửi' : formatDate(content.submittedOn) },
    { label: 'Số mẫu sản phẩm', value: content.samples === null ? 'Chưa khai' : String(content.samples) },
  ]
  return <SummaryList rows={rows} />
}

function Answers(props: { readonly answers: DossierContent['producer'] }) {
  return <SummaryList rows={props.answers.map(({ label, answer }) => ({ label, value: <Lines text={answer} /> }))} />
}

/** Text as it was typed, its lines kept; nothing where nothing was said. */
export function Lines(props: { readonly text: string }) {
  if (props.text === '') return <span class="sl-muted">Không khai</span>
  return (
    <>
      {props.text.split('\n').map((line, index) => (
        <span key={index}>
          {index > 0 && <br />}
          {line}
        </span>
      ))}
    </>
  )
}

function FieldPart(props: { readonly part: DossierContent['fieldParts'][number]; readonly level: Level }) {
  const Heading = props.level
  return (
    <>
      <Heading class="govuk-heading-m" id={`part-${props.part.id}`}>
        {props.part.title}
      </Heading>
      <Answers answers={props.part.answers} />
    </>
  )
}

function AssessmentPart(props: DossierContentProps & { readonly part: DossierContent['assessment']['parts'][number] }) {
  const { part, content } = props
  return (
    <div id={`part-${part.code}`}>
      <DataTable
        caption={`Phần ${part.code}. ${part.label}: ${part.points}/${part.max} điểm`}
        columns={[
          {
            head: 'Tiêu chí',
            cell: (row) => <span id={`self-${criterionAnchor(row.id)}`}>{`${row.id}. ${row.label}`}</span>,
          },
          { head: 'Mức tự chọn', cell: (row) => <OptionWords row={row} /> },
          { head: 'Mô tả của chủ thể', cell: (row) => <Lines text={row.note} /> },
          {
            head: 'Minh chứng',
            cell: (row) => (
              <ProofLinks {...props} proofs={content.proofs.filter(({ id }) => row.proofs.includes(id))} />
            ),
          },
          {
            head: 'Điểm',
            numeric: true,
            nowrap: true,
            cell: (row) => `${row.points === null ? '–' : row.points}/${row.max}`,
          },
        ]}
        rows={part.criteria}
        keyOf={(row) => row.id}
        empty="Phần này không có tiêu chí."
        stack
      />
    </div>
  )
}

function OptionWords({ row }: { readonly row: DossierContent['assessment']['parts'][number]['criteria'][number] }) {
  if (row.answer === null) return <span class="sl-muted">Chưa trả lời</span>
  return (
    <>
      {row.answer}
      {row.star !== null && <span class="sl-option__star">{` (tối thiểu ${row.star} sao)`}</span>}
    </>
  )
}

function ProofLinks(props: DossierContentProps & { readonly proofs: DossierContent['proofs'] }) {
  if (props.proofs.length === 0) return <span class="sl-muted">Không có</span>
  return (
    <>
      {props.proofs.map((proof, index) => (
        <span key={proof.id}>
          {index > 0 && <br />}
          <ProofLink {...props} proof={proof} />
        </span>
      ))}
    </>
  )
}

function ProofLink(props: DossierContentProps & { readonly proof: DossierContent['proofs'][number] }) {
  const { proof } = props
  const href = props.fileHref(proof)
  return (
    <>
      {href === undefined ? (
        proof.title
      ) : (
        <a class="govuk-link" href={href} target="_blank" rel="noopener">
          {proof.title}
        </a>
      )}
      {proof.pages !== null && ` (${pagesWords(proof.pages)})`}
    </>
  )
}

function ProofTable(props: DossierContentProps) {
  return (
    <DataTable
      caption="Giấy tờ kèm hồ sơ"
      captionHidden
      columns={[
        { head: 'Giấy tờ', cell: (proof) => <ProofLink {...props} proof={proof} /> },
        { head: 'Tiêu chí', cell: (proof) => proof.criteria.join(', ') || 'Giấy tờ chung' },
      ]}
      rows={props.content.proofs}
      keyOf={(proof) => proof.id}
      empty="Chưa có giấy tờ nào."
      stack
    />
  )
}

function Official(props: { readonly official: NonNullable<DossierContent['official']>; readonly level: Level }) {
  const { official } = props
  const Heading = props.level
  const { meeting, report, advice } = official
  const given = [
    ...(meeting === null
      ? []
      : [{ label: `Họp cấp xã ngày ${formatDate(meeting.on)}`, value: <Lines text={meeting.summary} /> }]),
    ...(report === null
      ? []
      : [
          {
            label: 'Báo cáo của UBND cấp xã',
            value: `Số ${report.number}, văn bản đề nghị số ${report.letter}, ${report.signer} ký ngày ${formatDate(report.on)}`,
          },
        ]),
  ]
  return (
    <>
      <Heading class="govuk-heading-m" id="part-findings">
        Kết quả kiểm tra của UBND cấp xã
      </Heading>
      <SummaryList
        rows={[...official.findings.map(({ label, answer }) => ({ label, value: <Found text={answer} /> })), ...given]}
      />
      {advice !== null && (
        <>
          <Heading class="govuk-heading-m" id="part-advice">
            Ý kiến của Tổ tư vấn
          </Heading>
          <SummaryList
            rows={[
              { label: 'Ý kiến', value: <Lines text={advice.summary} /> },
              {
                label: 'Khảo sát thực tế',
                value: advice.siteVisit === null ? 'Không khảo sát' : <Lines text={advice.siteVisit} />,
              },
              {
                label: 'Kiểm nghiệm bổ sung',
                value: advice.tests === null ? 'Không yêu cầu' : <Lines text={advice.tests} />,
              },
            ]}
          />
        </>
      )}
    </>
  )
}

function Found(props: { readonly text: string }) {
  return props.text === '' ? <span class="sl-muted">Chưa ghi</span> : <Lines text={props.text} />
}
