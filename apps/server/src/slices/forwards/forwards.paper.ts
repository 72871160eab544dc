import type { Forward } from '@saolang/domain/forward'
import { formatDate, plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WordBlock, WordPaper } from '../../platform/word/index.ts'
import { type ProvinceWords, provinceWords, signingOf } from '../decisions/index.ts'
import { KIND_WORDS } from '../dossiers/index.ts'
import { MINISTRY, PART_WORDS } from './forwards.words.ts'

/** The letter of the province to the ministry (Điều 6.3), in the layout of Nghị định 30: the same for PDF and Word. */
export async function forwardLetter(ask: Ask, forward: Forward): Promise<WordPaper> {
  const province = await provinceWords(ask.tx, forward.provinceCode)
  const { letter } = forward
  const signing = signingOf(letter?.signerTitle ?? null)
  return {
    ...{ agency: province.office, place: province.place },
    ...(letter === null ? {} : { number: letter.number, date: letter.on }),
    about: 'V/v đề nghị đánh giá, phân hạng sản phẩm OCOP có tiềm năng đạt hạng 5 sao',
    addressees: [MINISTRY],
    blocks: blocksOf(ask, forward, province),
    recipients: ['Như trên', 'Cơ quan tham mưu quản lý OCOP cấp tỉnh', 'Lưu: VT'],
    signers: [
      {
        authority: ['TM. ỦY BAN NHÂN DÂN', ...(signing.capacity ?? [])],
        office: signing.title ?? '…………',
        ...(letter === null ? { instruction: '(Ký, đóng dấu)' } : { name: letter.signer }),
      },
    ],
    draft: forward.stage === 'draft' || forward.stage === 'discarded',
  }
}

function blocksOf(ask: Ask, forward: Forward, province: ProvinceWords): readonly WordBlock[] {
  const { lines, regime } = forward
  const law = ask.regimes.get(regime)?.document
  const decisions = [
    ...new Set(lines.map((line) => `số ${line.decisionNumber} ngày ${formatDate(plainDate(line.decisionOn))}`)),
  ]
  const basis = law === undefined ? '' : `Căn cứ Quyết định số ${law.number} của ${law.issuer}. `
  const said = `${basis}Căn cứ Quyết định phê duyệt kết quả đánh giá, phân hạng ${decisions.join('; ')} của ${province.chair}.`
  const asked = `Ủy ban nhân dân ${province.inSentence} đề nghị ${MINISTRY} xem xét, đánh giá, phân hạng ${lines.length} sản phẩm có tiềm năng đạt hạng 5 sao sau đây:`
  return [
    { is: 'paragraph', text: said },
    { is: 'paragraph', text: asked },
    resultTable(forward),
    { is: 'paragraph', text: 'Hồ sơ gửi kèm gồm:' },
    { is: 'list', items: contentsOf(forward).map((item) => `${item};`) },
    ...(forward.note === null ? [] : [{ is: 'paragraph' as const, text: forward.note }]),
    { is: 'paragraph', text: 'Trân trọng./.' },
  ]
}

function resultTable({ lines }: Forward): WordBlock {
  return {
    is: 'table',
    columns: [
      { head: 'TT', width: 1, align: 'center' },
      { head: 'Mã số', width: 4 },
      { head: 'Sản phẩm', width: 5 },
      { head: 'Chủ thể, địa chỉ', width: 6 },
      { head: 'Điểm', width: 2, align: 'center' },
    ],
    rows: lines.map((line, at) => [
      ...[
        String(at + 1),
        line.productCode ?? '',
        `${line.productName} (${KIND_WORDS[line.kind].toLocaleLowerCase('vi')})`,
      ],
      ...[`${line.producerName}, ${line.communeName}`, line.meanText],
    ]),
  }
}

/** What the package holds: the parts of Điều 6.3; papers that were not sent are not named. */
export function contentsOf({ samples, lines }: Pick<Forward, 'samples' | 'lines'>): readonly string[] {
  const more = samples === null ? [] : [`${PART_WORDS.samples}: ${samples} mẫu mỗi sản phẩm`]
  return [
    ...[PART_WORDS.teamReport, PART_WORDS.councilReport, PART_WORDS.decision],
    `${PART_WORDS.dossier} (${lines.length} bộ)`,
    ...more,
  ]
}
