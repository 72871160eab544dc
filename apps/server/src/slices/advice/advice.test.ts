import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addTestPaper, dossierVersion, type SubmittedDossier, submittedDossier } from '../../../test/dossier-world.ts'
import { must, openCommuneWorld, proposedDossier } from '../../../test/proposal-world.ts'
import { workOf } from '../../../test/work-of.ts'
import type { Visitor, World } from '../../../test/world.ts'
import { adviceWork } from './index.ts'

let world: World
let officer: Visitor
let chair: Visitor
let office: Visitor
let advisor: Visitor
beforeAll(async () => {
  const commune = await openCommuneWorld('2026-10-26')
  world = commune.world
  officer = commune.officer
  chair = commune.chair
  office = await world.person('Vừ Thị Tham Mưu', 'provinceOffice', { provinceCode: '11' })
  advisor = await world.person('Bùi Văn Tư Vấn', 'advisor', { provinceCode: '11' })
})
afterAll(() => world.close())

const proposed = (options: Parameters<typeof proposedDossier>[1] = {}) =>
  proposedDossier({ world, officer, chair }, options)

async function accepted(options: Parameters<typeof submittedDossier>[1] = {}): Promise<SubmittedDossier> {
  const dossier = await proposed(options)
  await must(office, `/advice/${dossier.dossierId}/accept`, { letter: true, report: true, samples: true })
  return dossier
}

const ASK = { reasons: { plan: 'Chưa nêu sản lượng năm 2027.' }, due: '2026-11-05' }

interface Shown {
  readonly head: { readonly stage: string; readonly waiting: string }
  readonly round: { readonly no: number; readonly year: number; readonly lastDay: string }
  readonly requests: readonly {
    readonly no: number
    readonly parts: readonly {
      readonly reason: string
      readonly reply: string | null
      readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[]
      readonly proofs: readonly { readonly how: string; readonly title: string }[]
    }[]
  }[]
}

async function show(id: string): Promise<Shown> {
  return (await advisor.get(`/api/v1/advice/${id}`)).json<Shown>()
}

describe('acceptance by the province office (Điều 7.3a)', () => {
  test('shows the round of the day of proposal; every part is ticked', async () => {
    const { dossierId, productName } = await proposed()
    const page = await office.get(`/advice/${dossierId}`)
    expect(page.status).toBe(200)
    expect(page.text).toContain(productName)
    expect(page.text).toContain('Đợt 2 năm 2026')
    expect(page.text).toContain('chậm nhất 29/12/2026')
    const refused = await office.post(`/advice/${dossierId}/accept`, { letter: 'yes', samples: 'yes' })
    expect(refused.status).toBe(422)
    expect(refused.text).toContain('đánh dấu đủ')
    const ticks = { letter: 'yes', report: 'yes', samples: 'yes' }
    expect((await office.post(`/advice/${dossierId}/accept`, ticks)).to).toBe(
      `/advice/${dossierId}?say=dossier-accepted`,
    )
    const again = await office.api(`/advice/${dossierId}/accept`, { letter: true, report: true, samples: true })
    expect(again.json().code).toBe('dossier/wrong-stage')
  })

  test('"trước 30/10" is strict: proposed on 29/10 is round 2 of 2026, on 30/10 round 1 of 2027', async () => {
    for (const [day, round] of [
      ['2026-10-29', 'Đợt 2 năm 2026'],
      ['2026-10-30', 'Đợt 1 năm 2027'],
    ] as const) {
      const { dossierId } = await onDay(day, () => proposed())
      expect((await office.get(`/advice/${dossierId}`)).text).toContain(round)
    }
  })

  test('tourism is accepted without samples', async () => {
    const { dossierId } = await proposed({ sheet: 26, productName: 'Điểm du lịch bản Mẫu' })
    expect((await office.get(`/advice/${dossierId}`)).text).not.toContain('name="samples"')
    const answer = await office.api(`/advice/${dossierId}/accept`, { letter: true, report: true })
    expect(answer.status).toBe(200)
  })

  test('who reads and who acts', async () => {
    const { dossierId, producer } = await proposed()
    const strangers = [
      producer,
      officer,
      await world.person('Tỉnh Khác', 'provinceOffice', { provinceCode: '12' }),
      await world.person('Ủy Viên', 'councillor', { provinceCode: '11' }),
    ]
    for (const stranger of strangers) {
      expect((await stranger.get(`/advice/${dossierId}`)).status).toBe(404)
      expect((await stranger.api(`/advice/${dossierId}/accept`, {})).status).toBe(404)
      expect((await stranger.api(`/advice/${dossierId}/request`, ASK)).status).toBe(404)
      expect((await stranger.api(`/advice/${dossierId}/conclusion`, { summary: 'Tốt' })).status).toBe(404)
    }
    expect((await advisor.api(`/advice/${dossierId}/accept`, {})).status).toBe(403)
    expect((await officer.get('/advice')).status).toBe(403)
    const { dossierId: early } = await submittedDossier(world)
    expect((await office.get(`/advice/${early}`)).status).toBe(404)
  })
})

