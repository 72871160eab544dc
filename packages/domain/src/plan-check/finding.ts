import type { SourceLines } from '../plan/index.ts'

/** What the checker looks for; each has its words in `content/words/findings.json`. */
export const RULES = [
  // Money
  ...(['budgetSum', 'shareSum', 'shareAmount', 'sourceUnlisted'] as const),
  // Targets
  ...(['listCount', 'rangeFloor', 'channelOrTotal', 'nestedDenominator', 'denominatorData', 'sameFigure'] as const),
  ...(['totalWithoutBase', 'mixedCount', 'strictMore', 'strictnessDiffers'] as const),
  // Documents that the plan cites
  ...(['numberOfIssuer', 'oddDate', 'amendedBasis', 'endedBasis', 'laterBasis', 'missingBases'] as const),
  // The document itself
  ...(['missingHeader', 'missingNumber', 'missingDate', 'unreadableDate', 'noPromulgation', 'spelling'] as const),
  // Order in time
  ...(['shortNotice', 'looseWindow', 'missingDeadline', 'trainingAfterRound', 'conferenceAfterRound'] as const),
  ...(['reportBeforeEnd', 'reportsSameDay'] as const),
  // What the regime says
  ...(['regimeOfRound', 'districtEnded', 'productGroups', 'starOfMinistry', 'otherLevel', 'copiedPlace'] as const),
  // Duties
  ...(['forwardAddress', 'duplicateDuty', 'leadDiffers', 'leadMissing', 'leadUnclear'] as const),
  ...(['eventWithoutTime', 'memberListGap'] as const),
] as const
export type Rule = (typeof RULES)[number]

export const SEVERITIES = ['high', 'medium', 'low'] as const
export type Severity = (typeof SEVERITIES)[number]

/** A part of the plan that a finding points at. */
export const PARTS = [
  ...(['document', 'basis', 'recipient', 'target', 'task', 'budget', 'budgetLine', 'groups', 'words'] as const),
] as const
export type Part = (typeof PARTS)[number]

export interface Place {
  readonly part: Part
  /** Key of the line of the plan; null where the part has only one. */
  readonly key: string | null
  readonly lines: SourceLines | null
}

export interface PlanFinding {
  readonly rule: Rule
  readonly severity: Severity
  /** Rule and place: the same finding has it on every reading. */
  readonly key: string
  /** The numbers and words on which it rests, as one text: a settled finding opens again when they change. */
  readonly figures: string
  readonly where: readonly Place[]
  /** Both numbers, for programs. */
  readonly numbers: Readonly<Record<string, number | string | null>>
  /** Ready for the sentence of the rule. */
  readonly data: Readonly<Record<string, string>>
  /** What could stand instead of what is written; null where only a person knows. */
  readonly offered: string | null
}

export interface FindingDraft {
  readonly rule: Rule
  readonly severity: Severity
  readonly where: readonly Place[]
  readonly numbers?: PlanFinding['numbers']
  readonly data?: PlanFinding['data']
  readonly offered?: string | null
  /** Tells two findings of one rule apart where the places alone would not. */
  readonly about?: string
}

/** Gives a finding its stable key. */
export function finding(draft: FindingDraft): PlanFinding {
  const { rule, severity, where, numbers = {}, data = {}, offered = null, about } = draft
  const places = about ?? where.map((place) => `${place.part}/${place.key ?? ''}`).join('+')
  const figures = Object.keys(numbers)
    .sort()
    .map((name) => `${name}=${String(numbers[name])}`)
    .join(';')
  return { rule, severity, key: `${rule}:${places}`, figures, where, numbers, data, offered }
}

const ORDER: Readonly<Record<Severity, number>> = { high: 0, medium: 1, low: 2 }

/** First the grave ones, each in the order of the document. */
export function byWeight(one: PlanFinding, other: PlanFinding): number {
  const line = (found: PlanFinding) => found.where[0]?.lines?.from ?? 0
  return ORDER[one.severity] - ORDER[other.severity] || line(one) - line(other) || one.key.localeCompare(other.key)
}
