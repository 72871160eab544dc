import { sendForm } from '../../src/slices/lots/lots.samples.ts'
import { stampCodes } from '../../src/slices/lots/lots.stamps.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Objects } from './objects.ts'

/** A lot of vinegar of Tỏa Tình, with a line of its diary, a paper, and a batch of two stamps. */
export async function lotOf(sample: SampleWorld, product: string): Promise<Objects['lot']> {
  const owner = await sample.as('toa-tinh')
  const facts = { product, producedOn: '2026-11-18', amount: '100', unit: 'kg', gtin: '8934563138165' }
  const { id, code } = (await sendForm(owner, '/lots', facts)).json<{ id: string; code: string }>()
  const line = { version: 1, kind: 'harvest', on: '2026-11-17', role: 'grower', place: 'Xưởng của ma trận' }
  await sendForm(owner, `/lots/${id}/events`, line, { file: '%PDF-1.4 phieu' })
  const { batch } = (await owner.api(`/lots/${id}/stamps`, { version: 2, count: 2 })).json<{ batch: string }>()
  const shown = (await owner.get(`/api/v1/lots/${id}`)).json<{ events: { file: { fileId: string } }[] }>()
  const [stamp] = await sample.world.inTransaction((tx) => stampCodes(tx, batch, 1, 1))
  return { id, code, batch, file: shown.events[0]?.file.fileId ?? '', stamp: stamp?.code ?? '' }
}
