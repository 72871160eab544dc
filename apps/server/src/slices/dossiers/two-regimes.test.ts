import { findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { done } from '../../../test/council-world.ts'
import {
  type DossierWorld,
  dossierVersion,
  filledDossier,
  type SubmittedDossier,
  submittedDossier,
} from '../../../test/dossier-world.ts'
import { must } from '../../../test/proposal-world.ts'
import { again, NEXT, NEXT_UNTIL, nextDecision, publishDecision } from '../../../test/second-regime.ts'
import {
  actsOf,
  fillAnew,
  grantBy,
  type Hands,
  handsAgain,
  handsOf,
  markAndClose,
  pageOf,
  partVersion,
  type Run,
  sit,
  toAdvised,
} from '../../../test/whole-line.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'

const OLD = 'qd-26-2026'

let world: World
let hands: Hands
/** Lodged the day before the start: stays under 26. */
let lodged: SubmittedDossier
/** A draft of the day before: follows the new decision. */
let draft: DossierWorld
let renewal: SubmittedDossier

beforeAll(async () => {
  world = await openWorld('2027-02-10')
  await publishDecision(world, nextDecision(), NEXT.from)
  world.setClock('2027-02-14')
  hands = await handsOf(world)
  lodged = await submittedDossier(world, { productName: 'Bánh gù nộp trước' })
  renewal = await submittedDossier(world, { productName: 'Bánh gù đánh giá lại', kind: 'renewal' })
  draft = await filledDossier(world, { productName: 'Bánh gù soạn trước' })
}, 120_000)
afterAll(() => world.close())

async function moveTo(day: string): Promise<void> {
  world.setClock(day)
  hands = await handsAgain(world, hands)
}

function rules(id: string, number = 5): { readonly regime: Regime; readonly sheet: Sheet } {
  const regime = world.services.regimes.get(id)
  const sheet = regime === undefined ? undefined : findSheet(regime, number)
  if (regime === undefined || sheet === undefined) throw new Error(`no ${id}`)
  return { regime, sheet }
}

describe('the day before: the next decision is known and not yet in force', () => {
  test('new work follows 26, and nothing speaks of a transition', async () => {
    const page = await pageOf(draft.producer, draft.dossierId)
    expect(page).toMatchObject({ regime: '26/2026/QĐ-TTg', toMove: null, transition: null })
    expect((await pageOf(lodged.producer, lodged.dossierId)).transition).toBeNull()
    const form = await hands.office.get('/rounds/new')
    expect(form.text).toContain('Quyết định 26/2026/QĐ-TTg')
    expect(form.text).not.toContain(NEXT.number)
    const early = await hands.office.api('/rounds', roundOf(NEXT.id, 1))
    expect([early.status, early.json().code]).toEqual([409, 'round/regime-not-open'])
    const nothing = await draft.producer.api(`/dossiers/${draft.dossierId}/move`, { version: 1 })
    expect(nothing.status).toBe(409)
  })
})

function roundOf(regime: string, no: number, more: Readonly<Record<string, unknown>> = {}) {
  const name = `Đợt ${no} năm 2027, ${regime}`
  return { year: 2027, no, name, regime, note: null, proposedBefore: '2027-04-30', finishBefore: '2027-06-30', ...more }
}

describe('from the first day on', () => {
  let producer: Visitor

  test('the draft says that the rules have changed, and is not sent under the old ones', async () => {
    await moveTo(NEXT.from)
    producer = await again(world, draft.producer)
    const page = await pageOf(producer, draft.dossierId)
    expect(page.toMove).toEqual({
      because: 'regime',
      from: '26/2026/QĐ-TTg',
      to: NEXT.number,
      since: NEXT.from,
      article: 'Điều 11.1',
    })
    const html = await producer.get(`/dossiers/${draft.dossierId}`)
    expect(html.text).toContain(`/dossiers/${draft.dossierId}/move`)
    expect(html.text).toContain('Từ 15/02/2027, hồ sơ nộp theo 99/2027/QĐ-TTg')
    const body = { version: await dossierVersion(world, draft.dossierId), pledge: true, samples: 5 }
    const refused = await producer.api(`/dossiers/${draft.dossierId}/submit`, body)
    expect([refused.status, refused.json().code]).toEqual([409, 'dossier/regime-changed'])
    expect(refused.json().title).toContain('nội dung đã khai được giữ lại')
    const check = await producer.get(`/dossiers/${draft.dossierId}/check`)
    expect(check.text).toContain(`/dossiers/${draft.dossierId}/move`)
  })

  test('the draft moves with everything that was typed; choices are shown and not made', async () => {
    const path = `/dossiers/${draft.dossierId}`
    const note = { version: await partVersion(producer, draft.dossierId, 'A'), n: { '2.2': 'Hộp giấy in hai màu' } }
    await must(producer, `${path}/parts/A`, note)
    const page = await producer.get(`${path}/move`)
    expect(page.text).toContain('Bộ 5. Đồ ăn nhanh')
    expect(page.text).toContain('Thêm sản phẩm ăn liền đóng gói.')
    const version = await dossierVersion(world, draft.dossierId)
    const unset = await producer.post(`${path}/move`, { version: String(version) })
    expect(unset.status).toBe(422)
    expect(unset.text).toContain('Hãy chọn bộ sản phẩm theo quy định mới.')
    expect((await producer.api(`${path}/move`, { version: version + 5, sheet: 5 })).json().code).toBe(
      'request/conflict',
    )
    expect((await hands.officer.api(`${path}/move`, { version, sheet: 5 })).status).toBe(403)
    const key = 'khoa-chuyen-quy-dinh'
    expect((await producer.api(`${path}/move`, { version, sheet: 5 }, key)).status).toBe(200)
    expect((await producer.api(`${path}/move`, { version, sheet: 5 }, key)).status).toBe(200)
    const moved = await pageOf(producer, draft.dossierId)
    expect(moved).toMatchObject({ regime: NEXT.number, toMove: null, stage: 'draft' })
    const plan = (await producer.get(`/api/v1${path}/parts/plan`)).json<{ answers: Record<string, string> }>()
    expect(plan.answers.plan).toMatch(/^Nội dung/)
    const part = (await producer.get(`/api/v1${path}/parts/A`)).json<{
      answers: Record<string, string>
      before: Record<string, { was: string; same: boolean }>
    }>()
    expect(part.answers).toEqual({ '2.2.note': 'Hộp giấy in hai màu' })
    expect(part.before['2.2']).toEqual({ was: 'Cách gói sáng tạo, tiện dùng, bao bì đẹp và sang', same: true })
    expect((await producer.get(`${path}/parts/A`)).text).toContain('Theo quy định cũ đã chọn')
    const proofs = (await producer.get(`/api/v1${path}/proofs`)).text
    expect(proofs).toContain(draft.paperId)
    const unfinished = await producer.api(`${path}/submit`, {
      version: await dossierVersion(world, draft.dossierId),
      pledge: true,
      samples: 5,
    })
    expect(unfinished.json().code).toBe('dossier/parts-unfinished')
    const former = (await actsOf(world, draft.dossierId)).find((act) => act.kind === 'DossierMoved')
    expect(former?.payload).toMatchObject({ fromRegime: OLD, fromSheet: 5, regime: NEXT.id, sheet: 5 })
    await fillAnew(producer, draft.dossierId, rules(NEXT.id).sheet)
    const body = { version: await dossierVersion(world, draft.dossierId), pledge: true, samples: 5 }
    expect((await producer.api(`${path}/submit`, body)).status).toBe(200)
    expect((await producer.api(`${path}/move`, { version: body.version + 1, sheet: 5 })).json().code).toBe(
      'dossier/wrong-stage',
    )
  })

  test('the lodged ones stay under 26, with the last day of their kind on every page', async () => {
    const first = await pageOf(hands.officer, lodged.dossierId)
    expect(first.transition).toMatchObject({ regime: '26/2026/QĐ-TTg', until: NEXT_UNTIL.first, over: false })
    expect((await pageOf(hands.officer, renewal.dossierId)).transition?.until).toBe(NEXT_UNTIL.renewal)
    const list = (await hands.officer.get('/proposals')).text
    expect(list).toContain('Theo 26/2026/QĐ-TTg, xong chậm nhất 16/04/2027')
    expect(list).toContain('Theo 26/2026/QĐ-TTg, xong chậm nhất 17/03/2027')
    expect((await hands.officer.get(`/proposals/${lodged.dossierId}`)).text).toContain('đến hết ngày 16/04/2027')
    expect((await hands.officer.get('/')).text).toContain('17/03/2027')
    expect((await hands.officer.get('/dossiers')).text).toContain('xong chậm nhất 16/04/2027')
    const soon = await hands.officer.api(`/dossiers/${lodged.dossierId}/transition`, {
      version: await dossierVersion(world, lodged.dossierId),
      choice: 'continue',
      reason: 'Sớm',
    })
    expect(soon.json().code).toBe('dossier/transition-not-over')
  })
})

describe('both to a certificate, in two rounds at once', () => {
  let old: Run
  let fresh: Run
  let last = ''

  test('each round takes the dossiers of its own regulation only', async () => {
    await moveTo('2027-03-10')
    await toAdvised(hands, lodged.dossierId)
    await toAdvised(hands, draft.dossierId)
    const form = await hands.office.get('/rounds/new')
    expect(form.text).toContain('<option value="qd-99-2027" selected')
    expect(form.text).toContain('/rounds/new?regime=qd-26-2026')
    const a = done(await hands.office.api('/rounds', roundOf(OLD, 1))).id
    const b = done(await hands.office.api('/rounds', roundOf(NEXT.id, 1))).id
    expect((await hands.office.api('/rounds', roundOf(OLD, 1))).json().code).toBe('round/exists')
    const mixed = await hands.office.api(`/rounds/${b}/place`, { dossiers: [draft.dossierId, lodged.dossierId] })
    expect([mixed.status, mixed.json().code]).toEqual([409, 'round/other-regime'])
    expect(mixed.json().title).toContain('Bánh gù nộp trước')
    const page = await hands.office.get(`/rounds/${b}`)
    expect(page.text).toContain('1 hồ sơ khác theo 26/2026/QĐ-TTg')
    expect(page.text).not.toContain('Bánh gù nộp trước')
    old = { regime: OLD, dossierId: lodged.dossierId, round: a, evaluation: '' }
    fresh = { regime: NEXT.id, dossierId: draft.dossierId, round: b, evaluation: '' }
    old = { ...old, evaluation: await sit(world, hands, old, '12/QĐ-UBND') }
    fresh = { ...fresh, evaluation: await sit(world, hands, fresh, '13/QĐ-UBND') }
  })

  test('the same marks give other figures where the sheet differs', async () => {
    await markAndClose(hands, old, rules(OLD).sheet)
    await markAndClose(hands, fresh, rules(NEXT.id).sheet)
    const figure = async (run: Run) =>
      (await hands.office.get(`/api/v1/results/${run.evaluation}`)).json<{ meanText: string; star: number }>()
    const before = await figure(old)
    const after = await figure(fresh)
    // Sheet 5 of 99/2027 has no option of 2 points for packaging: the second best is 1.
    expect(points(before.meanText) - points(after.meanText)).toBe(1)
    expect([before.star, after.star].every((star) => star === 3 || star === 4)).toBe(true)
  })

  test('decisions, certificates and check pages cite the regulation of each', async () => {
    const both = await hands.office.api('/decisions', {
      kind: 'recognise',
      evaluations: [old.evaluation, fresh.evaluation],
    })
    expect(both.json().code).toBe('decision/several-rounds')
    for (const [run, number, decree, other] of [
      [old, '201/QĐ-UBND', '26/2026/QĐ-TTg', NEXT.number],
      [fresh, '202/QĐ-UBND', NEXT.number, '26/2026/QĐ-TTg'],
    ] as const) {
      const { decision, certificate } = await grantBy(world, hands, run, number)
      last = certificate
      const view = (await hands.office.get(`/api/v1/decisions/${decision}`)).json<{ rules: string[] }>()
      expect(view.rules).toEqual([decree])
      expect((await hands.office.get(`/decisions/${decision}/paper.pdf`)).status).toBe(200)
      const held = (await hands.office.get(`/api/v1/certificates/${certificate}`)).json<{
        regimeText: string
        checkCode: string
        level: string
      }>()
      expect(held).toMatchObject({ regimeText: decree, level: 'province' })
      expect((await hands.office.get(`/certificates/${certificate}/paper.pdf`)).status).toBe(200)
      const check = await world.nobody.get(`/kt/${held.checkCode}`)
      expect(check.text).toContain(decree)
      expect(check.text).not.toContain(other)
    }
    const catalogue = await world.nobody.get('/api/v1/catalogue?set=5')
    expect(catalogue.json<{ total: number }>().total).toBe(2)
  })

  test('a certificate of 26 is renewed under the regulation in force; its code stays', async () => {
    const producer = await again(world, lodged.producer)
    const refused = await producer.api('/dossiers', { productId: lodged.productId, kind: 'renewal' })
    expect(refused.json().code).toBe('dossier/product-other-regime')
    const before = (await producer.get(`/api/v1/products/${lodged.productId}`)).json<{
      code: string
      version: number
    }>()
    await must(producer, `/products/${lodged.productId}/move`, { version: before.version, sheet: 5 })
    const after = (await producer.get(`/api/v1/products/${lodged.productId}`)).json<{ code: string; regime: string }>()
    expect(after).toMatchObject({ code: before.code, regime: NEXT.number })
    const { id } = done(await producer.api('/dossiers', { productId: lodged.productId, kind: 'renewal' }))
    expect((await pageOf(producer, id)).regime).toBe(NEXT.number)
    const part = (await producer.get(`/api/v1/dossiers/${id}/parts/A`)).json<{ before: Record<string, unknown> }>()
    expect(part.before['1.1']).toMatchObject({ same: true })
  })

  test('a decision signed on a day for which nobody is named asks for a tick and a reason', async () => {
    await moveTo('2027-05-01')
    const conclusion = { ground: 'law-broken', concludedOn: '2027-04-28', text: 'Sai nhãn', evidence: 'Kết luận số 4' }
    const drafted = await hands.office.api(`/certificates/${last}/withdraw`, conclusion)
    expect(drafted.status, drafted.text).toBe(200)
    const path = `/decisions/${drafted.json<{ decisionId: string }>().decisionId}`
    const signed = {
      version: '1',
      number: '303/QĐ-UBND',
      on: '01/05/2027',
      signer: 'Quàng Mẫu',
      signerTitle: 'Chủ tịch',
    }
    const asked = await hands.office.post(`${path}/issue`, signed)
    expect(asked.status).toBe(422)
    expect(asked.text).toContain('Ngày 01/05/2027: Chưa có cơ quan thực hiện (Điều 11)')
    expect(asked.text).toContain('name="gapReason"')
    const word = { gapConfirmed: 'yes', gapReason: 'Phân công tại Công văn 9' }
    const sent = await hands.office.post(`${path}/issue`, { ...signed, ...word })
    expect(sent.status, sent.text).toBe(303)
    expect((await hands.office.get(path)).text).toContain('Lý do: Phân công tại Công văn 9')
    expect((await actsOf(world, path.split('/').at(-1) ?? '')).at(-1)).toMatchObject({
      kind: 'DecisionIssued',
      payload: { gap: { day: '2027-05-01', reason: 'Phân công tại Công văn 9' } },
    })
  })
})

function points(text: string): number {
  return Number(text.replace(',', '.'))
}

test('the history holds and rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
