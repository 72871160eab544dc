import { upload } from '../regime-files.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Visitor } from '../world.ts'

export async function plansOf(sample: SampleWorld) {
  const office = await sample.as('office')
  const title = 'Kế hoạch OCOP tỉnh Điện Biên năm 2026'
  const find = sample.world.services.db.selectFrom('plan').select('id').where('title', '=', title)
  const { id: province } = await find.executeTakeFirstOrThrow()
  const facts = { kind: 'plan', title: 'Kế hoạch thử của ma trận', from: '2027-01-01', to: '2027-12-31', place: '11' }
  const { id: draft } = (await office.api('/plans', facts)).json<{ id: string }>()
  // The text first: the next file of the same person takes the place of one that made no plan.
  const read = await planOfText(office)
  const words = { text: 'KẾ HOẠCH\nThử đọc văn bản của ma trận tỉnh Điện Biên năm 2027' }
  const { id: planText } = (await office.api('/plans/readings', words)).json<{ id: string }>()
  const { text } = await office.get(`/plans/${draft}/file`)
  const sent = await upload(office, '/plans/import', Buffer.from(text), { name: 'ke-hoach.json' })
  const planFile = /import\/([0-9a-f-]{36})/.exec(sent.to)?.[1] ?? ''
  return { plan: { province, draft, read }, planFile, planText }
}

/** A draft that the office made of a text. */
async function planOfText(office: Visitor): Promise<string> {
  const text = 'KẾ HOẠCH\nĐọc từ văn bản, tỉnh Điện Biên năm 2027\nI. MỤC TIÊU\n- Có ít nhất 2 sản phẩm được công nhận.'
  const { id } = (await office.api('/plans/readings', { text })).json<{ id: string }>()
  const said = { place: '11', title: 'Kế hoạch đọc từ văn bản', from: '01/01/2027', to: '31/12/2027', keep: [] }
  const { importId } = (await office.api(`/plans/readings/${id}`, said)).json<{ importId: string }>()
  return (await office.api(`/plans/import/${importId}`)).json<{ id: string }>().id
}

/** The living plan of Điện Biên with one more target of its office. */
export async function targetOf(sample: SampleWorld, plan: string): Promise<{ plan: string; id: string }> {
  const facts = { text: 'trên 60 sản phẩm', kind: 'target', comparison: 'gt', floor: '60', unit: 'sản phẩm' }
  const office = await sample.as('office')
  const made = await office.api('/targets', { plan, ...facts, metric: 'prod.recognised_new' })
  return { plan, id: made.json<{ id: string }>().id }
}
