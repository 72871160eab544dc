import { canReadCycle } from '@saolang/domain/cycle'
import { formatTwoDecimals, fraction } from '@saolang/domain/fraction'
import { PRODUCT_DIRECTIONS } from '@saolang/domain/product'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { countDirections, type DirectionCount } from './cycles.shares.store.ts'
import type { CycleScope } from './cycles.steps.store.ts'
import { DIRECTION_WORDS } from './cycles.words.ts'

/** Shares of processed, community and circular products among recognised ones (GEN-11). */
export const DirectionsView = z.object({
  recognised: z.number().int(),
  directions: z.array(
    z.object({
      direction: z.enum(PRODUCT_DIRECTIONS),
      text: z.string(),
      has: z.number().int(),
      known: z.number().int(),
      /** Exact share of those known; null where nothing is known. */
      share: z.object({ numerator: z.number().int(), denominator: z.number().int() }).nullable(),
      shareText: z.string(),
    }),
  ),
  /** Where the lists behind the numbers stand, for those who may open them: an address that ends within its query. */
  listHref: z.string().nullable(),
})
export type DirectionsView = z.infer<typeof DirectionsView>

/** The shares of a province or commune today. The caller has asked who may read the place. */
export async function presentDirections(ask: Ask, scope: CycleScope): Promise<DirectionsView> {
  const { recognised, directions } = await countDirections(ask.tx, scope, ask.today)
  return { recognised, directions: directions.map(presentDirection), listHref: listHrefOf(ask, scope) }
}

function presentDirection({ direction, has, known }: DirectionCount): DirectionsView['directions'][number] {
  const share = known === 0 ? null : { numerator: has, denominator: known }
  const shareText = share === null ? 'Chưa có số liệu' : `${formatTwoDecimals(fraction(has * 100, known))} %`
  return { direction, text: DIRECTION_WORDS[direction], has, known, share, shareText }
}

function listHrefOf(ask: Pick<Ask, 'person' | 'today'>, { provinceCode, communeCode }: CycleScope): string | null {
  const permission = canReadCycle(ask.person?.actor ?? null, provinceCode)
  if (!permission.may) return null
  const { role, communeCode: own } = permission.hat
  // An official of a commune opens the lists of that commune only.
  if ((role === 'communeOfficer' || role === 'communeChair') && own !== communeCode) return null
  const commune = communeCode === null ? '' : `&commune=${communeCode}`
  return `/cycles/${ask.today.slice(0, 4)}/products?province=${provinceCode}${commune}`
}
