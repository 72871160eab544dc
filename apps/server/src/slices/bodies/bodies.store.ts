import type { Body } from '@saolang/domain/body'
import { fold } from '@saolang/domain/vietnamese-text'
import { findState, type Tx } from '../../platform/acts/stream.ts'
import { BODY } from './bodies.stream.ts'

export const BODIES_PAGE = 50

export interface BodyFilter {
  readonly provinceCode: string
  readonly words: string
  readonly kind: string
  readonly on: string | null
}

/** Bodies of a province by name, a page at a time. */
export async function listBodies(tx: Tx, filter: BodyFilter, page: number) {
  let base = tx.selectFrom('body').where('body.province_code', '=', filter.provinceCode)
  const words = fold(filter.words).replace(/[%_\\]/g, '')
  if (words !== '') base = base.where('body.folded', 'like', `%${words}%`)
  if (filter.kind !== '') base = base.where('body.kind', '=', filter.kind)
  const { on } = filter
  if (on !== null) base = base.where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', on)]))
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .leftJoin('unit', 'unit.code', 'body.commune_code')
    .select(['body.id', 'body.name', 'body.kind', 'unit.name as communeName'])
    .select(['decision_number as number', 'decision_on as on', 'last_day as lastDay'])
    .orderBy('body.name')
    .orderBy('body.id')
    .limit(BODIES_PAGE)
    .offset((page - 1) * BODIES_PAGE)
    .execute()
  return { rows, total: Number(total) }
}

export async function findBody(tx: Tx, id: string): Promise<Body | undefined> {
  return findState(tx, BODY, id)
}

/** Where a person sits on a day: bodies by name. */
export async function listBodySeats(tx: Tx, personId: string, on: string) {
  return tx
    .selectFrom('body_member')
    .innerJoin('body', 'body.id', 'body_member.body_id')
    .select(['body.id', 'body.name', 'body_member.role'])
    .where('body_member.person_id', '=', personId)
    .where('from_date', '<=', on)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', on)]))
    .where((where) => where.or([where('last_day', 'is', null), where('last_day', '>=', on)]))
    .orderBy('body.name')
    .orderBy('body.id')
    .execute()
}

/** What was written about a body, newest first. */
export async function listBodyCorrections(tx: Tx, id: string) {
  return tx
    .selectFrom('act')
    .leftJoin('person', 'person.id', 'act.by_person')
    .select(['act.at', 'act.payload', 'person.name as by'])
    .where('act.stream_id', '=', id)
    .where('act.kind', '=', 'BodyCorrected')
    .orderBy('act.seq', 'desc')
    .limit(100)
    .execute()
}
