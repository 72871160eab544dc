import { sql } from 'kysely'
import { upload } from '../regime-files.ts'
import type { SampleWorld } from '../sample-world.ts'
import type { Objects } from './objects.ts'

/** An inspection of the vinegar of Tỏa Tình with a finding that waits for it and a file, and the plan of the office. */
export async function inspectionOf(sample: SampleWorld): Promise<Objects['inspection']> {
  const office = await sample.as('office')
  const found = sql<{ id: string }>`select id from product where name = 'Giấm táo mèo' and province_code = '11'`
  const productId = (await found.execute(sample.world.services.db)).rows[0]?.id ?? ''
  const made = async (path: string, body: Readonly<Record<string, unknown>>) =>
    (await office.api(path, body)).json<{ id: string }>().id
  const facts = { year: 2026, from: '2026-01-05', to: '2026-12-20', looksAt: 'Nội dung của ma trận' }
  const plan = await made('/inspections/plans', facts)
  const day = { on: '2026-11-20', members: 'Lò Thị A, Sở NN&MT' }
  const id = await made('/inspections', { kind: 'periodic', productId, ...day })
  const path = `/inspections/${id}`
  await office.api(`${path}/record`, { version: 1, ...day, heading: { inputs: 'ok' } })
  const demand = { action: 'In lại nhãn', due: '2026-12-10', responsible: 'HTX' }
  await office.api(`${path}/steps`, { version: 2, step: 'finding', finding: 'Nhãn của ma trận', ...demand })
  const fields = { version: '3', step: 'files' }
  await upload(office, `${path}/evidence`, Buffer.from('%PDF-1.4 anh'), { name: 'anh.pdf', fields })
  const shown = (await office.get(`/api/v1${path}`)).json<{
    findings: readonly { key: string }[]
    files: readonly { fileId: string }[]
  }>()
  return { id, finding: shown.findings[0]?.key ?? '', file: shown.files[0]?.fileId ?? '', plan, product: productId }
}
