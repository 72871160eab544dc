import { z } from 'zod'
import { ProfileView } from '../producers/index.ts'
import { ProductLine } from '../products/index.ts'

/** One producer with what it has: the page from which all its work starts. */
export const PortfolioView = z.object({
  profile: ProfileView,
  communeName: z.string(),
  phone: z.string().nullable(),
  mayCorrect: z.boolean(),
  products: z.array(ProductLine),
  papers: z.object({ total: z.number().int(), endingSoon: z.number().int(), expired: z.number().int() }),
})
export type PortfolioView = z.infer<typeof PortfolioView>
