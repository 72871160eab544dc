import { randomUUID } from 'node:crypto'
import { hatWith } from '@saolang/domain/person'
import {
  canEditProducer,
  canReadProducer,
  canRegisterProducer,
  isAlikeProducerName,
  type Producer,
  type ProducerAct,
  type ProducerKind,
  producerPlace,
  profileAtRegistration,
  saveProfile,
} from '@saolang/domain/producer'
import { type Regime, regimeInForce } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { layReady, makeLink, registerPerson, signInNameFrom } from '../people/index.ts'
import { findProducer, listProducersInCommune, type ProducerRow } from './producers.store.ts'
import { PRODUCER } from './producers.stream.ts'

export interface NewProducer {
  readonly name: string
  readonly kind: ProducerKind
  readonly phone: string | null
  readonly representative: string
  /** Made from the representative's name where null. */
  readonly signInName: string | null
  /** The officer saw the producers of like name and goes on. */
  readonly despiteAlike: boolean
}

export interface RegisteredProducer {
  readonly id: string
  readonly personId: string
  readonly signInName: string
  /** Path of the page where the representative sets a password; works once, and is told once. */
  readonly link: string | null
}

/**
 * A commune officer registers a producer of the commune, with the account of its representative. Fails with
 * `producer/alike-exists` where the commune has a producer of like name and `despiteAlike` is not set.
 */
export async function registerProducer(ask: Ask, input: NewProducer): Promise<Result<RegisteredProducer, string>> {
  const officer = hatWith(ask.person?.actor ?? null, ['communeOfficer'], 'register')
  if (!officer.may) return fail(officer.reason)
  const { provinceCode, communeCode } = officer.hat
  if (communeCode === null) return fail('permission/not-your-work')
  const permission = canRegisterProducer(ask.person?.actor ?? null, { provinceCode, communeCode })
  if (!permission.may) return fail(permission.reason)
  const alike = input.despiteAlike ? [] : await listAlike(ask, communeCode, input.name)
  if (alike.length > 0) return fail('producer/alike-exists', { count: alike.length })
  const id = randomUUID()
  const { name, kind, phone } = input
  const payload = { provinceCode, communeCode, name, kind, phone }
  const acts: ProducerAct[] = [
    { kind: 'ProducerRegistered', payload },
    ...profileAtRegistration(regimeInForce(ask.regimes, ask.today), input),
  ]
  await beginStream(ask.tx, PRODUCER, { id, provinceCode }, acts, ask.source('communeOfficer'))
  const person = await registerRepresentative(ask, id, { ...input, provinceCode, communeCode })
  if (!person.ok) return person
  const token = await makeLink(ask.tx, ask.now, 'setPassword', person.value.personId, ask.person?.personId)
  const link = `/set-password/${token}`
  await layReady(ask, 'producers.registered', { producerId: id, signInName: person.value.signInName, link })
  return ok({ id, ...person.value, link })
}

const MOST_NAMESAKES = 100

async function registerRepresentative(
  ask: Ask,
  producerId: string,
  input: NewProducer & { readonly provinceCode: string; readonly communeCode: string },
): Promise<Result<{ personId: string; signInName: string }, string>> {
  const { provinceCode, communeCode, representative: name, phone } = input
  const title = `Đại diện ${input.name}`.slice(0, 200)
  const roles = [{ role: 'producer' as const, provinceCode, communeCode, producerId, title, from: ask.today, to: null }]
  const base = input.signInName ?? signInNameFrom(name)
  const tries = input.signInName === null ? MOST_NAMESAKES : 1
  for (let nth = 1; nth <= tries; nth++) {
    const signInName = nth === 1 ? base : `${base}.${nth}`
    const person = { name, signInName, phone, provinceCode, roles }
    const made = await registerPerson(ask.tx, ask.source('communeOfficer'), person)
    if (made.ok) return ok({ personId: made.value.id, signInName })
    if (made.failure.code !== 'person/sign-in-name-taken') return made
  }
  return fail('person/sign-in-name-taken')
}

/** Producers of the commune whose name may well mean the same; `except` is the producer being corrected. */
export async function listAlike(
  ask: Ask,
  communeCode: string,
  name: string,
  except: string | null = null,
): Promise<readonly ProducerRow[]> {
  const rows = await listProducersInCommune(ask.tx, communeCode)
  return rows.filter((row) => row.id !== except && isAlikeProducerName(row.name, name)).slice(0, 10)
}

