import { z } from 'zod'
import type { Ask } from './http/endpoint.ts'

/** The product of whose page a section is shown. The reader may read it. */
export interface ProductHead {
  readonly id: string
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly regime: string
  readonly sheet: number
}

const Row = z.object({
  label: z.string(),
  text: z.string(),
  /** Draws the text as a tag. */
  tone: z.enum(['neutral', 'active', 'done', 'waiting', 'problem', 'ended']).nullable(),
  /** Further lines below, each with a link where the reader may open it. */
  lines: z.array(z.object({ text: z.string(), href: z.string().nullable() })),
})

/** A section of the page of a product: a heading, a sentence, rows, links. */
export const ProductSection = z.object({
  id: z.string(),
  title: z.string(),
  lead: z.string().nullable(),
  rows: z.array(Row),
  links: z.array(z.object({ href: z.string(), text: z.string() })),
})
export type ProductSection = z.infer<typeof ProductSection>

/**
 * What slices to the right of `products` tell on the page of a product: its step in the yearly cycle, its standards.
 * Each exports one part; `app.ts` lists them in their order on the page (`PRODUCT_PARTS`).
 */
export interface ProductPart {
  readonly read: (ask: Ask, product: ProductHead) => Promise<ProductSection | null>
}
