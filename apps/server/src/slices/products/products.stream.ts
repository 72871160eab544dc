import { foldProduct, type Product, type ProductAct } from '@saolang/domain/product'
import { fold } from '@saolang/domain/vietnamese-text'
import type { StreamKind } from '../../platform/acts/stream.ts'

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
          version: seq,
        },
      ],
    },
  ],
}
