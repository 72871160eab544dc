import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addTestPaper, COMMUNE, filledDossier, productWorld } from '../../../test/dossier-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let officer: Visitor
let chair: Visitor
let neighbour: Visitor

beforeAll(async () => {
  world = await openWorld()
  const place = { provinceCode: '11', communeCode: COMMUNE }
  officer = await world.person('Cà Thị Cán', 'communeOfficer', place)
  chair = await world.person('Lò Văn Chủ', 'communeChair', place)
  neighbour = await world.person('Cán Xã Bên', 'communeOfficer', { provinceCode: '11', communeCode: '03203' })
})
afterAll(() => world.close())

const ALL = ['profile', 'products', 'papers', 'dossiers']

async function versionOf(id: string): Promise<number> {
  const row = await world.services.db.selectFrom('producer').select('version').where('id', '=', id).executeTakeFirst()
  return row?.version ?? 0
}

async function consentBody(id: string, more: Record<string, unknown> = {}) {
  const body = { how: 'inPerson', agreedBy: 'Lò Văn Mẫu', from: '2026-08-03', until: '2026-12-31', works: ALL }
  return { version: await versionOf(id), ...body, ...more }
}

/** An officer in a session of their own, who works for the producer from here on. */
async function assisting(id: string, more: Record<string, unknown> = {}): Promise<{ typist: Visitor; key: string }> {
  const typist = await world.person('Cà Thị Nhập', 'communeOfficer', { provinceCode: '11', communeCode: COMMUNE })
  const agreed = await typist.api(`/producers/${id}/assistance`, await consentBody(id, more))
  expect(agreed.status).toBe(200)
  const { key } = agreed.json<{ key: string }>()
  expect((await typist.api(`/producers/${id}/assistance/${key}/start`)).status).toBe(200)
  return { typist, key }
}

async function lastAct(stream: string) {
  return world.services.db
    .selectFrom('act')
    .select(['kind', 'by_person', 'hat', 'on_behalf_of', 'payload'])
    .where('stream_id', '=', stream)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
}

test('without a recorded consent nobody works for a producer; with one every page says so', async () => {
  const { producerId, producer } = await productWorld(world)
  const path = `/producers/${producerId}/assistance`
  expect((await officer.api(`${path}/${randomUUID()}/start`)).status).toBe(404)
  expect((await officer.api(`/producers/${producerId}/profile`, { version: 1, fields: {} })).status).toBe(403)

  const { typist, key } = await assisting(producerId)
  for (const page of ['/', `/producers/${producerId}`, '/dossiers', '/notices', '/account']) {
    const shown = await typist.get(page)
    expect([page, shown.status]).toEqual([page, 200])
    expect(shown.text, page).toContain('Đang nhập hộ: Hợp tác xã Mường Mẫu')
    expect(shown.text, page).toContain('/assistance/stop')
  }
  // Meanwhile the own work rests: nothing is done in the wrong name.
  expect((await typist.get('/producers/new')).status).toBe(403)

  const saved = await typist.api(`/producers/${producerId}/profile`, {
    version: await versionOf(producerId),
    fields: { address: 'Bản mới' },
  })
  expect(saved.status).toBe(200)
  expect(await lastAct(producerId)).toMatchObject({
    kind: 'ProducerProfileSaved',
    by_person: typist.personId,
    hat: 'producer',
    on_behalf_of: producerId,
  })

  const stopped = await typist.post('/assistance/stop')
  expect([stopped.status, stopped.to]).toEqual([303, `${path}?say=assisting-stopped`])
  expect((await typist.get('/')).text).not.toContain('Đang nhập hộ')
  expect((await typist.get('/producers/new')).status).toBe(200)
  expect((await producer.get(path)).text).toContain('Dừng nhập hộ')
  expect((await typist.api(`${path}/${key}/start`)).status).toBe(200)
})

test('the producer ends it at any time, the officer at once works for nobody', async () => {
  const { producerId, producer } = await productWorld(world)
  const path = `/producers/${producerId}/assistance`
  const { typist, key } = await assisting(producerId)
  expect((await officer.api(`${path}/${key}/end`)).status).toBe(403)
  expect((await neighbour.api(`${path}/${key}/end`)).status).toBe(404)
  expect((await typist.api(`${path}/${key}/end`)).status).toBe(403)
  expect((await producer.post(`${path}/${key}/end`, { reason: '' })).to).toBe(`${path}?say=consent-ended`)
  expect((await producer.api(`${path}/${key}/end`, { reason: null })).status).toBe(200)
  expect((await typist.get('/')).text).not.toContain('Đang nhập hộ')
  const late = await typist.api(`/producers/${producerId}/profile`, { version: 0, fields: { address: 'x' } })
  expect(late.status).toBe(403)
  expect((await typist.api(`${path}/${key}/start`)).json()).toMatchObject({ code: 'producer/consent-over' })
  const acts = await world.services.db
    .selectFrom('act')
    .select('kind')
    .where('stream_id', '=', producerId)
    .where('kind', '=', 'AssistanceEnded')
    .execute()
  expect(acts).toHaveLength(1)
})

