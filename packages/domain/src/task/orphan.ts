import type { PlanLevel } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { isLive } from './standing.ts'
import type { TaskStage } from './state.ts'

/** The first day without districts (Luật 72/2025/QH15: two levels from 01/7/2025). */
export const FIRST_DAY_WITHOUT_DISTRICTS = '2025-07-01'

/** Offices that a district had, where its own plan names them without the word "huyện". */
const OF_DISTRICT =
  /^(cac )?(phong|trung tam|van phong|doan the|hoi|uy ban mat tran|mttq|ubmttq|ban chi dao|hoi dong|to giup viec|to chuc)\b/

/** Whether a name as written is that of an office of a district. */
export function isDistrictOffice(name: string, level: PlanLevel): boolean {
  const folded = fold(name)
  if (/\b(tinh|trung uong)$/.test(folded)) return false
  if (/\bhuyen\b/.test(folded)) return true
  return level === 'district' && (OF_DISTRICT.test(folded) || /^(ubnd|uy ban nhan dan) thi xa\b/.test(folded))
}

/** A task that outlives the district whose office leads it (C-27). `gone`: the register says that it is no more. */
export function isOrphaned(task: {
  readonly stage: TaskStage
  readonly level: PlanLevel
  readonly reaches: string | null
  readonly leads: readonly { readonly name: string; readonly gone: boolean; readonly known: boolean }[]
}): boolean {
  if (!isLive(task.stage) || task.reaches === null || task.reaches < FIRST_DAY_WITHOUT_DISTRICTS) return false
  return task.leads.some((lead) => (lead.known ? lead.gone : isDistrictOffice(lead.name, task.level)))
}

export const HEIRS = ['communes', 'office'] as const
/** `communes`: the People's Committees of the communes that came from the district; `office`: of the province. */
export type Heir = (typeof HEIRS)[number]

/**
 * Who is proposed where the register names no successor: running the programme on the ground went to the communes;
 * evaluation, money and guiding went to the office of the province (QĐ 1489/QĐ-TTg, Điều 1). A person decides.
 */
export function proposedHeirs(lead: string): readonly Heir[] {
  const folded = fold(lead)
  if (/hoi dong|to giup viec|ban chi dao/.test(folded)) return ['office']
  if (/tai chinh|nong nghiep|van phong dieu phoi/.test(folded)) return ['communes', 'office']
  return ['communes']
}
