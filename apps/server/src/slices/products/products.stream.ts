import { foldProduct, type Product, type ProductAct, type ProductDirection } from '@saolang/domain/product'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** Null where nobody has said so. */
const says = ({ description }: Product, direction: ProductDirection) =>
  description.directions?.includes(direction) ?? null

export const PRODUCT: StreamKind<Product, ProductAct> = {
  kind: 'product',
  fold: foldProduct,
  tables: [
    {
      table: 'product',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          commune_code: state.communeCode,
          producer_id: state.producerId,
          name: state.name,
          regime: state.regime,
          sheet: state.sheet,
          code: state.code,
          folded: fold(state.name),
          origin: state.description.origin,
          culture: state.description.culture,
          is_processed: says(state, 'processed'),
          is_deep_processed: says(state, 'deepProcessed'),
          is_community: says(state, 'community'),
          is_circular: says(state, 'circular'),
          version: seq,
        },
      ],
    },
  ],
}
