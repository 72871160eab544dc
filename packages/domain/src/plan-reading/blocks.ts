import type { SourceLines } from '../plan/index.ts'
import { flatOf, type Marker, type SourceLine } from './source-lines.ts'

/** A paragraph: lines that belong together, from its marker to the next. */
export interface Block {
  readonly marker: Marker | null
  readonly text: string
  /** `text` in small letters without accents, sign for sign. */
  readonly flat: string
  readonly lines: SourceLines
  /** Where each line begins in `text`. */
  readonly starts: readonly { readonly at: number; readonly line: number }[]
}

interface Growing {
  readonly marker: Marker | null
  readonly parts: { readonly text: string; readonly line: number }[]
}

/** Words that begin a paragraph of their own wherever they stand. */
const OPENING =
  /^(?:noi nhan|tm\. |kt\. |tl\. |tuq\. |can cu |so: ?\d*\/|ke hoach$|de an$|phuong an$|tren day la|cong hoa |doc lap)/

const CELLS = /[|\t]/
const CARRIES_OUT = /^thuc hien (?:ke hoach|quyet dinh|nghi quyet|chi thi|cong van)/

/** Longest line of a text that was broken to fit a page; longer lines are whole paragraphs. */
const PAGE_WIDTH = 150
/** A line this full was broken; a shorter one ended its paragraph. */
const FULL = 0.72

/** Width of the page: nine lines of ten are no longer. */
function widthOf(lines: readonly SourceLine[]): number {
  const lengths = lines.flatMap(({ use, text }) => (use === 'text' ? [text.length] : [])).sort((a, b) => a - b)
  return lengths[Math.floor(lengths.length * 0.9)] ?? 0
}

function continues(before: SourceLine, line: SourceLine, width: number): boolean {
  const { marker, text } = line
  // A row of a table stands alone.
  if (CELLS.test(text) || CELLS.test(before.text)) return false
  const dateOrYears = marker?.kind === 'dash' && /^\d/.test(text) && /\d$/.test(before.text)
  if (marker !== null && !dateOrYears) return false
  const flat = flatOf(text.slice(0, 40))
  if (OPENING.test(flat) || (/[;.]$/.test(before.text) && CARRIES_OUT.test(flat))) return false
  if (/^[\p{Ll}\d(“"/,;]/u.test(text)) return !/^(?:kế hoạch|đề án)$/i.test(before.text)
  const isBroken = width <= PAGE_WIDTH && before.text.length >= width * FULL
  return isBroken && !/[.!?…]$/.test(before.text)
}

/** Joins the lines of a text to paragraphs: lines of a page that was printed, copied or read from a picture. */
export function blocksOf(lines: readonly SourceLine[]): readonly Block[] {
  const width = widthOf(lines)
  const blocks: Growing[] = []
  let before: SourceLine | null = null
  for (const line of lines) {
    if (line.use !== 'text') continue
    const current = blocks.at(-1)
    if (current !== undefined && before !== null && continues(before, line, width))
      current.parts.push({ text: signOf(line) + line.text, line: line.at })
    else blocks.push({ marker: line.marker, parts: [{ text: line.text, line: line.at }] })
    before = line
  }
  return blocks.map(finished)
}

const signOf = ({ marker }: SourceLine) => (marker === null ? '' : '- ')

function finished({ marker, parts }: Growing): Block {
  let length = 0
  const starts = parts.map(({ text, line }) => {
    const at = length
    length += text.length + 1
    return { at, line }
  })
  const text = parts.map((part) => part.text).join(' ')
  const from = parts[0]?.line ?? 1
  return { marker, text, flat: flatOf(text), starts, lines: { from, to: parts.at(-1)?.line ?? from } }
}

/** Lines of a piece of a paragraph. */
export function linesAt(block: Block, start: number, end: number): SourceLines {
  const lineOf = (place: number) => {
    let low = 0
    let high = block.starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((block.starts[middle]?.at ?? 0) <= place) low = middle
      else high = middle - 1
    }
    return block.starts[low]?.line ?? block.lines.from
  }
  const from = lineOf(start)
  return { from, to: Math.max(from, lineOf(Math.max(start, end - 1))) }
}

/** Lines from the first to the last of several blocks. */
export function linesOver(blocks: readonly Block[]): SourceLines {
  const [first] = blocks
  const from = first?.lines.from ?? 1
  return { from, to: Math.max(from, blocks.at(-1)?.lines.to ?? from) }
}
