import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CouncilWorld, councilWorld, done, handIn } from '../../../test/council-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let council: CouncilWorld
let newcomer: Visitor
beforeAll(async () => {
  world = await openWorld()
  council = await councilWorld(world, { products: 3 })
  newcomer = await world.person('Ủy Viên Mới', 'councillor', { provinceCode: '11', title: 'Phó Giám đốc Sở' })
}, 60_000)
afterAll(() => world.close())

interface Board {
  readonly version: number
  readonly members: readonly { personId: string; present: boolean | null }[]
  readonly former: readonly { personId: string; successor: string }[]
  readonly products: readonly { id: string; figures: { spread: number } | null; cells: { personId: string }[] }[]
}
const board = async (reader: Visitor) => (await reader.get(`/api/v1/councils/${council.councilId}`)).json<Board>()
const stages = async (personId: string | null) =>
  new Map(
    (
      await world.services.db
        .selectFrom('ballot')
        .selectAll()
        .where('person_id', '=', personId ?? '')
        .execute()
    ).map((row) => [row.evaluation_id, row.stage]),
  )

test('a decision gives the seat to another: old sheets stay as acts, count no more, and the new member marks', async () => {
  const { office, chair, secretary, advisor, members, evaluations, dossiers, councilId } = council
  const [old, ...others] = members
  const [opened = '', finished = '', begun = ''] = evaluations
  const sheetOf = (at: number) => dossiers[at]?.sheet
  const [first, second] = [sheetOf(0), sheetOf(1)]
  if (old === undefined || first === undefined || second === undefined) throw new Error('the council is too small')
  for (const voter of [chair, ...members]) await handIn(voter, opened, first, 'low')
  done(await chair.api(`/evaluations/${opened}/open-marks`))
  await handIn(old, finished, second, 'high')
  for (const voter of [chair, ...others]) await handIn(voter, finished, second, 'low')

  const at = `/councils/${councilId}/replace`
  const { version } = await board(office)
  const body = {
    ...{ personId: old.personId, successorId: newcomer.personId, title: 'Phó Giám đốc Sở', version },
    ...{ decisionNumber: '55/QĐ-UBND', decisionOn: '2026-08-01', reason: 'Chuyển công tác' },
  }
  expect((await office.get(at)).text).toContain('Ủy Viên Mới')
  expect((await secretary.get(at)).status).toBe(200)
  expect((await chair.api(at, body)).status).toBe(404)
  expect((await old.api(at, body)).status).toBe(404)
  expect((await office.api(at, { ...body, version: version - 1 })).json().code).toBe('request/conflict')
  expect((await office.api(at, { ...body, successorId: chair.personId })).json().code).toBe('council/twice-in-council')
  expect((await office.api(at, { ...body, personId: newcomer.personId })).json().code).toBe('council/not-a-member')
  expect((await office.api(at, { ...body, decisionOn: '2026-09-01' })).json().code).toBe('council/decision-later')
  const stranger = await world.person('Ủy Viên Lai Châu', 'councillor', { provinceCode: '12' })
  expect((await office.api(at, { ...body, successorId: stranger.personId })).json().code).toBe(
    'council/not-of-province',
  )
  expect((await office.api(at, { ...body, reason: '' })).status).toBe(422)

  const replaced = await office.api(at, body, 'thay-uy-vien-1')
  expect(replaced.json()).toEqual({ sheets: 2 })
  expect((await office.api(at, body, 'thay-uy-vien-1')).json()).toEqual({ sheets: 2 })
  expect(Object.fromEntries(await stages(old.personId))).toEqual({
    [opened]: 'finished',
    [finished]: 'replaced',
    [begun]: 'replaced',
  })
  expect((await old.api(`/sheets/${begun}/marks`, { c: {}, r: {}, v: {} })).status).toBe(404)
  expect((await old.get(`/councils/${councilId}`)).status).toBe(404)

  const present = [chair, secretary, advisor, ...others, newcomer].map((one) => one.personId)
  done(await secretary.api(`/councils/${councilId}/attendance`, { present, reasons: {} }))
  expect(Object.fromEntries(await stages(newcomer.personId))).toEqual({ [finished]: 'marking', [begun]: 'marking' })
  await handIn(newcomer, finished, second, 'low')
  done(await chair.api(`/evaluations/${finished}/open-marks`))
  const after = await board(chair)
  expect(after.former).toMatchObject([{ personId: old.personId, successor: 'Ủy Viên Mới' }])
  expect(after.members.map((one) => one.personId)).toContain(newcomer.personId)
  // Everybody who counts gave the same: the high marks of the old member are in no figure.
  expect(after.products.find((one) => one.id === finished)?.figures?.spread).toBe(0)
  expect(after.products.find((one) => one.id === opened)?.figures?.spread).toBe(0)
  const acts = await world.services.db
    .selectFrom('act')
    .innerJoin('ballot', 'ballot.id', 'act.stream_id')
    .select('act.kind')
    .where('ballot.person_id', '=', old.personId ?? '')
    .where('ballot.evaluation_id', '=', finished)
    .orderBy('act.seq')
    .execute()
  expect(acts.map((act) => act.kind)).toEqual(['BallotBegun', 'MarksSaved', 'BallotFinished', 'BallotSetAside'])
  const page = await office.get(`/councils/${councilId}`)
  expect(page.text).toContain('Thành viên đã được thay')
  expect(page.text).toContain('55/QĐ-UBND')
  const back = { ...body, personId: newcomer.personId, successorId: old.personId, version: after.version }
  expect((await office.api(at, back)).json().code).toBe('council/was-replaced')
})
