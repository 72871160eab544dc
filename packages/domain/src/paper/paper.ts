import type { ActBody, Recorded } from '../acts/index.ts'

export interface PaperFacts {
  /** Key of a row of the evidence table of mẫu 02, `row-7`, or `other`. */
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
}

export type PaperAct =
  | ActBody<
      'PaperAdded',
      PaperFacts & { readonly provinceCode: string; readonly producerId: string; readonly fileId: string }
    >
  | ActBody<'PaperCorrected', PaperFacts>
  | ActBody<'PaperRemoved', { readonly reason: string | null }>
  | ActBody<'PaperRestored', Readonly<Record<string, never>>>

/** A paper in the wallet of a producer: stored once, linked by any number of dossiers. */
export interface Paper extends PaperFacts {
  readonly provinceCode: string
  readonly producerId: string
  readonly fileId: string
  /** Taken out of the wallet; dossiers that cited it keep it. */
  readonly ended: boolean
  readonly version: number
}

export function foldPaper(state: Paper | undefined, act: Recorded<PaperAct>): Paper {
  if (act.kind === 'PaperAdded') return { ...act.payload, ended: false, version: act.seq }
  if (state === undefined) throw new Error(`a paper cannot begin with ${act.kind}`)
  switch (act.kind) {
    case 'PaperCorrected':
      return { ...state, ...act.payload, version: act.seq }
    case 'PaperRemoved':
      return { ...state, ended: true, version: act.seq }
    case 'PaperRestored':
      return { ...state, ended: false, version: act.seq }
  }
}
