import { createHash } from 'node:crypto'

/** The tree over no leaves (RFC 9162, 2.1.1). */
export const EMPTY_TREE = createHash('sha256').digest()

/** Leaves and nodes are told apart by their first byte, so that no leaf can be shown as a node. */
export function leafHash(text: string): Buffer {
  return createHash('sha256').update(LEAF).update(text).digest()
}

function nodeHash(left: Buffer, right: Buffer): Buffer {
  return createHash('sha256').update(NODE).update(left).update(right).digest()
}

const LEAF = Buffer.from([0])
const NODE = Buffer.from([1])

/** Builds the root of RFC 9162 leaf by leaf: keeps one hash a level, however many leaves come. */
export class TreeBuilder {
  private readonly full: { readonly size: number; readonly hash: Buffer }[] = []
  private leaves = 0

  get size(): number {
    return this.leaves
  }

  add(leaf: Buffer): void {
    this.leaves += 1
    let node = { size: 1, hash: leaf }
    for (let left = this.full.at(-1); left?.size === node.size; left = this.full.at(-1)) {
      this.full.pop()
      node = { size: node.size * 2, hash: nodeHash(left.hash, node.hash) }
    }
    this.full.push(node)
  }

  root(): Buffer {
    const [last, ...before] = [...this.full].reverse()
    if (last === undefined) return EMPTY_TREE
    return before.reduce((right, left) => nodeHash(left.hash, right), last.hash)
  }
}

export function treeRoot(leaves: readonly Buffer[]): Buffer {
  const tree = new TreeBuilder()
  for (const leaf of leaves) tree.add(leaf)
  return tree.root()
}

/** The hashes that lead from a leaf to the root, nearest first. */
export function treePath(leaves: readonly Buffer[], index: number): Buffer[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split
    ? [...treePath(left, index), treeRoot(right)]
    : [...treePath(right, index - split), treeRoot(left)]
}

/** The root that a leaf at a place leads to, or null where the path does not fit a tree of that size. */
export function rootByPath(leaf: Buffer, index: number, size: number, path: readonly Buffer[]): Buffer | null {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return null
  if (size === 1) return path.length === 0 ? leaf : null
  const other = path.at(-1)
  if (other === undefined) return null
  const split = splitOf(size)
  const isLeft = index < split
  const inner = rootByPath(leaf, isLeft ? index : index - split, isLeft ? split : size - split, path.slice(0, -1))
  if (inner === null) return null
  return isLeft ? nodeHash(inner, other) : nodeHash(other, inner)
}

/** The largest power of two below a size. */
function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}
