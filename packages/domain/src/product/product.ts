import type { ActBody, Recorded } from '../acts/index.ts'
import { mayTakePart, type ProducerKind } from '../producer/index.ts'
import { findSheet, type Regime, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { foldedWords } from '../vietnamese-text/index.ts'
import { isTourismSheet } from './classification.ts'

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

/** Name and set may change until the commune has received a dossier and given the product its code. */
export function isChangeable(product: Pick<Product, 'code'>): boolean {
  return product.code === null
}

/** The sheet that a product is put on, where the sheet exists and the kind of producer may take part with it. */
export function classifyProduct(
  regime: Regime,
  number: number,
  kind: ProducerKind,
): Result<Sheet, 'regime/unknown-sheet' | 'product/tourism-only'> {
  const sheet = findSheet(regime, number)
  if (sheet === undefined) return fail('regime/unknown-sheet', { sheet: number })
  return mayTakePart(kind, isTourismSheet(sheet)) ? ok(sheet) : fail('product/tourism-only')
}

/** Whether two names may well be one product: accents, signs and case aside. */
export function isAlikeProductName(left: string, right: string): boolean {
  return foldedWords(left).join(' ') === foldedWords(right).join(' ')
}
