import type { ActBody } from '../acts/index.ts'

/** What a complaint is about (CSV-01; INS-07 for the use of the mark without right). */
export const COMPLAINT_KINDS = ['quality', 'label', 'origin', 'misuse', 'service', 'other'] as const
export type ComplaintKind = (typeof COMPLAINT_KINDS)[number]

/** What came of it. `noEvidence`: neither shown nor refuted. */
export const COMPLAINT_RESULTS = ['right', 'partly', 'wrong', 'noEvidence'] as const
export type ComplaintResult = (typeof COMPLAINT_RESULTS)[number]

/** The level that handles it now; the commune is the one that it concerns, null where none is known. */
export type ComplaintDesk =
  | { readonly level: 'commune'; readonly communeCode: string }
  | { readonly level: 'province'; readonly communeCode: string | null }

/** The product of a certificate, as it was when the complaint came. */
export type ComplaintProduct = { readonly id: string; readonly name: string; readonly producerId: string }

/** A stored photo; its digest is its address in the store. */
export type ComplaintPhoto = {
  readonly id: string
  readonly sha256: string
  /** Bytes. */
  readonly size: number
  readonly type: string
}

/** `asked`: the complainant was asked for more, outside of the system; both are read by officials only. */
export const NOTE_KINDS = ['note', 'asked'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

/** What somebody sent, with the desk that it reached and the day until which it is answered. */
export type ComplaintFacts = {
  readonly provinceCode: string
  readonly level: 'commune' | 'province'
  readonly communeCode: string | null
  /** `PA-11-2026-00007`. */
  readonly number: string
  /** Digest of the number and the secret code; the code itself is kept nowhere. */
  readonly codeHash: string
  readonly about: ComplaintKind
  readonly product: ComplaintProduct | null
  /** What stands on the label where no certificate of the register is named. */
  readonly label: string | null
  readonly content: string
  /** Where it was seen, in words. */
  readonly place: string | null
  /** Null: anonymous. Seen by who handles it only. */
  readonly contact: string | null
  /** A mass organisation that speaks: Mặt trận Tổ quốc, Hội Nông dân. */
  readonly organisation: string | null
  readonly photos: readonly ComplaintPhoto[]
  readonly on: string
  readonly due: string
}

export type ComplaintAct =
  | ActBody<'ComplaintReceived', ComplaintFacts>
  | ActBody<'ComplaintTaken', { readonly on: string; readonly name: string }>
  | ActBody<
      'ComplaintPassed',
      {
        readonly on: string
        readonly level: 'commune' | 'province'
        readonly communeCode: string | null
        /** Name of the office that gets it, for the complainant and for timelines. */
        readonly toName: string
        readonly reason: string
      }
    >
  | ActBody<'ComplaintNoted', { readonly on: string; readonly note: NoteKind; readonly words: string }>
  | ActBody<
      'ProducerQuestioned',
      { readonly on: string; readonly key: string; readonly words: string; readonly answerBy: string | null }
    >
  | ActBody<'ProducerReplied', { readonly on: string; readonly key: string; readonly words: string }>
  | ActBody<
      'ComplaintAnswered',
      {
        readonly on: string
        readonly result: ComplaintResult
        /** For the complainant. */
        readonly answer: string
        /** For officials only. */
        readonly note: string | null
      }
    >
  | ActBody<'ComplaintReopened', { readonly on: string; readonly reason: string; readonly due: string }>
