import type { Recorded } from '../acts/index.ts'
import type { CycleAct, IdeaWindow, YearTheme } from './acts.ts'

/** The programme's year of a province. */
export interface Cycle {
  readonly provinceCode: string
  readonly year: number
  /** Of the province itself. */
  readonly window: IdeaWindow | null
  /** Of communes that take ideas in a shorter time, by code. */
  readonly communes: Readonly<Record<string, IdeaWindow>>
  readonly themes: readonly YearTheme[]
  /** Ids of ideas by key of theme. */
  readonly ideas: Readonly<Record<string, readonly string[]>>
  readonly version: number
}

export function foldCycle(state: Cycle | undefined, act: Recorded<CycleAct>): Cycle {
  if (act.kind === 'CycleOpened') {
    return { ...act.payload, window: null, communes: {}, themes: [], ideas: {}, version: act.seq }
  }
  if (state === undefined) throw new Error(`a cycle cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Cycle, act: Exclude<Recorded<CycleAct>, { kind: 'CycleOpened' }>): Partial<Cycle> {
  switch (act.kind) {
    case 'CycleWindowSet': {
      const { communeCode, window } = act.payload
      if (communeCode === null) return { window }
      const others = Object.entries(state.communes).filter(([code]) => code !== communeCode)
      return { communes: Object.fromEntries(window === null ? others : [...others, [communeCode, window]]) }
    }
    case 'CycleThemeSet': {
      const { key } = act.payload
      const known = state.themes.some((one) => one.key === key)
      const themes = state.themes.map((one) => (one.key === key ? act.payload : one))
      return { themes: known ? themes : [...themes, act.payload] }
    }
    case 'CycleThemeRemoved': {
      const { key } = act.payload
      const ideas = Object.entries(state.ideas).filter(([theme]) => theme !== key)
      return { themes: state.themes.filter((one) => one.key !== key), ideas: Object.fromEntries(ideas) }
    }
    case 'CycleIdeasTagged': {
      const { key, ideas, tagged } = act.payload
      const others = (state.ideas[key] ?? []).filter((id) => !ideas.includes(id))
      return { ideas: { ...state.ideas, [key]: tagged ? [...others, ...ideas] : others } }
    }
  }
}
