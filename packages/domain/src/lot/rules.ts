import { fail, ok, type Result } from '../result/index.ts'
import type { LotAct, LotEventFacts, LotEventKind, LotFacts, LotMaterial, LotSetting } from './acts.ts'
import { type Amount, leftOf } from './amount.ts'
import { MOST_STAMPS } from './code.ts'
import { type LotEdge, wouldTurn } from './genealogy.ts'
import type { Lot, LotStage } from './state.ts'

type Now = { readonly version: number; readonly today: string }
type Seen = 'request/conflict'

const seen = (lot: Lot, version: number): Result<null, Seen> =>
  version === lot.version ? ok(null) : fail('request/conflict')

/** What may be recorded at a stage: a lot is sold after it was packed and closed, and only tested when it is gone. */
export function kindsOpen(stage: LotStage): readonly LotEventKind[] {
  switch (stage) {
    case 'open':
      return ['growing', 'harvest', 'processing', 'packing', 'storage', 'test', 'transport', 'other']
    case 'closed':
      return ['storage', 'test', 'transport', 'sale', 'other']
    case 'soldOut':
      return ['test', 'other']
  }
}

export type FactsCode = 'lot/future-day' | 'lot/expires-early'

function checkFacts(facts: LotFacts, today: string): Result<null, FactsCode> {
  if (facts.producedOn > today) return fail('lot/future-day')
  return facts.expiresOn !== null && facts.expiresOn <= facts.producedOn ? fail('lot/expires-early') : ok(null)
}

/** A lot in three taps: product, day, quantity (TRC-01). */
export function openLot(input: LotSetting, today: string): Result<LotAct[], FactsCode> {
  const checked = checkFacts(input.facts, today)
  return checked.ok ? ok([{ kind: 'LotOpened', payload: input }]) : checked
}

export type CorrectLotCode = Seen | FactsCode | 'lot/nothing-changed' | 'lot/less-than-taken' | 'lot/unit-taken'

/**
 * Corrects what a lot is; the code stays, with the day that it names. `taken`: what other lots took of it, in
 * thousandths of its unit: it cannot have had less, nor in another unit.
 */
export function correctLot(
  lot: Lot,
  input: { readonly facts: LotFacts; readonly reason: string; readonly taken: readonly number[] } & Now,
): Result<LotAct[], CorrectLotCode> {
  const { facts, reason, taken } = input
  const current = seen(lot, input.version)
  if (!current.ok) return current
  const checked = checkFacts(facts, input.today)
  if (!checked.ok) return checked
  const same = (['producedOn', 'amount', 'unit', 'expiresOn', 'gtin'] as const).every(
    (key) => facts[key] === lot.facts[key],
  )
  if (same) return fail('lot/nothing-changed')
  if (taken.length > 0 && facts.unit !== lot.facts.unit) return fail('lot/unit-taken')
  if (taken.length > 0 && leftOf(facts.amount, taken) < 0) return fail('lot/less-than-taken')
  return ok([{ kind: 'LotCorrected', payload: { facts, reason } }])
}

export type EventCode = Seen | 'lot/future-day' | 'lot/kind-closed' | 'lot/sale-early' | 'lot/too-many-events'
const MOST_EVENTS = 500

function checkDay(lot: Lot, facts: LotEventFacts, today: string): Result<null, 'lot/future-day' | 'lot/sale-early'> {
  if (facts.on > today) return fail('lot/future-day')
  return facts.kind === 'sale' && facts.on < lot.facts.producedOn ? fail('lot/sale-early') : ok(null)
}

/** A line of the diary (SUB-04). */
export function recordEvent(
  lot: Lot,
  input: { readonly key: string; readonly facts: LotEventFacts } & Now,
): Result<LotAct[], EventCode> {
  const current = seen(lot, input.version)
  if (!current.ok) return current
  if (lot.events.length >= MOST_EVENTS) return fail('lot/too-many-events')
  if (!kindsOpen(lot.stage).includes(input.facts.kind)) return fail('lot/kind-closed')
  const day = checkDay(lot, input.facts, input.today)
  return day.ok ? ok([{ kind: 'LotEventRecorded', payload: { key: input.key, ...input.facts } }]) : day
}

export type MendCode = Exclude<EventCode, 'lot/too-many-events'> | 'lot/no-such-event' | 'lot/event-struck'

/** Corrects a line: the new one counts, the old one stays to be seen. A packed lot may mend its earlier lines. */
export function correctEvent(
  lot: Lot,
  input: { readonly key: string; readonly facts: LotEventFacts; readonly reason: string } & Now,
): Result<LotAct[], MendCode> {
  const { key, facts, reason } = input
  const found = standing(lot, key, input.version)
  if (!found.ok) return found
  if (facts.kind === 'sale' && lot.stage === 'open') return fail('lot/kind-closed')
  const day = checkDay(lot, facts, input.today)
  return day.ok ? ok([{ kind: 'LotEventCorrected', payload: { key, facts, reason } }]) : day
}

/** A line that should not be there: it stays to be seen, struck through. */
export function strikeEvent(
  lot: Lot,
  input: { readonly key: string; readonly reason: string; readonly version: number },
): Result<LotAct[], Seen | 'lot/no-such-event' | 'lot/event-struck'> {
  const { version, ...payload } = input
  const found = standing(lot, input.key, version)
  return found.ok ? ok([{ kind: 'LotEventStruck', payload }]) : found
}

