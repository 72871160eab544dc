import { daysBetween } from '@saolang/domain/plain-date'
import type { FigureTable, ReportPlace } from '@saolang/domain/report'
import { sql } from 'kysely'
import { formatDate, formatNumber } from '../../platform/pages/text.ts'
import {
  type Counted,
  countedOf,
  type FigureContext,
  type FigureFacts,
  type FigureSourcePart,
  type FigureSpan,
  KEPT_ITEMS,
} from './reports.figures.source.ts'

const figure = (
  ...[key, no, label, words, over]: readonly [string, number, string, string, FigureFacts['over']]
): FigureFacts => ({
  ...({ key, no, section: 'tasks', label, unit: 'nhiệm vụ', kind: 'whole', over } as const),
  source: { metric: key, words, href: () => '/tasks' },
})

/** Tasks that the place keeps itself; the province those of its former districts as well. */
function kept({ level, provinceCode, communeCode }: ReportPlace) {
  switch (level) {
    case 'ministry':
      return sql<boolean>`t.level = 'ministry'`
    case 'province':
      return sql<boolean>`t.province_code = ${provinceCode} and t.level in ('province', 'district')`
    case 'commune':
      return sql<boolean>`t.province_code = ${provinceCode} and t.commune_code = ${communeCode}`
  }
}

const ofPlan = ({ planId }: FigureContext) =>
  planId === null ? sql<boolean>`true` : sql<boolean>`t.plan_id = ${planId}`
/** Not done on the last day of the span, whatever happened later. */
const undone = (to: string) => sql<boolean>`t.stage <> 'cancelled' and (t.done_on is null or t.done_on > ${to})`

interface TaskCounts {
  readonly done: number
  readonly due: number
  readonly open: number
  readonly overdue: number
}

/** Tasks done, due and overdue, with the leads. */
export const TASKS: FigureSourcePart = {
  figures: [
    figure('task.done', 40, 'Nhiệm vụ hoàn thành trong kỳ', 'Nhiệm vụ theo ngày hoàn thành', 'period'),
    figure('task.due', 41, 'Nhiệm vụ đến hạn trong kỳ', 'Nhiệm vụ theo hạn', 'period'),
    figure('task.open', 42, 'Nhiệm vụ đang thực hiện', 'Nhiệm vụ chưa xong tại ngày chốt', 'day'),
    figure('task.overdue', 43, 'Nhiệm vụ quá hạn', 'Nhiệm vụ chưa xong, hạn trước ngày chốt', 'day'),
  ],
  read: async (context, { from, to }) => {
    const { tx, place } = context
    const { rows } = await sql<TaskCounts>`
      select count(*) filter (where t.done_on between ${from} and ${to})::int as done,
        count(*) filter (where t.due_on between ${from} and ${to} and t.stage <> 'cancelled')::int as due,
        count(*) filter (where ${undone(to)} and coalesce(t.start_on, ${to}) <= ${to})::int as open,
        count(*) filter (where ${undone(to)} and t.due_on < ${to})::int as overdue
      from task t where ${kept(place)} and ${ofPlan(context)}`.execute(tx)
    const [row] = rows
    const late = (row?.overdue ?? 0) > KEPT_ITEMS ? [] : await overdueItems(context, to)
    return new Map<string, Counted>([
      ['task.done', { value: row?.done ?? 0 }],
      ['task.due', { value: row?.due ?? 0 }],
      ['task.open', { value: row?.open ?? 0 }],
      [
        'task.overdue',
        (row?.overdue ?? 0) > KEPT_ITEMS ? { value: row?.overdue ?? 0 } : countedOf(row?.overdue ?? 0, late),
      ],
    ])
  },
  more: async (context, span) => ({
    tables: [...(await byLead(context, span)), ...(await unfinished(context, span))],
  }),
}

