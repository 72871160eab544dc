import type { Leaf } from '@saolang/domain/regime'
import {
  type CriterionDiff,
  type MinimumDiff,
  minimumTrend,
  type RegimeDiff,
  type SheetDiff,
} from '@saolang/domain/regime-diff'
import { z } from 'zod'
import { starsWords } from './regimes.words.ts'

const Line = z.object({
  /** The criterion, or the reason that ends the assessment. */
  label: z.string(),
  /** "5 → 3 điểm", "mới, tối đa 2 điểm". */
  figures: z.string(),
  /** A sentence more: the words of the option. */
  more: z.string().nullable(),
  /** The criterion on the sheet of now, or of then where it is gone. */
  href: z.string().nullable(),
})
export type ChangeLine = z.infer<typeof Line>

/** What changes for a product of one set, in the order of what weighs most. */
export const ChangesView = z.object({
  counts: z.object({
    /** Matched criteria in which points, a minimum, the part or an option differ, and the others. */
    changed: z.number().int(),
    same: z.number().int(),
    added: z.number().int(),
    removed: z.number().int(),
  }),
  groups: z.array(z.object({ id: z.string(), title: z.string(), lines: z.array(Line) })),
  /** Every criterion then and now, in the order of the sheet of now. */
  criteria: z.array(
    z.object({
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
      options: z.array(z.string()),
    }),
  ),
})
export type ChangesView = z.infer<typeof ChangesView>

type Pair = Pick<RegimeDiff, 'before' | 'after'>

/** The difference of two sheets for the one whose product it is. Empty groups are left out. */
export function presentChanges(diff: SheetDiff, regimes: Pair): ChangesView {
  const { added, removed } = diff.counts
  const changed = diff.criteria.filter(isRescored).length
  const same = diff.criteria.length - added - removed - changed
  const link = linkOf(diff, regimes)
  const groups = [
    { id: 'stricter', title: 'Mức tối thiểu mới hoặc cao hơn', lines: minimumLines(diff, 'stricter', link) },
    { id: 'added', title: 'Tiêu chí mới', lines: sideLines(diff, 'added', link) },
    { id: 'removed', title: 'Tiêu chí không còn', lines: sideLines(diff, 'removed', link) },
    { id: 'less', title: 'Tối đa ít điểm hơn', lines: gainLines(diff, -1, link) },
    { id: 'more', title: 'Tối đa nhiều điểm hơn', lines: gainLines(diff, 1, link) },
    { id: 'easier', title: 'Mức tối thiểu được bỏ hoặc thấp hơn', lines: minimumLines(diff, 'easier', link) },
    { id: 'moved', title: 'Chuyển sang phần khác', lines: movedLines(diff, link) },
    { id: 'parts', title: 'Điểm tối đa của các phần', lines: partLines(diff) },
    { id: 'stops', title: 'Thêm trường hợp loại hoặc dừng chấm', lines: stopLines(diff, 'added') },
    { id: 'no-stops', title: 'Bỏ trường hợp loại hoặc dừng chấm', lines: stopLines(diff, 'removed') },
    { id: 'stop-words', title: 'Trường hợp loại hoặc dừng chấm nay nêu khác', lines: stopLines(diff, 'changed') },
  ]
  return {
    counts: { same, changed, added, removed },
    groups: groups.filter(({ lines }) => lines.length > 0),
    criteria: diff.criteria.map(criterionLine),
  }
}

/** Another number, other words of ours or another note are no change for the one who is scored. */
function isRescored({ kind, fields, options }: CriterionDiff): boolean {
  const rescored = options.some((one) => one.kind !== 'same' && one.fields.join() !== 'label')
  const weighs = fields.some(
    (field) => field === 'part' || field === 'max' || field === 'minimums' || field === 'condition',
  )
  return kind === 'changed' && (weighs || rescored)
}

type LinkOf = (one: CriterionDiff) => string | null

function linkOf(diff: SheetDiff, regimes: Pair): LinkOf {
  const anchor = (id: string) => `#c-${id.replaceAll('.', '-')}`
  return ({ before, after }) => {
    if (after !== null) return `/regimes/${regimes.after.id}/sheets/${diff.after.number}${anchor(after.leaf.id)}`
    return before === null
      ? null
      : `/regimes/${regimes.before.id}/sheets/${diff.before.number}${anchor(before.leaf.id)}`
  }
}

function nameOf({ before, after }: CriterionDiff): string {
  const placed = after ?? before
  return placed === null ? '' : `${placed.leaf.id}. ${placed.leaf.label}`
}

/** By the lowest star that is touched, as it bars most products; then by the weight of the criterion. */
function minimumLines(diff: SheetDiff, trend: 'stricter' | 'easier', link: LinkOf): ChangeLine[] {
  return diff.criteria
    .flatMap((one) =>
      together(one.minimums.filter((minimum) => minimumTrend(minimum) === trend)).map((minimum) => ({ one, minimum })),
    )
    .sort(
      (left, right) =>
        (left.minimum.stars[0] ?? 0) - (right.minimum.stars[0] ?? 0) || weight(right.one) - weight(left.one),
    )
    .map(({ one, minimum }) => ({
      label: nameOf(one),
      figures: minimumWords(minimum),
      more: optionWords(one.after?.leaf, minimum.after),
      href: link(one),
    }))
}

