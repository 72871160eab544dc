import { chainOf, foldLot, type Lot, type LotAct, soldFrom } from '@saolang/domain/lot'
import type { ProjectionTable } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

type At = Parameters<ProjectionTable<Lot>['rows']>[0]

function lotRows({ id, state, seq }: At) {
  const { producedOn, amount, unit, expiresOn, gtin } = state.facts
  const events = chainOf(state)
  return [
    {
      ...{ province_code: state.provinceCode, id, commune_code: state.communeCode, producer_id: state.producerId },
      ...{ product_id: state.productId, code: state.code, produced_on: producedOn, amount, unit },
      ...{ expires_on: expiresOn, gtin, stage: state.stage, sold_from: soldFrom(state), events: events.length },
      ...{ last_event_on: events.at(-1)?.on ?? null, version: seq },
    },
  ]
}

function materialRows({ id, state }: At) {
  return state.materials.map((one) => ({
    ...{ province_code: state.provinceCode, lot_id: id, key: one.key, kind: one.kind, entry_id: one.entryId },
    ...{ source_lot_id: one.sourceLotId, amount: one.amount, unit: one.unit, taken_back: one.takenBack !== null },
  }))
}

function batchRows({ id, state }: At) {
  return state.stamps.map(({ batch, count, on }) => ({
    ...{ province_code: state.provinceCode, lot_id: id, batch, count, issued_on: on },
  }))
}

/** A lot: its row, what went into it, its batches of stamps. Events are read from the stream. */
export const LOT: StreamKind<Lot, LotAct> = {
  kind: 'lot',
  fold: foldLot,
  tables: [
    { table: 'lot', owner: 'id', keys: [], rows: lotRows },
    { table: 'lot_material', owner: 'lot_id', keys: ['key'], rows: materialRows },
    { table: 'lot_stamp_batch', owner: 'lot_id', keys: ['batch'], rows: batchRows },
  ],
}
