import { createHash } from 'node:crypto'
import { type ActHeader, canonicalJson } from '@saolang/domain/acts'

/** The link before the first act of a chain: 32 zero bytes. */
export const GENESIS = Buffer.alloc(32)

export function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

/**
 * The hash of a payload stands in the chain instead of the payload itself, so that personal data can later be
 * taken out of a payload without breaking the chain.
 */
export function payloadHash(payload: unknown): Buffer {
  return sha256(canonicalJson(payload))
}

export interface Link extends ActHeader {
  readonly stream: string
  readonly kind: string
  readonly device: string | null
  readonly payloadHash: Buffer
  readonly prev: Buffer
}

/**
 * The hash of one act: everything that is written about it, and the hash before it. The text under it is the canonical
 * JSON of the link, written out key by key because a million of them are checked at once.
 */
export function linkHash(link: Link): Buffer {
  return sha256(
    `{"at":${text(link.at)},"by":${text(link.by)},"device":${text(link.device)},"hat":${text(link.hat)}` +
      `,"id":${text(link.id)},"kind":${text(link.kind)},"onBehalfOf":${text(link.onBehalfOf)}` +
      `,"payload":"${link.payloadHash.toString('hex')}","prev":"${link.prev.toString('hex')}"` +
      `,"regime":${text(link.regime)},"seq":${link.seq},"stream":${text(link.stream)}}`,
  )
}

function text(value: string | null): string {
  return value === null ? 'null' : JSON.stringify(value)
}
