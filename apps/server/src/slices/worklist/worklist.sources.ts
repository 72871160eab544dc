import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { adviceWork } from '../advice/index.ts'
import { certificateWork } from '../certificates/index.ts'
import { complaintWork } from '../complaints/index.ts'
import { decisionWork } from '../decisions/index.ts'
import { dossierWork } from '../dossiers/index.ts'
import { forwardWork } from '../forwards/index.ts'
import { inspectionWork } from '../inspections/index.ts'
import { planWork } from '../plans/index.ts'
import { proposalWork } from '../proposals/index.ts'
import { registerWork } from '../registers/index.ts'
import { reportWork } from '../reports/index.ts'
import { councilWork } from '../results/index.ts'
import { surveyWork } from '../surveys/index.ts'
import { taskWork } from '../tasks/index.ts'

/** Each noun tells what waits at it for the person who asks; a noun that has nothing for them answers an empty list. */
const SOURCES: readonly ((ask: Ask) => Promise<readonly WorkItem[]>)[] = [
  dossierWork,
  proposalWork,
  adviceWork,
  councilWork,
  decisionWork,
  certificateWork,
  forwardWork,
  inspectionWork,
  complaintWork,
  taskWork,
  registerWork,
  planWork,
  reportWork,
  surveyWork,
]

export async function listWork(ask: Ask): Promise<readonly WorkItem[]> {
  const items: WorkItem[] = []
  // One after the other: they share one transaction.
  for (const source of SOURCES) items.push(...(await source(ask)))
  return items
}
