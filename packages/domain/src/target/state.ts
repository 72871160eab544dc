import type { Recorded } from '../acts/index.ts'
import type { Hundredths } from '../plan/index.ts'
import type {
  DeclaredActual,
  FrozenReading,
  TargetAct,
  TargetAllocation,
  TargetAssessment,
  TargetBaseline,
  TargetSetting,
} from './acts.ts'

/** Who said it and when, for what a person had to decide. */
export interface Said {
  /** Id of the person. */
  readonly by: string | null
  readonly at: string
}

export interface Target extends TargetSetting {
  readonly tolerance: Hundredths | null
  readonly allocations: readonly TargetAllocation[]
  readonly baseline: (TargetBaseline & Said) | null
  /** The definition that a person chose where the text has two (C-09, C-10, C-12). */
  readonly reading: ({ readonly metric: string; readonly reason: string } & Said) | null
  /** By date; one for each date. */
  readonly declared: readonly (DeclaredActual & Said)[]
  /** Oldest first. */
  readonly assessments: readonly (TargetAssessment & Said)[]
  readonly frozen: readonly (FrozenReading & Said)[]
  readonly cancelled: { readonly reason: string } | null
  readonly version: number
}

const NOTHING_YET = { tolerance: null, allocations: [], baseline: null, reading: null, declared: [], assessments: [] }

export function foldTarget(state: Target | undefined, act: Recorded<TargetAct>): Target {
  if (act.kind === 'TargetSet') {
    return { ...act.payload, ...NOTHING_YET, frozen: [], cancelled: null, version: act.seq }
  }
  if (state === undefined) throw new Error(`a target cannot begin with ${act.kind}`)
  return { ...state, ...changeBy(state, act), version: act.seq }
}

function changeBy(state: Target, act: Exclude<Recorded<TargetAct>, { kind: 'TargetSet' }>): Partial<Target> {
  const said = { by: act.by, at: act.at }
  switch (act.kind) {
    case 'TargetChanged': {
      const { reason: _reason, ...facts } = act.payload
      // Another metric is another definition: what was chosen for the old one is no choice any more.
      return facts.metric === state.metric ? facts : { ...facts, reading: null }
    }
    case 'TargetAllocated':
      return { allocations: act.payload.allocations }
    case 'TargetBaselineConfirmed':
      return { baseline: { ...act.payload, ...said } }
    case 'TargetReadingChosen':
      return { reading: { ...act.payload, ...said } }
    case 'TargetActualDeclared': {
      const others = state.declared.filter(({ on }) => on !== act.payload.on)
      const declared = [...others, { ...act.payload, ...said }]
      return { declared: declared.sort((one, other) => one.on.localeCompare(other.on)) }
    }
    case 'TargetAssessed':
      return { assessments: [...state.assessments, { ...act.payload, ...said }] }
    case 'TargetFrozen':
      return { frozen: [...state.frozen, { ...act.payload, ...said }] }
    case 'TargetCancelled':
      return { cancelled: act.payload }
  }
}
