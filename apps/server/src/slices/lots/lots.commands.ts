import { randomBytes, randomUUID } from 'node:crypto'
import {
  correctLot as correct,
  formatLotCode,
  LOT_CODE_BYTES,
  type Lot,
  type LotAct,
  type LotFacts,
  type LotFile,
  type LotStep,
  openLot as open,
  readGtin,
  readThousandths,
  stepLot as step,
} from '@saolang/domain/lot'
import type { PlainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { readProducer } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import type { FactsInput } from './lots.fields.ts'
import { findByCode, findLot, listTaken } from './lots.store.ts'
import { LOT } from './lots.stream.ts'

export interface ReadLot {
  readonly lot: Lot
  readonly producerName: string
  readonly productName: string
  /** The producer's own people, or an officer who works for it with its consent. */
  readonly mayKeep: boolean
}

/** A lot that the asking person may read: the readers of its producer; like a missing one otherwise. */
export async function readLot(ask: Ask, id: string): Promise<Result<ReadLot, string>> {
  const lot = await findLot(ask.tx, id)
  if (lot === undefined) return fail('request/not-found')
  const read = await readProducer(ask, lot.producerId, 'products')
  if (!read.ok) return read
  const product = await findProduct(ask.tx, lot.productId)
  return ok({
    lot,
    producerName: read.value.producer.name,
    productName: product?.name ?? '',
    mayKeep: read.value.mayEdit,
  })
}

/** The lot locked for those who keep it; officials who only read are told so, strangers learn nothing. */
export async function lockLot(ask: Ask, id: string): Promise<Result<Stream<Lot>, string>> {
  const stream = await findStream(ask.tx, LOT, id)
  if (stream === undefined) return fail('request/not-found')
  const read = await readProducer(ask, stream.state.producerId, 'products')
  if (!read.ok) return read
  return read.value.mayEdit ? ok(stream) : fail('permission/not-your-work')
}

/** Writes acts in the name of the producer; assisted mode is named by the hat. */
export async function write(
  ask: Ask,
  id: string,
  stream: Stream<Lot>,
  acts: Result<LotAct[], string>,
): Promise<Result<{ id: string; version: number }, string>> {
  if (!acts.ok) return acts
  const after = await appendActs(ask.tx, LOT, stream, acts.value, ask.source('producer'))
  return ok({ id, version: after.seq })
}

function factsOf(input: FactsInput): Result<LotFacts, string> {
  const amount = readThousandths(input.amount)
  if (!amount.ok) return amount
  const gtin = input.gtin === null ? ok(null) : readGtin(input.gtin)
  if (!gtin.ok) return gtin
  const { producedOn, unit, expiresOn } = input
  return ok({ producedOn, amount: amount.value, unit, expiresOn, gtin: gtin.value })
}

const TRIES = 8

/** A code that no lot has; chance fails eight times in a row only where something is broken. */
async function freshCode(ask: Ask, producedOn: PlainDate): Promise<string> {
  for (let tried = 0; tried < TRIES; tried++) {
    const code = formatLotCode(producedOn, randomBytes(LOT_CODE_BYTES))
    if ((await findByCode(ask.tx, code)) === undefined) return code
  }
  throw new Error('no free code of a lot')
}

/** A new lot in three taps: product, day, quantity; its code is made here (TRC-01). */
export async function openLot(
  ask: Ask,
  input: FactsInput & { readonly product: string },
  files: readonly StoredFile[],
): Promise<Result<{ id: string; code: string }, string>> {
  const product = await findProduct(ask.tx, input.product)
  const read = product === undefined ? undefined : await readProducer(ask, product.producerId, 'products')
  if (product === undefined || read === undefined || !read.ok) return fail('request/not-found')
  if (!read.value.mayEdit) return fail('permission/not-your-work')
  const facts = factsOf(input)
  if (!facts.ok) return facts
  const { provinceCode, communeCode, producerId } = product
  const place = { provinceCode, communeCode, producerId, productId: input.product }
  const photo = filed(files[0])
  const code = await freshCode(ask, input.producedOn)
  const acts = open({ ...place, code, facts: facts.value, photo }, ask.today)
  if (!acts.ok) return acts
  await keepFile(ask, { provinceCode, producerId }, photo, files[0])
  const stream = await beginStream(ask.tx, LOT, { provinceCode }, acts.value, ask.source('producer'))
  return ok({ id: stream.id, code })
}

export async function correctLot(
  ask: Ask,
  id: string,
  input: FactsInput & { readonly reason: string; readonly version: number },
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  const facts = factsOf(input)
  if (!facts.ok) return facts
  const taken = await listTaken(ask.tx, id)
  const { reason, version } = input
  const said = { facts: facts.value, reason, version, taken, today: ask.today }
  return write(ask, id, locked.value, correct(locked.value.state, said))
}

export async function stepLot(
  ask: Ask,
  id: string,
  input: { readonly step: LotStep; readonly reason: string | null; readonly version: number },
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  return write(ask, id, locked.value, step(locked.value.state, { ...input, today: ask.today }))
}

export function filed(file: StoredFile | undefined): LotFile | null {
  return file === undefined ? null : { fileId: randomUUID(), name: file.name }
}

export async function keepFile(
  ask: Ask,
  of: { readonly provinceCode: string; readonly producerId: string },
  kept: LotFile | null,
  file: StoredFile | undefined,
): Promise<void> {
  if (kept === null || file === undefined) return
  await ask.tx
    .insertInto('file')
    .values({
      ...{ province_code: of.provinceCode, id: kept.fileId, producer_id: of.producerId, sha256: file.sha256 },
      ...{ size: file.size, media_type: file.type, name: file.name },
      ...{ uploaded_by: ask.person?.personId ?? '', at: ask.now },
    })
    .execute()
}

/** The photo of a lot or the file of one of its events, former ones too, for everybody who may read the lot. */
export async function readLotFile(ask: Ask, id: string, fileId: string): Promise<Result<Download, string>> {
  const read = await readLot(ask, id)
  if (!read.ok) return read
  const { lot } = read.value
  const all = lot.events.flatMap((event) => [event.file, ...event.former.map(({ facts }) => facts.file)])
  const cited = [lot.photo, ...all].find((one) => one?.fileId === fileId)
  if (cited == null) return fail('request/not-found')
  const file = await ask.tx
    .selectFrom('file')
    .select(['sha256', 'media_type as type'])
    .where('province_code', '=', lot.provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirst()
  const opened = file === undefined ? undefined : await ask.files.openFile(file.sha256)
  if (file === undefined || opened === undefined) return fail('request/not-found')
  return ok({ type: file.type, body: opened.stream, size: opened.size, name: cited.name, inline: true })
}
