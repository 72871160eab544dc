import { checkDeclared, formatMillions, formatShare } from '../budget/index.ts'
import type { PlanContent } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { finding, type Place, type PlanFinding } from './finding.ts'
import { atTarget, atTask, dutyText } from './words.ts'

/** The stated total, shares and amounts against each other (BUD-03). Both figures stand; a person decides. */
export function checkMoney(content: PlanContent): readonly PlanFinding[] {
  const { budget } = content
  const check = checkDeclared(
    budget.declaredTotal,
    budget.lines.map((line) => ({ ...line, share: line.declaredShare })),
  )
  const at = (key: string): Place => ({
    ...{ part: 'budgetLine', key },
    lines: budget.lines.find((line) => line.key === key)?.lines ?? null,
  })
  const whole: Place = { part: 'budget', key: null, lines: budget.totalLines }
  const spread = check.parts.filter((part) => part.declared !== null || part.share !== null).map((part) => at(part.key))
  const found: PlanFinding[] = []
  if (!check.sumFits && check.total !== null && check.sum !== null && check.difference !== null) {
    const { total, sum, difference } = check
    const data = {
      total: formatMillions(total),
      sum: formatMillions(sum),
      difference: `${difference > 0 ? '+' : ''}${formatMillions(difference)}`,
    }
    const parts = check.parts.flatMap((part) => (part.declared === null ? [] : [formatMillions(part.declared)]))
    const said = { ...data, parts: parts.join(' + ') }
    const numbers = { total, sum, difference }
    found.push(
      finding({ rule: 'budgetSum', severity: 'high', where: [whole, ...spread], numbers, data: said, about: 'budget' }),
    )
  }
  if (!check.shareSumFits && check.shareSum !== null) {
    const missing = 10_000 - check.shareSum
    const data = { sum: formatShare(check.shareSum), missing: formatShare(Math.abs(missing)), ...excess(missing) }
    const numbers = { sum: check.shareSum, missing }
    found.push(finding({ rule: 'shareSum', severity: 'high', where: spread, numbers, data, about: 'budget' }))
  }
  return [...found, ...shareAmounts(check, at)]
}

const excess = (missing: number) => ({ word: missing > 0 ? 'thiếu' : 'thừa' })

function shareAmounts(check: ReturnType<typeof checkDeclared>, at: (key: string) => Place): readonly PlanFinding[] {
  return check.parts.flatMap((part) => {
    const { declared, share, shareOfTotal, shareOfSum, implied } = part
    if (part.shareFits || declared === null || share === null || shareOfTotal === null || implied === null) return []
    const numbers = { declared, stated: share, computed: shareOfTotal, ofSum: shareOfSum, implied }
    const data = {
      ...{ title: part.title, amount: formatMillions(declared), stated: formatShare(share) },
      ...{ computed: formatShare(shareOfTotal), ofSum: shareOfSum === null ? '' : formatShare(shareOfSum) },
      implied: formatMillions(Math.round(implied / 1_000_000) * 1_000_000),
    }
    return [finding({ rule: 'shareAmount', severity: 'high', where: [at(part.key)], numbers, data })]
  })
}

/** A duty or target that names a fund which the part on money does not list. */
export function checkSources(content: PlanContent): readonly PlanFinding[] {
  const listed = content.budget.lines.map((line) => fold(line.title))
  if (listed.length === 0) return []
  const listedAt = content.budget.lines.map((line): Place => ({ part: 'budgetLine', key: line.key, lines: line.lines }))
  const named = [
    ...content.targets.map((one) => ({ place: atTarget(one), text: one.text, fund: one.parameters.fund ?? null })),
    ...content.tasks.map((one) => ({ place: atTask(one), text: dutyText(one), fund: null })),
  ]
  const seen = new Map<string, { fund: string; places: Place[] }>()
  for (const { place, text, fund } of named) {
    const found = fund ?? /nguồn kinh phí(?: thực hiện)?: *([^.;]+)/i.exec(text)?.[1]?.trim() ?? null
    if (found === null || listed.some((title) => title.includes(fold(found)) || fold(found).includes(title))) continue
    const known = seen.get(fold(found)) ?? { fund: found, places: [] }
    known.places.push(place)
    seen.set(fold(found), known)
  }
  return [...seen.values()].map(({ fund, places }) =>
    finding({
      ...{ rule: 'sourceUnlisted', severity: 'medium', where: [...places, ...listedAt], about: fold(fund) },
      ...{ numbers: { fund }, data: { fund } },
    }),
  )
}
