import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  agreeOn,
  type CouncilWorld,
  councilWorld,
  done,
  handIn,
  marksOf,
  recordProposed,
} from '../../../test/council-world.ts'
import { openWorld, type World } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'

let world: World
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
})
afterAll(() => world.close())

async function first(council: CouncilWorld) {
  const [dossier] = council.dossiers
  const [evaluation] = council.evaluations
  if (dossier === undefined || evaluation === undefined) throw new Error('no product')
  return { dossier, evaluation, sheet: dossier.sheet }
}

interface Result {
  star: number | null
  meanText: string
  outcome: string
  unmet: { criterion: string }[]
  criteria: { reasons: string[] }[]
  official: { totals: { name: string }[]; hashHolds: boolean } | null
}

test('from sealed marks to a result: the dossier moves on, the producer sees it without names', async () => {
  const council = await councilWorld(world)
  const { dossier, evaluation, sheet } = await first(council)
  await agreeOn(council, evaluation, sheet, 'high')
  const closed = await council.chair.post(`/evaluations/${evaluation}/close`)
  expect(closed.to).toBe(`/results/${evaluation}?say=evaluation-closed`)
  const official = (await council.office.get(`/api/v1/results/${evaluation}`)).json<Result>()
  expect(official).toMatchObject({ star: 5, meanText: '100,00', outcome: 'forward', unmet: [] })
  expect(official.official).toMatchObject({ hashHolds: true })
  expect(official.official?.totals.map((one) => one.name)).toContain('Ủy Viên 1')
  const own = await dossier.producer.get(`/results/${evaluation}`)
  expect(own.status).toBe(200)
  expect(own.text).toContain('100,00 điểm')
  expect(own.text).toContain('Lý do 1.1')
  expect(own.text).not.toContain('Ủy Viên')
  const row = await world.services.db
    .selectFrom('dossier')
    .select(['stage', 'star'])
    .where('id', '=', dossier.dossierId)
    .executeTakeFirst()
  expect(row).toEqual({ stage: 'evaluated', star: 5 })
  // Five stars go on to the ministry: they wait for the decision that approves results (Điều 7.3e).
  const waiting = (await council.office.get('/api/v1/decisions/new?kind=approveResult')).json<{ results: unknown[] }>()
  expect(waiting.results).toMatchObject([{ evaluationId: evaluation, star: 5, meanText: '100,00' }])
  const verified = await world.inTransaction((tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})

test('closing twice is refused, and the result stays as it was', async () => {
  const council = await councilWorld(world, { no: 3 })
  const { evaluation, sheet } = await first(council)
  await agreeOn(council, evaluation, sheet, 'low')
  done(await council.chair.api(`/evaluations/${evaluation}/close`, {}, 'khoa-chot-mot-lan'))
  const same = await council.chair.api(`/evaluations/${evaluation}/close`, {}, 'khoa-chot-mot-lan')
  expect(same.status).toBe(200)
  const again = await council.chair.api(`/evaluations/${evaluation}/close`)
  expect(again.status).toBe(409)
  expect(again.json().code).toBe('evaluation/already-closed')
  const acts = await world.services.db
    .selectFrom('act')
    .select('kind')
    .where('stream_id', '=', evaluation)
    .where('kind', '=', 'EvaluationClosed')
    .execute()
  expect(acts).toHaveLength(1)
})

test('a wide spread must be talked about: marks are sealed again and both versions are kept', async () => {
  const council = await councilWorld(world, { no: 4 })
  const { evaluation, sheet } = await first(council)
  const [one, ...rest] = council.members
  if (one === undefined) throw new Error('no member')
  await handIn(one, evaluation, sheet, 'low')
  for (const voter of [council.chair, ...rest]) await handIn(voter, evaluation, sheet, 'high')
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  await recordProposed(council.secretary, evaluation)
  const refused = await council.chair.api(`/evaluations/${evaluation}/close`)
  expect(refused.json().code).toBe('evaluation/spread-open')
  const board = await council.chair.get(`/councils/${council.councilId}`)
  expect(board.text).toContain('quá mức')
  expect(board.text.match(/<ul class="sl-causes">(.*?)<\/ul>/s)?.[1]?.match(/<li>/g)).toHaveLength(3)
  done(await council.chair.api(`/evaluations/${evaluation}/discuss`, { reason: 'Khác nhau về bao bì' }))
  const sealed = await council.chair.get(`/api/v1/evaluations/${evaluation}`)
  expect(sealed.json()).toMatchObject({ stage: 'marking', attempt: 2, figures: null })
  expect(
    sealed
      .json<{ ballots: { total: null; former: [] }[] }>()
      .ballots.every((ballot) => ballot.total === null && ballot.former.length === 0),
  ).toBe(true)
  const page = await one.get(`/sheets/${evaluation}`)
  expect(page.text).toContain('Chủ tịch Hội đồng mở lại phiếu: Khác nhau về bao bì')
  for (const voter of [council.chair, ...council.members]) {
    const view = (await voter.get(`/api/v1/sheets/${evaluation}`)).json<{
      saved: { versions: Record<string, number> }
    }>()
    const { c, r } = marksOf(sheet, 'high')
    done(await voter.api(`/sheets/${evaluation}/finish`, { c, r, v: view.saved.versions }))
  }
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  const opened = (await council.chair.get(`/api/v1/evaluations/${evaluation}`)).json<{
    ballots: { personId: string; former: number[]; total: number }[]
  }>()
  const changed = opened.ballots.find((ballot) => ballot.personId === one.personId)
  expect(changed?.total).toBe(100)
  expect(changed?.former).toHaveLength(1)
  await recordProposed(council.secretary, evaluation)
  expect((await council.chair.api(`/evaluations/${evaluation}/close`)).status).toBe(200)
})

test('a wide spread may also go on with a recorded reason, which the minutes carry', async () => {
  const council = await councilWorld(world, { no: 5 })
  const { evaluation, sheet } = await first(council)
  const [one, ...rest] = council.members
  if (one === undefined) throw new Error('no member')
  await handIn(one, evaluation, sheet, 'low')
  for (const voter of [council.chair, ...rest]) await handIn(voter, evaluation, sheet, 'high')
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  await recordProposed(council.secretary, evaluation)
  const empty = await council.chair.api(`/evaluations/${evaluation}/accept-spread`, { reason: ' ' })
  expect(empty.status).toBe(422)
  done(await council.chair.api(`/evaluations/${evaluation}/accept-spread`, { reason: 'Hai cách hiểu tiêu chí 5.1' }))
  done(await council.chair.api(`/evaluations/${evaluation}/close`))
  const result = (await council.office.get(`/api/v1/results/${evaluation}`)).json<{
    official: { spread: { reason: string } }
  }>()
  expect(result.official.spread.reason).toBe('Hai cách hiểu tiêu chí 5.1')
  const minutes = await council.secretary.get(`/councils/${council.councilId}/minutes.pdf`)
  expect(minutes.status).toBe(200)
  expect(minutes.text.startsWith('%PDF')).toBe(true)
  const paper = await council.secretary.get(`/evaluations/${evaluation}/ballots/${one.personId}/sheet.pdf`)
  expect(paper.headers['content-type']).toBe('application/pdf')
})

test('the star minimums are tested on the agreed options, which must be confirmed by a person', async () => {
  const council = await councilWorld(world, { no: 6 })
  const { evaluation, sheet } = await first(council)
  for (const voter of [council.chair, ...council.members]) await handIn(voter, evaluation, sheet, 'high')
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  const early = await council.chair.api(`/evaluations/${evaluation}/close`)
  expect(early.json().code).toBe('evaluation/agreed-needed')
  const view = (await council.secretary.get(`/api/v1/evaluations/${evaluation}/agreed`)).json<{
    version: number
    criteria: { id: string; agreed: string; options: { id: string; points: number; star: number | null }[] }[]
  }>()
  // One criterion is agreed just below its minimum for 5 stars, whatever everybody marked.
  const marked = view.criteria.find((one) => one.options.some((option) => option.star === 5))
  const five = marked?.options.find((option) => option.star === 5)
  const below = marked?.options
    .filter((option) => option.points < (five?.points ?? 0))
    .toSorted((one, two) => two.points - one.points)[0]
  if (marked === undefined || below === undefined) throw new Error('the sheet marks no criterion for 5 stars')
  const agreed = { ...Object.fromEntries(view.criteria.map((one) => [one.id, one.agreed])), [marked.id]: below.id }
  const body = { version: view.version, agreed, ticks: {}, reasons: {} }
  const unconfirmed = await council.secretary.api(`/evaluations/${evaluation}/agreed`, body)
  expect(unconfirmed.json().code).toBe('evaluation/confirm-needed')
  const byChair = await council.chair.api(`/evaluations/${evaluation}/agreed`, { ...body, confirmed: true })
  expect(byChair.json().code).toBe('council/not-your-seat')
  done(await council.secretary.api(`/evaluations/${evaluation}/agreed`, { ...body, confirmed: true }))
  const stale = await council.secretary.api(`/evaluations/${evaluation}/agreed`, {
    ...body,
    agreed: { ...agreed, [marked.id]: marked.agreed },
    confirmed: true,
  })
  expect(stale.json().code).toBe('request/conflict')
  done(await council.chair.api(`/evaluations/${evaluation}/close`))
  const result = (await council.office.get(`/api/v1/results/${evaluation}`)).json<Result>()
  // 100 points, one minimum of 5 stars missed: 4 stars, recognised by the province (Điều 4.1a).
  expect(result).toMatchObject({ star: 4, meanText: '100,00', outcome: 'recognise' })
  expect(result.unmet.map((one) => one.criterion.split(' ')[0])).toEqual([marked.id])
})

test('a ticked knock-out needs its ground, and ends without a star', async () => {
  const council = await councilWorld(world, { no: 7 })
  const { evaluation, sheet, dossier } = await first(council)
  const [one] = council.members
  if (one === undefined) throw new Error('no member')
  const bare = await one.api(`/sheets/${evaluation}/knock-outs`, { knockOut: 'forged-dossier', ticked: true })
  expect(bare.json().code).toBe('ballot/knock-out-reason')
  done(
    await one.api(`/sheets/${evaluation}/knock-outs`, { knockOut: 'forged-dossier', ticked: true, reason: 'Dấu giả' }),
  )
  for (const voter of [council.chair, ...council.members]) await handIn(voter, evaluation, sheet, 'high')
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  const view = (await council.secretary.get(`/api/v1/evaluations/${evaluation}/agreed`)).json<{
    version: number
    criteria: { id: string; agreed: string }[]
    knockOuts: { id: string; saidBy: string[] }[]
  }>()
  expect(view.knockOuts.find((each) => each.id === 'forged-dossier')?.saidBy).toEqual(['Ủy Viên 1: Dấu giả'])
  const agreed = Object.fromEntries(view.criteria.map((each) => [each.id, each.agreed]))
  const body = { version: view.version, agreed, confirmed: true, ticks: { 'forged-dossier': 'yes' } }
  const noGround = await council.secretary.api(`/evaluations/${evaluation}/agreed`, { ...body, reasons: {} })
  expect(noGround.json().code).toBe('evaluation/knock-out-reason')
  const reasons = { 'forged-dossier': 'Dấu trên giấy phép là giả' }
  done(await council.secretary.api(`/evaluations/${evaluation}/agreed`, { ...body, reasons }))
  done(await council.chair.api(`/evaluations/${evaluation}/close`))
  const row = await world.services.db
    .selectFrom('dossier')
    .select(['stage', 'star'])
    .where('id', '=', dossier.dossierId)
    .executeTakeFirst()
  expect(row).toEqual({ stage: 'notReached', star: null })
  expect((await dossier.producer.get(`/results/${evaluation}`)).text).toContain('Dấu trên giấy phép là giả')
})
