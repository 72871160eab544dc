import type { Regime } from '@saolang/domain/regime'
import type { OpenDossier } from '@saolang/domain/regime-shelf'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import type { RegimeShelf } from '../../platform/regime-shelf.ts'
import { regimeOfText } from '../../platform/regimes.ts'

/** One number for all processes: whoever stores or publishes a regime waits for the other to end. */
const LOCK = 7_230_152

/** Until the end of the transaction nobody else stores or publishes a regime. */
export async function lockRegimes(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${LOCK})`.execute(tx)
}

/** Keeps a content under its hash; the same content is kept once. */
export async function keepContent(tx: Tx, hash: string, body: string, at: Date): Promise<void> {
  await tx
    .insertInto('regime_content')
    .values({ hash, body, at })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
}

/** The text of a content. Throws where it is gone: the database refers to it. */
export async function readContent(tx: Tx, hash: string): Promise<string> {
  const row = await tx.selectFrom('regime_content').select('body').where('hash', '=', hash).executeTakeFirst()
  if (row === undefined) throw new Error(`no content ${hash}`)
  return row.body
}

/** A published revision, also one that this process has not seen yet. */
export async function regimeByHash(tx: Tx, shelf: RegimeShelf, id: string, hash: string): Promise<Regime> {
  return shelf.revision(id, hash) ?? regimeOfText(await readContent(tx, hash), hash)
}

export interface RevisionRow {
  readonly regime: string
  readonly revision: number
  readonly hash: string
  readonly startsOn: string
  readonly origin: string
}

/** Every revision of every regime, oldest first. */
export function listRevisions(tx: Tx): Promise<readonly RevisionRow[]> {
  return tx
    .selectFrom('regime_revision')
    .select(['regime', 'revision', 'hash', 'starts_on as startsOn', 'origin'])
    .orderBy('regime')
    .orderBy('revision')
    .execute()
}

/** Which regime holds which document number, read from its first act. */
export async function listNumbers(tx: Tx): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ number: string; regime: string }>`
    select payload ->> 'number' as number, payload ->> 'regime' as regime from act
    where seq = 1 and kind in ('RegimeShipped', 'RegimePublished')`.execute(tx)
  return new Map(rows.map(({ number, regime }) => [number, regime]))
}

export interface DraftRow {
  readonly id: string
  readonly regime: string | null
  readonly number: string | null
  readonly hash: string
  readonly faults: number
  readonly origin: string
  readonly stage: string
  readonly at: Date
  readonly by: string | null
}

const MOST_DRAFTS = 100

/** Drafts, the open ones first, then by the day of loading, the newest first. */
export async function listDrafts(tx: Tx): Promise<readonly DraftRow[]> {
  return tx
    .selectFrom('regime_draft')
    .innerJoin('act', (join) => join.onRef('act.stream_id', '=', 'regime_draft.id').on('act.seq', '=', 1))
    .select([
      'regime_draft.id',
      'regime_draft.regime',
      'regime_draft.number',
      'regime_draft.hash',
      'regime_draft.faults',
      'regime_draft.origin',
      'regime_draft.stage',
      'act.at',
      'act.by_person as by',
    ])
    .orderBy(sql`regime_draft.stage <> 'open'`)
    .orderBy('act.at', 'desc')
    .orderBy('regime_draft.id')
    .limit(MOST_DRAFTS)
    .execute()
}

/** Whether a content has been a draft before, in whatever stage. */
export async function hasDraftOf(tx: Tx, hash: string): Promise<boolean> {
  const row = await tx.selectFrom('regime_draft').select('id').where('hash', '=', hash).executeTakeFirst()
  return row !== undefined
}

/** An open dossier with what tells it to a person. */
export interface OpenDossierRow extends OpenDossier {
  readonly provinceCode: string
  readonly communeCode: string
  readonly communeName: string
  readonly producerId: string
  readonly productName: string
  readonly receiptNumber: string | null
}

/** Dossiers of a regime that have not come to their end, in every province, by commune and product. */
export async function listOpenDossiers(tx: Tx, regime: string): Promise<readonly OpenDossierRow[]> {
  const { rows } = await sql<OpenDossierRow>`
    select dossier.id as "dossierId", dossier.sheet, dossier.stage, dossier.province_code as "provinceCode",
      dossier.commune_code as "communeCode", unit.name as "communeName", dossier.producer_id as "producerId",
      product.name as "productName", dossier.receipt_number as "receiptNumber",
      exists (select from evaluation
        where evaluation.dossier_id = dossier.id and evaluation.round_id = dossier.round_id) as marked
    from dossier join product on product.id = dossier.product_id join unit on unit.code = dossier.commune_code
    where dossier.regime = ${regime} and dossier.stage not in ('recognised', 'notReached', 'withdrawn')
    order by dossier.commune_code, product.folded, dossier.id`.execute(tx)
  return rows
}

/** How many other people hold the role of administrator today, anywhere. */
export async function countOtherAdmins(tx: Tx, personId: string, today: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct person.id) as count from role_holding join person on person.id = role_holding.person_id
    where role = 'admin' and not ended and person.id <> ${personId} and from_date <= ${today}
      and (to_date is null or to_date >= ${today})`.execute(tx)
  return rows[0]?.count ?? 0
}
