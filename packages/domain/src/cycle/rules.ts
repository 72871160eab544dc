import { type Actor, asRole, type Permission, type Role, refuse, wearing } from '../permission/index.ts'
import { canRunProgramme } from '../plan/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { CycleAct, IdeaWindow, YearTheme } from './acts.ts'
import type { Cycle } from './state.ts'

/** Who sets window and themes of a province: its office. A commune sets its own window and tags its own ideas. */
export function canRunCycle(actor: Actor | null, provinceCode: string): Permission {
  return canRunProgramme(actor, { level: 'province', provinceCode, communeCode: null })
}

export function canRunCycleOfCommune(actor: Actor | null, provinceCode: string, communeCode: string): Permission {
  const own = canRunProgramme(actor, { level: 'commune', provinceCode, communeCode })
  return own.may ? own : asRole(actor, ['provinceOffice'], { provinceCode, communeCode })
}

type Versioned<Input> = Input & { readonly version: number }
export type CycleCode =
  | 'request/conflict'
  | 'cycle/window-order'
  | 'cycle/window-year'
  | 'cycle/window-wider'
  | 'cycle/communes-outside'
  | 'cycle/nothing-changed'
  | 'cycle/theme-unknown'
  | 'cycle/theme-twice'
  | 'cycle/too-many'

const within = (inner: IdeaWindow, outer: IdeaWindow) => inner.from >= outer.from && inner.to <= outer.to
const same = (left: IdeaWindow | null, right: IdeaWindow | null) =>
  left === right || (left !== null && right !== null && left.from === right.from && left.to === right.to)

/** Sets, moves or takes away the days of a place. A commune's lie within those of its province, where it has some. */
export function setWindow(
  cycle: Cycle,
  input: Versioned<{ readonly communeCode: string | null; readonly window: IdeaWindow | null }>,
): Result<CycleAct[], CycleCode> {
  const { communeCode, window, version } = input
  if (version !== cycle.version) return fail('request/conflict')
  const now = communeCode === null ? cycle.window : (cycle.communes[communeCode] ?? null)
  if (same(now, window)) return fail('cycle/nothing-changed')
  if (window !== null) {
    if (window.to < window.from) return fail('cycle/window-order')
    const year = String(cycle.year)
    if (!window.from.startsWith(year) || !window.to.startsWith(year)) return fail('cycle/window-year', { year })
    if (communeCode !== null && cycle.window !== null && !within(window, cycle.window))
      return fail('cycle/window-wider')
    const outside = Object.values(cycle.communes).filter((one) => !within(one, window)).length
    if (communeCode === null && outside > 0) return fail('cycle/communes-outside', { count: outside })
  }
  return ok([{ kind: 'CycleWindowSet', payload: { communeCode, window } }])
}

/** The most themes of a year: priorities are few. */
export const MOST_THEMES = 20

/** Adds a theme, or changes the one with the key. */
export function setTheme(cycle: Cycle, input: Versioned<YearTheme>): Result<CycleAct[], CycleCode> {
  const { version, ...theme } = input
  if (version !== cycle.version) return fail('request/conflict')
  const before = cycle.themes.find((one) => one.key === theme.key)
  if (before?.name === theme.name && before.planId === theme.planId) return fail('cycle/nothing-changed')
  if (cycle.themes.some((one) => one.key !== theme.key && one.name === theme.name)) return fail('cycle/theme-twice')
  if (before === undefined && cycle.themes.length >= MOST_THEMES) return fail('cycle/too-many', { most: MOST_THEMES })
  return ok([{ kind: 'CycleThemeSet', payload: theme }])
}

export function removeTheme(cycle: Cycle, input: Versioned<{ readonly key: string }>): Result<CycleAct[], CycleCode> {
  if (input.version !== cycle.version) return fail('request/conflict')
  if (!cycle.themes.some((one) => one.key === input.key)) return fail('cycle/theme-unknown')
  return ok([{ kind: 'CycleThemeRemoved', payload: { key: input.key } }])
}

/** Puts ideas under a theme or takes them from it. Those that are so already are left out; two people may tag at once. */
export function tagIdeas(
  cycle: Cycle,
  input: { readonly key: string; readonly ideas: readonly string[]; readonly tagged: boolean },
): Result<CycleAct[], CycleCode> {
  if (!cycle.themes.some((one) => one.key === input.key)) return fail('cycle/theme-unknown')
  const held = cycle.ideas[input.key] ?? []
  const ideas = [...new Set(input.ideas)].filter((id) => held.includes(id) !== input.tagged)
  return ok(ideas.length === 0 ? [] : [{ kind: 'CycleIdeasTagged', payload: { ...input, ideas } }])
}

/** The days that hold for a commune: its own, else those of the province; null where nobody set any. */
export function windowOf(cycle: Pick<Cycle, 'window' | 'communes'>, communeCode: string): IdeaWindow | null {
  return cycle.communes[communeCode] ?? cycle.window
}

/** How a day stands to the window: a warning, never a refusal (IDE-02). */
export function standingIn(window: IdeaWindow | null, day: string): 'none' | 'within' | 'before' | 'after' {
  if (window === null) return 'none'
  if (day < window.from) return 'before'
  return day > window.to ? 'after' : 'within'
}

const OF_PROVINCE: readonly Role[] = ['provinceOffice', 'signatory']

/**
 * Who reads the year of a province: its office and leaders, its communes their own part, the ministry every province.
 * Not the council: what lies before its session is not for it (Điều 7.3e).
 */
export function canReadCycle(actor: Actor | null, provinceCode: string): Permission {
  if (actor === null) return refuse('permission/sign-in')
  return wearing(actor, ({ role, lent, ...hat }) => {
    if (lent !== undefined) return false
    if (role === 'ministryOffice') return true
    if (hat.provinceCode !== provinceCode) return false
    return (
      OF_PROVINCE.includes(role) || ((role === 'communeOfficer' || role === 'communeChair') && hat.communeCode !== null)
    )
  })
}
