import { afterAll, expect, test } from 'vitest'
import { openCertificateWorld } from '../../../test/certificate-world.ts'
import { testProduct } from '../../../test/closed-result.ts'
import { earlierPaper, grantedCertificate } from '../../../test/granted.ts'
import { STREAM_KINDS } from '../../app.ts'
import { verifyHistory } from '../../platform/acts/verify.ts'
import { drain } from '../../platform/background/worker.ts'
import { snapshot } from '../../platform/db/snapshot.ts'
import { noticeWork } from '../notices/index.ts'
import { administrationWork } from './administration.background.ts'

const { world, office, round, producerOf } = await openCertificateWorld()
afterAll(() => world.close())
const admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })

async function save(key: string, values: Record<string, string>, from: string) {
  const { version } = (await admin.get(`/api/v1/administration/settings/${key}`)).json<{ version: number }>()
  const body = { version, values, from, reason: 'Theo công văn số 5' }
  const saved = await admin.api(`/administration/settings/${key}`, body)
  expect(saved.status, saved.text).toBe(200)
}

test('certificates carry the number of the pattern of the day of their decision', async () => {
  await save('certificateNumber', { pattern: 'OCOP-{year}-{serial}' }, '2026-08-05')
  const before = await grantedCertificate(world, office, round, { name: 'Chè trước ngày đổi' })
  world.setClock('2026-08-05')
  const today = await world.signIn(office.personId ?? '')
  const after = await grantedCertificate(world, today, round, { name: 'Chè sau ngày đổi' })
  const numberOf = async (id: string) =>
    (await today.get(`/api/v1/certificates/${id}`)).json<{ number: string }>().number
  expect(await numberOf(before.certificateId)).toMatch(/^\d{3}\/GCN-OCOP-11-2026$/)
  expect(await numberOf(after.certificateId)).toMatch(/^OCOP-2026-\d{3}$/)
  world.setClock('2026-08-03')
})

test('a new council begins with the charter of the office, from its day', async () => {
  const charter = {
    ...{ quorumNumerator: '2', quorumDenominator: '3', chairRequired: 'yes', maxSpread: '17', spreadAction: 'reason' },
    minimumTest: 'majority',
  }
  await save('councilCharter', charter, '2026-08-06')
  const form = async () =>
    (await (await world.signIn(office.personId ?? '')).get(`/councils/new?round=${round.roundId}`)).text
  expect(await form()).toMatch(/name="maxSpread"[^>]*value="10"/)
  world.setClock('2026-08-06')
  expect(await form()).toMatch(/name="maxSpread"[^>]*value="17"/)
  expect(await form()).toMatch(/value="reason"[^>]*checked/)
  world.setClock('2026-08-03')
})

test('the check page names the office that the public may ask, from its day', async () => {
  const granted = await grantedCertificate(world, office, round, { name: 'Chè có nơi hỏi' })
  const contact = { office: 'Chi cục Phát triển nông thôn', phone: '0215 3 825 123', email: '', address: '' }
  await save('publicContact', contact, '2026-08-04')
  const page = async () => (await world.nobody.get(`/kt/${granted.code}`)).text
  expect(await page()).not.toContain('0215 3 825 123')
  world.setClock('2026-08-04')
  expect(await page()).toContain('Chi cục Phát triển nông thôn, 0215 3 825 123')
  world.setClock('2026-08-03')
})

test('looks at personal data that the office keeps a year only are gone after the night', async () => {
  await save('viewLog', { months: '12' }, '2026-08-03')
  const look = (hour: string) => ({
    ...{ province_code: '11', viewer: admin.personId ?? '', thing: 'person', thing_id: office.personId ?? '', hour },
    ...{ hat: 'admin', endpoint: 'people.list', times: 1 },
  })
  await world.services.db
    .insertInto('view_log')
    .values([look('2025-07-01T00:00:00Z'), look('2025-09-01T00:00:00Z')])
    .execute()
  await drain(world.services, administrationWork)
  const left = await world.services.db
    .selectFrom('view_log')
    .select('hour')
    .where('hour', '<', new Date('2026-01-01'))
    .execute()
  expect(left.map(({ hour }) => hour.toISOString().slice(0, 10))).toEqual(['2025-09-01'])
})

test('the morning tells of work as many days before as the office has laid down', async () => {
  const product = await testProduct(world, { name: 'Mật ong sắp hết hạn' })
  const paper = earlierPaper(product.productId, { issuedOn: '2023-12-28', expiresOn: '2026-12-28' })
  expect((await office.api('/certificates/record', paper)).status).toBe(200)
  const owner = (await producerOf(product.producerId)).personId ?? ''
  world.setClock('2026-10-15')
  const list = await (await world.signIn(owner)).get('/api/v1/worklist')
  const { groups } = list.json<{ groups: { items: { due: string | null }[] }[] }>()
  const [last] = groups.flatMap(({ items }) => items.flatMap(({ due }) => (due === null ? [] : [due]))).sort()
  if (last === undefined) throw new Error('the producer has no work with a last day')
  const before = (days: number) => new Date(Date.parse(`${last}T01:00:00Z`) - days * 86_400_000).toISOString()
  const told = async (days: number) => {
    world.setClock(before(days))
    await drain(world.services, noticeWork([]))
    const due = world.services.db.selectFrom('notice').select('id').where('topic', '=', 'due')
    return (await due.where('person_id', '=', owner).execute()).length
  }
  expect(await told(8)).toBe(0)
  const body = { version: 0, values: { days: '6' }, from: before(6).slice(0, 10), reason: 'Theo công văn số 5' }
  const today = await world.signIn(admin.personId ?? '')
  const { version } = (await today.get('/api/v1/administration/settings/reminders')).json<{ version: number }>()
  expect((await today.api('/administration/settings/reminders', { ...body, version })).status).toBe(200)
  expect(await told(7)).toBe(0)
  expect(await told(6)).toBe(1)
})

test('rows are what the acts say', async () => {
  const verified = await snapshot(world.services.db, (tx) => verifyHistory(tx, STREAM_KINDS))
  expect(verified.findings).toEqual([])
  const kinds = await world.services.db.selectFrom('stream').select('kind').where('kind', '=', 'settings').execute()
  expect(kinds).toHaveLength(1)
})
