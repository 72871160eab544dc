import { qrSvg } from './qr.ts'
import { typeset } from './typeset.ts'

/** A sheet of stamps of one batch. */
export interface StampsPaper {
  readonly product: string
  /** The code of the lot as it is printed. */
  readonly lot: string
  readonly from: number
  readonly to: number
  /** How many the batch has. */
  readonly count: number
  readonly stamps: readonly {
    readonly serial: number
    /** As it is printed, in groups. */
    readonly code: string
    /** What the QR holds: the address of the page of the stamp. */
    readonly url: string
  }[]
}

/** Sets the sheet: 45 stamps a page A4 (TRC-02). */
export async function stampsPdf(data: StampsPaper): Promise<Buffer> {
  const stamps = []
  for (const { url, ...stamp } of data.stamps) stamps.push({ ...stamp, qr: await qrSvg(url) })
  return typeset('stamps', { ...data, stamps })
}
