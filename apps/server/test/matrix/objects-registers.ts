import { upload } from '../regime-files.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Objects } from './objects.ts'

/** A class with a file and the code of today, a channel of a producer, a point that everybody sees. */
export async function registerEntriesOf(sample: SampleWorld): Promise<Objects['entry']> {
  const [officer, office, producer] = [
    await sample.as('officer-quaito'),
    await sample.as('office'),
    await sample.as('toa-tinh'),
  ]
  const made = (answer: { json: <Body>() => Body }) => answer.json<{ id: string }>().id
  const facts = { theme: 'programme', from: '2026-11-22', to: '2026-11-23', field: { place: 'Nhà văn hóa xã' } }
  const training = made(await officer.api('/registers/training', { ...facts, name: 'Lớp mẫu của ma trận' }))
  const path = `/registers/training/${training}`
  await officer.api(`${path}/attendance`, { act: 'open', day: '2026-11-22', version: 1 })
  await upload(officer, `${path}/evidence`, Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), { name: 'anh.png' })
  const { evidence } = (await officer.get(`/api/v1${path}`)).json<{ evidence: readonly { key: string }[] }>()
  const { text } = await officer.get(`${path}/attendance?day=2026-11-22`)
  const shop = { name: 'Siêu thị của ma trận', theme: 'supermarket', from: '2025-03-01' }
  const channel = made(await producer.api('/registers/salesChannel', shop))
  const address = { name: 'Điểm bán của ma trận', level: 'province', field: { address: 'Số 12' } }
  const point = made(await office.api('/registers/sellingPoint', address))
  await office.api(`/registers/sellingPoint/${point}/do`, { act: 'publish', version: 1 })
  const code = /attend\/([0-9A-Z]{8})/.exec(text)?.[1] ?? ''
  return { training, evidence: evidence[0]?.key ?? '', code, channel, point }
}

/** A value chain that a neighbour asks to join, a listing of its keeper, a fair of the office. */
export async function furtherEntriesOf(sample: SampleWorld): Promise<Objects['more']> {
  const [office, producer, neighbour] = [
    await sample.as('office'),
    await sample.as('toa-tinh'),
    await sample.as('tenh-phong'),
  ]
  const { id: chain } = (
    await producer.api('/registers/valueChain', await ownEntry(sample, 'Chuỗi của ma trận'))
  ).json<{
    id: string
  }>()
  await neighbour.api('/registers/valueChain/join', { entry: chain, note: 'Thu hái táo mèo' })
  const found = sample.world.services.db.selectFrom('register_subject').select('key').where('entry_id', '=', chain)
  const asked = (await found.where('part', '=', 'asking').executeTakeFirstOrThrow()).key
  const link = { floor: 'Sàn thử', url: 'https://example.vn/giam-tao-meo' }
  const sold = { name: 'Giấm trên sàn của ma trận', from: '2026-01-05', field: link }
  const { id: listing } = (await producer.api('/registers/listing', sold)).json<{ id: string }>()
  const event = {
    name: 'Lễ hội của ma trận',
    theme: 'culture',
    level: 'province',
    from: '2026-12-10',
    to: '2026-12-12',
  }
  const where = { field: { place: 'Quảng trường 7-5', scale: 'province' } }
  const { id: fair } = (await office.api('/registers/fair', { ...event, ...where })).json<{ id: string }>()
  return { chain, asked, listing, fair }
}

/** A chain stands in the name of the producer that begins it. */
async function ownEntry(sample: SampleWorld, name: string) {
  const find = sample.world.services.db.selectFrom('producer').select('id').where('name', 'like', '%Tỏa Tình%')
  return { name, producer: (await find.executeTakeFirstOrThrow()).id }
}
