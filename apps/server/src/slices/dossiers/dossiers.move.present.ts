import { alikeLeaves, type Dossier, isToBeMoved, selfChoices } from '@saolang/domain/dossier'
import { findSheet, mapSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { regimeToday } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import { productName } from './dossiers.content.present.ts'
import { rulesOf } from './dossiers.reading.ts'

/** A draft that stands under other rules than those of today: which, and since when. */
export const ToMove = z.object({
  /** The regulation changed, or only the set of the product. */
  because: z.enum(['regime', 'set']),
  from: z.string(),
  to: z.string(),
  since: z.string(),
  article: z.string(),
})
export type ToMove = z.infer<typeof ToMove>

/** Null where a draft can be lodged as it stands, and for what was lodged. */
export async function presentToMove(ask: Ask, dossier: Dossier): Promise<ToMove | null> {
  if (dossier.stage !== 'draft') return null
  const now = regimeToday(ask)
  const product = await findProduct(ask.tx, dossier.productId)
  if (!now.ok || product === undefined || !isToBeMoved(dossier, product, now.value.id)) return null
  const { regime, sheet } = rulesOf(ask, dossier)
  const { number, effectiveFrom, article } = now.value.document
  const sameRegime = dossier.regime === now.value.id
  const target = sameRegime ? findSheet(now.value, product.sheet) : undefined
  return {
    because: sameRegime ? 'set' : 'regime',
    from: sameRegime ? setWords(sheet) : regime.document.number,
    to: target === undefined ? number : setWords(target),
    since: effectiveFrom,
    article,
  }
}

function setWords(sheet: Sheet): string {
  return `bộ ${sheet.number}. ${sheet.name}`
}

export const MovePage = z.object({
  id: z.string(),
  version: z.number().int(),
  productId: z.string(),
  productName: z.string(),
  move: ToMove,
  /** Sets to choose from: the one on which the product stands already, or those that the mapping leads to. */
  sets: z.array(
    z.object({ number: z.number().int(), name: z.string(), say: z.string().nullable(), open: z.boolean() }),
  ),
  chosen: z.string(),
  /** Criteria answered before of which the new sheet asks the same; counted where there is one set only. */
  shown: z.number().int().nullable(),
  proofs: z.number().int(),
})
export type MovePage = z.infer<typeof MovePage>

export async function presentMovePage(
  ask: Ask,
  dossier: Dossier,
  id: string,
  chosen: string,
): Promise<MovePage | undefined> {
  const move = await presentToMove(ask, dossier)
  const now = regimeToday(ask)
  const product = await findProduct(ask.tx, dossier.productId)
  if (move === null || !now.ok || product === undefined) return undefined
  const at = { regime: product.regime, sheet: product.sheet }
  const sets = mapSheet(ask.regimes, at, now.value.id).flatMap(({ sheet, say }) => setOf(now.value, sheet, say))
  const [only] = sets.length === 1 ? sets : []
  return {
    id,
    version: dossier.version,
    productId: dossier.productId,
    productName: await productName(ask, dossier),
    move,
    sets,
    chosen: chosen !== '' ? chosen : only === undefined ? '' : String(only.number),
    shown: only === undefined ? null : shownAgain(ask, dossier, now.value, only.number),
    proofs: dossier.proofs.length,
  }
}

function setOf(regime: Regime, number: number, say: string | null): MovePage['sets'] {
  const sheet = findSheet(regime, number)
  return sheet === undefined ? [] : [{ number, name: sheet.name, say, open: sheet.status === 'complete' }]
}

function shownAgain(ask: Ask, dossier: Dossier, to: Regime, number: number): number {
  const sheet = findSheet(to, number)
  const answered = selfChoices(dossier)
  if (sheet === undefined) return 0
  const same = [...alikeLeaves(rulesOf(ask, dossier).sheet, sheet).values()]
  return same.filter((before) => answered[before.id] !== undefined).length
}
