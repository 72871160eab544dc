import { plainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { actorOf, runningPlace } from './surveys.access.ts'

const MOST = 20

/**
 * Surveys that wait for the person: to be filled in their commune until the goal is reached, to be answered by their
 * producer, to be mended after they were returned; for those who run one, records that wait to be accepted.
 */
export async function surveyWork(ask: Ask): Promise<readonly WorkItem[]> {
  const actor = actorOf(ask)
  const hat = actor?.hats.find(({ lent }) => lent === undefined)
  if (hat === undefined) return []
  const work: WorkItem[] = []
  if (hat.role === 'communeOfficer' || hat.role === 'communeChair')
    work.push(...(await ofCommune(ask, hat.communeCode)))
  if (hat.role === 'producer') work.push(...(await ofProducer(ask, hat.communeCode, hat.producerId)))
  const place = runningPlace(actor)
  if (place !== null) work.push(...(await ofOffice(ask, place)))
  return work
}

interface Found {
  readonly id: string
  readonly name: string
  readonly due: string
  readonly returned: string
  readonly left: string | null
}

async function ofCommune(ask: Ask, communeCode: string | null): Promise<readonly WorkItem[]> {
  const { rows } = await sql<Found>`
    select s.id, s.name, s.to_date as due,
      count(r.id) filter (where r.stage = 'returned') as returned,
      a.goal - count(r.id) filter (where r.stage in ('submitted', 'accepted')) as left
    from survey_area a
    join survey s on s.id = a.survey_id and not s.closed and s.filler = 'commune'
      and ${ask.today}::date between s.from_date and s.to_date
    left join survey_record r on r.survey_id = s.id and r.commune_code = a.commune_code and r.stage <> 'dropped'
    where a.commune_code = ${communeCode}
    group by s.id, a.goal
    order by s.to_date, s.id
    limit ${MOST}`.execute(ask.tx)
  return rows.flatMap(({ id, name, due, returned, left }): WorkItem[] => {
    const line = { due: plainDate(due), object: name, href: `/surveys/${id}` }
    const back = Number(returned)
    const open = left === null ? null : Number(left)
    return [
      ...(back > 0 ? [{ ...line, verb: 'Sửa phiếu khảo sát được trả lại', count: back }] : []),
      ...(open === null || open > 0
        ? [{ ...line, verb: 'Điền phiếu khảo sát', ...(open === null ? {} : { count: open }) }]
        : []),
    ]
  })
}

async function ofProducer(
  ask: Ask,
  communeCode: string | null,
  producerId: string | null,
): Promise<readonly WorkItem[]> {
  const { rows } = await sql<{ id: string; name: string; due: string; stage: string | null; record: string | null }>`
    select s.id, s.name, s.to_date as due, r.stage, r.id as record
    from survey_area a
    join survey s on s.id = a.survey_id and not s.closed and s.filler = 'producer'
      and ${ask.today}::date between s.from_date and s.to_date
    left join survey_record r on r.survey_id = s.id and r.producer_id = ${producerId}::uuid and r.stage <> 'dropped'
    where a.commune_code = ${communeCode} and (r.id is null or r.stage in ('draft', 'returned'))
    order by s.to_date, s.id
    limit ${MOST}`.execute(ask.tx)
  return rows.map(({ id, name, due, stage, record }) => ({
    ...{
      due: plainDate(due),
      object: name,
      href: record === null ? `/surveys/${id}/fill` : `/survey-records/${record}/edit`,
    },
    verb: stage === 'returned' ? 'Sửa phiếu khảo sát được trả lại' : 'Trả lời phiếu khảo sát',
  }))
}

async function ofOffice(
  ask: Ask,
  place: { readonly provinceCode: string; readonly level: string; readonly communeCode: string | null },
): Promise<readonly WorkItem[]> {
  const { rows } = await sql<{ id: string; name: string; waiting: string }>`
    select s.id, s.name, count(*) as waiting
    from survey s join survey_record r on r.survey_id = s.id and r.stage = 'submitted'
    where s.province_code = ${place.provinceCode} and s.level = ${place.level} and not s.closed
      and s.commune_code is not distinct from ${place.communeCode}
    group by s.id
    order by s.to_date, s.id
    limit ${MOST}`.execute(ask.tx)
  return rows.map(({ id, name, waiting }) => ({
    ...{ due: null, verb: 'Nhận hoặc trả lại phiếu khảo sát', object: name, count: Number(waiting) },
    href: `/surveys/${id}?stage=submitted#records`,
  }))
}
