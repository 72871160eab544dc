import { createHash, randomInt } from 'node:crypto'
import { fail, ok, type Result } from '@saolang/domain/result'
import { type Bucket, takeTry } from '../../platform/auth/brake.ts'
import { logSignIn } from '../../platform/auth/sign-in-log.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { makeLink } from './links.ts'
import { addressBucket, tooEarly } from './sign-in.ts'

const CLAIM_DAYS = 30
const DAY_MS = 86_400_000
/** Without letters and digits that are taken for each other on paper. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'
const LETTERS = 12
/** Wrong phone numbers with one code, before the code itself is held back. */
const TRIES_PER_CODE = 5

/** A code on paper for a person's account, `XXXX-XXXX-XXXX`; codes of before work no more. */
export async function makeClaimCode(ask: Ask, personId: string): Promise<string> {
  const letters = Array.from({ length: LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)] ?? '').join('')
  await ask.tx
    .updateTable('claim_code')
    .set({ revoked_at: ask.now })
    .where('person_id', '=', personId)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute()
  await ask.tx
    .insertInto('claim_code')
    .values({
      code_hash: hashOf(letters),
      person_id: personId,
      made_by: ask.person?.personId ?? '',
      created_at: ask.now,
      expires_at: new Date(ask.now.getTime() + CLAIM_DAYS * DAY_MS),
    })
    .execute()
  await logSignIn(ask.tx, 'linkMade', { personId, by: ask.person?.personId ?? null }, ask)
  return letters.replace(/(.{4})(?=.)/g, '$1-')
}

function hashOf(letters: string): Buffer {
  return createHash('sha256').update(letters).digest()
}

function digitsOf(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^84(?=\d{9}$)/, '0')
}

/**
 * Who has the code and knows the phone number on record gets the one-time link of the account. Which of the two was
 * wrong is not told; tries are counted by code and by address.
 */
export async function claimAccount(
  ask: Ask,
  input: { readonly code: string; readonly phone: string },
): Promise<Result<{ token: string }, 'people/claim-wrong' | 'account/wait'>> {
  const letters = input.code.toUpperCase().replace(/[^A-Z0-9]/g, '')
  if (letters.length !== LETTERS) return fail('people/claim-wrong')
  const own: Bucket = { key: `claim ${ask.auth.keys.mac(letters, 'claim')}`, free: TRIES_PER_CODE }
  const taken = await takeTry(ask.db, [own, addressBucket(ask, ask.address)], ask.now)
  if (taken.wait > 0) return tooEarly(taken.wait)
  const claim = await ask.tx
    .selectFrom('claim_code')
    .innerJoin('person', 'person.id', 'claim_code.person_id')
    .select(['person.id', 'person.phone'])
    .where('code_hash', '=', hashOf(letters))
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', ask.now)
    .where('person.ended', '=', false)
    .executeTakeFirst()
  const isTheirs = claim !== undefined && claim.phone !== null && digitsOf(claim.phone) === digitsOf(input.phone)
  if (!isTheirs) return fail('people/claim-wrong')
  const used = await ask.tx
    .updateTable('claim_code')
    .set({ used_at: ask.now })
    .where('code_hash', '=', hashOf(letters))
    .where('used_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  if (used === undefined) return fail('people/claim-wrong')
  return ok({ token: await makeLink(ask.tx, ask.now, 'setPassword', claim.id) })
}

/** The producer whose account a person has just taken over by a printed or sent code; null for everybody else. */
export async function findClaimedProducer(ask: Ask, personId: string): Promise<string | null> {
  const since = new Date(ask.now.getTime() - DAY_MS)
  const row = await ask.tx
    .selectFrom('role_holding')
    .select('producer_id')
    .where('person_id', '=', personId)
    .where('producer_id', 'is not', null)
    .where((where) =>
      where.or(
        (['claim_code', 'sent_claim_code'] as const).map((table) =>
          where.exists((from) =>
            from.selectFrom(table).select('person_id').where('person_id', '=', personId).where('used_at', '>', since),
          ),
        ),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return row?.producer_id ?? null
}
