import { canReadCertificate } from '@saolang/domain/certificate'
import { canReadDecision } from '@saolang/domain/decision'
import {
  CRITERION_RESULTS,
  canAnswerInspection,
  canReadInspectionPlan,
  canRunInspection,
  FINDING_STATES,
  type Finding,
  HEADING_RESULTS,
  headingsOf,
  INSPECTION_KINDS,
  type Inspection,
  isLate,
  PRODUCT_HEADINGS,
  siteCheckOf,
  WORK_HEADINGS,
} from '@saolang/domain/inspection'
import { z } from 'zod'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { rulesNow } from '../certificates/index.ts'
import { getPlace } from '../units/index.ts'
import { decisionsAfter } from './inspections.store.ts'
import { actWords } from './inspections.words.ts'

const File = z.object({ fileId: z.string(), name: z.string() })
const Demand = z.object({ action: z.string(), due: z.string(), responsible: z.string() })

const FindingLine = z.object({
  key: z.string(),
  on: z.string(),
  text: z.string(),
  violation: z.boolean(),
  ofSample: z.boolean(),
  demand: Demand.nullable(),
  state: z.enum(FINDING_STATES),
  late: z.boolean(),
  answers: z.array(z.object({ on: z.string(), text: z.string(), files: z.array(File) })),
  checks: z.array(z.object({ on: z.string(), verdict: z.enum(['accepted', 'again']), note: z.string().nullable() })),
})
export type FindingView = z.infer<typeof FindingLine>

export const InspectionView = z.object({
  id: z.string(),
  version: z.number().int(),
  today: z.string(),
  number: z.string(),
  kind: z.enum(INSPECTION_KINDS),
  stage: z.enum(['planned', 'recorded', 'concluded', 'cancelled']),
  place: z.string(),
  office: z.string(),
  level: z.enum(['province', 'commune']),
  object: z.object({
    of: z.enum(['product', 'dossier', 'round']),
    name: z.string(),
    producerId: z.string().nullable(),
    producerName: z.string().nullable(),
    productId: z.string().nullable(),
    certificateId: z.string().nullable(),
    certificateNumber: z.string().nullable(),
    dossierId: z.string().nullable(),
    roundId: z.string().nullable(),
  }),
  /** Why it is made; for officials only: it may name who complained. */
  ground: z.string().nullable(),
  planId: z.string().nullable(),
  on: z.string(),
  members: z.array(z.object({ name: z.string(), agency: z.string() })),
  source: z.string().nullable(),
  headings: z.array(
    z.object({
      id: z.enum([...PRODUCT_HEADINGS, ...WORK_HEADINGS]),
      result: z.enum(HEADING_RESULTS),
      note: z.string().nullable(),
    }),
  ),
  lines: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      was: z.string().nullable(),
      result: z.enum(CRITERION_RESULTS),
      note: z.string().nullable(),
    }),
  ),
  summary: z.string().nullable(),
  files: z.array(File.extend({ on: z.string(), note: z.string().nullable() })),
  samples: z.array(
    z.object({
      key: z.string(),
      takenOn: z.string(),
      what: z.string(),
      reason: z.string(),
      laboratory: z.string().nullable(),
      answer: z
        .object({ on: z.string(), result: z.enum(['pass', 'fail']), values: z.string(), files: z.array(File) })
        .nullable(),
    }),
  ),
  findings: z.array(FindingLine),
  recalls: z.array(
    z.object({
      key: z.string(),
      on: z.string(),
      lots: z.array(z.string()),
      reason: z.string(),
      due: z.string(),
      late: z.boolean(),
      done: z.object({ on: z.string(), recovered: z.string(), note: z.string().nullable() }).nullable(),
    }),
  ),
  conclusion: z.object({ on: z.string(), outcome: z.enum(['met', 'notMet']), text: z.string() }).nullable(),
  withdrawals: z.array(
    z.object({
      on: z.string(),
      decisionId: z.string(),
      groundLabel: z.string(),
      stage: z.enum(['draft', 'issued', 'discarded']),
      number: z.string().nullable(),
      signedOn: z.string().nullable(),
    }),
  ),
  cancelled: z.string().nullable(),
  siteCheck: z.enum(['pending', 'failed', 'passed']).nullable(),
  grounds: z.array(z.object({ id: z.string(), label: z.string(), article: z.string() })),
  may: z.object({
    run: z.boolean(),
    withdraw: z.boolean(),
    answer: z.boolean(),
    /** An official, not the producer. */
    office: z.boolean(),
    /** Pages of the place that this reader may open. */
    certificate: z.boolean(),
    decision: z.boolean(),
  }),
  /** What was written, newest first; for officials. */
  history: z.array(z.object({ seq: z.number().int(), say: z.string(), at: z.string(), by: z.string().nullable() })),
})
export type InspectionView = z.infer<typeof InspectionView>

