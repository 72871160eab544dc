import { randomUUID } from 'node:crypto'
import type { CouncilFounding } from '@saolang/domain/council'
import type { DossierAct } from '@saolang/domain/dossier'
import { type EvaluationAct, type EvaluationResult, type Outcome, resultText } from '@saolang/domain/evaluation'
import type { DossierKind } from '@saolang/domain/regime'
import { sha256 } from '../src/platform/acts/hash.ts'
import { type ActSource, appendActs, beginStream, findStream, type Tx } from '../src/platform/acts/stream.ts'
import { COUNCIL, EVALUATION } from '../src/slices/councils/index.ts'
import { DOSSIER } from '../src/slices/dossiers/index.ts'
import { PRODUCER } from '../src/slices/producers/index.ts'
import { PRODUCT } from '../src/slices/products/index.ts'
import { ROUND } from '../src/slices/rounds/index.ts'
import { COMMUNE, REGIME } from './dossier-world.ts'
import type { World } from './world.ts'

const PROVINCE = '11'

export interface RoundWorld {
  readonly roundId: string
  readonly councilId: string
}

const CHARTER: CouncilFounding['charter'] = {
  adoptedOn: '2026-06-01',
  quorumFraction: { numerator: 3, denominator: 4 },
  chairRequired: true,
  maxSpread: 10,
  spreadAction: 'discuss',
  minimumTest: 'agreed',
  dropExtremes: false,
  writtenVoteAllowed: true,
}

/** A round with its council, as acts; nobody sits in it. */
export function openTestRound(world: World, name = 'Đợt 2 năm 2026', no = 2): Promise<RoundWorld> {
  return world.inTransaction(async (tx) => {
    const source = sourceOf(world)
    const place = { provinceCode: PROVINCE }
    const dates = { year: 2026, no, name, regime: REGIME, proposedBefore: '2026-10-30', finishBefore: '2026-12-30' }
    const opened = { kind: 'RoundOpened' as const, payload: { ...place, ...dates, note: null } }
    const round = await beginStream(tx, ROUND, place, [opened], source)
    const founding = { decisionNumber: '12/QĐ-UBND', decisionOn: '2026-06-10', charter: CHARTER, members: [] }
    const founded = { kind: 'CouncilFounded' as const, payload: { ...place, roundId: round.id, ...founding } }
    const council = await beginStream(tx, COUNCIL, place, [founded], source)
    return { roundId: round.id, councilId: council.id }
  })
}

export interface TestProduct {
  readonly producerId: string
  readonly productId: string
  readonly name: string
  readonly code: string
}

let serial = 0

/** A producer with one product that has its code. */
export function testProduct(
  world: World,
  options: { name?: string; producerName?: string; sheet?: number; producerId?: string } = {},
): Promise<TestProduct> {
  serial += 1
  const { name = `Chè Shan tuyết số ${serial}`, producerName = 'Hợp tác xã Mường Mẫu', sheet = 5 } = options
  const code = `11-03127-${String(serial).padStart(3, '0')}-2026`
  return world.inTransaction(async (tx) => {
    const source = sourceOf(world)
    const place = { provinceCode: PROVINCE, communeCode: COMMUNE }
    const facts = { name: producerName, kind: 'cooperative' as const, phone: '0912345678' }
    const registered = { kind: 'ProducerRegistered' as const, payload: { ...place, ...facts } }
    const producerId = options.producerId ?? (await beginStream(tx, PRODUCER, place, [registered], source)).id
    const product = await beginStream(
      tx,
      PRODUCT,
      place,
      [
        { kind: 'ProductRegistered', payload: { ...place, producerId, name, regime: REGIME, sheet } },
        { kind: 'ProductCodeIssued', payload: { code } },
      ],
      source,
    )
    return { producerId, productId: product.id, name, code }
  })
}

/** A dossier of a product at a stage of Điều 7, as acts. */
export async function testDossier(
  tx: Tx,
  world: World,
  product: TestProduct,
  kind: DossierKind,
  more: readonly DossierAct[],
): Promise<string> {
  const { producerId, productId, name, code } = product
  const place = { provinceCode: PROVINCE, communeCode: COMMUNE }
  const about = { producerId, productId, productName: name, kind, regime: REGIME, sheet: 5 }
  const receiptNumber = `${randomUUID().slice(0, 8)}/PĐK-11-03127-2026`
  const sent = {
    on: '2026-07-01',
    receiptNumber,
    productName: name,
    producer: {},
    pledgedBy: 'Lò Văn Mẫu',
    samples: 5,
    selfTotal: 80,
  }
  const acts: DossierAct[] = [
    { kind: 'DossierOpened', payload: { ...place, ...about } },
    { kind: 'DossierSubmitted', payload: sent },
    { kind: 'DossierReceived', payload: { on: '2026-07-02', productCode: code, reportDue: '2026-07-23' } },
    ...more,
  ]
  const stream = await beginStream(tx, DOSSIER, place, acts, sourceOf(world))
  return stream.id
}

