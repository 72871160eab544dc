import type { BudgetLineContent, MoneySource, SourceLines } from '../plan/index.ts'
import { readMoney, readNumber } from '../programme-words/index.ts'
import { type Block, linesAt } from './blocks.ts'
import type { Placed } from './outline.ts'
import type { Confidence, ReadRow } from './reading.ts'
import { flatOf } from './source-lines.ts'

const AMOUNT =
  /\d[\d.,]{0,20}(?: ?(?:nghin|ngan|trieu|ty|ti))?(?: \d[\d.,]{0,12} ?(?:nghin|ngan|trieu))? ?dong(?!\p{L})/gu
const TOTAL = /tong (?:nhu cau |muc |so |du toan )?(?:kinh phi|von|nguon|dau tu)|tong (?:cong|so)|tong nhu cau/

const SOURCES: readonly (readonly [MoneySource, RegExp])[] = [
  ['integrated', /^(?:nguon |von |kinh phi )*long ghep/],
  ['own', /doanh nghiep|chu the|tu bo tri|tu huy dong|tu co|nguoi dan|doi ung cua/],
  ['credit', /tin dung|ngan hang|von vay|quy dau tu/],
  ['local', /ngan sach dia phuong/],
  ['central', /trung uong|chuong trinh mtqg|muc tieu quoc gia|von su nghiep/],
  ['province', /ngan sach (?:cap )?tinh/],
  ['district', /ngan sach (?:cap )?huyen|tien su dung dat/],
  ['commune', /ngan sach (?:cap )?xa/],
  ['local', /ngan sach/],
]

const sourceOf = (words: string): MoneySource => {
  const flat = flatOf(words).replace(/^[\s,;:.-]*(?:va |trong do:? ?)*/, '')
  return SOURCES.find(([, pattern]) => pattern.test(flat))?.[0] ?? 'other'
}

const MENDED = [
  [/nghin|ngan(?= dong)/g, 'nghìn'],
  [/trieu/g, 'triệu'],
  [/\bt[yi](?= |$)/g, 'tỷ'],
  [/dong/g, 'đồng'],
  [/khoang/g, 'khoảng'],
  [/xap xi/g, 'xấp xỉ'],
  [/\buoc\b/g, 'ước'],
] as const

/** An amount in words of any spelling, by the one reader of amounts. */
const amountIn = (flat: string) => readMoney(MENDED.reduce((text, [from, to]) => text.replace(from, to), flat))

interface Amount {
  readonly title: string
  readonly dong: number
  readonly approximate: boolean
  readonly share: number | null
  readonly lines: SourceLines
  readonly isTotal: boolean
}

const UNIT = /(trieu|nghin|ty)? ?dong/

