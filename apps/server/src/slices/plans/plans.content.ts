import { parsePlainDate } from '@saolang/domain/plain-date'
import {
  COMPARISONS,
  checkContent,
  MONEY_CONTENTS,
  MONEY_SOURCES,
  PLAN_KINDS,
  PLAN_LEVELS,
  type PlanContent,
} from '@saolang/domain/plan'
import { z } from 'zod'
import { FAULT_WORDS } from './plans.words.ts'

const clean = (value: unknown) =>
  typeof value === 'string'
    ? value
        .replace(/(?![\n\t])\p{Cc}|\p{Cs}/gu, '')
        .normalize('NFC')
        .trim()
    : value

const text = (max: number) => z.preprocess(clean, z.string().min(1).max(max))
const maybe = (max: number) =>
  z.preprocess((value) => (clean(value) === '' ? null : clean(value)), z.string().max(max).nullable()).default(null)
const day = z.string().refine((value) => parsePlainDate(value).ok, 'date')
const maybeDay = day.nullable().default(null)
const key = z.preprocess(clean, z.string().regex(/^[\p{L}\p{N}._-]{1,40}$/u, 'key'))
const keys = z.array(key).max(100).default([])
const hundredths = z.number().int().min(0).max(1_000_000_000_000)
const dong = z.number().int().min(0).max(1_000_000_000_000_000)
const line = z.number().int().min(1).max(100_000)
const Lines = z.strictObject({ from: line, to: line }).nullable().default(null)
const part = (min: number, max: number) => z.number().int().min(min).max(max).nullable().default(null)
const DateParts = z.strictObject({ day: part(1, 31), month: part(1, 12), year: part(1975, 2100) })
const BLANK = { day: null, month: null, year: null }

const PlanDocument = z.strictObject({
  kind: z.enum(PLAN_KINDS).default('plan'),
  level: z.enum(PLAN_LEVELS),
  place: z
    .strictObject({ code: z.string().regex(/^\d{2,5}$/), era: z.enum(['present', 'former']), name: text(200) })
    .nullable()
    .default(null),
  title: text(500),
  number: maybe(60),
  issued: DateParts.default(BLANK),
  issuedRaw: maybe(200),
  ...{ headerLines: Lines, groupLines: Lines },
  ...{ issuedPlace: maybe(100), issuer: maybe(200), signatory: maybe(200), from: day, to: day },
  inferred: z.array(z.string().max(40)).max(20).default([]),
})

const LegalBasis = z.strictObject({
  key,
  relation: z.enum(['basis', 'carriesOut', 'promulgatedBy', 'cited']).default('basis'),
  ...{ number: maybe(60), issued: DateParts.default(BLANK), issuer: maybe(200), title: text(500), raw: maybe(500) },
  lines: Lines,
})

const Target = z.strictObject({
  key,
  kind: z.enum(['target', 'schedule', 'rule', 'qualitative']).default('target'),
  ...{ text: text(1000), words: maybe(200), metric: maybe(60), comparison: z.enum(COMPARISONS) },
  ...{ floor: hundredths.nullable().default(null), aim: hundredths.nullable().default(null) },
  unit: z.preprocess(clean, z.string().max(60)).default(''),
  ...{ from: maybeDay, to: maybeDay, parentKey: key.nullable().default(null), purposeKeys: keys, lines: Lines },
  parameters: z
    .record(z.string().regex(/^\w{1,40}$/), z.string().max(100))
    .default({})
    .refine((record) => Object.keys(record).length <= 20),
})

const names = z.array(text(200)).max(50).default([])
const Task = z.strictObject({
  ...{ key, title: text(300), text: maybe(2000), leads: names, coordinating: names, participants: maybe(1000) },
  leadBasis: z.enum(['stated', 'implied', 'none']).default('stated'),
  ...{ timeText: maybe(300), start: maybeDay, due: maybeDay, eventBound: maybe(300), outputs: names },
  recurrence: z
    .string()
    .regex(/^FREQ=[A-Z]+(;[A-Z]+=[A-Z0-9,+-]+)*$/, 'recurrence')
    .max(200)
    .nullable()
    .default(null),
  ...{ purposeKeys: keys, targetKeys: keys, assignedBy: maybe(200), section: maybe(100), lines: Lines },
})

const BudgetLine = z.strictObject({
  ...{ key, source: z.enum(MONEY_SOURCES), content: z.enum(MONEY_CONTENTS).default('unspecified'), title: text(500) },
  ...{ year: part(2018, 2100), declared: dong.nullable().default(null), approximate: z.boolean().default(false) },
  declaredShare: hundredths.nullable().default(null),
  ...{ taskKey: key.nullable().default(null), lines: Lines },
})

