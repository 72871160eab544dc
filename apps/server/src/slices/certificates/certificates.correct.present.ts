import {
  type Certificate,
  canConfirmCertificateCorrection,
  canKeepCertificates,
  certificateFact,
  correctableFacts,
} from '@saolang/domain/certificate'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type CorrectFormView, type CorrectionView, presentCorrections } from '../decisions/index.ts'
import { communeAddress } from './certificates.correct.commands.ts'
import { findReadable } from './certificates.routes.ts'
import { certificateFactWords } from './certificates.words.ts'

const nameOf = (certificate: Certificate) => `Giấy chứng nhận ${certificate.number}`

export async function readCorrectForm(
  ask: Ask,
  id: string,
  chosen: string | null,
): Promise<Result<CorrectFormView, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const certificate = found.value
  const permission = canKeepCertificates(ask.person?.actor ?? null, certificate.provinceCode)
  if (!permission.may) return fail(permission.reason)
  const address = await communeAddress(ask.tx, certificate)
  const facts = correctableFacts(certificate).map((field) => {
    const value = certificateFact(certificate, field, address)
    return { field, label: certificateFactWords(field), value, day: false }
  })
  return ok({
    base: `/certificates/${id}`,
    name: nameOf(certificate),
    version: certificate.version,
    facts,
    chosen: facts.some((fact) => fact.field === chosen) ? chosen : null,
    open: certificate.correction !== null,
    notes: [
      'Hạng sao, ngày cấp, ngày hết hạn và mã sản phẩm theo kết quả và quyết định, không đính chính ở đây.',
      ...(certificate.origin === null ? [] : ['Số quyết định, ngày ký, người ký được đính chính ở trang quyết định.']),
    ],
  })
}

/** For the office and those who sign: others see what was corrected in the life of the certificate. */
export async function readCorrection(ask: Ask, id: string): Promise<Result<CorrectionView, string>> {
  const found = await findReadable(ask, id)
  if (!found.ok) return found
  const certificate = found.value
  const confirm = canConfirmCertificateCorrection(ask.person?.actor ?? null, certificate)
  if (!confirm.may && confirm.reason.startsWith('permission/')) return fail(confirm.reason)
  return ok({
    base: `/certificates/${id}`,
    name: nameOf(certificate),
    version: certificate.version,
    ...(await presentCorrections(ask.tx, certificate, confirm)),
    effects: [...effectsOf(certificate)],
  })
}

function effectsOf({ correction, printed }: Certificate): readonly string[] {
  if (correction === null) return []
  const copies = printed === 0 ? [] : [`Đã in ${printed} bản: hãy thu lại và in bản mới.`]
  return ['Trang kiểm tra công khai và bản điện tử đổi ngay. Chủ thể được báo tin.', ...copies]
}
