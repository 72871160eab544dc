import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { openSampleWorld } from '../sample-world.ts'
test('x', async () => {
  const s = await openSampleWorld()
  const db: any = s.world.services.db
  const p = await db.selectFrom('dossier').innerJoin('product','product.id','dossier.product_id').select(['dossier.id','product.name','dossier.stage']).execute()
  const out: any = {p}
  const o = await s.as('toa-tinh')
  const cider = p.find((x: any)=>x.name.startsWith('Cider')).id
  for (const u of [`/dossiers/${cider}`,`/dossiers/${cider}/proofs`,`/dossiers/${cider}/parts/A`]) out[u]=(await o.get('/api/v1'+u)).json()
  const m = await s.as('member-4')
  const ev = await db.selectFrom('evaluation').selectAll().where('dossier_id','=',cider).executeTakeFirst()
  out.sheet=(await m.get('/api/v1/sheets/'+ev.id)).json()
  out.sheets=(await m.get('/api/v1/sheets')).json()
  out.council=(await m.get('/api/v1/councils/'+ev.council_id)).json()
  out.evaluation=(await m.get('/api/v1/evaluations/'+ev.id)).json()
  const m1 = await s.as('member-1')
  out.sheet1=(await m1.get('/api/v1/sheets/'+ev.id)).json()
  writeFileSync('/tmp/o.json', JSON.stringify(out,null,1))
  await s.world.close()
}, 100000)
