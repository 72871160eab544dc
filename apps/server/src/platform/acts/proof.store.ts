import { sql } from 'kysely'
import { loadActWords } from '../act-words.ts'
import { closePersonal, contentHash, readSealed } from './commitments.ts'
import { leafHash, treePath } from './merkle.ts'
import type { ActFile, CaseProof } from './proof.ts'
import { leafText, type Piece } from './root.ts'
import { cases, rootOf } from './seal.ts'
import type { Tx } from './stream.ts'

/** The case file for a third person, or null where there is no such case or no root covers it yet. */
export async function readProof(tx: Tx, caseId: string): Promise<CaseProof | null> {
  const leaves = await tx
    .selectFrom('history_leaf')
    .select('number')
    .distinct()
    .where('case_id', '=', caseId)
    .orderBy('number')
    .execute()
  const [first] = leaves
  if (first === undefined) return null
  const rows = await tx
    .selectFrom('history_root')
    .selectAll()
    .where('number', '>=', first.number)
    .orderBy('number')
    .execute()
  const roots = rows.map(rootOf)
  const days = []
  for (const { number } of leaves) {
    const day = roots.find((root) => root.number === number)?.day ?? ''
    days.push({ day, ...(await leafOf(tx, number, caseId)) })
  }
  const heads = await tx.selectFrom('stream').select('id').where('case_id', '=', caseId).orderBy('id').execute()
  const streams = []
  const closed = []
  for (const { id } of heads) {
    const acts = await actsOf(tx, id)
    if (acts === null) closed.push(id)
    else streams.push({ stream: id, acts })
  }
  return { format: 'saolang-case-proof/1', case: caseId, streams, closed, days, roots }
}

async function leafOf(tx: Tx, number: number, caseId: string) {
  const { rows } = await sql<Piece & { caseId: string }>`
    select case_id as "caseId", stream_id as stream, from_seq as from, to_seq as to, encode(head_hash, 'hex') as head
    from history_leaf where number = ${number} order by case_id, stream_id`.execute(tx)
  const day = [...cases(rows)]
  const index = day.findIndex((leaf) => leaf.caseId === caseId)
  const hashes = day.map((leaf) => leafHash(leafText(leaf.caseId, leaf.pieces)))
  return { index, pieces: day[index]?.pieces ?? [], path: treePath(hashes, index).map((hash) => hash.toString('hex')) }
}

/**
 * The acts of a chain; null for sealed marks, of which not even a hash may leave: there are few marks to try. Contents
 * that not everybody of the case may see are left out; personal fields are closed by their commitments.
 */
async function actsOf(tx: Tx, stream: string): Promise<ActFile[] | null> {
  const words = loadActWords()
  const rows = await tx.selectFrom('act').selectAll().where('stream_id', '=', stream).orderBy('seq').execute()
  if (rows.some((row) => (words.get(row.kind)?.seenBy ?? 'sealed') === 'sealed')) return null
  return rows.map((row) => {
    const sealed = readSealed(row.sealed)
    const isProved = contentHash(row.payload, sealed)?.equals(row.payload_hash) === true
    const isOpen = isProved && words.get(row.kind)?.seenBy === 'case'
    return {
      seq: row.seq,
      id: row.id,
      kind: row.kind,
      at: row.at.toISOString(),
      by: row.by_person,
      hat: row.hat,
      onBehalfOf: row.on_behalf_of,
      device: row.device,
      regime: row.regime,
      payloadHash: row.payload_hash.toString('hex'),
      hash: row.hash.toString('hex'),
      ...(isOpen ? (sealed === null ? { payload: row.payload } : closePersonal(row.payload, sealed)) : {}),
    }
  })
}
