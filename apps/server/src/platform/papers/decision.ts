import type { PlainDate } from '@saolang/domain/plain-date'
import { dateWords, placeDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot, type Signer } from './paper.ts'
import { typeset } from './typeset.ts'
import { numberWords } from './vietnamese-number.ts'

/** One product of the annex. */
export interface DecisionRow {
  readonly code?: Missing<string>
  readonly name: string
  readonly producer: string
  readonly address: string
  /** Mean as it is shown, e.g. `82,35`. */
  readonly score: string
  readonly stars: number
}

/** Quyết định công nhận (`recognise`, 3-4 sao) or phê duyệt kết quả (`approve`, sent on for 5 sao): Điều 7.3 QĐ 26. */
export interface DecisionPaper {
  readonly kind: 'recognise' | 'approve'
  readonly authority: string
  readonly parent?: Missing<string>
  /** `1234/QĐ-UBND`. Missing number or date: the paper is a draft and says so. */
  readonly number?: Missing<string>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  /** "Đính chính ngày 22/11/2026 (số quyết định)", where a fact was corrected after it was issued. */
  readonly corrected?: Missing<string>
  /** Round, e.g. `năm 2026` or `đợt 2 năm 2026`. */
  readonly round: string
  /** Trích yếu; by default from `kind` and `round`. */
  readonly subject?: Missing<string>
  /** Who decides, in a sentence: `Chủ tịch Ủy ban nhân dân tỉnh Điện Biên`. */
  readonly issuer: string
  /** Căn cứ lines and the last `Theo đề nghị của …`, without closing marks. */
  readonly bases: readonly string[]
  /** Own articles in place of the template's three. */
  readonly articles?: readonly string[] | undefined
  readonly validMonths?: Missing<number>
  /** The OCOP office of the province, for `approve`. */
  readonly office?: Missing<string>
  /** Who carries it out: `Chánh Văn phòng …; Giám đốc Sở …`. */
  readonly executors?: Missing<string>
  readonly recipients: readonly string[]
  readonly signer: Signer
  readonly rows: readonly DecisionRow[]
  readonly foot: PaperFoot
}

/** The words of a decision: the PDF and the Word file say the same (DRV-08). */
export interface DecisionWords {
  readonly draft: boolean
  readonly subject: string
  /** The articles, without `Điều 1.` before them. */
  readonly articles: readonly string[]
  readonly annexTitle: string
  readonly annexNote: string
  /** `Danh sách có 02 (hai) sản phẩm.` */
  readonly annexCount: string
}

type Undated = Omit<DecisionPaper, 'foot'>

export function decisionWords(data: Undated): DecisionWords {
  const { count, countWords } = counted('count', data.rows.length)
  return {
    draft: !data.number || !data.date,
    subject: data.subject || subjectOf(data),
    articles: data.articles !== undefined && data.articles.length > 0 ? data.articles : standingArticles(data),
    annexTitle: annexTitleOf(data),
    annexNote: `(Kèm theo Quyết định số ${data.number || '……/QĐ-UBND'} ${dateWords(data.date)} của ${data.issuer})`,
    annexCount: `Danh sách có ${count} (${countWords}) sản phẩm.`,
  }
}

/** The three articles that stand unless an office wrote its own (Điều 7.3 QĐ 26). */
function standingArticles(data: Undated): readonly string[] {
  const producers = new Set(data.rows.map((row) => row.producer)).size
  const { count, countWords } = counted('count', data.rows.length)
  const { producerCount, producerCountWords } = counted('producerCount', producers)
  const what = `${count} (${countWords}) sản phẩm`
  const whose = `${data.round} của ${producerCount} (${producerCountWords}) chủ thể (có danh sách tại Phụ lục kèm theo).`
  const closing = `Quyết định này có hiệu lực kể từ ngày ký. ${data.executors || '……'} và các chủ thể có sản phẩm tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.`
  switch (data.kind) {
    case 'recognise':
      return [
        `Công nhận ${what} đạt hạng ${starRange(data.rows)}, ${whose}`,
        `Giấy chứng nhận của các sản phẩm tại Điều 1 có giá trị ${data.validMonths ?? '……'} tháng, kể từ ngày ban hành. Chủ thể giữ chất lượng như hồ sơ đã được đánh giá, sử dụng nhãn hiệu OCOP đúng quy định và chịu sự kiểm tra, giám sát của cơ quan có thẩm quyền.`,
        closing,
      ]
    case 'approve':
      return [
        `Phê duyệt kết quả đánh giá, phân hạng ${what} OCOP có tiềm năng đạt hạng 5 sao, ${whose}`,
        `Giao ${data.office || '……'} hoàn thiện hồ sơ, tham mưu văn bản gửi Bộ Nông nghiệp và Môi trường đề nghị đánh giá, phân hạng các sản phẩm tại Điều 1.`,
        closing,
      ]
  }
}

/** Sets the decision with its annex, NĐ 30 layout. */
export async function decisionPdf(data: DecisionPaper): Promise<Buffer> {
  return typeset('decision', {
    ...data,
    ...decisionWords(data),
    foot: await footInput(data.foot),
    placeDate: placeDate(data.place, data.date),
    capacity: data.signer.capacity ?? [],
    signerTitle: data.signer.title,
    signerName: data.signer.name,
    rows: data.rows.map((row) => ({ ...row, code: row.code ?? null })),
  })
}

function subjectOf({ kind, rows, round }: Undated): string {
  switch (kind) {
    case 'recognise':
      return `Về việc công nhận sản phẩm OCOP đạt hạng ${starRange(rows)}, ${round}`
    case 'approve':
      return `Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP có tiềm năng đạt hạng 5 sao, ${round}`
  }
}

function annexTitleOf({ kind, round }: Undated): string {
  switch (kind) {
    case 'recognise':
      return `Danh sách sản phẩm OCOP được công nhận, ${round}`
    case 'approve':
      return `Danh sách sản phẩm có tiềm năng đạt hạng 5 sao, ${round}`
  }
}

/** `3 sao, 4 sao`: the ranks that occur. */
function starRange(rows: readonly DecisionRow[]): string {
  const found = [...new Set(rows.map((row) => row.stars))].sort((a, b) => a - b)
  return found.length === 0 ? '…… sao' : found.map((stars) => `${stars} sao`).join(', ')
}

/** A count as figure (two digits, as in official papers) and in words; dotted while there is none. */
function counted(key: string, count: number): Record<string, string> {
  if (count === 0) return { [key]: '……', [`${key}Words`]: '……' }
  return { [key]: String(count).padStart(2, '0'), [`${key}Words`]: numberWords(count) }
}
