import {
  canOpenInspection,
  type InspectionKind,
  type InspectionMember,
  type InspectionObject,
  objectOf,
  openInspection as open,
} from '@saolang/domain/inspection'
import { fail, ok, type Result } from '@saolang/domain/result'
import { beginStream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type Checklist, checklistOfProduct, checklistOfRound } from './inspections.prefill.ts'
import { INSPECTION } from './inspections.stream.ts'
import { findCertificateInForce, findDossierOf, findProductOf, findRoundOf } from './inspections.things.store.ts'

export interface Chosen {
  readonly productId: string | null
  readonly dossierId: string | null
  readonly roundId: string | null
  /** Of a round: one commune only. */
  readonly communeCode: string | null
}

/** What is to be inspected, with its place; undefined where there is no such thing. */
export interface Target {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly object: InspectionObject
  readonly fill: (ask: Ask) => Promise<Checklist>
}

export async function targetOf(ask: Ask, kind: InspectionKind, chosen: Chosen): Promise<Target | undefined> {
  switch (objectOf(kind)) {
    case 'product':
      return chosen.productId === null ? undefined : productTarget(ask, chosen.productId)
    case 'dossier':
      return chosen.dossierId === null ? undefined : dossierTarget(ask, chosen.dossierId)
    case 'round':
      return chosen.roundId === null ? undefined : roundTarget(ask, chosen.roundId, chosen.communeCode)
  }
}

async function productTarget(ask: Ask, id: string): Promise<Target | undefined> {
  const product = await findProductOf(ask.tx, id)
  if (product === undefined) return undefined
  const certificate = await findCertificateInForce(ask.tx, id, ask.today)
  const { provinceCode, communeCode, regime, sheet } = product
  const dossierId = certificate?.dossierId ?? null
  return {
    ...{ provinceCode, communeCode },
    object: {
      ...{ of: 'product', name: product.name, producerId: product.producerId, producerName: product.producerName },
      ...{ productId: id, certificateId: certificate?.id ?? null, certificateNumber: certificate?.number ?? null },
      ...{ dossierId, roundId: null },
    },
    fill: (asking) => checklistOfProduct(asking, { dossierId, regime, sheet }),
  }
}

async function dossierTarget(ask: Ask, id: string): Promise<Target | undefined> {
  const dossier = await findDossierOf(ask.tx, id)
  if (dossier === undefined) return undefined
  const { provinceCode, communeCode, regime, sheet } = dossier
  return {
    ...{ provinceCode, communeCode },
    object: {
      ...{ of: 'dossier', name: dossier.name, producerId: dossier.producerId, producerName: dossier.producerName },
      ...{ productId: dossier.productId, certificateId: null, certificateNumber: null },
      ...{ dossierId: id, roundId: dossier.roundId },
    },
    fill: (asking) => checklistOfProduct(asking, { dossierId: id, regime, sheet }),
  }
}

async function roundTarget(ask: Ask, id: string, communeCode: string | null): Promise<Target | undefined> {
  const round = await findRoundOf(ask.tx, id, communeCode)
  if (round === undefined) return undefined
  const place = round.communeName === null ? '' : `, ${round.communeName}`
  return {
    ...{ provinceCode: round.provinceCode, communeCode },
    object: {
      ...{ of: 'round', name: `${round.name}${place}`, producerId: null, producerName: null, productId: null },
      ...{ certificateId: null, certificateNumber: null, dossierId: null, roundId: id },
    },
    fill: (asking) => checklistOfRound(asking, id, communeCode),
  }
}

export interface OpenInput extends Chosen {
  readonly kind: InspectionKind
  readonly on: string
  readonly members: readonly InspectionMember[]
  readonly ground: string | null
  readonly planId: string | null
}

/** Opens an inspection and fills its checklist from the closed result. */
export async function openInspection(ask: Ask, input: OpenInput): Promise<Result<{ id: string }, string>> {
  const { kind, on, members, ground, planId } = input
  const target = await targetOf(ask, kind, input)
  if (target === undefined) return fail('inspection/nothing-chosen')
  const { provinceCode, communeCode, object } = target
  const permission = canOpenInspection(ask.person?.actor ?? null, { provinceCode, communeCode, kind })
  if (!permission.may)
    return fail(permission.reason === 'permission/sign-in' ? permission.reason : 'inspection/not-yours')
  const { role } = permission.hat
  const level = role === 'provinceOffice' ? ('province' as const) : ('commune' as const)
  if (planId !== null && !(await isPickOf(ask, planId, provinceCode))) return fail('inspection/plan-unknown')
  const { lines, source } = await target.fill(ask)
  const year = on.slice(0, 4)
  const serial = await nextNumber(ask.tx, provinceCode, `inspections-${year}`)
  const number = `${String(serial).padStart(3, '0')}/KT-${year}`
  const acts = open({
    provinceCode,
    communeCode,
    level,
    kind,
    number,
    object,
    ground,
    planId,
    on,
    members,
    lines,
    source,
  })
  if (!acts.ok) return acts
  const stream = await beginStream(ask.tx, INSPECTION, { provinceCode }, acts.value, ask.source(role))
  return ok({ id: stream.id })
}

async function isPickOf(ask: Ask, planId: string, provinceCode: string): Promise<boolean> {
  const row = await ask.tx
    .selectFrom('inspection_plan')
    .select('id')
    .where('id', '=', planId)
    .where('province_code', '=', provinceCode)
    .where('closed_on', 'is', null)
    .executeTakeFirst()
  return row !== undefined
}
