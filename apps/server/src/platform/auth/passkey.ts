import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from '../db/types.generated.ts'

/** The name under which passkeys are made and asked: the host of the public address, and its origin. */
export function relyingParty(publicUrl: string): { readonly id: string; readonly origin: string } {
  const url = new URL(publicUrl)
  return { id: url.hostname, origin: url.origin }
}

const TRANSPORTS = ['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'] as const
const base64url = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[\w-]+$/)

/** What a browser answers, as our script sends it: read strictly before any library sees it. */
const Answer = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  clientExtensionResults: z.object({}).default({}),
})
const Registration = Answer.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(8000),
    transports: z.array(z.enum(TRANSPORTS)).max(8).default([]),
  }),
})
const Assertion = Answer.extend({
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(2000),
    userHandle: base64url(200).optional(),
  }),
})

function parsed<Shape>(shape: z.ZodType<Shape>, text: string): Shape | null {
  try {
    const read = shape.safeParse(JSON.parse(text))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/** Options for a new passkey of a person; those that they have are left out. */
export async function passkeyOptions(
  db: Kysely<DB>,
  publicUrl: string,
  person: { readonly id: string; readonly name: string; readonly signInName: string },
) {
  const had = await db.selectFrom('passkey').select('id').where('person_id', '=', person.id).execute()
  return generateRegistrationOptions({
    rpName: 'Sao Làng',
    rpID: relyingParty(publicUrl).id,
    userID: new Uint8Array(Buffer.from(person.id.replaceAll('-', ''), 'hex')),
    userName: person.signInName,
    userDisplayName: person.name,
    attestationType: 'none',
    excludeCredentials: had.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** Keeps a new passkey; null where the answer of the browser does not prove one. */
export async function addPasskey(
  db: Kysely<DB>,
  publicUrl: string,
  of: {
    readonly personId: string
    readonly name: string
    readonly answer: string
    readonly challenge: string
    readonly now: Date
  },
): Promise<{ readonly id: string } | null> {
  const answer = parsed(Registration, of.answer)
  if (answer === null) return null
  const { id: rpID, origin } = relyingParty(publicUrl)
  // The parser of the answer: its shape was read above.
  const response = answer as RegistrationResponseJSON
  const expected = { expectedChallenge: of.challenge, expectedOrigin: origin, expectedRPID: rpID }
  const verified = await verifyRegistrationResponse({ response, ...expected, requireUserVerification: true }).catch(
    () => null,
  )
  if (verified === null || !verified.verified) return null
  const { credential, credentialBackedUp } = verified.registrationInfo
  const added = await db
    .insertInto('passkey')
    .values({
      id: credential.id,
      person_id: of.personId,
      name: of.name,
      public_key: Buffer.from(credential.publicKey),
      counter: credential.counter,
      transports: answer.response.transports,
      backed_up: credentialBackedUp,
      created_at: of.now,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return added ?? null
}

/** Options for proving a passkey: of one person (second step), or of whoever has one here. */
export async function assertionOptions(db: Kysely<DB>, publicUrl: string, personId: string | null) {
  const rows =
    personId === null
      ? []
      : await db.selectFrom('passkey').select(['id', 'transports']).where('person_id', '=', personId).execute()
  return generateAuthenticationOptions({
    rpID: relyingParty(publicUrl).id,
    userVerification: 'required',
    allowCredentials: rows.map(({ id, transports }) => ({ id, transports })),
  })
}

/** The person whose passkey answers a challenge rightly; null where none does. `only` asks for one person's. */
export async function provePasskey(
  db: Kysely<DB>,
  publicUrl: string,
  of: { readonly answer: string; readonly challenge: string; readonly now: Date; readonly only?: string },
): Promise<{ readonly personId: string } | null> {
  const answer = parsed(Assertion, of.answer)
  if (answer === null) return null
  const key = await db.selectFrom('passkey').selectAll().where('id', '=', answer.id).executeTakeFirst()
  if (key === undefined || (of.only !== undefined && key.person_id !== of.only)) return null
  const { id: rpID, origin } = relyingParty(publicUrl)
  const verified = await verifyAuthenticationResponse({
    // The parser of the answer: its shape was read above.
    response: answer as AuthenticationResponseJSON,
    expectedChallenge: of.challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    credential: { id: key.id, publicKey: new Uint8Array(key.public_key), counter: key.counter },
    requireUserVerification: true,
  }).catch(() => null)
  if (verified === null || !verified.verified) return null
  const change = { counter: verified.authenticationInfo.newCounter, used_at: of.now }
  await db.updateTable('passkey').set(change).where('id', '=', key.id).execute()
  return { personId: key.person_id }
}

export async function hasPasskey(db: Kysely<DB>, personId: string): Promise<boolean> {
  const row = await db.selectFrom('passkey').select('id').where('person_id', '=', personId).limit(1).executeTakeFirst()
  return row !== undefined
}
