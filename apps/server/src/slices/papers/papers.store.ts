import { randomUUID } from 'node:crypto'
import { type Paper, paperValidity } from '@saolang/domain/paper'
import type { PlainDate } from '@saolang/domain/plain-date'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { PAPER } from './papers.stream.ts'

export interface PaperRow {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly number: string | null
  readonly issuer: string | null
  readonly issuedOn: string | null
  readonly validUntil: string | null
  readonly ended: boolean
  readonly version: number
  readonly fileId: string
  readonly mediaType: string
  /** Bytes. */
  readonly size: number
}

const MOST_OF_PRODUCER = 1000

/** The paper as its acts say, or undefined. Takes no lock. */
export function findPaper(tx: Tx, id: string): Promise<Paper | undefined> {
  return findState(tx, PAPER, id)
}

/** The papers in the wallet of a producer, by kind and title. */
export async function listPapers(tx: Tx, producerId: string): Promise<readonly PaperRow[]> {
  return select(tx, producerId).where('ended', '=', false).execute()
}

/** The papers that were taken out of the wallet. */
export async function listRemovedPapers(tx: Tx, producerId: string): Promise<readonly PaperRow[]> {
  return select(tx, producerId).where('ended', '=', true).execute()
}

function select(tx: Tx, producerId: string) {
  return tx
    .selectFrom('paper')
    .innerJoin('file', (join) =>
      join.onRef('file.id', '=', 'paper.file_id').onRef('file.province_code', '=', 'paper.province_code'),
    )
    .select([
      'paper.id',
      'paper.kind',
      'paper.title',
      'paper.number',
      'paper.issuer',
      'paper.issued_on as issuedOn',
      'paper.valid_until as validUntil',
      'paper.ended',
      'paper.version',
      'paper.file_id as fileId',
      'file.media_type as mediaType',
      'file.size',
    ])
    .where('paper.producer_id', '=', producerId)
    .orderBy('paper.kind')
    .orderBy('paper.title')
    .orderBy('paper.id')
    .limit(MOST_OF_PRODUCER)
}

/** How many papers the wallet holds, and how many of them end soon or have ended. */
export async function countPapers(
  tx: Tx,
  producerId: string,
  today: PlainDate,
): Promise<{ total: number; endingSoon: number; expired: number }> {
  const rows = await tx
    .selectFrom('paper')
    .select('valid_until')
    .where('producer_id', '=', producerId)
    .where('ended', '=', false)
    .execute()
  const states = rows.map((row) => paperValidity(row.valid_until, today).state)
  const count = (state: string) => states.filter((one) => one === state).length
  return { total: states.length, endingSoon: count('endingSoon'), expired: count('expired') }
}

export interface FileRow {
  readonly sha256: string
  readonly mediaType: string
  readonly size: number
}

/** The stored file of a paper. */
export async function getFile(tx: Tx, provinceCode: string, fileId: string): Promise<FileRow> {
  return tx
    .selectFrom('file')
    .select(['sha256', 'media_type as mediaType', 'size'])
    .where('province_code', '=', provinceCode)
    .where('id', '=', fileId)
    .executeTakeFirstOrThrow()
}

/** Records a stored file, in the transaction of the paper that it belongs to. */
export async function addFile(
  tx: Tx,
  file: StoredFile,
  of: {
    readonly provinceCode: string
    readonly producerId: string
    readonly uploadedBy: string
    readonly at: Date
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('file')
    .values({
      province_code: of.provinceCode,
      id,
      producer_id: of.producerId,
      sha256: file.sha256,
      size: file.size,
      media_type: file.type,
      name: file.name,
      uploaded_by: of.uploadedBy,
      at: of.at,
    })
    .execute()
  return id
}
