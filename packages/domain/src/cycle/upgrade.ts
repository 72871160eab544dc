/** What a result says that is worth mending (GEN-08). Points in hundredths, so that no mean is a float. */
export interface Shortcomings {
  readonly star: number | null
  readonly unmet: readonly {
    readonly criterion: string
    readonly star: number
    readonly chosen: string
    readonly needs: string
  }[]
  readonly knockOuts: readonly { readonly label: string; readonly reason: string }[]
  readonly criteria: readonly {
    readonly title: string
    readonly mean: number
    readonly max: number
    readonly remarks: readonly string[]
  }[]
}

export interface UpgradePlan {
  /** The next star of the ladder; five stays five. */
  readonly aim: 'star3' | 'star4' | 'star5'
  /** One shortcoming a line, with what to do about it in the line of the same number. */
  readonly gaps: readonly string[]
  readonly work: readonly string[]
}

const AIMS = ['star3', 'star4', 'star5'] as const

/** The longest that one line may be: what members write may be long, an entry is not. */
const LONGEST = 300
/** More lines than this help nobody; the result itself has them all. */
const MOST_LINES = 40

const line = (text: string) => {
  const flat = text.replace(/\s+/gu, ' ').trim()
  return flat.length <= LONGEST ? flat : `${flat.slice(0, LONGEST - 1)}…`
}

/**
 * The plan that a result suggests: what ended it, each minimum missed for the star aimed at, then each criterion that
 * has remarks and not all its points. A criterion stands once. Where nobody remarked on anything, below five stars, the
 * criteria that lost the most points stand for remarks.
 */
export function upgradePlanOf(result: Shortcomings): UpgradePlan {
  const star = Math.min(5, Math.max(3, (result.star ?? 0) + 1))
  const aim = AIMS[star - 3] ?? 'star5'
  const wanted = result.unmet.filter((one) => one.star <= star)
  const minimal = [...new Map(wanted.map((one) => [one.criterion, one])).values()]
  const named = new Set(minimal.map((one) => one.criterion))
  const remarked = result.criteria.filter(
    (one) => one.remarks.length > 0 && one.mean < one.max * 100 && !named.has(one.title),
  )
  const said = [
    ...result.knockOuts.map((one) => [`${one.label}: ${one.reason}`, `Khắc phục: ${one.label}`]),
    ...minimal.map((one) => [`${one.criterion}: ${one.chosen}`, `${one.criterion}: đạt ít nhất "${one.needs}"`]),
    ...remarked.map((one) => [
      `${one.title}: ${one.remarks.join('; ')}`,
      `${one.title}: khắc phục theo ý kiến Hội đồng`,
    ]),
  ]
  const lines = said.length === 0 && result.star !== 5 ? mostLost(result) : said.slice(0, MOST_LINES)
  return {
    aim,
    gaps: lines.map(([gap]) => line(gap ?? '')),
    work: lines.map(([, work]) => line(work ?? '')),
  }
}

/** So many criteria are named where nobody remarked on any. */
const MOST_LOST = 10

const points = (hundredths: number) => `${Math.trunc(hundredths / 100)},${String(hundredths % 100).padStart(2, '0')}`

function mostLost({ criteria }: Shortcomings): readonly (readonly string[])[] {
  const lost = criteria.map((one) => ({ ...one, lost: one.max * 100 - one.mean })).filter((one) => one.lost > 0)
  return lost
    .sort((left, right) => right.lost - left.lost)
    .slice(0, MOST_LOST)
    .map(({ title, mean, max }) => [
      `${title}: đạt ${points(mean)} trên ${max} điểm`,
      `${title}: nâng lên mức điểm cao hơn`,
    ])
}
