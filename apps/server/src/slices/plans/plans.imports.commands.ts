import { randomUUID } from 'node:crypto'
import { programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { MemoryFile } from '../../platform/http/upload.ts'
import { createPlan } from './plans.commands.ts'
import { type FileFault, PlanFile, type ReadPlan, readPlanFile } from './plans.content.ts'
import { placeOf } from './plans.place.ts'
import { readPlanWorkbook } from './plans.sheets.ts'

export const MAX_PLAN_BYTES = 2 * 1024 * 1024

/** JSON of a plan, or a workbook: told apart by the first bytes, not by the name. */
async function readBytes(bytes: Buffer): Promise<Result<ReadPlan, string>> {
  const isText = /^\s*[{[]/.test(
    bytes
      .subarray(0, 200)
      .toString('utf8')
      .replace(/^\uFEFF/, ''),
  )
  if (!isText) return readPlanWorkbook(bytes)
  try {
    const raw: unknown = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''))
    return ok(readPlanFile(raw))
  } catch (error) {
    if (error instanceof SyntaxError) return fail('plan/import-json')
    throw error
  }
}

/** Reads a file and lays it down for the dry run. No plan is written; an earlier file of the person goes. */
export async function preparePlan(ask: Ask, file: MemoryFile | undefined): Promise<Result<{ id: string }, string>> {
  const [home] = programmePlaces(ask.person?.actor ?? null)
  if (ask.person === null) return fail('permission/sign-in')
  if (home === undefined) return fail('permission/not-your-work')
  if (file === undefined) return fail('import/no-file')
  const read = await readBytes(file.bytes)
  if (!read.ok) return read
  const checked = read.value.ok ? await placed(ask, read.value) : read.value
  const id = randomUUID()
  await ask.tx
    .deleteFrom('plan_import')
    .where('person_id', '=', ask.person.personId)
    .where('plan_id', 'is', null)
    .execute()
  await ask.tx
    .insertInto('plan_import')
    .values({
      ...{ province_code: home.provinceCode, id, person_id: ask.person.personId, at: ask.now },
      ...{ file_name: file.name.slice(0, 200), file_hash: file.sha256, plan_id: null },
      content: checked.ok ? JSON.stringify(checked.content) : null,
      faults: JSON.stringify(checked.ok ? [] : checked.faults),
    })
    .execute()
  return ok({ id })
}

/** A plan of another level or place than the reader's is a mistake of the file, told like any other. */
async function placed(ask: Ask, read: ReadPlan & { ok: true }): Promise<ReadPlan> {
  const where = await placeOf(ask, read.content.document)
  if (where.ok) return read
  const say =
    where.failure.code === 'plan/place-unknown'
      ? 'Chưa tìm thấy địa bàn này ở cấp đã ghi. Hãy kiểm tra cấp và mã địa bàn.'
      : 'Kế hoạch của cấp hoặc địa bàn này do nơi khác lập. Hãy gửi tệp của cấp mình.'
  return { ok: false, faults: [{ place: 'Thông tin, mục cấp và địa bàn', say }] }
}

export interface PreparedPlan {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly planId: string | null
  readonly content: (ReadPlan & { ok: true })['content'] | null
  readonly faults: readonly FileFault[]
}

/** A file of the asking person; nobody else sees it before it is a plan. */
export async function readPrepared(ask: Ask, id: string, locked = false): Promise<Result<PreparedPlan, string>> {
  const personId = ask.person?.personId
  if (personId === undefined) return fail('permission/sign-in')
  const query = ask.tx.selectFrom('plan_import').selectAll().where('id', '=', id).where('person_id', '=', personId)
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return fail('request/not-found')
  const content = row.content === null ? null : PlanFile.parse(row.content)
  const faults = Array.isArray(row.faults) ? row.faults.flatMap(faultOf) : []
  const { file_name: fileName, file_hash: fileHash, plan_id: planId } = row
  return ok({ id, fileName, fileHash, planId, content, faults })
}

function faultOf(value: unknown): FileFault[] {
  if (typeof value !== 'object' || value === null) return []
  const { place = '', say = '' } = Object.fromEntries(Object.entries(value))
  return [{ place: String(place), say: String(say) }]
}

/** Creates the plan with all its lines, or nothing. */
export async function confirmPlan(ask: Ask, id: string): Promise<Result<{ id: string }, string>> {
  const prepared = await readPrepared(ask, id, true)
  if (!prepared.ok) return prepared
  const { content, planId, fileName, fileHash } = prepared.value
  if (planId !== null) return fail('plan/import-done')
  if (content === null) return fail('plan/import-faults')
  const file = { name: fileName, sha256: fileHash }
  const made = await createPlan(ask, content, { file, parentId: null, previousId: null, takenOver: [] })
  if (!made.ok) return made
  await ask.tx.updateTable('plan_import').set({ plan_id: made.value.id }).where('id', '=', id).execute()
  return made
}
