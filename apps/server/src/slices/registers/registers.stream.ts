import { foldRegisterEntry, type RegisterEntry, type RegisterEntryAct } from '@saolang/domain/register'
import { fold } from '@saolang/domain/vietnamese-text'
import type { Row } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** An entry of a register: its row, those it is about, its days of attendance, the figures of a producer's year. */
export const REGISTER_ENTRY: StreamKind<RegisterEntry, RegisterEntryAct> = {
  kind: 'registerEntry',
  fold: foldRegisterEntry,
  tables: [
    {
      table: 'register_entry',
      owner: 'id',
      keys: [],
      json: ['fields'],
      rows: ({ id, state, seq }) => [entryRow(id, state, seq)],
    },
    {
      table: 'register_subject',
      owner: 'entry_id',
      keys: ['key'],
      rows: ({ id, state }) => state.subjects.map((one) => subjectRow(id, state.provinceCode, one)),
    },
    {
      table: 'register_attendance',
      owner: 'entry_id',
      keys: ['day'],
      rows: ({ id, state }) =>
        state.days.flatMap(({ day, code }) =>
          code === null ? [] : [{ province_code: state.provinceCode, entry_id: id, day, code }],
        ),
    },
    {
      table: 'producer_year',
      owner: 'entry_id',
      // One row or none: with a key, that of a cancelled entry is removed.
      keys: ['producer_id'],
      rows: ({ id, state }) => yearRows(id, state),
    },
  ],
}

/** Figures of a year; fields that are no whole number are missing. */
function yearRows(id: string, state: RegisterEntry): readonly Row[] {
  const { register, cancelled, from, provinceCode, fields } = state
  const owner = state.subjects.find(({ part, producerId }) => part === 'producer' && producerId !== null)
  if (register !== 'producerYear' || cancelled !== null || from === null || owner === undefined) return []
  const whole = (key: string) => {
    const value = fields[key]
    return typeof value === 'number' && Number.isSafeInteger(value) ? value : null
  }
  return [
    {
      ...{ province_code: provinceCode, entry_id: id, producer_id: owner.producerId, from_date: from },
      ...{ workers: whole('workers'), trained_workers: whole('trainedWorkers'), own_capital: whole('ownCapital') },
      ...{ revenue_direct: whole('revenueDirect'), revenue_agent: whole('revenueAgent') },
      ...{ revenue_supermarket: whole('revenueSupermarket'), revenue_ecommerce: whole('revenueEcommerce') },
      ...{ revenue_export: whole('revenueExport'), revenue_other: whole('revenueOther') },
    },
  ]
}

function entryRow(id: string, state: RegisterEntry, seq: number): Row {
  return {
    province_code: state.provinceCode,
    id,
    register: state.register,
    level: state.level,
    commune_code: state.communeCode,
    agency_id: state.agencyId,
    name: state.name,
    folded: fold(state.name),
    stage: state.stage,
    theme: state.theme,
    from_date: state.from,
    to_date: state.to,
    plan_id: state.planId,
    task_id: state.taskId,
    dong: state.dong,
    quantity: state.quantity,
    fields: state.fields,
    published: state.published,
    ended: state.cancelled !== null,
    version: seq,
  }
}

function subjectRow(id: string, provinceCode: string, one: RegisterEntry['subjects'][number]): Row {
  return {
    province_code: provinceCode,
    entry_id: id,
    key: one.key,
    part: one.part,
    product_id: one.productId,
    producer_id: one.producerId,
    other_entry_id: one.entryId,
    name: one.name,
    on_date: one.on,
    dong: one.dong,
    quantity: one.quantity,
    note: one.note,
    stage: one.stage,
  }
}
