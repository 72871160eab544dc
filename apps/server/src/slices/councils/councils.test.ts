import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  CHARTER,
  type CouncilWorld,
  councilWorld,
  done,
  evaluationsOf,
  openTestSession,
} from '../../../test/council-world.ts'
import { workOf } from '../../../test/work-of.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { councilWork } from '../results/index.ts'

let world: World
let council: CouncilWorld
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  council = await councilWorld(world, { founded: true, members: 3 })
})
afterAll(() => world.close())

test('a round has one council; its seats and people are checked', async () => {
  const { office, roundId, chair, secretary } = council
  const seats = { [chair.personId ?? '']: 'chair', [secretary.personId ?? '']: 'secretary' }
  const body = { ...CHARTER, roundId, seats, titles: {} }
  expect((await office.api('/councils', body)).json().code).toBe('council/exists')
  const amend = (more: Record<string, unknown>) =>
    office.api(`/councils/${council.councilId}/amend`, { ...CHARTER, seats, titles: {}, version: 1, ...more })
  expect((await amend({})).json().code).toBe('council/too-few-members')
  expect((await amend({ version: 9 })).json().code).toBe('request/conflict')
  expect((await amend({ seats: { [chair.personId ?? '']: 'king' } })).status).toBe(422)
  expect(
    (await chair.api(`/councils/${council.councilId}/amend`, { ...CHARTER, seats, titles: {}, version: 1 })).status,
  ).toBe(404)
})

test('the session opens with the quorum and the chair only, and gives the figures where not', async () => {
  const { secretary, chair, members, councilId } = council
  const open = () => chair.api(`/councils/${councilId}/open-session`)
  expect(await workOf(world, secretary, councilWork)).toContainEqual([
    'Điểm danh',
    '2026-12-29',
    `/councils/${councilId}/attendance`,
  ])
  const call = (present: (string | null)[]) =>
    secretary.api(`/councils/${councilId}/attendance`, { present, reasons: {} })
  done(await call([chair.personId, secretary.personId]))
  expect((await open()).json()).toMatchObject({ code: 'council/no-quorum', details: { present: 1, needed: 3, of: 4 } })
  done(await call(members.map((member) => member.personId)))
  expect((await open()).json().code).toBe('council/chair-absent')
  expect((await call([crypto.randomUUID()])).json().code).toBe('council/not-a-member')
  expect((await members[0]?.api(`/councils/${councilId}/attendance`, { present: [], reasons: {} }))?.json().code).toBe(
    'council/not-your-seat',
  )
  done(await call([chair.personId, ...members.slice(1).map((member) => member.personId)]))
  expect((await secretary.api(`/councils/${councilId}/open-session`)).json().code).toBe('council/not-your-seat')
  expect(await workOf(world, chair, councilWork)).toContainEqual([
    'Khai mạc phiên họp',
    '2026-12-29',
    `/councils/${councilId}`,
  ])
  const opened = await chair.post(`/councils/${councilId}/open-session`)
  expect(opened.to).toBe(`/councils/${councilId}?say=session-opened`)
  expect((await open()).json().code).toBe('council/wrong-stage')
})

test('who came late gets a sheet by the next roll call; secretary and advisors never get one', async () => {
  const { secretary, advisor, chair, members, councilId, dossiers } = council
  const [evaluation = ''] = await evaluationsOf(world, dossiers)
  const [late] = members
  if (late === undefined) throw new Error('no member')
  expect((await late.get(`/sheets/${evaluation}`)).status).toBe(404)
  await openTestSession(council).catch(() => {})
  expect((await late.get(`/sheets/${evaluation}`)).status).toBe(200)
  expect(await workOf(world, late, councilWork)).toEqual([['Chấm sản phẩm', '2026-12-29', `/sheets/${evaluation}`]])
  for (const voiceless of [secretary, advisor]) {
    expect((await voiceless.get(`/sheets/${evaluation}`)).status).toBe(404)
    expect((await voiceless.api(`/sheets/${evaluation}/marks`, { c: {}, r: {}, v: {} })).status).toBe(403)
  }
  const board = (await chair.get(`/api/v1/councils/${councilId}`)).json<{ products: { cells: unknown[] }[] }>()
  expect(board.products[0]?.cells).toHaveLength(4)
  expect((await chair.api(`/councils/${councilId}/close-session`)).json()).toMatchObject({
    code: 'council/products-open',
    details: { count: 1 },
  })
})

test('a stranger finds no council, not even by its address', async () => {
  const stranger = await world.person('Người Lạ', 'councillor', { provinceCode: '11' })
  expect((await stranger.get(`/councils/${council.councilId}`)).status).toBe(404)
  expect((await stranger.api(`/councils/${council.councilId}/open-session`)).status).toBe(404)
  expect((await world.nobody.get(`/councils/${council.councilId}`)).to).toContain('/sign-in')
})
