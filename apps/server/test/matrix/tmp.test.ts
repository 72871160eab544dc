import { test } from 'vitest'
import { writeFileSync } from 'node:fs'
import { ENDPOINTS } from '../../src/app.ts'
import { openSampleWorld } from '../sample-world.ts'
import { z } from 'zod'
test('x', async () => {
  const lines = ENDPOINTS.map((e) => { const d: any = e.def; let b=''; try { b = d.body? JSON.stringify(z.toJSONSchema(d.body,{io:'input',unrepresentable:'any'}).properties) : d.search? JSON.stringify(z.toJSONSchema(d.search,{io:'input',unrepresentable:'any'}).properties):'' } catch (x) { b = String(x) } ; return [e.kind, d.id, d.path, d.access, e.kind==='query'? `api=${d.api!==false} page=${d.page!==undefined}`: e.kind==='custom'?d.method:'', d.upload?'UPLOAD':'', b].join(' ') })
  writeFileSync('/tmp/endpoints.txt', lines.join('\n'))
  const s = await openSampleWorld()
  const tables: any = {}
  for (const t of ['person','person_role','role','product','producer','dossier','round','council','evaluation','ballot','certificate','decision','seat','council_member','stream','paper']) { try { tables[t] = await (s.world.services.db as any).selectFrom(t).selectAll().limit(40).execute() } catch (e) { tables[t] = String(e) } }
  writeFileSync('/tmp/tables.json', JSON.stringify(tables, null, 1))
  await s.world.close()
}, 100000)
