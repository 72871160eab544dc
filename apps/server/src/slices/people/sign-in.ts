import { fail, ok, type Result } from '@saolang/domain/result'
import type { Kysely } from 'kysely'
import { passwordFits } from '../../platform/auth/password.ts'
import { openSession } from '../../platform/auth/session.ts'
import type { DB } from '../../platform/db/types.generated.ts'

const WINDOW_MINUTES = 15
const PER_ACCOUNT = 5
const PER_ADDRESS = 50

export type SignInCode = 'person/sign-in-failed' | 'request/too-many'

/**
 * Signs in with name and password. Failures are counted by account and by address over 15 minutes, in the database,
 * so that several processes count together. Which of name and password was wrong is not told.
 */
export async function signIn(
  db: Kysely<DB>,
  input: { readonly name: string; readonly password: string },
  from: { readonly address: string; readonly device: string | null; readonly now: Date },
): Promise<Result<{ token: string; personId: string }, SignInCode>> {
  const account = input.name.trim().toLowerCase()
  if (await isHeldBack(db, account, from)) return fail('request/too-many', { wait: WINDOW_MINUTES * 60 })
  const person = await db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'credential.password_hash'])
    .where('sign_in_name', '=', account)
    .where('ended', '=', false)
    .executeTakeFirst()
  const fits = await passwordFits(person?.password_hash ?? undefined, input.password)
  await db
    .insertInto('sign_in_attempt')
    .values({ account, address: from.address, at: from.now, succeeded: fits })
    .execute()
  if (!fits || person === undefined) return fail('person/sign-in-failed')
  return ok({ token: await openSession(db, person.id, from.now, from.device), personId: person.id })
}

async function isHeldBack(
  db: Kysely<DB>,
  account: string,
  from: { readonly address: string; readonly now: Date },
): Promise<boolean> {
  const since = new Date(from.now.getTime() - WINDOW_MINUTES * 60_000)
  const failed = (column: 'account' | 'address', value: string) =>
    db
      .selectFrom('sign_in_attempt')
      .select((e) => e.fn.countAll<number>().as('times'))
      .where(column, '=', value)
      .where('at', '>', since)
      .where('succeeded', '=', false)
      .executeTakeFirstOrThrow()
  const [byAccount, byAddress] = await Promise.all([failed('account', account), failed('address', from.address)])
  return Number(byAccount.times) >= PER_ACCOUNT || Number(byAddress.times) >= PER_ADDRESS
}
