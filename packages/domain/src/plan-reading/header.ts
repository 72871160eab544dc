import type { DateParts, PlanKind, PlanLevel, SourceLines } from '../plan/index.ts'
import { datePartsFit } from '../plan/index.ts'
import { readTimeWords } from '../programme-words/index.ts'
import { type Block, linesOver } from './blocks.ts'
import { DOCUMENT_NUMBER } from './citations.ts'
import type { Placed } from './outline.ts'
import type { Confidence, FieldSource, ReadDocument } from './reading.ts'
import { flatOf } from './source-lines.ts'

interface Found<Value> {
  readonly value: Value
  readonly source: FieldSource
}

const found = <Value>(value: Value, lines: SourceLines, confidence: Confidence): Found<Value> => ({
  ...{ value, source: { lines, confidence } },
})

const NUMBER = new RegExp(String.raw`(?:^|\s)S[ốo]\s*:\s*(${DOCUMENT_NUMBER})`, 'iu')
/** A number that was left blank: `Số: /KH-UBND`. */
const BLANK_NUMBER = /(?:^|\s)so\s*:\s*[….\s]*\/ ?(?:kh|qd|da)/
const DATE =
  /(?:^|\s)(\p{Lu}[\p{L} -]{1,40}), ?(ng[àa]y ?(\S{0,5}?) ?th[áa]ng ?(\S{0,5}?),? ?n[ăa]m ?(\d{0,4})\S{0,4})/iu
/** The same where letters of the words were misread: `ngay 06 thang # ndm 2025`. */
const LOOSE_DATE =
  /(?:^|\s)(\p{Lu}[\p{L} -]{1,40}), ?(ng\S{1,3} ?(\S{0,5}?) th\S{1,3}g ?(\S{0,5}?) n\S{1,3} ?(\d{0,4})\S{0,4})/iu

export interface Header {
  readonly document: ReadDocument
  readonly fields: Readonly<Record<string, FieldSource>>
  /** Blocks from which the title was taken. */
  readonly titleBlocks: readonly Block[]
  /** Blocks of the head that say something: number, date, agency, national title. */
  readonly headBlocks: readonly Block[]
}

const KIND = /^(ke hoach|de an|phuong an)(?=$|\s)/

/** Blocks before the bases and sections: the head, and the title from its kind on. */
function split(placed: readonly Placed[]) {
  const front = placed.flatMap(({ block, zone }) => (zone === 'front' ? [block] : []))
  const stop = front.findIndex(({ flat }) =>
    /^(?:can cu|thuc hien (?:quyet|nghi|ke hoach so|cong van|chi thi))/.test(flat),
  )
  const before = stop === -1 ? front : front.slice(0, stop)
  const at = before.findIndex(({ flat, text }) => KIND.test(flat) && (/^\P{Ll}+$/u.test(text) || flat.length < 300))
  if (at === -1) return { front, head: before, title: [] }
  const [first] = before.slice(at)
  // The kind stands alone above the title, or in one line with it.
  const isAlone = first !== undefined && first.flat.length <= 12
  return { front, head: before.slice(0, at), title: before.slice(at, at + (isAlone ? 2 : 1)) }
}

function kindOf(flat: string): PlanKind {
  if (/^de an/.test(flat)) return 'scheme'
  if (/xuc tien thuong mai/.test(flat)) return 'tradePromotion'
  return /^(?:ke hoach|phuong an) (?:to chuc )?(?:danh gia|cham diem|hop hoi dong)/.test(flat) ? 'evaluation' : 'plan'
}

function titleOf(blocks: readonly Block[]): Found<string> | null {
  const [kind, rest] = blocks
  if (kind === undefined) return null
  if (rest === undefined) return found(kind.text, kind.lines, /\s/.test(kind.text.slice(9).trim()) ? 'sure' : 'guess')
  const words = rest.text
  const first = `${kind.text.slice(0, 1).toLocaleUpperCase('vi')}${kind.text.slice(1).toLocaleLowerCase('vi')}`
  const isShouted = words === words.toLocaleUpperCase('vi')
  const next = isShouted ? words : `${words.slice(0, 1).toLocaleLowerCase('vi')}${words.slice(1)}`
  return found(`${first} ${next}`.slice(0, 480), linesOver(blocks), 'sure')
}

const DIGITS = /^\d{1,2}$/

function dateOf(head: readonly Block[]) {
  for (const block of head) {
    const match = DATE.exec(block.text) ?? LOOSE_DATE.exec(block.text)
    if (match === null) continue
    const [, place = '', raw = '', day = '', month = '', year = ''] = match
    const parts: DateParts = {
      ...{ day: DIGITS.test(day) ? Number(day) : null, month: DIGITS.test(month) ? Number(month) : null },
      year: /^(?:19|20)\d{2}$/.test(year) ? Number(year) : null,
    }
    const fits = datePartsFit(parts) && (parts.year === null || parts.year >= 1975)
    const issued = fits ? parts : { day: null, month: null, year: parts.year }
    const isWhole = issued.day !== null && issued.month !== null && issued.year !== null
    const isClean = DATE.test(block.text) && fits
    return {
      place: found(place.replace(/^.*hạnh phúc\s*/iu, '').trim(), block.lines, 'sure'),
      issued: found(issued, block.lines, isWhole ? (isClean ? 'sure' : 'likely') : 'guess'),
      raw: isWhole && isClean ? null : raw.slice(0, 190),
    }
  }
  return null
}

function numberOf(head: readonly Block[]): Found<string> | null {
  for (const block of head) {
    const match = NUMBER.exec(block.text)
    if (match?.[1] !== undefined) return found(match[1].replaceAll('–', '-'), block.lines, 'sure')
  }
  return null
}

