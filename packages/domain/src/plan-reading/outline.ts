import type { Block } from './blocks.ts'
import type { ReadSection } from './reading.ts'

/** What a part of a plan is about, by its heading. */
export type Zone = 'front' | 'purpose' | 'target' | 'scope' | 'content' | 'money' | 'duty' | 'end'

/** A paragraph in its place: below which heading, and in which part. */
export interface Placed {
  readonly block: Block
  readonly zone: Zone
  /** `II.3.2`; empty before the first section. */
  readonly section: string
  readonly isHeading: boolean
}

const ZONES: readonly (readonly [Zone, RegExp])[] = [
  ['purpose', /^muc dich|^yeu cau/],
  ['target', /^(?:cac )?(?:muc tieu|chi tieu)/],
  ['money', /^(?:du toan |nguon |nhu cau )?kinh phi|^nguon (?:von|luc tai chinh)|^tong (?:nhu cau |muc )?kinh phi/],
  ['duty', /^to chuc thuc hien|^(?:phan cong )?(?:trach nhiem|nhiem vu cua cac)|^phan cong/],
  ['scope', /^pham vi|^doi tuong/],
]

/** Words after the last duty: the sentence that asks everybody to carry the plan out. */
const CLOSING = /^(?:tren day la|can cu noi dung ke hoach nay|trong qua trinh (?:trien khai|thuc hien),? neu)/

const zoneOf = (heading: string): Zone => ZONES.find(([, pattern]) => pattern.test(heading))?.[0] ?? 'content'

/** Within a purpose or a target a numbered heading may turn to the other; elsewhere it belongs to its section. */
function innerZone(zone: Zone, hasRomans: boolean, { flat, marker }: Block): Zone {
  if (marker?.kind !== 'arabic') return zone
  if (!hasRomans && marker.depth === 2) return zoneOf(flat)
  if (zone !== 'purpose' && zone !== 'target' && zone !== 'scope') return zone
  const inner = zoneOf(flat)
  return inner === 'purpose' || inner === 'target' ? inner : zone
}

/** A numbered paragraph that others stand below, or a short one without an end. */
function isHeading(block: Block, next: Block | undefined): boolean {
  const { marker, text } = block
  if (marker?.kind === 'roman') return true
  if (marker?.kind !== 'arabic') return false
  const below = next !== undefined && (next.marker === null || next.marker.depth > marker.depth)
  return below && next.marker?.kind !== 'roman' ? text.length < 400 : text.length < 120 && !/[.;]$/.test(text)
}

/** Puts each paragraph in its place. The end begins with the recipients or the signature. */
export function outlineOf(blocks: readonly Block[]): readonly Placed[] {
  const hasRomans = blocks.some(({ marker }) => marker?.kind === 'roman')
  let zone: Zone = 'front'
  let outer: Zone = 'front'
  let roman = ''
  let item = ''
  return blocks.map((block, at): Placed => {
    const { marker, flat } = block
    if (zone !== 'end' && (/^noi nhan ?:?/.test(flat) || (outer !== 'front' && CLOSING.test(flat)))) zone = 'end'
    if (zone === 'end') return { block, zone, section: '', isHeading: false }
    if (marker?.kind === 'roman') {
      ;[outer, roman, item] = [zoneOf(flat), marker.number, '']
      zone = outer
    } else if (marker?.kind === 'arabic' && (outer !== 'front' || !hasRomans)) {
      item = marker.number
      zone = innerZone(marker.depth === 2 ? outer : zone, hasRomans, block)
      if (!hasRomans && marker.depth === 2) outer = zone
    }
    const section = [roman, item].filter((part) => part !== '').join('.')
    return { block, zone, section, isHeading: isHeading(block, blocks[at + 1]) }
  })
}

/** The headings, as a table of contents. */
export function sectionsOf(placed: readonly Placed[]): readonly ReadSection[] {
  return placed.flatMap(({ block, section, isHeading: heads, zone }) =>
    heads && zone !== 'front' && zone !== 'end'
      ? [{ number: section, title: block.text.slice(0, 300), lines: block.lines }]
      : [],
  )
}
