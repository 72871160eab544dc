import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CouncilWorld, councilWorld, done, openTestSession } from '../../../test/council-world.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { councilWork } from '../results/index.ts'

let world: World
let council: CouncilWorld
let commune: Visitor
let elsewhere: Visitor
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  council = await councilWorld(world, { founded: true, products: 3 })
  commune = await world.person('Tòng Văn Xã', 'communeOfficer', { provinceCode: '11', communeCode: '03127' })
  elsewhere = await world.person('Nguyễn Văn Nơi Khác', 'provinceOffice', { provinceCode: '12' })
})
afterAll(() => world.close())

interface Programme {
  readonly version: number
  readonly needed: number | null
  readonly proposedPerDay: number | null
  readonly days: readonly (readonly { readonly id: string; readonly productName: string }[])[]
}
const programme = async () =>
  (await council.office.get(`/api/v1/rounds/${council.roundId}/programme`)).json<Programme>()

const PLAN = { from: '2026-12-08', to: '2026-12-10', days: 2, perDay: 1, submitBy: '2026-10-20' }

/** The code of a refusal, or `ok`. */
async function said(visitor: Visitor, path: string, body: Record<string, unknown>): Promise<string> {
  const answer = await visitor.api(path, body)
  return answer.status === 200 ? 'ok' : answer.json<{ code: string }>().code
}

test('the planner: window, days, products a day, last day for communes; the programme in a typed order', async () => {
  const { office, roundId } = council
  const path = `/rounds/${roundId}`
  const { version } = await programme()
  expect(await said(office, `${path}/session`, { ...PLAN, version, submitBy: '2026-10-30' })).toBe('round/submit-late')
  expect(await said(office, `${path}/session`, { ...PLAN, version, days: 4 })).toBe('round/session-longer-than-window')
  expect((await office.api(`${path}/session`, { ...PLAN, version, perDay: 0 })).status).toBe(422)
  expect((await office.api(`${path}/session`, { ...PLAN, version, submitBy: '' })).status).toBe(422)
  const answers = await Promise.all([
    office.api(`${path}/session`, { ...PLAN, version }),
    office.api(`${path}/session`, { ...PLAN, version, perDay: 2 }),
  ])
  expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 409])
  const planned = await programme()
  done(await office.api(`${path}/session`, { ...PLAN, version: planned.version }))
  const now = await programme()
  expect([now.needed, now.proposedPerDay, now.days.length]).toEqual([3, 2, 3])
  expect((await office.get(`${path}/programme`)).text).toContain('3 sản phẩm cần 3 ngày, kế hoạch chỉ có 2 ngày')
  const names = now.days.flat().map((item) => item.productName)
  const last = now.days.flat().at(-1)
  done(await office.api(`${path}/order`, { version: now.version, positions: { [last?.id ?? '']: 1 } }))
  const ordered = (await programme()).days.flat().map((item) => item.productName)
  expect(ordered).toEqual([names[2], names[0], names[1]])
  const stranger = { [crypto.randomUUID()]: 1 }
  const seen = (await programme()).version
  expect(await said(office, `${path}/order`, { version: seen, positions: stranger })).toBe('round/not-in-round')
  for (const visitor of [elsewhere, commune]) {
    expect((await visitor.get(`${path}/programme`)).status).toBe(404)
    expect((await visitor.api(`${path}/session`, { ...PLAN, version: seen })).status).toBe(404)
    expect((await visitor.api(`${path}/order`, { version: seen, positions: {} })).status).toBe(404)
  }
  // Source plan 004 names no last day: communes read what the office said.
  expect((await commune.get('/proposals')).text).toContain('hết ngày 20/10/2026')
})

