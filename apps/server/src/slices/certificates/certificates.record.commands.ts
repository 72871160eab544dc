import { canKeepCertificates, recordCertificate } from '@saolang/domain/certificate'
import { certificateExpiry, clocksOf } from '@saolang/domain/clocks'
import type { PlainDate } from '@saolang/domain/plain-date'
import { readPrintedCode } from '@saolang/domain/product-code'
import { authorityOn, confirmGap, findSheet, type GapConfirmed, type Level, type Regime } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findStream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { PRODUCT } from '../products/index.ts'
import { checkFormerCommune } from '../units/index.ts'
import { freshCheckCode, grant } from './certificates.grant.ts'
import { decreeText } from './certificates.present.ts'
import { isCertificateNumberTaken } from './certificates.store.ts'

/** What the office copies from the paper of an earlier certificate. */
export interface EarlierCertificate {
  readonly productId: string
  readonly number: string
  readonly decisionNumber: string
  readonly decisionOn: PlainDate
  readonly authority: string
  readonly star: number
  readonly issuedOn: PlainDate
  /** Null: counted by the months of its regulation. */
  readonly expiresOn: PlainDate | null
  /** Id of the regulation in the content; null where it is none of them. */
  readonly regime: string | null
  /** Its name, where it is none of the content. */
  readonly regimeText: string | null
  /** `qd-148-2023:5`: the set on which it stood then, incomplete ones included. */
  readonly set: string | null
  /** As printed, in the form of that time; it is never changed. */
  readonly productCode: string | null
  readonly gapConfirmed: boolean
  readonly gapReason: string | null
  /** The commune on the paper by its code until 30/6/2025: chosen of the likely ones, or typed. */
  readonly formerCommune: string | null
  readonly formerCommuneCode: string | null
}

/** Enters a certificate granted before this system (Điều 12.1); it gets a public code like any other. */
export async function recordEarlier(ask: Ask, input: EarlierCertificate): Promise<Result<{ id: string }, string>> {
  const { productId, number, decisionNumber, decisionOn, authority, star, issuedOn } = input
  const product = await findStream(ask.tx, PRODUCT, productId)
  if (product === undefined) return fail('request/not-found')
  const { provinceCode, communeCode, producerId, name, code } = product.state
  const permission = canKeepCertificates(ask.person?.actor ?? null, provinceCode)
  if (!permission.may) return fail(permission.reason)
  const rules = rulesOfPaper(ask, input)
  if (!rules.ok) return rules
  const { expiresOn, regime, printed } = rules.value
  const formerCommuneCode = input.formerCommuneCode ?? input.formerCommune
  const former = await checkFormerCommune(ask.tx, { code: formerCommuneCode, provinceCode, date: issuedOn })
  if (!former.ok) return former
  // The counter is the lock: two people entering one paper wait in turn.
  await nextNumber(ask.tx, provinceCode, 'certificates-recorded')
  if (await isCertificateNumberTaken(ask.tx, provinceCode, number)) return fail('certificate/number-taken')
  const producer = await ask.tx
    .selectFrom('producer')
    .select('name')
    .where('id', '=', producerId)
    .executeTakeFirstOrThrow()
  const owner = { provinceCode, communeCode, producerId, producerName: producer.name }
  const productCode = input.productCode ?? code
  const about = { productId, productName: name, productCode, checkCode: await freshCheckCode(ask) }
  const paper = { number, decisionNumber, decisionOn, authority, star, issuedOn, expiresOn }
  const recorded = recordCertificate(
    { ...owner, ...about, ...paper, ...printed, formerCommuneCode },
    ask.today,
    limitsOf(regime),
  )
  if (!recorded.ok) return recorded
  const [first] = recorded.value
  if (first?.kind !== 'CertificateRecorded') throw new Error('an entered certificate begins with its record')
  const granted = await grant(ask, permission.hat.role, first)
  return granted.ok ? ok({ id: granted.value.id }) : granted
}

function limitsOf(regime: Regime | null) {
  if (regime === null) return null
  const { effectiveFrom, number } = regime.document
  return { effectiveFrom, number, clocks: clocksOf(regime.clocks) }
}

/** What the regulation of the paper says of it. */
interface PaperRules {
  readonly regime: Regime | null
  readonly expiresOn: PlainDate
  readonly printed: {
    readonly regimeText: string
    readonly regime: string | null
    readonly sheet: number | null
    readonly level: Level | null
    readonly gap: GapConfirmed | null
  }
}

function rulesOfPaper(ask: Pick<Ask, 'regimes'>, input: EarlierCertificate): Result<PaperRules, string> {
  const regime = regimeOfPaper(ask, input)
  if (!regime.ok) return regime
  const of = regime.value
  if (of === null) {
    if (input.expiresOn === null || input.regimeText === null) return fail('certificate/regime-missing')
    const printed = { regimeText: input.regimeText, regime: null, sheet: null, level: null, gap: null }
    return ok({ regime: null, expiresOn: input.expiresOn, printed })
  }
  const sheet = sheetOfPaper(of, input.set)
  if (!sheet.ok) return sheet
  if (!fitsFormat(of, input.productCode)) return fail('certificate/product-code', { format: of.productCode.format })
  const word = { confirmed: input.gapConfirmed, reason: input.gapReason }
  // A gap is asked of only where it names nobody for this class: four stars were the province's throughout.
  const days = [input.decisionOn, input.issuedOn].filter((day) => authorityOn(of, input.star, day) === undefined)
  const gap = confirmGap(of, days, word)
  if (!gap.ok) return gap
  const expiresOn = input.expiresOn ?? certificateExpiry(clocksOf(of.clocks), input.issuedOn)
  const level = authorityOn(of, input.star, input.decisionOn)?.level ?? null
  const regimeText = decreeText(of, input.decisionOn)
  const printed = { regimeText, regime: of.id, sheet: sheet.value, level, gap: gap.value }
  return ok({ regime: of, expiresOn, printed })
}

/** By its id; or by its number, where a program sent only that. */
function regimeOfPaper(
  ask: Pick<Ask, 'regimes'>,
  { regime, regimeText }: EarlierCertificate,
): Result<Regime | null, 'regime/unknown'> {
  if (regime !== null) {
    const found = ask.regimes.get(regime)
    return found === undefined ? fail('regime/unknown', { regime }) : ok(found)
  }
  return ok([...ask.regimes.values()].find((one) => one.document.number === regimeText) ?? null)
}

function sheetOfPaper(
  regime: Regime,
  set: string | null,
): Result<number | null, 'certificate/set-of-other-regime' | 'regime/unknown-sheet'> {
  if (set === null) return ok(null)
  const [id, number] = set.split(':')
  if (id !== regime.id) return fail('certificate/set-of-other-regime', { regime: regime.document.number })
  // Incomplete sheets are readable as history: only new scoring is closed on them.
  const sheet = findSheet(regime, Number(number))
  return sheet === undefined ? fail('regime/unknown-sheet', { sheet: Number(number) || 0 }) : ok(sheet.number)
}

/** Whether the code reads in the regulation's form (T-H-X-STT-năm); it is kept as printed. */
function fitsFormat({ id, productCode }: Regime, code: string | null): boolean {
  return code === null || readPrintedCode(code, [{ regime: id, fields: productCode.fields }]).ok
}
