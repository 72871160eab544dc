import {
  canManageRounds,
  daysNeeded,
  inProgrammeOrder,
  programmeDays,
  proposedPerDay,
  type Round,
} from '@saolang/domain/round'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listRoundDossiers, type RoundDossier } from './rounds.store.ts'

const Item = z.object({
  id: z.string(),
  no: z.number().int(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
})

export const ProgrammeView = z.object({
  roundId: z.string(),
  name: z.string(),
  version: z.number().int(),
  open: z.boolean(),
  mayManage: z.boolean(),
  proposedBefore: z.string(),
  finishBefore: z.string(),
  plan: z
    .object({
      ...{ from: z.string(), to: z.string(), days: z.number().int(), perDay: z.number().int(), submitBy: z.string() },
    })
    .nullable(),
  products: z.number().int(),
  /** Days that the products need at so many a day, and how many a day would fit the planned days. */
  needed: z.number().int().nullable(),
  proposedPerDay: z.number().int().nullable(),
  /** The products of each day, in their order; one day while nothing is planned. */
  days: z.array(z.array(Item)),
})
export type ProgrammeView = z.infer<typeof ProgrammeView>

/** The dossiers of a round in the order of its programme. */
export async function programmeOf(tx: Tx, id: string, round: Pick<Round, 'order'>): Promise<readonly RoundDossier[]> {
  const rows = new Map((await listRoundDossiers(tx, id)).map((row) => [row.id, row]))
  return inProgrammeOrder([...rows.keys()], round.order).flatMap((dossier) => rows.get(dossier) ?? [])
}

export async function presentProgramme(ask: Ask, id: string, round: Round): Promise<ProgrammeView> {
  const rows = await programmeOf(ask.tx, id, round)
  const items = rows.map(({ stage: _stage, proposedOn: _on, ...row }, at) => ({ ...row, no: at + 1 }))
  const { session, name, version, proposedBefore, finishBefore } = round
  const days = session === null ? [items] : programmeDays(items, session.perDay)
  return {
    ...{ roundId: id, name, version, proposedBefore, finishBefore, plan: session, products: items.length },
    open: round.stage === 'open',
    mayManage: canManageRounds(ask.person?.actor ?? null, round.provinceCode).may,
    needed: session === null ? null : daysNeeded(items.length, session.perDay),
    proposedPerDay: session === null ? null : proposedPerDay(items.length, session.days),
    days: days.map((day) => [...day]),
  }
}
