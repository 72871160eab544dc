import type { VNode } from 'preact'
import type { Shell } from '../../platform/http/endpoint.ts'
import { OfficialPaper, PaperPage } from '../../platform/pages/paper.tsx'
import { formatDate, formatDateInWords } from '../../platform/pages/text.ts'
import { communeAgency, inSentence, placeName, REPORT_RECIPIENTS, type ReportView } from './proposals.report.present.ts'

const DOTS = '……………………'

function printStyle(shell: Shell): readonly string[] {
  return [shell.assets.get('print.css') ?? '/assets/print.css']
}

function Foot({ view }: { readonly view: ReportView }) {
  const code = view.head.productCode ?? view.head.receiptNumber
  return (
    <>
      {code !== null && `Mã hồ sơ: ${code} · `}
      {`In lúc ${view.printedAt}`}
    </>
  )
}

/** The head and the end that both papers of the commune share. */
function frameOf(view: ReportView) {
  return {
    agency: communeAgency(view.head),
    place: placeName(view.head.communeName),
    date: view.on ?? undefined,
    draft: view.draft,
    signers: [
      {
        authority: view.signer.capacity,
        office: view.signer.office,
        instruction: view.draft ? '(Ký tên và đóng dấu)' : undefined,
        name: view.signer.name ?? undefined,
      },
    ],
    foot: <Foot view={view} />,
  }
}

/** Mẫu số 03, Phụ lục III: labels and order are the form's own. */
export function reportPage(view: ReportView, shell: Shell): VNode {
  const { head } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <PaperPage
      title="Báo cáo (Mẫu 03)"
      back={{ href: base, text: 'Hồ sơ' }}
      downloads={[
        { text: 'Tải PDF', href: `${base}/form-03.pdf` },
        { text: 'Văn bản đề nghị', href: `${base}/letter` },
      ]}
      styles={printStyle(shell)}
    >
      <OfficialPaper
        {...frameOf(view)}
        number={view.reportNumber ?? '……/BC-UBND'}
        title="BÁO CÁO"
        subtitle="Đánh giá một số nội dung của hồ sơ đăng ký tham gia đánh giá, phân hạng sản phẩm OCOP"
        recipients={REPORT_RECIPIENTS(head)}
      >
        <General view={view} />
        <h2>II. ĐÁNH GIÁ MỘT SỐ NỘI DUNG CỦA HỒ SƠ SẢN PHẨM</h2>
        {view.findings.map((finding) => (
          <section key={finding.title}>
            <h3>{finding.title}</h3>
            <Said label="Chủ thể mô tả:" text={finding.claim} />
            <Said label="Ủy ban nhân dân cấp xã đánh giá:" text={finding.finding} />
          </section>
        ))}
        <p>{proposalSentence(view)}</p>
      </OfficialPaper>
    </PaperPage>
  )
}

/** Mục I of mẫu 03. */
function General({ view }: { readonly view: ReportView }) {
  const { head, owner, representative } = view
  return (
    <>
      <h2>I. THÔNG TIN CHUNG VỀ HỒ SƠ SẢN PHẨM</h2>
      <Row label="1. Tên chủ thể" value={owner.name} />
      <Row label="2. Loại hình tổ chức" value={owner.kind} />
      <Row label="3. Địa chỉ" value={owner.address} />
      <p class="sl-paper__line">4. Tên người đại diện pháp luật:</p>
      <Row label="- Họ tên" value={representative.name} />
      <p class="sl-paper__line">
        {`- Giới tính: ${representative.sex || DOTS}; Dân tộc: ${representative.ethnicity || DOTS}`}
      </p>
      <Row label="- Địa chỉ thường trú" value={representative.residence} />
      <Row label="5. Sản phẩm đăng ký đánh giá" value={head.productName} />
    </>
  )
}

function Row(props: { readonly label: string; readonly value: string }) {
  return <p class="sl-paper__line">{`${props.label}: ${props.value || DOTS}`}</p>
}

