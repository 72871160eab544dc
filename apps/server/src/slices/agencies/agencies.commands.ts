import {
  type Agency,
  type AgencyKind,
  type AgencyLevel,
  type AgencyName,
  canManageAgencies,
  correctAgency as correct,
  endAgency as end,
  foundAgency as found,
  type LegalDocument,
  renameAgency as rename,
} from '@saolang/domain/agency'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { findAgency, findAgencyPlace } from './agencies.store.ts'
import { AGENCY } from './agencies.stream.ts'

/** Number and day of a paper as a form sends them: both, or neither. */
export interface DocumentInput {
  readonly documentNumber: string | null
  readonly documentOn: string | null
}

function documentOf(input: DocumentInput): Result<LegalDocument | null, 'agency/document-half'> {
  const { documentNumber: number, documentOn: on } = input
  if (number === null && on === null) return ok(null)
  return number === null || on === null ? fail('agency/document-half') : ok({ number, on })
}

async function placeOf(ask: Ask, provinceCode: string, level: AgencyLevel, chosen: string | null) {
  if (level === 'ministry') return ok(null)
  const place = chosen === null ? undefined : await findAgencyPlace(ask.tx, provinceCode, chosen)
  return place === undefined ? fail('agency/place-unknown') : ok(place)
}

export interface AgencyHead extends DocumentInput {
  readonly level: AgencyLevel
  readonly kind: AgencyKind
  readonly place: string | null
}

/** Enters an agency in the register of the administrator's province. */
export async function foundAgency(
  ask: Ask,
  input: AgencyHead & { readonly name: string; readonly from: string },
): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const document = documentOf(input)
  if (!document.ok) return document
  const place = await placeOf(ask, provinceCode, input.level, input.place)
  if (!place.ok) return place
  const { level, kind, name, from } = input
  const facts = { provinceCode, level, kind, name, from, place: place.value, document: document.value }
  const acts = found(facts)
  if (!acts.ok) return acts
  if (await isThere(ask, facts)) return fail('agency/exists')
  const stream = await beginStream(ask.tx, AGENCY, { provinceCode }, acts.value, ask.source('admin'))
  return ok({ id: stream.id })
}

/** The same name in the same place, and not ended: entered twice. */
async function isThere(ask: Ask, facts: { provinceCode: string; name: string; place: { code: string } | null }) {
  const row = await ask.tx
    .selectFrom('agency')
    .select('id')
    .where('province_code', '=', facts.provinceCode)
    .where('name', '=', facts.name)
    .where('place_code', 'is not distinct from', facts.place?.code ?? null)
    .where('last_day', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}

/** The agency locked for an administrator of its province; strangers learn nothing. */
async function lock(ask: Ask, id: string): Promise<Result<Stream<Agency>, string>> {
  const stream = await findStream(ask.tx, AGENCY, id)
  if (stream === undefined) return fail('request/not-found')
  return canManageAgencies(ask.person?.actor ?? null, stream.provinceCode).may ? ok(stream) : fail('request/not-found')
}

export async function renameAgency(
  ask: Ask,
  id: string,
  input: AgencyName & DocumentInput & { readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const stream = await lock(ask, id)
  if (!stream.ok) return stream
  const document = documentOf(input)
  if (!document.ok) return document
  const { name, from, version } = input
  const acts = rename(stream.value.state, { name, from, version, document: document.value })
  if (!acts.ok) return acts
  await appendActs(ask.tx, AGENCY, stream.value, acts.value, ask.source('admin'))
  return ok({ id })
}

/** Ends an agency; who took over must be of the same province's register. */
export async function endAgency(
  ask: Ask,
  id: string,
  input: DocumentInput & {
    readonly lastDay: string
    readonly reason: string
    readonly successors: readonly string[]
    readonly version: number
  },
): Promise<Result<{ id: string }, string>> {
  const stream = await lock(ask, id)
  if (!stream.ok) return stream
  const document = documentOf(input)
  if (!document.ok) return document
  const { lastDay, reason, version } = input
  const chosen = [...new Set(input.successors)].sort()
  const successors = new Map<string, Agency>()
  for (const one of chosen) {
    const agency = await findAgency(ask.tx, one)
    if (agency?.provinceCode === stream.value.provinceCode) successors.set(one, agency)
  }
  const facts = { lastDay, reason, version, document: document.value, successors: chosen }
  const acts = end(stream.value.state, facts, { id, successors })
  if (!acts.ok) return acts
  await appendActs(ask.tx, AGENCY, stream.value, acts.value, ask.source('admin'))
  return ok({ id })
}

/** Sets right what was entered wrongly, with a reason; `reopen` takes back an end that was entered by mistake. */
export async function correctAgency(
  ask: Ask,
  id: string,
  input: AgencyHead & {
    readonly names: readonly AgencyName[]
    readonly reopen: boolean
    readonly reason: string
    readonly version: number
  },
): Promise<Result<{ id: string }, string>> {
  const stream = await lock(ask, id)
  if (!stream.ok) return stream
  const { state, provinceCode } = stream.value
  const document = documentOf(input)
  if (!document.ok) return document
  const place = await placeOf(ask, provinceCode, input.level, input.place)
  if (!place.ok) return place
  const { level, kind, names, reason, version } = input
  const ended = input.reopen ? null : state.ended
  const facts = { level, kind, names, reason, version, ended, place: place.value, document: document.value }
  const acts = correct(state, facts)
  if (!acts.ok) return acts
  await appendActs(ask.tx, AGENCY, stream.value, acts.value, ask.source('admin'))
  return ok({ id })
}
