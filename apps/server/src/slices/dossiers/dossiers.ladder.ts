import { type Dossier, selfChoices } from '@saolang/domain/dossier'
import { ladder } from '@saolang/domain/ladder'
import { leaves } from '@saolang/domain/regime'
import { z } from 'zod'
import type { DossierRules } from './dossiers.reading.ts'

/** The ladder box: fits the `Ladder` component. */
export const LadderView = z.object({
  label: z.string(),
  points: z.number().int(),
  max: z.number().int(),
  thresholds: z.array(z.object({ stars: z.number().int(), points: z.number().int() })),
  starsByPoints: z.number().int(),
  starsReached: z.number().int(),
  blockers: z.array(z.object({ criterion: z.string(), text: z.string(), href: z.string().optional() })),
  nextStep: z.string().optional(),
})
export type LadderView = z.infer<typeof LadderView>

/** Where the self-assessment stands, and what the next star takes; links for the one who may change it. */
export function presentLadder(
  { regime, sheet }: DossierRules,
  dossier: Dossier,
  hrefOf: (part: string, criterion: string) => string | undefined,
): LadderView {
  const standing = ladder(sheet, regime.bands, selfChoices(dossier, sheet))
  if (!standing.ok) throw new Error(`a stored choice is not on the sheet: ${standing.failure.code}`)
  const { total, band, star, next } = standing.value
  const names = new Map(leaves(sheet).map((leaf) => [leaf.id, leaf.label]))
  const blockers = (next?.minimums ?? []).map((minimum) => {
    const href = hrefOf(partOf(sheet.parts, minimum.criterion), minimum.criterion)
    const criterion = `${minimum.criterion} ${names.get(minimum.criterion) ?? ''}`
    const text = `chưa tới mức tối thiểu của ${minimum.star} sao`
    return { criterion, text, ...(href === undefined ? {} : { href }) }
  })
  const steps = next?.steps.length ?? 0
  const missing = next === null || next.pointsMissing === 0 ? '' : `thêm ${next.pointsMissing} điểm, `
  return {
    label: 'Tự chấm',
    points: total,
    max: sheet.parts.reduce((sum, part) => sum + part.max, 0),
    thresholds: regime.bands.filter((one) => one.star > 1).map((one) => ({ stars: one.star, points: one.from })),
    starsByPoints: band,
    starsReached: star,
    blockers,
    ...(next === null ? {} : { nextStep: `Để tự chấm đạt ${next.star} sao: cần ${missing}nâng ${steps} tiêu chí.` }),
  }
}

type Parts = DossierRules['sheet']['parts']

function partOf(parts: Parts, criterion: string): string {
  const part = parts.find((one) =>
    one.sections.some((section) =>
      section.criteria.some((each) =>
        each.kind === 'leaf' ? each.id === criterion : each.children.some((child) => child.id === criterion),
      ),
    ),
  )
  return part?.code ?? ''
}
