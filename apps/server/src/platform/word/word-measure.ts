/** Sizes of Nghị định 30/2020/NĐ-CP, Phụ lục I, in the units of Word: twentieths of a point, half points. */

const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440)

/** A4, mục I.1. */
export const PAGE = { width: twips(210), height: twips(297) } as const

/** Margins 20-25 mm above and below, 30-35 mm left, 15-20 mm right (mục I.2); the number stands in the upper one. */
export const MARGIN = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(15),
  header: twips(10),
} as const

/** Width between the margins. */
export const TEXT_WIDTH = PAGE.width - MARGIN.left - MARGIN.right

export const FONT = 'Times New Roman'

const points = (size: number) => size * 2

/** Sizes of letters in half points (mục II). */
export const SIZE = {
  nation: points(13),
  motto: points(14),
  agency: points(13),
  number: points(13),
  date: points(14),
  title: points(14),
  about: points(14),
  body: points(14),
  table: points(12),
  note: points(11),
  recipientsHead: points(12),
  recipients: points(11),
  pageNumber: points(13),
} as const

/** First line 1.27 cm in; 6 pt after a paragraph; lines 1.15. */
export const PARAGRAPH = { firstLine: twips(12.7), after: 120, line: 276 } as const
