import { randomUUID } from 'node:crypto'
import { leaves } from '@saolang/domain/regime'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type CouncilWorld, councilWorld, done, handIn, marksOf, optionOf } from '../../../test/council-world.ts'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'

let world: World
let council: CouncilWorld
beforeAll(async () => {
  world = await openWorld('2026-08-03T02:00:00Z')
  council = await councilWorld(world, { products: 6, members: 8 })
})
afterAll(() => world.close())

function product(place: number) {
  const evaluation = council.evaluations[place]
  const dossier = council.dossiers[place]
  const [one, two] = council.members
  if (evaluation === undefined || dossier === undefined || one === undefined || two === undefined)
    throw new Error('few')
  return { evaluation, dossier, sheet: dossier.sheet, one, two, leaf: leaves(dossier.sheet)[0] ?? never() }
}

function never(): never {
  throw new Error('the sheet has no criterion')
}

interface Saved {
  versions: Record<string, number>
  totals: { total: number; answered: number }
}

test('each choice is saved by itself: points come from the server, the same mark makes no act', async () => {
  const { evaluation, one, leaf } = product(0)
  const body = { c: { [leaf.id]: optionOf(leaf, 'high') }, r: {}, v: { [leaf.id]: 0 } }
  const saved = await one.api(`/sheets/${evaluation}/marks`, body)
  expect(saved.json<Saved>()).toMatchObject({ totals: { total: leaf.max, answered: 1 }, savedAt: '09:00:00' })
  const acts = () =>
    world.services.db
      .selectFrom('act')
      .select('id')
      .where('kind', '=', 'MarksSaved')
      .where('by_person', '=', one.personId)
      .execute()
  const before = (await acts()).length
  expect((await one.api(`/sheets/${evaluation}/marks`, body)).status).toBe(200)
  expect((await acts()).length).toBe(before)
  const stale = await one.api(`/sheets/${evaluation}/marks`, { ...body, c: { [leaf.id]: optionOf(leaf, 'low') } })
  expect(stale.status).toBe(409)
  expect(stale.json().code).toBe('request/conflict')
})

test('the same key answers once; points and totals are unknown fields', async () => {
  const { evaluation, one } = product(0)
  const leaf = leaves(product(0).sheet)[1] ?? never()
  const body = { c: { [leaf.id]: 'none' }, r: {}, v: {} }
  const key = randomUUID()
  const first = await one.api(`/sheets/${evaluation}/marks`, body, key)
  expect((await one.api(`/sheets/${evaluation}/marks`, body, key)).text).toBe(first.text)
  for (const more of [{ points: 3 }, { total: 100 }, { personId: one.personId }]) {
    const refused = await one.api(`/sheets/${evaluation}/marks`, { ...body, ...more })
    expect(refused.status).toBe(422)
    expect(refused.json<{ fields: { code: string }[] }>().fields[0]?.code).toBe('field/unknown')
  }
  for (const c of [{ [leaf.id]: '3' }, { '99.9': 'none' }, { [leaf.id]: 'x'.repeat(41) }, 'text', [1]]) {
    expect((await one.api(`/sheets/${evaluation}/marks`, { c, r: {}, v: {} })).status).toBe(422)
  }
})

test('without a script the whole sheet goes by one form, and comes back with what was typed', async () => {
  const { evaluation, two, leaf } = product(0)
  const fields = { [`c[${leaf.id}]`]: optionOf(leaf, 'high'), [`v[${leaf.id}]`]: '0' }
  const saved = await two.post(`/sheets/${evaluation}/marks`, fields)
  expect(saved.to).toBe(`/sheets/${evaluation}?say=marks-saved`)
  const version = (await two.get(`/api/v1/sheets/${evaluation}`)).json<{ saved: Saved }>().saved.versions[leaf.id]
  const early = await two.post(`/sheets/${evaluation}/finish`, {
    ...fields,
    [`v[${leaf.id}]`]: String(version),
    [`r[${leaf.id}]`]: 'Ghi tay',
  })
  expect(early.status).toBe(422)
  expect(early.text).toContain('Lỗi: ')
  expect(early.text).toContain(': chưa chấm.')
  expect(early.text).toContain('value="Ghi tay"')
  const stale = await two.post(`/sheets/${evaluation}/marks`, { ...fields, [`c[${leaf.id}]`]: optionOf(leaf, 'low') })
  expect(stale.status).toBe(409)
  expect(stale.text).toContain('Bản đang lưu')
  expect(stale.text).toContain('Bản vừa nhập')
})