interface Together {
  readonly stars: readonly number[]
  readonly before: number | null
  readonly after: number | null
  readonly of: MinimumDiff['of']
}

/** Stars with the same minimum then and now are one line. */
function together(minimums: readonly MinimumDiff[]): readonly Together[] {
  const lines: Together[] = []
  for (const { star, before, after, of } of minimums) {
    const place = lines.findIndex((line) => line.before === before && line.after === after)
    const known = lines[place]
    if (known === undefined) lines.push({ stars: [star], before, after, of })
    else lines[place] = { ...known, stars: [...known.stars, star] }
  }
  return lines
}

/** "3 và 4 sao: không yêu cầu → từ 2/3 điểm". */
function minimumWords({ stars, before, after, of }: Together): string {
  const asked = (points: number | null, max: number) => (points === null ? 'không yêu cầu' : `từ ${points}/${max} điểm`)
  return `${starsWords(stars)}: ${asked(before, of.before)} → ${asked(after, of.after)}`
}

function optionWords(leaf: Leaf | undefined, points: number | null): string | null {
  const option = points === null ? undefined : leaf?.options.find((each) => each.points === points)
  return option === undefined ? null : `Mức cần đạt: ${option.label}`
}

function weight({ before, after }: CriterionDiff): number {
  return Math.max(before?.leaf.max ?? 0, after?.leaf.max ?? 0)
}

function sideLines(diff: SheetDiff, kind: 'added' | 'removed', link: LinkOf): ChangeLine[] {
  return diff.criteria
    .filter((one) => one.kind === kind)
    .sort((left, right) => weight(right) - weight(left))
    .map((one) => ({
      label: nameOf(one),
      figures: kind === 'added' ? `mới, tối đa ${weight(one)} điểm` : `trước tối đa ${weight(one)} điểm`,
      more: null,
      href: link(one),
    }))
}

function gainLines(diff: SheetDiff, sign: 1 | -1, link: LinkOf): ChangeLine[] {
  const gain = ({ before, after }: CriterionDiff) =>
    before === null || after === null ? 0 : sign * (after.leaf.max - before.leaf.max)
  return diff.criteria
    .filter((one) => gain(one) > 0)
    .sort((left, right) => gain(right) - gain(left) || weight(right) - weight(left))
    .map((one) => ({
      label: nameOf(one),
      figures: `${one.before?.leaf.max} → ${one.after?.leaf.max} điểm`,
      more: null,
      href: link(one),
    }))
}

function movedLines(diff: SheetDiff, link: LinkOf): ChangeLine[] {
  return diff.criteria
    .filter(({ fields }) => fields.includes('part'))
    .map((one) => ({
      label: nameOf(one),
      figures: `phần ${one.before?.part} → phần ${one.after?.part}`,
      more: null,
      href: link(one),
    }))
}

function partLines(diff: SheetDiff): ChangeLine[] {
  return diff.parts.map(({ key, label, before, after }) => ({
    label: `Phần ${key}. ${label}`,
    figures: `${before ?? 'không có'} → ${after ?? 'không có'} điểm`,
    ...{ more: null, href: null },
  }))
}

function stopLines(diff: SheetDiff, kind: 'added' | 'removed' | 'changed'): ChangeLine[] {
  return diff.knockOuts
    .filter((one) => one.kind === kind)
    .map(({ knockOut, former }) => ({
      label: knockOut.label,
      figures: knockOut.criterion === null ? 'cả hồ sơ' : `tiêu chí ${knockOut.criterion}`,
      more: former === null ? null : `Trước: ${former.label}`,
      href: null,
    }))
}

function criterionLine(one: CriterionDiff): ChangesView['criteria'][number] {
  const side = (placed: CriterionDiff['before']) =>
    placed === null ? null : `${placed.part}, ${placed.leaf.id}: ${placed.leaf.max} điểm`
  const reworded = one.before !== null && one.after !== null && one.before.leaf.label !== one.after.leaf.label
  const label = (one.after ?? one.before)?.leaf.label ?? ''
  return {
    label: reworded ? `${label} (trước: ${one.before?.leaf.label})` : label,
    before: side(one.before),
    after: side(one.after),
    options: one.kind === 'changed' ? one.options.flatMap(optionLine) : [],
  }
}

function optionLine({ kind, before, after, fields }: CriterionDiff['options'][number]): string[] {
  if (kind === 'same' || (before === null && after === null)) return []
  if (before === null) return [`Thêm: ${after?.label} (${scored(after)})`]
  if (after === null) return [`Bỏ: ${before.label} (${scored(before)})`]
  const words = fields.includes('label') ? `${before.label} → ${after.label}` : after.label
  const figures = scored(before) === scored(after) ? scored(after) : `${scored(before)} → ${scored(after)}`
  return [`${words} (${figures})`]
}

function scored(option: { readonly points: number; readonly star: number | null } | null): string {
  if (option === null) return ''
  return option.star === null ? `${option.points} điểm` : `${option.points} điểm, tối thiểu ${option.star} sao`
}
