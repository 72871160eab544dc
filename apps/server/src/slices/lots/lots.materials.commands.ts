import { randomUUID } from 'node:crypto'
import {
  addMaterial,
  type Lot,
  type LotMaterial,
  type LotUnit,
  parseLotCode,
  readThousandths,
  type SourceLot,
  takeBackMaterial,
} from '@saolang/domain/lot'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import { findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findProduct } from '../products/index.ts'
import { lockLot, write } from './lots.commands.ts'
import { edgesBack, findByCode, listAreas, listTaken } from './lots.store.ts'
import { LOT } from './lots.stream.ts'

export interface MaterialInput {
  readonly kind: 'area' | 'lot' | 'purchase'
  readonly area: string | null
  /** The code of the other lot, as typed. */
  readonly lotCode: string | null
  readonly name: string | null
  readonly supplier: string | null
  readonly amount: string | null
  readonly unit: LotUnit
  readonly version: number
}

type Found = { readonly material: Omit<LotMaterial, 'key'>; readonly source: SourceLot | null }

/** Whoever ties lots together waits for the other: two half circles made at one moment would close one. */
const GENEALOGY = sql`select pg_advisory_xact_lock(hashtext('lot-genealogy'))`

export async function useMaterial(
  ask: Ask,
  id: string,
  input: MaterialInput,
): Promise<Result<{ id: string; version: number }, string>> {
  if (input.kind === 'lot') await GENEALOGY.execute(ask.tx)
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  const amount = input.amount === null ? ok(null) : readThousandths(input.amount)
  if (!amount.ok) return amount
  const found = await materialOf(ask, locked.value.state, input, amount.value)
  if (!found.ok) return found
  const { source } = found.value
  const material = { key: randomUUID(), ...found.value.material }
  const acts = addMaterial(locked.value.state, { lotId: id, material, source, version: input.version })
  return write(ask, id, locked.value, acts)
}

async function materialOf(
  ask: Ask,
  lot: Lot,
  input: MaterialInput,
  amount: number | null,
): Promise<Result<Found, string>> {
  const unit = amount === null ? null : input.unit
  switch (input.kind) {
    case 'area': {
      const area = (await listAreas(ask.tx, lot)).find((one) => one.id === input.area)
      if (area === undefined) return fail('lot/no-such-area')
      const ids = { entryId: area.id, sourceLotId: null, supplier: null }
      return ok({ material: { kind: 'area', ...ids, name: area.name, amount, unit }, source: null })
    }
    case 'lot':
      return sourceOf(ask, input.lotCode ?? '', amount)
    case 'purchase': {
      if (input.name === null) return fail('lot/name-missing')
      const { name, supplier } = input
      const ids = { entryId: null, sourceLotId: null }
      return ok({ material: { kind: 'purchase', ...ids, name, supplier, amount, unit }, source: null })
    }
  }
}

/** Another lot by its code, of the same or of another producer, locked: two who take its last kilo take turns. */
async function sourceOf(ask: Ask, typed: string, amount: number | null): Promise<Result<Found, string>> {
  const code = parseLotCode(typed)
  if (!code.ok) return code
  const row = await findByCode(ask.tx, code.value)
  const stream = row === undefined ? undefined : await findStream(ask.tx, LOT, row.id)
  if (stream === undefined) return fail('lot/no-such-lot')
  const { id, state } = stream
  const { facts } = state
  const taken = await listTaken(ask.tx, id)
  const edges = await edgesBack(ask.tx, id)
  const product = await findProduct(ask.tx, state.productId)
  const source = { id, producedOn: facts.producedOn, thousandths: facts.amount, unit: facts.unit, taken, edges }
  const ids = { entryId: null, sourceLotId: id, supplier: null }
  const material = { kind: 'lot' as const, ...ids, name: product?.name ?? '', amount, unit: facts.unit }
  return ok({ material, source })
}

export async function takeBack(
  ask: Ask,
  id: string,
  input: { readonly key: string; readonly reason: string; readonly version: number },
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  return write(ask, id, locked.value, takeBackMaterial(locked.value.state, input))
}
