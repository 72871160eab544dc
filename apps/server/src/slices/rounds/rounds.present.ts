import { isInTime, type Round } from '@saolang/domain/round'
import { z } from 'zod'
import type { RoundDossier, RoundRow } from './rounds.store.ts'

export const RoundListView = z.object({
  rounds: z.array(
    z.object({
      id: z.string(),
      year: z.number().int(),
      no: z.number().int(),
      name: z.string(),
      proposedBefore: z.string(),
      finishBefore: z.string(),
      stage: z.string(),
      councilId: z.string().nullable(),
      dossiers: z.number().int(),
    }),
  ),
  waiting: z.number().int(),
})
export type RoundListView = z.infer<typeof RoundListView>

export function presentRounds(rows: readonly RoundRow[], waiting: number): RoundListView {
  return { rounds: rows.map((row) => ({ ...row })), waiting }
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
  stage: z.enum(['open', 'closed']),
  councilId: z.string().nullable(),
  dossiers: z.array(Line),
  /** Advised dossiers that are in no round yet; `inTime` says whether this round may take them. */
  waiting: z.array(Line.extend({ inTime: z.boolean() })),
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
    readonly mayManage: boolean
  },
): RoundView {
  const { name, year, no, proposedBefore, finishBefore, note, stage } = round
  return {
    ...{ id, name, year, no, proposedBefore, finishBefore, note, stage },
    regime: parts.regimeName,
    councilId: parts.councilId,
    dossiers: parts.dossiers.map((row) => ({ ...row })),
    waiting: parts.waiting.map((row) => ({ ...row, inTime: isInTime(round, row.proposedOn) })),
    mayManage: parts.mayManage,
  }
}