async function overdueItems(context: FigureContext, to: string) {
  const { rows } = await sql<{ id: string; name: string }>`
    select t.id, t.title as name from task t where ${kept(context.place)} and ${ofPlan(context)}
      and ${undone(to)} and t.due_on < ${to} order by t.due_on, t.id limit ${KEPT_ITEMS}`.execute(context.tx)
  return rows.map(({ id, name }) => ({ id, name: name.slice(0, 200) }))
}

interface LeadRow {
  readonly name: string
  readonly total: number
  readonly done: number
  readonly overdue: number
}

async function byLead(context: FigureContext, { from, to }: FigureSpan): Promise<readonly FigureTable[]> {
  const { rows } = await sql<LeadRow>`
    select coalesce(a.name, 'Chưa có cơ quan chủ trì') as name, count(*)::int as total,
      count(*) filter (where t.done_on <= ${to})::int as done,
      count(*) filter (where ${undone(to)} and t.due_on < ${to})::int as overdue
    from task t left join task_agency a on a.task_id = t.id and a.part = 'lead'
    where ${kept(context.place)} and ${ofPlan(context)} and t.stage <> 'cancelled'
      and coalesce(t.start_on, ${to}) <= ${to} and (t.done_on is null or t.done_on >= ${from})
    group by 1 order by overdue desc, total desc, name limit 40`.execute(context.tx)
  if (rows.length === 0) return []
  return [
    {
      ...({ key: 'tasksByLead', section: 'tasks', caption: 'Nhiệm vụ theo cơ quan chủ trì' } as const),
      heads: [
        { text: 'Cơ quan chủ trì', numeric: false },
        { text: 'Tổng số', numeric: true },
        { text: 'Đã xong', numeric: true },
        { text: 'Quá hạn', numeric: true },
      ],
      rows: rows.map((row) => ({
        ...{
          key: row.name,
          cells: [row.name, ...[row.total, row.done, row.overdue].map((n) => formatNumber(n))],
          href: null,
        },
      })),
      note: 'Nhiệm vụ chưa xong đầu kỳ và nhiệm vụ bắt đầu trong kỳ.',
      source: { metric: 'task.overdue', words: 'Danh sách nhiệm vụ', href: '/tasks' },
    },
  ]
}

/** From so many days on a report looks over a year or a whole plan. */
const LONG_DAYS = 300

/** What a year or a plan leaves undone, by its day: for the plan of the next year. */
async function unfinished(context: FigureContext, { to }: FigureSpan): Promise<readonly FigureTable[]> {
  const { tx, place, planId, period } = context
  if (planId === null && daysBetween(period.from, period.to) < LONG_DAYS) return []
  const { rows } = await sql<{ id: string; title: string; due: string | null; leads: string | null }>`
    select t.id, t.title, t.due_on as due, (select string_agg(a.name, ', ' order by a.key) from task_agency a
      where a.task_id = t.id and a.part = 'lead') as leads
    from task t where ${kept(place)} and ${ofPlan(context)} and ${undone(to)} and coalesce(t.start_on, ${to}) <= ${to}
    order by t.due_on nulls last, t.id limit 60`.execute(tx)
  if (rows.length === 0) return []
  return [
    {
      ...({ key: 'tasksUnfinished', section: 'tasks', caption: 'Nhiệm vụ chưa hoàn thành' } as const),
      heads: ['Nhiệm vụ', 'Chủ trì', 'Hạn'].map((text) => ({ text, numeric: false })),
      rows: rows.map((row) => ({
        key: row.id,
        cells: [
          row.title.slice(0, 300),
          row.leads ?? 'Chưa có',
          row.due === null ? 'Không đặt hạn' : formatDate(row.due),
        ],
        href: `/tasks/${row.id}`,
      })),
      note: rows.length === 60 ? 'Chỉ nêu 60 nhiệm vụ đến hạn sớm nhất.' : null,
      source: { metric: 'task.open', words: 'Nhiệm vụ chưa xong tại ngày chốt', href: '/tasks' },
    },
  ]
}
