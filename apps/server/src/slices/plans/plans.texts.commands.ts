import { createHash, randomUUID } from 'node:crypto'
import { programmePlaces } from '@saolang/domain/plan'
import { MOST_TEXT, type PlanReading, readPlanText } from '@saolang/domain/plan-reading'
import { fail, ok, type Result } from '@saolang/domain/result'
import { fold } from '@saolang/domain/vietnamese-text'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type FileFault, placeInJson, type ReadPlan, readPlanFile } from './plans.content.ts'
import { layDown, placed } from './plans.imports.lay.ts'
import { planPlaces } from './plans.place.ts'
import { fieldOf, firstTyped, mendedContent } from './plans.texts.typed.ts'
import type { Typed } from './plans.typed.ts'

/** Bytes of a file as text: UTF-8, or UTF-16 with its mark. PDF and what is no text are refused. */
export function decodeText(bytes: Buffer): Result<string, string> {
  const [first, second] = bytes
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
  try {
    const text = new TextDecoder(isWide ? (first === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8', { fatal: true }).decode(
      bytes,
    )
    return text.startsWith('%PDF') || text.includes('\0') ? fail('plan/text-file') : ok(text)
  } catch (error) {
    if (error instanceof TypeError) return fail('plan/text-file')
    throw error
  }
}

/** Lays a text down to be read; nothing is planned. An earlier text of the person that made no plan goes. */
export async function prepareText(
  ask: Ask,
  file: { text: string; name: string },
): Promise<Result<{ id: string }, string>> {
  const [home] = programmePlaces(ask.person?.actor ?? null)
  if (ask.person === null) return fail('permission/sign-in')
  if (home === undefined) return fail('permission/not-your-work')
  const text = file.text.replace(/^\uFEFF/, '').replaceAll('\0', '')
  if (text.trim() === '') return fail('plan/text-empty')
  const lines = text.split(/\r\n|\n|\r|\f/).length
  if (text.length > MOST_TEXT.signs || lines > MOST_TEXT.lines) return fail('plan/text-too-long', MOST_TEXT)
  const { personId } = ask.person
  await ask.tx
    .deleteFrom('plan_reading')
    .where('person_id', '=', personId)
    .where((e) =>
      e.or([
        e('import_id', 'is', null),
        e(
          'import_id',
          'in',
          e.selectFrom('plan_import').select('id').where('person_id', '=', personId).where('plan_id', 'is', null),
        ),
      ]),
    )
    .execute()
  const id = randomUUID()
  await ask.tx
    .insertInto('plan_reading')
    .values({
      ...{ province_code: home.provinceCode, id, person_id: personId, at: ask.now, file_name: file.name.slice(0, 200) },
      ...{ file_hash: createHash('sha256').update(text).digest('hex'), text, typed: null, import_id: null },
    })
    .execute()
  return ok({ id })
}

export interface PreparedText {
  readonly id: string
  readonly fileName: string
  readonly fileHash: string
  readonly reading: PlanReading
  readonly places: readonly { readonly value: string; readonly text: string }[]
  /** What stands in the form: first the reading, later what the person left. */
  readonly typed: Typed
  readonly isSaved: boolean
  readonly importId: string | null
  readonly planId: string | null
}

/** The place that the text names, among those for which the reader may plan. */
function placeFor(places: PreparedText['places'], name: string | null): string {
  const wanted = fold(name ?? '').replace(/ /g, '')
  if (wanted === '') return ''
  return places.find(({ text }) => fold(text).replace(/ /g, '').startsWith(wanted))?.value ?? ''
}

/** A text of the asking person; nobody else sees it before it is a plan. */
export async function readPreparedText(ask: Ask, id: string, locked = false): Promise<Result<PreparedText, string>> {
  const personId = ask.person?.personId
  if (personId === undefined) return fail('permission/sign-in')
  const query = ask.tx.selectFrom('plan_reading').selectAll().where('id', '=', id).where('person_id', '=', personId)
  const row = await (locked ? query.forUpdate() : query).executeTakeFirst()
  if (row === undefined) return fail('request/not-found')
  const made = await ask.tx
    .selectFrom('plan_import')
    .select('plan_id as planId')
    .where('id', '=', row.import_id ?? row.id)
    .executeTakeFirst()
  const reading = readPlanText(row.text)
  const places = await planPlaces(ask.tx, ask.person?.actor ?? null)
  return ok({
    ...{ id, fileName: row.file_name, fileHash: row.file_hash, reading, places },
    typed: row.typed === null ? firstTyped(reading, placeFor(places, reading.document.placeName)) : typedOf(row.typed),
    ...{ isSaved: row.typed !== null, importId: row.import_id, planId: made?.planId ?? null },
  })
}

const typedOf = (value: unknown): Typed =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, text]) => [name, String(text)]))
    : {}

/** The mended reading through the one check of plan files; a fault names its field. */
export async function checkText(
  ask: Ask,
  { reading, typed }: Pick<PreparedText, 'reading' | 'typed'>,
): Promise<ReadPlan> {
  const raw = mendedContent(reading, typed)
  const read = readPlanFile(raw, (path) => fieldOf(raw, path) ?? placeInJson(path))
  if (!read.ok) return { ok: false, faults: oneEach(read.faults) }
  const checked = await placed(ask, read)
  return checked.ok
    ? checked
    : { ok: false, faults: checked.faults.map(({ say }): FileFault => ({ place: 'place', say })) }
}

/** One sentence a field: an empty place is one thing to choose, not a code and a name that are missing. */
function oneEach(faults: readonly FileFault[]): readonly FileFault[] {
  const first = new Map<string, FileFault>()
  for (const fault of faults)
    if (!first.has(fault.place))
      first.set(
        fault.place,
        fault.place === 'place' ? { place: 'place', say: 'Hãy chọn cấp, địa bàn của kế hoạch.' } : fault,
      )
  return [...first.values()]
}

/** Without signs that a stored JSON cannot hold. */
const storable = (typed: Typed): Typed => {
  const plain = (word: string) => word.replace(/\0|\p{Cs}/gu, '')
  return Object.fromEntries(Object.entries(typed).map(([name, value]) => [plain(name), plain(value)] as const))
}

/** Keeps what the person left out and mended; without faults it becomes a dry run like any file. */
export async function saveText(
  ask: Ask,
  id: string,
  typed: Typed,
): Promise<Result<{ id: string; importId: string | null }, string>> {
  const prepared = await readPreparedText(ask, id, true)
  if (!prepared.ok) return prepared
  if (prepared.value.planId !== null) return fail('plan/import-done')
  const { reading, fileName, fileHash } = prepared.value
  const checked = await checkText(ask, { reading, typed })
  const file = { name: fileName, sha256: fileHash }
  const importId = checked.ok ? await layDown(ask, file, checked) : null
  if (importId !== null && !importId.ok) return importId
  await ask.tx
    .updateTable('plan_reading')
    .set({ typed: JSON.stringify(storable(typed)), import_id: importId?.value.id ?? null })
    .where('id', '=', id)
    .execute()
  return ok({ id, importId: importId?.value.id ?? null })
}
