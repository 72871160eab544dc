import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ActHeader } from '../acts/index.ts'
import {
  acknowledgePlan,
  beginPlan,
  canAcknowledge,
  changeBases,
  changeRecipients,
  closePlan,
  editPlan,
  foldPlan,
  issuePlan,
  type LegalBasis,
  type Plan,
  type PlanAct,
  type PlanStart,
  parentFits,
  sendPlan,
} from './index.ts'
import { BLANK_CONTENT } from './plan.samples.ts'

const START: PlanStart = {
  ...{ provinceCode: '11', communeCode: null, area: ['03253', '03295'], document: BLANK_CONTENT.document },
  ...{ purposes: [{ key: 'p1', text: 'Nâng cao năng lực', lines: null }], bases: [], products: [], productGroups: [] },
  recipients: [
    { key: 'r1', name: 'UBND xã Quài Tở', lines: null, agencyId: 'agency-1' },
    { key: 'r2', name: 'Lưu: VT', lines: null, agencyId: null },
  ],
  ...{ words: [], declaredTotal: null, totalLines: null, parentId: null, previousId: null, takenOver: [] },
}

function fold(before: Plan | undefined, acts: readonly PlanAct[]): Plan {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-08-03T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldPlan(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const begun = (more: Partial<PlanStart> = {}) => {
  const acts = beginPlan({ ...START, ...more }, { parent: null, file: null })
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(undefined, acts.value)
}
const KNOWN = { today: '2022-03-01', tasksWithoutLead: 0 }
const ISSUE = { number: '12/KH-UBND', on: '2022-02-14', signatory: 'Phó Chủ tịch', version: 1 }
function issued(): Plan {
  const acts = issuePlan(begun(), ISSUE, KNOWN)
  if (!acts.ok) throw new Error(acts.failure.code)
  return fold(begun(), acts.value)
}
const ADJUST = { reason: null, number: null, on: '2022-06-01', before: BLANK_CONTENT }
const factsOf = ({ document: { level: _level, place: _place, inferred: _inferred, ...facts } }: Plan) => facts
const editOf = (plan: Plan) => ({
  ...{ version: plan.version, adjustment: ADJUST, facts: factsOf(plan), parentId: plan.parentId, parent: null },
  ...{ purposes: plan.purposes, productGroups: plan.productGroups, products: plan.products },
})

test('a plan without number and day is a draft: what is missing stays missing (C-17)', () => {
  const plan = begun()
  expect([plan.stage, plan.document.number, plan.document.issued]).toEqual([
    'draft',
    null,
    { day: null, month: 2, year: 2022 },
  ])
  const odd = { ...START, document: { ...START.document, issued: { day: 31, month: 2, year: 2022 } } }
  expect(beginPlan(odd, { parent: null, file: null })).toMatchObject({ failure: { code: 'plan/date-parts' } })
  const turned = { ...START, document: { ...START.document, from: '2023-01-01' } }
  expect(beginPlan(turned, { parent: null, file: null })).toMatchObject({ failure: { code: 'plan/period' } })
  const commune = { ...START, communeCode: '03295' }
  expect(beginPlan(commune, { parent: null, file: null })).toMatchObject({ failure: { code: 'plan/place-level' } })
})

test('issued only with number, day, signatory and a lead for each task (INV-14, INV-18)', () => {
  const plan = begun()
  const code = (more: Partial<typeof ISSUE>, known = KNOWN) => issuePlan(plan, { ...ISSUE, ...more }, known)
  expect(code({ number: ' ' })).toMatchObject({ failure: { code: 'plan/number-missing' } })
  expect(code({ signatory: '' })).toMatchObject({ failure: { code: 'plan/number-missing' } })
  expect(code({ on: '2022-03-02' })).toMatchObject({ failure: { code: 'plan/issue-later' } })
  expect(code({}, { ...KNOWN, tasksWithoutLead: 3 })).toMatchObject({
    failure: { code: 'plan/tasks-without-lead', details: { count: 3 } },
  })
  expect(code({ version: 2 })).toMatchObject({ failure: { code: 'request/conflict' } })
  expect(issued().document).toMatchObject({ number: '12/KH-UBND', issued: { day: 14, month: 2, year: 2022 } })
  expect(issuePlan(issued(), { ...ISSUE, version: 2 }, KNOWN)).toMatchObject({ failure: { code: 'plan/not-draft' } })
})

test('an issued plan changes by a revision with its reason, and the old text stays (TSK-04)', () => {
  const plan = issued()
  const edit = editOf(plan)
  const facts = { ...edit.facts, title: 'Kế hoạch điều chỉnh' }
  expect(editPlan(plan, { ...edit, facts })).toMatchObject({ failure: { code: 'plan/reason-missing' } })
  const adjustment = { ...ADJUST, reason: 'Trung ương ban hành bộ tiêu chí mới', number: '30/KH-UBND' }
  const done = editPlan(plan, { ...edit, facts, adjustment })
  if (!done.ok) throw new Error(done.failure.code)
  const after = fold(plan, done.value)
  expect([after.revision, after.document.title, after.stage]).toEqual([2, 'Kế hoạch điều chỉnh', 'issued'])
  expect(after.revisions[0]).toMatchObject({ revision: 1, number: '30/KH-UBND', content: BLANK_CONTENT })
  const other = { ...edit, adjustment, facts: { ...edit.facts, number: '99/KH-UBND' } }
  expect(editPlan(plan, other)).toMatchObject({ failure: { code: 'plan/issued-facts' } })
  const closed = closePlan(after, { on: '2022-12-31', reason: 'Hết kỳ', version: after.version })
  if (!closed.ok) throw new Error(closed.failure.code)
  const end = fold(after, closed.value)
  expect(editPlan(end, { ...editOf(end), adjustment })).toMatchObject({ failure: { code: 'plan/closed' } })
})

test('what a person states is inferred no more', () => {
  const plan = begun()
  const edit = editOf(plan)
  const kept = editPlan(plan, { ...edit, facts: { ...edit.facts, title: 'Tên khác' } })
  const stated = editPlan(plan, { ...edit, facts: { ...edit.facts, issuer: 'Ủy ban nhân dân huyện' } })
  if (!kept.ok || !stated.ok) throw new Error('refused')
  expect(fold(plan, kept.value).document.inferred).toEqual(['issuer'])
  expect(fold(plan, stated.value).document.inferred).toEqual([])
  expect(editPlan(plan, edit)).toMatchObject({ failure: { code: 'plan/nothing-changed' } })
})

test('a parent stands higher, in the same province, at the same time', () => {
  const child = { level: 'commune', provinceCode: '11', from: '2026-01-01', to: '2026-12-31' } as const
  const parent = { level: 'province', provinceCode: '11', from: '2025-01-01', to: '2026-06-30' } as const
  expect(parentFits(child, parent)).toMatchObject({ ok: true })
  expect(parentFits(child, { ...parent, level: 'ministry', provinceCode: '00' })).toMatchObject({ ok: true })
  expect(parentFits(child, { ...parent, level: 'commune' })).toMatchObject({ failure: { code: 'plan/parent-level' } })
  expect(parentFits(child, { ...parent, provinceCode: '12' })).toMatchObject({ failure: { code: 'plan/parent-place' } })
  expect(parentFits(child, { ...parent, to: '2025-12-31' })).toMatchObject({ failure: { code: 'plan/parent-period' } })
})

test('sent, acknowledged once, and asked anew after it is sent again (GEN-10)', () => {
  const send = { on: '2022-02-20', keys: ['r1'], version: 2 }
  expect(sendPlan(begun(), { ...send, version: 1 })).toMatchObject({ failure: { code: 'plan/not-issued' } })
  expect(sendPlan(issued(), { ...send, on: '2022-02-01' })).toMatchObject({ failure: { code: 'plan/sent-early' } })
  expect(sendPlan(issued(), { ...send, keys: ['r9'] })).toMatchObject({ failure: { code: 'plan/recipient-unknown' } })
  const acts = sendPlan(issued(), send)
  if (!acts.ok) throw new Error(acts.failure.code)
  const sent = fold(issued(), acts.value)
  const ack = { key: 'r1', on: '2022-02-21', by: 'an', note: null }
  expect(acknowledgePlan(sent, { ...ack, key: 'r2' })).toMatchObject({ failure: { code: 'plan/not-sent' } })
  expect(acknowledgePlan(sent, { ...ack, on: '2022-02-19' })).toMatchObject({ failure: { code: 'plan/ack-early' } })
  const done = acknowledgePlan(sent, ack)
  if (!done.ok) throw new Error(done.failure.code)
  const known = fold(sent, done.value)
  expect(acknowledgePlan(known, ack)).toMatchObject({ failure: { code: 'plan/acknowledged' } })
  const again = fold(known, [{ kind: 'PlanSent', payload: { on: '2022-07-01', keys: ['r1'] } }])
  expect(again.recipients[0]).toMatchObject({ sentOn: '2022-07-01', acknowledged: null })
  expect(changeRecipients(again, { version: again.version, recipients: [] })).toMatchObject({
    failure: { code: 'plan/recipient-sent' },
  })
})

test('who works in the addressed agency or commune acknowledges; strangers and lent hats do not', () => {
  const plan = issued()
  const [recipient] = plan.recipients
  if (recipient === undefined) throw new Error('no recipient')
  const place = { provinceCode: '11', communeCode: '03295', producerId: null }
  const actor = (hat: object) => ({ personId: 'an', hats: [{ role: 'communeOfficer', ...place, ...hat } as const] })
  const may = (hat: object, agencies: string[], communeCode: string | null) =>
    canAcknowledge(actor(hat), plan, recipient, { agencies, communeCode }).may
  expect(may({ role: 'advisor', communeCode: null }, ['agency-1'], null)).toBe(true)
  expect(may({ role: 'advisor', communeCode: null }, [], '03295')).toBe(false)
  expect(may({}, [], '03295')).toBe(true)
  expect(may({ communeCode: '03253' }, [], '03295')).toBe(false)
  expect(may({ provinceCode: '12' }, ['agency-1'], '03295')).toBe(false)
  expect(may({ lent: { how: 'delegated', of: 'b', works: ['intake'] } }, ['agency-1'], '03295')).toBe(false)
  expect(canAcknowledge(null, plan, recipient, { agencies: [], communeCode: null }).may).toBe(false)
})

const basis = (key: string, number: string | null): LegalBasis => ({
  ...{ key, relation: 'basis', number, issued: { day: null, month: null, year: null }, issuer: null },
  ...{ title: 'Văn bản', raw: null, lines: null },
})

test('whatever lists of bases are saved one after another, the plan holds the last one', () => {
  const lists = fc.array(
    fc.uniqueArray(fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd'), number: fc.constantFrom('1/QĐ', null) }), {
      selector: ({ key }) => key,
    }),
    { maxLength: 6 },
  )
  fc.assert(
    fc.property(lists, (saves) => {
      let plan = begun()
      for (const save of saves) {
        const bases = save.map(({ key, number }) => basis(key, number))
        const acts = changeBases(plan, { version: plan.version, adjustment: ADJUST, bases })
        const sorted = (list: readonly LegalBasis[]) => [...list].sort((a, b) => a.key.localeCompare(b.key))
        if (acts.ok) plan = fold(plan, acts.value)
        expect(sorted(plan.bases)).toEqual(sorted(bases))
      }
    }),
  )
})