/** A producer that the asking person may read, with what they may do there: `mayEdit` is of the named work; like a missing one otherwise. */
export async function readProducer(
  ask: Ask,
  id: string,
  work: 'profile' | 'products' | 'papers' = 'profile',
): Promise<Result<{ producer: Producer; mayEdit: boolean; mayCorrect: boolean }, 'request/not-found'>> {
  const producer = await findProducer(ask.tx, id)
  if (producer === undefined) return fail('request/not-found')
  const place = producerPlace(id, producer)
  const actor = ask.person?.actor ?? null
  if (!canReadProducer(actor, place).may) return fail('request/not-found')
  const mayEdit = canEditProducer(actor, place, work).may
  return ok({ producer, mayEdit, mayCorrect: canRegisterProducer(actor, place).may })
}

/** The regulation in force, whose forms say what a profile holds. */
export function regimeToday(ask: Pick<Ask, 'regimes' | 'today'>): Result<Regime, 'regime/none-in-force'> {
  const regime = regimeInForce(ask.regimes, ask.today)
  return regime === undefined ? fail('regime/none-in-force') : ok(regime)
}

/** The producer locked for a change. Missing and unreadable answer alike; readable but not theirs says why. */
async function lockProducer(
  ask: Ask,
  id: string,
  canChange: typeof canEditProducer,
): Promise<Result<Stream<Producer>, string>> {
  const stream = await findStream(ask.tx, PRODUCER, id)
  const actor = ask.person?.actor ?? null
  if (stream === undefined || !canReadProducer(actor, producerPlace(id, stream.state)).may) {
    return fail('request/not-found')
  }
  const permission = canChange(actor, producerPlace(id, stream.state))
  return permission.may ? ok(stream) : fail(permission.reason)
}

/** Saves fields of the profile, incomplete ones too. A field that `keep` marks `saved` stays as it is stored. */
export async function saveProducerProfile(
  ask: Ask,
  id: string,
  input: {
    readonly version: number
    readonly fields: Readonly<Record<string, string>>
    readonly keep: Readonly<Record<string, string>>
  },
): Promise<Result<{ version: number }, string>> {
  const locked = await lockProducer(ask, id, canEditProducer)
  if (!locked.ok) return locked
  const stream = locked.value
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const entered = Object.entries(input.fields).filter(([key]) => input.keep[key] !== 'saved')
  const saved = saveProfile(stream.state, regime.value, { version: input.version, fields: Object.fromEntries(entered) })
  if (!saved.ok) return saved
  const source = ask.source('producer', { regime: regime.value.id })
  const { seq } = await appendActs(ask.tx, PRODUCER, stream, saved.value, source)
  return ok({ version: seq })
}

/** The commune officer corrects what was registered: name, kind, phone. */
export async function correctProducer(
  ask: Ask,
  id: string,
  input: {
    readonly version: number
    readonly name: string
    readonly kind: ProducerKind
    readonly phone: string | null
    readonly despiteAlike: boolean
    readonly keep: Readonly<Record<string, string>>
  },
): Promise<Result<{ version: number }, string>> {
  const locked = await lockProducer(ask, id, canRegisterProducer)
  if (!locked.ok) return locked
  const stream = locked.value
  const before = stream.state
  const name = input.keep.name === 'saved' ? before.name : input.name
  const kind = input.keep.kind === 'saved' ? before.kind : input.kind
  const phone = input.keep.phone === 'saved' ? before.phone : input.phone
  if (name === before.name && kind === before.kind && phone === before.phone) return ok({ version: stream.seq })
  if (before.version !== input.version) return fail('request/conflict')
  const alike = input.despiteAlike ? [] : await listAlike(ask, before.communeCode, name, id)
  if (alike.length > 0) return fail('producer/alike-exists', { count: alike.length })
  const acts = [{ kind: 'ProducerCorrected' as const, payload: { name, kind, phone } }]
  const { seq } = await appendActs(ask.tx, PRODUCER, stream, acts, ask.source('communeOfficer'))
  return ok({ version: seq })
}
