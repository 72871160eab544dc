import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import type { Visitor } from '../../../test/world.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { readWorkbookSheets } from '../../platform/spreadsheet/index.ts'
import { readZip } from '../../platform/zip.ts'

let sample: SampleWorld
let producer: Visitor
let producerId: string
/** A closed result of Tỏa Tình. */
let evaluation: string
beforeAll(async () => {
  sample = await openSampleWorld()
  producer = await sample.as('toa-tinh')
  const { rows } = await sql<{ id: string; producer: string }>`select e.id, d.producer_id as producer from evaluation e
    join dossier d on d.id = e.dossier_id join product p on p.id = d.product_id
    where p.name = 'Giấm táo mèo' and e.stage = 'closed'`.execute(sample.world.services.db)
  evaluation = rows[0]?.id ?? ''
  producerId = rows[0]?.producer ?? ''
}, 180_000)
afterAll(() => sample.world.close())

interface Result {
  readonly star: number
  readonly mend: { readonly stars: number; readonly gaps: readonly string[]; readonly work: readonly string[] }
  readonly upgrade: { readonly href: string | null; readonly mayPlan: boolean }
}
const result = async (who: Visitor) => (await who.get(`/api/v1/results/${evaluation}`)).json<Result>()
const plan = (who: Visitor) => who.api(`/results/${evaluation}/upgrade-plan`, {})

test('one click turns remarks into a plan; a second click, of anybody, leads to the same one', async () => {
  const before = await result(producer)
  expect(before.mend.gaps.length).toBeGreaterThan(0)
  expect(before.mend.stars).toBe(Math.min(5, before.star + 1))
  expect(before.upgrade).toEqual({ href: null, mayPlan: true })
  expect((await producer.get(`/results/${evaluation}`)).text).toContain('Lập kế hoạch nâng cấp từ các việc này')
  const officer = await sample.as('officer-quaito')
  // The producer and its commune click at the same moment.
  const answers = await Promise.all([plan(producer), plan(officer)])
  expect(answers.map(({ status }) => status)).toEqual([200, 200])
  const [id, ...others] = answers.map((answer) => answer.json<{ id: string }>().id)
  expect(others).toEqual([id])
  const clicked = await producer.post(`/results/${evaluation}/upgrade-plan`)
  expect(clicked.to).toBe(`/registers/upgradePlan/${id}?say=upgrade-planned`)
  const made = (await producer.get(`/registers/upgradePlan/${id}`)).text
  expect(made).toContain(`1. ${before.mend.gaps[0]?.replaceAll('"', '&quot;')}`)
  expect(made).toContain(`${before.mend.stars} sao`)
  expect((await result(producer)).upgrade).toEqual({ href: `/registers/upgradePlan/${id}`, mayPlan: false })
  const edited = await producer.get(`/registers/upgradePlan/${id}/edit`)
  expect(edited.status).toBe(200)
  // What became of it stays so: a click does not plan anew.
  const { version } = (await producer.get(`/api/v1/registers/upgradePlan/${id}`)).json<{ version: number }>()
  await producer.api(`/registers/upgradePlan/${id}/do`, { act: 'move', stage: 'done', version })
  expect((await plan(producer)).json<{ id: string }>().id).toBe(id)
})

test('strangers plan nothing: another producer learns nothing, the council and leaders are told no', async () => {
  expect((await plan(await sample.as('tenh-phong'))).status).toBe(404)
  expect((await plan(await sample.as('officer-sangnhe'))).status).toBe(404)
  expect((await plan(await sample.as('signatory'))).status).toBe(403)
  expect((await plan(await sample.as('member-1'))).status).toBe(403)
  expect((await plan(sample.world.nobody)).status).toBe(401)
  expect((await producer.api(`/results/${crypto.randomUUID()}/upgrade-plan`, {})).status).toBe(404)
  expect((await producer.api('/results/x/upgrade-plan', {})).status).toBe(404)
})

