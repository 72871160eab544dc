import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Recorded } from '../acts/index.ts'
import type { Actor, Hat, Role } from '../permission/index.ts'
import { plainDate } from '../plain-date/index.ts'
import type { Result } from '../result/index.ts'
import {
  answerComplaint,
  answerDue,
  COMPLAINT_KINDS,
  type Complaint,
  type ComplaintAct,
  type ComplaintFacts,
  canHandleComplaint,
  canReadComplaint,
  canReplyToComplaint,
  complaintScopes,
  type DeskPlace,
  foldComplaint,
  isOverdue,
  noteOnComplaint,
  passComplaint,
  questionProducer,
  receiveComplaint,
  reopenComplaint,
  replyAsProducer,
  routeComplaint,
  takeComplaint,
} from './index.ts'

const ON = '2026-11-20'
const FACTS: ComplaintFacts = {
  ...{ provinceCode: '11', level: 'commune', communeCode: '03127', number: 'PA-11-2026-00001' },
  ...{ codeHash: 'a'.repeat(64), about: 'label', product: { id: 'p', name: 'Chè', producerId: 'own' }, label: null },
  ...{ content: 'Tem ghi bốn sao, đã hết hạn.', place: null, contact: '0912 000 111', organisation: null },
  ...{ photos: [], on: ON, due: '2026-12-04' },
}

const photo = { id: 'f', sha256: 'b'.repeat(64), size: 1, type: 'image/png' }

function after(state: Complaint | undefined, acts: Result<ComplaintAct[], string>): Complaint {
  if (!acts.ok) throw new Error(acts.failure.code)
  const folded = acts.value.reduce<Complaint | undefined>((now, act) => {
    const header = { id: 'a', at: '', by: 'me', hat: null, onBehalfOf: null, regime: null }
    const recorded: Recorded<ComplaintAct> = { ...act, ...header, seq: (now?.version ?? 0) + 1 }
    return foldComplaint(now, recorded)
  }, state)
  if (folded === undefined) throw new Error('no act')
  return folded
}
const received = (more: Partial<ComplaintFacts> = {}) => after(undefined, receiveComplaint({ ...FACTS, ...more }))
const codeOf = (result: Result<unknown, string>) => (result.ok ? null : result.failure.code)

describe('who handles a new complaint', () => {
  const at = (communeCode: string, staffed = true): DeskPlace => ({ provinceCode: '11', communeCode, staffed })

  test('label watch and misuse: the commune of sale; others: the commune of the product', () => {
    const places = { product: at('03127'), sale: at('03203'), provinceCode: '11' }
    const communes = COMPLAINT_KINDS.map((kind) => routeComplaint(kind, places).communeCode)
    expect(communes).toEqual(['03127', '03203', '03127', '03203', '03127', '03127'])
    expect(routeComplaint('label', { ...places, sale: null }).communeCode).toBe('03127')
    expect(routeComplaint('quality', { ...places, product: null }).communeCode).toBe('03203')
  })

  test('the province where nobody works in the commune, or none is known', () => {
    const places = { product: at('03127', false), sale: null, provinceCode: '12' }
    expect(routeComplaint('quality', places)).toEqual({ provinceCode: '11', level: 'province', communeCode: '03127' })
    const unknown = { product: null, sale: null, provinceCode: '12' }
    expect(routeComplaint('other', unknown)).toEqual({ provinceCode: '12', level: 'province', communeCode: null })
  })
})

test('the day for the answer counts working days only', () => {
  // 20/11/2026 is a Friday.
  const calendar = { years: { 2026: { year: 2026, holidays: {}, extraWorkingDays: {}, unconfirmed: {} } } }
  expect(answerDue(calendar, plainDate('2026-11-20'), 1)).toBe('2026-11-23')
  expect(answerDue(calendar, plainDate('2026-11-20'), 10)).toBe('2026-12-04')
})

