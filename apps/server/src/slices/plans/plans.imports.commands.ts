import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { MemoryFile } from '../../platform/http/upload.ts'
import { isZip } from '../../platform/zip.ts'
import { createPlan } from './plans.commands.ts'
import { type FileFault, PlanFile, type ReadPlan, readPlanFile } from './plans.content.ts'
import { layDown, placed } from './plans.imports.lay.ts'
import { keeperOf } from './plans.reading.ts'
import { readPlanWorkbook } from './plans.sheets.ts'
import { decodeText, prepareText } from './plans.texts.commands.ts'
import { readWordText } from './plans.texts.docx.ts'

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

const isWord = (bytes: Buffer) => isZip(bytes) && bytes.includes('word/document.xml')

/** A text to be read, where the file is one: Word by its content, plain text by its name. */
function textIn({ bytes, name }: MemoryFile): Result<string, string> | null {
  if (isWord(bytes)) return readWordText(bytes)
  if (/\.txt$/i.test(name)) return decodeText(bytes)
  return /^%PDF/.test(bytes.subarray(0, 8).toString('latin1')) ? fail('plan/text-file') : null
}

/** Reads a file and lays it down for the dry run; a text first goes through reading. No plan is written. */
export async function preparePlan(
  ask: Ask,
  file: MemoryFile | undefined,
): Promise<Result<{ id: string; reading: boolean }, string>> {
  const keeper = keeperOf(ask)
  if (ask.person === null) return fail('permission/sign-in')
  if (!keeper.ok) return keeper
  if (file === undefined) return fail('import/no-file')
  const text = textIn(file)
  if (text !== null) {
    const laid = text.ok ? await prepareText(ask, { text: text.value, name: file.name }) : text
    return laid.ok ? ok({ id: laid.value.id, reading: true }) : laid
  }
  const read = await readBytes(file.bytes)
  if (!read.ok) return read
  const checked = read.value.ok ? await placed(ask, read.value) : read.value
  const laid = await layDown(ask, file, checked)
  return laid.ok ? ok({ id: laid.value.id, reading: false }) : laid
}

export interface PreparedPlan {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly planId: string | null
  /** The text from which it was read, to go back and mend. */
  readonly readingId: string | null
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
  const text = await ask.tx.selectFrom('plan_reading').select('id').where('import_id', '=', id).executeTakeFirst()
  return ok({ id, fileName, fileHash, planId, readingId: text?.id ?? null, content, faults })
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
