import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import { type Actor, ROLES } from '../permission/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import {
  type Certificate,
  type CertificateAct,
  canConfirmCertificateCorrection,
  certificateFact,
  confirmCertificateCorrection,
  correctableFacts,
  foldCertificate,
  followDecision,
  moveIssueDay,
  PRINTED_FACTS,
  proposeCertificateCorrection,
  RECORDED_FACTS,
  refuseCertificateCorrection,
  type Span,
} from './index.ts'

const issued: Extract<CertificateAct, { kind: 'CertificateIssued' }>['payload'] = {
  ...{ provinceCode: '11', communeCode: '03127', producerId: 'p', producerName: 'HTX Mẫu', productId: 'q' },
  ...{ productName: 'Chè', productCode: null, number: '001/GCN', checkCode: 'X', star: 4, decisionNumber: '1/QĐ-UBND' },
  ...{ decisionOn: '2026-08-10', authority: 'Chủ tịch', issuedOn: '2026-08-10', expiresOn: '2029-08-10' },
  ...{ dossierId: 'd', decisionId: 'e', regime: 'r', signer: 'Mẫu', signerTitle: 'Chủ tịch' },
}

function after(...acts: CertificateAct[]): Certificate {
  const header = { id: 'a', at: '', by: 'first', hat: null, onBehalfOf: null, regime: null }
  const all: CertificateAct[] = [{ kind: 'CertificateIssued', payload: issued }, ...acts]
  const folded = all.reduce<Certificate | undefined>(
    (state, act, index) => foldCertificate(state, { ...act, ...header, seq: index + 1 } as Recorded<CertificateAct>),
    undefined,
  )
  if (folded === undefined) throw new Error('nothing folded')
  return folded
}

const today = plainDate('2026-08-20')
const input = (field: string, value: string) => ({
  ...{ version: 1, field, value, label: 'Mục', reason: 'Nhầm', communeAddress: 'Xã Mẫu', today },
})
const withdrawal: CertificateAct = {
  kind: 'WithdrawalProposed',
  payload: { on: '2026-08-12', decisionId: 'w', ground: 'g', groundLabel: 'G', concludedOn: '2026-08-11', due: null },
}

describe('a correction of a certificate', () => {
  it.each(PRINTED_FACTS)('%s waits for the second person, then stands; nothing else changes', (field) => {
    const proposal = proposeCertificateCorrection(after(), input(field, ' Giá trị  mới '))
    if (!proposal.ok) throw new Error(proposal.failure.code)
    const waiting = after(...proposal.value)
    const { correction: _open, version: _seq, ...rest } = waiting
    expect({ ...rest, version: 1, correction: null }).toEqual(after())
    const done = confirmCertificateCorrection(waiting, { version: 2, today })
    if (!done.ok) throw new Error(done.failure.code)
    const corrected = after(...proposal.value, ...done.value)
    expect(certificateFact(corrected, field, 'Xã Mẫu')).toBe('Giá trị mới')
    const { corrections, [field]: _fact, ...same } = corrected
    expect(same).toMatchObject({ star: 4, issuedOn: '2026-08-10', expiresOn: '2029-08-10', productId: 'q' })
    expect(corrections).toMatchObject([{ old: certificateFact(after(), field, 'Xã Mẫu'), new: 'Giá trị mới' }])
  })

  it('refuses what follows from the result, what is unchanged, a second one, a stale version, a withdrawal', () => {
    const codes = (certificate: Certificate, more: Partial<ReturnType<typeof input>>) => {
      const answer = proposeCertificateCorrection(certificate, { ...input('productName', 'Mới'), ...more })
      return answer.ok ? 'ok' : answer.failure.code
    }
    for (const field of ['star', 'expiresOn', 'productId', 'decisionNumber', 'toString']) {
      expect(codes(after(), { field }), field).toBe('certificate/not-correctable')
    }
    expect(codes(after(), { value: ' Chè ' })).toBe('correction/unchanged')
    expect(codes(after(), { field: 'address', value: 'Xã  Mẫu' })).toBe('correction/unchanged')
    expect(codes(after(), { version: 0 })).toBe('request/conflict')
    expect(codes(after(withdrawal), { version: 2 })).toBe('certificate/withdrawal-open')
    const proposal = proposeCertificateCorrection(after(), input('productName', 'Mới'))
    if (!proposal.ok) throw new Error(proposal.failure.code)
    expect(codes(after(...proposal.value), { version: 2 })).toBe('correction/open')
    const late = confirmCertificateCorrection(after(...proposal.value, withdrawal), { version: 3, today })
    expect(late.ok ? '' : late.failure.code).toBe('certificate/withdrawal-open')
    const refused = refuseCertificateCorrection(after(...proposal.value), { version: 2, on: today, reason: 'Đúng' })
    if (!refused.ok) throw new Error(refused.failure.code)
    expect(after(...proposal.value, ...refused.value)).toMatchObject({ productName: 'Chè', correction: null })
  })

  it('an entered one has the facts of its paper', () => {
    expect(correctableFacts({ origin: null })).toBe(RECORDED_FACTS)
    expect(correctableFacts(after())).toBe(PRINTED_FACTS)
  })
})

