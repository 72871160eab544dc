import type { CertificateState } from '@saolang/domain/certificate-dates'
import { groupCheckCode, parseCheckCode } from '@saolang/domain/product-code'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { findPublicCertificate, type PublicCertificate } from '../certificates/index.ts'

export const Lang = z.enum(['vi', 'en'])

/** What is said in public of a certificate: no phone, no address, no person beside the name of the producer. */
const Facts = z.object({
  state: z.enum(['notYetIssued', 'valid', 'review', 'expired', 'replaced', 'withdrawn']),
  /** A renewal is being decided while the certificate is still in force. */
  renewalPending: z.boolean(),
  star: z.number().int(),
  number: z.string(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  provinceName: z.string(),
  placeThen: z.string().nullable(),
  issuedOn: z.string(),
  expiresOn: z.string(),
  /** Last day on which the product may use its star, an extension included. */
  lastDay: z.string(),
  /** Day from which it is expired, withdrawn or replaced; null while it counts. */
  endedOn: z.string().nullable(),
  decisionNumber: z.string(),
  decisionOn: z.string(),
  authority: z.string(),
  /** The regulation under which it was granted. */
  regime: z.string().nullable(),
  /** Last day on which something on it was corrected. */
  correctedOn: z.string().nullable(),
  level: z.enum(['commune', 'district', 'province', 'ministry']).nullable(),
  withdrawal: z.object({ decisionNumber: z.string(), ground: z.string() }).nullable(),
  /** What makes the product its own, in the words of its owner (CSV-03). */
  culture: z.string().nullable(),
  /** Code of the certificate that took the place of this one. */
  newerCode: z.string().nullable(),
})
export type CheckFacts = z.infer<typeof Facts>

export const CheckView = z.object({
  answer: z.enum(['ask', 'found', 'unknown', 'mistyped']),
  lang: Lang,
  /** As typed; in its canonical form where it is a code. */
  code: z.string(),
  /** Where this answer lives, when the code was typed in another way. */
  canonical: z.string().nullable(),
  today: z.string(),
  certificate: Facts.nullable(),
  /** Lots of the product under recall now (INS-04). */
  recalls: z.array(z.object({ lot: z.string(), since: z.string(), reason: z.string() })),
  /** Where the province's office is asked, as it has laid down; null where it has not. */
  contact: z.object({ office: z.string(), phone: z.string(), email: z.string(), address: z.string() }).nullable(),
})
export type CheckView = z.infer<typeof CheckView>

/** What a code says today. An unknown or mistyped code is an answer too. */
export async function checkCode(ask: Ask, typed: string, lang: 'vi' | 'en'): Promise<CheckView> {
  const base = { lang, today: ask.today, canonical: null, certificate: null, contact: null, recalls: [] }
  const parsed = parseCheckCode(typed)
  if (!parsed.ok) return { ...base, answer: 'mistyped', code: [...typed].slice(0, 30).join('') }
  const code = groupCheckCode(parsed.value)
  const canonical = typed === parsed.value ? null : pathOf(parsed.value, lang)
  const found = await findPublicCertificate(ask, parsed.value)
  if (found === undefined) return { ...base, answer: 'unknown', code, canonical }
  const contact = await contactOf(ask, found.certificate.provinceCode)
  const recalls = await listOpenRecalls(ask.tx, found.certificate.productId)
  return {
    ...base,
    answer: 'found',
    code,
    canonical,
    certificate: presentFacts(found, await cultureOf(ask.tx, found)),
    contact,
    recalls,
  }
}

/** What makes the product its own, as its owner says today (CSV-03). */
async function cultureOf(tx: Tx, { certificate }: PublicCertificate): Promise<string | null> {
  const { productId } = certificate
  const row = await tx.selectFrom('product').select('culture').where('id', '=', productId).executeTakeFirst()
  return row?.culture ?? null
}

/** Lots under recall: rows of inspections, which stand to the right of the catalogue. */
async function listOpenRecalls(tx: Tx, productId: string): Promise<CheckView['recalls']> {
  return tx
    .selectFrom('recall_lot')
    .select(['lot_code as lot', 'since', 'reason'])
    .where('product_id', '=', productId)
    .where('until', 'is', null)
    .orderBy('lot_code')
    .limit(100)
    .execute()
}

/** The office for the public, else the one that runs the programme. */
async function contactOf(ask: Ask, provinceCode: string): Promise<CheckView['contact']> {
  const { publicContact, issuingOffice } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
  const { phone, email } = publicContact
  const office = publicContact.office || issuingOffice.name
  const address = publicContact.address || issuingOffice.address
  return [office, phone, email, address].every((part) => part === '') ? null : { office, phone, email, address }
}

export function pathOf(code: string, lang: 'vi' | 'en'): string {
  return `/kt/${encodeURIComponent(code)}${lang === 'en' ? '?lang=en' : ''}`
}

/** The empty page, or the address of what was typed into it. */
export function askForCode(today: string, typed: string, lang: 'vi' | 'en'): CheckView {
  const plain = typed.trim()
  const parsed = parseCheckCode(plain)
  const canonical = plain === '' ? null : pathOf(parsed.ok ? parsed.value : plain, lang)
  return { answer: 'ask', lang, code: '', canonical, today, certificate: null, contact: null, recalls: [] }
}

/** A "no" as the failure that the API answers. */
export function failureOf(view: CheckView) {
  const result: Result<null, string> =
    view.answer === 'unknown'
      ? fail('certificate/unknown-code')
      : view.answer === 'mistyped'
        ? fail('certificate/mistyped-code')
        : ok(null)
  return result.ok ? null : result.failure
}

function presentFacts(found: PublicCertificate, culture: string | null): CheckFacts {
  const { regime, level, state, endedOn, lastDay, newerCode, communeName, provinceName, placeThen, certificate } = found
  const { star, number, productName, producerName, issuedOn, expiresOn } = certificate
  const { decisionNumber, decisionOn, authority, withdrawn } = certificate
  return {
    ...{ star, number, productName, producerName, issuedOn, expiresOn, decisionNumber, decisionOn, authority },
    ...{ regime, level, communeName, provinceName, placeThen, endedOn, lastDay, newerCode },
    culture,
    correctedOn: certificate.corrections.at(-1)?.on ?? null,
    state: publicState(state),
    renewalPending: state === 'inRenewal',
    withdrawal: withdrawn === null ? null : { decisionNumber: withdrawn.decisionNumber, ground: withdrawn.groundLabel },
  }
}

/**
 * The public needs fewer words than the office: before its last day a certificate is in force, whether a renewal is
 * being decided or not. Only after it, when the star runs on (Điều 12.3), the first line says that it is under review.
 */
function publicState(state: CertificateState): CheckFacts['state'] {
  switch (state) {
    case 'valid':
    case 'expiring':
    case 'inRenewal':
      return 'valid'
    case 'extended':
      return 'review'
    case 'notYetIssued':
    case 'expired':
    case 'replaced':
    case 'withdrawn':
      return state
  }
}
