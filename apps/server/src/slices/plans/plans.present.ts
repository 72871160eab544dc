import { canAcknowledge, checkBasis, latestDay, type Plan, purposeUse } from '@saolang/domain/plan'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readLaws } from '../../platform/laws.ts'
import { listCommunes } from '../units/index.ts'
import { mayRun } from './plans.reading.ts'
import {
  agenciesOf,
  communesOfAgencies,
  composeContent,
  countLines,
  countTasksWithoutLead,
  hasSource,
  levelOf,
  listChildren,
  planBriefs,
  stageOf,
} from './plans.store.ts'
import {
  FACT_WORDS,
  findingWords,
  missingParts,
  PLAN_KIND_WORDS,
  PLAN_LEVEL_WORDS,
  PLAN_STAGE_WORDS,
  partsWords,
  RELATION_WORDS,
} from './plans.words.ts'

const Link = z.object({ id: z.string(), title: z.string() })
const Stage = z.enum(['draft', 'issued', 'closed'])
const Line = z.object({ key: z.string(), text: z.string() })
const Fact = z.object({
  field: z.string(),
  label: z.string(),
  value: z.string().nullable(),
  /** What is missing, in words; null where nothing is. */
  missing: z.string().nullable(),
  inferred: z.boolean(),
})
const Basis = z.object({
  key: z.string(),
  relation: z.string(),
  number: z.string().nullable(),
  issued: z.string(),
  issuer: z.string().nullable(),
  title: z.string(),
  raw: z.string().nullable(),
  findings: z.array(z.object({ kind: z.string(), severity: z.enum(['high', 'medium', 'low']), say: z.string() })),
})

export const PlanView = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  kindName: z.string(),
  level: z.string(),
  levelName: z.string(),
  placeName: z.string(),
  stage: Stage,
  stageName: z.string(),
  revision: z.number().int(),
  closed: z.object({ on: z.string(), reason: z.string() }).nullable(),
  facts: z.array(Fact),
  communes: z.array(z.string()),
  purposes: z.array(Line.extend({ targets: z.array(Line), tasks: z.array(Line) })),
  bases: z.array(Basis),
  products: z.array(z.object({ key: z.string(), name: z.string(), commune: z.string(), group: z.string() })),
  productGroups: z.array(z.string()),
  recipients: z.object({ total: z.number().int(), sent: z.number().int(), acknowledged: z.number().int() }),
  /** Recipients for which the reader may acknowledge now. */
  toAcknowledge: z.array(z.object({ key: z.string(), name: z.string(), sentOn: z.string() })),
  parent: Link.nullable(),
  previous: Link.nullable(),
  children: z.array(Link.extend({ levelName: z.string(), placeName: z.string(), stage: Stage, stageName: z.string() })),
  counts: z.object({
    ...{ targets: z.number().int(), tasks: z.number().int(), lines: z.number().int(), reports: z.number().int() },
    ...{ tasksWithoutLead: z.number().int(), words: z.number().int() },
  }),
  /** Open findings of the checker by weight; null for readers to whom none are counted. */
  findings: z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() }).nullable(),
  /** Whether the text is kept from which it was read. */
  hasSource: z.boolean(),
  mayManage: z.boolean(),
  /** The reader runs the programme somewhere below this plan and may make a plan from it. */
  mayCascade: z.boolean(),
})
export type PlanView = z.infer<typeof PlanView>

export function factsOf({ document }: Plan): PlanView['facts'] {
  const parts = missingParts(document.issued)
  const missing = (value: string | null, words: string) => (value === null ? words : null)
  const fact = (field: string, value: string | null, words: string | null = missing(value, 'Văn bản không có')) => ({
    ...{ field, label: FACT_WORDS[field] ?? field, value, missing: words },
    inferred: document.inferred.includes(field),
  })
  const isBlank = parts.length === 3
  return [
    fact('number', document.number, missing(document.number, 'Chưa có số')),
    fact(
      'issued',
      isBlank ? null : partsWords(document.issued),
      parts.length === 0 ? null : `Chưa có ${parts.join(', ')}`,
    ),
    fact('issuedPlace', document.issuedPlace),
    fact('issuer', document.issuer),
    fact('signatory', document.signatory),
    { ...fact('from', document.from), label: 'Từ ngày' },
    { ...fact('to', document.to), label: 'Đến ngày' },
  ]
}

/** Citations with what is to be looked at, as of the latest day on which the plan may have been issued (DOC-03). */
export function basesOf({ bases, document }: Plan): PlanView['bases'] {
  const day = latestDay(document.issued)
  const cited = bases.flatMap(({ number }) => (number === null ? [] : [number]))
  return bases.map((basis) => ({
    ...{ key: basis.key, relation: RELATION_WORDS[basis.relation], number: basis.number, raw: basis.raw },
    ...{ issued: partsWords(basis.issued), issuer: basis.issuer, title: basis.title },
    findings: checkBasis(basis, day, readLaws(), cited).map((finding) => ({
      ...{ kind: finding.kind, severity: finding.severity, say: findingWords(finding) },
    })),
  }))
}

