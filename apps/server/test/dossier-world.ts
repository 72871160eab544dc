import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { type DossierAct, dossierParts, NONE } from '@saolang/domain/dossier'
import { type ProducerKind, profileFields } from '@saolang/domain/producer'
import { type Field, findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { appendActs, beginStream, findStream, type Tx } from '../src/platform/acts/stream.ts'
import { DOSSIER, findDossierStream } from '../src/slices/dossiers/index.ts'
import { PAPER } from '../src/slices/papers/index.ts'
import { PRODUCER } from '../src/slices/producers/index.ts'
import { PRODUCT } from '../src/slices/products/index.ts'
import { getUnit } from '../src/slices/units/index.ts'
import type { Visitor, World } from './world.ts'

export const REGIME = 'qd-26-2026'
/** A commune of Điện Biên, as other tests use it. */
export const COMMUNE = '03127'

export interface ProductWorld {
  readonly provinceCode: string
  readonly communeCode: string
  readonly producerId: string
  readonly productId: string
  readonly productName: string
  /** A paper in the wallet: the business registration. */
  readonly paperId: string
  /** The producer's person, signed in. */
  readonly producer: Visitor
  readonly sheet: Sheet
  readonly regime: Regime
}

export interface ProductOptions {
  readonly communeCode?: string
  /** Number of the scoring sheet; 5 unless told. */
  readonly sheet?: number
  readonly productName?: string
  readonly producerName?: string
  readonly producerKind?: ProducerKind
  /** The profile of the producer is left empty. */
  readonly emptyProfile?: boolean
}

/** A producer with a full profile, one product, one paper, and a person of theirs signed in. */
export async function productWorld(world: World, options: ProductOptions = {}): Promise<ProductWorld> {
  const { communeCode = COMMUNE, productName = `Bánh chưng gù ${randomUUID().slice(0, 4)}` } = options
  const regime = world.services.regimes.get(REGIME)
  const sheet = regime === undefined ? undefined : findSheet(regime, options.sheet ?? 5)
  if (regime === undefined || sheet === undefined) throw new Error(`no sheet ${options.sheet}`)
  const made = await world.inTransaction(async (tx) => {
    const { provinceCode } = await getUnit(tx, communeCode)
    const producerId = await makeProducer(tx, world, regime, { ...options, provinceCode, communeCode })
    const source = { at: world.services.clock.now(), by: null, hat: 'producer' }
    const payload = { provinceCode, communeCode, producerId, name: productName, regime: regime.id, sheet: sheet.number }
    const product = await beginStream(tx, PRODUCT, { provinceCode }, [{ kind: 'ProductRegistered', payload }], source)
    return { provinceCode, producerId, productId: product.id }
  })
  const { provinceCode, producerId } = made
  const producer = await world.person('Lò Văn Mẫu', 'producer', { provinceCode, communeCode, producerId })
  const paperId = await addTestPaper(world, { provinceCode, producerId, kind: 'row-1' })
  return { ...made, communeCode, productName, paperId, producer, sheet, regime }
}

async function makeProducer(
  tx: Tx,
  world: World,
  regime: Regime,
  options: ProductOptions & { readonly provinceCode: string; readonly communeCode: string },
): Promise<string> {
  const { provinceCode, communeCode } = options
  const source = { at: world.services.clock.now(), by: null, hat: 'communeOfficer' }
  const name = options.producerName ?? 'Hợp tác xã Mường Mẫu'
  const payload = { provinceCode, communeCode, name, kind: options.producerKind ?? 'cooperative', phone: '0912000000' }
  const changes = Object.fromEntries(profileFields(regime).map((field) => [field.key, cheapestAnswer(field)]))
  const acts = [
    { kind: 'ProducerRegistered' as const, payload },
    ...(options.emptyProfile === true ? [] : [{ kind: 'ProducerProfileSaved' as const, payload: { changes } }]),
  ]
  const stream = await beginStream(tx, PRODUCER, { provinceCode }, acts, source)
  return stream.id
}

const PDF = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

/** A paper with a small file in the wallet of a producer. */
export async function addTestPaper(
  world: World,
  paper: {
    readonly provinceCode: string
    readonly producerId: string
    readonly kind: string
    readonly title?: string
    readonly validUntil?: string
  },
): Promise<string> {
  const saved = await world.services.files.saveStream(Readable.from([PDF]), { maxBytes: 10_000 })
  if (!saved.ok) throw new Error(saved.failure.code)
  const { provinceCode, producerId, kind, title = 'Giấy chứng nhận đăng ký hợp tác xã', validUntil = null } = paper
  return world.inTransaction(async (tx) => {
    const fileId = randomUUID()
    const at = world.services.clock.now()
    await tx
      .insertInto('file')
      .values({
        province_code: provinceCode,
        id: fileId,
        producer_id: producerId,
        sha256: saved.value.sha256,
        size: saved.value.size,
        media_type: saved.value.type,
        name: 'giay.pdf',
        uploaded_by: randomUUID(),
        at,
      })
      .execute()
    const facts = { kind, title, number: '62.07.000', issuer: 'Phòng Kinh tế', issuedOn: '2024-01-15', validUntil }
    const payload = { ...facts, provinceCode, producerId, fileId }
    const stream = await beginStream(tx, PAPER, { provinceCode }, [{ kind: 'PaperAdded', payload }], {
      at,
      by: null,
      hat: 'producer',
    })
    return stream.id
  })
}

/** The shortest right answer to a field of a form. */
export function cheapestAnswer(field: Field): string {
  switch (field.type) {
    case 'date':
      return '2020-01-15'
    case 'choice':
      return field.choices[0]?.id ?? ''
    case 'tick':
      return 'yes'
    case 'number':
      return '5'
    case 'year':
      return '2025'
    case 'phone':
      return '0912000000'
    case 'email':
      return 'htx@example.vn'
    case 'figures':
      return '2024;1000000000;100000000\n2025;1200000000;150000000'
    default:
      return `Nội dung: ${field.label}`
  }
}

export interface DossierWorld extends ProductWorld {
  readonly dossierId: string
}

/** An open dossier of a product: a draft with nothing in it. */
export async function openTestDossier(
  world: World,
  options: ProductOptions & { readonly kind?: 'first' | 'upgrade' | 'renewal' } = {},
): Promise<DossierWorld> {
  const product = await productWorld(world, options)
  const { id } = await sent(product.producer, '/dossiers', {
    productId: product.productId,
    kind: options.kind ?? 'first',
  })
  return { ...product, dossierId: String(id) }
}

/** How the helper answers each criterion of the self-assessment: the best option unless told. */
export type Assess = 'best' | 'worst' | 'none'

/** A dossier with every part done, not sent yet. */
export async function filledDossier(
  world: World,
  options: ProductOptions & {
    readonly kind?: 'first' | 'upgrade' | 'renewal'
    readonly assess?: Assess
  } = {},
): Promise<DossierWorld> {
  const dossier = await openTestDossier(world, options)
  const { producer, dossierId, regime, sheet } = dossier
  for (const part of dossierParts(regime, sheet, options.kind ?? 'first')) {
    const path = `/dossiers/${dossierId}/parts/${part.id}`
    if (part.kind === 'fields') {
      const fields = Object.fromEntries(part.fields.map((field) => [field.key, cheapestAnswer(field)]))
      await sent(producer, path, { version: 0, fields })
    } else if (part.kind === 'assessment') {
      const c = Object.fromEntries(
        part.criteria.map((leaf) => [leaf.id, answerTo(leaf.options, options.assess ?? 'best')]),
      )
      await sent(producer, path, { version: 0, c })
    } else {
      const body = { paperId: dossier.paperId, version: 0, criteria: [], pages: 'trang 1' }
      await sent(producer, `/dossiers/${dossierId}/proofs`, body)
    }
  }
  return dossier
}

function answerTo(options: readonly { readonly id: string; readonly points: number }[], assess: Assess): string {
  if (assess === 'none') return NONE
  const sorted = options.toSorted((one, two) => one.points - two.points)
  return (assess === 'best' ? sorted.at(-1) : sorted[0])?.id ?? NONE
}

export interface SubmittedDossier extends DossierWorld {
  readonly receiptNumber: string
}

/** A complete dossier that was sent to its commune, by the producer through the API. */
export async function submittedDossier(
  world: World,
  options: ProductOptions & {
    readonly kind?: 'first' | 'upgrade' | 'renewal'
    readonly assess?: Assess
  } = {},
): Promise<SubmittedDossier> {
  const dossier = await filledDossier(world, options)
  const version = await dossierVersion(world, dossier.dossierId)
  const body = { version, pledge: true, samples: dossier.sheet.samples.count }
  const { receiptNumber } = await sent(dossier.producer, `/dossiers/${dossier.dossierId}/submit`, body)
  return { ...dossier, receiptNumber: String(receiptNumber) }
}

/** The version of the whole dossier, as forms name it. */
export async function dossierVersion(world: World, id: string): Promise<number> {
  const row = await world.services.db.selectFrom('dossier').select('version').where('id', '=', id).executeTakeFirst()
  return row?.version ?? 0
}

async function sent(visitor: Visitor, path: string, body: unknown): Promise<Record<string, unknown>> {
  const answer = await visitor.api(path, body)
  if (answer.status !== 200) throw new Error(`POST ${path}: ${answer.status} ${answer.text}`)
  return answer.json()
}

/** Acts of others on a dossier, past their commands: for tests of what comes after them. */
export async function actOnDossier(world: World, id: string, acts: readonly DossierAct[]): Promise<void> {
  await world.inTransaction(async (tx) => {
    const stream = await findDossierStream(tx, id)
    if (stream === undefined) throw new Error(`no dossier ${id}`)
    const source = { at: world.services.clock.now(), by: null, hat: 'communeOfficer' }
    await appendActs(tx, DOSSIER, stream, acts, source)
  })
}

/** The product is put on another set, past its own command. */
export async function reclassifyProduct(
  world: World,
  id: string,
  set: { regime: string; sheet: number },
): Promise<void> {
  await world.inTransaction(async (tx) => {
    const stream = await findStream(tx, PRODUCT, id)
    if (stream === undefined) throw new Error(`no product ${id}`)
    const source = { at: world.services.clock.now(), by: null, hat: 'producer' }
    await appendActs(tx, PRODUCT, stream, [{ kind: 'ProductReclassified', payload: set }], source)
  })
}
