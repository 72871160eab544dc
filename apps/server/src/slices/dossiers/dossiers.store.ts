import type { Recorded } from '@saolang/domain/acts'
import type { DossierStage } from '@saolang/domain/dossier'
import { fold } from '@saolang/domain/vietnamese-text'
import { sql } from 'kysely'
import { readActs, type Tx } from '../../platform/acts/stream.ts'

/** A line of a list of dossiers, with the names of product and producer. */
export interface DossierRow {
  readonly id: string
  readonly provinceCode: string
  readonly communeCode: string
  readonly communeName: string
  readonly producerId: string
  readonly producerName: string
  readonly productId: string
  readonly productName: string
  readonly productCode: string | null
  readonly kind: string
  readonly regime: string
  readonly sheet: number
  readonly stage: string
  readonly receiptNumber: string | null
  readonly submittedOn: string | null
  readonly receivedOn: string | null
  readonly reportDue: string | null
  readonly proposedOn: string | null
  readonly supplementDue: string | null
  readonly supplementCount: number
  readonly roundId: string | null
  readonly star: number | null
}

export interface DossierFilter {
  readonly provinceCode?: string | undefined
  readonly communeCode?: string | undefined
  readonly producerId?: string | undefined
  readonly producerIds?: readonly string[] | undefined
  readonly productId?: string | undefined
  readonly stages?: readonly DossierStage[] | undefined
  readonly roundId?: string | undefined
  /** Words of the product, the producer or the receipt number, with or without accents. */
  readonly words?: string | undefined
  /** From 1. */
  readonly page?: number | undefined
  /** Rows a page; 50 unless told. */
  readonly size?: number | undefined
}

export const DOSSIERS_PAGE = 50

/** Dossiers, the most urgent first: by the commune's last day, then by lodging date; drafts last. */
export async function listDossiers(
  tx: Tx,
  filter: DossierFilter,
): Promise<{ rows: readonly DossierRow[]; total: number }> {
  const found = filtered(tx, filter)
  const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const size = filter.size ?? DOSSIERS_PAGE
  const rows = await found
    .select(COLUMNS)
    .orderBy(sql`dossier.report_due nulls last`)
    .orderBy(sql`dossier.submitted_on nulls last`)
    .orderBy('product.name')
    .orderBy('dossier.id')
    .limit(size)
    .offset(((filter.page ?? 1) - 1) * size)
    .execute()
  return { rows, total: Number(total) }
}

const COLUMNS = [
  'dossier.id',
  'dossier.province_code as provinceCode',
  'dossier.commune_code as communeCode',
  'unit.name as communeName',
  'dossier.producer_id as producerId',
  'producer.name as producerName',
  'dossier.product_id as productId',
  'product.name as productName',
  'product.code as productCode',
  'dossier.kind',
  'dossier.regime',
  'dossier.sheet',
  'dossier.stage',
  'dossier.receipt_number as receiptNumber',
  'dossier.submitted_on as submittedOn',
  'dossier.received_on as receivedOn',
  'dossier.report_due as reportDue',
  'dossier.proposed_on as proposedOn',
  'dossier.supplement_due as supplementDue',
  'dossier.supplement_count as supplementCount',
  'dossier.round_id as roundId',
  'dossier.star',
] as const

/** Dossiers joined to their product, producer and commune: lists of other nouns build on it. */
export function namedDossiers(tx: Tx) {
  return tx
    .selectFrom('dossier')
    .innerJoin('product', 'product.id', 'dossier.product_id')
    .innerJoin('producer', 'producer.id', 'dossier.producer_id')
    .innerJoin('unit', 'unit.code', 'dossier.commune_code')
}

/** The code and the names that a line of `namedDossiers` shows. */
export const DOSSIER_NAMES = [
  'product.code',
  'product.name as productName',
  'producer.name as producerName',
  'unit.name as communeName',
] as const

