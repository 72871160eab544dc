import { upload } from '../regime-files.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Objects } from './objects.ts'

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')

/** A complaint of nobody about the vinegar of Tỏa Tình, with a photo, that asks its producer something. */
export async function complaintOf(sample: SampleWorld, checkCode: string): Promise<Objects['complaint']> {
  const { nobody, services } = sample.world
  const fields = { code: checkCode, about: 'label', content: 'Tem của ma trận đã hết hạn' }
  const sent = await upload(nobody, '/api/v1/complaints/new', PNG, { name: 'anh.png', fields })
  const { number, code, key } = sent.json<{ number: string; code: string; key: string }>()
  const find = services.db.selectFrom('complaint').select('id').where('number', '=', number)
  const { id } = await find.executeTakeFirstOrThrow()
  const officer = await sample.as('officer-quaito')
  await officer.api(`/complaints/${id}/steps`, { version: 1, step: 'question', question: 'Đã in bao nhiêu tem?' })
  const shown = (await officer.get(`/api/v1/complaints/${id}`)).json<{
    requests: readonly { key: string }[]
    inside: { photos: readonly { id: string }[] }
  }>()
  const photo = shown.inside.photos[0]?.id ?? ''
  return { id, number, secret: code, key, photo, request: shown.requests[0]?.key ?? '' }
}
