import { canRunProgramme } from '@saolang/domain/plan'
import { ANSWERS, type Place, type PlanFinding, RULES, SEVERITIES, stateOf } from '@saolang/domain/plan-check'
import { ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readableFindings } from './findings.read.ts'
import { findCheck, idsByKey, personNames } from './findings.store.ts'
import { mendAt, sentenceOf } from './findings.words.ts'

const Link = z.object({ text: z.string(), href: z.string() })
const Counts = z.object({ high: z.number().int(), medium: z.number().int(), low: z.number().int() })

const Finding = z.object({
  key: z.string(),
  figures: z.string(),
  rule: z.enum(RULES),
  severity: z.enum(SEVERITIES),
  title: z.string(),
  say: z.string(),
  todo: z.string(),
  places: z.array(Link),
  numbers: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  offered: z.string().nullable(),
  mend: Link.nullable(),
  state: z.enum(['open', 'settled', 'changed']),
  /** What was decided, even where the numbers have changed since. */
  settled: z.object({ answer: z.enum(ANSWERS), reason: z.string(), by: z.string(), at: z.string() }).nullable(),
})
export type FindingView = z.infer<typeof Finding>

export const FindingsView = z.object({
  plan: z.object({ id: z.string(), title: z.string() }),
  /** Version of what was decided; 0 where nobody has decided anything. */
  version: z.number().int(),
  mayWrite: z.boolean(),
  /** Which findings are shown. */
  state: z.enum(['open', 'all']),
  severity: z.enum(['', ...SEVERITIES]),
  open: Counts,
  settled: z.number().int(),
  findings: z.array(Finding),
  /** The finding that is being settled. */
  chosen: Finding.nullable(),
})
export type FindingsView = z.infer<typeof FindingsView>

export interface FindingsAsked {
  readonly state: 'open' | 'all'
  readonly severity: '' | PlanFinding['severity']
  readonly key: string
}

export async function presentFindings(
  ask: Ask,
  planId: string,
  asked: FindingsAsked,
): Promise<Result<FindingsView, string>> {
  const found = await readableFindings(ask, planId)
  if (!found.ok) return found
  const { plan, findings } = found.value
  const check = (await findCheck(ask.tx, planId))?.state ?? null
  const settledBy = (check?.settled ?? []).map((one) => one.by)
  const people = await personNames(ask.tx, settledBy)
  const ids = await idsByKey(ask.tx, planId)
  const shown = findings.map((one): FindingView => {
    const settled = check?.settled.find((other) => other.key === one.key)
    const { key, figures, rule, severity, numbers, offered } = one
    return {
      ...{ key, figures, rule, severity, numbers, offered, ...sentenceOf(one) },
      places: placesOf(one, planId, ids),
      mend: mendAt(rule, planId),
      state: stateOf(check, one),
      settled:
        settled === undefined
          ? null
          : { answer: settled.answer, reason: settled.reason, by: people.get(settled.by ?? '') ?? '', at: settled.at },
    }
  })
  const open = shown.filter((one) => one.state !== 'settled')
  const of = (severity: PlanFinding['severity']) => open.filter((one) => one.severity === severity).length
  return ok({
    ...{ plan: { id: planId, title: plan.title }, version: check?.version ?? 0, state: asked.state },
    mayWrite: canRunProgramme(ask.person?.actor ?? null, plan).may,
    ...{ severity: asked.severity, open: { high: of('high'), medium: of('medium'), low: of('low') } },
    settled: shown.length - open.length,
    findings: (asked.state === 'open' ? open : shown).filter(
      (one) => asked.severity === '' || one.severity === asked.severity,
    ),
    chosen: shown.find((one) => one.key === asked.key) ?? null,
  })
}

type Ids = Awaited<ReturnType<typeof idsByKey>>

const PART_WORDS: Readonly<Record<Place['part'], string>> = {
  document: 'Phần đầu văn bản',
  basis: 'Căn cứ',
  recipient: 'Nơi nhận',
  target: 'Chỉ tiêu',
  task: 'Nhiệm vụ',
  budget: 'Tổng kinh phí',
  budgetLine: 'Dòng kinh phí',
  groups: 'Nhóm sản phẩm',
  words: 'Câu chữ',
}

/** The places of a finding as links to the parts of the plan, each once. */
function placesOf(found: PlanFinding, planId: string, ids: Ids): FindingView['places'] {
  const links = found.where.map(({ part, key, lines }) => {
    const where = lines === null ? '' : `, dòng ${lines.from === lines.to ? lines.from : `${lines.from}-${lines.to}`}`
    return { text: `${PART_WORDS[part]}${where}`, href: hrefOf(part, key ?? '', planId, ids) }
  })
  return links.filter((link, at) => links.findIndex((one) => one.text === link.text && one.href === link.href) === at)
}

function hrefOf(part: Place['part'], key: string, planId: string, ids: Ids): string {
  const plan = `/plans/${planId}`
  switch (part) {
    case 'target': {
      const id = ids.target.get(key)
      return id === undefined ? `/targets?plan=${planId}` : `/targets/${id}`
    }
    case 'task': {
      const id = ids.task.get(key)
      return id === undefined ? `/tasks?plan=${planId}` : `/tasks/${id}`
    }
    case 'budgetLine': {
      const id = ids.budgetLine.get(key)
      return id === undefined ? `/budget/${planId}` : `/budget/lines/${id}`
    }
    case 'budget':
      return `/budget/${planId}`
    case 'basis':
    case 'recipient':
    case 'document':
    case 'groups':
    case 'words':
      return plan
  }
}
