import { createHash } from 'node:crypto'
import { canonicalJson } from '@saolang/domain/acts'
import { countOutcomes, type Import, type ImportAct, type ImportSubject, stillPrepared } from '@saolang/domain/import'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import { isFresh } from '../../platform/auth/session.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { MemoryFile } from '../../platform/http/upload.ts'
import { readSpreadsheet, readTable } from '../../platform/spreadsheet/index.ts'
import { layReady, makeLink, revokeLinks } from '../people/index.ts'
import { kindOf } from './imports.kinds.ts'
import type { Plan } from './imports.line.ts'
import {
  findRun,
  listLines,
  listWithoutPassword,
  nameRecords,
  putLines,
  removeLines,
  type StoredLine,
  subjectOf,
} from './imports.store.ts'
import { IMPORT } from './imports.stream.ts'

export const MAX_SHEET_BYTES = 2 * 1024 * 1024
const LIMITS = { rows: 1010, columns: 30, unpackedBytes: 30 * 1024 * 1024 }
const MOST_ROWS = 1000

/** The administrator's province, or the refusal. */
export function asAdmin(ask: Ask): Result<{ provinceCode: string }, string> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  return permission.may ? ok({ provinceCode: permission.hat.provinceCode }) : fail(permission.reason)
}

/** Reads a sheet and lays down what would be done with each row. Nothing else is written. */
export async function prepareImport(
  ask: Ask,
  subject: ImportSubject,
  file: MemoryFile | undefined,
): Promise<Result<{ id: string }, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  if (file === undefined) return fail('import/no-file')
  const grid = await readSpreadsheet(file.bytes, LIMITS)
  if (!grid.ok) return grid
  const kind = kindOf(subject)
  const table = readTable(grid.value, kind.columns)
  if (!table.ok) return table
  const { rows } = table.value
  if (rows.length > MOST_ROWS) return fail('spreadsheet/too-many-rows', { max: MOST_ROWS })
  const { provinceCode } = admin.value
  const given = rows.map(({ number, values, cells, faults }) => ({ number, values, cells, faults: [...faults] }))
  const plans = await kind.plan(given, { tx: ask.tx, provinceCode, on: ask.today })
  const payload = {
    ...{ provinceCode, subject, fileName: file.name, fileHash: file.sha256, on: ask.today, rows: rows.length },
    ...countOutcomes(plans.map(({ outcome }) => outcome)),
  }
  const acts: ImportAct[] = [{ kind: 'ImportPrepared', payload }]
  const stream = await beginStream(ask.tx, IMPORT, { provinceCode }, acts, ask.source('admin'))
  const lines = given.map((row, at) => ({ given: row, shown: planAt(plans, at) }))
  await putLines(ask.tx, stream, lines)
  return ok({ id: stream.id })
}

function planAt(plans: readonly Plan[], at: number): Plan {
  const plan = plans[at]
  if (plan === undefined) throw new Error('a row has no plan')
  return plan
}

export interface ReadImport {
  readonly id: string
  readonly state: Pick<Import, 'provinceCode' | 'subject' | 'on' | 'stage' | 'version'>
  readonly lines: readonly StoredLine[]
  /** What would be done now; for a sheet that is applied, what was done. */
  readonly plans: readonly Plan[]
  /** Rows whose plan is no longer what was first shown. */
  readonly changed: ReadonlySet<number>
  /** Text that stands for exactly these plans. */
  readonly planHash: string
}

/** A sheet of the administrator's province with the plans of today. */
export async function readImport(ask: Ask, id: string): Promise<Result<ReadImport, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const run = await findRun(ask.tx, id)
  if (run === undefined || run.province_code !== admin.value.provinceCode) return fail('request/not-found')
  const { province_code: provinceCode, prepared_on: on, version } = run
  const stage = run.stage === 'applied' || run.stage === 'discarded' ? run.stage : 'prepared'
  const subject = subjectOf(run.subject)
  return ok(await planned(ask, id, { provinceCode, subject, on, stage, version }))
}

async function planned(ask: Ask, id: string, state: ReadImport['state']): Promise<ReadImport> {
  const lines = await listLines(ask.tx, id)
  const shown = lines.map((line) => line.shown)
  const plans =
    state.stage === 'prepared'
      ? await kindOf(state.subject).plan(
          lines.map(({ given }) => given),
          { tx: ask.tx, provinceCode: state.provinceCode, on: state.on },
        )
      : shown
  const changed = new Set(
    plans.filter((plan, at) => canonicalJson(plan) !== canonicalJson(shown[at])).map(({ row }) => row),
  )
  const planHash = createHash('sha256').update(canonicalJson(plans)).digest('hex')
  return { id, state, lines, plans, changed, planHash }
}