test('only the agreed work is open', async () => {
  const { producerId, productId } = await productWorld(world)
  const { typist } = await assisting(producerId, { works: ['papers'] })
  expect((await typist.get(`/producers/${producerId}/papers/new`)).status).toBe(200)
  expect((await typist.get(`/producers/${producerId}/profile`)).text).not.toContain('Lưu hồ sơ chủ thể')
  expect((await typist.api(`/producers/${producerId}/profile`, { version: 1, fields: {} })).status).toBe(403)
  expect((await typist.get(`/producers/${producerId}/products/new`)).status).toBe(403)
  expect((await typist.api('/dossiers', { productId, kind: 'first' })).status).toBe(403)
  const other = await productWorld(world)
  expect((await typist.get(`/producers/${other.producerId}`)).status).toBe(404)
})

test('wrong consents are refused with their field; the same key records once; a stale page is told', async () => {
  const { producerId, producer } = await productWorld(world)
  const path = `/producers/${producerId}/assistance`
  const code = async (who: Visitor, more: Record<string, unknown>) => {
    const answer = await who.api(path, await consentBody(producerId, more))
    return [answer.status, answer.json<{ code: string }>().code]
  }
  expect(await code(officer, { until: '2026-08-02' })).toEqual([422, 'producer/consent-dates'])
  expect(await code(officer, { until: '2027-08-04' })).toEqual([422, 'producer/consent-too-long'])
  expect(await code(officer, { works: [] })).toEqual([422, 'producer/consent-works'])
  expect(await code(officer, { version: 1 })).toEqual([409, 'request/conflict'])
  expect(await code(producer, {})).toEqual([403, 'permission/not-your-work'])
  expect(await code(chair, {})).toEqual([403, 'permission/not-your-work'])
  expect(await code(neighbour, {})).toEqual([404, 'request/not-found'])
  expect((await officer.api(path, await consentBody(producerId, { agreedBy: 'x'.repeat(201) }))).status).toBe(422)
  expect((await officer.api(path, await consentBody(producerId, { works: ['intake'] }))).status).toBe(422)
  const form = await officer.post(path, {
    version: String(await versionOf(producerId)),
    how: 'phone',
    agreedBy: 'Lò Văn Mẫu',
    from: '3/8/2026',
    until: '1/1/2026',
  })
  expect([form.status, form.text.includes('Lò Văn Mẫu')]).toEqual([422, true])

  const body = await consentBody(producerId, { until: '2027-08-03' })
  const key = randomUUID()
  const first = await officer.api(path, body, key)
  expect((await officer.api(path, body, key)).json()).toEqual(first.json())
  expect(await code(officer, {})).toEqual([409, 'producer/consent-twice'])
  const view = (await officer.get(`/api/v1${path}`)).json<{
    consents: readonly { mayStart: boolean }[]
    mayAgree: boolean
  }>()
  expect([view.consents.length, view.consents[0]?.mayStart, view.mayAgree]).toEqual([1, true, false])
})

test('an officer sends a dossier only with the day of the signed paper; the timeline and the chair are told', async () => {
  const { producerId, dossierId, sheet } = await filledDossier(world)
  const { typist } = await assisting(producerId)
  const paperId = await addTestPaper(world, { provinceCode: '11', producerId, kind: 'row-1', title: 'Giấy thêm' })
  const linked = await typist.api(`/dossiers/${dossierId}/proofs`, {
    paperId,
    version: 0,
    criteria: [],
    pages: 'tr. 2',
  })
  expect(linked.status).toBe(200)
  const version = async () =>
    (
      await world.services.db
        .selectFrom('dossier')
        .select('version')
        .where('id', '=', dossierId)
        .executeTakeFirstOrThrow()
    ).version
  const body = { version: await version(), pledge: true, samples: sheet.samples.count }
  const bare = await typist.api(`/dossiers/${dossierId}/submit`, body)
  expect([bare.status, bare.json<{ code: string }>().code]).toEqual([422, 'dossier/signed-paper'])
  const later = await typist.api(`/dossiers/${dossierId}/submit`, { ...body, signedPaperOn: '2026-08-04' })
  expect(later.status).toBe(422)
  expect((await typist.get(`/dossiers/${dossierId}/check`)).text).toContain('Chủ thể ký bản giấy ngày')
  expect((await typist.get(`/dossiers/${dossierId}/withdraw`)).status).toBe(403)
  expect((await typist.api(`/dossiers/${dossierId}/submit`, { ...body, signedPaperOn: '2026-08-02' })).status).toBe(200)
  const act = await lastAct(dossierId)
  expect(act).toMatchObject({ kind: 'DossierSubmitted', on_behalf_of: producerId, by_person: typist.personId })
  expect(act.payload).toMatchObject({ signedPaperOn: '2026-08-02' })
  expect(JSON.stringify(act.payload)).not.toContain('"pledgedBy":"Cà Thị Nhập"')
  const page = await typist.get(`/dossiers/${dossierId}`)
  expect(page.text).toContain('do Cà Thị Nhập nhập hộ Hợp tác xã Mường Mẫu')

  await typist.post('/assistance/stop')
  expect((await typist.api(`/proposals/${dossierId}/receive`)).status).toBe(200)
  const seen = await chair.get(`/proposals/${dossierId}`)
  expect(seen.text).toContain('do cán bộ nhập hộ chủ thể: Cà Thị Nhập (cũng là người tiếp nhận)')
})

