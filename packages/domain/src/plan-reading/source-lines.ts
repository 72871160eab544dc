import { flat } from '../programme-words/index.ts'
import { fold } from '../vietnamese-text/index.ts'

/** How a line begins: a section, a numbered item, a letter, a dash, a plus; none for running text. */
export interface Marker {
  readonly kind: 'roman' | 'arabic' | 'letter' | 'dash' | 'plus'
  /** `II`, `3.2`, `a`; empty for dashes. */
  readonly number: string
  /** 1 for romans, 2 for `1.`, 3 for `1.1.`, 6 letters, 7 dashes, 8 pluses. */
  readonly depth: number
}

export interface SourceLine {
  readonly at: number
  /** Cleaned of marks of text formats, without its marker. */
  readonly text: string
  readonly marker: Marker | null
  readonly use: 'blank' | 'noise' | 'text'
}

/** Signs that a reader of pictures takes for digits, beside digits: `l5`, `2O22`. One sign for one sign. */
function mendDigits(text: string): string {
  return text.replace(/(?<![\p{L}\d])[\dlIO|]{2,}(?![\p{L}\d])/gu, (word) =>
    /\d/.test(word) && !/^[I|l]+$/.test(word) ? word.replace(/[lI|]/g, '1').replaceAll('O', '0') : word,
  )
}

/** Longest line that is read; what stands beyond is no sentence of a plan. */
const MOST_LETTERS = 20_000

/** A line without signs of Markdown, with single spaces; the tab of a table row stays. */
function cleaned(raw: string): string {
  const plain = raw
    .slice(0, MOST_LETTERS)
    .normalize('NFC')
    .replace(/[\u00a0\u2000-\u200a\u202f]/g, ' ')
    .replace(/[\u200b-\u200d\ufeff]|(?!\t)\p{Cc}/gu, '')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/^\s*\*\s+/, '- ')
    .replace(/\*{1,3}/g, '')
    .replace(/\\(?=[.\-()_#])/g, '')
    .replace(/ {2,}/g, ' ')
    .trim()
  return mendDigits(plain)
}

const isNoise = (text: string) =>
  /^(?:trang )?[-–—]? ?\d{1,3} ?[-–—]?$/i.test(fold(text)) ||
  /^https?:\/\/\S+$/.test(text) ||
  /^[_\-–—=.…|: ]+$/.test(text)

/** A long run of spaces or a line of strokes stands above footnotes. */
const isRule = (raw: string) => /^ {20,}$/.test(raw) || /^\s*_{5,}\s*$/.test(raw)

const ROMAN = /^(?:phần (?:thứ )?)?([IVXl1]{1,6}) ?([.\-–/:)]) ?(?=\p{L})/iu
const ARABIC = /^([\dl]\d?(?:\.\d{1,2}){0,3})(?:[.)] ?(?=[\p{L}“"(])|[.)] (?=\d)| (?=\p{Lu}))/u

function romanOf(text: string): { readonly number: string; readonly length: number } | null {
  const found = ROMAN.exec(text)
  const number = (found?.[1] ?? '').replace(/[l1]/g, 'I')
  if (found === null || /^1+$/.test(found[1] ?? '') || !/^(?:X{0,2})(?:IX|IV|V?I{0,3})$/.test(number)) return null
  const rest = text.slice(found[0].length)
  // `l. MỤC ĐÍCH` is a section, `l. Mục đích` the first item; `V/v` is no section.
  if (found[2] === '/' && !/^\p{Lu}{2}/u.test(rest)) return null
  return (found[1] ?? '').includes('l') && !/^\p{Lu}{2}/u.test(rest) ? null : { number, length: found[0].length }
}

function arabicOf(text: string): { readonly number: string; readonly length: number } | null {
  const found = ARABIC.exec(text)
  const number = (found?.[1] ?? '').replace('l', '1')
  if (found === null || number === '' || /^0/.test(number)) return null
  // "12 Hợp tác xã" is words; only `2.1 Tổ chức` may stand without a dot.
  return / $/.test(found[0]) && !/[.)]/.test(found[0]) ? null : { number, length: found[0].length }
}

function markerOf(text: string): { readonly marker: Marker; readonly rest: string } | null {
  const roman = romanOf(text)
  if (roman !== null)
    return { marker: { kind: 'roman', number: roman.number, depth: 1 }, rest: text.slice(roman.length) }
  const arabic = arabicOf(text)
  if (arabic !== null) {
    const depth = 1 + arabic.number.split('.').length
    return { marker: { kind: 'arabic', number: arabic.number, depth }, rest: text.slice(arabic.length) }
  }
  const letter = /^([a-zđ])\) ?(?=\S)/.exec(text)
  if (letter !== null)
    return { marker: { kind: 'letter', number: letter[1] ?? '', depth: 6 }, rest: text.slice(letter[0].length) }
  const sign = /^([-–—•·●▪+]) ?(?=[^\s-])/.exec(text)
  if (sign === null) return null
  const kind = sign[1] === '+' ? 'plus' : 'dash'
  return { marker: { kind, number: '', depth: kind === 'plus' ? 8 : 7 }, rest: text.slice(sign[0].length) }
}

/** Lines of a text, numbered from 1, with their markers. */
export function sourceLines(text: string): { readonly raw: readonly string[]; readonly lines: readonly SourceLine[] } {
  const raw = text.split(/\r\n|\n|\r|\f/)
  let belowRule = false
  const lines = raw.map((one, index): SourceLine => {
    const at = index + 1
    const line = cleaned(one)
    const isNote = belowRule && /^\d{1,2} ?\p{Lu}/u.test(line)
    belowRule = isRule(one) || (belowRule && line === '')
    if (line === '') return { at, text: '', marker: null, use: 'blank' }
    if (isNote || isNoise(line)) return { at, text: line, marker: null, use: 'noise' }
    const found = markerOf(line)
    return { at, text: found?.rest ?? line, marker: found?.marker ?? null, use: 'text' }
  })
  return { raw, lines }
}

/** Words in small letters without accents, sign for sign: a place in it is a place in the text. */
export const flatOf = flat