function Said(props: { readonly label: string; readonly text: string }) {
  const lines = props.text.split('\n').filter((line) => line.trim() !== '')
  const [first = DOTS, ...rest] = lines
  return (
    <>
      <p class="sl-paper__body-par">
        <em>{props.label}</em> {first}
      </p>
      {rest.map((line, index) => (
        <p key={index} class="sl-paper__body-par">
          {line}
        </p>
      ))}
    </>
  )
}

function proposalSentence({ head, owner }: ReportView): string {
  const asks = `Ủy ban nhân dân ${inSentence(head.communeName)} đề nghị Ủy ban nhân dân ${inSentence(head.provinceName)}`
  return `${asks} đánh giá, phân hạng sản phẩm OCOP cho sản phẩm ${head.productName} của ${owner.name}.`
}

/** Văn bản đề nghị (Điều 6.2a): a letter without a title, its abstract below the number. */
export function letterPage(view: ReportView, shell: Shell): VNode {
  const { head } = view
  const base = `/proposals/${head.dossierId}`
  return (
    <PaperPage
      title="Văn bản đề nghị"
      back={{ href: base, text: 'Hồ sơ' }}
      downloads={[{ text: 'Báo cáo (Mẫu 03)', href: `${base}/form-03` }]}
      styles={printStyle(shell)}
    >
      <OfficialPaper
        {...frameOf(view)}
        number={view.letterNumber ?? '……/UBND'}
        about="V/v đề nghị đánh giá, phân hạng sản phẩm OCOP"
        addressees={[`Ủy ban nhân dân ${inSentence(head.provinceName)}`]}
        recipients={['Như trên', 'Cơ quan tham mưu quản lý OCOP cấp tỉnh', view.owner.name, 'Lưu: VT']}
      >
        <p>{`Căn cứ ${view.basis};`}</p>
        <p>{receivedSentence(view)}</p>
        <p>{`${proposalSentence(view)}`}</p>
        <p>Hồ sơ gửi kèm gồm 01 bộ hồ sơ giấy và 01 bộ hồ sơ điện tử:</p>
        {attached(view).map((line) => (
          <p key={line}>{line}</p>
        ))}
        <p>{`Ủy ban nhân dân ${inSentence(head.communeName)} kính đề nghị xem xét./.`}</p>
      </OfficialPaper>
    </PaperPage>
  )
}

function receivedSentence({ head, owner }: ReportView): string {
  const when = head.receivedOn === null ? '' : `${formatDateInWords(head.receivedOn)}, `
  const receipt = head.receiptNumber === null ? '' : ` (Phiếu số ${head.receiptNumber})`
  const lead =
    when === '' ? 'Ủy ban nhân dân' : `${when.charAt(0).toLocaleUpperCase('vi')}${when.slice(1)}Ủy ban nhân dân`
  return `${lead} ${inSentence(head.communeName)} đã tiếp nhận hồ sơ sản phẩm ${head.productName} của ${owner.name}${receipt}; đã kiểm tra thành phần hồ sơ và đánh giá các nội dung theo quy định.`
}

/** The parts of Điều 6.2, those that this product has. */
function attached(view: ReportView): readonly string[] {
  const dated = view.on === null ? '' : ` ngày ${formatDate(view.on)}`
  const number = view.reportNumber === null ? '……/BC-UBND' : view.reportNumber
  const lines = [
    `Báo cáo số ${number}${dated} đánh giá một số nội dung của hồ sơ (Mẫu số 03)`,
    `Hồ sơ sản phẩm: Phiếu đăng ký (Mẫu số 01), Báo cáo tự đánh giá (Mẫu số 02) và ${count(view.proofs)} giấy tờ minh chứng`,
    ...(view.samples === 0 ? [] : [`${count(view.samples)} sản phẩm mẫu do chủ thể cung cấp`]),
  ]
  return lines.map((line, index) => `${index + 1}. ${line}${index + 1 === lines.length ? '.' : ';'}`)
}

/** Below ten with a zero before it, as counts are written in official papers. */
function count(value: number): string {
  return String(value).padStart(2, '0')
}
