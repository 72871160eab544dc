import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import {
  BATCH_NAME_BYTES,
  batchName,
  formatStampCode,
  groupLotCode,
  groupStampCode,
  issueStamps as issue,
  parseStampCode,
  stampMac,
} from '@saolang/domain/lot'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { stampsPdf } from '../../platform/papers/index.ts'
import type { Services } from '../../platform/services.ts'
import { lockLot, readLot, write } from './lots.commands.ts'
import { type BatchRow, findBatch } from './lots.scans.store.ts'

/** Stamps of one file to print: ten pages of 45. */
export const STAMPS_A_FILE = 450

const macOf = (secret: string, batch: string, serial: number) =>
  stampMac(createHmac('sha256', secret).update(`${batch}/${serial}`).digest())

/** A batch of stamps of a lot. Their codes follow from a secret, so that ten thousand cost one row (TRC-02). */
export async function issueStamps(
  ask: Ask,
  id: string,
  input: { readonly count: number; readonly version: number },
): Promise<Result<{ id: string; batch: string; version: number }, string>> {
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  const stream = locked.value
  const batch = batchName(randomBytes(BATCH_NAME_BYTES))
  const written = await write(ask, id, stream, issue(stream.state, { batch, ...input, today: ask.today }))
  if (!written.ok) return written
  const secret = randomBytes(32).toString('hex')
  await ask.tx.insertInto('lot_stamp_key').values({ province_code: stream.provinceCode, batch, secret }).execute()
  return ok({ ...written.value, batch })
}

/** A part of a batch as a sheet to print and cut, for those who keep the lot only: a printed code is worth something. */
export async function stampSheet(
  ask: Ask,
  params: { readonly id: string; readonly batch: string },
  from: number,
): Promise<Result<Download, string>> {
  const read = await readLot(ask, params.id)
  if (!read.ok) return read
  if (!read.value.mayKeep) return fail('permission/not-your-work')
  const found = await findBatch(ask.tx, params.batch)
  if (found === undefined || found.lotId !== params.id || from > found.count) return fail('request/not-found')
  const { count } = found
  const to = Math.min(count, from + STAMPS_A_FILE - 1)
  const lot = groupLotCode(read.value.lot.code)
  const codes = await stampCodes(ask.tx, found.batch, from, to)
  const stamps = codes.map(({ serial, code }) => ({
    ...{ serial, code: groupStampCode(code), url: `${ask.publicUrl}/q/${code}` },
  }))
  const body = await stampsPdf({ product: read.value.productName, lot, from, to, count, stamps })
  const name = `tem-${lot}-${from}-${to}.pdf`
  return ok({ type: 'application/pdf', body, size: body.length, name, inline: true })
}

/** The codes of serials of a batch, both ends counted; none where there is no such batch. */
export async function stampCodes(tx: Tx, batch: string, from: number, to: number) {
  const found = await findBatch(tx, batch)
  if (found === undefined) return []
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const serial = from + index
    return { serial, code: formatStampCode({ batch, serial, mac: macOf(found.secret, batch, serial) }) }
  })
}

export interface ProvenStamp extends BatchRow {
  readonly serial: number
  readonly code: string
}

/** The batch behind a code that was typed or scanned, its proof compared; undefined where we made no such stamp. */
export async function proveStamp(
  services: Pick<Services, 'db'>,
  typed: string,
): Promise<Result<ProvenStamp | undefined, 'lot/mistyped'>> {
  const parsed = parseStampCode(typed)
  if (!parsed.ok) return parsed
  const { batch, serial, mac, code } = parsed.value
  const found = await findBatch(services.db, batch)
  if (found === undefined || serial < 1 || serial > found.count) return ok(undefined)
  const right = timingSafeEqual(Buffer.from(macOf(found.secret, batch, serial)), Buffer.from(mac))
  return ok(right ? { ...found, serial, code } : undefined)
}
