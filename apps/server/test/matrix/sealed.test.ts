import { findSheet, leaves, type Sheet } from '@saolang/domain/regime'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../sample-world.ts'
import type { Answer, Visitor } from '../world.ts'
import { gather } from './cast.ts'
import { look, type Seen, whereIs, whoOf } from './looking.ts'
import { findObjects, type Objects } from './objects.ts'

const MARK_REASON = 'BÍ MẬT CỦA THÀNH VIÊN HAI'
const KNOCK_OUT_REASON = 'BÍ MẬT LOẠI SẢN PHẨM'
const REOPEN_REASON = 'BÍ MẬT MỞ LẠI PHIẾU'
const CONFLICT_REASON = 'BÍ MẬT LỢI ÍCH LIÊN QUAN'
const SPREAD_REASON = 'BÍ MẬT CHÊNH LỆCH'
const KNOCK_OUT = 'forged-dossier'

/** Who sees the marks of cider once the chair has opened them; member-4 has declared an interest in it. */
const COUNCIL_AND_OFFICE = ['advisor', 'chair', 'member-1', 'member-2', 'member-3', 'office', 'secretary']

let sample: SampleWorld
let visitors: ReadonlyMap<string, Visitor>
let o: Objects
let sheet: Sheet

beforeAll(async () => {
  sample = await openSampleWorld()
  visitors = await gather(sample)
  o = await findObjects(sample)
  const regime = sample.world.services.regimes.get('qd-26-2026')
  const found = regime === undefined ? undefined : findSheet(regime, 15)
  if (found === undefined) throw new Error('no sheet of cider')
  sheet = found
}, 180_000)
afterAll(() => sample.world.close())

function as(key: string): Visitor {
  const visitor = visitors.get(key)
  if (visitor === undefined) throw new Error(`nobody is ${key}`)
  return visitor
}

async function send(key: string, path: string, body: unknown = {}): Promise<Answer> {
  const answer = await as(key).api(path, body)
  expect(answer.status, `${key} ${path} ${answer.text}`).toBe(200)
  return answer
}

interface OwnSheet {
  readonly state: string
  readonly saved: {
    readonly versions: Readonly<Record<string, number>>
    readonly choices: Readonly<Record<string, string>>
    readonly totals: { readonly total: number }
  }
}

async function ownSheet(key: string): Promise<OwnSheet> {
  return (await as(key).get(`/api/v1/sheets/${o.evaluation.cider}`)).json<OwnSheet>()
}

/** Every criterion at its lowest option. */
const lowest = () => Object.fromEntries(leaves(sheet).map((leaf) => [leaf.id, leaf.options[0]?.id ?? 'none']))
const reasons = (word: string) => Object.fromEntries(leaves(sheet).map((leaf) => [leaf.id, word]))

async function mark(key: string, end: 'marks' | 'finish', c: Record<string, string>, r: Record<string, string>) {
  const { saved } = await ownSheet(key)
  return send(key, `/sheets/${o.evaluation.cider}/${end}`, { c, r, v: saved.versions })
}

/** Lines that differ, without those of the members whose own marks changed. */
function changed(before: Seen, after: Seen, own: readonly string[]): readonly string[] {
  return [...after]
    .filter(([line, text]) => before.get(line) !== text && !own.includes(whoOf(line)))
    .map(([line]) => line)
}

