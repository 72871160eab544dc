import { qrSvg } from './qr.ts'

/** A value that may still be missing: the paper then shows a dotted line to write on. */
export type Missing<Value> = Value | null | undefined

/** What stands at the foot of every page. */
export interface PaperFoot {
  /** Code of the record, e.g. `HS-2026-000123`. */
  readonly code: string
  /** Time of printing as it is shown, e.g. `09:15 ngày 22/11/2026`. */
  readonly printedAt: string
  /** Address of the record; printed as a small QR when present. */
  readonly checkUrl?: Missing<string>
}

/** Who signs. `capacity` are the lines before the title, e.g. `['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH']`. */
export interface Signer {
  readonly capacity?: readonly string[] | undefined
  readonly title?: Missing<string>
  readonly name?: Missing<string>
}

/** The foot as the template wants it: the QR drawn. */
export async function footInput(foot: PaperFoot): Promise<{ code: string; printedAt: string; qr: string | null }> {
  return { code: foot.code, printedAt: foot.printedAt, qr: foot.checkUrl ? await qrSvg(foot.checkUrl) : null }
}
