import { FIGURE_KINDS, REPORT_KINDS, REPORT_LEVELS, REPORT_STAGES, SECTION_KEYS } from '@saolang/domain/report'
import { z } from 'zod'
import { Standing } from './reports.present.ts'

const Source = z.object({ metric: z.string(), words: z.string(), href: z.string().nullable() })

export const FigureView = z.object({
  key: z.string(),
  no: z.number().int().nullable(),
  label: z.string(),
  unit: z.string(),
  kind: z.enum(FIGURE_KINDS),
  over: z.enum(['period', 'day']),
  value: z.number().nullable(),
  previous: z.number().nullable(),
  month: z.number().nullable(),
  /** What a person expects for the whole period. */
  estimate: z.number().nullable(),
  left: z.string().nullable(),
  source: Source,
})
export type FigureView = z.infer<typeof FigureView>

export const TableView = z.object({
  key: z.string(),
  caption: z.string(),
  heads: z.array(z.object({ text: z.string(), numeric: z.boolean() })),
  rows: z.array(z.object({ key: z.string(), cells: z.array(z.string()), href: z.string().nullable() })),
  note: z.string().nullable(),
  source: Source,
})
export type TableView = z.infer<typeof TableView>

export const SectionView = z.object({
  key: z.enum(SECTION_KEYS),
  numeral: z.string(),
  title: z.string(),
  text: z.string(),
  edited: z.boolean(),
  /** The draft of the last figures, where it differs from what a person wrote. */
  draft: z.string().nullable(),
  version: z.number().int(),
  by: z.string().nullable(),
  at: z.string().nullable(),
  figures: z.array(FigureView),
  tables: z.array(TableView),
})
export type SectionView = z.infer<typeof SectionView>

const Linked = z.object({ id: z.string(), title: z.string() })
const Signature = z.object({ number: z.string(), on: z.string(), signatory: z.string(), office: z.string() })

export const ReportView = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  kind: z.enum(REPORT_KINDS),
  kindName: z.string(),
  level: z.enum(REPORT_LEVELS),
  placeName: z.string(),
  period: z.string(),
  from: z.string(),
  to: z.string(),
  due: z.string(),
  stage: z.enum(REPORT_STAGES),
  standing: Standing,
  /** Last day that is counted; null before figures were taken. */
  cutOff: z.string().nullable(),
  estimated: z.boolean(),
  previous: z.object({ from: z.string(), to: z.string() }).nullable(),
  hasMonth: z.boolean(),
  sections: z.array(SectionView),
  signature: Signature.nullable(),
  sendings: z.array(z.object({ on: z.string(), number: z.string() })),
  received: z.object({ on: z.string(), note: z.string().nullable() }).nullable(),
  returned: z.object({ on: z.string(), reason: z.string() }).nullable(),
  request: z.string().nullable(),
  corrects: Linked.extend({ why: z.string() }).nullable(),
  correctedBy: z.array(Linked),
  joined: Linked.nullable(),
  /** The month of the same due day: already together, or offered. */
  month: Linked.nullable(),
  offer: Linked.nullable(),
  planId: z.string().nullable(),
  may: z.object({
    write: z.boolean(),
    edit: z.boolean(),
    sign: z.boolean(),
    reopen: z.boolean(),
    send: z.boolean(),
    receive: z.boolean(),
    correct: z.boolean(),
    update: z.boolean(),
  }),
  /** Last day that figures can be taken for today. */
  lastCutOff: z.string(),
  history: z.array(z.object({ title: z.string(), when: z.string(), who: z.string() })),
})
export type ReportView = z.infer<typeof ReportView>