/** An inspection for whoever may read it; the caller has asked that. */
export async function presentInspection(ask: Ask, id: string, state: Inspection): Promise<InspectionView> {
  const actor = ask.person?.actor ?? null
  const official = actor?.hats.some(({ role }) => role !== 'producer') === true
  const run = canRunInspection(actor, state)
  const decisions = official
    ? await decisionsAfter(
        ask.tx,
        state.withdrawals.map((one) => one.decisionId),
      )
    : []
  const open = decisions.some(({ stage }) => stage === 'draft' || stage === 'issued')
  const withdraw =
    run.may &&
    run.hat.role === 'provinceOffice' &&
    state.object.certificateId !== null &&
    state.findings.some(({ violation }) => violation) &&
    !open
  return {
    ...{ id, version: state.version, today: ask.today, number: state.number, kind: state.kind, stage: state.stage },
    ...{ level: state.level, object: { ...state.object }, on: state.on, members: [...state.members] },
    place: await getPlace(ask.tx, state.communeCode ?? state.provinceCode),
    office: await getPlace(ask.tx, state.level === 'commune' ? (state.communeCode ?? '') : state.provinceCode),
    ...{ ground: official ? state.ground : null, planId: await readablePlan(ask, state) },
    source: state.source?.text ?? null,
    ...checklistOf(state),
    files: state.files.map((file) => ({ ...file })),
    samples: state.samples.map((one) => ({
      ...one,
      answer: one.answer && { ...one.answer, files: [...one.answer.files] },
    })),
    findings: state.findings.map((one) => presentFinding(one, ask.today)),
    recalls: state.recalls.map((one) => ({
      ...{ ...one, lots: [...one.lots], late: one.done === null && one.due < ask.today },
    })),
    conclusion: state.conclusion,
    withdrawals: withdrawalsOf(state, decisions),
    ...{ cancelled: state.cancelled?.reason ?? null, siteCheck: siteCheckOf(state) },
    grounds: withdraw ? rulesNow(ask).regime.withdrawalReasons.map((one) => ({ ...one })) : [],
    may: {
      ...{ run: run.may && state.stage !== 'cancelled', withdraw, office: official },
      answer: canAnswerInspection(actor, state).may,
      certificate: canReadCertificate(actor, { ...state.object, ...placeOf(state) }).may,
      decision: canReadDecision(actor, state.provinceCode).may,
    },
    history: official ? await historyOf(ask, id) : [],
  }
}

/** The plan of an inspection, for those who may open it: a commune does not see the province's. */
async function readablePlan(ask: Ask, { planId }: Inspection): Promise<string | null> {
  if (planId === null) return null
  const plan = await ask.tx
    .selectFrom('inspection_plan')
    .select(['province_code as provinceCode', 'commune_code as communeCode'])
    .where('id', '=', planId)
    .executeTakeFirst()
  const may = plan !== undefined && canReadInspectionPlan(ask.person?.actor ?? null, plan).may
  return may ? planId : null
}

const placeOf = ({ provinceCode, communeCode }: Inspection) => ({ provinceCode, communeCode: communeCode ?? '' })

function presentFinding(finding: Finding, today: string): FindingView {
  const { sample, answers, checks, ...rest } = finding
  return {
    ...{ ...rest, ofSample: sample !== null, late: isLate(finding, today) },
    answers: answers.map((one) => ({ ...one, files: [...one.files] })),
    checks: checks.map((one) => ({ ...one })),
  }
}

function checklistOf(state: Inspection): Pick<InspectionView, 'headings' | 'lines' | 'summary'> {
  const { record } = state
  return {
    headings: headingsOf(state.kind).map((id) => {
      const mark = record?.headings[id]
      return { id, result: mark?.result ?? 'notLooked', note: mark?.note ?? null }
    }),
    lines: state.lines.map((line) => {
      const mark = record?.marks[line.id]
      return { ...line, result: mark?.result ?? 'notLooked', note: mark?.note ?? null }
    }),
    summary: record?.summary ?? null,
  }
}

function withdrawalsOf(
  state: Inspection,
  decisions: Awaited<ReturnType<typeof decisionsAfter>>,
): InspectionView['withdrawals'] {
  return state.withdrawals.flatMap(({ on, decisionId, groundLabel }) => {
    const decision = decisions.find(({ id }) => id === decisionId)
    if (decision === undefined) return []
    const stage = z.enum(['draft', 'issued', 'discarded']).parse(decision.stage)
    return [{ on, decisionId, groundLabel, stage, number: decision.number, signedOn: decision.signedOn }]
  })
}

async function historyOf(ask: Ask, id: string): Promise<InspectionView['history']> {
  const rows = await listWritten(ask.tx, id)
  return rows.map(({ seq, kind, at, by }) => ({ seq, say: actWords(kind), at: at.toISOString(), by }))
}
