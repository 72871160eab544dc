import { foldSettings, type Settings, type SettingsAct } from '@saolang/domain/settings'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** What the office of a province lays down for itself: one stream a province. */
export const SETTINGS: StreamKind<Settings, SettingsAct> = {
  kind: 'settings',
  fold: foldSettings,
  tables: [
    {
      table: 'office_settings',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [{ id, province_code: state.provinceCode, version: seq }],
    },
    {
      table: 'office_setting_change',
      owner: 'id',
      keys: ['seq'],
      json: ['value'],
      rows: ({ id, state }) =>
        state.changes.map((change) => ({
          ...{ id, province_code: state.provinceCode, seq: change.seq },
          ...{ key: change.key, from_date: change.from, value: change.value },
        })),
    },
  ],
}
