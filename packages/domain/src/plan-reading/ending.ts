import type { PlanRecipient, SourceLines } from '../plan/index.ts'
import type { Block } from './blocks.ts'
import type { Placed } from './outline.ts'
import type { FieldSource, ReadRow } from './reading.ts'

const OFFICE =
  /^(?:(?:tm|kt|tl|tuq|q)\. |(?:pho )?chu tich(?: ubnd)?$|(?:pho )?giam doc$|(?:pho )?bo truong|thu truong|(?:pho )?chanh van phong|uy ban nhan dan$)/
const NAME = /^\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}*){1,5}$/u

export interface Ending {
  readonly recipients: readonly ReadRow<PlanRecipient>[]
  readonly signatory: { readonly value: string; readonly source: FieldSource } | null
  /** Lines of offices above the signature. */
  readonly offices: readonly SourceLines[]
}

/** Nơi nhận and the signature: the name in the last line below an office. */
export function readEnding(placed: readonly Placed[]): Ending {
  const blocks = placed.flatMap(({ block, zone }) => (zone === 'end' ? [block] : []))
  const start = blocks.findIndex(({ flat }) => /^noi nhan/.test(flat))
  const after = start === -1 ? [] : blocks.slice(start)
  const signed = after.findIndex(({ flat }) => OFFICE.test(flat))
  const named = after.slice(0, signed === -1 ? after.length : signed).flatMap(recipientOf)
  const offices = blocks.filter(({ flat, marker }) => marker === null && OFFICE.test(flat))
  const last = blocks
    .filter(({ marker, lines }) => marker === null && lines.from > (offices.at(-1)?.lines.from ?? Infinity))
    .at(-1)
  // A name may hang behind the last office where the lines stand close.
  const name = last !== undefined && NAME.test(last.text) ? last : undefined
  return {
    recipients: named.map(({ name: words, lines }, at) => ({
      content: { key: `r${at + 1}`, name: words, lines },
      fields: { name: { lines, confidence: 'sure' } },
    })),
    signatory: name === undefined ? null : { value: name.text, source: { lines: name.lines, confidence: 'likely' } },
    offices: [...offices, ...after.slice(0, 1)].map(({ lines }) => lines),
  }
}

function recipientOf({
  text,
  marker,
  lines,
}: Block): readonly { readonly name: string; readonly lines: SourceLines }[] {
  const words = text.replace(/^n[ơo]i nh[ậa]n\s*:?\s*/iu, '').replace(/[\s.;,]+$/, '')
  return words === '' || (marker === null && words.length > 120) ? [] : [{ name: words.slice(0, 290), lines }]
}
