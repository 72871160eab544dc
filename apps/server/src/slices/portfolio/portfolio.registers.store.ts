import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'

/** How many workshops, machines and other facilities of a producer are in use or being renewed (SUB-02). */
export async function countFacilities(tx: Tx, producerId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from register_subject s join register_entry e on e.id = s.entry_id
    where s.producer_id = ${producerId}::uuid and s.part = 'producer' and e.register = 'facility' and not e.ended
      and e.stage <> 'ended'`.execute(tx)
  return rows[0]?.count ?? 0
}

/** The websites and fanpages of a producer that run, by name (COM-10). */
export async function listSites(
  tx: Tx,
  producerId: string,
): Promise<readonly { readonly name: string; readonly href: string }[]> {
  const { rows } = await sql<{ name: string; href: string }>`
    select e.name, e.fields ->> 'link' as href from register_subject s join register_entry e on e.id = s.entry_id
    where s.producer_id = ${producerId}::uuid and s.part = 'producer' and e.register = 'salesChannel' and not e.ended
      and e.stage <> 'ended' and e.theme in ('ownWebsite', 'fanpage') and coalesce(e.fields ->> 'link', '') <> ''
    order by e.name, e.id limit 20`.execute(tx)
  return rows
}

/** Local labour and materials of a producer in its newest declared year (CSV-02); null: nothing declared. */
export async function findLocalShare(
  tx: Tx,
  producerId: string,
): Promise<{ year: number; workers: number | null; localWorkers: number | null; material: number | null } | null> {
  const { rows } = await sql<{ year: number; fields: unknown }>`
    select extract(year from e.from_date)::int as year, e.fields
    from register_subject s join register_entry e on e.id = s.entry_id
    where s.producer_id = ${producerId}::uuid and s.part = 'producer' and e.register = 'producerYear' and not e.ended
      and (e.fields ? 'localWorkers' or e.fields ? 'localMaterialShare') and e.from_date is not null
    order by e.from_date desc, e.id limit 1`.execute(tx)
  const [row] = rows
  if (row === undefined) return null
  const { workers, localWorkers, localMaterialShare: material } = Year.parse(row.fields)
  return localWorkers === null && material === null ? null : { year: row.year, workers, localWorkers, material }
}

const whole = z.number().int().nullable().catch(null)
const Year = z.object({ workers: whole, localWorkers: whole, localMaterialShare: whole })
