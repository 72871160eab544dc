import type { Dossier } from '@saolang/domain/dossier'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** Of these dossiers, those on which so many different findings are written: ready for the chair to sign. */
export async function listReadyToSign(tx: Tx, ids: readonly string[], findings: number): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const rows = await tx
    .selectFrom('act')
    .select('stream_id')
    .where('stream_id', 'in', ids)
    .where('kind', '=', 'CommuneFindingSaved')
    .groupBy('stream_id')
    .having(sql`count(distinct payload ->> 'finding')`, '=', findings)
    .execute()
  return new Set(rows.map((row) => row.stream_id))
}

export interface CaseNames {
  readonly producer: string
  readonly commune: string
  readonly province: string
}

/** The names that a page of a case shows beside its ids. */
export async function caseNames(tx: Tx, dossier: Dossier): Promise<CaseNames> {
  return tx
    .selectFrom('producer')
    .innerJoin('unit as commune', (join) => join.on('commune.code', '=', dossier.communeCode))
    .innerJoin('unit as province', (join) => join.on('province.code', '=', dossier.provinceCode))
    .select(['producer.name as producer', 'commune.name as commune', 'province.name as province'])
    .where('producer.id', '=', dossier.producerId)
    .executeTakeFirstOrThrow()
}

/** The kind of file behind each paper: it decides how the viewer shows it. */
export async function fileTypes(tx: Tx, paperIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (paperIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('paper')
    .innerJoin('file', 'file.id', 'paper.file_id')
    .select(['paper.id', 'file.media_type'])
    .where('paper.id', 'in', [...new Set(paperIds)])
    .execute()
  return new Map(rows.map((row) => [row.id, row.media_type]))
}
