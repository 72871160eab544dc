import { randomUUID } from 'node:crypto'
import { canOpenDossier, carryOver, openDossier } from '@saolang/domain/dossier'
import { canReadProducer } from '@saolang/domain/producer'
import type { Product } from '@saolang/domain/product'
import type { DossierKind, Regime } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { beginStream, findStream } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listPapers } from '../papers/index.ts'
import { regimeToday } from '../producers/index.ts'
import { PRODUCT } from '../products/index.ts'
import { findDossier } from './dossiers.reading.ts'
import { findLastDossierId, findOpenDossierId } from './dossiers.store.ts'
import { DOSSIER } from './dossiers.stream.ts'

export interface OpenedDossier {
  readonly id: string
  /** The product had an open dossier already: that one is answered. */
  readonly existing: boolean
}

/** A producer opens a dossier for a product; what the last dossier of the product said is taken over. */
export async function openDossierOf(
  ask: Ask,
  input: { readonly productId: string; readonly kind: DossierKind },
): Promise<Result<OpenedDossier, string>> {
  // The lock on the product makes two people pressing "Lập hồ sơ" come one after the other.
  const product = await findStream(ask.tx, PRODUCT, input.productId)
  const actor = ask.person?.actor ?? null
  if (product === undefined || !canReadProducer(actor, product.state).may) return fail('request/not-found')
  const permission = canOpenDossier(actor, product.state)
  if (!permission.may) return fail(permission.reason)
  const open = await findOpenDossierId(ask.tx, input.productId)
  if (open !== undefined) return ok({ id: open, existing: true })
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const opened = openDossier(product.state, { ...input, regime: regime.value })
  if (!opened.ok) return opened
  const carried = await takeOver(ask, input, product.state, regime.value)
  const { provinceCode } = product.state
  const source = ask.source(permission.hat.role, { regime: regime.value.id })
  const stream = await beginStream(ask.tx, DOSSIER, { provinceCode }, [...opened.value, ...carried], source)
  return ok({ id: stream.id, existing: false })
}

async function takeOver(
  ask: Ask,
  input: { readonly productId: string; readonly kind: DossierKind },
  product: Product,
  regime: Regime,
) {
  const dossierId = await findLastDossierId(ask.tx, input.productId)
  const last = dossierId === undefined ? undefined : await findDossier(ask.tx, dossierId)
  if (dossierId === undefined || last === undefined) return []
  const papers = await listPapers(ask.tx, product.producerId)
  const next = { regime, sheet: product.sheet, kind: input.kind }
  const livePapers = new Set(papers.map((paper) => paper.id))
  return carryOver(last, next, { dossierId, livePapers, newId: randomUUID })
}