type Lock = Result<{ stream: Stream<Import>; provinceCode: string }, string>

async function lockImport(ask: Ask, id: string): Promise<Lock> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const stream = await findStream(ask.tx, IMPORT, id)
  if (stream === undefined || stream.provinceCode !== admin.value.provinceCode) return fail('request/not-found')
  return ok({ stream, ...admin.value })
}

/**
 * Writes exactly what was shown. Where a record has changed since, nothing is written and the new plans are shown:
 * `import/changed`.
 */
export async function applyImport(
  ask: Ask,
  id: string,
  sent: { readonly plan: string },
): Promise<Result<{ id: string; created: number; updated: number }, string>> {
  const locked = await lockImport(ask, id)
  if (!locked.ok) return locked
  const { stream, provinceCode } = locked.value
  const open = stillPrepared(stream.state)
  if (!open.ok) return open
  if (ask.person === null || !isFresh(ask.person, ask.now, ask.auth.freshMinutes)) return fail('account/confirm-first')
  // One sheet of a province at a time: two that name the same new person do not meet.
  await nextNumber(ask.tx, provinceCode, 'imports')
  const { plans, planHash } = await planned(ask, id, stream.state)
  if (planHash !== sent.plan) return fail('import/changed')
  const counts = countOutcomes(plans.map(({ outcome }) => outcome))
  if (counts.created + counts.updated === 0) return fail('import/nothing')
  const records = await kindOf(stream.state.subject).apply(ask, { id, provinceCode }, plans)
  await nameRecords(ask.tx, id, records)
  const listed = [...records].map(([row, record]) => ({ row, id: record }))
  const act: ImportAct = { kind: 'ImportApplied', payload: { ...counts, records: listed } }
  await appendActs(ask.tx, IMPORT, stream, [act], ask.source('admin'))
  await keepShown(ask, id, plans)
  return ok({ id, created: counts.created, updated: counts.updated })
}

/** After a conflict the plans that were confirmed are the later ones. */
async function keepShown(ask: Ask, id: string, plans: readonly Plan[]): Promise<void> {
  const lines = await listLines(ask.tx, id)
  for (const [at, line] of lines.entries()) {
    const plan = planAt(plans, at)
    if (canonicalJson(plan) === canonicalJson(line.shown)) continue
    await ask.tx
      .updateTable('import_line')
      .set({ shown: JSON.stringify(plan) })
      .where('import_id', '=', id)
      .where('row_number', '=', plan.row)
      .execute()
  }
}

/** Ends a sheet without writing; what stood in it is taken away. */
export async function discardImport(ask: Ask, id: string): Promise<Result<{ id: string }, string>> {
  const locked = await lockImport(ask, id)
  if (!locked.ok) return locked
  const { stream } = locked.value
  const open = stillPrepared(stream.state)
  if (!open.ok) return open
  const act: ImportAct = { kind: 'ImportDiscarded', payload: { reason: null } }
  await appendActs(ask.tx, IMPORT, stream, [act], ask.source('admin'))
  await removeLines(ask.tx, id)
  return ok({ id })
}

/** New one-time links for everybody whom a sheet made and who has no password; earlier links end. Shown once. */
export async function makeImportLinks(ask: Ask, id: string): Promise<Result<{ id: string; links: number }, string>> {
  const locked = await lockImport(ask, id)
  if (!locked.ok) return locked
  if (locked.value.stream.state.stage !== 'applied') return fail('import/not-applied')
  if (ask.person === null || !isFresh(ask.person, ask.now, ask.auth.freshMinutes)) return fail('account/confirm-first')
  const people = await listWithoutPassword(ask.tx, id)
  if (people.length === 0) return fail('import/no-links')
  const by = ask.person.personId
  const links: [string, string][] = []
  for (const { id: personId } of people) {
    await revokeLinks(ask.tx, personId, ask.now)
    links.push([personId, await makeLink(ask.tx, ask.now, 'setPassword', personId, by)])
    await logSignIn(ask.tx, 'linkMade', { personId, by }, ask)
  }
  await layReady(ask, 'administration.importLinks', { import: id, ...Object.fromEntries(links) })
  return ok({ id, links: links.length })
}
