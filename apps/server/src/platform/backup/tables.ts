import type pg from 'pg'

/** Written by the migrations themselves. */
const OWN_TABLE = 'schema_migration'

export interface Table {
  readonly name: string
  /** Without generated ones, in the order of the table. */
  readonly columns: readonly string[]
}

/** Tables of the system, what others refer to first: so that rows can be put in with every foreign key in force. */
export async function listTables(client: pg.Client): Promise<readonly Table[]> {
  const { rows } = await client.query<{ name: string; columns: string[]; needs: string[] }>(`
    select t.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      array(select distinct other.relname::text from pg_constraint k join pg_class other on other.oid = k.confrelid
        where k.conrelid = t.oid and k.contype = 'f' and k.confrelid <> t.oid) as needs
    from pg_class t where t.relnamespace = 'public'::regnamespace and t.relkind = 'r' order by t.relname`)
  const left = new Map(rows.filter(({ name }) => name !== OWN_TABLE).map((row) => [row.name, row]))
  const sorted: Table[] = []
  while (left.size > 0) {
    const next = [...left.values()].filter(({ needs }) => needs.every((name) => !left.has(name)))
    if (next.length === 0) throw new Error(`tables refer to each other in a circle: ${[...left.keys()].join(', ')}`)
    for (const { name, columns } of next) {
      sorted.push({ name, columns })
      left.delete(name)
    }
  }
  return sorted
}

/** `"name" ("column", …)`: names come from the database or from a manifest that was checked. */
export function copied({ name, columns }: Table): string {
  return `"${name}" (${columns.map((column) => `"${column.replaceAll('"', '""')}"`).join(', ')})`
}
