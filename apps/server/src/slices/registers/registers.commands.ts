import { randomUUID } from 'node:crypto'
import { type Hat, isOfficialRole } from '@saolang/domain/permission'
import {
  attachEvidence,
  cancelEntry,
  changeEntry,
  entryPlaces,
  moveEntry,
  producerHat,
  publishEntry,
  type RegisterDefinition,
  type RegisterEntry,
  type RegisterEntryAct,
  recordEntry,
  removeEvidence,
  restoreEntry,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { getDefinition, type LockedEntry, lockEntry } from './registers.access.ts'
import { type LeadIds, readInput, readLead, type TypedEntry } from './registers.input.ts'
import { checkRules } from './registers.rules.ts'
import { addEvidenceFile, leadNameOf } from './registers.store.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

/** In which hat and where somebody may enter: the place of the level that was chosen, or the only one. */
export function writerOf(ask: Ask, definition: RegisterDefinition, level: string) {
  const actor = ask.person?.actor ?? null
  const places = entryPlaces(actor, definition)
  const place = places.find((one) => one.level === level) ?? places[0]
  if (place === undefined || actor === null)
    return fail(actor === null ? 'permission/sign-in' : 'permission/not-your-work')
  const official = actor.hats.find((hat) => hat.role !== 'producer' && hat.lent === undefined)
  const hat = official ?? producerHat(actor)
  if (hat === undefined) return fail('permission/not-your-work')
  return ok({ places, place, hat })
}

/** A mass organisation writes in its own name, and says nothing of plans: what stands there stays. */
function inOwnName(
  hat: Hat,
  body: TypedEntry,
  stored: { readonly planId: string | null; readonly taskId: string | null },
): TypedEntry {
  if (hat.role !== 'massOrganisation') return body
  return { ...body, agency: hat.agencyId ?? '', plan: stored.planId ?? '', task: stored.taskId ?? '' }
}

export type NewEntry = TypedEntry & LeadIds

/** What was typed, with the place of the writer laid over it: nobody enters for another place than theirs. */
export function placed(
  body: TypedEntry,
  writer: { readonly level: string; readonly communeCode: string | null },
): TypedEntry {
  return { ...body, level: writer.level, commune: writer.communeCode ?? body.commune }
}

/** Records an entry of a register with the producer or product that it cannot be without. */
export async function recordRegisterEntry(
  ask: Ask,
  register: string,
  body: NewEntry,
  /** A certain id, where what is entered must stand once. */
  id?: string,
): Promise<Result<{ id: string }, string>> {
  const definition = getDefinition(register)
  if (!definition.ok) return definition
  const writer = writerOf(ask, definition.value, body.level)
  if (!writer.ok) return writer
  const { place, hat } = writer.value
  const ids = { producer: hat.role === 'producer' ? (hat.producerId ?? '') : body.producer, product: body.product }
  const lead = await readLead(ask, definition.value, place.provinceCode, ids)
  if (!lead.ok) return lead
  if (hat.role === 'producer' && !(await isOwnProduct(ask, body.product, hat.producerId)))
    return fail('register/unknown-subject')
  const typed = inOwnName(hat, placed(body, place), { planId: null, taskId: null })
  const read = await readInput(ask, definition.value, place.provinceCode, typed, lead.value.name)
  if (!read.ok) return fail('register/faulty', faultsAsDetails(read.faults))
  const subjects = lead.value.subjects.map((one) => ({ ...one, key: randomUUID() }))
  const acts = recordEntry(definition.value, place.provinceCode, read.value, subjects)
  if (!acts.ok) return acts
  const stage = definition.value.stages[0]?.value ?? ''
  const rules = await checkRules(ask, definition.value, null, { ...read.value, register, subjects, stage })
  if (!rules.ok) return rules
  const { provinceCode } = place
  const at = id === undefined ? { provinceCode } : { provinceCode, id }
  const stream = await beginStream(ask.tx, REGISTER_ENTRY, at, acts.value, ask.source(hat.role))
  return ok({ id: stream.id })
}

async function isOwnProduct(ask: Ask, productId: string, producerId: string | null): Promise<boolean> {
  if (productId === '') return true
  const row = await ask.tx.selectFrom('product').select('producer_id as owner').where('id', '=', productId).execute()
  return row[0]?.owner === producerId
}

/** A program that sends JSON is told the first field by name; a page shows all of them. */
export function faultsAsDetails(faults: readonly { readonly field: string; readonly code: string }[]) {
  return { count: faults.length, field: faults[0]?.field ?? '', fault: faults[0]?.code ?? '' }
}

/** Changes what an entry says; its place stays with its level unless the writer reaches further. */
export async function changeRegisterEntry(
  ask: Ask,
  register: string,
  id: string,
  body: TypedEntry & { readonly version: number },
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  if (stream.state.version !== body.version) return fail('request/conflict')
  const { provinceCode } = stream.state
  const levels = entryPlaces(ask.person?.actor ?? null, definition).map((place) => place.level)
  const reaches = hat.role === 'provinceOffice' && levels.some((level) => level === body.level)
  const place = reaches ? null : stream.state
  const leadName = await leadNameOf(ask.tx, definition, stream.state)
  const typed = inOwnName(hat, place === null ? body : placed(body, place), stream.state)
  const kept = { ...typed, field: withOfficeFields(definition, hat.role, stream.state.fields, typed.field) }
  const read = await readInput(ask, definition, provinceCode, kept, leadName)
  if (!read.ok) return fail('register/faulty', faultsAsDetails(read.faults))
  const acts = changeEntry(stream.state, read.value, body.version)
  if (!acts.ok) return acts
  const rules = await checkRules(ask, definition, id, { ...stream.state, ...read.value })
  if (!rules.ok) return rules
  const after = await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id, version: after.seq })
}

