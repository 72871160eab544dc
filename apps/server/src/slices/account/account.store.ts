import type { Tx } from '../../platform/acts/stream.ts'

export interface SessionRow {
  readonly id: string
  readonly created_at: Date
  readonly seen_at: Date
  readonly device: string | null
  readonly address: string | null
  readonly method: string
}

/** The sessions of a person that are still open, the last used first. */
export async function listSessions(
  tx: Tx,
  personId: string,
  at: { readonly now: Date; readonly idleMinutes: number },
): Promise<readonly SessionRow[]> {
  return tx
    .selectFrom('session')
    .select(['id', 'created_at', 'seen_at', 'device', 'address', 'method'])
    .where('person_id', '=', personId)
    .where('expires_at', '>', at.now)
    .where('seen_at', '>', new Date(at.now.getTime() - at.idleMinutes * 60_000))
    .where('stage', '=', 'full')
    .orderBy('seen_at', 'desc')
    .orderBy('id')
    .limit(50)
    .execute()
}

export async function listPasskeys(tx: Tx, personId: string) {
  return tx
    .selectFrom('passkey')
    .select(['id', 'name', 'created_at', 'used_at', 'backed_up'])
    .where('person_id', '=', personId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
}

/** The name under which a person signs in, and when the password was set last; null where there is none. */
export async function getSignInFacts(tx: Tx, personId: string) {
  return tx
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.sign_in_name', 'credential.changed_at'])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow()
}

/** The session is open for work from now on: the duty of a second factor is fulfilled. */
export async function openFully(tx: Tx, sessionId: string, until: Date): Promise<void> {
  await tx
    .updateTable('session')
    .set({ stage: 'full', expires_at: until })
    .where('id', '=', sessionId)
    .where('stage', '=', 'enrol')
    .execute()
}

export async function setPin(
  tx: Tx,
  sessionId: string,
  pin: { readonly hash: string; readonly minutes: number } | null,
): Promise<void> {
  const change = { pin_hash: pin?.hash ?? null, pin_minutes: pin?.minutes ?? null, pin_tries: 0, locked: false }
  await tx.updateTable('session').set(change).where('id', '=', sessionId).execute()
}
