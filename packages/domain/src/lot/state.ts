import type { Recorded } from '../acts/index.ts'
import type { LotAct, LotEventFacts, LotFacts, LotMaterial, LotSetting } from './acts.ts'

export const LOT_STAGES = ['open', 'closed', 'soldOut'] as const
/** Recalled is no stage of the lot: it is what an inspection says of it, and ends when that ends (INS-04). */
export type LotStage = (typeof LOT_STAGES)[number]

type By = { readonly at: string; readonly by: string | null }
type Corrected<Facts> = { readonly facts: Facts; readonly reason: string } & By

/** A line of the diary with what it said before: nothing is ever lost. */
export interface LotEvent extends LotEventFacts, By {
  readonly key: string
  readonly former: readonly Corrected<LotEventFacts>[]
  readonly struck: ({ readonly reason: string } & By) | null
}

export interface HeldMaterial extends LotMaterial {
  readonly takenBack: ({ readonly reason: string } & By) | null
}

/** A lot through its acts; lists are in the order of entry. */
export interface Lot extends LotSetting {
  readonly stage: LotStage
  readonly closedOn: string | null
  readonly soldOutOn: string | null
  readonly former: readonly Corrected<LotFacts>[]
  readonly materials: readonly HeldMaterial[]
  readonly events: readonly LotEvent[]
  readonly stamps: readonly { readonly batch: string; readonly count: number; readonly on: string }[]
  readonly version: number
}

const FRESH = {
  ...({ stage: 'open', closedOn: null, soldOutOn: null, former: [], materials: [], events: [], stamps: [] } as const),
}

export function foldLot(state: Lot | undefined, act: Recorded<LotAct>): Lot {
  if (act.kind === 'LotOpened') return { ...act.payload, ...FRESH, version: act.seq }
  if (state === undefined) throw new Error(`a lot cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Lot, act: Exclude<Recorded<LotAct>, { kind: 'LotOpened' }>): Partial<Lot> {
  const by: By = { at: act.at, by: act.by }
  switch (act.kind) {
    case 'LotCorrected':
      return {
        facts: act.payload.facts,
        former: [...state.former, { facts: state.facts, reason: act.payload.reason, ...by }],
      }
    case 'MaterialAdded':
      return { materials: [...state.materials, { ...act.payload, takenBack: null }] }
    case 'MaterialTakenBack': {
      const { key, reason } = act.payload
      const back = (one: HeldMaterial) => (one.key === key ? { ...one, takenBack: { reason, ...by } } : one)
      return { materials: state.materials.map(back) }
    }
    case 'LotEventRecorded':
      return { events: [...state.events, { ...act.payload, ...by, former: [], struck: null }] }
    case 'LotEventCorrected':
    case 'LotEventStruck':
      return { events: state.events.map((one) => (one.key === act.payload.key ? eventBy(one, act, by) : one)) }
    case 'LotClosed':
      return { stage: 'closed', closedOn: act.payload.on }
    case 'LotReopened':
      return { stage: 'open', closedOn: null, soldOutOn: null }
    case 'LotSoldOut':
      return { stage: 'soldOut', soldOutOn: act.payload.on }
    case 'StampsIssued':
      return { stamps: [...state.stamps, act.payload] }
  }
}

function eventBy(
  event: LotEvent,
  act: Extract<Recorded<LotAct>, { kind: 'LotEventCorrected' | 'LotEventStruck' }>,
  by: By,
): LotEvent {
  if (act.kind === 'LotEventStruck') return { ...event, struck: { reason: act.payload.reason, ...by } }
  const { kind, on, place, role, note, file } = event
  const was = { facts: { kind, on, place, role, note, file }, reason: act.payload.reason, ...by }
  return { ...event, ...act.payload.facts, former: [...event.former, was] }
}

/** The diary by day, then in the order of the value chain; struck lines left out. */
export function chainOf(lot: Pick<Lot, 'events'>): readonly LotEvent[] {
  const standing = lot.events.filter(({ struck }) => struck === null)
  return standing.toSorted((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0))
}

/** The first day on which something of the lot was sold; null before. */
export function soldFrom(lot: Pick<Lot, 'events'>): string | null {
  return chainOf(lot).find(({ kind }) => kind === 'sale')?.on ?? null
}