test('an invitation outside the window needs a reason; other days are the next version; members have it in their work', async () => {
  const { office, councilId, members } = council
  const path = `/councils/${councilId}/invitation`
  const at = async () => (await office.get(`/api/v1${path}`)).json<{ version: number }>().version
  const letter = {
    ...{ number: '45/GM-HĐOCOP', on: '2026-08-03', signer: 'Lò Thị Chủ Tọa', signerTitle: 'Chủ tịch Hội đồng' },
    ...{ firstDay: '2026-12-08', startsAt: '8:00', place: 'Hội trường tầng 2' },
  }
  const { version } = await programme()
  done(await office.api(`/rounds/${council.roundId}/session`, { ...PLAN, perDay: 2, version }))
  expect(await said(office, path, { ...letter, version: await at(), firstDay: '2026-12-10' })).toBe(
    'council/outside-window',
  )
  expect(await said(office, path, { ...letter, version: await at(), number: 'không' })).toBe(
    'council/invitation-number',
  )
  expect((await office.api(path, { ...letter, version: await at(), startsAt: '25:00' })).status).toBe(422)
  done(await office.api(path, { ...letter, version: await at() }))
  expect(await said(office, path, { ...letter, version: await at() })).toBe('council/invitation-same')
  const moved = { ...letter, number: '46/GM-HĐOCOP', firstDay: '2026-12-11', reason: 'Đường sạt lở' }
  done(await office.api(path, { ...moved, version: await at() }))
  const [member] = members
  if (member === undefined) throw new Error('no member')
  const view = (await member.get(`/api/v1${path}`)).json<{
    invitations: { no: number; days: string[]; reason: string | null }[]
    mayInvite: boolean
  }>()
  // Friday 11/12, then the next working day: Monday 14/12.
  expect(view.invitations.map(({ no, days, reason }) => [no, days, reason])).toEqual([
    [2, ['2026-12-11', '2026-12-14'], 'Đường sạt lở'],
    [1, ['2026-12-08', '2026-12-09'], null],
  ])
  expect(view.mayInvite).toBe(false)
  expect(await workOf(world, member, councilWork)).toContainEqual(['Dự phiên họp', '2026-12-11', path])
  expect((await member.get(`${path}/paper`)).headers['content-type']).toBe('application/pdf')
  const word = await member.get(`${path}/paper?format=docx`)
  expect(String(word.headers['content-type'])).toContain('wordprocessingml')
  expect((await member.api(path, { ...moved, version: 1 })).status).toBe(404)
  for (const visitor of [elsewhere, commune]) {
    expect((await visitor.get(path)).status).toBe(404)
    expect((await visitor.get(`${path}/paper`)).status).toBe(404)
    expect((await visitor.api(path, { ...moved, version: 1 })).status).toBe(404)
  }
})

test('the opinion of a department stands beside its criterion in the sheet of a member, and is no mark', async () => {
  const { office, advisor, members, dossiers } = council
  const [dossier] = dossiers
  const [member] = members
  if (dossier === undefined || member === undefined) throw new Error('no dossier')
  const admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  const founded = { name: 'Sở Y tế tỉnh Điện Biên', level: 'province', kind: 'department', place: '11' }
  const { id: agencyId } = done(await admin.api('/agencies', { ...founded, from: '2025-07-01' }))
  const path = `/advice/${dossier.dossierId}/opinions`
  const opinion = { agencyId, criterion: '1.1', text: 'Điều kiện an toàn thực phẩm đạt yêu cầu' }
  expect(await said(office, path, opinion)).toBe('advice/document-missing')
  expect(await said(office, path, { ...opinion, criterion: '99' })).toBe('advice/unknown-criterion')
  expect(await said(office, path, { ...opinion, agencyId: crypto.randomUUID() })).toBe('advice/unknown-agency')
  done(await advisor.api(path, opinion))
  done(await office.api(path, { ...opinion, criterion: '', text: 'Nhãn đúng quy định', document: '12/SYT-ATTP' }))
  expect((await office.get(`/advice/${dossier.dossierId}`)).text).toContain('Điều kiện an toàn thực phẩm đạt yêu cầu')
  for (const visitor of [elsewhere, commune, dossier.producer])
    expect((await visitor.api(path, opinion)).status).toBe(404)
  await openTestSession(council)
  const { id } = await world.services.db
    .selectFrom('evaluation')
    .select('id')
    .where('dossier_id', '=', dossier.dossierId)
    .executeTakeFirstOrThrow()
  const sheet = (await member.get(`/api/v1/sheets/${id}`)).json<{
    criteria: Record<string, { opinions: { agency: string }[]; option: string | null }>
    saved: { totals: { total: number } }
  }>()
  expect(sheet.criteria['1.1']?.opinions).toEqual([{ agency: 'Sở Y tế tỉnh Điện Biên', text: opinion.text }])
  expect([sheet.criteria['1.1']?.option, sheet.saved.totals.total]).toEqual([null, 0])
  const page = await member.get(`/sheets/${id}`)
  expect(page.text).toContain('Ý kiến của Sở Y tế tỉnh Điện Biên')
  expect(page.text).toContain('Nhãn đúng quy định')
  // The producer's page of the dossier holds none of it.
  expect((await dossier.producer.get(`/dossiers/${dossier.dossierId}`)).text).not.toContain('Nhãn đúng quy định')
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
