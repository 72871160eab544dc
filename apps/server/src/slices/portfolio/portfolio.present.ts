import { z } from 'zod'
import { ProfileView } from '../producers/index.ts'
import { ProductLine } from '../products/index.ts'
import { ThenNowView } from '../units/index.ts'

/** One producer with what it has: the page from which all its work starts. */
export const PortfolioView = z.object({
  profile: ProfileView,
  communeName: z.string(),
  /** Where it was on the day it was founded, when that was another unit. */
  foundedIn: z.object({ on: z.string(), place: ThenNowView }).nullable(),
  phone: z.string().nullable(),
  mayCorrect: z.boolean(),
  mayAddProducts: z.boolean(),
  /** For those who may see the consents: how many officers may work for the producer now. */
  helpers: z.number().int().nullable(),
  mayAssist: z.boolean(),
  /** Its own people take everything about it away as one file (ORG-05). */
  mayExport: z.boolean(),
  /** The consent under which the reader may start to work for the producer now. */
  assistKey: z.string().nullable(),
  /** Whether the reader may open what the registers and the money of plans say of the producer. */
  mayReadActivities: z.boolean(),
  mayReadMoney: z.boolean(),
  /** Facilities and websites that its registers hold now (SUB-02, COM-10). */
  facilities: z.number().int(),
  sites: z.array(z.object({ name: z.string(), href: z.string() })),
  /** Of the newest declared year (CSV-02); null: nothing declared, which is no 0. */
  localShare: z
    .object({
      year: z.number().int(),
      workers: z.number().int().nullable(),
      localWorkers: z.number().int().nullable(),
      material: z.number().int().nullable(),
    })
    .nullable(),
  products: z.array(ProductLine),
  papers: z.object({ total: z.number().int(), endingSoon: z.number().int(), expired: z.number().int() }),
})
export type PortfolioView = z.infer<typeof PortfolioView>