/** The file format `saolang-plan-1`; what may be left out has a neutral value, never a guess. */
export const PlanFile = z.strictObject({
  format: z.literal('saolang-plan-1'),
  document: PlanDocument,
  purposes: z
    .array(z.strictObject({ key, text: text(2000), lines: Lines }))
    .max(100)
    .default([]),
  bases: z.array(LegalBasis).max(100).default([]),
  recipients: z
    .array(z.strictObject({ key, name: text(300), lines: Lines }))
    .max(200)
    .default([]),
  products: z
    .array(
      z.strictObject({
        ...{ key, name: text(200), commune: maybe(100), group: maybe(200) },
        targetKey: key.nullable().default(null),
      }),
    )
    .max(500)
    .default([]),
  productGroups: z.array(text(200)).max(50).default([]),
  targets: z.array(Target).max(300).default([]),
  tasks: z.array(Task).max(500).default([]),
  budget: z
    .strictObject({
      ...{ declaredTotal: dong.nullable().default(null), totalLines: Lines },
      lines: z.array(BudgetLine).max(300).default([]),
    })
    .default({ declaredTotal: null, totalLines: null, lines: [] }),
  words: z
    .array(z.strictObject({ written: text(200), offered: text(200), lines: Lines }))
    .max(200)
    .default([]),
})

/** One mistake of a file: where it stands, and what to do. */
export interface FileFault {
  readonly place: string
  readonly say: string
}

export type ReadPlan =
  | { readonly ok: true; readonly content: PlanContent }
  | { readonly ok: false; readonly faults: readonly FileFault[] }

/** Tells where a path of the content stands in the file that people know. */
export type PlaceOf = (path: readonly (string | number)[]) => string

const LIST_WORDS: Readonly<Record<string, string>> = {
  ...{ document: 'Thông tin', purposes: 'Mục đích', bases: 'Căn cứ', recipients: 'Nơi nhận', products: 'Sản phẩm' },
  ...{ productGroups: 'Nhóm sản phẩm', targets: 'Chỉ tiêu', tasks: 'Nhiệm vụ', budget: 'Kinh phí', words: 'Từ ngữ' },
}

/** `targets, 3, floor` → "Chỉ tiêu thứ 4, mục floor". */
export const placeInJson: PlaceOf = (path) => {
  const [list = '', ...rest] = path.filter((part) => part !== 'lines' || path.length < 3)
  const name = LIST_WORDS[String(list)] ?? String(list)
  const at = rest.find((part) => typeof part === 'number')
  const field = rest.filter((part) => typeof part === 'string').join('.')
  const row = at === undefined ? name : `${name} thứ ${Number(at) + 1}`
  return [row === '' ? 'Cả tệp' : row, ...(field === '' ? [] : [`mục ${field}`])].join(', ')
}

const MOST_FAULTS = 100

/** Reads the content of a file; every mistake is named with its place, at most 100 of them. */
export function readPlanFile(raw: unknown, placeOf: PlaceOf = placeInJson): ReadPlan {
  const parsed = PlanFile.safeParse(raw)
  if (!parsed.success) {
    const faults = parsed.error.issues.slice(0, MOST_FAULTS).map((issue) => ({
      place: placeOf(issue.path.filter((part) => typeof part !== 'symbol')),
      say: issueWords(issue),
    }))
    return { ok: false, faults }
  }
  const found = checkContent(parsed.data).slice(0, MOST_FAULTS)
  if (found.length === 0) return { ok: true, content: parsed.data }
  const faults = found.map(({ path, code, about }) => ({ place: placeOf(path), say: FAULT_WORDS[code](about) }))
  return { ok: false, faults }
}

const MESSAGES: Readonly<Record<string, string>> = {
  date: 'Cần một ngày có trong lịch, dạng 2026-03-31.',
  key: 'Mã chỉ gồm chữ, số, dấu chấm, gạch; dài nhất 40 ký tự.',
  recurrence: 'Cách lặp lại chưa đọc được. Ví dụ: FREQ=MONTHLY;BYMONTHDAY=14.',
}

function issueWords(issue: z.core.$ZodIssue): string {
  const own = MESSAGES[issue.message]
  if (own !== undefined) return own
  switch (issue.code) {
    case 'unrecognized_keys':
      return `Có mục không thuộc định dạng: ${issue.keys.slice(0, 5).join(', ').slice(0, 200)}.`
    case 'too_big':
      return `Quá dài hoặc quá lớn; nhiều nhất ${issue.maximum}.`
    case 'too_small':
      return issue.origin === 'string' ? 'Không được để trống.' : `Nhỏ nhất là ${issue.minimum}.`
    case 'invalid_value':
      return `Chỉ nhận một trong các từ: ${issue.values.map(String).join(', ')}.`
    case 'invalid_type':
      return issue.input === undefined ? 'Thiếu nội dung này.' : 'Sai kiểu dữ liệu.'
    default:
      return 'Chưa đúng định dạng.'
  }
}
