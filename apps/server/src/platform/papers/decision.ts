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

/** Sets the decision with its annex, NĐ 30 layout. */
export async function decisionPdf(data: DecisionPaper): Promise<Buffer> {
  const producers = new Set(data.rows.map((row) => row.producer)).size
  return typeset('decision', {
    ...data,
    foot: await footInput(data.foot),
    draft: !data.number || !data.date,
    subject: data.subject || subjectOf(data),
    annexTitle: annexTitleOf(data),
    yearWords: data.round,
    issuerPlain: data.issuer,
    placeDate: placeDate(data.place, data.date),
    dateWords: dateWords(data.date),
    starRange: starRange(data.rows),
    ...counted('count', data.rows.length),
    ...counted('producerCount', producers),
    capacity: data.signer.capacity ?? [],
    signerTitle: data.signer.title,
    signerName: data.signer.name,
    rows: data.rows.map((row) => ({ ...row, code: row.code ?? null })),
  })
}

function subjectOf({ kind, rows, round }: DecisionPaper): string {
  switch (kind) {
    case 'recognise':
      return `Về việc công nhận sản phẩm OCOP đạt hạng ${starRange(rows)}, ${round}`
    case 'approve':
      return `Về việc phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP có tiềm năng đạt hạng 5 sao, ${round}`
  }
}

function annexTitleOf({ kind, round }: DecisionPaper): string {
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
