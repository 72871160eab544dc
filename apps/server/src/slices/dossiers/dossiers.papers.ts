import type { Dossier, DossierAct } from '@saolang/domain/dossier'
import { TICKED } from '@saolang/domain/dossier'
import { type PlainDate, parsePlainDate, yearOf } from '@saolang/domain/plain-date'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import {
  type Form01Paper,
  type Form02Paper,
  type Form02Tick,
  form01Pdf,
  form02Pdf,
  type PaperFoot,
  receiptPdf,
} from '../../platform/papers/index.ts'
import { findProducer } from '../producers/index.ts'
import { getUnit } from '../units/index.ts'
import { type DossierContent, declarationOf, presentDossierContent } from './dossiers.content.present.ts'
import { presentReceipt } from './dossiers.receipt.present.ts'
import { listFilesOfPapers } from './dossiers.store.ts'
import { KIND_WORDS, pagesWords } from './dossiers.words.ts'

/** What the forms are filled from: the declaration as it was sent, the present one for a draft. */
interface Source {
  readonly dossier: Dossier
  readonly content: DossierContent
  readonly declared: Readonly<Record<string, string>>
  readonly commune: string
  readonly province: string
  readonly signer: string | null
  readonly signedOn: PlainDate | null
  readonly foot: PaperFoot
  readonly draft: boolean
}

async function sourceOf(ask: Ask, dossier: Dossier, id: string): Promise<Source> {
  const content = await presentDossierContent(ask, dossier, id)
  const producer = dossier.producer === null ? await findProducer(ask.tx, dossier.producerId) : undefined
  const acts = await readActs<DossierAct>(ask.tx, id)
  const sent = acts.find((act) => act.kind === 'DossierSubmitted')
  const commune = await getUnit(ask.tx, dossier.communeCode)
  const province = await getUnit(ask.tx, dossier.provinceCode)
  return {
    dossier,
    content,
    declared: dossier.producer ?? (producer === undefined ? {} : declarationOf(producer)),
    commune: commune.name,
    province: province.name,
    signer: sent?.payload.pledgedBy ?? null,
    signedOn: dateOf(sent?.payload.on),
    foot: {
      code: dossier.productCode ?? dossier.receiptNumber ?? 'Chưa gửi',
      printedAt: formatDateTime(ask.now),
      checkUrl: `${ask.publicUrl}/dossiers/${id}`,
    },
    draft: sent === undefined,
  }
}

function dateOf(text: string | null | undefined): PlainDate | null {
  const date = parsePlainDate(text ?? '')
  return date.ok ? date.value : null
}

/** "Xã Quài Tở" → "Quài Tở": the place in the line of the date. */
function placeName(unit: string): string {
  return unit.replace(/^(Xã|Phường|Đặc khu|Tỉnh|Thành phố) /u, '')
}

const OCCASIONS = { first: 'first', upgrade: 'upgrade', renewal: 'again' } as const

/** Mẫu 01 as it was sent; a draft is marked as one. */
export async function registrationPdf(ask: Ask, dossier: Dossier, id: string): Promise<Buffer> {
  return form01Pdf(await registrationPaper(ask, dossier, id))
}

/** What stands on mẫu 01: to be set later, outside the transaction. */
export async function registrationPaper(ask: Ask, dossier: Dossier, id: string): Promise<Form01Paper> {
  const source = await sourceOf(ask, dossier, id)
  const { declared, content } = source
  return {
    province: placeName(source.province),
    year: yearOf(source.signedOn ?? ask.today),
    unit: {
      name: declared.ownerName,
      representative: declared.representativeName,
      position: declared.position,
      address: declared.address,
      phone: declared.phone,
      email: declared.email,
    },
    product: content.product.name,
    classification: content.product.classification.replaceAll(' – ', '; '),
    occasion: OCCASIONS[dossier.kind],
    samples: dossier.samples === null ? null : String(dossier.samples).padStart(2, '0'),
    place: placeName(source.commune),
    date: source.signedOn,
    signerName: source.signer,
    commune: { number: dossier.receiptNumber, receivedOn: dateOf(dossier.receivedOn) },
    draft: source.draft,
    foot: source.foot,
  }
}

/** Mẫu 02 as it was sent; a draft is marked as one. */
export async function selfAssessmentPdf(ask: Ask, dossier: Dossier, id: string): Promise<Buffer> {
  return form02Pdf(await selfAssessmentPaper(ask, dossier, id))
}

/** What stands on mẫu 02: to be set later, outside the transaction. */
export async function selfAssessmentPaper(ask: Ask, dossier: Dossier, id: string): Promise<Form02Paper> {
  const source = await sourceOf(ask, dossier, id)
  const { content } = source
  const shown = shownAnswers(content)
  return {
    ...ownerOf(source),
    productDescription: shown.get('productDescription'),
    ticks: ticksOf(dossier),
    otherProperty: shown.get('otherIntellectualProperty'),
    results: {
      production: shown.get('resultProduction'),
      quality: joined(shown, ['resultQuality', 'changesSinceRecognition', 'changesForUpgrade']),
      market: shown.get('resultMarkets'),
      income: shown.get('resultFigures'),
    },
    sheetName: content.product.sheetName,
    parts: partsOf(content),
    total: content.assessment.total,
    max: content.assessment.max,
    proofs: content.proofs.map(({ title, criteria, pages }) => ({ title, criteria: criteria.join('; '), pages })),
    plan: { product: shown.get('plan') },
    place: placeName(source.commune),
    date: source.signedOn,
    signerName: source.signer,
    draft: source.draft,
    foot: source.foot,
  }
}

