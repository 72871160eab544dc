import { randomUUID } from 'node:crypto'
import {
  type Body,
  type BodyDecision,
  type BodyKind,
  type BodyMember,
  type BodyRole,
  canManageBodies,
  changeBody as change,
  correctBody as correct,
  endBody as end,
  foundBody as found,
} from '@saolang/domain/body'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes } from '../units/index.ts'
import { BODY } from './bodies.stream.ts'

/** One line of the form: somebody of the system by id, or anybody by name. */
export interface MemberInput {
  readonly personId: string | null
  readonly name: string
  readonly title: string | null
  readonly role: BodyRole
  readonly substitute: string | null
}

/** Members with the names of the system's people; they must be registered in the province. */
async function membersOf(
  ask: Ask,
  provinceCode: string,
  lines: readonly MemberInput[],
): Promise<Result<BodyMember[], 'body/member-unknown' | 'body/member-unnamed'>> {
  const ids = lines.flatMap((line) => (line.personId === null ? [] : [line.personId]))
  const people =
    ids.length === 0
      ? []
      : await ask.tx
          .selectFrom('person')
          .select(['id', 'name'])
          .where('id', 'in', ids)
          .where('province_code', '=', provinceCode)
          .where('ended', '=', false)
          .execute()
  const members: BodyMember[] = []
  for (const { personId, title, role, ...line } of lines) {
    const name = personId === null ? line.name : people.find((one) => one.id === personId)?.name
    if (name === undefined) return fail('body/member-unknown')
    if (name === '') return fail('body/member-unnamed')
    const substitute = line.substitute === null ? null : { personId: null, name: line.substitute }
    members.push({ key: randomUUID(), personId, name, title, role, substitute })
  }
  return ok(members)
}

export interface FoundBodyInput {
  readonly kind: BodyKind
  readonly communeCode: string | null
  readonly name: string
  readonly decision: BodyDecision
  readonly from: string
  readonly members: readonly MemberInput[]
}

/** Records the decision that founds a body of the reader's province, or of one of its communes. */
export async function foundBody(ask: Ask, input: FoundBodyInput): Promise<Result<{ id: string }, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'admin'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode, role } = permission.hat
  if (input.communeCode !== null) {
    const communes = await listCommunes(ask.tx, provinceCode)
    if (!communes.some((unit) => unit.code === input.communeCode)) return fail('body/place-unknown')
  }
  const members = await membersOf(ask, provinceCode, input.members)
  if (!members.ok) return members
  const acts = found({ ...input, provinceCode, members: members.value })
  if (!acts.ok) return acts
  const stream = await beginStream(ask.tx, BODY, { provinceCode }, acts.value, ask.source(role))
  return ok({ id: stream.id })
}

/** The body locked for those who keep it; strangers learn nothing. */
async function lock(ask: Ask, id: string): Promise<Result<{ stream: Stream<Body>; hat: string }, string>> {
  const stream = await findStream(ask.tx, BODY, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canManageBodies(ask.person?.actor ?? null, stream.provinceCode)
  return permission.may ? ok({ stream, hat: permission.hat.role }) : fail('request/not-found')
}

export interface ChangeBodyInput {
  readonly decision: BodyDecision
  readonly from: string
  readonly left: readonly string[]
  readonly members: readonly MemberInput[]
  readonly version: number
}

export async function changeBody(
  ask: Ask,
  id: string,
  input: ChangeBodyInput,
): Promise<Result<{ id: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const joined = await membersOf(ask, stream.provinceCode, input.members)
  if (!joined.ok) return joined
  const { members: _members, left, ...facts } = input
  const acts = change(stream.state, { ...facts, left: [...new Set(left)], joined: joined.value })
  if (!acts.ok) return acts
  await appendActs(ask.tx, BODY, stream, acts.value, ask.source(hat))
  return ok({ id })
}

export async function endBody(
  ask: Ask,
  id: string,
  input: {
    readonly lastDay: string
    readonly reason: string
    readonly decision: BodyDecision | null
    readonly version: number
  },
): Promise<Result<{ id: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = end(stream.state, input)
  if (!acts.ok) return acts
  await appendActs(ask.tx, BODY, stream, acts.value, ask.source(hat))
  return ok({ id })
}

export async function correctBody(
  ask: Ask,
  id: string,
  input: { readonly name: string; readonly decision: BodyDecision; readonly reason: string; readonly version: number },
): Promise<Result<{ id: string }, string>> {
  const locked = await lock(ask, id)
  if (!locked.ok) return locked
  const { stream, hat } = locked.value
  const acts = correct(stream.state, input)
  if (!acts.ok) return acts
  await appendActs(ask.tx, BODY, stream, acts.value, ask.source(hat))
  return ok({ id })
}