const AREA = /(?:tinh|thanh pho|huyen|thi xa|quan|xa|phuong|thi tran|dac khu) /
const LEVELS: readonly (readonly [PlanLevel, RegExp])[] = [
  ['district', /^(?:huyen|thi xa|quan) /],
  ['commune', /^(?:xa|phuong|thi tran|dac khu) /],
  ['province', /^(?:tinh|thanh pho) /],
]

const PLACE_NAME =
  /(?:^|[\s,])((?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu|tinh|huyen) (?:\p{Lu}[\p{L}’']*)(?: \p{Lu}[\p{L}’']*){0,4})/u
const SHOUTED_PLACE = /((?:TỈNH|THÀNH PHỐ|HUYỆN|THỊ XÃ|QUẬN|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU) \p{Lu}+(?: \p{Lu}+){0,3})/u

const named = (shouted: string) =>
  shouted
    .toLocaleLowerCase('vi')
    .replace(/(^|[\s-])(\p{L})/gu, (_all, gap: string, letter: string) => `${gap}${letter.toLocaleUpperCase('vi')}`)
    .replace(/^(Tỉnh|Thành Phố|Huyện|Thị Xã|Quận|Xã|Phường|Thị Trấn|Đặc Khu)/u, (word) => word.toLocaleLowerCase('vi'))

/** The agency of the head; where it is missing, the people's committee of the place in the title. */
function issuerOf(head: readonly Block[], front: readonly Block[], title: Found<string> | null) {
  for (const block of head) {
    const words = block.text.replace(/\s*C[ỘO]NG H[ÒOÀ]A X[ÃA] H[ỘO]I.*$/u, '').trim()
    const isCommittee = /^(?:ubnd|uy ban nhan dan)/.test(block.flat)
    if (!isCommittee || words.length > 120) continue
    const place = SHOUTED_PLACE.exec(words)?.[1] ?? PLACE_NAME.exec(words)?.[1]
    if (place === undefined) continue
    const name = place === place.toLocaleUpperCase('vi') ? named(place) : place
    return { issuer: found(`UBND ${name}`, block.lines, 'sure'), place: name, confidence: 'sure' } as const
  }
  const place = PLACE_NAME.exec(title?.value ?? '')?.[1]
  if (place === undefined || title === null) return null
  // "UBND huyện Tuần Giáo ban hành Kế hoạch…" behind the bases says who issues it.
  const says = front.find(
    ({ flat, text }) =>
      /^(?:ubnd|uy ban nhan dan) .{3,60} ban hanh ke hoach/.test(flat) &&
      text.includes(place.split(' ').slice(1).join(' ')),
  )
  if (says !== undefined)
    return { issuer: found(`UBND ${place}`, says.lines, 'likely'), place, confidence: 'likely' } as const
  return { issuer: found(`UBND ${place}`, title.source.lines, 'guess'), place, confidence: 'likely' } as const
}

function periodOf(title: Found<string> | null, issued: ReturnType<typeof dateOf>) {
  if (title !== null) {
    const { start, due } = readTimeWords(title.value, null)
    if (start !== null && due !== null)
      return { from: start, to: due, source: { ...title.source, confidence: 'likely' as const } }
  }
  const year = issued?.issued.value.year ?? null
  if (year === null || issued === null) return null
  const source = { lines: issued.issued.source.lines, confidence: 'guess' } as const
  return { from: `${year}-01-01`, to: `${year}-12-31`, source }
}

const levelOf = (place: string | null, flatPlace: string): PlanLevel | null =>
  place === null || !AREA.test(`${flatPlace} `) ? null : (LEVELS.find(([, of]) => of.test(flatPlace))?.[0] ?? null)

/** Number, date, place, agency, title and period; what the text leaves blank stays missing (DOC-01). */
export function readHeader(placed: readonly Placed[]): Header {
  const { front, head, title: titleBlocks } = split(placed)
  const title = titleOf(titleBlocks)
  const date = dateOf(head)
  const number = numberOf(head)
  const by = issuerOf(head, front, title)
  const period = periodOf(title, date)
  const level = levelOf(by?.place ?? null, flatOf(by?.place ?? ''))
  const headBlocks = head.filter(
    ({ flat, text }) => /^(?:so|ubnd|uy ban|cong hoa|doc lap)/.test(flat) || DATE.test(text),
  )
  const dated = date?.place.source.lines.from
  const block = head.filter(
    ({ flat, text, lines }) => BLANK_NUMBER.test(flat) || NUMBER.test(text) || lines.from === dated,
  )
  return {
    document: {
      ...{ kind: kindOf(flatOf(title?.value ?? '')), level, placeName: by?.place ?? null },
      ...{ title: title?.value ?? null, number: number?.value ?? null },
      issued: date?.issued.value ?? { day: null, month: null, year: null },
      ...{ issuedRaw: date?.raw ?? null, issuedPlace: date?.place.value ?? null, issuer: by?.issuer.value ?? null },
      ...{ signatory: null, from: period?.from ?? null, to: period?.to ?? null, groupLines: null },
      headerLines: block.length > 0 ? linesOver(block) : (title?.source.lines ?? null),
    },
    fields: {
      ...(title === null ? {} : { title: title.source, kind: title.source }),
      ...(number === null ? {} : { number: number.source }),
      ...(date === null ? {} : { issued: date.issued.source, issuedPlace: date.place.source }),
      ...(by === null ? {} : { issuer: by.issuer.source, level: by.issuer.source, place: by.issuer.source }),
      ...(period === null ? {} : { from: period.source, to: period.source }),
    },
    ...{ titleBlocks, headBlocks },
  }
}
