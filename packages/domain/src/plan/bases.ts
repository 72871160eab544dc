import { daysInMonth } from '../plain-date/index.ts'
import { isOddDate, isSameNumber, misfitNumber } from './citation.ts'
import type { DateParts, LegalBasis } from './content.ts'
import { issuedOn } from './state.ts'

/** A document of the law or of the programme, as `content/laws.json` knows it. */
export interface Law {
  /** `1048/QĐ-TTg`. */
  readonly number: string
  /** Who issues such documents: decides which number is possible. */
  readonly issuerKind: LawIssuer
  readonly issuer: string
  readonly issued: string
  /** Our own short wording. */
  readonly title: string
  readonly amendedBy: readonly string[]
  /** Last day on which it was in force; null while it is. */
  readonly endedOn: string | null
  readonly replacedBy: string | null
  /** The years that it was made for. */
  readonly period: { readonly from: string; readonly to: string } | null
}

export const LAW_ISSUERS = ['primeMinister', 'government', 'minister', 'peopleCommittee', 'peopleCouncil'] as const
export type LawIssuer = (typeof LAW_ISSUERS)[number]

export const BASIS_FINDINGS = [
  'numberMissing',
  'dateMissing',
  'impossibleNumber',
  'oddDate',
  'otherDate',
  'amended',
  'ended',
  'laterThanPlan',
] as const
export type BasisFindingKind = (typeof BASIS_FINDINGS)[number]

/** Something to look at in a citation. Nothing is changed by itself: a person decides. */
export interface BasisFinding {
  readonly kind: BasisFindingKind
  readonly severity: 'high' | 'medium' | 'low'
  /** The number that is offered, or of the document that amended or replaced this one. */
  readonly number: string | null
  /** The day that is offered, or on which it was amended or ended. */
  readonly on: string | null
}

/** The last day that known parts of a date allow; null without a year. */
export function latestDay({ day, month, year }: DateParts): string | null {
  if (year === null) return null
  const last = month ?? 12
  return issuedOn({ year, month: last, day: day ?? daysInMonth(year, last) })
}

/** The known document that a citation means: numbers of provinces repeat, so the year must fit where it is stated. */
export function findLaw(
  number: string | null,
  year: number | null,
  laws: readonly Law[],
  issuer: LawIssuer | null = null,
): Law | undefined {
  if (number === null) return undefined
  return laws.find(
    (law) =>
      isSameNumber(law.number, number) &&
      (issuer === null || law.issuerKind === issuer) &&
      (year === null || law.issued.startsWith(`${year}-`)),
  )
}

const found = (
  kind: BasisFindingKind,
  severity: BasisFinding['severity'],
  number: string | null = null,
  on: string | null = null,
): BasisFinding => ({ kind, severity, number, on })

function wordFindings(basis: LegalBasis): BasisFinding[] {
  const list: BasisFinding[] = []
  const on = issuedOn(basis.issued)
  if (basis.number === null) list.push(found('numberMissing', 'medium'))
  if (on === null) list.push(found('dateMissing', 'low'))
  if (isOddDate(basis.raw)) list.push(found('oddDate', 'low', null, on))
  const offered = basis.number === null ? null : misfitNumber(basis.number, basis.issuer)
  if (offered !== null) list.push(found('impossibleNumber', 'high', offered))
  return list
}

/** Amendments that came before the plan and that it does not cite beside the document. */
function amendmentFindings(law: Law, planDate: string, laws: readonly Law[], cited: readonly string[]): BasisFinding[] {
  return law.amendedBy.flatMap((number) => {
    const amending = laws.find((one) => isSameNumber(one.number, number))
    if (amending === undefined || amending.issued > planDate || cited.some((other) => isSameNumber(other, number)))
      return []
    return [found('amended', 'medium', amending.number, amending.issued)]
  })
}

/**
 * Looks a citation over against the known documents, as of the latest day on which the plan may have been issued (null:
 * unknown, then nothing is said about time). `cited`: numbers of all documents that the plan cites (C-14…C-16).
 */
export function checkBasis(
  basis: LegalBasis,
  planDate: string | null,
  laws: readonly Law[],
  cited: readonly string[] = [],
): readonly BasisFinding[] {
  const list = wordFindings(basis)
  const offered = list.find((one) => one.kind === 'impossibleNumber')?.number ?? null
  const law = findLaw(offered ?? basis.number, basis.issued.year, laws)
  const on = issuedOn(basis.issued)
  if (law !== undefined && on !== null && on !== law.issued)
    list.push(found('otherDate', 'medium', law.number, law.issued))
  if (planDate === null) return list
  const issued = law?.issued ?? on
  if (issued !== null && issued > planDate) return [...list, found('laterThanPlan', 'high', null, issued)]
  if (law === undefined) return list
  list.push(...amendmentFindings(law, planDate, laws, cited))
  const ended = law.endedOn ?? law.period?.to ?? null
  if (ended !== null && ended < planDate) list.push(found('ended', 'medium', law.replacedBy, ended))
  return list
}