describe('before the chair opens the marks', () => {
  test('whatever members mark, nobody else reads one letter more or less', async () => {
    const { cider } = o.evaluation
    const before = await look(visitors, o)
    const [first, second] = [await ownSheet('member-1'), await ownSheet('member-2')]
    expect([first.state, Object.keys(second.saved.choices).length]).toEqual(['finished', 17])

    await mark('member-2', 'marks', lowest(), reasons(MARK_REASON))
    await send('member-2', `/sheets/${cider}/knock-outs`, {
      knockOut: KNOCK_OUT,
      ticked: true,
      reason: KNOCK_OUT_REASON,
    })
    await send('chair', `/evaluations/${cider}/ballots/${o.person('member-1')}/reopen`, { reason: REOPEN_REASON })
    await mark('member-1', 'finish', lowest(), {})

    const [third, fourth] = [await ownSheet('member-1'), await ownSheet('member-2')]
    expect(third.saved.totals.total).not.toBe(first.saved.totals.total)
    expect(Object.keys(fourth.saved.choices).length).toBeGreaterThan(20)
    const after = await look(visitors, o)
    process.stdout.write(`sealed: ${after.size} readings compared, twice\n`)
    expect(changed(before, after, ['member-1', 'member-2'])).toEqual([])
    for (const word of [MARK_REASON, KNOCK_OUT_REASON]) {
      expect(new Set(whereIs(after, word).map(whoOf)), word).toEqual(new Set(['member-2']))
    }
    expect(whereIs(after, REOPEN_REASON).filter((line) => whoOf(line) !== 'member-1')).toEqual([])
  }, 600_000)

  test.each(['chair', 'secretary', 'member-1', 'member-3', 'member-4', 'advisor', 'office', 'signatory'])(
    '%s sees who has handed in, and no number',
    async (key) => {
      const evaluation = await as(key).get(`/api/v1/evaluations/${o.evaluation.cider}`)
      const { ballots, ...rest } = evaluation.json<{ ballots: Record<string, unknown>[] }>()
      expect(ballots).toHaveLength(5)
      for (const ballot of ballots) {
        expect(ballot).toMatchObject({ total: null, parts: null, outReason: null, former: [] })
      }
      expect(rest).toMatchObject({ figures: null, ticked: [], agreedRecorded: false })
      const council = await as(key).get(`/api/v1/councils/${o.council.sitting}`)
      const { products } = council.json<{
        products: { figures: unknown; star: unknown; cells: { total: unknown }[] }[]
      }>()
      expect(products).toHaveLength(2)
      for (const { figures, star, cells } of products) {
        expect([figures, star, ...cells.map((cell) => cell.total)]).toEqual([null, null, null, null, null, null, null])
      }
    },
  )

  test('no refusal names a mark', async () => {
    const { cider } = o.evaluation
    const { saved } = await ownSheet('member-1')
    const member = (key: string) => `/evaluations/${cider}/ballots/${o.person(key)}`
    const tries: readonly (readonly [string, string, unknown])[] = [
      ['member-1', `/sheets/${cider}/marks`, { c: { '1.1': '1.1.o2' }, v: saved.versions }],
      ['member-1', `/sheets/${cider}/finish`, {}],
      ['member-3', `/sheets/${cider}/finish`, {}],
      ['member-3', `${member('member-2')}/reopen`, { reason: 'Xem lại.' }],
      ['chair', `${member('member-2')}/reopen`, { reason: 'Xem lại.' }],
      ['chair', `/evaluations/${cider}/open-marks`, {}],
      ['member-3', `/evaluations/${cider}/open-marks`, {}],
      ['chair', `/evaluations/${cider}/discuss`, { reason: 'Xem lại.' }],
      ['chair', `/evaluations/${cider}/accept-spread`, { reason: 'Xem lại.' }],
      ['chair', `/evaluations/${cider}/close`, {}],
      ['secretary', `/evaluations/${cider}/agreed`, { version: 1, agreed: lowest(), confirmed: true }],
      ['office', `/sheets/${cider}/marks`, { c: { '1.1': '1.1.o2' } }],
      ['chair', `/councils/${o.council.sitting}/close-session`, {}],
    ]
    for (const [key, path, body] of tries) {
      const answer = await as(key).api(path, body)
      expect(answer.status, `${key} ${path} ${answer.text}`).toBeGreaterThanOrEqual(400)
      expect(answer.status, `${key} ${path}`).toBeLessThan(500)
      expect(answer.text, `${key} ${path}`).not.toMatch(/BÍ MẬT|\.o\d|"total"|"mean"/)
      const page = await as(key).post(path, {})
      expect(page.status, `${key} ${path}`).toBeGreaterThanOrEqual(400)
      expect(page.text, `${key} ${path}`).not.toContain(MARK_REASON)
      expect(page.text, `${key} ${path}`).not.toContain(KNOCK_OUT_REASON)
    }
  })

  test('the acts of marking stand in no timeline', async () => {
    for (const key of ['toa-tinh', 'officer-quaito', 'chair-quaito', 'office', 'advisor', 'signatory']) {
      const { timeline } = (await as(key).get(`/api/v1/dossiers/${o.dossier.inRound}`)).json<{
        timeline: { title: string; who?: string }[]
      }>()
      expect(timeline.length, key).toBeGreaterThan(5)
      const told = timeline.map((step) => `${step.title} ${step.who ?? ''}`).join('\n')
      expect(told, key).not.toMatch(/Phiếu đánh giá|Vàng A Sếnh|Quàng Thị Bích Ngân/)
    }
  })
})