/** A producer neither sees nor sends the fields of officials: they stay. */
function withOfficeFields(
  definition: RegisterDefinition,
  role: string,
  stored: Readonly<Record<string, unknown>>,
  typed: Readonly<Record<string, string>>,
): Record<string, string> {
  if (role !== 'producer') return { ...typed }
  const kept = definition.fields.flatMap(({ key, office }) => {
    const value = stored[key]
    if (office !== true || value === undefined) return []
    return [[key, typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value)]]
  })
  const open = Object.entries(typed).filter(([key]) => !definition.fields.some((one) => one.key === key && one.office))
  return Object.fromEntries([...open, ...kept])
}

export const ENTRY_DOINGS = ['move', 'cancel', 'restore', 'publish', 'unpublish', 'removeEvidence'] as const
export interface Doing {
  readonly act: (typeof ENTRY_DOINGS)[number]
  readonly stage: string | null
  readonly reason: string | null
  readonly day: string | null
  readonly key: string | null
  readonly version: number
}

function actsOf(locked: LockedEntry, doing: Doing): Result<RegisterEntryAct[], string> {
  const { definition, stream } = locked
  const { version } = doing
  switch (doing.act) {
    case 'move':
      return mayMove({ definition, entry: stream.state, hat: locked.hat }, doing.stage)
        ? moveEntry(definition, stream.state, { ...doing, stage: doing.stage ?? '' })
        : fail('register/no-such-move')
    case 'cancel':
      return doing.reason === null ? fail('register/reason-missing') : cancelEntry(stream.state, doing.reason, version)
    case 'restore':
      return restoreEntry(stream.state, version)
    case 'publish':
    case 'unpublish':
      if (!isOfficialRole(locked.hat.role)) return fail('permission/not-your-work')
      return publishEntry(definition, stream.state, { shown: doing.act === 'publish', version })
    case 'removeEvidence':
      return removeEvidence(stream.state, doing.key ?? '', version)
  }
}

/** Whether the writer may do a move: producers those that are theirs, levels those that name them. */
export function mayMove(
  writer: { readonly definition: RegisterDefinition; readonly entry: RegisterEntry; readonly hat: Hat },
  to: string | null,
): boolean {
  const { definition, entry, hat } = writer
  const move = definition.moves.find((one) => one.from === entry.stage && one.to === to)
  if (move === undefined) return false
  if (hat.role === 'producer') return move.producers === true
  const levels = { ministryOffice: ['ministry'], provinceOffice: ['province', 'district'] }
  const held = hat.role === 'ministryOffice' || hat.role === 'provinceOffice' ? levels[hat.role] : ['commune']
  return move.by === undefined || move.by.some((level) => held.includes(level))
}

/** One step of an entry: a move, taken back, put back, shown to everybody, a file taken out. */
export async function doWithEntry(
  ask: Ask,
  register: string,
  id: string,
  doing: Doing,
): Promise<Result<{ id: string; act: Doing['act'] }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  if (doing.version !== stream.state.version) return fail('request/conflict')
  const acts = actsOf(locked.value, doing)
  if (!acts.ok) return acts
  if (doing.act === 'restore' || doing.act === 'move') {
    const stage = doing.act === 'move' ? (doing.stage ?? '') : stream.state.stage
    const rules = await checkRules(ask, definition, id, { ...stream.state, ...dayOf(definition, doing), stage })
    if (!rules.ok) return rules
  }
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id, act: doing.act })
}

function dayOf(definition: RegisterDefinition, doing: Doing): { from?: string; to?: string } {
  const field = definition.moves.find((one) => one.to === doing.stage)?.date
  if (doing.day === null || (field !== 'from' && field !== 'to')) return {}
  return field === 'from' ? { from: doing.day } : { to: doing.day }
}

/** Files an evidence with an entry: row of the file and act in one transaction. */
export async function addEvidence(
  ask: Ask,
  register: string,
  id: string,
  files: readonly StoredFile[],
): Promise<Result<{ id: string }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const [file, second] = files
  if (second !== undefined) return fail('paper/two-files')
  if (file === undefined) return fail('paper/no-file')
  const { stream, hat } = locked.value
  const { provinceCode } = stream.state
  const of = { provinceCode, uploadedBy: ask.person?.personId ?? '', at: ask.now }
  const fileId = await addEvidenceFile(ask.tx, file, of)
  const { name, type, size } = file
  const acts = attachEvidence(stream.state, { key: randomUUID(), fileId, name, type, size })
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id })
}