test('a producer takes everything about itself away: data, tables, files, forms; no marks of members', async () => {
  const answer = await producer.get(`/producers/${producerId}/export.zip`)
  expect(answer.status).toBe(200)
  const files = readZip(answer.bytes, { files: 500, bytes: 3e8 })
  if (!files.ok) throw new Error(files.failure.code)
  const named = new Map(files.value.map(({ name, bytes }) => [name, bytes]))
  const json = named.get('Dữ liệu.json')?.toString('utf8') ?? ''
  const data = JSON.parse(json) as Record<string, unknown[]>
  expect(Object.keys(data)).toEqual([
    ...['exportedAt', 'profile', 'products', 'papers', 'dossiers', 'results', 'certificates', 'activities', 'history'],
  ])
  for (const kind of ['products', 'papers', 'dossiers', 'results', 'certificates', 'activities', 'history'])
    expect([kind, data[kind]?.length ?? 0]).not.toEqual([kind, 0])
  // Closed results only, without names: the product before the council now is not among them.
  const { rows: members } = await sql<{ name: string }>`select person.name from council_member
    join person on person.id = council_member.person_id where council_member.role = 'member'`.execute(
    sample.world.services.db,
  )
  for (const { name } of members) expect(json).not.toContain(name)
  expect(JSON.stringify(data.results)).not.toContain('Cider')
  const sheets = await readWorkbookSheets(named.get('Tổng hợp.xlsx') ?? Buffer.alloc(0), {
    ...{ rows: 5000, columns: 20, sheets: 20, unpackedBytes: 1e8 },
  })
  if (!sheets.ok) throw new Error(sheets.failure.code)
  expect(JSON.stringify([...sheets.value])).toContain('Giấm táo mèo')
  const papers = [...named].filter(([name]) => name.startsWith('Giấy tờ/'))
  expect(papers.length).toBeGreaterThan(0)
  for (const [, bytes] of papers) expect(bytes.length).toBeGreaterThan(0)
  expect([...named.keys()].filter((name) => name.endsWith('Mẫu 01.pdf')).length).toBeGreaterThan(0)
}, 120_000)

test('only its own people: commune and office read the page but take nothing away, others find nothing', async () => {
  const status = async (key: string) => (await (await sample.as(key)).get(`/producers/${producerId}/export.zip`)).status
  expect([await status('officer-quaito'), await status('office')]).toEqual([403, 403])
  expect([await status('tenh-phong'), await status('officer-sangnhe'), await status('member-1')]).toEqual([
    404, 404, 404,
  ])
  expect((await (await sample.as('officer-quaito')).get(`/producers/${producerId}`)).text).not.toContain('export.zip')
  expect((await producer.get(`/producers/${producerId}`)).text).toContain('export.zip')
})

test('the page of a product tells its standards today, and what its set still lacks', async () => {
  const db = sample.world.services.db
  const { rows } = await sql<{ id: string }>`select id from product where name = 'Giấm táo mèo'`.execute(db)
  const page = (await producer.get(`/products/${rows[0]?.id}`)).text
  expect(page).toContain('Tiêu chuẩn, công bố, nhãn, mã số')
  for (const row of ['Công bố chất lượng', 'Mã vạch, tem truy xuất', 'Sở hữu trí tuệ', 'Môi trường và công nghệ'])
    expect(page).toContain(row)
  interface View {
    readonly sections: readonly { id: string; lead: string; rows: readonly { text: string; tone: string }[] }[]
  }
  const lead = async (who: Visitor) => {
    const view = (await who.get(`/api/v1/products/${rows[0]?.id}`)).json<View>()
    const section = view.sections.find(({ id }) => id === 'standards')
    return { lead: section?.lead ?? '', missing: section?.rows.filter(({ tone }) => tone === 'problem').length ?? 0 }
  }
  const now = await lead(producer)
  expect(now.lead).toContain(now.missing === 0 ? 'không còn thiếu' : `còn ${now.missing} mục`)
  // Ten years later every paper with a last day is over.
  sample.world.setClock('2036-11-22T02:00:00Z')
  const later = await lead(await sample.as('toa-tinh'))
  sample.world.setClock('2026-11-22T02:00:00Z')
  expect(later.missing).toBeGreaterThan(now.missing)
})

test('all that was written fits its history', async () => {
  const verified = await sample.world.inTransaction((tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
})
