import { isInTime, type Round } from '@saolang/domain/round'
import { z } from 'zod'
import type { RoundDossier, RoundRow } from './rounds.store.ts'

export const RoundListView = z.object({
  mayOpen: z.boolean(),
  rounds: z.array(
    z.object({
      id: z.string(),
      year: z.number().int(),
      no: z.number().int(),
      name: z.string(),
      proposedBefore: z.string(),
      finishBefore: z.string(),
      stage: z.string(),
      /** Number of the regulation. */
      regime: z.string(),
      councilId: z.string().nullable(),
      dossiers: z.number().int(),
    }),
  ),
  waiting: z.number().int(),
})
export type RoundListView = z.infer<typeof RoundListView>

export function presentRounds(
  rows: readonly RoundRow[],
  waiting: number,
  mayOpen: boolean,
  numberOf: (regime: string) => string,
): RoundListView {
  return { mayOpen, rounds: rows.map((row) => ({ ...row, regime: numberOf(row.regime) })), waiting }
}

const Line = z.object({
  id: z.string(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  proposedOn: z.string().nullable(),
  stage: z.string(),
})
export type RoundLine = z.infer<typeof Line>

export const RoundView = z.object({
  id: z.string(),
  name: z.string(),
  year: z.number().int(),
  no: z.number().int(),
  regime: z.string(),
  proposedBefore: z.string(),
  finishBefore: z.string(),
  note: z.string().nullable(),
  /** When its council is planned to sit. */
  session: z.object({ from: z.string(), to: z.string(), days: z.number().int(), submitBy: z.string() }).nullable(),
  stage: z.enum(['open', 'closed']),
  councilId: z.string().nullable(),
  dossiers: z.array(Line),
  /** Advised dossiers that are in no round yet; `inTime` says whether this round may take them. */
  waiting: z.array(Line.extend({ inTime: z.boolean() })),
  /** Advised dossiers that follow another regulation: they wait for a round of that one. */
  elsewhere: z.array(z.object({ regime: z.string(), count: z.number().int() })),
  /** A day in a gap of the regulation, and the word of the person who confirmed it. */
  gap: z.object({ day: z.string(), label: z.string(), article: z.string(), reason: z.string() }).nullable(),
  mayManage: z.boolean(),
})
export type RoundView = z.infer<typeof RoundView>

export function presentRound(
  id: string,
  round: Round,
  parts: {
    readonly regimeName: string
    readonly councilId: string | null
    readonly dossiers: readonly RoundDossier[]
    readonly waiting: readonly RoundDossier[]
    readonly elsewhere: readonly { readonly regime: string; readonly count: number }[]
    readonly mayManage: boolean
  },
): RoundView {
  const { name, year, no, proposedBefore, finishBefore, note, stage } = round
  return {
    ...{ id, name, year, no, proposedBefore, finishBefore, note, stage },
    regime: parts.regimeName,
    session: sessionOf(round),
    councilId: parts.councilId,
    dossiers: parts.dossiers.map((row) => ({ ...row })),
    waiting: parts.waiting.map((row) => ({ ...row, inTime: isInTime(round, row.proposedOn) })),
    elsewhere: parts.elsewhere.map((one) => ({ ...one })),
    gap: round.gap ?? null,
    mayManage: parts.mayManage,
  }
}

function sessionOf({ session }: Round): RoundView['session'] {
  if (session === null) return null
  const { from, to, days, submitBy } = session
  return { from, to, days, submitBy }
}