describe('after its decision', () => {
  const said = { on: '2026-08-20', label: 'Mục', old: 'x', reason: 'Nhầm', proposedBy: 'a' }
  const dates = { issuedOn: '2026-08-08', expiresOn: '2029-08-08' }
  const follow = (field: 'number' | 'on' | 'signer' | 'signerTitle', value: string, of = 'e') =>
    followDecision(of, { ...said, field, new: value }, dates)

  it('takes over what the decision says, of the one that granted it and the one that withdrew it', () => {
    expect(after(follow('number', '2/QĐ'))).toMatchObject({ decisionNumber: '2/QĐ', issuedOn: '2026-08-10' })
    expect(after(follow('on', '2026-08-08'))).toMatchObject({ decisionOn: '2026-08-08', ...dates })
    expect(after(follow('signer', 'B')).origin).toMatchObject({ signer: 'B', signerTitle: 'Chủ tịch' })
    expect(after(follow('signerTitle', 'Phó')).origin).toMatchObject({ signer: 'Mẫu', signerTitle: 'Phó' })
    const payload = { on: '2026-08-15', decisionId: 'w', decisionNumber: '9/QĐ', ground: 'g', groundLabel: 'G' }
    const withdrawn: CertificateAct = { kind: 'CertificateWithdrawn', payload }
    expect(after(withdrawn, follow('number', '8/QĐ', 'w'))).toMatchObject({
      decisionNumber: '1/QĐ-UBND',
      withdrawn: { decisionNumber: '8/QĐ', on: '2026-08-15' },
    })
    expect(after(withdrawn, follow('on', '2026-08-14', 'w'))).toMatchObject({
      issuedOn: '2026-08-10',
      withdrawn: { on: '2026-08-14' },
    })
  })

  const span = (id: string, issuedOn: string, until: string, replacedOn: string | null = null): Span => {
    return { id, number: id, issuedOn, until, replacedOn, withdrawnOn: null }
  }

  it('keeps the order of certificates, and says which are replaced from the new day', () => {
    const older = span('old', '2024-01-01', '2027-01-01', '2026-08-10')
    const moved = moveIssueDay(after(), [older], dates)
    expect(moved).toEqual({ ok: true, value: { replaces: ['old'], replacedBy: null } })
    const ended = span('ended', '2023-08-09', '2026-08-09')
    expect(moveIssueDay(after(), [ended], dates)).toMatchObject({ value: { replaces: ['ended'] } })
    for (const other of [span('o', '2026-08-08', '2029-08-08'), span('o', '2026-08-09', '2029-08-09')]) {
      expect(moveIssueDay(after(), [other], dates)).toMatchObject({ failure: { code: 'certificate/other-order' } })
    }
    const next = span('next', '2029-08-12', '2032-08-12')
    const later = moveIssueDay(after(), [next], { issuedOn: '2026-08-15', expiresOn: '2029-08-15' })
    expect(later).toMatchObject({ value: { replacedBy: { id: 'next', on: '2029-08-12' } } })
  })

  it('the order is the same before and after, for any day that is let through', () => {
    const offset = fc.integer({ min: -60, max: 60 })
    fc.assert(
      fc.property(offset, offset, (other, target) => {
        const [otherDay, newDay] = [other, target].map((days) => addDays(plainDate('2026-08-10'), days))
        if (otherDay === undefined || newDay === undefined || otherDay === '2026-08-10') return
        const result = moveIssueDay(after(), [span('o', otherDay, '2029-08-10')], {
          issuedOn: newDay,
          expiresOn: '2029-08-10',
        })
        const same = otherDay !== newDay && otherDay < '2026-08-10' === otherDay < newDay
        expect(result.ok).toBe(same)
      }),
    )
  })

  it('one that was prolonged, withdrawn or is being withdrawn rests on its dates', () => {
    const prolonged: CertificateAct = {
      kind: 'CertificateExtended',
      payload: { on: '2029-08-11', until: '2030-02-06', reason: 'Muộn' },
    }
    for (const act of [prolonged, withdrawal]) {
      expect(moveIssueDay(after(act), [], dates)).toMatchObject({ failure: { code: 'certificate/moved-on' } })
    }
  })
})

it('office and signatory of the province confirm, never who proposed', () => {
  const correction = { proposedBy: 'first' } as NonNullable<Certificate['correction']>
  for (const role of ROLES) {
    const hats = [{ role, provinceCode: '11', communeCode: '03127', producerId: 'p' }]
    const may = (personId: string) => {
      const actor: Actor = { personId, hats }
      return canConfirmCertificateCorrection(actor, { provinceCode: '11', correction }).may
    }
    expect(may('x'), role).toBe(role === 'provinceOffice' || role === 'signatory')
    expect(may('first'), role).toBe(false)
  }
})
