import { formatHundredths } from '../budget/index.ts'
import type { PlanContent, TargetContent } from '../plan/index.ts'
import { finding, type PlanFinding } from './finding.ts'
import type { Known } from './known.ts'
import { atTarget, says } from './words.ts'

const amount = (target: TargetContent, value: number | null) =>
  value === null
    ? ''
    : target.unit === '%'
      ? `${formatHundredths(value)}%`
      : `${formatHundredths(value)} ${target.unit}`.trim()

/** What the words of a target leave open, and where two targets stand in each other's way. */
export function checkTargets(content: PlanContent, known: Known): readonly PlanFinding[] {
  const single = content.targets.flatMap((target) => [
    ...listCount(content, target),
    ...rangeFloor(target),
    ...nestedDenominator(content, target),
    ...denominatorData(target),
    ...totalWithoutBase(content, target),
    ...mixedCount(target),
    ...strictness(target, known),
  ])
  return [...single, ...sameFigures(content.targets)]
}

/** "07 sản phẩm" above a list of eight: the target stays as stated until a person decides. */
function listCount(content: PlanContent, target: TargetContent): readonly PlanFinding[] {
  const listed = content.products.filter((product) => product.targetKey === target.key)
  if (listed.length === 0 || target.floor === null) return []
  const count = listed.length * 100
  const fits =
    target.comparison === 'eq' || target.comparison === 'approx' ? count === target.floor : count >= target.floor
  if (fits) return []
  const numbers = { stated: target.floor, listed: count }
  const stated = formatHundredths(target.floor)
  const data = {
    stated: stated.padStart(2, '0'),
    listed: String(listed.length),
    names: listed.map((one) => one.name).join(', '),
  }
  return [finding({ rule: 'listCount', severity: 'high', where: [atTarget(target)], numbers, data })]
}

/** "ít nhất 30-40%": a floor is one number; the other end is an aim. */
function rangeFloor(target: TargetContent): readonly PlanFinding[] {
  const { floor, aim } = target
  const found: PlanFinding[] = []
  if (floor !== null && aim !== null && aim > floor) {
    const severe = says(`${target.words ?? ''} ${target.text}`, /(it nhat|toi thieu|tren) [^.]{0,12}\d+ ?- ?\d+/)
    const data = { words: target.text, floor: amount(target, floor), aim: amount(target, aim) }
    const numbers = { floor, aim }
    const severity = severe ? 'medium' : 'low'
    found.push(finding({ rule: 'rangeFloor', severity, where: [atTarget(target)], numbers, data }))
  }
  if (floor !== null && says(target.text, /theo (cac |tung )?kenh/))
    found.push(
      finding({ rule: 'channelOrTotal', severity: 'low', where: [atTarget(target)], data: { words: target.text } }),
    )
  return found
}

/** Of whom a share is: the word before the dot of its metric. */
const family = (target: TargetContent) => target.metric?.split('.')[0] ?? null

function nestedDenominator(content: PlanContent, target: TargetContent): readonly PlanFinding[] {
  const parent = content.targets.find((one) => one.key === target.parentKey)
  if (parent === undefined || parent.unit !== '%' || target.unit !== '%') return []
  if (family(parent) === null || family(target) === null || family(parent) === family(target)) return []
  const data = { parent: amount(parent, parent.floor), child: amount(target, target.floor), words: target.text }
  const numbers = { parent: parent.floor, child: target.floor }
  return [
    finding({
      ...{ rule: 'nestedDenominator', severity: 'medium', numbers, data },
      where: [atTarget(target), atTarget(parent)],
    }),
  ]
}

/** What must be known of everybody before the share can be read. */
const NEEDS: Readonly<Record<string, string>> = {
  'producer.share_sme': 'quy mô của từng doanh nghiệp (siêu nhỏ, nhỏ, vừa)',
  'labour.share_trained': 'số lao động và số lao động qua đào tạo của từng chủ thể',
}