describe('after the chair has opened them', () => {
  let opened: Seen

  test('council and office read the marks, but not the member who declared an interest', async () => {
    const { cider } = o.evaluation
    await send('member-4', `/sheets/${cider}/conflict`, { reason: CONFLICT_REASON })
    for (const key of ['chair', 'secretary', 'member-3', 'office', 'signatory']) {
      const { text } = await as(key).get(`/api/v1/evaluations/${cider}`)
      expect(text, key).toContain('"state":"conflict"')
      expect(text, key).not.toContain(CONFLICT_REASON)
    }
    for (const key of ['chair', 'member-3']) await mark(key, 'finish', lowest(), {})
    await mark('member-2', 'finish', {}, {})
    await send('chair', `/evaluations/${cider}/open-marks`)
    await send('chair', `/evaluations/${cider}/accept-spread`, { reason: SPREAD_REASON })
    opened = await look(visitors, o)
    const readers = (word: string) => [...new Set(whereIs(opened, word).map(whoOf))].sort()
    expect(readers(KNOCK_OUT_REASON)).toEqual(COUNCIL_AND_OFFICE)
    expect(readers(CONFLICT_REASON)).toEqual([...COUNCIL_AND_OFFICE, 'member-4'].sort())
    expect(readers(SPREAD_REASON)).toEqual(COUNCIL_AND_OFFICE)
    // Reasons at a mark stand in the filled sheet, a paper; elsewhere they wait for the result.
    expect(readers(MARK_REASON)).toEqual(['member-2'])
  }, 600_000)

  test('the filled sheets open to the same people', () => {
    const path = `/evaluations/${o.evaluation.cider}/ballots/${o.person('member-2')}/sheet.pdf`
    const open = [...opened].filter(([line, text]) => line.endsWith(` ${path}`) && text.startsWith('200 PDF'))
    expect(open.map(([line]) => whoOf(line)).sort()).toEqual(COUNCIL_AND_OFFICE)
  })

  test('who stands outside reads no total: leaders, commune and producer wait for the result', () => {
    for (const key of ['signatory', 'member-4', 'toa-tinh', 'officer-quaito', 'admin-dienbien', 'councillor-outside']) {
      const text = opened.get(`${key} /api/v1/evaluations/${o.evaluation.cider}`) ?? ''
      expect(text, key).toMatch(key === 'signatory' || key === 'member-4' ? /^200 .*"figures":null/ : /^40[34] /)
      expect(text, key).not.toMatch(/"total":\d/)
      expect(opened.get(`${key} /api/v1/results/${o.evaluation.cider}`), key).toMatch(/^40[349] /)
    }
  })

  test('when it is closed, the producer reads reasons without names, the province with names', async () => {
    const { cider } = o.evaluation
    const agreedPath = `/evaluations/${cider}/agreed`
    const { version } = (await as('secretary').get(`/api/v1${agreedPath}`)).json<{ version: number }>()
    await send('secretary', agreedPath, { version, agreed: lowest(), confirmed: true })
    await send('chair', `/evaluations/${cider}/close`)
    const result = async (key: string) => {
      const page = await as(key).get(`/results/${cider}`)
      const json = await as(key).get(`/api/v1/results/${cider}`)
      return { status: json.status, text: page.text + json.text }
    }
    for (const key of ['toa-tinh', 'officer-quaito', 'chair-quaito']) {
      const { text } = await result(key)
      expect(text, key).toContain(MARK_REASON)
      expect(text, key).toContain('"official":null')
      expect(text, key).not.toMatch(/Vàng A Sếnh|Quàng Thị Bích Ngân|BÍ MẬT (LỢI|MỞ|CHÊNH)/)
    }
    for (const key of ['signatory', 'office', 'chair', 'member-4']) {
      expect((await result(key)).text, key).toContain('Vàng A Sếnh')
    }
    for (const key of ['tenh-phong', 'officer-sangnhe', 'office-laichau', 'admin-dienbien', 'nobody']) {
      expect((await result(key)).status, key).toBeGreaterThanOrEqual(401)
    }
  })
})
