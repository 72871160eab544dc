import { randomUUID } from 'node:crypto'
import {
  answerDue,
  type ComplaintKind,
  type ComplaintPhoto,
  type DeskPlace,
  receiveComplaint,
  routeComplaint,
} from '@saolang/domain/complaint'
import { type Failure, fail, ok, type Result } from '@saolang/domain/result'
import { beginStream } from '../../platform/acts/stream.ts'
import { takeOfHour, waitWords } from '../../platform/auth/brake.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask, BrakeVisit } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import type { Services } from '../../platform/services.ts'
import { findPublicCertificate } from '../certificates/index.ts'
import { findProduct } from '../products/index.ts'
import { listCommunes } from '../units/index.ts'
import { deskPlace, listOpenProvinces } from './complaints.desks.ts'
import { fitsHash, groupSecret, newSecret, readSecret, sealKey, secretHash } from './complaints.secret.ts'
import { COMPLAINT } from './complaints.stream.ts'

const MOST_AN_HOUR = 30

/** So many an hour from one address, or from one signed-in person: asked before a file is taken. */
export async function brakeFor(what: string, services: Services, visit: BrakeVisit): Promise<Failure | null> {
  const who = visit.person?.personId ?? visit.address
  const wait = await takeOfHour(services.db, [`complaint ${what} ${who}`], MOST_AN_HOUR, visit.now)
  return wait === 0 ? null : { code: 'complaint/wait', details: { wait: waitWords(wait) } }
}

export interface SendInput {
  /** Code of a certificate; what names none counts as not given. */
  readonly code: string | null
  readonly label: string | null
  readonly about: ComplaintKind
  readonly content: string
  readonly province: string | null
  readonly commune: string | null
  readonly place: string | null
  readonly contact: string | null
  readonly organisation: string | null
}

/** What the sender gets: the code is told once, the key opens the state page for half an hour. */
export interface Sent {
  readonly number: string
  readonly code: string | null
  readonly key: string
}

/** Takes in a complaint of anybody. Who is signed in is not written: an official may pass on what was said by phone. */
export async function sendComplaint(
  ask: Ask,
  input: SendInput,
  files: readonly StoredFile[],
): Promise<Result<Sent, string>> {
  const photos = photosOf(files)
  if (!photos.ok) return photos
  const product = input.code === null ? null : await productOf(ask, input.code)
  const sale = await saleOf(ask, input, product?.provinceCode ?? null)
  if (!sale.ok) return sale
  const home = product === null ? null : await deskPlace(ask.tx, product, ask.today)
  const desk = routeComplaint(input.about, { product: home, sale: sale.value.desk, provinceCode: sale.value.province })
  const { provinceCode } = desk
  const { complaintDays } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
  const number = await numberFor(ask, provinceCode)
  const secret = newSecret()
  const { about, label, content, place, contact, organisation } = input
  const named = product === null ? null : { id: product.id, name: product.name, producerId: product.producerId }
  const acts = receiveComplaint({
    ...{ ...desk, number, codeHash: secretHash(number, secret), about, product: named, content, place, contact },
    ...{ label: named === null ? (label ?? input.code) : label, organisation, photos: photos.value },
    ...{ on: ask.today, due: answerDue(ask.calendar, ask.today, complaintDays) },
  })
  if (!acts.ok) return acts
  const source = { at: ask.now, by: null, hat: 'visitor' }
  const { id } = await beginStream(ask.tx, COMPLAINT, { provinceCode }, acts.value, source)
  return ok({ number, code: groupSecret(secret), key: sealKey(ask, { id, secret }) })
}

/** `PA-11-2026-00007`: the serial runs through the year of the province. */
async function numberFor(ask: Ask, provinceCode: string): Promise<string> {
  const year = ask.today.slice(0, 4)
  const serial = await nextNumber(ask.tx, provinceCode, `complaint:${year}`)
  return `PA-${provinceCode}-${year}-${String(serial).padStart(5, '0')}`
}

function photosOf(files: readonly StoredFile[]): Result<ComplaintPhoto[], 'complaint/photo-type'> {
  if (files.some(({ type }) => type === 'application/pdf')) return fail('complaint/photo-type')
  return ok(files.map(({ sha256, size, type }) => ({ id: randomUUID(), sha256, size, type })))
}

/** The product that a code on a label names, with the commune where it is made now. */
async function productOf(ask: Ask, code: string) {
  const found = await findPublicCertificate(ask, code.toUpperCase().replace(/[\s-]/g, ''))
  if (found === undefined) return null
  const id = found.certificate.productId
  const product = await findProduct(ask.tx, id)
  if (product === undefined) return null
  const { name, producerId, provinceCode, communeCode } = product
  return { id, name, producerId, provinceCode, communeCode }
}

/** Where it was seen: a commune of a province whose office reads what comes. */
async function saleOf(
  ask: Ask,
  input: Pick<SendInput, 'province' | 'commune'>,
  home: string | null,
): Promise<Result<{ province: string; desk: DeskPlace | null }, string>> {
  const province = input.province ?? home
  if (province === null) return fail('complaint/place-unknown')
  if (province !== home) {
    const open = await listOpenProvinces(ask.tx, ask.today)
    if (!open.some(({ code }) => code === province)) return fail('complaint/province-absent')
  }
  const { commune } = input
  if (commune === null) return ok({ province, desk: null })
  const known = (await listCommunes(ask.tx, province)).some(({ code }) => code === commune)
  if (!known) return fail('complaint/place-unknown')
  return ok({ province, desk: await deskPlace(ask.tx, { provinceCode: province, communeCode: commune }, ask.today) })
}

/** Opens the state page for who has the number and its code; a wrong number and a wrong code are one answer. */
export async function openComplaint(
  ask: Ask,
  input: { readonly number: string; readonly secret: string },
): Promise<Result<{ key: string }, 'complaint/unknown'>> {
  const number = input.number.toUpperCase().replace(/\s/g, '')
  const row = await ask.tx
    .selectFrom('complaint')
    .select(['id', 'code_hash as hash'])
    .where('number', '=', number)
    .executeTakeFirst()
  const fits = fitsHash(row?.hash, secretHash(number, readSecret(input.secret)))
  return row === undefined || !fits
    ? fail('complaint/unknown')
    : ok({ key: sealKey(ask, { id: row.id, secret: null }) })
}
