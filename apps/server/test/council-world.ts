import { randomUUID } from 'node:crypto'
import type { DossierAct } from '@saolang/domain/dossier'
import { type Leaf, leaves, leavesOfPart, type Sheet } from '@saolang/domain/regime'
import { appendActs, beginStream, findStream } from '../src/platform/acts/stream.ts'
import { DOSSIER } from '../src/slices/dossiers/index.ts'
import { PRODUCT } from '../src/slices/products/index.ts'
import { COMMUNE, type ProductOptions, type ProductWorld, productWorld, REGIME } from './dossier-world.ts'
import type { Answer, Visitor, World } from './world.ts'

export const PROVINCE = '11'

export interface AdvisedDossier extends ProductWorld {
  readonly dossierId: string
  readonly productCode: string
}

let serial = 0

/** A dossier that the advisory team has seen, as acts: every criterion answered with its lowest option above none. */
export async function advisedDossier(
  world: World,
  options: ProductOptions & { readonly proposedOn?: string; readonly kind?: 'first' | 'renewal' } = {},
): Promise<AdvisedDossier> {
  const product = await productWorld(world, options)
  serial += 1
  const { provinceCode, communeCode, producerId, productId, productName, sheet, paperId } = product
  const productCode = `11-03127-${String(serial).padStart(3, '0')}-2026`
  const about = { provinceCode, communeCode, producerId, productId, productName, regime: REGIME, sheet: sheet.number }
  const on = options.proposedOn ?? '2026-07-20'
  const receiptNumber = `${randomUUID().slice(0, 8)}/PĐK-${provinceCode}-${COMMUNE}-2026`
  const sent = { on, receiptNumber, productName, producer: {}, pledgedBy: 'Lò Văn Mẫu', samples: 5, selfTotal: 0 }
  const signed = { reportNumber: '15/BC-UBND', letterNumber: '16/CV-UBND', signer: 'Quàng Văn Chủ', samples: 5 }
  const proof = { proof: randomUUID(), paperId, title: 'Giấy đăng ký', criteria: ['1.1'], pages: '3-4' }
  const acts: DossierAct[] = [
    { kind: 'DossierOpened', payload: { ...about, kind: options.kind ?? 'first' } },
    ...sheet.parts.map((part): DossierAct => ({ kind: 'DossierPartSaved', payload: selfPart(sheet, part.code) })),
    { kind: 'ProofLinked', payload: proof },
    { kind: 'DossierSubmitted', payload: sent },
    { kind: 'DossierReceived', payload: { on, productCode, reportDue: on } },
    { kind: 'DossierProposed', payload: { on, ...signed } },
    { kind: 'DossierAccepted', payload: { on } },
    { kind: 'AdviceGiven', payload: { on, summary: 'Hồ sơ đủ.', siteVisit: null, tests: null } },
  ]
  const source = { at: world.services.clock.now(), by: null, hat: 'system' }
  const stream = await world.inTransaction(async (tx) => {
    const known = await findStream(tx, PRODUCT, productId)
    if (known === undefined) throw new Error('the product is gone')
    await appendActs(tx, PRODUCT, known, [{ kind: 'ProductCodeIssued', payload: { code: productCode } }], source)
    return beginStream(tx, DOSSIER, { provinceCode }, acts, source)
  })
  return { ...product, dossierId: stream.id, productCode }
}

function selfPart(sheet: Sheet, part: string) {
  const changes = Object.fromEntries(
    leavesOfPart(sheet, part).flatMap((leaf) => [
      [leaf.id, optionOf(leaf, 'low')],
      [`${leaf.id}.note`, `Chủ thể nói về ${leaf.label}`],
    ]),
  )
  return { part, changes }
}

export type Level = 'low' | 'high' | 'second'

/** An option by its points: the lowest, the highest, or the one below the highest. */
export function optionOf(leaf: Leaf, level: Level): string {
  const sorted = leaf.options.toSorted((one, two) => one.points - two.points)
  const option = level === 'low' ? sorted[0] : level === 'high' ? sorted.at(-1) : (sorted.at(-2) ?? sorted.at(-1))
  return option?.id ?? 'none'
}

/** A mark for every criterion, with a reason where it goes above the self-assessment. */
export function marksOf(sheet: Sheet, level: Level, except: Readonly<Record<string, string>> = {}) {
  const all = leaves(sheet)
  const c = Object.fromEntries(all.map((leaf) => [leaf.id, except[leaf.id] ?? optionOf(leaf, level)]))
  const r = Object.fromEntries(all.map((leaf) => [leaf.id, `Lý do ${leaf.id}`]))
  return { c, r, v: {} }
}

export interface CouncilWorld {
  readonly office: Visitor
  readonly chair: Visitor
  readonly secretary: Visitor
  readonly advisor: Visitor
  /** Voting members beside the chair. */
  readonly members: readonly Visitor[]
  readonly roundId: string
  readonly councilId: string
  readonly dossiers: readonly AdvisedDossier[]
  /** Evaluations in the order of the dossiers; empty before the session is opened. */
  readonly evaluations: readonly string[]
}

export interface CouncilOptions {
  readonly products?: number
  readonly members?: number
  readonly no?: number
  /** The charter's fields that differ from the usual ones. */
  readonly charter?: Readonly<Record<string, unknown>>
  /** Stops before the session is opened. */
  readonly founded?: boolean
  readonly sheet?: number
  readonly kind?: 'first' | 'renewal'
  readonly names?: readonly string[]
}