function denominatorData(target: TargetContent): readonly PlanFinding[] {
  const needs = NEEDS[target.metric ?? '']
  if (needs === undefined || target.unit !== '%' || target.floor === null) return []
  const data = { words: target.text, share: amount(target, target.floor), needs }
  const numbers = { share: target.floor }
  return [finding({ rule: 'denominatorData', severity: 'medium', where: [atTarget(target)], numbers, data })]
}

/** A total that grows needs the number it grows from: start + new + again − expired − withdrawn. */
function totalWithoutBase(content: PlanContent, target: TargetContent): readonly PlanFinding[] {
  if (target.metric !== 'prod.valid_total' || target.floor === null || target.parameters.baseline !== undefined)
    return []
  const of = (metric: string) => content.targets.find((one) => one.metric === metric)?.floor ?? null
  const added = of('prod.recognised_new')
  const again = of('prod.rerecognised')
  const implied = added === null ? null : target.floor - added
  const data = {
    ...{ total: amount(target, target.floor), added: added === null ? 'chưa nêu' : formatHundredths(added) },
    ...{ again: again === null ? 'chưa nêu' : formatHundredths(again) },
    implied: implied === null ? 'chưa rõ' : formatHundredths(implied),
  }
  const numbers = { total: target.floor, added, again, implied }
  return [finding({ rule: 'totalWithoutBase', severity: 'medium', where: [atTarget(target)], numbers, data })]
}

function mixedCount(target: TargetContent): readonly PlanFinding[] {
  if (target.floor === null || !says(target.text, /(phat trien|thanh lap)( moi)?( va|,) cung co/)) return []
  const data = { words: target.text, number: amount(target, target.floor) }
  const numbers = { number: target.floor }
  return [finding({ rule: 'mixedCount', severity: 'low', where: [atTarget(target)], numbers, data })]
}

/** "trên 60" is not met by 60; another plan may say "ít nhất" of the same. */
function strictness(target: TargetContent, known: Known): readonly PlanFinding[] {
  const { floor, comparison } = target
  if (floor === null) return []
  if (comparison === 'gt') {
    const data = { words: target.text, number: amount(target, floor) }
    return [finding({ rule: 'strictMore', severity: 'low', where: [atTarget(target)], numbers: { floor }, data })]
  }
  if (comparison !== 'gte' || !(target.metric ?? '').startsWith('prod.recognised')) return []
  const other = known.peers
    .flatMap((plan) => plan.targets.map((one) => ({ one, plan })))
    .find(
      ({ one }) => one.comparison === 'gt' && (one.metric ?? '').startsWith('prod.recognised') && one.floor !== null,
    )
  if (other === undefined) return []
  const data = {
    words: amount(target, floor),
    title: other.plan.document.title,
    other: amount(other.one, other.one.floor),
  }
  const numbers = { floor, other: other.one.floor }
  return [finding({ rule: 'strictnessDiffers', severity: 'low', where: [atTarget(target)], numbers, data })]
}

/** From ten up: smaller numbers are alike by chance. */
const LARGE = 1_000

/** One figure with two definitions: both are computed, neither is added to the other. */
function sameFigures(targets: readonly TargetContent[]): readonly PlanFinding[] {
  return targets.flatMap((one, at) =>
    targets.slice(at + 1).flatMap((other) => {
      const same = one.floor !== null && one.floor === other.floor && one.floor >= LARGE && one.unit === other.unit
      if (!same || one.unit === '%' || one.metric === null || other.metric === null) return []
      if (one.metric === other.metric || family(one) !== family(other)) return []
      const data = { number: amount(one, one.floor), one: one.text, other: other.text }
      const numbers = { number: one.floor, one: one.metric, other: other.metric }
      const where = [atTarget(one), atTarget(other)]
      return [finding({ rule: 'sameFigure', severity: 'medium', where, numbers, data })]
    }),
  )
}
