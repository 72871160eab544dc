import { formatDate } from './text.ts'

/** A deadline as the domain counted it; the pages kit counts no days itself. */
export interface ClockView {
  /** Days until the last day: 0 on the last day, negative when it has passed. */
  readonly daysLeft: number
  readonly unit: 'working' | 'calendar'
  /** The last day, a plain date. */
  readonly due?: string | undefined
  /** The clock stands still: a supplement was asked for. */
  readonly stopped?: boolean | undefined
}

/** How near a deadline is: it chooses the shape and the colour. */
export type ClockTone = 'calm' | 'near' | 'today' | 'late' | 'stopped'

/** Days at which a deadline counts as near, for its colour only. */
const NEAR_DAYS = 3

/** How near a deadline is. */
export function clockTone(clock: ClockView): ClockTone {
  if (clock.stopped === true) return 'stopped'
  if (clock.daysLeft < 0) return 'late'
  if (clock.daysLeft === 0) return 'today'
  return clock.daysLeft <= NEAR_DAYS ? 'near' : 'calm'
}

/** The clock in words: "còn 6 ngày làm việc", "đến hạn hôm nay", "quá hạn 2 ngày", "đang tạm dừng". */
export function clockText(clock: ClockView): string {
  const unit = clock.unit === 'working' ? 'ngày làm việc' : 'ngày'
  switch (clockTone(clock)) {
    case 'stopped':
      return 'đang tạm dừng, chờ bổ sung'
    case 'late':
      return `quá hạn ${-clock.daysLeft} ${unit}`
    case 'today':
      return 'đến hạn hôm nay'
    case 'near':
    case 'calm':
      return `còn ${clock.daysLeft} ${unit}`
  }
}

/** The clock with its last day: "hạn 03/09/2026 – còn 6 ngày làm việc". */
export function clockSentence(clock: ClockView): string {
  return clock.due === undefined ? clockText(clock) : `hạn ${formatDate(clock.due)} – ${clockText(clock)}`
}

/** What is said where a former regulation sets no number of days: none is invented. */
export const NO_TERM = 'quy định cũ không nêu thời hạn'
/** The same as a value of its own, in a table or a list. */
export const NO_TERM_VALUE = 'Quy định cũ không nêu thời hạn'
