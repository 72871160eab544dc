import { type Cycle, type CycleAct, foldCycle } from '@saolang/domain/cycle'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** The programme's year of a province: its row, windows, themes, and the ideas of each theme. */
export const CYCLE: StreamKind<Cycle, CycleAct> = {
  kind: 'cycle',
  fold: foldCycle,
  tables: [
    {
      table: 'cycle',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [{ id, province_code: state.provinceCode, year: state.year, version: seq }],
    },
    {
      table: 'cycle_window',
      owner: 'cycle_id',
      keys: ['place_code'],
      rows: ({ id, state }) => {
        const { provinceCode, window, communes } = state
        const own = window === null ? [] : [[provinceCode, window] as const]
        return [...own, ...Object.entries(communes)].map(([code, { from, to }]) => ({
          ...{ province_code: provinceCode, cycle_id: id, place_code: code, from_date: from, to_date: to },
        }))
      },
    },
    {
      table: 'cycle_theme',
      owner: 'cycle_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.themes.map(({ key, name, planId }, position) => ({
          ...{ province_code: state.provinceCode, cycle_id: id, key, position, name, plan_id: planId },
        })),
    },
    {
      table: 'cycle_idea',
      owner: 'cycle_id',
      keys: ['theme_key', 'idea_id'],
      rows: ({ id, state }) =>
        Object.entries(state.ideas).flatMap(([key, ideas]) =>
          ideas.map((idea) => ({
            ...{ province_code: state.provinceCode, cycle_id: id, theme_key: key, idea_id: idea },
          })),
        ),
    },
  ],
}