function filtered(tx: Tx, filter: DossierFilter) {
  const { provinceCode, communeCode, producerId, productId, stages, roundId, words } = filter
  let found = namedDossiers(tx)
  if (provinceCode !== undefined) found = found.where('dossier.province_code', '=', provinceCode)
  if (communeCode !== undefined) found = found.where('dossier.commune_code', '=', communeCode)
  if (producerId !== undefined) found = found.where('dossier.producer_id', '=', producerId)
  if (filter.producerIds !== undefined) found = found.where('dossier.producer_id', 'in', [...filter.producerIds])
  if (productId !== undefined) found = found.where('dossier.product_id', '=', productId)
  if (roundId !== undefined) found = found.where('dossier.round_id', '=', roundId)
  if (stages !== undefined && stages.length > 0) found = found.where('dossier.stage', 'in', stages)
  const pattern = words === undefined ? '' : fold(words).replace(/[%_\\]/g, '')
  if (pattern !== '') {
    const like = `%${pattern}%`
    found = found.where((where) =>
      where.or([
        where('product.folded', 'like', like),
        where('producer.folded', 'like', like),
        where(
          sql<string>`lower(dossier.receipt_number)`,
          'like',
          `%${(words ?? '')
            .trim()
            .toLowerCase()
            .replace(/[%_\\]/g, '')}%`,
        ),
      ]),
    )
  }
  return found
}

const ENDED = ['recognised', 'notReached', 'withdrawn'] as const

/** The dossier of a product that is not at its end: there is at most one (unique index `dossier_open_once`). */
export async function findOpenDossierId(tx: Tx, productId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .select('id')
    .where('product_id', '=', productId)
    .where('stage', 'not in', ENDED)
    .executeTakeFirst()
  return row?.id
}

/** The last dossier of a product that went to its end, for what a new one takes over. */
export async function findLastDossierId(tx: Tx, productId: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('dossier')
    .innerJoin('stream', 'stream.id', 'dossier.id')
    .select('dossier.id')
    .where('product_id', '=', productId)
    .where('stage', 'in', ENDED)
    .orderBy(sql`(dossier.stage = 'withdrawn')`)
    .orderBy(sql`dossier.submitted_on desc nulls last`)
    .executeTakeFirst()
  return row?.id
}

/** An act of a case with the stream that it belongs to. */
export interface CaseAct {
  readonly stream: string
  readonly act: Recorded<{ kind: string; payload: unknown }>
}

/** Every act of every stream of a case, in the order in which they happened. */
export async function listCaseActs(tx: Tx, caseId: string): Promise<readonly CaseAct[]> {
  const streams = await tx.selectFrom('stream').select('id').where('case_id', '=', caseId).orderBy('id').execute()
  const acts: CaseAct[] = []
  for (const { id } of streams) {
    const read = await readActs<{ kind: string; payload: unknown }>(tx, id)
    acts.push(...read.map((act) => ({ stream: id, act })))
  }
  return acts.toSorted((one, two) =>
    one.act.at < two.act.at ? -1 : one.act.at > two.act.at ? 1 : one.act.seq - two.act.seq,
  )
}

/** Size and digest of the file of each paper, by paper. */
export async function listFilesOfPapers(
  tx: Tx,
  paperIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly sha256: string; readonly size: number }>> {
  if (paperIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('paper')
    .innerJoin('file', (join) =>
      join.onRef('file.id', '=', 'paper.file_id').onRef('file.province_code', '=', 'paper.province_code'),
    )
    .select(['paper.id', 'file.sha256', 'file.size'])
    .where('paper.id', 'in', [...paperIds])
    .execute()
  return new Map(rows.map(({ id, sha256, size }) => [id, { sha256, size }]))
}

const MOST_READY = 100

/** Products of these producers that have no open dossier: one may be opened for each. */
export async function listProductsToOpen(
  tx: Tx,
  producerIds: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return tx
    .selectFrom('product')
    .select(['product.id', 'product.name'])
    .where('product.producer_id', 'in', [...producerIds])
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('dossier')
            .select('dossier.id')
            .whereRef('dossier.product_id', '=', 'product.id')
            .where('dossier.stage', 'not in', ENDED),
        ),
      ),
    )
    .orderBy('product.folded')
    .orderBy('product.id')
    .limit(MOST_READY)
    .execute()
}