test('a sheet is handed in once, with reasons above the self-assessment; then it is locked until the chair reopens it', async () => {
  const { evaluation, sheet, one, leaf } = product(1)
  const marks = marksOf(sheet, 'high')
  const bare = await one.api(`/sheets/${evaluation}/finish`, { ...marks, r: {} })
  expect(bare.json().code).toBe('ballot/reasons-missing')
  done(await one.api(`/sheets/${evaluation}/finish`, marks))
  const late = await one.api(`/sheets/${evaluation}/marks`, { c: { [leaf.id]: 'none' }, r: {}, v: {} })
  expect(late.status).toBe(409)
  expect(late.json().code).toBe('ballot/finished')
  expect((await one.get(`/sheets/${evaluation}`)).text).toContain('Tổng 100 điểm.')
  const path = `/evaluations/${evaluation}/ballots/${one.personId}/reopen`
  expect((await council.secretary.api(path, { reason: 'x' })).json().code).toBe('council/not-your-seat')
  expect((await council.chair.api(path, { reason: ' ' })).status).toBe(422)
  done(await council.chair.api(path, { reason: 'Nhầm sản phẩm' }))
  expect((await one.get(`/sheets/${evaluation}`)).text).toContain('Chủ tịch Hội đồng mở lại phiếu: Nhầm sản phẩm')
})

test('a conflict takes the product off the member’s list and out of the count; others see the word only', async () => {
  const { evaluation, one, sheet } = product(2)
  expect((await one.api(`/sheets/${evaluation}/conflict`, { reason: '' })).status).toBe(422)
  done(await one.api(`/sheets/${evaluation}/conflict`, { reason: 'Em ruột là giám đốc' }))
  const list = (await one.get('/api/v1/sheets')).json<{ sheets: { evaluationId: string }[] }>().sheets
  expect(list.map((row) => row.evaluationId)).not.toContain(evaluation)
  const refused = await one.api(`/sheets/${evaluation}/finish`, marksOf(sheet, 'low'))
  expect(refused.json().code).toBe('ballot/in-conflict')
  expect((await one.get(`/evaluations/${evaluation}/dossier`)).status).toBe(404)
  const board = await council.secretary.get(`/councils/${council.councilId}`)
  expect(board.text).toContain('Không chấm')
  expect(board.text).not.toContain('Em ruột')
  const view = (await council.chair.get(`/api/v1/evaluations/${evaluation}`)).json<{ quorum: { of: number } }>()
  expect(view.quorum.of).toBe(8)
})

test('nine members save at the same time and nothing is lost', async () => {
  const { evaluation, sheet } = product(3)
  const voters = [council.chair, ...council.members]
  const all = leaves(sheet)
  await Promise.all(
    voters.map(async (voter) => {
      for (const leaf of all.slice(0, 6)) {
        done(await voter.api(`/sheets/${evaluation}/marks`, { c: { [leaf.id]: optionOf(leaf, 'low') }, r: {}, v: {} }))
      }
    }),
  )
  for (const voter of voters) {
    const view = (await voter.get(`/api/v1/sheets/${evaluation}`)).json<{ saved: Saved }>()
    expect(view.saved.totals.answered).toBe(6)
  }
})

test('two devices of one member: one of two marks at the same moment is told of the other', async () => {
  const { evaluation, one, leaf } = product(4)
  const mark = (level: 'low' | 'high') =>
    one.api(`/sheets/${evaluation}/marks`, { c: { [leaf.id]: optionOf(leaf, level) }, r: {}, v: {} })
  const answers = await Promise.all([mark('low'), mark('high')])
  expect(answers.map((answer) => answer.status).sort()).toEqual([200, 409])
})

/** A total that stands nowhere else: the sum of this member's marks. */
const SECRET = 'Lý do chỉ một người biết'

