import { canonicalJson } from '@saolang/domain/acts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Link, linkHash, sha256 } from './hash.ts'

const some = fc.oneof(fc.string({ unit: 'binary' }), fc.constant(null))
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes))
const anyLink: fc.Arbitrary<Link> = fc.record({
  seq: fc.integer({ min: 1 }),
  id: fc.uuid(),
  at: fc
    .date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') })
    .map((at) => at.toISOString()),
  by: fc.oneof(fc.uuid(), fc.constant(null)),
  hat: some,
  onBehalfOf: fc.oneof(fc.uuid(), fc.constant(null)),
  regime: some,
  stream: fc.uuid(),
  kind: fc.string(),
  device: some,
  payloadHash: hash,
  prev: hash,
})

test('the text under the hash of a link is its canonical JSON', () => {
  fc.assert(
    fc.property(anyLink, (link) => {
      const { payloadHash, prev, ...header } = link
      const text = canonicalJson({ ...header, payload: payloadHash.toString('hex'), prev: prev.toString('hex') })
      expect(linkHash(link).equals(sha256(text))).toBe(true)
    }),
  )
})