async function onDay<Value>(day: string, work: () => Promise<Value>): Promise<Value> {
  world.setClock(day)
  const [o, c, p, a] = [officer, chair, office, advisor]
  try {
    officer = await world.signIn(o.personId ?? '')
    chair = await world.signIn(c.personId ?? '')
    office = await world.signIn(p.personId ?? '')
    advisor = await world.signIn(a.personId ?? '')
    return await work()
  } finally {
    world.setClock('2026-10-26')
    officer = o
    chair = c
    office = p
    advisor = a
  }
}

describe('request to supplement (Điều 7.3a, c)', () => {
  test('opens only the named parts; the answer shows what changed; the second request is counted', async () => {
    const { dossierId, producer, provinceCode, producerId, regime } = await accepted()
    const asked = await advisor.post(`/advice/${dossierId}/request`, {
      'reasons[plan]': 'Chưa nêu sản lượng năm 2027.',
      'presets[proofs]': 'test-missing',
      due: '5/11/2026',
    })
    expect(asked.to).toBe(`/advice/${dossierId}?say=supplement-requested`)
    expect((await show(dossierId)).head.waiting).toBe('Chờ chủ thể bổ sung 2 phần – chậm nhất 05/11/2026 (còn 10 ngày)')
    const other = await producer.api(`/dossiers/${dossierId}/parts/results`, {
      version: 0,
      fields: { resultMarkets: 'Bán khắp nơi' },
    })
    expect([other.status, other.json().code]).toEqual([409, 'dossier/part-closed'])
    const version = await partVersion(dossierId, 'plan')
    const field = regime.forms.find((form) => form.id === 'mau-02')?.fields.find((one) => one.no === 'IV')
    if (field === undefined) throw new Error('form 02 has a plan')
    const plan = { version, fields: { [field.key]: 'Năm 2027: 20 tấn.' } }
    await must(producer, `/dossiers/${dossierId}/parts/plan`, plan)
    const paperId = await addTestPaper(world, { provinceCode, producerId, kind: 'row-12', title: 'Phiếu kiểm nghiệm' })
    const proof = { paperId, version: 0, criteria: [], pages: null }
    await must(producer, `/dossiers/${dossierId}/proofs`, proof)
    const answer = { version: await dossierVersion(world, dossierId), replies: { plan: 'Đã ghi rõ.' } }
    await must(producer, `/dossiers/${dossierId}/supplement`, answer)
    const after = await show(dossierId)
    expect(after.head.stage).toBe('accepted')
    const [first] = after.requests
    expect(first?.parts.map((part) => part.reason)).toEqual([
      'Thiếu phiếu kiểm nghiệm cho các chỉ tiêu đã công bố.',
      'Chưa nêu sản lượng năm 2027.',
    ])
    expect(first?.parts[0]?.proofs).toEqual([{ how: 'added', title: 'Phiếu kiểm nghiệm', criteria: [] }])
    expect(first?.parts[1]?.reply).toBe('Đã ghi rõ.')
    expect(first?.parts[1]?.fields).toEqual([
      { label: field.label, before: `Nội dung: ${field.label}`, after: 'Năm 2027: 20 tấn.' },
    ])
    const page = await advisor.get(`/advice/${dossierId}/request`)
    expect(page.text).toContain('Yêu cầu bổ sung lần 2')
    expect(page.text).toContain('Năm 2027: 20 tấn.')
    const same = { reasons: { plan: 'chưa nêu SẢN LƯỢNG năm 2027' }, due: '2026-11-10' }
    const moved = await advisor.api(`/advice/${dossierId}/request`, same)
    expect([moved.status, moved.json().code]).toEqual([422, 'advice/asked-before'])
    await must(office, `/advice/${dossierId}/request`, {
      reasons: { plan: 'Số 20 tấn khác mục II.' },
      due: '2026-11-10',
    })
    const row = await world.services.db
      .selectFrom('dossier')
      .select(['supplement_count', 'supplement_due', 'stage'])
      .where('id', '=', dossierId)
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ supplement_count: 2, supplement_due: '2026-11-10', stage: 'supplementing' })
  })

  async function partVersion(id: string, part: string): Promise<number> {
    const rows = await world.services.db
      .selectFrom('act')
      .select(['seq', 'payload'])
      .where('stream_id', '=', id)
      .where('kind', '=', 'DossierPartSaved')
      .orderBy('seq', 'desc')
      .execute()
    const found = rows.find((row) => JSON.stringify(row.payload).includes(`"part":"${part}"`))
    return found?.seq ?? 0
  }

  test('wrong input: nothing, an unknown part, a day that has passed, no day; typed words stay', async () => {
    const { dossierId } = await accepted()
    const path = `/advice/${dossierId}/request`
    expect((await advisor.api(path, { due: '2026-11-05' })).json().code).toBe('dossier/nothing-requested')
    expect((await advisor.api(path, { ...ASK, reasons: { Z: 'Thiếu' } })).json().code).toBe('dossier/unknown-part')
    expect((await advisor.api(path, { ...ASK, due: '2026-10-25' })).json().code).toBe('advice/due-passed')
    const noDay = await advisor.post(path, { 'reasons[plan]': 'Thiếu sản lượng', due: '31/2/2026' })
    expect(noDay.status).toBe(422)
    expect(noDay.text).toContain('Thiếu sản lượng')
    expect(noDay.text).toContain('31/2/2026')
    expect((await advisor.api(path, { ...ASK, due: '2026-10-26' })).status).toBe(200)
    const twice = await advisor.api(path, ASK)
    expect(twice.json().code).toBe('dossier/wrong-stage')
    expect((await advisor.get(path)).status).toBe(409)
  })
})

