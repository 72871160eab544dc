import type { Block } from './blocks.ts'
import type { Placed, Zone } from './outline.ts'

/** A paragraph with those that hang below it. */
export interface Item {
  readonly blocks: readonly [Block, ...Block[]]
}

/** A heading with what stands below it. */
export interface Group {
  readonly heading: Block | null
  readonly section: string
  readonly zone: Zone
  readonly items: readonly Item[]
  /** Only headings below it: `3. Hỗ trợ` above `3.1.` and `3.2.`. */
  readonly isContainer: boolean
}

interface Growing {
  readonly heading: Block | null
  readonly section: string
  readonly zone: Zone
  readonly items: { blocks: [Block, ...Block[]] }[]
}

/** Sections and their paragraphs; a plus hangs below the dash before it. */
export function groupsOf(placed: readonly Placed[], zones: readonly Zone[]): readonly Group[] {
  const groups: Growing[] = []
  for (const { block, zone, section } of placed) {
    if (!zones.includes(zone)) continue
    const { marker } = block
    const last = groups.at(-1)
    if (marker?.kind === 'roman' || marker?.kind === 'arabic' || last === undefined || last.section !== section) {
      const heads = marker?.kind === 'roman' || marker?.kind === 'arabic'
      groups.push({ heading: heads ? block : null, section, zone, items: heads ? [] : [{ blocks: [block] }] })
      continue
    }
    const above = last.items.at(-1)
    if (marker?.kind === 'plus' && above !== undefined) above.blocks.push(block)
    else last.items.push({ blocks: [block] })
  }
  return groups.map((group, at) => {
    const next = groups[at + 1]?.heading?.marker?.depth ?? 0
    return { ...group, isContainer: group.items.length === 0 && next > (group.heading?.marker?.depth ?? 9) }
  })
}

const LABELS = [
  ['content', /^(?:noi dung(?: thuc hien| danh gia| cong viec)?(?: gom)?|muc tieu|cach thuc)(?= ?:)/],
  ['participants', /^(?:thanh phan|doi tuong)(?: tham gia)?(?= ?:)/],
  ['helpers', /^(?:don vi|co quan) phoi hop(?:,? ho tro)?(?= ?:)/],
  [
    'executors',
    /^(?:don vi|co quan|to chuc|nguoi|phan cong) (?:chu tri(?: thuc hien)?|thuc hien|trien khai)(?= ?:)|^chu tri(?= ?:)/,
  ],
  [
    'time',
    /^(?:thoi gian|tien do|thoi han)(?: thuc hien| hoan thanh| to chuc| trien khai)?(?= ?:| (?:trong|truoc|tu|den|quy|thang)(?!\p{L}))/u,
  ],
  ['outputs', /^(?:san pham(?: dau ra)?|ket qua)(?= ?:)/],
] as const satisfies readonly (readonly [string, RegExp])[]

export type Label = (typeof LABELS)[number][0]

/** What a paragraph says by its first words (`Đơn vị thực hiện: …`), and the rest of it. */
export function labelOf({
  text,
  flat,
}: Block): { readonly label: Label; readonly rest: string; readonly at: number } | null {
  const head = flat.slice(0, 60)
  for (const [label, pattern] of LABELS) {
    const found = pattern.exec(head)
    if (found === null) continue
    const gap = /^ ?:? ?/.exec(text.slice(found[0].length))?.[0].length ?? 0
    const at = found[0].length + gap
    return { label, rest: text.slice(at), at }
  }
  return null
}
