import { type Paper, type PaperKind, paperKinds, paperValidity } from '@saolang/domain/paper'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import type { FileRow, PaperRow } from './papers.store.ts'

/** Largest file of one paper. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024

export const PaperView = z.object({
  id: z.string(),
  kind: z.string(),
  kindName: z.string(),
  title: z.string(),
  number: z.string().nullable(),
  issuer: z.string().nullable(),
  issuedOn: z.string().nullable(),
  validUntil: z.string().nullable(),
  /** `open`: no last day is written on it. */
  validity: z.enum(['open', 'valid', 'endingSoon', 'expired']),
  /** Calendar days left, negative once it has ended; null where no last day is written. */
  daysLeft: z.number().int().nullable(),
  mediaType: z.string(),
  /** Bytes. */
  size: z.number().int(),
  ended: z.boolean(),
  version: z.number().int(),
})
export type PaperView = z.infer<typeof PaperView>

const KindView = z.object({ key: z.string(), label: z.string(), asks: z.string().nullable() })
const ProducerName = z.object({ id: z.string(), name: z.string() })

export const WalletView = z.object({
  producer: ProducerName,
  mayEdit: z.boolean(),
  papers: z.array(PaperView),
  /** Taken out of the wallet; only for those who may put them back. */
  removed: z.array(PaperView),
})
export type WalletView = z.infer<typeof WalletView>

export const PaperPageView = z.object({
  producer: ProducerName,
  mayEdit: z.boolean(),
  kinds: z.array(KindView),
  paper: PaperView,
})
export type PaperPageView = z.infer<typeof PaperPageView>

export const NewPaperView = z.object({ producer: ProducerName, kinds: z.array(KindView) })
export type NewPaperView = z.infer<typeof NewPaperView>

/** The kinds of paper for a form. */
export function presentKinds(regime: Regime): PaperKind[] {
  return paperKinds(regime).map((kind) => ({ ...kind }))
}

/** Papers in the order of the evidence table, each with its state of today. */
export function presentPapers(rows: readonly PaperRow[], regime: Regime, today: PlainDate): PaperView[] {
  const order = new Map(paperKinds(regime).map((kind, index) => [kind.key, index]))
  return rows
    .map((row) => presentPaper(row, regime, today))
    .sort((left, right) => (order.get(left.kind) ?? 99) - (order.get(right.kind) ?? 99))
}

type Facts = Omit<PaperRow, 'fileId'>

/** One paper as its readers see it. */
export function presentPaper(row: Facts, regime: Regime, today: PlainDate): PaperView {
  const { id, kind, title, number, issuer, issuedOn, validUntil, mediaType, size, ended, version } = row
  const validity = paperValidity(validUntil, today)
  return {
    ...{ id, kind, title, number, issuer, issuedOn, validUntil, mediaType, size, ended, version },
    kindName: paperKinds(regime).find((one) => one.key === kind)?.label ?? 'Giấy tờ theo quy định cũ',
    validity: validity.state,
    daysLeft: validity.state === 'open' ? null : validity.days,
  }
}

/** The facts of a paper from its acts and its file. */
export function factsOf(id: string, paper: Paper, file: FileRow): Facts {
  const { kind, title, number, issuer, issuedOn, validUntil, ended, version } = paper
  return { id, kind, title, number, issuer, issuedOn, validUntil, ended, version, ...file }
}
