import type { Recorded } from '../acts/index.ts'
import type { AgencyAct, AgencyEnd, AgencyKind, AgencyLevel, AgencyName, AgencyPlace, LegalDocument } from './acts.ts'

/** A name with the paper that gave it. */
export interface NamePeriod extends AgencyName {
  readonly document: LegalDocument | null
}

/** An agency through its renames until its end. */
export interface Agency {
  readonly provinceCode: string
  readonly level: AgencyLevel
  readonly kind: AgencyKind
  readonly place: AgencyPlace | null
  /** Oldest first; the first one gives the first day of the agency. Never empty. */
  readonly names: readonly NamePeriod[]
  readonly ended: AgencyEnd | null
  readonly version: number
}

export function foldAgency(state: Agency | undefined, act: Recorded<AgencyAct>): Agency {
  if (act.kind === 'AgencyFounded') {
    const { provinceCode, level, kind, place, name, from, document } = act.payload
    return { provinceCode, level, kind, place, names: [{ name, from, document }], ended: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`an agency cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Agency, act: Exclude<Recorded<AgencyAct>, { kind: 'AgencyFounded' }>): Partial<Agency> {
  switch (act.kind) {
    case 'AgencyRenamed':
      return { names: [...state.names, act.payload] }
    case 'AgencyEnded':
      return { ended: act.payload }
    case 'AgencyCorrected': {
      const { level, kind, place, ended, document } = act.payload
      const names = act.payload.names.map((one, at) => ({
        ...one,
        document: at === 0 ? document : (state.names[at]?.document ?? null),
      }))
      return { level, kind, place, ended, names }
    }
  }
}

/** The first day of an agency. */
export function sinceOf(agency: Agency): string {
  const [first] = agency.names
  if (first === undefined) throw new Error('an agency without a name')
  return first.from
}

/** The name of the last period, also of an agency that is no more. */
export function lastNameOf(agency: Agency): string {
  const last = agency.names.at(-1)
  if (last === undefined) throw new Error('an agency without a name')
  return last.name
}

/** Whether the agency was there on a day: its last day is counted. */
export function existsOn(agency: Agency, date: string): boolean {
  return sinceOf(agency) <= date && (agency.ended === null || date <= agency.ended.lastDay)
}

/** The name on a day: a decision of 2020 was made by "Sở Nông nghiệp và PTNT". Null before the first and after the end. */
export function nameOn(agency: Agency, date: string): string | null {
  if (!existsOn(agency, date)) return null
  return agency.names.findLast((period) => period.from <= date)?.name ?? null
}

/**
 * Who stands in an agency's place on a day: itself while it is there, else those who took over, and in turn those who
 * took over from them. Empty where nobody did (the offices of districts), or before it began.
 */
export function successorsOf(id: string, date: string, agencies: ReadonlyMap<string, Agency>): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const open = [id]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (seen.has(next)) continue
    seen.add(next)
    const agency = agencies.get(next)
    if (agency === undefined) continue
    if (existsOn(agency, date)) found.add(next)
    else if (agency.ended !== null && date > agency.ended.lastDay) open.push(...agency.ended.successors)
  }
  return [...found].sort()
}
