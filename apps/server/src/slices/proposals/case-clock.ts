import { type CalendarWarning, clocksOf, type RoundDates, roundFor, workingDaysLeft } from '@saolang/domain/clocks'
import type { Dossier } from '@saolang/domain/dossier'
import { daysBetween, plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type ClockView, clockText, NO_TERM } from '../../platform/pages/clock-text.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { rulesOf, STAGE_WORDS } from '../dossiers/index.ts'

type Time = Pick<Ask, 'calendar' | 'today' | 'regimes'>

/** The clock that runs on a dossier now: the commune's working days (Điều 7.2), or the day of a supplement. */
export function caseClock(time: Pick<Time, 'calendar' | 'today'>, dossier: Dossier): ClockView | null {
  const { stage, reportDue, supplement } = dossier
  if (stage === 'received' && reportDue !== null) return workingClock(time, reportDue)
  if (stage === 'supplementing' && supplement?.due != null) {
    const due = plainDate(supplement.due)
    return { daysLeft: daysBetween(time.today, due), unit: 'calendar', due }
  }
  return null
}

/** Working days to the last day of the commune's check. */
function workingClock(time: Pick<Time, 'calendar' | 'today'>, reportDue: string): ClockView {
  const due = plainDate(reportDue)
  return { daysLeft: workingDaysLeft(time.calendar, time.today, due).days, unit: 'working', due }
}

/** Who has it now, until when: "Chờ UBND xã kiểm tra – chậm nhất 14/08/2026 (còn 6 ngày làm việc)". */
export function waitingSentence(dossier: Dossier, clock: ClockView | null): string {
  const words = waitingFor(dossier)
  if (dossier.stage === 'received' && dossier.reportDue === null) return `${words} – ${NO_TERM}`
  if (clock?.due === undefined) return words
  return `${words} – chậm nhất ${formatDate(clock.due)} (${clockText(clock)})`
}

function waitingFor(dossier: Dossier): string {
  const parts = dossier.supplement?.requests.length ?? 0
  switch (dossier.stage) {
    case 'received':
      return 'Chờ UBND xã kiểm tra'
    case 'returned':
      return `Chờ chủ thể hoàn thiện ${parts} phần`
    case 'supplementing':
      return `Chờ chủ thể bổ sung ${parts} phần`
    case 'proposed':
      return 'Chờ cơ quan tham mưu OCOP cấp tỉnh tiếp nhận'
    case 'accepted':
      return 'Chờ Tổ tư vấn kiểm tra'
    case 'advised':
      return 'Đủ điều kiện trình Hội đồng'
    case 'draft':
    case 'submitted':
    case 'inRound':
    case 'evaluated':
    case 'recognised':
    case 'forwarded':
    case 'notReached':
    case 'withdrawn':
      return STAGE_WORDS[dossier.stage]
  }
}

/** The provincial round that a dossier belongs to by the day of its proposal; "trước" is strict (Điều 5.1). */
export function roundOfProposal(time: Pick<Time, 'regimes'>, dossier: Dossier): RoundDates | null {
  if (dossier.report === null) return null
  return roundFor(clocksOf(rulesOf(time, dossier).regime.clocks), 'province', plainDate(dossier.report.on))
}

const WARNING_WORDS: Readonly<Record<CalendarWarning, string>> = {
  'calendar/year-missing': 'Chưa có lịch nghỉ lễ của năm sau. Ngày hạn mới trừ thứ Bảy, Chủ nhật; hãy đối chiếu lại.',
  'calendar/day-unconfirmed':
    'Trong thời gian này có ngày nghỉ chưa được xác nhận. Ngày đó đang tính là ngày làm việc.',
}

/** What an officer should know of a count of working days, in words. */
export function calendarWarning(warning: CalendarWarning | undefined): string | null {
  return warning === undefined ? null : WARNING_WORDS[warning]
}
