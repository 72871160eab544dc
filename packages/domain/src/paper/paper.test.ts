import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, plainDate } from '../plain-date/index.ts'
import type { Form, Regime } from '../regime/index.ts'
import { checkPaper, ENDING_SOON_DAYS, foldPaper, paperKinds, paperValidity } from './index.ts'

const evidence = [{ no: 7, label: 'Sở hữu trí tuệ', asks: 'Bản sao', families: [] }]
const form: Form = { id: 'mau-02', name: 'Mẫu 02', by: 'owner', article: '', fields: [], evidence }
// Of a regulation these rules read the forms only.
const regime = { id: 'r', forms: [form] } as unknown as Regime
const today = plainDate('2026-08-03')
const typed = { kind: 'row-7', title: null, number: null, issuer: null, issuedOn: null, validUntil: null }

test('the kinds are the rows of evidence and other papers', () => {
  expect(paperKinds(regime).map((kind) => kind.key)).toEqual(['row-7', 'other'])
})

test('a known kind gives the title; another paper needs its own', () => {
  expect(checkPaper(regime, typed, today)).toMatchObject({ value: { title: 'Sở hữu trí tuệ' } })
  expect(checkPaper(regime, { ...typed, title: 'Nhãn hiệu' }, today)).toMatchObject({ value: { title: 'Nhãn hiệu' } })
  expect(checkPaper(regime, { ...typed, kind: 'other' }, today)).toMatchObject({
    failure: { code: 'paper/title-missing' },
  })
  expect(checkPaper(regime, { ...typed, kind: 'row-8' }, today)).toMatchObject({
    failure: { code: 'paper/unknown-kind' },
  })
})

test('dates that cannot stand on a paper are refused', () => {
  const check = (issuedOn: string | null, validUntil: string | null) => {
    const checked = checkPaper(regime, { ...typed, issuedOn, validUntil }, today)
    return checked.ok ? 'ok' : checked.failure.code
  }
  expect(check('2026-08-03', '2026-08-03')).toBe('ok')
  expect(check('2026-08-04', null)).toBe('paper/issued-in-future')
  expect(check('2026-08-02', '2026-08-01')).toBe('paper/ends-before-issue')
  expect(check(null, '2020-01-01')).toBe('ok')
})

test('a paper is valid on its last day and ending soon within 60 days before', () => {
  expect(paperValidity(null, today)).toEqual({ state: 'open' })
  fc.assert(
    fc.property(fc.integer({ min: -400, max: 400 }), (days) => {
      const state = days < 0 ? 'expired' : days <= ENDING_SOON_DAYS ? 'endingSoon' : 'valid'
      expect(paperValidity(addDays(today, days), today)).toEqual({ state, days })
    }),
  )
})

test('removed and restored, a paper is as it was', () => {
  const header = { id: 'a', at: '', by: null, hat: null, onBehalfOf: null, regime: null }
  const payload = { ...typed, title: 'Nhãn hiệu', provinceCode: '11', producerId: 'p', fileId: 'f' }
  const added = foldPaper(undefined, { ...header, seq: 1, kind: 'PaperAdded', payload })
  const removed = foldPaper(added, { ...header, seq: 2, kind: 'PaperRemoved', payload: { reason: null } })
  expect(removed.ended).toBe(true)
  const restored = foldPaper(removed, { ...header, seq: 3, kind: 'PaperRestored', payload: {} })
  expect(restored).toEqual({ ...added, version: 3 })
  expect(() => foldPaper(undefined, { ...header, seq: 1, kind: 'PaperRestored', payload: {} })).toThrow()
})
