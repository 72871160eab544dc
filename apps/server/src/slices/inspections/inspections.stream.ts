import {
  type Finding,
  foldInspection,
  foldInspectionPlan,
  type Inspection,
  type InspectionAct,
  type InspectionPlan,
  type InspectionPlanAct,
  openFindings,
  openViolations,
  recalledLots,
  siteCheckOf,
} from '@saolang/domain/inspection'
import { fold } from '@saolang/domain/vietnamese-text'
import type { Row } from '../../platform/acts/projection.ts'
import type { StreamKind } from '../../platform/acts/stream.ts'

function rowOf(id: string, state: Inspection, seq: number): Row {
  const { object, samples, findings, recalls } = state
  const names = [state.number, object.name, object.producerName ?? '', object.certificateNumber ?? '']
  const answers = samples.map(({ answer }) => answer)
  return {
    ...{ id, province_code: state.provinceCode, commune_code: state.communeCode, level: state.level },
    ...{ kind: state.kind, number: state.number, year: Number(state.on.slice(0, 4)), on_date: state.on },
    ...{ name: object.name, folded: fold(names.join(' ')), product_id: object.productId },
    ...{ producer_id: object.producerId, certificate_id: object.certificateId, dossier_id: object.dossierId },
    ...{ round_id: object.roundId, plan_id: state.planId, stage: state.stage },
    ...{ outcome: state.conclusion?.outcome ?? null, site_check: siteCheckOf(state) },
    ...{ findings_open: openFindings(state).length, violations: findings.filter((one) => one.violation).length },
    ...{ violations_open: openViolations(state).length, samples: samples.length },
    samples_pending: answers.filter((one) => one === null).length,
    samples_failed: answers.filter((one) => one?.result === 'fail').length,
    ...{ recalls_open: recalls.filter(({ done }) => done === null).length, version: seq },
  }
}

const findingRow = (id: string, state: Inspection, one: Finding): Row => ({
  ...{ province_code: state.provinceCode, inspection_id: id, key: one.key, producer_id: state.object.producerId },
  ...{ violation: one.violation, state: one.state, due_on: one.demand?.due ?? null, text: one.text },
})

/** An inspection: its row, its findings, and the lots that it recalls. */
export const INSPECTION: StreamKind<Inspection, InspectionAct> = {
  kind: 'inspection',
  fold: foldInspection,
  tables: [
    { table: 'inspection', owner: 'id', keys: [], rows: ({ id, state, seq }) => [rowOf(id, state, seq)] },
    {
      table: 'inspection_finding',
      owner: 'inspection_id',
      keys: ['key'],
      rows: ({ id, state }) => state.findings.map((one) => findingRow(id, state, one)),
    },
    {
      table: 'recall_lot',
      owner: 'inspection_id',
      keys: ['key', 'lot_code'],
      rows: ({ id, state }) =>
        recalledLots(state).map(({ key, lot, since, until, reason }) => ({
          ...{ inspection_id: id, province_code: state.provinceCode, key, product_id: state.object.productId },
          ...{ lot_code: lot, since, until, reason },
        })),
    },
  ],
}

/** A yearly plan of inspections, and the products picked for it. */
export const INSPECTION_PLAN: StreamKind<InspectionPlan, InspectionPlanAct> = {
  kind: 'inspectionPlan',
  fold: foldInspectionPlan,
  tables: [
    {
      table: 'inspection_plan',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          ...{ id, province_code: state.provinceCode, commune_code: state.communeCode, level: state.level },
          ...{ year: state.year, from_date: state.from, to_date: state.to, looks_at: state.looksAt },
          ...{ picks: state.picks.length, closed_on: state.closedOn, version: seq },
        },
      ],
    },
    {
      table: 'inspection_pick',
      owner: 'plan_id',
      keys: ['product_id'],
      rows: ({ id, state }) =>
        state.picks.map(({ productId, on }) => ({
          ...{ province_code: state.provinceCode, plan_id: id, product_id: productId, picked_on: on },
        })),
    },
  ],
}
