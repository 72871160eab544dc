import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto'

/**
 * A passkey in software, as WebAuthn Level 3 describes it: makes credentials (ES256, no attestation) and proves them.
 * What it says of origin and person can be set wrongly, as a thief would.
 */
export interface Authenticator {
  readonly create: (options: Options, as?: Claimed) => string
  readonly get: (options: Options, as?: Claimed) => string
}

interface Options {
  readonly challenge: string
  readonly user?: { readonly id: string }
}

interface Claimed {
  readonly origin?: string
  readonly rpId?: string
  readonly challenge?: string
  /** The person was there, but did not show who they are. */
  readonly unverified?: boolean
  readonly type?: string
}

const UP = 0x01
const UV = 0x04
const AT = 0x40

export function softwareAuthenticator(origin: string): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  let counter = 0
  const clientData = (kind: string, options: Options, as: Claimed) =>
    Buffer.from(
      JSON.stringify({
        type: as.type ?? kind,
        challenge: as.challenge ?? options.challenge,
        origin: as.origin ?? origin,
        crossOrigin: false,
      }),
    )
  const authData = (flags: number, as: Claimed, rest: Buffer) => {
    counter += 1
    const rpIdHash = createHash('sha256')
      .update(as.rpId ?? new URL(origin).hostname)
      .digest()
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    const verified = as.unverified === true ? 0 : UV
    return Buffer.concat([rpIdHash, Buffer.from([flags | UP | verified]), count, rest])
  }
  const answer = (response: Record<string, unknown>) =>
    JSON.stringify({
      id: id.toString('base64url'),
      rawId: id.toString('base64url'),
      type: 'public-key',
      response,
      clientExtensionResults: {},
    })
  return {
    create: (options, as = {}) => {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
      const cose = map([
        [int(1), int(2)],
        [int(3), int(-7)],
        [int(-1), int(1)],
        [int(-2), bytes(Buffer.from(x, 'base64url'))],
        [int(-3), bytes(Buffer.from(y, 'base64url'))],
      ])
      const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
      const attestation = map([
        [text('fmt'), text('none')],
        [text('attStmt'), map([])],
        [text('authData'), bytes(authData(AT, as, attested))],
      ])
      return answer({
        clientDataJSON: clientData('webauthn.create', options, as).toString('base64url'),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    get: (options, as = {}) => {
      const client = clientData('webauthn.get', options, as)
      const data = authData(0, as, Buffer.alloc(0))
      const signed = Buffer.concat([data, createHash('sha256').update(client).digest()])
      return answer({
        clientDataJSON: client.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: createSign('sha256').update(signed).sign(privateKey).toString('base64url'),
      })
    },
  }
}

// The little of CBOR (RFC 8949) that is needed.
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value])
  if (value < 256) return Buffer.from([(major << 5) | 24, value])
  return Buffer.from([(major << 5) | 25, value >> 8, value & 255])
}
const int = (value: number) => (value >= 0 ? head(0, value) : head(1, -1 - value))
const bytes = (value: Buffer) => Buffer.concat([head(2, value.length), value])
const text = (value: string) => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)])
const map = (pairs: readonly (readonly [Buffer, Buffer])[]) => Buffer.concat([head(5, pairs.length), ...pairs.flat()])
