import type { ActBody, Recorded } from '../acts/index.ts'

export type ProductAct =
  | ActBody<
      'ProductRegistered',
      {
        readonly provinceCode: string
        readonly communeCode: string
        readonly producerId: string
        readonly name: string
        readonly regime: string
        readonly sheet: number
      }
    >
  | ActBody<'ProductReclassified', { readonly regime: string; readonly sheet: number }>
  | ActBody<'ProductRenamed', { readonly name: string }>
  | ActBody<'ProductCodeIssued', { readonly code: string }>

/** A product of a producer, classified into one of the sets of Phụ lục I. */
export interface Product {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly name: string
  readonly regime: string
  readonly sheet: number
  /** `(T)-(X)-(STT)-20NN`, issued when the commune receives the first dossier. */
  readonly code: string | null
  readonly version: number
}

export function foldProduct(state: Product | undefined, act: Recorded<ProductAct>): Product {
  if (act.kind === 'ProductRegistered') return { ...act.payload, code: null, version: act.seq }
  if (state === undefined) throw new Error(`a product cannot begin with ${act.kind}`)
  return { ...state, ...act.payload, version: act.seq }
}