export const CHARTER = {
  decisionNumber: '12/QĐ-UBND',
  decisionOn: '2026-06-10',
  adoptedOn: '2026-06-10',
  quorumNumerator: 3,
  quorumDenominator: 4,
  chairRequired: true,
  maxSpread: 10,
  spreadAction: 'discuss',
  minimumTest: 'agreed',
  dropExtremes: false,
  writtenVoteAllowed: false,
}

/** A round with advised products and a council that sits, made through the API as people make it. */
export async function councilWorld(world: World, options: CouncilOptions = {}): Promise<CouncilWorld> {
  const place = { provinceCode: PROVINCE }
  const { products = 1, no = 2 } = options
  const office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', place)
  const chair = await world.person('Lò Thị Chủ Tọa', 'councillor', { ...place, title: 'Phó Chủ tịch UBND tỉnh' })
  const secretary = await world.person('Vàng A Thư', 'provinceOffice', { ...place, title: 'Chuyên viên' })
  const advisor = await world.person('Tòng Văn Tư', 'advisor', place)
  const members: Visitor[] = []
  for (let count = 0; count < (options.members ?? 3); count++) {
    const name = options.names?.[count] ?? `Ủy Viên ${count + 1}`
    members.push(await world.person(name, 'councillor', { ...place, title: 'Lãnh đạo Sở' }))
  }
  const dossiers: AdvisedDossier[] = []
  for (let count = 0; count < products; count++) {
    const more = { ...(options.sheet === undefined ? {} : { sheet: options.sheet }), kind: options.kind ?? 'first' }
    dossiers.push(await advisedDossier(world, more))
  }
  const round = { year: 2026, no, name: `Đợt ${no} năm 2026`, regime: REGIME, note: no > 2 ? 'Kế hoạch số 5' : null }
  const dates = { proposedBefore: '2026-10-30', finishBefore: '2026-12-30' }
  const { id: roundId } = done(await office.api('/rounds', { ...round, ...dates }))
  done(await office.api(`/rounds/${roundId}/place`, { dossiers: dossiers.map((one) => one.dossierId) }))
  const seats = Object.fromEntries([
    [chair.personId, 'chair'],
    [secretary.personId, 'secretary'],
    [advisor.personId, 'advisor'],
    ...members.map((member) => [member.personId, 'member']),
  ])
  const founding = { ...CHARTER, ...options.charter, roundId, seats, titles: {} }
  const { id: councilId } = done(await office.api('/councils', founding))
  const council = { office, chair, secretary, advisor, members, roundId, councilId, dossiers }
  if (options.founded === true) return { ...council, evaluations: [] }
  await openTestSession(council)
  return { ...council, evaluations: await evaluationsOf(world, dossiers) }
}

/** Everybody is present, and the chair opens the session. */
export async function openTestSession(council: Omit<CouncilWorld, 'evaluations'>): Promise<void> {
  const { secretary, chair, advisor, members, councilId } = council
  const present = [chair, secretary, advisor, ...members].map((one) => one.personId)
  done(await secretary.api(`/councils/${councilId}/attendance`, { present, reasons: {} }))
  done(await chair.api(`/councils/${councilId}/open-session`))
}

export async function evaluationsOf(world: World, dossiers: readonly AdvisedDossier[]): Promise<readonly string[]> {
  const rows = await world.services.db.selectFrom('evaluation').select(['id', 'dossier_id']).execute()
  return dossiers.map((one) => rows.find((row) => row.dossier_id === one.dossierId)?.id ?? '')
}

/** A member marks everything and hands in. */
export async function handIn(
  member: Visitor,
  evaluationId: string,
  sheet: Sheet,
  level: Level,
  except: Readonly<Record<string, string>> = {},
): Promise<void> {
  done(await member.api(`/sheets/${evaluationId}/finish`, marksOf(sheet, level, except)))
}

/** Everybody hands in the same marks, the chair opens, the secretary records what most chose. */
export async function agreeOn(council: CouncilWorld, evaluationId: string, sheet: Sheet, level: Level): Promise<void> {
  for (const voter of [council.chair, ...council.members]) await handIn(voter, evaluationId, sheet, level)
  done(await council.chair.api(`/evaluations/${evaluationId}/open-marks`))
  await recordProposed(council.secretary, evaluationId)
}

/** The secretary confirms the proposal of the page as it is. */
export async function recordProposed(secretary: Visitor, evaluationId: string): Promise<void> {
  const view = (await secretary.get(`/api/v1/evaluations/${evaluationId}/agreed`)).json<{
    version: number
    criteria: { id: string; agreed: string }[]
  }>()
  const agreed = Object.fromEntries(view.criteria.map((one) => [one.id, one.agreed]))
  const body = { version: view.version, agreed, ticks: {}, reasons: {}, confirmed: true }
  done(await secretary.api(`/evaluations/${evaluationId}/agreed`, body))
}

/** The answer of a command that must have succeeded. */
export function done(answer: Answer): { readonly id: string } {
  if (answer.status !== 200) throw new Error(`${answer.status} ${answer.text}`)
  return answer.json<{ id: string }>()
}