export interface ClosedResult extends TestProduct {
  readonly evaluationId: string
  readonly dossierId: string
  readonly resultHash: string
}

export interface ResultOptions {
  readonly star?: 1 | 2 | 3 | 4 | 5
  readonly closedOn?: string
  readonly kind?: DossierKind
  readonly product?: TestProduct
  readonly name?: string
}

const MEANS = { 1: '25,00', 2: '45,50', 3: '64,20', 4: '82,35', 5: '93,10' } as const

/** A product whose evaluation the council has closed with a star, sealed as the real closing seals it. */
export async function closedResult(
  world: World,
  round: RoundWorld,
  options: ResultOptions = {},
): Promise<ClosedResult> {
  const { star = 4, closedOn = '2026-08-01', kind = 'first' } = options
  const product =
    options.product ?? (await testProduct(world, options.name === undefined ? {} : { name: options.name }))
  const outcome: Outcome = star >= 5 ? 'forward' : star >= 3 ? 'recognise' : 'notReached'
  return world.inTransaction(async (tx) => {
    const evaluationId = randomUUID()
    const placed = { kind: 'DossierPlacedInRound' as const, payload: { roundId: round.roundId, evaluationId } }
    const done = { on: closedOn, star, meanText: MEANS[star], outcome }
    const dossierId = await testDossier(tx, world, product, kind, [placed, { kind: 'DossierEvaluated', payload: done }])
    const resultHash = await closeTestEvaluation(tx, world, { evaluationId, dossierId, product, kind, round, ...done })
    return { ...product, evaluationId, dossierId, resultHash }
  })
}

async function closeTestEvaluation(
  tx: Tx,
  world: World,
  facts: {
    readonly evaluationId: string
    readonly dossierId: string
    readonly product: TestProduct
    readonly kind: DossierKind
    readonly round: RoundWorld
    readonly on: string
    readonly star: 1 | 2 | 3 | 4 | 5
    readonly meanText: string
    readonly outcome: Outcome
  },
): Promise<string> {
  const { evaluationId, dossierId, product, kind, round, on, star, meanText, outcome } = facts
  const begun: EvaluationAct = {
    kind: 'EvaluationBegun',
    payload: {
      ...{ provinceCode: PROVINCE, communeCode: COMMUNE, dossierId, kind, regime: REGIME, sheet: 5, ...round },
      ...{ productId: product.productId, productName: product.name, productCode: product.code },
      producerId: product.producerId,
    },
  }
  const place = { id: evaluationId, provinceCode: PROVINCE, caseId: dossierId }
  const stream = await beginStream(tx, EVALUATION, place, [begun], sourceOf(world))
  const spread = { max: 0, min: 0, points: 0, criteria: [] }
  const mean = { numerator: Number(meanText.replace(',', '')), denominator: 100 }
  const result: Omit<EvaluationResult, 'resultHash'> = {
    ...{ on, totals: [], parts: [], mean, meanText, band: star, star, unmet: [], spread, knockOuts: [], outcome },
  }
  const resultHash = sha256(resultText(evaluationId, stream.state, result)).toString('hex')
  const closed: EvaluationAct = { kind: 'EvaluationClosed', payload: { ...result, resultHash } }
  await appendActs(tx, EVALUATION, stream, [closed], sourceOf(world))
  return resultHash
}

/** Adds acts to a dossier. */
export function moreOfDossier(world: World, id: string, acts: readonly DossierAct[]): Promise<void> {
  return world.inTransaction(async (tx) => {
    const stream = await findStream(tx, DOSSIER, id)
    if (stream === undefined) throw new Error(`no dossier ${id}`)
    await appendActs(tx, DOSSIER, stream, acts, sourceOf(world))
  })
}

function sourceOf(world: World): ActSource {
  return { at: world.services.clock.now(), by: null, hat: 'system' }
}