describe('a case', () => {
  test('needs a product or what the label says, and at most three photos', () => {
    expect(codeOf(receiveComplaint({ ...FACTS, product: null }))).toBe('complaint/nothing-named')
    expect(receiveComplaint({ ...FACTS, product: null, label: 'Chè lạ' }).ok).toBe(true)
    expect(codeOf(receiveComplaint({ ...FACTS, photos: Array(4).fill(photo) }))).toBe('complaint/too-many-photos')
  })

  test('is taken, passed with its day kept, answered, reopened with a new day', () => {
    const taken = after(
      received(),
      takeComplaint(received(), { on: ON, version: 1, personId: 'me', name: 'Lò Thị Xã' }),
    )
    expect(taken).toMatchObject({ stage: 'handling', takenBy: { personId: 'me', name: 'Lò Thị Xã' } })
    const to = { level: 'province', communeCode: null } as const
    const pass = { on: ON, version: 2, to, toName: 'Tỉnh Điện Biên', reason: 'Vượt thẩm quyền' }
    const passed = after(taken, passComplaint(taken, pass))
    expect(passed).toMatchObject({ stage: 'received', takenBy: null, level: 'province', due: FACTS.due })
    // The commune that it concerns stays known.
    expect(passed.communeCode).toBe('03127')
    expect(codeOf(passComplaint(passed, { ...pass, version: 3 }))).toBe('complaint/same-desk')
    const answer = { on: ON, version: 3, result: 'right', answer: 'Đã thu hồi tem.', note: null } as const
    const answered = after(passed, answerComplaint(passed, answer))
    expect(isOverdue(answered, '2027-01-01')).toBe(false)
    expect(codeOf(answerComplaint(answered, { ...answer, version: 4 }))).toBe('complaint/answered')
    const again = reopenComplaint(answered, { on: ON, version: 4, reason: 'Có ảnh mới', due: '2026-12-20' })
    const reopened = after(answered, again)
    expect(reopened).toMatchObject({ stage: 'handling', answered: null, due: '2026-12-20' })
    expect(isOverdue(reopened, '2026-12-20')).toBe(false)
    expect(isOverdue(reopened, '2026-12-21')).toBe(true)
    expect(codeOf(reopenComplaint(reopened, { on: ON, version: 5, reason: 'Lại', due: ON }))).toBe('complaint/open')
  })

  test('who left no contact is not asked; who is asked answers once', () => {
    const asked = { on: ON, version: 1, note: 'asked', words: 'Mua ở đâu?' } as const
    expect(codeOf(noteOnComplaint(received({ contact: null }), asked))).toBe('complaint/no-contact')
    expect(after(received(), noteOnComplaint(received(), asked)).notes).toHaveLength(1)
    const question = { on: ON, version: 1, key: 'k', words: 'Đề nghị giải trình', answerBy: '2026-11-25' }
    expect(codeOf(questionProducer(received({ product: null, label: 'x' }), question))).toBe('complaint/no-producer')
    expect(codeOf(questionProducer(received(), { ...question, answerBy: '2026-11-19' }))).toBe('complaint/answer-past')
    const open = after(received(), questionProducer(received(), question))
    const replied = after(open, replyAsProducer(open, { on: ON, key: 'k', words: 'Đã thay tem' }))
    expect(replied.requests[0]?.reply?.words).toBe('Đã thay tem')
    expect(codeOf(replyAsProducer(replied, { on: ON, key: 'k', words: 'Lại' }))).toBe('complaint/replied')
    expect(codeOf(replyAsProducer(replied, { on: ON, key: 'other', words: 'x' }))).toBe('request/not-found')
  })

  test('no rule writes over what somebody else has just written', () => {
    const state = received()
    const at = { on: ON, version: 7 }
    const answer = { ...at, result: 'wrong', answer: 'Không đúng', note: null } as const
    const all = [
      takeComplaint(state, { ...at, personId: 'x', name: 'x' }),
      passComplaint(state, { ...at, to: { level: 'province', communeCode: null }, toName: 'x', reason: 'x' }),
      noteOnComplaint(state, { ...at, note: 'note', words: 'x' }),
      questionProducer(state, { ...at, key: 'k', words: 'x', answerBy: null }),
      answerComplaint(state, answer),
      reopenComplaint(state, { ...at, reason: 'x', due: ON }),
    ]
    expect(all.map(codeOf)).toEqual(all.map(() => 'request/conflict'))
  })
})

describe('who learns of it', () => {
  const roles: readonly Role[] = ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'advisor', 'admin']
  const more: readonly Role[] = [...roles, 'signatory', 'councillor', 'ministryOffice']
  const hat = fc.record({
    role: fc.constantFrom(...more),
    provinceCode: fc.constantFrom('11', '12'),
    communeCode: fc.constantFrom('03127', '03203', null),
    producerId: fc.constantFrom('own', 'other', null),
    lent: fc.constantFrom<Hat['lent']>(undefined, { how: 'delegated', of: 'x', works: ['intake', 'findings'] }),
  })
  const hats = fc
    .array(hat, { maxLength: 3 })
    .map((list): Hat[] => list.map(({ lent, ...own }) => (lent === undefined ? own : { ...own, lent })))
  const desk = fc.constantFrom(
    { level: 'commune', communeCode: '03127' } as const,
    { level: 'province', communeCode: '03127' } as const,
    { level: 'province', communeCode: null } as const,
  )

  test('own officials of the place and its province only; the handler is one of the readers', () => {
    fc.assert(
      fc.property(hats, desk, (held, place) => {
        const actor: Actor = { personId: 'me', hats: held }
        const complaint = { ...FACTS, ...place }
        const own = held.filter(({ lent, provinceCode }) => lent === undefined && provinceCode === '11')
        const inCommune = own.some(
          ({ role, communeCode }) =>
            (role === 'communeOfficer' || role === 'communeChair') && communeCode === place.communeCode,
        )
        const inOffice = own.some(({ role }) => role === 'provinceOffice')
        expect(canReadComplaint(actor, complaint).may).toBe(inOffice || (place.communeCode !== null && inCommune))
        expect(canHandleComplaint(actor, complaint).may).toBe(place.level === 'commune' ? inCommune : inOffice)
        if (canHandleComplaint(actor, complaint).may) expect(canReadComplaint(actor, complaint).may).toBe(true)
        expect(complaintScopes(actor).length > 0).toBe(
          held.some(
            ({ role, lent, communeCode }) =>
              lent === undefined &&
              (role === 'provinceOffice' ||
                ((role === 'communeOfficer' || role === 'communeChair') && communeCode !== null)),
          ),
        )
        const ofProducer = held.some(
          ({ role, lent, producerId }) => role === 'producer' && lent === undefined && producerId === 'own',
        )
        expect(canReplyToComplaint(actor, complaint).may).toBe(ofProducer)
      }),
      { numRuns: 1500 },
    )
  })

  test('a visitor reads, handles and answers nothing', () => {
    expect(canReadComplaint(null, FACTS).may).toBe(false)
    expect(canHandleComplaint(null, FACTS).may).toBe(false)
    expect(canReplyToComplaint(null, FACTS).may).toBe(false)
  })
})
