import type { ActBody } from '../acts/index.ts'

/** The answer "none of these options, 0 points": said by the member, not left out. */
export const NO_OPTION = 'none'

export type BallotAct =
  | ActBody<
      'BallotBegun',
      {
        readonly provinceCode: string
        readonly councilId: string
        readonly evaluationId: string
        readonly personId: string
      }
    >
  | ActBody<
      'MarksSaved',
      {
        /** Criterion → option id, `none`, or null where the choice was taken back. */
        readonly choices: Readonly<Record<string, string | null>>
        readonly reasons: Readonly<Record<string, string | null>>
      }
    >
  | ActBody<'KnockOutTicked', { readonly knockOut: string; readonly reason: string }>
  | ActBody<'KnockOutUnticked', { readonly knockOut: string }>
  | ActBody<'ConflictDeclared', { readonly reason: string }>
  | ActBody<'AbsenceRecorded', { readonly reason: string }>
  /** A decision put another member in the seat: the sheet stays as it is, and is not counted. */
  | ActBody<'BallotSetAside', { readonly decisionNumber: string; readonly on: string }>
  | ActBody<'BallotFinished', { readonly total: number; readonly parts: Readonly<Record<string, number>> }>
  | ActBody<'BallotReopened', { readonly reason: string }>
