import { INSPECTION_KINDS } from '@saolang/domain/inspection'
import { z } from 'zod'
import { LIST_STATES } from './inspections.store.ts'

const Choice = z.object({ value: z.string(), text: z.string() })

const Line = z.object({
  id: z.string(),
  number: z.string(),
  kind: z.enum(INSPECTION_KINDS),
  on: z.string(),
  name: z.string(),
  producerName: z.string().nullable(),
  communeName: z.string().nullable(),
  stage: z.enum(['planned', 'recorded', 'concluded', 'cancelled']),
  outcome: z.enum(['met', 'notMet']).nullable(),
  findingsOpen: z.number().int(),
  violationsOpen: z.number().int(),
  recallsOpen: z.number().int(),
  late: z.boolean(),
})
export type InspectionLine = z.infer<typeof Line>

const Count = z.object({
  communeName: z.string().nullable(),
  kind: z.enum(INSPECTION_KINDS),
  count: z.number().int(),
  done: z.number().int(),
  violationsOpen: z.number().int(),
})

export const InspectionsView = z.object({
  filter: z.object({
    q: z.string(),
    year: z.string(),
    kind: z.enum(['', ...INSPECTION_KINDS]),
    commune: z.string(),
    state: z.enum(['', ...LIST_STATES]),
  }),
  years: z.array(z.string()),
  communes: z.array(Choice),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  inspections: z.array(Line),
  /** Inspections of the year by commune and kind; empty for producers. */
  counts: z.array(Count),
  own: z.boolean(),
  mayOpen: z.boolean(),
  mayPlan: z.boolean(),
})
export type InspectionsView = z.infer<typeof InspectionsView>
export const LinesOf = z.array(Line)
