import { CERTIFICATE_NUMBER_PATTERN, formatCertificateNumber } from '../product-code/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

/** What an office may lay down for itself. Each has a form, limits and a history. */
export const SETTING_KEYS = [
  'certificateNumber',
  'councilCharter',
  'reminders',
  'issuingOffice',
  'publicContact',
  'viewLog',
  'reportDue',
  'complaintDue',
  'linkCheck',
] as const
export type SettingKey = (typeof SETTING_KEYS)[number]

/** A value as an act holds it: a record of texts, whole numbers and yes or no. */
export type SettingValue = { readonly [field: string]: string | number | boolean }

/** One field of a setting's form, with its limits. */
export type SettingField =
  | {
      readonly name: string
      readonly kind: 'text'
      readonly max: number
      readonly optional: boolean
      readonly usual: string
      /** What the text must look like where there is one. */
      readonly pattern?: RegExp
    }
  | {
      readonly name: string
      readonly kind: 'integer'
      readonly min: number
      readonly max: number
      readonly usual: number
    }
  | { readonly name: string; readonly kind: 'choice'; readonly words: readonly string[]; readonly usual: string }
  | { readonly name: string; readonly kind: 'tick'; readonly usual: boolean }

const text = (name: string, max: number, more: { optional?: boolean; usual?: string; pattern?: RegExp } = {}) =>
  ({ name, kind: 'text', max, optional: false, usual: '', ...more }) as const
const integer = (name: string, min: number, max: number, usual: number) =>
  ({ name, kind: 'integer', min, max, usual }) as const

/** The fields of each setting, with what the software starts with. */
export const SETTING_FIELDS: Readonly<Record<SettingKey, readonly SettingField[]>> = {
  certificateNumber: [text('pattern', 60, { usual: CERTIFICATE_NUMBER_PATTERN, pattern: /^[\p{L}\d{}/.\- ]+$/u })],
  // What the regulation leaves to the council's rules of operation; the figures are what most of them say.
  councilCharter: [
    integer('quorumNumerator', 1, 100, 3),
    integer('quorumDenominator', 1, 100, 4),
    { name: 'chairRequired', kind: 'tick', usual: true },
    integer('maxSpread', 0, 100, 10),
    { name: 'spreadAction', kind: 'choice', words: ['discuss', 'reason'], usual: 'discuss' },
    { name: 'minimumTest', kind: 'choice', words: ['agreed', 'meanPoints', 'majority'], usual: 'agreed' },
    { name: 'dropExtremes', kind: 'tick', usual: false },
    { name: 'writtenVoteAllowed', kind: 'tick', usual: false },
  ],
  reminders: [integer('days', 0, 30, 3)],
  issuingOffice: [text('name', 200, { optional: true }), text('address', 300, { optional: true })],
  publicContact: [
    text('office', 200, { optional: true }),
    text('phone', 30, { optional: true, pattern: /^[\d\s+().-]{8,30}$/ }),
    text('email', 200, { optional: true, pattern: /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/ }),
    text('address', 300, { optional: true }),
  ],
  viewLog: [integer('months', 12, 24, 24)],
  // 002:613-615; which month a monthly report covers is not said there (RPT-01).
  reportDue: [
    integer('monthDay', 1, 28, 15),
    { name: 'monthCovers', kind: 'choice', words: ['same', 'previous'], usual: 'same' },
    integer('quarterDay', 1, 28, 15),
    integer('yearDay', 1, 31, 10),
    integer('yearMonth', 10, 12, 12),
    integer('appearsDays', 0, 30, 7),
    { name: 'communesMonthly', kind: 'tick', usual: true },
  ],
  // Luật Tiếp công dân, Điều 28: an answer within 10 working days.
  complaintDue: [integer('workingDays', 1, 30, 10)],
  linkCheck: [integer('days', 7, 365, 90)],
}

/** What the software starts with. */
export function usualSetting(key: SettingKey): SettingValue {
  return Object.fromEntries(SETTING_FIELDS[key].map(({ name, usual }) => [name, usual]))
}

export type SettingCode =
  | 'field/required'
  | 'field/too-long'
  | 'field/number'
  | 'field/too-small'
  | 'field/too-big'
  | 'field/choose'
  | 'field/invalid'
  | 'setting/pattern'
  | 'setting/quorum'

/** A value from the texts of a form; the failure names its field. */
export function readSetting(
  key: SettingKey,
  typed: Readonly<Record<string, string>>,
): Result<SettingValue, SettingCode> {
  const read: [string, string | number | boolean][] = []
  for (const field of SETTING_FIELDS[key]) {
    const value = readField(field, (typed[field.name] ?? '').trim().normalize('NFC'))
    if (!value.ok) return fail(value.failure.code, { ...value.failure.details, field: field.name })
    read.push([field.name, value.value])
  }
  const value: SettingValue = Object.fromEntries(read)
  const fault = faultTogether(key, value)
  return fault ?? ok(value)
}

function readField(field: SettingField, typed: string): Result<string | number | boolean, SettingCode> {
  switch (field.kind) {
    case 'tick':
      return ok(!['', '0', 'no', 'false'].includes(typed))
    case 'choice':
      return field.words.includes(typed) ? ok(typed) : fail('field/choose')
    case 'integer':
      return readInteger(field, typed)
    case 'text':
      if (typed === '') return field.optional ? ok('') : fail('field/required')
      if (typed.length > field.max) return fail('field/too-long', { max: field.max })
      return field.pattern === undefined || field.pattern.test(typed) ? ok(typed) : fail('field/invalid')
  }
}

function readInteger(
  { min, max }: { readonly min: number; readonly max: number },
  typed: string,
): Result<number, SettingCode> {
  if (typed === '') return fail('field/required')
  if (!/^-?\d{1,6}$/.test(typed)) return fail('field/number')
  const value = Number(typed)
  if (value < min) return fail('field/too-small', { min })
  return value > max ? fail('field/too-big', { max }) : ok(value)
}

/** What no field can say alone. */
function faultTogether(key: SettingKey, value: SettingValue): Result<never, SettingCode> | null {
  if (key === 'certificateNumber') {
    const pattern = String(value.pattern)
    const parts = { serial: 1, province: '11', year: 2026 }
    // Numbers begin anew each year: without the year two certificates would carry one number.
    const isGood = formatCertificateNumber(pattern, parts).ok && pattern.includes('{year}')
    return isGood ? null : fail('setting/pattern', { field: 'pattern' })
  }
  if (key === 'councilCharter') {
    const [least, of] = [Number(value.quorumNumerator), Number(value.quorumDenominator)]
    // Fewer than half of the members speak for nobody; more than all cannot come.
    return least <= of && least * 2 >= of ? null : fail('setting/quorum', { field: 'quorumNumerator' })
  }
  return null
}
