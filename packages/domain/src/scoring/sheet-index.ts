import { type Leaf, leaves, type MarkedStar, type Option, type Sheet } from '../regime/index.ts'

/** A mark ***, **** or ***** printed at an option. */
export interface Minimum {
  readonly leaf: Leaf
  readonly star: MarkedStar
  readonly points: number
}

/** What scoring asks of a sheet again and again. */
export interface SheetIndex {
  readonly leaves: readonly Leaf[]
  readonly byId: ReadonlyMap<string, Leaf>
  readonly partOf: ReadonlyMap<string, string>
  /** By option id: unique on the sheet. */
  readonly options: ReadonlyMap<string, Option>
  readonly minimums: readonly Minimum[]
  /** The criteria that apply only when another has points. */
  readonly conditional: readonly Leaf[]
}

const known = new WeakMap<Sheet, SheetIndex>()

/** The index of a sheet, made once per sheet object. A pure memo: sheets are never changed. */
export function indexSheet(sheet: Sheet): SheetIndex {
  const found = known.get(sheet)
  if (found !== undefined) return found
  const all = leaves(sheet)
  const parts = sheet.parts.flatMap((part) =>
    part.sections.flatMap(({ criteria }) =>
      criteria.flatMap((criterion) =>
        (criterion.kind === 'group' ? criterion.children : [criterion]).map(({ id }) => [id, part.code] as const),
      ),
    ),
  )
  const index: SheetIndex = {
    leaves: all,
    byId: new Map(all.map((leaf) => [leaf.id, leaf])),
    partOf: new Map(parts),
    options: new Map(all.flatMap((leaf) => leaf.options.map((option) => [option.id, option]))),
    minimums: all.flatMap(minimumsOf),
    conditional: all.filter((leaf) => leaf.condition !== null),
  }
  known.set(sheet, index)
  return index
}

function minimumsOf(leaf: Leaf): Minimum[] {
  const atOptions = leaf.options.flatMap(({ star, points }) => (star === null ? [] : [{ leaf, star, points }]))
  return leaf.mark === null ? atOptions : [...atOptions, { leaf, star: leaf.mark, points: leastPoints(leaf) }]
}

/** The fewest points above zero that the criterion gives. */
function leastPoints(leaf: Leaf): number {
  return Math.min(...leaf.options.map(({ points }) => points).filter((points) => points > 0))
}
