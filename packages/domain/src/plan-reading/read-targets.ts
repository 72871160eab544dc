import type { TargetContent } from '../plan/index.ts'
import { readTargetWords, readTimeWords } from '../programme-words/index.ts'
import { foldedWords } from '../vietnamese-text/index.ts'
import { type Block, linesAt } from './blocks.ts'
import type { Placed, Zone } from './outline.ts'
import type { Confidence, ReadRow } from './reading.ts'
import { flatOf } from './source-lines.ts'

interface Clause {
  readonly text: string
  readonly start: number
  readonly end: number
  /** `trong đó …`: part of the clause before it. */
  readonly isPart: boolean
  /** A share after `và`: what was said of the first holds for it too. */
  readonly isTwin: boolean
}

const CUT =
  /(?<sentence>\.(?=\s+\p{Lu}))|(?<semicolon>;)|(?<part>[,(]? ?(?=trong đ[óo]))|(?<strive>,? (?=[Pp]hấn đấu (?:có|huyện|tỉnh|xã|đến|năm|hết)))|(?<twin> và (?=\d{1,3}(?:,\d{1,2})? ?%))/gu

/** The clauses of a paragraph: a target is said in one of them. */
function clausesOf({ text }: Block): readonly Clause[] {
  const clauses: Clause[] = []
  let start = 0
  let isPart = false
  let isTwin = false
  const close = (end: number) => {
    const lead = /^[\s,(:.]*/.exec(text.slice(start, end))?.[0].length ?? 0
    const words = text.slice(start + lead, end).replace(/[\s.,;:]+$/, '')
    if (words !== '')
      clauses.push({ text: words, start: start + lead, end: start + lead + words.length, isPart, isTwin })
  }
  for (const match of text.matchAll(CUT)) {
    if (match.index <= start && match[0].length === 0) continue
    close(match.index)
    start = match.index + match[0].length
    isPart = match.groups?.part !== undefined
    isTwin = match.groups?.twin !== undefined
  }
  close(text.length)
  return clauses
}

/** Longest clause that can be a target. */
const MOST_LETTERS = 900

/** What counts time, stars or persons that do something is no target. */
const NO_UNIT = new Set(['', 'sao', 'ngày', 'tháng', 'đợt', 'xã', 'huyện'])
const STRIVING =
  /(?:phan dau|khao sat|thiet lap|hinh thanh|xay dung|phat trien|nang hang|cong nhan|ho tro|to chuc|thanh lap|cung co|nang cap|hoan thien|dat |duy tri|thu hut)/

interface Read {
  readonly content: Omit<TargetContent, 'key' | 'parentKey'>
  readonly clause: Clause
  readonly block: Block
  readonly confidence: Confidence
}

function numbered(clause: Clause, block: Block, zone: Zone, before: Read | undefined): Read | null {
  if (clause.text.length > MOST_LETTERS) return null
  const said = readTargetWords(clause.text)
  if (said === null || said.comparison === 'none' || NO_UNIT.has(said.unit)) return null
  const flat = flatOf(clause.text)
  if (zone !== 'target' && said.words === null && !STRIVING.test(flat)) return null
  const inherits = clause.isTwin && said.words === null && before !== undefined
  const comparison = inherits ? before.content.comparison : said.comparison
  const each = /^(?:moi|tung) (huyen|xa|dia phuong)(?!\p{L})/u.exec(flat)?.[1]
  const per = each === undefined ? '' : `/${each === 'huyen' ? 'huyện' : each === 'xa' ? 'xã' : 'địa phương'}`
  const confidence =
    zone === 'target' ? (said.words === null ? 'likely' : 'sure') : said.words === null ? 'guess' : 'likely'
  return {
    content: {
      ...{ kind: 'target', text: clause.text, words: said.words, metric: null, comparison },
      ...{ floor: said.floor, aim: said.aim, unit: `${said.unit}${per}` },
      ...{ from: null, to: lastDay(clause.text), purposeKeys: [], parameters: {} },
      lines: linesAt(block, clause.start, clause.end),
    },
    ...{ clause, block, confidence },
  }
}

/** `đến năm 2025`, `hết năm 2022`. */
function lastDay(text: string): string | null {
  const found = /(?:den|het|cuoi)(?: het)? nam 20\d\d/.exec(flatOf(text))
  return found === null ? null : readTimeWords(found[0], null).due
}

const GENERAL = /^(?:muc tieu (?:tong quat|chung)|tren co so)/

/** A quality that no number measures: the first clause of a target without one. */
function quality(clauses: readonly Clause[], block: Block): Read | null {
  const [clause] = clauses
  if (clause === undefined || clause.text.length < 25 || clause.text.length > MOST_LETTERS) return null
  if (GENERAL.test(block.flat)) return null
  return {
    content: {
      ...{ kind: 'qualitative', text: clause.text, words: null, metric: null, comparison: 'none' },
      ...{ floor: null, aim: null, unit: '', from: null, to: lastDay(clause.text), purposeKeys: [], parameters: {} },
      lines: linesAt(block, clause.start, clause.end),
    },
    ...{ clause, block, confidence: 'likely' },
  }
}

function targetsIn({ block, zone, isHeading }: Placed): readonly Read[] {
  const clauses = clausesOf(block)
  const found: Read[] = []
  for (const clause of clauses) {
    const read = numbered(clause, block, zone, found.at(-1))
    if (read !== null) found.push(read)
  }
  if (zone !== 'target' || isHeading || found.some(({ clause }) => clause.start === clauses[0]?.start)) return found
  const said = quality(clauses, block)
  return said === null ? found : [said, ...found]
}

/** The same number of the same thing, said again in a task or a summary. */
function isRepeated(one: Read, others: readonly Read[]): boolean {
  const words = new Set(foldedWords(one.content.text))
  return others.some(({ content }) => {
    if (content.floor === null || content.floor !== one.content.floor || content.unit !== one.content.unit) return false
    const same = [...new Set(foldedWords(content.text))].filter((word) => words.has(word)).length
    return same >= 5 && same * 2 >= words.size
  })
}

/** Targets of a plan: comparison, number, unit and what they are part of (TGT-01, TGT-02). */
export function readTargets(
  placed: readonly Placed[],
  period: { readonly from: string | null; readonly to: string | null },
): readonly ReadRow<TargetContent>[] {
  const all = placed.flatMap((one) =>
    one.zone === 'purpose' || one.zone === 'target' || one.zone === 'content' ? targetsIn(one) : [],
  )
  const kept: Read[] = []
  for (const one of all) if (!isRepeated(one, kept.slice(-80))) kept.push(one)
  return kept.map((one, at) => rowOf(one, at, kept[at - 1], period))
}

function rowOf(
  { content, clause, block, confidence }: Read,
  at: number,
  before: Read | undefined,
  period: { readonly from: string | null; readonly to: string | null },
): ReadRow<TargetContent> {
  const above = clause.isPart && before !== undefined && before.block === block && before.content.floor !== null
  const lines = linesAt(block, clause.start, clause.end)
  const source = (sure: Confidence) => ({ lines, confidence: sure })
  const to = content.to !== null && period.from !== null && content.to >= period.from ? content.to : period.to
  return {
    content: { ...content, key: `c${at + 1}`, parentKey: above ? `c${at}` : null, from: period.from, to },
    fields: {
      ...{
        text: source(confidence),
        comparison: source(content.words === null && content.floor !== null ? 'guess' : confidence),
      },
      ...(content.floor === null ? {} : { floor: source(confidence), unit: source(confidence) }),
      ...{ from: source('guess'), to: source(content.to === null ? 'guess' : 'likely') },
      ...(above ? { parentKey: source('likely') } : {}),
    },
  }
}
