import { clocksOf } from '@saolang/domain/clocks'
import type { Decision } from '@saolang/domain/decision'
import { formatOfficialDate, plainDate } from '@saolang/domain/plain-date'
import { type Regime, regimeInForce } from '@saolang/domain/regime'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { type DecisionPaper, decisionPdf } from '../../platform/papers/decision.ts'
import { DOCX_TYPE, writeWordPaper } from '../../platform/word/index.ts'
import { correctedNote } from './correction.words.ts'
import { decisionWord } from './decisions.word.ts'
import { type ProvinceWords, provinceWords, signingOf } from './province-words.ts'

/** The decision as a paper of Nghị định 30: a draft carries its mark until number and date are entered. */
export async function decisionPaper(ask: Ask, id: string, decision: Decision): Promise<Download> {
  const province = await provinceWords(ask.tx, decision.provinceCode)
  const foot = { code: `QĐ-${id.slice(0, 8)}`, printedAt: formatDateTime(ask.now) }
  const body = await decisionPdf({ ...paperOf(ask, decision, province), foot })
  return { type: 'application/pdf', body, size: body.length, name: `${fileName(decision)}.pdf`, inline: true }
}

/** The same decision for Word, to go on working in (DRV-08). */
export async function decisionDocx(ask: Ask, decision: Decision): Promise<Download> {
  const province = await provinceWords(ask.tx, decision.provinceCode)
  const body = await writeWordPaper(decisionWord(paperOf(ask, decision, province)))
  return { type: DOCX_TYPE, body, size: body.length, name: `${fileName(decision)}.docx`, inline: false }
}

const fileName = (decision: Decision) => decision.issued?.number.replaceAll('/', '-') ?? 'ban-nhap'

function paperOf(ask: Ask, decision: Decision, province: ProvinceWords): Omit<DecisionPaper, 'foot'> {
  const { issued, withdrawal } = decision
  const regime = ask.regimes.get(decision.lines[0]?.regime ?? '')
  return {
    kind: decision.kind === 'approveResult' ? 'approve' : 'recognise',
    authority: province.office,
    number: issued?.number,
    place: province.place,
    date: issued === null ? null : plainDate(issued.on),
    corrected: correctedNote(decision.corrections),
    round: roundWords(decision.roundName),
    issuer: province.chair,
    bases: basesOf(ask, decision, province),
    validMonths: regime === undefined ? null : clocksOf(regime.clocks).certificateMonths,
    office: 'Cơ quan tham mưu quản lý OCOP cấp tỉnh',
    executors:
      'Chánh Văn phòng Ủy ban nhân dân tỉnh; thủ trưởng các cơ quan có liên quan; Chủ tịch Ủy ban nhân dân các xã, phường',
    recipients: [
      'Như Điều 3',
      'Chủ thể có tên trong Quyết định',
      'Bộ Nông nghiệp và Môi trường (để báo cáo)',
      'Ủy ban nhân dân các xã, phường',
      'Lưu: VT',
    ],
    signer: { ...signingOf(issued?.signerTitle ?? null), name: issued?.signer },
    rows: decision.lines.map((line) => ({
      code: line.productCode,
      name: line.productName,
      producer: line.producerName,
      address: line.communeName,
      score: line.meanText,
      stars: line.star,
    })),
    ...(withdrawal === null ? {} : withdrawalWords(withdrawal)),
  }
}

function withdrawalWords(facts: NonNullable<Decision['withdrawal']>) {
  const { certificateNumber, productName, producerName, star, groundLabel } = facts
  return {
    subject: `Về việc thu hồi Giấy chứng nhận sản phẩm OCOP của sản phẩm ${productName}`,
    articles: [
      `Thu hồi Giấy chứng nhận sản phẩm OCOP số ${certificateNumber} (hạng ${star} sao) của sản phẩm ${productName}, chủ thể ${producerName}. Lý do: ${groundLabel}.`,
      'Chủ thể dừng sử dụng dấu hiệu OCOP trên sản phẩm, bao bì, nhãn và tài liệu quảng bá kể từ ngày Quyết định có hiệu lực.',
      'Quyết định này có hiệu lực kể từ ngày ký. Các cơ quan có liên quan và chủ thể có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.',
    ],
  }
}

function basesOf(ask: Ask, decision: Decision, province: ProvinceWords): string[] {
  const law = lawsOf(ask, decision).map((one) => {
    return `Căn cứ Quyết định số ${one.document.number} của ${one.document.issuer}${amendmentsOf(one, decision)}`
  })
  const facts = decision.withdrawal
  const found =
    facts === null
      ? `Căn cứ kết quả đánh giá, phân hạng của Hội đồng đánh giá, phân hạng sản phẩm OCOP ${province.inSentence}, ${roundWords(decision.roundName)}`
      : `Căn cứ ${facts.evidence}, kết luận ${formatOfficialDate(plainDate(facts.concludedOn))}`
  const proposal = decision.proposal ?? 'Theo đề nghị của cơ quan tham mưu quản lý OCOP cấp tỉnh'
  return ['Căn cứ Luật Tổ chức chính quyền địa phương', ...law, found, proposal]
}

/** The regulation of the lines; of a withdrawal the one in force when it was drafted (Điều 8), never every known one. */
export function lawsOf(ask: Pick<Ask, 'regimes'>, decision: Decision): readonly Regime[] {
  const drafted = plainDate(decision.on)
  const ids =
    decision.withdrawal === null
      ? decision.lines.map((line) => line.regime)
      : [decision.withdrawal.regime ?? regimeInForce(ask.regimes, drafted)?.id ?? '']
  return [...new Set(ids)].flatMap((id) => ask.regimes.get(id) ?? [])
}

/** ", sửa đổi, bổ sung bởi 1489/QĐ-TTg", where an amendment held on the day of the decision. */
function amendmentsOf(regime: Regime, decision: Decision): string {
  const on = decision.issued?.on ?? decision.on
  const numbers = regime.amendments.filter((one) => one.validFrom <= on).map((one) => one.number)
  return numbers.length === 0 ? '' : `, được sửa đổi, bổ sung bởi Quyết định số ${numbers.join(', ')}`
}

/** "Đợt 2 năm 2026" stands inside a sentence. */
function roundWords(name: string): string {
  return name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1)
}
