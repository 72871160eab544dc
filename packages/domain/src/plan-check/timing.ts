import type { PlanContent, TaskContent } from '../plan/index.ts'
import { finding, type PlanFinding } from './finding.ts'
import { atDocument, atTarget, atTask, daysFrom, dayWords, dutyText, isRound, issuedBetween, says } from './words.ts'

/** What comes too late for what it serves, or too early for what it tells. */
export function checkTiming(content: PlanContent): readonly PlanFinding[] {
  return [
    ...shortNotice(content),
    ...looseWindow(content),
    ...missingDeadline(content),
    ...lateForRound(content),
    ...checkReports(content),
  ]
}

/** A week: who must hand in dossiers needs at least that much (C-21). */
const NOTICE = 7

function shortNotice(content: PlanContent): readonly PlanFinding[] {
  const issued = issuedBetween(content.document)
  if (issued === null) return []
  return content.tasks.flatMap((task) => {
    const event = task.timeText !== null && (isRound(task) || content.document.kind === 'evaluation')
    if (!event || task.start === null || task.start === content.document.from) return []
    const days = daysFrom(issued.from, task.start)
    if (days > NOTICE) return []
    const data = {
      title: task.title,
      start: dayWords(task.start),
      days: String(Math.max(0, days)),
      issued: dayWords(issued.from),
    }
    const where = [atTask(task), atDocument(content.document)]
    return [finding({ rule: 'shortNotice', severity: 'high', where, numbers: { days }, data })]
  })
}

/** Two days somewhere in a window of three: which days is not said. */
function looseWindow(content: PlanContent): readonly PlanFinding[] {
  return content.targets.flatMap((target) => {
    const session = content.tasks.find((task) => task.lines !== null && task.lines.from === target.lines?.from)
    const from = target.from ?? session?.start ?? null
    const to = target.to ?? session?.due ?? null
    if (target.metric !== 'session.days' || target.floor === null || from === null || to === null) return []
    const window = daysFrom(from, to) + 1
    const days = target.floor / 100
    if (window <= days) return []
    const data = { days: String(days), window: String(window), from: dayWords(from), to: dayWords(to) }
    return [
      finding({ rule: 'looseWindow', severity: 'medium', where: [atTarget(target)], numbers: { days, window }, data }),
    ]
  })
}

/** An evaluation that awaits dossiers must say until when. */
function missingDeadline(content: PlanContent): readonly PlanFinding[] {
  if (content.document.kind !== 'evaluation') return []
  const sending = content.tasks.filter(
    (task) => says(dutyText(task), /ho so/) && says(dutyText(task), /(gui|nop|chuyen) /),
  )
  const session = content.tasks.find((task) => isRound(task))
  if (sending.some((task) => task.timeText !== null && !says(task.timeText, /hang nam/))) return []
  const where = [...sending, ...(session === undefined ? [] : [session])].map(atTask)
  if (where.length === 0) return []
  return [finding({ rule: 'missingDeadline', severity: 'high', where, about: 'submission' })]
}

/** Training and the deployment conference serve the first round: after it they come too late (C-22, C-23). */
function lateForRound(content: PlanContent): readonly PlanFinding[] {
  const rounds = content.tasks.filter((task) => isRound(task) && task.due !== null)
  const first = rounds.sort((one, other) => ((one.due ?? '') < (other.due ?? '') ? -1 : 1)).at(0)
  if (first === undefined || first.due === null) return []
  const { due } = first
  const told = (task: TaskContent, day: string) => ({
    where: [atTask(task), atTask(first)],
    numbers: { day, due },
    data: { title: task.title, when: task.timeText ?? dayWords(day), round: first.title, due: dayWords(due) },
  })
  return content.tasks.flatMap((task) => {
    if (task === first || task.timeText === null) return []
    const trains = says(task.title, /(tap huan|dao tao|boi duong)/) && says(dutyText(task), /danh gia,? phan hang/)
    if (trains && task.start !== null && task.start > due)
      return [finding({ rule: 'trainingAfterRound', severity: 'high', ...told(task, task.start) })]
    const deploys = says(task.title, /hoi nghi trien khai/)
    if (deploys && task.due !== null && task.due > due)
      return [finding({ rule: 'conferenceAfterRound', severity: 'medium', ...told(task, task.due) })]
    return []
  })
}

interface ReportTime {
  readonly task: TaskContent
  readonly period: 'month' | 'quarter' | 'year'
  /** Month of the year for a year report. */
  readonly month: number | null
  /** The last day on which it is in time. */
  readonly day: number
}

/** When a report is due, by its rule of recurrence or by its words (`quý (trước ngày 15 tháng cuối quý)`). */
export function reportTime(task: TaskContent): ReportTime | null {
  if (!says(task.title, /bao cao/)) return null
  const rule = task.recurrence ?? ''
  const part = (name: string) => new RegExp(`${name}=([\\d,]+)`).exec(rule)?.[1]
  const day = part('BYMONTHDAY')
  if (rule.startsWith('FREQ=') && day !== undefined) {
    const months = (part('BYMONTH') ?? '').split(',').filter((one) => one !== '')
    const yearly = rule.startsWith('FREQ=YEARLY') && months.length <= 1
    if (yearly) return { task, period: 'year', month: Number(months[0] ?? 12), day: Number(day) }
    return {
      task,
      period: months.length === 4 || months.length === 3 ? 'quarter' : 'month',
      month: null,
      day: Number(day),
    }
  }
  const match = /truoc ngay (\d+)(?: thang (\d+))?/.exec(
    task.timeText === null
      ? ''
      : task.timeText
          .normalize('NFD')
          .replace(/\p{M}+/gu, '')
          .toLowerCase(),
  )
  if (match === null) return null
  const before = Number(match[1]) - 1
  if (match[2] !== undefined) return { task, period: 'year', month: Number(match[2]), day: before }
  return { task, period: says(task.timeText ?? '', /quy/) ? 'quarter' : 'month', month: null, day: before }
}

const PERIODS = { month: 'tháng', quarter: 'quý', year: 'năm' } as const

/** Reports that are due before their period is over, and two that are due on one day (C-24, C-25). */
function checkReports(content: PlanContent): readonly PlanFinding[] {
  const times = content.tasks.map(reportTime).filter((one) => one !== null)
  const found = times.flatMap((one) => {
    const early =
      one.period === 'year'
        ? (one.month ?? 1) > 6 && (one.month !== 12 || one.day < 31)
        : one.period === 'quarter' && one.day < 28
    if (!early) return []
    const due =
      one.month === null ? `ngày ${one.day} của tháng cuối ${PERIODS[one.period]}` : `ngày ${one.day}/${one.month}`
    const data = { period: PERIODS[one.period], due }
    const numbers = { day: one.day, month: one.month }
    return [finding({ rule: 'reportBeforeEnd', severity: 'medium', where: [atTask(one.task)], numbers, data })]
  })
  const month = times.find((one) => one.period === 'month')
  const quarter = times.find((one) => one.period === 'quarter')
  if (month === undefined || quarter === undefined || month.day !== quarter.day) return found
  const where = [atTask(month.task), atTask(quarter.task)]
  const data = { day: String(month.day) }
  return [...found, finding({ rule: 'reportsSameDay', severity: 'low', where, numbers: { day: month.day }, data })]
}