function standing(
  lot: Lot,
  key: string,
  version: number,
): Result<null, Seen | 'lot/no-such-event' | 'lot/event-struck'> {
  const event = lot.events.find((one) => one.key === key)
  if (event === undefined) return fail('lot/no-such-event')
  const current = seen(lot, version)
  if (!current.ok) return current
  return event.struck === null ? ok(null) : fail('lot/event-struck')
}

/** A lot that another is made of, as it stands: what it had, what was taken of it already, and what went into it. */
export interface SourceLot extends Amount {
  readonly id: string
  readonly producedOn: string
  readonly taken: readonly number[]
  /** All edges back from it. */
  readonly edges: readonly LotEdge[]
}

export type MaterialCode =
  | Seen
  | 'lot/not-open'
  | 'lot/material-twice'
  | 'lot/too-many-materials'
  | 'lot/goes-round'
  | 'lot/source-younger'
  | 'lot/more-than-left'
  | 'lot/amount-missing'
const MOST_MATERIALS = 100

/** What went into an open lot. Of another lot no more than is left, and never so that a lot goes into itself. */
export function addMaterial(
  lot: Lot,
  input: {
    readonly lotId: string
    readonly material: LotMaterial
    readonly source: SourceLot | null
    readonly version: number
  },
): Result<LotAct[], MaterialCode> {
  const { material, source } = input
  const current = seen(lot, input.version)
  if (!current.ok) return current
  if (lot.stage !== 'open') return fail('lot/not-open')
  const held = lot.materials.filter(({ takenBack }) => takenBack === null)
  if (held.length >= MOST_MATERIALS) return fail('lot/too-many-materials')
  const twice = held.some(
    (one) =>
      (one.entryId !== null && one.entryId === material.entryId) ||
      (one.sourceLotId !== null && one.sourceLotId === material.sourceLotId),
  )
  if (twice) return fail('lot/material-twice')
  const fits = source === null ? ok(null) : checkSource(lot, input.lotId, source, material)
  return fits.ok ? ok([{ kind: 'MaterialAdded', payload: material }]) : fits
}

function checkSource(lot: Lot, lotId: string, source: SourceLot, material: LotMaterial): Result<null, MaterialCode> {
  if (wouldTurn(source.edges, { lotId, sourceId: source.id })) return fail('lot/goes-round')
  if (source.producedOn > lot.facts.producedOn) return fail('lot/source-younger')
  if (material.amount === null) return fail('lot/amount-missing')
  const left = leftOf(source.thousandths, source.taken)
  return material.amount > left ? fail('lot/more-than-left') : ok(null)
}

/** What was entered wrongly as material; it stays to be seen. */
export function takeBackMaterial(
  lot: Lot,
  input: { readonly key: string; readonly reason: string; readonly version: number },
): Result<LotAct[], Seen | 'lot/not-open' | 'lot/no-such-material'> {
  const { version, ...payload } = input
  const held = lot.materials.find((one) => one.key === input.key && one.takenBack === null)
  if (held === undefined) return fail('lot/no-such-material')
  const current = seen(lot, version)
  if (!current.ok) return current
  return lot.stage === 'open' ? ok([{ kind: 'MaterialTakenBack', payload }]) : fail('lot/not-open')
}

export const LOT_STEPS = ['close', 'reopen', 'soldOut'] as const
export type LotStep = (typeof LOT_STEPS)[number]

/** Steps that are possible at a stage. */
export function stepsOpen(stage: LotStage): readonly LotStep[] {
  switch (stage) {
    case 'open':
      return ['close']
    case 'closed':
      return ['soldOut', 'reopen']
    case 'soldOut':
      return ['reopen']
  }
}

export type StepCode = Seen | 'lot/step-closed' | 'lot/reason-missing' | 'lot/sold-already'

/** Packed, sold out, or open again with a reason; what was sold is not opened again. */
export function stepLot(
  lot: Lot,
  input: { readonly step: LotStep; readonly reason: string | null } & Now,
): Result<LotAct[], StepCode> {
  const current = seen(lot, input.version)
  if (!current.ok) return current
  if (!stepsOpen(lot.stage).includes(input.step)) return fail('lot/step-closed')
  switch (input.step) {
    case 'close':
      return ok([{ kind: 'LotClosed', payload: { on: input.today } }])
    case 'soldOut':
      return ok([{ kind: 'LotSoldOut', payload: { on: input.today } }])
    case 'reopen': {
      if (input.reason === null) return fail('lot/reason-missing')
      const sold = lot.events.some(({ kind, struck }) => kind === 'sale' && struck === null)
      return sold ? fail('lot/sold-already') : ok([{ kind: 'LotReopened', payload: { reason: input.reason } }])
    }
  }
}

const MOST_BATCHES = 50

/** A batch of stamps, for a lot of which there is still something to stick them on. */
export function issueStamps(
  lot: Lot,
  input: { readonly batch: string; readonly count: number } & Now,
): Result<LotAct[], Seen | 'lot/gone' | 'lot/too-many-stamps'> {
  const current = seen(lot, input.version)
  if (!current.ok) return current
  if (lot.stage === 'soldOut') return fail('lot/gone')
  const { batch, count } = input
  if (count < 1 || count > MOST_STAMPS || lot.stamps.length >= MOST_BATCHES) return fail('lot/too-many-stamps')
  return ok([{ kind: 'StampsIssued', payload: { batch, count, on: input.today } }])
}
