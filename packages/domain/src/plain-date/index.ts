export {
  addDays,
  addMonths,
  comparePlainDates,
  type DayOfWeek,
  dayOfWeek,
  daysBetween,
  isAfter,
  isBefore,
  plainDateIn,
} from './arithmetic.ts'
export {
  type DateParts,
  dateOf,
  daysInMonth,
  FIRST_YEAR,
  isRealDate,
  LAST_YEAR,
  type PlainDate,
  parsePlainDate,
  partsOf,
  plainDate,
  yearOf,
} from './plain-date.ts'
export { formatDate, formatOfficialDate, parseVietnameseDate } from './vietnamese-date.ts'
