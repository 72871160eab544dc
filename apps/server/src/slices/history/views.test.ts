import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'
import { ENDPOINTS } from '../../app.ts'
import { connect } from '../../platform/db/connect.ts'
import { forgetViews, ViewLog } from '../../platform/view-log.ts'

let sample: SampleWorld
let owner: pg.Client
let producer: string

beforeAll(async () => {
  sample = await openSampleWorld()
  owner = new pg.Client({ connectionString: sample.world.adminUrl })
  await owner.connect()
  const { rows } = await owner.query(
    `select r.producer_id as id from role_holding r join person p on p.id = r.person_id where p.sign_in_name = $1`,
    [sample.people.find(({ key }) => key === 'toa-tinh')?.signInName],
  )
  producer = rows[0].id
})
afterAll(async () => {
  await owner.end()
  await sample.world.close()
})

const flush = () => sample.world.services.viewLog.flush()
const count = async () => Number((await owner.query('select count(*)::int as n from view_log')).rows[0].n)

test('a look of an official is there for the producer concerned and the administrator, once an hour', async () => {
  const office = await sample.as('office')
  for (const path of ['', '', '/profile', '/papers']) {
    const answer = await office.get(`/producers/${producer}${path}`)
    expect(answer.status, path).toBe(200)
  }
  await office.get(`/api/v1/producers/${producer}`)
  await flush()
  const own = await (await sample.as('toa-tinh')).get('/api/v1/history/views')
  const { looks } = own.json<{ looks: { viewerName: string; thing: string; times: number }[] }>()
  expect(looks).toMatchObject([{ thing: 'producer', times: 5 }])
  const page = await (await sample.as('toa-tinh')).get('/history/views')
  expect(page.text).toContain(looks[0]?.viewerName ?? '?')
  const admin = await sample.as('admin-dienbien')
  expect((await admin.get(`/history/views/all?thing=${producer}`)).text).toContain(looks[0]?.viewerName ?? '?')
  expect((await admin.get(`/api/v1/history/views/all?viewer=${office.personId}`)).json<{ total: number }>().total).toBe(
    1,
  )
  // The administrator has looked at people while the sample was made, not at this producer.
  const adminsOwn = `/api/v1/history/views/all?viewer=${admin.personId}&thing=${producer}`
  expect((await admin.get(adminsOwn)).json<{ total: number }>().total).toBe(0)
})

test('own data, refused pages and pages of nobody make no look', async () => {
  const before = await count()
  await (await sample.as('toa-tinh')).get(`/producers/${producer}`)
  await (await sample.as('tenh-phong')).get(`/producers/${producer}`)
  await sample.world.nobody.get(`/producers/${producer}`)
  await flush()
  expect(await count()).toBe(before)
})

test('other producers and other provinces do not see these looks', async () => {
  const other = await (await sample.as('tenh-phong')).get('/api/v1/history/views')
  expect(other.json<{ total: number }>().total).toBe(0)
  const admin = await (await sample.as('admin-laichau')).get(`/api/v1/history/views/all?thing=${producer}`)
  expect(admin.json<{ total: number }>().total).toBe(0)
  expect((await (await sample.as('office')).get('/history/views/all')).status).toBe(403)
})

