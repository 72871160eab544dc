import { addDays, addMonths, plainDate, yearOf } from '../plain-date/index.ts'
import type { PlanContent, PlanDocument, TargetContent, TaskContent } from './content.ts'

/** What a person ticked to take from the plan of the year before, or from the plan above. */
export interface Chosen {
  readonly targets: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
}

/** An open difficulty that becomes a task of the next plan (GEN-07). */
export interface CarriedDifficulty {
  readonly name: string
}

/** Full years between the beginnings of a plan and of the one after it: a plan of 2021–2025 is followed in 2026. */
export function yearsAhead({ from, to }: Pick<PlanDocument, 'from' | 'to'>): number {
  const next = addDays(plainDate(to), 1)
  return Math.max(1, yearOf(next) - yearOf(plainDate(from)))
}

/** The same day so many years later; 29/02 becomes 28/02 where there is none. */
export function laterDay(date: string, years: number): string {
  return addMonths(plainDate(date), 12 * years)
}

/** Years named in a title move with the period: "năm 2026" → "năm 2027", "2021-2025" → "2026-2030". */
export function laterTitle(title: string, years: number): string {
  return title.replace(/(?<!\d)20\d\d(?!\d)/g, (year) => String(Number(year) + years))
}

const BLANK = { day: null, month: null, year: null } as const

function withoutKeys(keys: readonly string[], known: ReadonlySet<string>): readonly string[] {
  return keys.filter((key) => known.has(key))
}

function chosenTargets(content: PlanContent, chosen: Chosen): readonly TargetContent[] {
  const purposes = new Set(content.purposes.map(({ key }) => key))
  return content.targets
    .filter(({ key }) => chosen.targets.has(key))
    .map((target) => ({
      ...target,
      lines: null,
      parentKey: target.parentKey !== null && chosen.targets.has(target.parentKey) ? target.parentKey : null,
      purposeKeys: withoutKeys(target.purposeKeys, purposes),
    }))
}

function chosenTasks(content: PlanContent, chosen: Chosen): readonly TaskContent[] {
  const purposes = new Set(content.purposes.map(({ key }) => key))
  return content.tasks
    .filter(({ key }) => chosen.tasks.has(key))
    .map((task) => ({
      ...task,
      lines: null,
      purposeKeys: withoutKeys(task.purposeKeys, purposes),
      targetKeys: withoutKeys(task.targetKeys, chosen.targets),
    }))
}

function difficultyTask({ name }: CarriedDifficulty, at: number, document: PlanDocument): TaskContent {
  return {
    key: `KK-${String(at + 1).padStart(2, '0')}`,
    title: `Giải quyết khó khăn còn lại: ${name}`.slice(0, 300),
    ...{ text: null, leads: [], leadBasis: 'none', coordinating: [], participants: null, timeText: null },
    ...{ start: document.from, due: document.to, recurrence: null, eventBound: null, outputs: [] },
    ...{ purposeKeys: [], targetKeys: [], assignedBy: null, section: null, lines: null },
  }
}

/**
 * The draft of the next period (EVT-03, GEN-07): number, date and signatory are blank, days are moved, targets carry no
 * results because results are counted, never copied. The money of a new year is decided anew.
 */
export function nextPlan(
  content: PlanContent,
  chosen: Chosen,
  difficulties: readonly CarriedDifficulty[],
): PlanContent {
  const years = yearsAhead(content.document)
  const later = (date: string | null) => (date === null ? null : laterDay(date, years))
  const document: PlanDocument = {
    ...content.document,
    ...{
      title: laterTitle(content.document.title, years),
      number: null,
      issued: BLANK,
      issuedRaw: null,
      headerLines: null,
    },
    ...{ signatory: null, inferred: [] },
    ...{ from: laterDay(content.document.from, years), to: laterDay(content.document.to, years) },
  }
  const carried = chosenTasks(content, chosen).map((task) => ({
    ...task,
    start: later(task.start),
    due: later(task.due),
    timeText: task.timeText === null ? null : laterTitle(task.timeText, years),
  }))
  const taken = new Set(carried.map(({ key }) => key))
  const more = difficulties.map((one, at) => difficultyTask(one, at, document)).filter(({ key }) => !taken.has(key))
  return {
    ...content,
    document,
    purposes: content.purposes.map((purpose) => ({ ...purpose, lines: null })),
    bases: content.bases.map((basis) => ({ ...basis, lines: null })),
    recipients: content.recipients.map((recipient) => ({ ...recipient, lines: null })),
    products: content.products.map((product) => ({
      ...product,
      targetKey: product.targetKey !== null && chosen.targets.has(product.targetKey) ? product.targetKey : null,
    })),
    targets: chosenTargets(content, chosen).map((one) => ({ ...one, from: later(one.from), to: later(one.to) })),
    tasks: [...carried, ...more],
    budget: { declaredTotal: null, totalLines: null, lines: [] },
    words: [],
  }
}

/** The plan of a lower level that takes over chosen targets and tasks (TSK-02); the parent is its first basis. */
export function childPlan(
  parent: PlanContent,
  chosen: Chosen,
  child: Pick<PlanDocument, 'level' | 'place' | 'title' | 'from' | 'to' | 'issuer'>,
): PlanContent {
  const { number, issued, title } = parent.document
  const within = (from: string | null, to: string | null) =>
    (from === null || from <= child.to) && (to === null || to >= child.from)
  return {
    format: 'saolang-plan-1',
    document: {
      ...{ ...child, kind: parent.document.kind, number: null, issued: BLANK, issuedPlace: null, signatory: null },
      inferred: [],
    },
    purposes: parent.purposes.map((purpose) => ({ ...purpose, lines: null })),
    bases: [
      {
        ...{ key: 'b1', relation: 'carriesOut', number, issued, issuer: parent.document.issuer, title },
        ...{ raw: null, lines: null },
      },
    ],
    recipients: [],
    products: [],
    productGroups: [],
    targets: chosenTargets(parent, chosen).filter(({ from, to }) => within(from, to)),
    // Who takes a task over leads it, until the child names somebody.
    tasks: chosenTasks(parent, chosen)
      .filter(({ start, due }) => within(start, due))
      .map((task) => ({
        ...task,
        leads: child.issuer === null ? [] : [child.issuer],
        leadBasis: child.issuer === null ? 'none' : 'implied',
        assignedBy: number,
      })),
    budget: { declaredTotal: null, totalLines: null, lines: [] },
    words: [],
  }
}

/** What a parent's lines still lack: keys that no child took over. */
export function uncovered<Line extends { readonly key: string }>(
  lines: readonly Line[],
  covered: ReadonlySet<string>,
): readonly Line[] {
  return lines.filter(({ key }) => !covered.has(key))
}
