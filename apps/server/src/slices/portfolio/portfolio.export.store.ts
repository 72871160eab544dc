import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** Bounds of an export: what a producer has in decades, not what a broken import may hold. */
export const MOST = { dossiers: 200, results: 100, acts: 10_000, files: 1000 } as const

/** Every dossier of a producer, drafts too, oldest first. */
export async function listOwnDossiers(tx: Tx, producerId: string): Promise<readonly { id: string; sent: boolean }[]> {
  const { rows } = await sql<{ id: string; sent: boolean }>`
    select id, submitted_on is not null as sent from dossier where producer_id = ${producerId}
    order by submitted_on nulls last, id limit ${MOST.dossiers}`.execute(tx)
  return rows
}

/** Evaluations of the dossiers of a producer; which of them may be read is asked of each. */
export async function listOwnEvaluations(tx: Tx, producerId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from evaluation e join dossier d on d.id = e.dossier_id
    where d.producer_id = ${producerId} and e.stage = 'closed' order by e.id limit ${MOST.results}`.execute(tx)
  return rows.map(({ id }) => id)
}

export interface CertificateLine {
  readonly number: string
  readonly checkCode: string
  readonly productName: string
  readonly star: number
  readonly issuedOn: string
  readonly until: string
  readonly withdrawnOn: string | null
}

export async function listOwnCertificates(tx: Tx, producerId: string): Promise<readonly CertificateLine[]> {
  const { rows } = await sql<CertificateLine>`
    select c.number, c.check_code as "checkCode", p.name as "productName", c.star, c.issued_on as "issuedOn",
      c.runs_until as until, c.withdrawn_on as "withdrawnOn"
    from certificate c join product p on p.id = c.product_id where c.producer_id = ${producerId}
    order by c.issued_on, c.number`.execute(tx)
  return rows
}

export interface OwnAct {
  readonly kind: string
  readonly at: Date
  readonly by: string | null
  readonly payload: unknown
}

/** Acts of the producer, its products, papers and certificates, oldest first. Those of dossiers have a timeline. */
export async function listOwnActs(tx: Tx, producerId: string): Promise<readonly OwnAct[]> {
  const { rows } = await sql<OwnAct>`
    select a.kind, a.at, person.name as by, a.payload from act a left join person on person.id = a.by_person
    where a.stream_id in (select ${producerId}::uuid
      union all select id from product where producer_id = ${producerId}
      union all select id from paper where producer_id = ${producerId}
      union all select id from certificate where producer_id = ${producerId})
    order by a.at, a.stream_id, a.seq limit ${MOST.acts}`.execute(tx)
  return rows
}

/** Where the content of files lies in the store. */
export async function digestsOf(tx: Tx, fileIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (fileIds.length === 0) return new Map()
  const rows = await tx.selectFrom('file').select(['id', 'sha256']).where('id', 'in', fileIds).execute()
  return new Map(rows.map(({ id, sha256 }) => [id, sha256]))
}
