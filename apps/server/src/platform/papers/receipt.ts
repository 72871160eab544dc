import type { PlainDate } from '@saolang/domain/plain-date'
import { placeDate, shortDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot } from './paper.ts'
import { typeset } from './typeset.ts'

/** A file as it was received. */
export interface ReceiptFile {
  readonly name: string
  /** As it is shown, e.g. `1,2 MB`. */
  readonly size?: Missing<string>
  readonly pages?: Missing<number>
  /** SHA-256, 64 hexadecimal digits; the first 16 are printed. */
  readonly sha256: string
}

/** Giấy tiếp nhận: what was sent. */
export interface ReceiptPaper {
  readonly agency: string
  readonly parent?: Missing<string>
  readonly number: string
  /** As it is shown, e.g. `09:12 ngày 22/11/2026`. */
  readonly receivedAt: string
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  readonly subject?: Missing<string>
  readonly product: string
  readonly producer: string
  readonly sentBy?: Missing<string>
  readonly receivedBy?: Missing<string>
  /** `Lần đầu`, `Nâng hạng` or `Đánh giá lại`. */
  readonly occasion?: Missing<string>
  /** A part without files was filled in on the screen. */
  readonly parts: readonly { readonly title: string; readonly files: readonly ReceiptFile[] }[]
  readonly nextSteps: readonly {
    readonly what: string
    readonly who?: Missing<string>
    readonly by?: Missing<PlainDate>
  }[]
  readonly checkAddress?: Missing<string>
  readonly foot: PaperFoot
}

/** Sets the receipt. */
export async function receiptPdf(data: ReceiptPaper): Promise<Buffer> {
  return typeset('receipt', {
    ...data,
    placeDate: placeDate(data.place, data.date),
    fileCount: data.parts.reduce((sum, part) => sum + part.files.length, 0),
    parts: data.parts.map((part) => ({
      ...part,
      files: part.files.map(({ sha256, ...file }) => ({ ...file, hash: shortHash(sha256) })),
    })),
    nextSteps: data.nextSteps.map((step) => ({ ...step, by: shortDate(step.by) })),
    foot: await footInput(data.foot),
  })
}

/** The first 16 digits in groups of four: enough to compare by eye. */
function shortHash(sha256: string): string {
  return sha256.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ')
}