/** The unit that a table names once: `Đơn vị tính: triệu đồng`, `Kinh phí (triệu đồng)`. */
function unitOf(blocks: readonly Block[]): string {
  const said = blocks.find(({ flat }) =>
    /(?:don vi|dvt)[^:]{0,12}: ?.{0,12}dong|\((?:trieu|nghin|ty) dong\)/.test(flat),
  )
  const tail = said === undefined ? '' : said.flat.slice(Math.max(0, said.flat.search(/don vi|dvt|\(/)))
  return UNIT.exec(tail)?.[0].trim() ?? ''
}

/** A row of a table: its longest words, and the number in its last filled cell. */
function rowAmount(block: Block, unit: string): readonly Amount[] {
  const cells = block.text
    .split(/[|\t]/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  const number = cells.at(-1) ?? ''
  const title = [...cells.slice(0, -1)].sort((one, other) => other.length - one.length)[0] ?? ''
  const money = /^[\d.,]+$/.test(number) ? amountIn(`${number} ${unit}`) : amountIn(flatOf(number))
  if (money === null || title.length < 4) return []
  return [
    {
      ...{ title: title.slice(0, 480), dong: money.dong, approximate: money.approximate, share: null },
      ...{ lines: block.lines, isTotal: /^(?:tong|cong)(?!\p{L})/u.test(flatOf(title)) },
    },
  ]
}

function amountsIn(block: Block): readonly Amount[] {
  let from = 0
  return [...block.flat.matchAll(AMOUNT)].flatMap((match): Amount[] => {
    const end = match.index + match[0].length
    const start = Math.max(from, match.index - 300)
    const money = amountIn(block.flat.slice(Math.max(start, match.index - 30), end))
    const words = block.text.slice(start, match.index)
    from = end
    if (money === null) return []
    const share = /^[^%;]{0,60}?(\d{1,3}(?:,\d{1,2})?) ?%/.exec(block.text.slice(end, end + 80))
    const bracket = /^ ?\([^)]{0,300}\)/.exec(block.text.slice(end))
    from = end + (bracket?.[0].length ?? 0)
    const title = titleOf(words)
    return [
      {
        ...{ title: title.words, dong: money.dong, approximate: money.approximate },
        share: share === null ? null : readNumber(share[1] ?? ''),
        lines: linesAt(block, start + title.at, from),
        isTotal: TOTAL.test(flatOf(words)),
      },
    ]
  })
}

/** The words before an amount that name it: behind the last semicolon, full stop or `trong đó`. */
function titleOf(words: string): { readonly words: string; readonly at: number } {
  const cut = /^(?:.*[;.]\s|.*trong đó:?\s|[\s,;:.)]*(?:và\s)?)/su.exec(words)?.[0].length ?? 0
  const lead = /^[\s,;:.)]*(?:và\s|trong đó:?\s)*/u.exec(words.slice(cut))?.[0].length ?? 0
  const rest = words.slice(cut + lead).replace(/(?:\s|,|:|là|khoảng|xấp xỉ|ước)+$/u, '')
  return { words: rest.slice(0, 480), at: cut + lead }
}

/** Sources that are named without an amount: `Nguồn vốn thực hiện: …; …`. */
function namedIn(block: Block): readonly { readonly title: string; readonly lines: SourceLines }[] {
  const head = /^(?:\d\. )?(?:nguon|kinh phi|von)[^:]{0,60}:\s*/.exec(block.flat)?.[0].length
  if (head === undefined || head > 90) return []
  const pieces = block.text.slice(head).split(/(;\s*|,? và (?=các nguồn|nguồn|sự tham gia))/u)
  let at = head
  return pieces.flatMap((piece, index) => {
    const start = at
    at += piece.length
    const title = piece.replace(/[\s.,;]+$/, '')
    return index % 2 === 1 || title.length < 8 ? [] : [{ title: title.slice(0, 480), lines: linesAt(block, start, at) }]
  })
}

export interface ReadBudget {
  readonly declaredTotal: number | null
  readonly totalLines: SourceLines | null
  readonly lines: readonly ReadRow<BudgetLineContent>[]
}

/** The part on money: the stated total, each stated amount with its share; sources alone where no amount is stated. */
export function readBudget(placed: readonly Placed[]): ReadBudget {
  const blocks = placed.flatMap(({ block, zone }) => (zone === 'money' ? [block] : []))
  const unit = unitOf(blocks)
  const amounts = blocks.flatMap((block) => (/[|\t]/.test(block.text) ? rowAmount(block, unit) : amountsIn(block)))
  const total = amounts.find(({ isTotal }) => isTotal)
  const rest = amounts.filter((one) => one !== total && one.title.length >= 4)
  const named = amounts.length > 0 ? [] : blocks.flatMap(namedIn)
  const lines = [
    ...rest.map((one) => ({ ...one, declared: one.dong, confidence: 'sure' as const })),
    ...named.map((one) => ({
      ...{ ...one, declared: null, share: null, approximate: false, confidence: 'likely' as const },
    })),
  ]
  return {
    ...{ declaredTotal: total?.dong ?? null, totalLines: total?.lines ?? null },
    lines: lines.map(({ title, declared, share, approximate, confidence, lines: at }, index) => {
      const source = sourceOf(title)
      const by = (sure: Confidence) => ({ lines: at, confidence: sure })
      return {
        content: {
          ...{ key: `k${index + 1}`, source, content: 'unspecified', title, year: null, declared, approximate },
          ...{ declaredShare: share, taskKey: null, lines: at },
        },
        fields: {
          ...{ title: by(confidence), source: by(source === 'other' ? 'guess' : 'likely') },
          ...(declared === null ? {} : { declared: by('sure') }),
        },
      }
    }),
  }
}
