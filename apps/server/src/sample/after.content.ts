import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { COMPLAINT_KINDS, COMPLAINT_RESULTS } from '@saolang/domain/complaint'
import { HEADING_RESULTS, INSPECTION_KINDS } from '@saolang/domain/inspection'
import { LOT_EVENT_KINDS, LOT_ROLES, LOT_UNITS } from '@saolang/domain/lot'
import { z } from 'zod'
import { contentDir } from '../platform/content-dir.ts'

/** Days before today; a negative one lies ahead. */
const Ago = z.number().int()

const Cycle = z.strictObject({
  year: z.number().int(),
  window: z.strictObject({ from: z.string(), to: z.string() }),
  /** Ideas by the key of their entry in `activities.json`; `by`: who puts them under the theme. */
  themes: z.array(z.strictObject({ name: z.string(), by: z.string(), ideas: z.array(z.string()) })),
})

const SurveyRecord = z.strictObject({
  by: z.string(),
  on: Ago,
  name: z.string(),
  /** By key of the question; a number is a day. */
  answers: z.record(z.string(), z.union([z.string(), Ago])),
  ticks: z.array(z.string()).default([]),
  /** Kept as a draft, not handed in. */
  draft: z.boolean().default(false),
  /** When the office accepted it. */
  accepted: Ago.optional(),
})

const Surveys = z.strictObject({
  forms: z.array(z.strictObject({ template: z.string(), title: z.string() })),
  survey: z.strictObject({
    /** The template of its form. */
    form: z.string(),
    name: z.string(),
    from: Ago,
    to: Ago,
    team: z.string(),
    /** Records wanted, by the code of the commune. */
    goals: z.record(z.string(), z.string()),
  }),
  records: z.array(SurveyRecord),
})

const Line = z.strictObject({
  kind: z.enum(LOT_EVENT_KINDS),
  on: Ago,
  role: z.enum(LOT_ROLES),
  place: z.string(),
  note: z.string(),
})

const Lot = z.strictObject({
  product: z.string(),
  /** When it was entered. */
  on: Ago,
  producedOn: Ago,
  amount: z.string(),
  unit: z.enum(LOT_UNITS),
  expiresOn: Ago.optional(),
  /** An area of material by the key of its entry in `activities.json`. */
  area: z.strictObject({ entry: z.string(), amount: z.string(), unit: z.enum(LOT_UNITS) }).optional(),
  lines: z.array(Line),
  closed: z.strictObject({ stamps: z.number().int(), sale: Line.omit({ kind: true }) }).optional(),
})

const Finding = z.strictObject({
  on: Ago,
  text: z.string(),
  action: z.string(),
  due: Ago,
  responsible: z.string(),
  answer: z.strictObject({ by: z.string(), on: Ago, text: z.string() }),
})

const Inspection = z.strictObject({
  by: z.string(),
  kind: z.enum(INSPECTION_KINDS),
  product: z.string(),
  opened: Ago,
  on: Ago,
  members: z.string(),
  record: z
    .strictObject({
      headings: z.record(z.string(), z.enum(HEADING_RESULTS)),
      notes: z.record(z.string(), z.string()).default({}),
      summary: z.string(),
    })
    .optional(),
  finding: Finding.optional(),
  /** The words of a conclusion that everything is kept. */
  conclusion: z.string().optional(),
})

const Complaint = z.strictObject({
  on: Ago,
  /** A certified product, else what stands on the label. */
  product: z.string().optional(),
  label: z.string().optional(),
  about: z.enum(COMPLAINT_KINDS),
  content: z.string(),
  place: z.string(),
  commune: z.string().optional(),
  contact: z.string().optional(),
  /** Who handles it. */
  by: z.string(),
  taken: Ago,
  answered: z.strictObject({ on: Ago, result: z.enum(COMPLAINT_RESULTS), answer: z.string() }).optional(),
})

const After = z.strictObject({
  note: z.string(),
  cycle: Cycle,
  surveys: Surveys,
  lots: z.strictObject({ by: z.string(), list: z.array(Lot) }),
  inspections: z.array(Inspection),
  complaints: z.array(Complaint),
})
/** `content/sample/after.json`: ideas of the year, surveys, lots, inspections and complaints. */
export type SampleAfter = z.infer<typeof After>
export type SampleLot = SampleAfter['lots']['list'][number]
export type SampleInspection = SampleAfter['inspections'][number]
export type SampleComplaint = SampleAfter['complaints'][number]

export function readSampleAfter(): SampleAfter {
  return After.parse(JSON.parse(readFileSync(join(contentDir(), 'sample', 'after.json'), 'utf8')))
}
