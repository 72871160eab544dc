import { leaves } from './find.ts'
import type { Form } from './form.ts'
import type { RegimeFacts } from './regime.ts'
import type { Fault, Sheet } from './types.ts'

/** Proves what spans the files: the bands and the powers cover every star once, the sheets are all there, ids are unique. */
export function checkRegime(
  facts: RegimeFacts,
  sheets: readonly Sheet[],
  forms: readonly Form[],
  printed: number,
): readonly Fault[] {
  return [
    ...checkBands(facts),
    ...checkMinimums(facts),
    ...checkAuthority(facts),
    ...checkSheetNumbers(sheets, printed),
    ...checkIds(facts, forms),
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

/** The engine reads the minimums of a star as binding every higher star too; a regime that says otherwise needs new code. */
function checkMinimums({ minimums }: RegimeFacts): Fault[] {
  return minimums.cumulative ? [] : [{ path: 'minimums', what: 'only cumulative minimums are understood' }]
}

function checkAuthority({ authority }: RegimeFacts): Fault[] {
  const stars = authority.flatMap((each) => each.stars)
  return [1, 2, 3, 4, 5].flatMap((star) => {
    const times = stars.filter((each) => each === star).length
    return times === 1 ? [] : [{ path: 'authority', what: `${star} stars stand ${times} times` }]
  })
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
