import { complaintScopes } from '@saolang/domain/complaint'
import { plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'

const MOST = 20

/** What waits: complaints at the reader's desk by their last day; for a producer the requests to answer. */
export async function complaintWork(ask: Ask): Promise<readonly WorkItem[]> {
  return [...(await deskWork(ask)), ...(await producerWork(ask))]
}

async function deskWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  for (const { provinceCode, communeCode } of complaintScopes(ask.person?.actor ?? null)) {
    const open = ask.tx
      .selectFrom('complaint')
      .where('province_code', '=', provinceCode)
      .where(sql<boolean>`stage <> 'answered'`)
    const mine =
      communeCode === null
        ? open.where('level', '=', 'province')
        : open.where('level', '=', 'commune').where('commune_code', '=', communeCode)
    const rows = await mine
      .select(['id', 'number', 'title', 'due_on as due', 'stage'])
      .orderBy('due_on')
      .orderBy('number')
      .limit(MOST + 1)
      .execute()
    for (const { id, number, title, due, stage } of rows.slice(0, MOST)) {
      const verb = stage === 'received' ? 'Nhận, trả lời phản ánh' : 'Trả lời phản ánh'
      work.push({ due: plainDate(due), verb, object: `${number}: ${title}`, href: `/complaints/${id}` })
    }
    if (rows.length > MOST)
      work.push({ due: null, verb: 'Xem thêm phản ánh', object: 'Phản ánh chưa trả lời', href: '/complaints' })
  }
  return work
}

async function producerWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = ask.person?.actor.hats.filter(({ role, lent }) => role === 'producer' && lent === undefined) ?? []
  const ids = hats.flatMap(({ producerId }) => (producerId === null ? [] : [producerId]))
  if (ids.length === 0) return []
  const rows = await ask.tx
    .selectFrom('complaint')
    .select(['id', 'number', 'title'])
    .where('producer_id', 'in', ids)
    .where('unanswered', '>', 0)
    .orderBy('number')
    .limit(MOST)
    .execute()
  return rows.map(({ id, number, title }) => ({
    ...{ due: null, verb: 'Trả lời đề nghị về phản ánh', object: `${number}: ${title}`, href: `/complaints/${id}` },
  }))
}