test('the producer takes over the account by the printed code and the phone number, once', async () => {
  const made = await officer.api('/producers', {
    ...{ name: 'HTX Nhận Mã', kind: 'cooperative', phone: '0912 345 678', representative: 'Lò Thị Mã' },
  })
  const { id, signInName } = made.json<{ id: string; signInName: string }>()
  expect((await chair.api(`/producers/${id}/claim-code`)).status).toBe(403)
  const shown = await officer.post(`/producers/${id}/claim-code`)
  const code = /[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}/.exec((await officer.get(shown.to)).text)?.[0] ?? ''
  expect(code).not.toBe('')
  expect((await officer.get(shown.to)).text).not.toContain(code)
  const claim = (input: Record<string, string>) => world.nobody.post('/claim', { code, phone: '0912345678', ...input })
  expect((await claim({ phone: '0912345679' })).status).toBe(422)
  expect((await claim({ code: 'AAAA-BBBB-CCCC' })).status).toBe(422)
  const right = await claim({ code: code.toLowerCase(), phone: '+84 912 345 678' })
  expect(right.to).toMatch(/^\/set-password\//)
  expect((await claim({})).status).toBe(422)
  const set = await world.nobody.post(right.to, { password: 'ruộng nương xanh mướt 42' })
  expect(decodeURIComponent(set.to)).toContain(`/sign-in?next=/producers/${id}/assistance`)
  const signedIn = await world.nobody.post('/sign-in', { name: signInName, password: 'ruộng nương xanh mướt 42' })
  expect(signedIn.status).toBe(303)
})

test('wrong phone numbers hold a code back; a newer code ends the older', async () => {
  const made = await officer.api('/producers', {
    ...{ name: 'HTX Thử Nhiều', kind: 'cooperative', phone: '0987 000 111', representative: 'Lò Thị Thử' },
  })
  const { id } = made.json<{ id: string }>()
  const codeOf = async () => (await officer.api(`/producers/${id}/claim-code`)).json<{ code: string }>().code
  const first = await codeOf()
  const second = await codeOf()
  const claim = (code: string, phone: string) => world.nobody.api('/claim', { code, phone })
  expect((await claim(first, '0987000111')).json()).toMatchObject({ code: 'people/claim-wrong' })
  const codes: string[] = []
  for (let nth = 0; nth < 6; nth++) codes.push((await claim(second, '0900000000')).json<{ code: string }>().code)
  expect(codes.slice(0, 5)).toEqual(Array(5).fill('people/claim-wrong'))
  expect(codes[5]).toBe('account/wait')
  expect((await claim(second, '0987000111')).json()).toMatchObject({ code: 'account/wait' })
})

test('the mode ends with the last day of the consent and with the session', async () => {
  const { producerId } = await productWorld(world)
  const { typist } = await assisting(producerId, { until: '2026-08-04' })
  expect((await typist.get('/')).text).toContain('Đang nhập hộ')
  world.setClock('2026-08-04')
  const lastDay = await world.signIn(typist.personId ?? '')
  const held = await world.services.db
    .selectFrom('assistance')
    .select('key')
    .where('producer_id', '=', producerId)
    .executeTakeFirstOrThrow()
  const start = `/producers/${producerId}/assistance/${held.key}/start`
  expect((await lastDay.api(start)).status).toBe(200)
  expect((await lastDay.get('/')).text).toContain('Đang nhập hộ')
  // Past midnight the same session is the officer's own again.
  world.setClock('2026-08-04T16:30:00Z')
  const night = await world.signIn(typist.personId ?? '')
  expect((await night.api(start)).status).toBe(200)
  world.setClock('2026-08-04T17:30:00Z')
  const page = await night.get('/')
  expect([page.status, page.text.includes('Đang nhập hộ')]).toEqual([200, false])
  expect((await night.api(start)).status).toBe(409)
})
