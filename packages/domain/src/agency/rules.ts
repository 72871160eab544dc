import { addDays, plainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'

import type { AgencyAct, AgencyCorrection, AgencyEnd, AgencyFounding, AgencyName, LegalDocument } from './acts.ts'
import { type Agency, existsOn, lastNameOf } from './state.ts'

export type FoundAgencyCode = 'agency/place-level' | 'agency/district-over'

/** The last day on which there were districts (Luật 72/2025/QH15: two levels from 01/7/2025). */
const LAST_DAY_OF_DISTRICTS = '2025-06-30'

/** Whether the place is one of the level: a ministry has none, a district is a former unit. */
function checkPlace(
  input: Pick<AgencyFounding, 'level' | 'place' | 'provinceCode'>,
): Result<null, 'agency/place-level'> {
  const { level, place } = input
  if (level === 'ministry') return place === null ? ok(null) : fail('agency/place-level')
  if (place === null) return fail('agency/place-level')
  const digits = place.code.length
  const fits =
    level === 'province' ? digits === 2 : level === 'district' ? digits === 3 && place.era === 'former' : digits === 5
  return fits ? ok(null) : fail('agency/place-level')
}

/** Enters an agency. */
export function foundAgency(input: AgencyFounding): Result<AgencyAct[], FoundAgencyCode> {
  const placed = checkPlace(input)
  if (!placed.ok) return placed
  if (input.level === 'district' && input.from > LAST_DAY_OF_DISTRICTS) return fail('agency/district-over')
  return ok([{ kind: 'AgencyFounded', payload: input }])
}

export type RenameAgencyCode = 'request/conflict' | 'agency/ended' | 'agency/name-date' | 'agency/same-name'

/** A new name from a day on, later than that of the name before. The old one stays for its days. */
export function renameAgency(
  agency: Agency,
  input: AgencyName & { readonly document: LegalDocument | null; readonly version: number },
): Result<AgencyAct[], RenameAgencyCode> {
  const { version, ...payload } = input
  if (version !== agency.version) return fail('request/conflict')
  if (agency.ended !== null) return fail('agency/ended')
  if (payload.name === lastNameOf(agency)) return fail('agency/same-name')
  if (payload.from <= (agency.names.at(-1)?.from ?? '')) return fail('agency/name-date')
  return ok([{ kind: 'AgencyRenamed', payload }])
}

export type EndAgencyCode =
  | 'request/conflict'
  | 'agency/ended'
  | 'agency/end-date'
  | 'agency/own-successor'
  | 'agency/successor-gone'

/** Ends an agency. Its successors, if any, must be there on the day after its last one. */
export function endAgency(
  agency: Agency,
  input: AgencyEnd & { readonly version: number },
  around: { readonly id: string; readonly successors: ReadonlyMap<string, Agency> },
): Result<AgencyAct[], EndAgencyCode> {
  const { version, ...payload } = input
  if (version !== agency.version) return fail('request/conflict')
  if (agency.ended !== null) return fail('agency/ended')
  const checked = checkEnd(agency, payload, around)
  return checked.ok ? ok([{ kind: 'AgencyEnded', payload }]) : checked
}

function checkEnd(
  agency: Pick<Agency, 'names'>,
  end: AgencyEnd,
  around: { readonly id: string; readonly successors: ReadonlyMap<string, Agency> },
): Result<null, 'agency/end-date' | 'agency/own-successor' | 'agency/successor-gone'> {
  if (end.lastDay < (agency.names.at(-1)?.from ?? '')) return fail('agency/end-date')
  if (end.successors.includes(around.id)) return fail('agency/own-successor')
  const next = addDays(plainDate(end.lastDay), 1)
  const there = end.successors.every((id) => {
    const other = around.successors.get(id)
    return other !== undefined && existsOn(other, next)
  })
  return there ? ok(null) : fail('agency/successor-gone')
}

export type CorrectAgencyCode =
  | 'request/conflict'
  | 'agency/place-level'
  | 'agency/district-over'
  | 'agency/name-date'
  | 'agency/end-date'
  | 'agency/names-count'
  | 'agency/nothing-corrected'

/** Sets right what was entered wrongly: no name comes or goes, the days of the names stay in order. */
export function correctAgency(
  agency: Agency,
  input: AgencyCorrection & { readonly reason: string; readonly version: number },
): Result<AgencyAct[], CorrectAgencyCode> {
  const { version, ...payload } = input
  if (version !== agency.version) return fail('request/conflict')
  const placed = checkPlace({ ...payload, provinceCode: agency.provinceCode })
  if (!placed.ok) return placed
  const { names } = payload
  if (names.length !== agency.names.length) return fail('agency/names-count')
  if (names.some((one, at) => at > 0 && one.from <= (names[at - 1]?.from ?? ''))) return fail('agency/name-date')
  if (payload.level === 'district' && (names[0]?.from ?? '') > LAST_DAY_OF_DISTRICTS)
    return fail('agency/district-over')
  if (payload.ended !== null && payload.ended.lastDay < (names.at(-1)?.from ?? '')) return fail('agency/end-date')
  if (sameFacts(agency, payload)) return fail('agency/nothing-corrected')
  return ok([{ kind: 'AgencyCorrected', payload }])
}

function sameFacts(agency: Agency, to: AgencyCorrection): boolean {
  const facts = ({ level, kind, place, names, document, ended }: AgencyCorrection) =>
    JSON.stringify([level, kind, place?.code, place?.era, names.map((one) => [one.name, one.from]), document, ended])
  return facts(correctionOf(agency)) === facts(to)
}

/** An agency as it stands, in the shape of a correction that changes nothing. */
export function correctionOf(agency: Agency): AgencyCorrection {
  const { level, kind, place, names, ended } = agency
  const document = names[0]?.document ?? null
  return { level, kind, place, names: names.map(({ name, from }) => ({ name, from })), document, ended }
}
