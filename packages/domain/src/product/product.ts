import type { ActBody, Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Permission, type Place } from '../permission/index.ts'
import { mayTakePart, type ProducerKind } from '../producer/index.ts'
import { findSheet, type Regime, type Sheet } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { foldedWords } from '../vietnamese-text/index.ts'
import { isTourismSheet } from './classification.ts'
import { type ProductDescription, UNDESCRIBED } from './description.ts'

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
  | ActBody<
      'ProductMoved',
      {
        readonly fromRegime: string
        readonly fromSheet: number
        readonly regime: string
        readonly sheet: number
        /** "bộ 5 của 148/QĐ-TTg", for timelines. */
        readonly fromText: string
        readonly toText: string
      }
    >
  | ActBody<'ProductRenamed', { readonly name: string }>
  | ActBody<'ProductCodeIssued', { readonly code: string }>
  | ActBody<'ProductDescribed', ProductDescription>

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
  readonly description: ProductDescription
  readonly version: number
}

export function foldProduct(state: Product | undefined, act: Recorded<ProductAct>): Product {
  if (act.kind === 'ProductRegistered')
    return { ...act.payload, code: null, description: UNDESCRIBED, version: act.seq }
  if (state === undefined) throw new Error(`a product cannot begin with ${act.kind}`)
  if (act.kind === 'ProductMoved') {
    const { regime, sheet } = act.payload
    return { ...state, regime, sheet, version: act.seq }
  }
  if (act.kind === 'ProductDescribed') return { ...state, description: act.payload, version: act.seq }
  return { ...state, ...act.payload, version: act.seq }
}

/** Name and set may change until the commune has received a dossier and given the product its code. */
export function isChangeable(product: Pick<Product, 'code'>): boolean {
  return product.code === null
}

export type ClassifyCode = 'regime/unknown-sheet' | 'regime/sheet-incomplete' | 'product/tourism-only'

/** The sheet that a product is put on, where the sheet exists with all its criteria and the kind of producer may take part with it. */
export function classifyProduct(regime: Regime, number: number, kind: ProducerKind): Result<Sheet, ClassifyCode> {
  const sheet = findSheet(regime, number)
  if (sheet === undefined) return fail('regime/unknown-sheet', { sheet: number })
  if (sheet.status === 'incomplete') return fail('regime/sheet-incomplete', { sheet: number })
  return mayTakePart(kind, isTourismSheet(sheet)) ? ok(sheet) : fail('product/tourism-only')
}

/** The owner, or the officer of the commune for them, puts a product on a sheet of a new regulation. */
export function canMoveProduct(actor: Actor | null, product: Place): Permission {
  return asRole(actor, ['producer', 'communeOfficer'], product, 'products')
}

/**
 * Puts a product of a former regulation on a sheet of the one in force. A product with a code moves too: only the
 * regulation changes, name and code stay as they are.
 */
export function moveProduct(
  product: Product,
  rules: { readonly from: Regime | undefined; readonly to: Regime },
  number: number,
  kind: ProducerKind,
): Result<ProductAct[], ClassifyCode | 'product/already-moved'> {
  const { from, to } = rules
  if (product.regime === to.id) return fail('product/already-moved', { regime: to.document.number })
  const sheet = classifyProduct(to, number, kind)
  if (!sheet.ok) return sheet
  const text = (regime: string, no: number) => `bộ ${no} của ${regime}`
  const payload = {
    fromRegime: product.regime,
    fromSheet: product.sheet,
    regime: to.id,
    sheet: number,
    fromText: text(from?.document.number ?? product.regime, product.sheet),
    toText: text(to.document.number, number),
  }
  return ok([{ kind: 'ProductMoved', payload }])
}

/** Whether two names may well be one product: accents, signs and case aside. */
export function isAlikeProductName(left: string, right: string): boolean {
  return foldedWords(left).join(' ') === foldedWords(right).join(' ')
}