function shownAnswers(content: DossierContent): ReadonlyMap<string, string> {
  const answers = [...content.producer, ...content.fieldParts.flatMap((part) => part.answers)]
  return new Map(answers.map(({ key, answer }) => [key, answer]))
}

function joined(shown: ReadonlyMap<string, string>, keys: readonly string[]): string {
  return keys
    .map((key) => shown.get(key) ?? '')
    .filter((text) => text !== '')
    .join('\n')
}

function ownerOf({ declared, content }: Source): Pick<Form02Paper, 'owner' | 'representative'> {
  const shown = shownAnswers(content)
  return {
    owner: {
      name: declared.ownerName,
      kind: shown.get('legalForm'),
      address: declared.address,
      phone: declared.phone,
      email: declared.email,
      foundedOn: dateOf(declared.foundedOn),
      registration: declared.registrationNumber,
      history: declared.ownerHistory,
      structure: declared.organisation,
    },
    representative: {
      name: declared.representativeName,
      sex: shown.get('representativeSex'),
      ethnicity: declared.representativeEthnicGroup,
      residence: declared.representativeAddress,
    },
  }
}

/** Boxes of mẫu 02, mục I.7, by the keys of its fields. */
const TICKS: readonly (readonly [string, Form02Tick])[] = [
  ['hasBusinessRegistration', 'business'],
  ['hasQualityDeclaration', 'quality'],
  ['hasFoodSafetyCertificate', 'foodSafety'],
  ['hasProductionCertificate', 'production'],
  ['hasTrademark', 'trademark'],
  ['hasCommunityMarkRight', 'collective'],
  ['hasPatent', 'patent'],
  ['hasIndustrialDesign', 'design'],
  ['hasCopyright', 'copyright'],
]
const PROPERTY: readonly Form02Tick[] = ['trademark', 'collective', 'patent', 'design', 'copyright', 'other']

function ticksOf(dossier: Dossier): readonly Form02Tick[] {
  const fields = dossier.parts.product?.fields ?? {}
  const ticked = TICKS.flatMap(([key, tick]) => (fields[key] === TICKED ? [tick] : []))
  const all: Form02Tick[] = (fields.otherIntellectualProperty ?? '') === '' ? ticked : [...ticked, 'other']
  return all.some((tick) => PROPERTY.includes(tick)) ? [...all, 'property'] : all
}

function partsOf(content: DossierContent): Form02Paper['parts'] {
  const proofs = new Map(content.proofs.map((proof) => [proof.id, proof]))
  return content.assessment.parts.map((part) => ({
    code: part.code,
    title: part.label.toLocaleUpperCase('vi'),
    max: part.max,
    points: part.points,
    criteria: part.criteria.map((row) => ({
      number: row.id,
      title: row.label,
      max: row.max,
      option: row.answer,
      points: row.points,
      description: row.note,
      proofs: row.proofs.flatMap((id) => {
        const proof = proofs.get(id)
        if (proof === undefined) return []
        return [proof.pages === null ? proof.title : `${proof.title}, ${pagesWords(proof.pages)}`]
      }),
    })),
  }))
}

/** What was sent and when; undefined before the dossier was sent. */
export async function sentPdf(ask: Ask, dossier: Dossier, id: string): Promise<Buffer | undefined> {
  const receipt = await presentReceipt(ask, dossier, id)
  if (receipt === undefined) return undefined
  const source = await sourceOf(ask, dossier, id)
  const files = await listProofFiles(ask, dossier)
  return receiptPdf({
    agency: `ỦY BAN NHÂN DÂN ${source.commune.toLocaleUpperCase('vi')}`,
    number: receipt.receiptNumber,
    receivedAt: receipt.sentAt,
    place: placeName(source.commune),
    date: source.signedOn,
    subject: `Hồ sơ đánh giá, phân hạng sản phẩm ${receipt.productName}`,
    product: receipt.productName,
    producer: source.declared.ownerName ?? '',
    sentBy: receipt.sentBy,
    occasion: KIND_WORDS[dossier.kind],
    parts: [
      { title: 'Phiếu đăng ký (Mẫu 01)', files: [] },
      { title: 'Báo cáo tự đánh giá (Mẫu 02)', files: [] },
      { title: 'Minh chứng', files },
    ],
    // A paper states a last day only once the commune's days run (from its receipt, Điều 7.2), not an estimate.
    nextSteps: receipt.steps.map(({ what, who, by }) => ({
      what,
      who,
      by: dossier.reportDue === null ? null : dateOf(by),
    })),
    checkAddress: `${ask.publicUrl}/dossiers/${id}`,
    foot: source.foot,
  })
}

async function listProofFiles(ask: Ask, dossier: Dossier) {
  const ids = dossier.proofs.map((proof) => proof.paperId)
  const files = await listFilesOfPapers(ask.tx, ids)
  return dossier.proofs.flatMap(({ title, paperId }) => {
    const file = files.get(paperId)
    return file === undefined ? [] : [{ name: title, size: sizeWords(file.size), sha256: file.sha256 }]
  })
}

function sizeWords(bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024))
  return kilobytes < 1024 ? `${kilobytes} KB` : `${(kilobytes / 1024).toFixed(1).replace('.', ',')} MB`
}
