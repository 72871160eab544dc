import { foldTarget, type Target, type TargetAct } from '@saolang/domain/target'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A target: its row, the parts given to areas, and the readings that were frozen. */
export const TARGET: StreamKind<Target, TargetAct> = {
  kind: 'target',
  fold: foldTarget,
  tables: [
    {
      table: 'target',
      owner: 'id',
      keys: [],
      json: ['parameters'],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          plan_id: state.planId,
          key: state.key,
          position: state.position,
          kind: state.kind,
          text: state.text,
          metric: state.metric,
          parameters: state.parameters,
          comparison: state.comparison,
          floor_hundredths: state.floor,
          aim_hundredths: state.aim,
          unit: state.unit,
          from_date: state.from,
          to_date: state.to,
          parent_id: state.parentId,
          stage: state.cancelled === null ? 'active' : 'cancelled',
          version: seq,
        },
      ],
    },
    {
      table: 'target_allocation',
      owner: 'target_id',
      keys: ['unit_code'],
      rows: ({ id, state }) =>
        state.allocations.map(({ unitCode, hundredths }) => ({
          province_code: state.provinceCode,
          target_id: id,
          unit_code: unitCode,
          hundredths,
        })),
    },
    {
      table: 'target_frozen',
      owner: 'target_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.frozen.map((one) => ({
          province_code: state.provinceCode,
          target_id: id,
          key: one.key,
          plan_id: state.planId,
          frozen_on: one.on,
          frozen_by: one.by,
          reason: one.reason,
          plan_revision: one.planRevision,
          metric: one.metric,
          value_hundredths: one.hundredths,
          numerator: one.numerator,
          denominator: one.denominator,
          judgement: one.judgement,
        })),
    },
  ],
}