test('a list shows many, a dossier and a paper one', async () => {
  await (await sample.as('officer-quaito')).get('/producers')
  const { rows: papers } = await owner.query('select id from paper where producer_id = $1 limit 1', [producer])
  await (await sample.as('officer-quaito')).get(`/papers/${papers[0].id}/file`)
  await flush()
  const { rows } = await owner.query(
    `select thing, count(*)::int as n from view_log where hat = 'communeOfficer' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { thing: 'paper', n: 1 },
    { thing: 'producer', n: expect.any(Number) },
  ])
})

test('what a stopped database would not take is held, and written when it answers again', async () => {
  const events: Record<string, unknown>[] = []
  const broken = connect('postgres://saolang_app@127.0.0.1:1/none', { max: 1 })
  const log = new ViewLog(broken.db, (event) => void events.push(event))
  const look = {
    provinceCode: '11',
    viewer: producer,
    hat: 'x',
    endpoint: 'x',
    at: new Date(),
    thing: 'producer' as const,
    id: producer,
  }
  log.record(look)
  await log.flush()
  expect(events).toMatchObject([{ what: 'views not written', held: 1 }])
  await log.close()
  expect(events.at(-1)).toMatchObject({ what: 'views lost', count: 1 })
  await broken.close()
})

test('at a normal stop nothing is lost', async () => {
  const before = await count()
  const { db, close } = connect(sample.world.adminUrl, { max: 1 })
  const log = new ViewLog(db, () => {})
  const viewer = (await sample.as('office')).personId ?? ''
  log.record({
    provinceCode: '11',
    viewer,
    hat: 'x',
    endpoint: 'x',
    at: new Date('2020-01-01'),
    thing: 'producer',
    id: producer,
  })
  await log.close()
  await close()
  expect(await count()).toBe(before + 1)
})

test('looks go after their time', async () => {
  expect(await forgetViews(sample.world.services.db, new Date('2021-01-01'))).toBe(1)
  expect(await forgetViews(sample.world.services.db, new Date('2021-01-01'))).toBe(0)
})

/** Answers that hold such fields and show nobody else's data, each with its reason. */
const EXEMPT: ReadonlyMap<string, string> = new Map([
  ['account', 'one’s own account'],
  ['notices', 'one’s own channels; the log of messages masks its addresses'],
  ['history', 'the log of looks itself'],
  ['people.signIns', 'the log of sign-ins: addresses of machines, read by the administrator who guards them'],
])
const PERSONAL = /^(phone|email|address|.*Address|.*Phone|.*Email|identity.*|representativeName|ownerName)$/

function fieldsOf(schema: unknown, depth = 0): string[] {
  if (typeof schema !== 'object' || schema === null || depth > 30) return []
  const names = 'properties' in schema ? Object.keys(Object(schema.properties)) : []
  return [...names, ...Object.values(schema).flatMap((inside) => fieldsOf(inside, depth + 1))]
}

test('an answer with a telephone number or an address says whose it is', () => {
  const wrong = ENDPOINTS.flatMap(({ kind, def }) => {
    if (kind !== 'query' || def.access === 'public' || EXEMPT.has(def.id.split('.')[0] ?? '') || EXEMPT.has(def.id))
      return []
    const fields = fieldsOf(z.toJSONSchema(def.view, { unrepresentable: 'any', io: 'output' })).filter((name) =>
      PERSONAL.test(name),
    )
    return fields.length > 0 && def.personal === undefined ? [`${def.id}: ${fields.join(', ')}`] : []
  })
  expect(wrong).toEqual([])
})

/** Readings of one producer, paper or dossier that show no personal data. */
const WITHOUT: readonly string[] = [
  'producers.registered',
  'producers.claimSlip',
  'papers.new',
  'products.list',
  'products.choose',
  'dossiers.moveForm',
  'dossiers.transitionForm',
  'dossiers.supplement',
  'dossiers.withdrawForm',
  'proposals.findings',
  'proposals.findingForm',
  'proposals.meetingForm',
  'proposals.returnForm',
  'proposals.signForm',
  'advice.requestForm',
  'advice.conclusionForm',
]

test('whatever is read of one producer, paper or dossier is logged, or is on the list of what shows nobody', () => {
  const wrong = ENDPOINTS.flatMap(({ kind, def }) => {
    if (kind !== 'query' && kind !== 'download') return []
    const isOfOne = /^\/(producers|papers|dossiers|proposals|advice)\/:/.test(def.path)
    return isOfOne && def.personal === undefined && !WITHOUT.includes(def.id) ? [def.id] : []
  })
  expect(wrong).toEqual([])
})
