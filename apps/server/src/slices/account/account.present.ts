import { z } from 'zod'
import { deviceWords } from '../../platform/auth/address.ts'
import { countRecoveryCodes, hasCodes } from '../../platform/auth/one-time-code.ts'
import { isFresh, type SignedIn } from '../../platform/auth/session.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listIdentities, listSignIns, presentSignIns, SignInsView } from '../people/index.ts'
import { getSignInFacts, listPasskeys, listSessions } from './account.store.ts'

const moment = z.string().nullable()

export const AccountView = z.object({
  name: z.string(),
  signInName: z.string(),
  titles: z.array(z.string()),
  /** Proved who they are a short while ago: may change factors. */
  fresh: z.boolean(),
  passwordSetAt: moment,
  codes: z.boolean(),
  recoveryLeft: z.number().int(),
  passkeys: z.array(z.object({ id: z.string(), name: z.string(), createdAt: z.string(), usedAt: moment })),
  providers: z.array(z.object({ id: z.string(), label: z.string() })),
  identities: z.array(z.object({ id: z.string(), provider: z.string(), email: moment, usedAt: moment })),
  sessions: z.array(
    z.object({
      id: z.string(),
      own: z.boolean(),
      device: z.string(),
      address: z.string(),
      since: z.string(),
      seen: z.string(),
    }),
  ),
  pinMinutes: z.number().int().nullable(),
  log: SignInsView,
})
export type AccountView = z.infer<typeof AccountView>

/** Everything about one's own signing in. */
export async function readAccount(ask: Ask, person: SignedIn): Promise<AccountView> {
  const { tx, auth, now } = ask
  const { personId, session } = person
  const facts = await getSignInFacts(tx, personId)
  const sessions = await listSessions(tx, personId, { now, idleMinutes: auth.idleMinutes })
  const passkeys = await listPasskeys(tx, personId)
  const identities = await listIdentities(tx, personId)
  const log = await listSignIns(tx, { personId }, 1)
  return {
    name: person.name,
    signInName: facts.sign_in_name,
    titles: person.held.map((one) => one.label),
    fresh: isFresh(person, now, auth.freshMinutes),
    passwordSetAt: facts.changed_at?.toISOString() ?? null,
    codes: await hasCodes(tx, personId),
    recoveryLeft: await countRecoveryCodes(tx, personId),
    passkeys: passkeys.map(({ id, name, created_at, used_at }) => ({
      ...{ id, name, createdAt: created_at.toISOString() },
      usedAt: used_at?.toISOString() ?? null,
    })),
    providers: auth.providers.map(({ id, label }) => ({ id, label })),
    identities: identities.map(({ id, provider, email, used_at }) => ({
      ...{ id, provider, email },
      usedAt: used_at?.toISOString() ?? null,
    })),
    sessions: sessions.map((row) => ({
      id: row.id,
      own: row.id === session?.id,
      device: deviceWords(row.device),
      address: row.address ?? '',
      since: row.created_at.toISOString(),
      seen: row.seen_at.toISOString(),
    })),
    pinMinutes: session?.pinMinutes ?? null,
    log: presentSignIns(log.rows.slice(0, RECENT), log.total, 1),
  }
}

const RECENT = 10

export const SecondFactorView = z.object({
  state: z.enum(['off', 'pending', 'on']),
  fresh: z.boolean(),
  /** Set up because the province asks for it: nothing else is open until then. */
  enrolling: z.boolean(),
  passkeys: z.number().int(),
  recoveryLeft: z.number().int(),
  /** The QR code as SVG and the key as text, while it is being set up. */
  qr: z.string().nullable(),
  key: z.string().nullable(),
})
export type SecondFactorView = z.infer<typeof SecondFactorView>
