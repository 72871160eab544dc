import {
  type Comparable,
  daysOf,
  findDoubleSupport,
  findSameYear,
  isWithinNorm,
  type Lack,
  lackingCertificates,
  producersOf,
  type RegisterDefinition,
  type RegisterEntry,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { findNorm, listComparable, listSpans, lockSubjects, productNames } from './registers.rules.store.ts'

/** An entry as it would stand after a command, as far as the rules look. */
export type Candidate = Pick<
  RegisterEntry,
  'register' | 'name' | 'theme' | 'from' | 'to' | 'dong' | 'fields' | 'subjects' | 'stage'
>
type Broken = Result<null, string>

/** The named rules of the register, over what a command would leave; the first that is broken is told. */
export async function checkRules(
  ask: Ask,
  definition: RegisterDefinition,
  id: string | null,
  candidate: Candidate,
): Promise<Broken> {
  for (const rule of definition.rules) {
    const checked = await checkRule(ask, definition, rule, { id: id ?? '', candidate })
    if (!checked.ok) return checked
  }
  return ok(null)
}

type Looked = { readonly id: string; readonly candidate: Candidate }

function checkRule(
  ask: Ask,
  definition: RegisterDefinition,
  rule: RegisterDefinition['rules'][number],
  looked: Looked,
): Broken | Promise<Broken> {
  switch (rule) {
    case 'validCertificate':
      return checkCertificates(ask, looked.candidate)
    case 'noDoubleSupport':
      return checkDouble(ask, definition, looked)
    case 'oneAYear':
      return checkYear(ask, looked)
    case 'withinNorm':
      return checkNorm(ask, looked.candidate)
    case 'attendance':
      return ok(null)
  }
}

/** `Giấm táo mèo (hết hạn 15/12/2024); …`: product by product why it may not go to the fair. */
async function checkCertificates(ask: Ask, candidate: Candidate): Promise<Broken> {
  const lacking = await listLacking(ask, candidate)
  if (lacking.length === 0) return ok(null)
  const products = lacking.map(({ name, why }) => `${name} (${why})`).join('; ')
  return fail('register/no-certificate', { products })
}

/** Products of an entry without a certificate in force on its days, with the reason in words. */
export async function listLacking(
  ask: Ask,
  candidate: Pick<Candidate, 'from' | 'to' | 'subjects'>,
): Promise<readonly { readonly productId: string; readonly name: string; readonly why: string }[]> {
  const products = candidate.subjects.flatMap((one) => (one.productId === null ? [] : [one.productId]))
  const spans = await listSpans(ask.tx, products)
  const lacking = lackingCertificates(products, spans, daysOf(candidate, ask.today))
  const names = await productNames(
    ask.tx,
    lacking.map((one) => one.productId),
  )
  return lacking.map(({ productId, lack }) => ({
    ...{ productId, name: names.get(productId) ?? '', why: lackWords(lack) },
  }))
}

function lackWords(lack: Lack): string {
  switch (lack.why) {
    case 'none':
      return 'chưa có giấy chứng nhận'
    case 'notYet':
      return `giấy chứng nhận có hiệu lực từ ${formatDate(lack.day)}`
    case 'expired':
      return `giấy chứng nhận hết hạn ngày ${formatDate(lack.day)}`
    case 'withdrawn':
      return `giấy chứng nhận bị thu hồi ngày ${formatDate(lack.day)}`
  }
}

const comparable = ({ id, candidate }: Looked): Comparable => ({
  ...{ id, name: candidate.name, theme: candidate.theme, from: candidate.from },
  producerIds: producersOf(candidate),
  productIds: candidate.subjects.flatMap((one) => (one.productId === null ? [] : [one.productId])),
})

const isRefused = (definition: RegisterDefinition, stage: string) =>
  definition.stages.some((one) => one.value === stage && (one.tone === 'ended' || one.tone === 'problem'))

async function checkDouble(ask: Ask, definition: RegisterDefinition, looked: Looked): Promise<Broken> {
  if (isRefused(definition, looked.candidate.stage)) return ok(null)
  await lockSubjects(ask.tx, looked.candidate)
  const others = await listComparable(ask.tx, looked.candidate)
  const standing = others.filter((one) => !isRefused(definition, one.stage))
  const double = findDoubleSupport(comparable(looked), standing)
  return double === undefined ? ok(null) : fail('register/double-support', { other: double.name })
}

async function checkYear(ask: Ask, looked: Looked): Promise<Broken> {
  await lockSubjects(ask.tx, looked.candidate)
  const same = findSameYear(comparable(looked), await listComparable(ask.tx, looked.candidate))
  return same === undefined ? ok(null) : fail('register/same-year', { other: same.name })
}

async function checkNorm(ask: Ask, candidate: Candidate): Promise<Broken> {
  const { policy, normReason } = candidate.fields
  if (typeof policy !== 'string') return ok(null)
  const norm = await findNorm(ask.tx, policy, candidate.theme)
  const reason = typeof normReason === 'string' ? normReason : null
  return isWithinNorm(candidate.dong, norm, reason) ? ok(null) : fail('register/over-norm', { norm: norm ?? 0 })
}