describe('report of the advisory team (Điều 7.3c)', () => {
  test('the whole way ends ready for the council, once', async () => {
    const { dossierId, producer } = await accepted()
    const path = `/advice/${dossierId}/conclusion`
    expect((await office.api(path, { summary: 'Đủ.' })).status).toBe(403)
    const empty = await advisor.post(path, { summary: ' ', siteVisit: 'Đi ngày 25/10' })
    expect(empty.status).toBe(422)
    expect(empty.text).toContain('Đi ngày 25/10')
    const key = `advise-${dossierId}`
    const body = { summary: 'Hồ sơ đủ, đúng thực tế.', siteVisit: 'Đã khảo sát ngày 25/10/2026.' }
    const done = await advisor.api(path, body, key)
    expect(done.json()).toMatchObject({ stage: 'advised' })
    expect((await advisor.api(path, body, key)).text).toBe(done.text)
    expect((await advisor.api(path, body)).json().code).toBe('dossier/wrong-stage')
    expect((await advisor.get(`/advice/${dossierId}`)).text).toContain('Hồ sơ đủ, đúng thực tế.')
    expect((await office.get('/advice?show=ready')).text).toContain(dossierId)
    expect((await producer.get(`/dossiers/${dossierId}`)).text).not.toContain('Hồ sơ đủ, đúng thực tế.')
  })
})

test('work of office and advisors, with the last day of the round; a supplement that is late comes back', async () => {
  const { dossierId } = await proposed()
  const href = `/advice/${dossierId}`
  const mine = async (visitor: Visitor) =>
    (await workOf(world, visitor, adviceWork)).filter(([, , where]) => where === href)
  expect(await mine(office)).toEqual([['Tiếp nhận hồ sơ xã đề nghị', '2026-12-29', href]])
  expect(await mine(advisor)).toEqual([])
  await must(office, `/advice/${dossierId}/accept`, { letter: true, report: true, samples: true })
  expect(await mine(office)).toEqual([])
  expect(await mine(advisor)).toEqual([['Kiểm tra hồ sơ trước Hội đồng', '2026-12-29', href]])
  await must(advisor, `/advice/${dossierId}/request`, ASK)
  expect(await mine(advisor)).toEqual([])
  const late = await onDay('2026-11-06', async () => mine(office))
  expect(late).toEqual([['Nhắc chủ thể: quá hạn bổ sung', '2026-11-05', href]])
})
