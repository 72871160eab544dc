import { holdsOn } from './authority.ts'
import { leaves } from './find.ts'
import type { Form } from './form.ts'
import type { Regime, RegimeFacts } from './regime.ts'
import type { Fault, Sheet, Validity } from './types.ts'

/** Proves what spans the files: the bands and the powers cover every star once, the sheets are all there, ids are unique. */
export function checkRegime(regime: Omit<Regime, 'hash'>, printed: number): readonly Fault[] {
  const { sheets, forms } = regime
  return [
    ...checkBands(regime),
    ...checkMinimums(regime),
    ...checkValidity(regime),
    ...checkAuthority(regime),
    ...checkSheetNumbers(sheets, printed),
    ...checkMapping(regime),
    ...checkIds(regime, forms),
    ...checkFamilies(sheets, forms),
  ]
}

function checkBands({ bands, parts }: RegimeFacts): Fault[] {
  const total = parts.reduce((sum, part) => sum + part.max, 0)
  return [5, 4, 3, 2, 1].flatMap((star, index) => {
    const band = bands[index]
    const above = bands[index - 1]
    const to = above === undefined ? total : above.from
    const from = star === 1 ? 0 : band?.from
    const fits = band !== undefined && band.star === star && band.to === to && band.from === from && band.from < to
    return fits ? [] : [{ path: `bands[${index}]`, what: `expected ${star} stars up to ${to}, without gap or overlap` }]
  })
}

/** A regime without marks has none on its sheets; the engine reads all others as binding every higher star too. */
function checkMinimums({ minimums, sheets }: Pick<Regime, 'minimums' | 'sheets'>): Fault[] {
  if (minimums.rule === 'cumulative') return []
  return sheets.flatMap((sheet) =>
    leaves(sheet)
      .filter((leaf) => leaf.mark !== null || leaf.options.some(({ star }) => star !== null))
      .map(({ id }) => ({ path: `sheet ${sheet.number}, ${id}`, what: 'carries a mark, the regulation has none' })),
  )
}

/** Every row with dates begins before it ends. */
function checkValidity({ authority, levels, forwarding, gaps, dossiers }: RegimeFacts): Fault[] {
  const rows = Object.entries({ authority, levels, forwarding, gaps, dossiers })
  return rows.flatMap(([path, list]: [string, readonly Validity[]]) =>
    list
      .filter(({ validFrom, validTo }) => validFrom !== null && validTo !== null && validFrom > validTo)
      .map((row, index) => ({ path: `${path}[${index}]`, what: `ends on ${row.validTo}, before it begins` })),
  )
}

/** On every day on which something changes, each star stands once, or not at all within a gap. */
function checkAuthority({ authority, gaps, document }: RegimeFacts): Fault[] {
  const changes = [...authority, ...gaps].flatMap(({ validFrom }) => (validFrom === null ? [] : [validFrom]))
  return [...new Set([document.effectiveFrom, ...changes])].sort().flatMap((day) => {
    const stars = authority.filter((row) => holdsOn(row, day)).flatMap((row) => row.stars)
    const open = gaps.some((gap) => holdsOn(gap, day))
    return [1, 2, 3, 4, 5].flatMap((star) => {
      const times = stars.filter((each) => each === star).length
      const right = times === 1 || (open && times === 0)
      return right ? [] : [{ path: 'authority', what: `on ${day}, ${star} stars stand ${times} times` }]
    })
  })
}

/** Every sheet says where its products stood before, once; a dropped sheet is the source of none. */
function checkMapping({ mapping, sheets }: Pick<Regime, 'mapping' | 'sheets'>): Fault[] {
  if (mapping === null) return []
  const mapped = mapping.sheets.map(({ sheet }) => sheet).join()
  const sources = new Set(mapping.sheets.flatMap(({ from }) => from))
  const order =
    mapped === sheets.map(({ number }) => number).join()
      ? []
      : [{ path: 'mapping.json', what: 'names each sheet of the regulation once, in order' }]
  const kept = mapping.dropped
    .filter(({ sheet }) => sources.has(sheet))
    .map(({ sheet }) => ({ path: 'mapping.json', what: `sheet ${sheet} is dropped and yet the source of a sheet` }))
  return [...order, ...kept]
}

function checkSheetNumbers(sheets: readonly Sheet[], printed: number): Fault[] {
  const numbers = sheets.map(({ number }) => number)
  const wanted = Array.from({ length: printed }, (_, index) => index + 1)
  return numbers.join() === wanted.join()
    ? []
    : [{ path: 'sheets/', what: `expected 1 to ${printed}, found ${numbers.join(', ')}` }]
}

function checkIds(facts: RegimeFacts, forms: readonly Form[]): Fault[] {
  return [
    ...twice('clocks', facts.clocks),
    ...twice('transition', facts.transition),
    ...twice('withdrawalReasons', facts.withdrawalReasons),
    ...twice('forms', forms),
    ...forms.flatMap((form) =>
      twice(
        `forms ${form.id}`,
        form.fields.map(({ key }) => ({ id: key })),
      ),
    ),
  ]
}

function twice(path: string, items: readonly { readonly id: string }[]): Fault[] {
  const ids = items.map(({ id }) => id)
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ path, what: `${id} stands twice` }))
}

function checkFamilies(sheets: readonly Sheet[], forms: readonly Form[]): Fault[] {
  const known = new Set(sheets.flatMap((sheet) => leaves(sheet).map(({ family }) => family)))
  return forms.flatMap((form) =>
    [...form.fields, ...form.evidence]
      .flatMap(({ families }) => families)
      .filter((family) => !known.has(family))
      .map((family) => ({ path: `forms ${form.id}`, what: `no criterion of the family ${family}` })),
  )
}
