import { foldPlan, issuedOn, type Plan, type PlanAct } from '@saolang/domain/plan'
import { fold } from '@saolang/domain/vietnamese-text'
import type { ProjectionTable } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

const PLACE: Readonly<Record<Plan['document']['level'], string>> = {
  ministry: 'Trung ương',
  province: 'Tỉnh',
  district: 'Huyện',
  commune: 'Xã',
}

const ROW: ProjectionTable<Plan> = {
  table: 'plan',
  owner: 'id',
  keys: [],
  rows: ({ id, state, seq }) => {
    const { document } = state
    const placeName = document.place?.name ?? PLACE[document.level]
    return [
      {
        id,
        province_code: state.provinceCode,
        level: document.level,
        kind: document.kind,
        commune_code: state.communeCode,
        place_name: placeName,
        title: document.title,
        folded: fold(`${document.title} ${document.number ?? ''} ${placeName}`),
        number: document.number,
        issued_on: issuedOn(document.issued),
        from_date: document.from,
        to_date: document.to,
        parent_id: state.parentId,
        previous_id: state.previousId,
        stage: state.stage,
        revision: state.revision,
        version: seq,
      },
    ]
  },
}

/** A plan: its row, the communes that it covers, to whom it went, and what it took over. */
export const PLAN: StreamKind<Plan, PlanAct> = {
  kind: 'plan',
  fold: foldPlan,
  tables: [
    ROW,
    {
      table: 'plan_area',
      owner: 'plan_id',
      keys: ['commune_code'],
      rows: ({ id, state }) =>
        state.area.map((code) => ({ province_code: state.provinceCode, plan_id: id, commune_code: code })),
    },
    {
      table: 'plan_recipient',
      owner: 'plan_id',
      keys: ['key'],
      rows: ({ id, state }) =>
        state.recipients.map(({ key, name, agencyId, sentOn, acknowledged }) => ({
          ...{ province_code: state.provinceCode, plan_id: id, key, name, agency_id: agencyId, sent_on: sentOn },
          ...{ acknowledged_on: acknowledged?.on ?? null, acknowledged_by: acknowledged?.by ?? null },
        })),
    },
    {
      table: 'plan_taken_over',
      owner: 'plan_id',
      keys: ['part', 'key'],
      rows: ({ id, state }) =>
        state.takenOver.map(({ part, key, fromPlanId, fromKey }) => ({
          ...{ province_code: state.provinceCode, plan_id: id, part, key, from_plan_id: fromPlanId, from_key: fromKey },
        })),
    },
  ],
}
