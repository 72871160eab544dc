import { randomUUID } from 'node:crypto'
import { type PersonAct, placeFits, type RoleHolding } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { type ActSource, beginStream, type Tx } from '../../platform/acts/stream.ts'
import { findPersonBySignInName } from './people.store.ts'
import { PERSON } from './people.stream.ts'

export interface NewPerson {
  readonly name: string
  readonly signInName: string
  readonly phone: string | null
  readonly provinceCode: string
  readonly roles: readonly Omit<RoleHolding, 'key'>[]
}

export type RegisterCode =
  | 'person/sign-in-name-taken'
  | 'person/role-place'
  | 'permission/sign-in'
  | 'permission/not-your-work'

/** Registers a person with their first roles. The caller has decided that it may be done. */
export async function registerPerson(
  tx: Tx,
  source: ActSource,
  input: NewPerson,
): Promise<Result<{ id: string }, RegisterCode>> {
  if ((await findPersonBySignInName(tx, input.signInName)) !== undefined) return fail('person/sign-in-name-taken')
  if (input.roles.some((role) => !placeFits(role))) return fail('person/role-place')
  const { roles, ...person } = input
  const acts: PersonAct[] = [
    { kind: 'PersonRegistered', payload: person },
    ...roles.map((role): PersonAct => ({ kind: 'RoleGiven', payload: { ...role, key: randomUUID() } })),
  ]
  const stream = await beginStream(tx, PERSON, { provinceCode: person.provinceCode }, acts, source)
  return ok({ id: stream.id })
}
