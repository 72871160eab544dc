import { OUTCOMES, type Outcome } from '@saolang/domain/import'
import { ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { isFresh } from '../../platform/auth/session.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { asAdmin, type ReadImport, readImport } from './imports.commands.ts'
import { kindOf } from './imports.kinds.ts'
import { findRun, listRunActs, listRuns, listWithoutPassword, RUNS_PAGE, subjectOf } from './imports.store.ts'

const Counts = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
})

export const ImportsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  imports: z.array(
    Counts.extend({
      id: z.string(),
      subject: z.string(),
      fileName: z.string(),
      fileHash: z.string(),
      rows: z.number().int(),
      stage: z.enum(['prepared', 'applied', 'discarded']),
      at: z.string(),
      by: z.string(),
    }),
  ),
})
export type ImportsView = z.infer<typeof ImportsView>

const STAGES = ['prepared', 'applied', 'discarded'] as const
function stageOf(word: string) {
  return STAGES.find((stage) => stage === word) ?? 'prepared'
}

export async function presentImports(ask: Ask, page: number): Promise<Result<ImportsView, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const { rows, total } = await listRuns(ask.tx, admin.value.provinceCode, page)
  const imports = rows.map((row) => ({
    ...{ id: row.id, subject: kindOf(subjectOf(row.subject)).title, fileName: row.file_name, fileHash: row.file_hash },
    ...{ rows: row.rows, stage: stageOf(row.stage), at: row.at.toISOString(), by: row.by ?? '' },
    ...{ created: row.created, updated: row.updated, unchanged: row.unchanged, refused: row.refused },
  }))
  return ok({ imports, total, page, pages: Math.max(1, Math.ceil(total / RUNS_PAGE)) })
}

const Line = z.object({
  row: z.number().int(),
  outcome: z.enum(OUTCOMES),
  name: z.string(),
  key: z.string(),
  says: z.array(z.string()),
  faults: z.array(z.object({ cell: z.string(), heading: z.string(), say: z.string() })),
  /** The plan is no longer what was shown first. */
  changed: z.boolean(),
})

export const ImportView = Counts.extend({
  id: z.string(),
  subject: z.string(),
  keyHeading: z.string(),
  fileName: z.string(),
  fileHash: z.string(),
  stage: z.enum(['prepared', 'applied', 'discarded']),
  rows: z.number().int(),
  /** Stands for exactly the plans below; sent back with the confirmation. */
  plan: z.string(),
  fresh: z.boolean(),
  changed: z.number().int(),
  withoutPassword: z.number().int(),
  acts: z.array(z.object({ kind: z.string(), at: z.string(), by: z.string() })),
  show: z.enum(['all', ...OUTCOMES]),
  page: z.number().int(),
  pages: z.number().int(),
  lines: z.array(Line),
})
export type ImportView = z.infer<typeof ImportView>

const LINES_PAGE = 100

export interface ImportSearch {
  readonly show: 'all' | Outcome
  readonly page: number
}

/** One sheet as its administrator sees it: what would be done, or what was done. */
export async function presentImport(ask: Ask, id: string, search: ImportSearch): Promise<Result<ImportView, string>> {
  const read = await readImport(ask, id)
  if (!read.ok) return read
  const run = await findRun(ask.tx, id)
  const { plans, changed, planHash, state } = read.value
  const wanted = plans.filter(({ outcome }) => search.show === 'all' || outcome === search.show)
  const pages = Math.max(1, Math.ceil(wanted.length / LINES_PAGE))
  const page = Math.min(search.page, pages)
  const count = (outcome: Outcome) => plans.filter((plan) => plan.outcome === outcome).length
  const ended = state.stage === 'discarded'
  return ok({
    ...{ id, subject: kindOf(state.subject).title, fileName: run?.file_name ?? '', fileHash: run?.file_hash ?? '' },
    keyHeading: kindOf(state.subject).keyHeading,
    ...{ stage: state.stage, rows: run?.rows ?? 0, plan: planHash, changed: changed.size },
    created: ended ? (run?.created ?? 0) : count('create'),
    updated: ended ? (run?.updated ?? 0) : count('update'),
    unchanged: ended ? (run?.unchanged ?? 0) : count('same'),
    refused: ended ? (run?.refused ?? 0) : count('refuse'),
    fresh: ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes),
    withoutPassword: state.stage === 'applied' ? (await listWithoutPassword(ask.tx, id)).length : 0,
    acts: (await listRunActs(ask.tx, id)).map((act) => ({
      kind: act.kind,
      at: act.at.toISOString(),
      by: act.by ?? '',
    })),
    ...{ show: search.show, page, pages },
    lines: wanted.slice((page - 1) * LINES_PAGE, page * LINES_PAGE).map((plan) => presentLine(plan, changed)),
  })
}

function presentLine(plan: ReadImport['plans'][number], changed: ReadonlySet<number>) {
  const { row, outcome, name, key, says, faults } = plan
  return { row, outcome, name, key, says: [...says], faults: [...faults], changed: changed.has(row) }
}

export const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  create: 'Tạo mới',
  update: 'Cập nhật',
  same: 'Không đổi',
  refuse: 'Từ chối',
}
