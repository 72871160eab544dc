import { type Actor, asRole, NATION, type Permission, refuse } from '../permission/index.ts'
import { canReadProgramme, canRunProgramme, type ProgrammePlace } from '../plan/index.ts'
import type { ReportPlace } from './acts.ts'

/** Who writes a report: the office that runs the programme at its place. */
export function canWriteReport(actor: Actor | null, place: ReportPlace): Permission {
  return canRunProgramme(actor, place)
}

/** Who records number, day and signature: the office itself, and at the province whoever signs for it. */
export function canSignReport(actor: Actor | null, place: ReportPlace): Permission {
  const own = canRunProgramme(actor, place)
  if (own.may || place.level !== 'province') return own
  return asRole(actor, ['signatory'], { provinceCode: place.provinceCode, communeCode: '' })
}

/** The place to which a report goes; null at the top. */
export function placeAbove(place: ReportPlace): ProgrammePlace | null {
  switch (place.level) {
    case 'commune':
      return { level: 'province', provinceCode: place.provinceCode, communeCode: null }
    case 'province':
      return { level: 'ministry', provinceCode: NATION, communeCode: null }
    case 'ministry':
      return null
  }
}

/** The level above receives it, or returns it with a reason. */
export function canReceiveReport(actor: Actor | null, place: ReportPlace): Permission {
  const above = placeAbove(place)
  return above === null ? refuse('permission/not-your-work') : canRunProgramme(actor, above)
}

/**
 * Who reads it: the writers and signatories always; once it was sent, the level above and the officials of its
 * province. The ministry reads what provinces sent to it, not what communes sent to their province.
 */
export function canReadReport(actor: Actor | null, place: ReportPlace, wasSent: boolean): Permission {
  const own = canSignReport(actor, place)
  if (own.may || !wasSent) return own
  const above = canReceiveReport(actor, place)
  if (above.may) return above
  const read = canReadProgramme(actor, place)
  if (!read.may || read.hat.role !== 'ministryOffice' || place.level !== 'commune') return read
  return refuse('permission/not-your-work')
}
