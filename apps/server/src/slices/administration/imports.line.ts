import { AGENCY_KINDS, AGENCY_LEVELS } from '@saolang/domain/agency'
import { OUTCOMES } from '@saolang/domain/import'
import { ROLES } from '@saolang/domain/permission'
import { PRODUCER_KINDS } from '@saolang/domain/producer'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { SheetColumn, WrittenSheet } from '../../platform/spreadsheet/index.ts'

const Fault = z.object({ cell: z.string(), heading: z.string(), say: z.string() })

/** A row of the sheet as it was read: what stands in it, and what could not be read. */
export const Given = z.object({
  number: z.number().int(),
  values: z.record(z.string(), z.string()),
  cells: z.record(z.string(), z.string()),
  faults: z.array(Fault),
})
export type Given = z.infer<typeof Given>

/** An agency's head with the name's first day and paper, as the commands of the register take them. */
const AgencyHead = z.object({
  level: z.enum(AGENCY_LEVELS),
  kind: z.enum(AGENCY_KINDS),
  place: z.string().nullable(),
  from: z.string(),
  documentNumber: z.string().nullable(),
  documentOn: z.string().nullable(),
})

const Holding = z.object({
  role: z.enum(ROLES),
  communeCode: z.string().nullable(),
  agencyId: z.string().nullable(),
  title: z.string().nullable(),
  from: z.string(),
  to: z.string().nullable(),
})

/** What would be done with a row now. Two plans of equal text do the same. */
export const Plan = z.object({
  row: z.number().int(),
  outcome: z.enum(OUTCOMES),
  /** Whom or what the row speaks of: a sign-in name, or where an agency is. */
  key: z.string(),
  name: z.string(),
  /** Sentences: what is new or changes. */
  says: z.array(z.string()),
  faults: z.array(Fault),
  /** The record as it stands, where there is one. */
  record: z.object({ id: z.string(), version: z.number().int() }).nullable(),
  holding: Holding.nullable(),
  phone: z.string().nullable(),
  /** A held role whose end is set. */
  ends: z.object({ key: z.string(), to: z.string() }).nullable(),
  producer: z.object({ kind: z.enum(PRODUCER_KINDS), communeCode: z.string(), representative: z.string() }).nullable(),
  agency: AgencyHead.nullable(),
})
export type Plan = z.infer<typeof Plan>

export const EMPTY_PLAN: Omit<Plan, 'row' | 'outcome' | 'key' | 'name'> = {
  says: [],
  faults: [],
  record: null,
  holding: null,
  phone: null,
  ends: null,
  producer: null,
  agency: null,
}

/** What plans are made against. */
export interface PlanSetting {
  readonly tx: Tx
  readonly provinceCode: string
  /** Day on which begins what a row leaves open. */
  readonly on: string
}

/** What is known of one kind of sheet: its columns, what would be done with its rows, and the doing. */
export interface ImportKind {
  readonly title: string
  /** What a row's key is called: `Tên đăng nhập`. */
  readonly keyHeading: string
  readonly columns: readonly SheetColumn[]
  /** Sheets of the template beside the headings: an example and the lists of words. */
  readonly template: (tx: Tx, provinceCode: string) => Promise<readonly WrittenSheet[]>
  readonly plan: (rows: readonly Given[], setting: PlanSetting) => Promise<readonly Plan[]>
  /** Writes what the plans say, each record with the import's id; answers the record of each row. */
  readonly apply: (ask: Ask, run: AppliedRun, plans: readonly Plan[]) => Promise<ReadonlyMap<number, string>>
}

export interface AppliedRun {
  readonly id: string
  readonly provinceCode: string
}
