import { addDays, plainDate } from '@saolang/domain/plain-date'
import { type SqlBool, sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'

/** Lines shown one by one; the rest stands behind the list. */
const MOST = 50
/** An inspection is work so many days before its day. */
const AHEAD_DAYS = 14

/** Corrections that wait for the producer; for those who inspect: minutes to write, answers to check, what is late. */
export async function inspectionWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = (ask.person?.actor.hats ?? []).filter(({ lent }) => lent === undefined)
  const producers = hats.flatMap(({ role, producerId }) =>
    role === 'producer' && producerId !== null ? [producerId] : [],
  )
  const work: WorkItem[] = []
  for (const producerId of new Set(producers)) work.push(...(await producerWork(ask, producerId)))
  const office = hats.find(({ role }) => role === 'provinceOffice')
  const commune = hats.find(({ role }) => role === 'communeOfficer' || role === 'communeChair')
  if (office !== undefined) work.push(...(await runnerWork(ask, office.provinceCode, null)))
  else if (commune !== undefined) work.push(...(await runnerWork(ask, commune.provinceCode, commune.communeCode)))
  return work
}

async function producerWork(ask: Ask, producerId: string): Promise<readonly WorkItem[]> {
  const rows = await ask.tx
    .selectFrom('inspection_finding as finding')
    .innerJoin('inspection', 'inspection.id', 'finding.inspection_id')
    .select(['finding.inspection_id as id', 'finding.key', 'finding.due_on as due', 'finding.state'])
    .select(['finding.text', 'inspection.name'])
    .where('finding.producer_id', '=', producerId)
    .where('finding.state', 'in', ['demanded', 'again'])
    .orderBy('finding.due_on')
    .orderBy('finding.key')
    .limit(MOST)
    .execute()
  return rows.map((row) => ({
    due: row.due === null ? null : plainDate(row.due),
    verb: row.state === 'again' ? 'Khắc phục tiếp' : 'Khắc phục, báo cáo',
    object: `${row.name}: ${row.text.slice(0, 120)}`,
    href: `/inspections/${row.id}/findings/${row.key}`,
  }))
}

/** The province sees its own; of communes' inspections only what a commune keeps is the commune's work. */
async function runnerWork(ask: Ask, provinceCode: string, communeCode: string | null): Promise<readonly WorkItem[]> {
  const mine =
    communeCode === null
      ? sql<SqlBool>`inspection.level = 'province'`
      : sql<SqlBool>`inspection.level = 'commune' and inspection.commune_code = ${communeCode}`
  const soon = addDays(ask.today, AHEAD_DAYS)
  const rows = await ask.tx
    .selectFrom('inspection')
    .select(['inspection.id', 'inspection.name', 'inspection.number', 'inspection.stage', 'inspection.on_date as on'])
    .select(
      sql<number>`(select count(*) from inspection_finding f where f.inspection_id = inspection.id
      and f.state = 'answered')`.as('answered'),
    )
    .select(
      sql<string | null>`(select min(f.due_on) from inspection_finding f where f.inspection_id = inspection.id
      and f.state in ('demanded', 'again') and f.due_on < ${ask.today})`.as('late'),
    )
    .where('inspection.province_code', '=', provinceCode)
    .where(mine)
    .where('inspection.stage', '<>', 'cancelled')
    .where(
      sql<SqlBool>`((inspection.stage = 'planned' and inspection.on_date <= ${soon}) or inspection.stage = 'recorded'
        or inspection.findings_open > 0)`,
    )
    .orderBy('inspection.on_date')
    .orderBy('inspection.id')
    .limit(MOST)
    .execute()
  return rows.flatMap((row) => itemsOf({ ...row, answered: Number(row.answered) }))
}

interface RunRow {
  readonly id: string
  readonly name: string
  readonly number: string
  readonly stage: string
  readonly on: string
  readonly answered: number
  readonly late: string | null
}

function itemsOf(row: RunRow): readonly WorkItem[] {
  const object = `${row.name}, số ${row.number}`
  const href = `/inspections/${row.id}`
  if (row.stage === 'planned') return [{ due: plainDate(row.on), verb: 'Kiểm tra và ghi biên bản', object, href }]
  if (row.answered > 0) return [{ due: null, verb: 'Kiểm tra lại việc khắc phục', object, href, count: row.answered }]
  if (row.late !== null) return [{ due: plainDate(row.late), verb: 'Đôn đốc khắc phục', object, href }]
  return row.stage === 'recorded' ? [{ due: null, verb: 'Kết luận kiểm tra', object, href }] : []
}