async function purposesOf(ask: Ask, id: string, plan: Plan): Promise<PlanView['purposes']> {
  if (plan.purposes.length === 0) return []
  const use = purposeUse(await composeContent(ask, id, plan))
  return plan.purposes.map(({ key, text }) => ({
    ...{ key, text },
    targets: (use.get(key)?.targets ?? []).map((target) => ({ key: target.key, text: target.text })),
    tasks: (use.get(key)?.tasks ?? []).map((task) => ({ key: task.key, text: task.title })),
  }))
}

/** Recipients that wait for the reader: of their agency, or of their commune. */
export async function waitingFor(ask: Ask, plan: Plan): Promise<PlanView['toAcknowledge']> {
  const actor = ask.person?.actor ?? null
  const waiting = plan.recipients.filter(({ sentOn, acknowledged }) => sentOn !== null && acknowledged === null)
  if (actor === null || waiting.length === 0) return []
  const agencies = await agenciesOf(ask.tx, actor.personId, ask.today)
  const communes = await communesOfAgencies(
    ask.tx,
    waiting.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])),
  )
  return waiting.flatMap((one) => {
    const communeCode = communes.get(one.agencyId ?? '') ?? null
    const { key, name, sentOn } = one
    return sentOn !== null && canAcknowledge(actor, plan, one, { agencies, communeCode }).may
      ? [{ key, name, sentOn }]
      : []
  })
}

async function familyOf(ask: Ask, id: string, plan: Plan): Promise<Pick<PlanView, 'parent' | 'previous' | 'children'>> {
  const { parentId, previousId } = plan
  const briefs = await planBriefs(ask.tx, [
    ...(parentId === null ? [] : [parentId]),
    ...(previousId === null ? [] : [previousId]),
  ])
  const link = (one: string | null) => {
    const title = one === null ? undefined : briefs.get(one)?.title
    return one === null || title === undefined ? null : { id: one, title }
  }
  const children = (await listChildren(ask.tx, id)).map((row) => {
    const stage = stageOf(row.stage)
    const words = { levelName: PLAN_LEVEL_WORDS[levelOf(row.level)], stageName: PLAN_STAGE_WORDS[stage] }
    return { id: row.id, title: row.title, placeName: row.placeName, stage, ...words }
  })
  return { parent: link(parentId), previous: link(previousId), children }
}

/** Whether the reader runs the programme at a lower level within the plan. */
function mayCascade(ask: Ask, plan: Plan): boolean {
  return (ask.person?.actor.hats ?? []).some(({ role, provinceCode, communeCode, lent }) => {
    if (lent !== undefined || (plan.provinceCode !== '00' && provinceCode !== plan.provinceCode)) return false
    if (role === 'provinceOffice') return plan.document.level === 'ministry'
    const isCommune = role === 'communeOfficer' || role === 'communeChair'
    const covers = plan.area.length === 0 || (communeCode !== null && plan.area.includes(communeCode))
    return isCommune && plan.document.level !== 'commune' && covers
  })
}

export async function presentPlan(ask: Ask, id: string, plan: Plan): Promise<PlanView> {
  const { document, recipients } = plan
  const communes = plan.area.length === 0 ? [] : await listCommunes(ask.tx, plan.provinceCode)
  return {
    ...{ id, version: plan.version, title: document.title, kindName: PLAN_KIND_WORDS[document.kind] },
    ...{ level: document.level, levelName: PLAN_LEVEL_WORDS[document.level] },
    placeName: document.place?.name ?? 'Cả nước',
    ...{ stage: plan.stage, stageName: PLAN_STAGE_WORDS[plan.stage], revision: plan.revision, closed: plan.closed },
    facts: factsOf(plan),
    communes: communes.filter(({ code }) => plan.area.includes(code)).map(({ name }) => name),
    purposes: await purposesOf(ask, id, plan),
    bases: basesOf(plan),
    products: plan.products.map(({ key, name, commune, group }) => ({
      ...{ key, name, commune: commune ?? '', group: group ?? '' },
    })),
    productGroups: [...plan.productGroups],
    recipients: {
      total: recipients.length,
      sent: recipients.filter(({ sentOn }) => sentOn !== null).length,
      acknowledged: recipients.filter(({ acknowledged }) => acknowledged !== null).length,
    },
    toAcknowledge: await waitingFor(ask, plan),
    ...(await familyOf(ask, id, plan)),
    counts: {
      ...(await countLines(ask.tx, id)),
      ...{ tasksWithoutLead: await countTasksWithoutLead(ask.tx, id), words: plan.words.length },
    },
    findings: (await ask.planParts.find(({ countOpen }) => countOpen !== undefined)?.countOpen?.(ask, id)) ?? null,
    hasSource: await hasSource(ask.tx, id),
    mayManage: mayRun(ask, id, plan),
    mayCascade: mayCascade(ask, plan),
  }
}
