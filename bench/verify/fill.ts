import { STREAM_KINDS } from '@saolang/server/app'
import pg from 'pg'
import { clone, type Rows, type Template } from './clones.ts'

/** Kinds that make up the work of a province; regulations are not multiplied. */
const KINDS = new Set([
  ...['person', 'producer', 'product', 'paper', 'dossier', 'round'],
  ...['council', 'evaluation', 'ballot', 'decision', 'certificate'],
])
const ROWS_AT_ONCE = 5000
/** Copies are spread over as many days. */
const DAYS = 60

/**
 * Fills a scratch database that holds the sample programme with copies of its streams until there are so many acts.
 * The copies share receipt and certificate numbers: constraints but the primary keys are dropped first.
 */
export async function fill(adminUrl: string, wanted: number, seed: string, say: (line: string) => void): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await dropConstraints(client)
    const templates = await readTemplates(client)
    const { rows } = await client.query('select count(*)::int as n from act')
    let acts = Number(rows[0].n)
    let pending: Rows = new Map()
    for (let copy = 0; acts < wanted; copy += 1) {
      for (const template of templates) {
        if (acts >= wanted) break
        const kind = STREAM_KINDS.find((known) => known.kind === template.kind)
        if (kind === undefined) continue
        acts += clone(template, kind, `${seed}/${copy}`, copy % DAYS, pending)
      }
      if ((pending.get('act')?.length ?? 0) >= ROWS_AT_ONCE || acts >= wanted) {
        await write(client, pending)
        pending = new Map()
        if (copy % 100 < 10) say(`filled: ${acts} acts`)
      }
    }
    await client.query('vacuum analyze')
  } finally {
    await client.end()
  }
}

async function dropConstraints(client: pg.Client): Promise<void> {
  const { rows } = await client.query(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement, contype from pg_constraint
      where contype in ('f', 'c', 'u') and connamespace = 'public'::regnamespace and conrelid <> 0
    union all
    select format('drop index %s', indexrelid::regclass), 'z' from pg_index i join pg_class c on c.oid = i.indexrelid
      where indisunique and not indisprimary and c.relnamespace = 'public'::regnamespace
        and not exists (select from pg_constraint k where k.conindid = indexrelid)
    order by 2`)
  for (const { statement } of rows) await client.query(String(statement))
}

async function readTemplates(client: pg.Client): Promise<readonly Template[]> {
  const streams = await client.query('select id, kind, province_code, case_id from stream order by kind, id')
  const templates: Template[] = []
  for (const row of streams.rows) {
    if (!KINDS.has(row.kind)) continue
    const acts = await client.query('select * from act where stream_id = $1 order by seq', [row.id])
    templates.push({
      ...{ id: row.id, kind: row.kind, provinceCode: row.province_code, caseId: row.case_id },
      acts: acts.rows.map((act) => ({
        ...{ kind: act.kind, by: act.by_person, hat: act.hat, onBehalfOf: act.on_behalf_of, at: act.at },
        ...{ device: act.device, regime: act.regime, payload: act.payload },
      })),
    })
  }
  return templates
}

async function write(client: pg.Client, rows: Rows): Promise<void> {
  await client.query('begin')
  for (const [table, of] of rows) {
    const columns = Object.keys(of[0] ?? {}).map((column) => `"${column}"`)
    await client.query(
      `insert into ${table} (${columns.join(', ')}) select ${columns.join(', ')} from json_populate_recordset(null::${table}, $1)`,
      [JSON.stringify(of)],
    )
  }
  await client.query('commit')
}
