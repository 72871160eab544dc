import { INSPECTION_KINDS, type InspectionKind } from '@saolang/domain/inspection'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'
import { kindOf } from './inspections.store.ts'

export interface SummaryScope {
  /** Null for the whole country. */
  readonly provinceCode: string | null
  readonly communeCode: string | null
  /** First and last day of the period; both count. */
  readonly from: string
  readonly to: string
  /** The day on which "overdue" is asked. */
  readonly today: string
}

/** Figures of inspections for reports: what was carried out in the period, and what is open of it. */
export interface InspectionSummary {
  readonly byKind: Readonly<Record<InspectionKind, number>>
  readonly total: number
  readonly concluded: number
  /** Inspections that found at least one violation. */
  readonly withViolations: number
  readonly violationsOpen: number
  readonly correctionsOverdue: number
  readonly samples: number
  readonly samplesFailed: number
  readonly recallsOpen: number
}

/** Carried out means that its minutes were written; planned and cancelled ones are not counted (INS-08, INS-09). */
export async function readInspectionSummary(tx: Tx, scope: SummaryScope): Promise<InspectionSummary> {
  let found = tx
    .selectFrom('inspection')
    .where('stage', 'in', ['recorded', 'concluded'])
    .where('on_date', '>=', scope.from)
    .where('on_date', '<=', scope.to)
  if (scope.provinceCode !== null) found = found.where('province_code', '=', scope.provinceCode)
  if (scope.communeCode !== null) found = found.where('commune_code', '=', scope.communeCode)
  const rows = await found
    .select('kind')
    .select((e) => e.fn.countAll<number>().as('total'))
    .select(sql<number>`count(*) filter (where stage = 'concluded')`.as('concluded'))
    .select(sql<number>`count(*) filter (where violations > 0)`.as('withViolations'))
    .select(sql<number>`sum(violations_open)`.as('violationsOpen'))
    .select(sql<number>`sum(samples)`.as('samples'))
    .select(sql<number>`sum(samples_failed)`.as('samplesFailed'))
    .select(sql<number>`sum(recalls_open)`.as('recallsOpen'))
    .select(
      sql<number>`sum((select count(*) from inspection_finding f where f.inspection_id = inspection.id
        and f.state in ('demanded', 'again') and f.due_on < ${scope.today}))`.as('correctionsOverdue'),
    )
    .groupBy('kind')
    .execute()
  const sum = (read: (row: (typeof rows)[number]) => unknown) => rows.reduce((all, row) => all + Number(read(row)), 0)
  const counts = new Map(rows.map((row) => [kindOf(row.kind), Number(row.total)]))
  const of = (kind: InspectionKind) => counts.get(kind) ?? 0
  return {
    byKind: {
      ...{ periodic: of('periodic'), surprise: of('surprise'), complaint: of('complaint') },
      ...{ beforeRecognition: of('beforeRecognition'), foodSafety: of('foodSafety') },
      ...{ environment: of('environment'), evaluationWork: of('evaluationWork') },
    },
    total: INSPECTION_KINDS.reduce((all, kind) => all + of(kind), 0),
    concluded: sum((row) => row.concluded),
    withViolations: sum((row) => row.withViolations),
    violationsOpen: sum((row) => row.violationsOpen),
    correctionsOverdue: sum((row) => row.correctionsOverdue),
    samples: sum((row) => row.samples),
    samplesFailed: sum((row) => row.samplesFailed),
    recallsOpen: sum((row) => row.recallsOpen),
  }
}