function surfaces(evaluation: string, dossierId: string): readonly string[] {
  const { councilId, roundId } = council
  const pages = [
    `/councils/${councilId}`,
    '/councils',
    `/evaluations/${evaluation}`,
    `/evaluations/${evaluation}/agreed`,
  ]
  const more = [`/results/${evaluation}`, `/sheets/${evaluation}`, '/sheets', `/rounds/${roundId}`, '/rounds', '/']
  const papers = [`/councils/${councilId}/minutes.pdf`, `/evaluations/${evaluation}/dossier`, `/dossiers/${dossierId}`]
  return [...pages, ...more, ...papers].flatMap((path) => [path, `/api/v1${path}`])
}

test('before opening no surface shows another member’s marks to anybody', async () => {
  const { evaluation, sheet, one, two, dossier } = product(5)
  const leaf = leaves(sheet)[0] ?? never()
  const marks = marksOf(sheet, 'second')
  const body = { ...marks, r: { ...marks.r, [leaf.id]: SECRET } }
  done(await one.api(`/sheets/${evaluation}/finish`, body))
  const total = (await one.get(`/api/v1/sheets/${evaluation}`)).json<{ saved: Saved }>().saved.totals.total
  const place = { provinceCode: '11' }
  const viewers: readonly [string, Visitor][] = [
    ['chair', council.chair],
    ['secretary', council.secretary],
    ['another member', two],
    ['advisor', council.advisor],
    ['office', council.office],
    ['admin', await world.person('Quản Trị', 'admin', place)],
    ['leader', await world.person('Lãnh Đạo', 'signatory', place)],
    ['producer', dossier.producer],
    ['stranger', await world.person('Người Lạ', 'councillor', place)],
    ['other province', await world.person('Tỉnh Khác', 'provinceOffice', { provinceCode: '12' })],
    ['nobody', world.nobody],
  ]
  for (const [who, viewer] of viewers) {
    for (const path of [
      ...surfaces(evaluation, dossier.dossierId),
      `/evaluations/${evaluation}/ballots/${one.personId}/sheet.pdf`,
    ]) {
      const { text, status } = await viewer.get(path)
      expect(status, `${who} ${path}`).toBeLessThan(500)
      expect(text.includes(SECRET), `${who} ${path}`).toBe(false)
      expect(new RegExp(`"(?:total|mean|spread)":${total}\\b`).test(text), `${who} ${path}`).toBe(false)
      expect(text.startsWith('%PDF'), `${who} ${path}`).toBe(false)
    }
  }
  const early = await council.chair.api(`/evaluations/${evaluation}/open-marks`)
  expect(early.json()).toMatchObject({ code: 'evaluation/ballots-open', details: { count: 8 } })
  expect((await two.api(`/evaluations/${evaluation}/open-marks`)).json().code).toBe('council/not-your-seat')
})

test('evidence opens through the evaluation for its council only, and only papers that the dossier cites', async () => {
  const { evaluation, dossier, one } = product(0)
  const other = product(1).dossier
  const path = (paper: string) => `/evaluations/${evaluation}/papers/${paper}/file`
  const file = await one.get(path(dossier.paperId))
  expect(file.headers['content-type']).toBe('application/pdf')
  expect((await one.get(path(other.paperId))).status).toBe(404)
  const stranger = await world.person('Người Lạ Hai', 'councillor', { provinceCode: '11' })
  expect((await stranger.get(path(dossier.paperId))).status).toBe(404)
  expect((await world.nobody.get(path(dossier.paperId))).status).toBe(401)
  expect((await one.get(`/evaluations/${evaluation}/blank-sheet.pdf`)).text.startsWith('%PDF')).toBe(true)
})

test('a member who left is recorded absent with a reason, and the marks can be opened', async () => {
  const { evaluation, sheet, one, two } = product(4)
  const present = [council.chair, ...council.members].filter((voter) => voter !== one && voter !== two)
  for (const voter of present) await handIn(voter, evaluation, sheet, 'low')
  for (const gone of [one, two]) {
    done(
      await council.secretary.api(`/councils/${council.councilId}/absence`, {
        personId: gone.personId,
        reason: 'Đi cấp cứu',
      }),
    )
  }
  done(await council.chair.api(`/evaluations/${evaluation}/open-marks`))
  const after = await one.api(`/sheets/${evaluation}/marks`, { c: {}, r: {}, v: {} })
  expect(after.json().code).toBe('ballot/marks-open')
})
