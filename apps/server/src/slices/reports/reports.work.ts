import { type PlainDate, plainDate } from '@saolang/domain/plain-date'
import { lastDayOf, type ReportPlace } from '@saolang/domain/report'
import { sql } from 'kysely'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { below } from './reports.received.store.ts'
import { ofPlace, writingPlaces } from './reports.store.ts'

const MOST = 30

interface OpenRow {
  readonly id: string
  readonly title: string
  readonly stage: 'due' | 'drafting' | 'signed' | 'returned'
  readonly dueBefore: string | null
}

const VERBS: Readonly<Record<OpenRow['stage'], string>> = {
  due: 'Soạn báo cáo',
  drafting: 'Hoàn thành báo cáo',
  signed: 'Gửi báo cáo',
  returned: 'Sửa báo cáo bị trả lại',
}

/** Reports that the person's office has to write, and those that came from below and wait to be received. */
export async function reportWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  for (const place of writingPlaces(ask.person?.actor ?? null)) {
    work.push(...(await openAt(ask, place)))
    if (place.level === 'commune') continue
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from report r
      where ${below(place)} and r.stage = 'sent' and r.joined_id is null`.execute(ask.tx)
    const count = rows[0]?.count ?? 0
    if (count > 0)
      work.push({ due: null, verb: 'Nhận báo cáo', object: 'Báo cáo của cấp dưới', href: '/reports/received', count })
  }
  return work
}

async function openAt(ask: Ask, place: ReportPlace): Promise<readonly WorkItem[]> {
  const { rows } = await sql<OpenRow>`select r.id, r.title, r.stage, r.due_before as "dueBefore" from report r
    where ${ofPlace(place)} and r.stage in ('due', 'drafting', 'signed', 'returned') and r.joined_id is null
    order by r.due_before nulls last, r.id limit ${MOST}`.execute(ask.tx)
  return rows.map(({ id, title, stage, dueBefore }) => ({
    ...{ due: dueOf(dueBefore), verb: VERBS[stage], object: title, href: `/reports/${id}` },
  }))
}

const dueOf = (dueBefore: string | null): PlainDate | null =>
  dueBefore === null ? null : lastDayOf(plainDate(dueBefore))
