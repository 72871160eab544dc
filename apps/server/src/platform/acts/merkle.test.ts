import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_TREE, leafHash, rootByPath, TreeBuilder, treePath, treeRoot } from './merkle.ts'

const leavesOf = (texts: readonly string[]) => texts.map(leafHash)
const someLeaves = fc.array(fc.string({ maxLength: 40 }), { minLength: 1, maxLength: 70 })
const leafAndPlace = someLeaves.chain((texts) => fc.tuple(fc.constant(texts), fc.nat(texts.length - 1)))

test('the trees of RFC 9162 over known leaves', () => {
  expect(treeRoot([]).equals(EMPTY_TREE)).toBe(true)
  // Test vectors of Certificate Transparency: leaves "", 0x00, 0x10.
  const three = ['', '\u0000', '\u0010'].map(leafHash)
  expect(treeRoot(three.slice(0, 1)).toString('hex')).toBe(
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  )
  expect(treeRoot(three.slice(0, 2)).toString('hex')).toBe(
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  )
  expect(treeRoot(three).toString('hex')).toBe('aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77')
})

test('every leaf of every tree leads to its root', () => {
  fc.assert(
    fc.property(leafAndPlace, ([texts, place]) => {
      const leaves = leavesOf(texts)
      const leaf = leaves[place]
      const found = leaf === undefined ? null : rootByPath(leaf, place, leaves.length, treePath(leaves, place))
      return found?.equals(treeRoot(leaves)) === true
    }),
  )
})

test('any other leaf, place or number of leaves does not', () => {
  fc.assert(
    fc.property(leafAndPlace, fc.string(), fc.nat(80), ([texts, place], other, elsewhere) => {
      const leaves = leavesOf(texts)
      const path = treePath(leaves, place)
      const root = treeRoot(leaves)
      const leads = (leaf: Buffer, at: number, size: number) => rootByPath(leaf, at, size, path)?.equals(root) === true
      if (other !== texts[place]) expect(leads(leafHash(other), place, leaves.length)).toBe(false)
      const own = leafHash(texts[place] ?? '')
      // At another place the same leaf may stand again: then the path is right for both only where the way is the same.
      const sameWay = texts.length === 1 || (elsewhere < texts.length && texts.every((text) => text === texts[0]))
      if (elsewhere !== place && !sameWay) expect(leads(own, elsewhere, leaves.length)).toBe(false)
      expect(rootByPath(own, leaves.length, leaves.length, path)).toBeNull()
    }),
  )
})

test('any single changed byte of a proof is found', () => {
  fc.assert(
    fc.property(leafAndPlace, fc.nat(), fc.integer({ min: 1, max: 255 }), ([texts, place], at, flip) => {
      const leaves = leavesOf(texts)
      const path = treePath(leaves, place)
      if (path.length === 0) return
      const changed = path.map((hash) => Buffer.from(hash))
      const byte = at % (path.length * 32)
      const hash = changed[Math.floor(byte / 32)]
      if (hash !== undefined) hash[byte % 32] = (hash[byte % 32] ?? 0) ^ flip
      const found = rootByPath(leafHash(texts[place] ?? ''), place, leaves.length, changed)
      expect(found?.equals(treeRoot(leaves))).toBe(false)
    }),
  )
})

test('a node cannot be shown as a leaf', () => {
  const leaves = leavesOf(['a', 'b'])
  const [a, b] = leaves
  const asLeaf = leafHash(Buffer.concat([a ?? EMPTY_TREE, b ?? EMPTY_TREE]).toString('latin1'))
  expect(asLeaf.equals(treeRoot(leaves))).toBe(false)
})

test('built leaf by leaf, the tree keeps one hash a level', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 300 }), (count) => {
      const leaves = Array.from({ length: count }, (_, index) => leafHash(String(index)))
      const tree = new TreeBuilder()
      for (const leaf of leaves) tree.add(leaf)
      const split = (from: number, size: number): Buffer => {
        if (size === 0) return EMPTY_TREE
        return treeRoot(leaves.slice(from, from + size))
      }
      expect(tree.size).toBe(count)
      expect(tree.root().equals(split(0, count))).toBe(true)
    }),
  )
})
