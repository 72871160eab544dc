import { canonicalJson } from '@saolang/domain/acts'
import { z } from 'zod'
import { contentHash, readSealed } from './commitments.ts'
import { GENESIS, linkHash } from './hash.ts'
import { leafHash, rootByPath } from './merkle.ts'
import { leafText, rootHash } from './root.ts'

const Hash = z.string().regex(/^[0-9a-f]{64}$/)
const Count = z.number().int().min(0)

const RootFile = z.strictObject({
  number: Count,
  day: z.iso.date(),
  cut: z.iso.datetime(),
  acts: Count,
  total: Count,
  cases: Count,
  tree: Hash,
  prev: Hash,
  root: Hash,
})

const ActFile = z.strictObject({
  seq: Count,
  id: z.uuid(),
  kind: z.string(),
  at: z.iso.datetime(),
  by: z.uuid().nullable(),
  hat: z.string().nullable(),
  onBehalfOf: z.uuid().nullable(),
  device: z.string().nullable(),
  regime: z.string().nullable(),
  payloadHash: Hash,
  hash: Hash,
  /** Left out where it is not for the reader's eyes: its hash still stands in the chain. */
  payload: z.unknown().optional(),
  sealed: z.unknown().optional(),
})
export type ActFile = z.infer<typeof ActFile>

const PieceFile = z.strictObject({ stream: z.uuid(), from: Count, to: Count, head: Hash })

/** One case with everything that a third person needs to check it against a published root, without a database. */
export const CaseProof = z.strictObject({
  format: z.literal('saolang-case-proof/1'),
  case: z.uuid(),
  streams: z.array(z.strictObject({ stream: z.uuid(), acts: z.array(ActFile) })),
  /** Chains of sealed marks: covered by the root, and not for a third person's eyes. */
  closed: z.array(z.uuid()),
  /** The leaf of the case in each day on which it was worked at, with its way to the tree of that day. */
  days: z.array(
    z.strictObject({ day: z.iso.date(), index: Count, pieces: z.array(PieceFile), path: z.array(Hash).max(64) }),
  ),
  /** The roots from the first of these days to the newest, each chained to the one before. */
  roots: z.array(RootFile),
})
export type CaseProof = z.infer<typeof CaseProof>

export type Checked =
  | {
      readonly ok: true
      readonly acts: number
      readonly covered: number
      readonly hidden: number
      readonly closed: number
      readonly day: string
    }
  | { readonly ok: false; readonly wrong: string }

/**
 * Checks a case file against one published root. It proves that these acts, with these contents, stood in the history
 * at the end of that day, in this order, with none left out between them.
 */
export function checkProof(proof: CaseProof, published: string): Checked {
  const chain = checkRoots(proof, published)
  if (chain !== null) return { ok: false, wrong: chain }
  const pieces = checkDays(proof)
  if (typeof pieces === 'string') return { ok: false, wrong: pieces }
  let acts = 0
  let hidden = 0
  for (const stream of proof.streams) {
    const wrong = checkChain(stream, pieces)
    if (wrong !== null) return { ok: false, wrong }
    acts += stream.acts.length
    hidden += stream.acts.filter((act) => act.payload === undefined).length
  }
  const told = new Set([...proof.streams.map(({ stream }) => stream), ...proof.closed])
  const missing = [...pieces.keys()].find((id) => !told.has(id))
  if (missing !== undefined) return { ok: false, wrong: `chain ${missing} is missing` }
  const covered = proof.streams.reduce((sum, { stream }) => sum + (pieces.get(stream)?.upTo ?? 0), 0)
  return { ok: true, acts, covered, hidden, closed: proof.closed.length, day: proof.roots.at(-1)?.day ?? '' }
}

function checkRoots({ roots }: CaseProof, published: string): string | null {
  for (const [index, { root, ...facts }] of roots.entries()) {
    if (rootHash(facts) !== root) return `root of ${facts.day} does not fit what it says`
    const before = roots[index - 1]
    if (before !== undefined && (facts.prev !== before.root || facts.number !== before.number + 1)) {
      return `root of ${facts.day} does not follow the one before`
    }
  }
  const last = roots.at(-1)
  if (last === undefined) return 'no root'
  return last.root === published ? null : `the root of ${last.day} is another than the published one`
}

interface Covered {
  readonly heads: ReadonlyMap<number, string>
  readonly upTo: number
}

/** What the days cover of each chain, or what is wrong. */
function checkDays(proof: CaseProof): Map<string, Covered> | string {
  const covered = new Map<string, Covered>()
  let last = ''
  for (const { day, index, pieces, path } of proof.days) {
    const root = proof.roots.find((each) => each.day === day)
    if (root === undefined || day <= last) return `day ${day} has no root here`
    last = day
    const leaf = leafHash(leafText(proof.case, pieces))
    const tree = rootByPath(
      leaf,
      index,
      root.cases,
      path.map((hash) => Buffer.from(hash, 'hex')),
    )
    if (tree?.toString('hex') !== root.tree) return `the case is not in the tree of ${day}`
    for (const { stream, from, to, head } of pieces) {
      const before = covered.get(stream) ?? { heads: new Map(), upTo: 0 }
      if (from !== before.upTo + 1 || to < from) return `the pieces of ${stream} do not follow each other on ${day}`
      covered.set(stream, { heads: new Map([...before.heads, [to, head]]), upTo: to })
    }
  }
  return covered
}

function checkChain(
  { stream, acts }: CaseProof['streams'][number],
  pieces: ReadonlyMap<string, Covered>,
): string | null {
  let prev: Buffer = GENESIS
  for (const [index, act] of acts.entries()) {
    const { payload, sealed, payloadHash, hash, ...header } = act
    const where = `act ${act.seq} of ${stream}`
    if (act.seq !== index + 1) return `${where} is out of order`
    const content = Buffer.from(payloadHash, 'hex')
    if (payload !== undefined && !isContent(act)) return `${where} has another content than was written`
    const { stream: _none, ...link } = { ...header, stream, payloadHash: content, prev }
    const expected = linkHash({ ...link, stream })
    if (expected.toString('hex') !== hash) return `${where} does not fit the chain`
    const head = pieces.get(stream)?.heads.get(act.seq)
    if (head !== undefined && head !== hash) return `${where} is not the one under the root`
    prev = expected
  }
  const upTo = pieces.get(stream)?.upTo ?? 0
  return acts.length < upTo ? `acts after ${acts.length} of ${stream} are missing` : null
}

/** A content that was redacted before the salts cannot be proved: it is then left out of the file. */
function isContent({ payload, sealed, payloadHash }: ActFile): boolean {
  return contentHash(payload, readSealed(sealed ?? null))?.toString('hex') === payloadHash
}

/** The same text for the same file, for its own hash and for printing. */
export function proofText(proof: CaseProof): string {
  return `${canonicalJson(proof)}\n`
}
