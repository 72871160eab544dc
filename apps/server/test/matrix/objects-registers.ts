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
