import type { Dossier, DossierAct } from '@saolang/domain/dossier'
import { plainDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { type Form03Paper, form03Pdf } from '../../platform/papers/index.ts'
import { presentDossierContent, rulesOf } from '../dossiers/index.ts'
import { listHolders } from '../people/index.ts'
import { CaseHead, presentCaseHead } from './case-head.ts'
import { type FindingView, listFindings } from './proposals.findings.present.ts'

/** The report of the commune (mẫu 03) and its letter, as screen, print and PDF show them. */
export const ReportView = z.object({
  head: CaseHead,
  /** Not yet signed: the paper says so. */
  draft: z.boolean(),
  reportNumber: z.string().nullable(),
  letterNumber: z.string().nullable(),
  on: z.string().nullable(),
  signer: z.object({ capacity: z.array(z.string()), office: z.string(), name: z.string().nullable() }),
  owner: z.object({ name: z.string(), kind: z.string(), address: z.string() }),
  representative: z.object({ name: z.string(), sex: z.string(), ethnicity: z.string(), residence: z.string() }),
  /** Claim of the producer and finding of the commune, in the order of mục II. */
  findings: z.array(z.object({ title: z.string(), claim: z.string(), finding: z.string() })),
  samples: z.number().int(),
  proofs: z.number().int(),
  basis: z.string(),
  printedAt: z.string(),
})
export type ReportView = z.infer<typeof ReportView>

export async function presentReport(ask: Ask, id: string, dossier: Dossier): Promise<ReportView> {
  const { regime, sheet } = rulesOf(ask, dossier)
  const { report } = dossier
  const content = await presentDossierContent(ask, dossier, id)
  const said = (key: string) => content.producer.find((answer) => answer.key === key)?.answer ?? ''
  const findings = await listFindings(ask, id, dossier)
  return {
    head: await presentCaseHead(ask, id, dossier),
    draft: report === null,
    reportNumber: report?.number ?? null,
    letterNumber: report?.letter ?? null,
    on: report?.on ?? null,
    signer: { ...(await officeOfSigner(ask, id, dossier)), name: report?.signer ?? null },
    owner: { name: said('ownerName'), kind: said('legalForm'), address: said('address') },
    representative: {
      name: said('representativeName'),
      sex: said('representativeSex'),
      ethnicity: said('representativeEthnicGroup'),
      residence: said('representativeAddress'),
    },
    findings: findings.map((finding, index) => ({
      title: PRINTED_TITLES[index] ?? finding.title,
      claim: claimOf(finding),
      finding: finding.text,
    })),
    // Before signing the number that the set asks for is printed; after it, the number that was handed over.
    samples: report === null ? sheet.samples.count : (dossier.samples ?? 0),
    proofs: dossier.proofs.length,
    basis: basisOf(regime),
    printedAt: formatDateTime(ask.now),
  }
}

/** The headings of mẫu 03, mục II, as printed. */
const PRINTED_TITLES = [
  '1. Về sử dụng nguyên liệu địa phương:',
  '2. Về sử dụng lao động địa phương:',
  '3. Nguồn gốc ý tưởng sản phẩm:',
  '4. Bản sắc/trí tuệ địa phương:',
] as const

/** What the producer declared, as sentences of the paper: chosen options and notes, each thing once. */
function claimOf(finding: FindingView): string {
  const said = finding.declared.flatMap(({ chosen, note }) => [chosen, note].filter((text) => text !== null))
  const sentences = [...new Set(said)].map((text) => (/[.!?…;]$/.test(text) ? text : `${text}.`))
  return sentences.length === 0 ? 'Không khai.' : sentences.join(' ')
}

function basisOf(regime: Regime): string {
  const { number, signed, issuer } = regime.document
  return `Quyết định số ${number} ngày ${formatDate(signed)} của ${issuer}`
}

const WHOLE = { capacity: ['TM. ỦY BAN NHÂN DÂN'], office: 'CHỦ TỊCH' }
const DEPUTY = { capacity: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], office: 'PHÓ CHỦ TỊCH' }

/** In what capacity it is signed: by the title that the signing person held on that day (Nghị định 30/2020). */
async function officeOfSigner(ask: Ask, id: string, dossier: Dossier): Promise<{ capacity: string[]; office: string }> {
  const signed = (await readActs<DossierAct>(ask.tx, id)).findLast((act) => act.kind === 'DossierProposed')
  if (signed === undefined || dossier.report === null) return WHOLE
  const holders = await listHolders(ask.tx, dossier.provinceCode, ['communeChair'], dossier.report.on)
  const title = holders.find((holder) => holder.id === signed.by)?.title ?? ''
  return /phó\s+chủ\s+tịch/i.test(title.normalize('NFC')) ? DEPUTY : WHOLE
}

/** "ỦY BAN NHÂN DÂN XÃ QUÀI TỞ" */
export function communeAgency(head: CaseHead): string {
  return `Ủy ban nhân dân ${head.communeName}`.toLocaleUpperCase('vi')
}

/** Name of a place in the line of the date: without "xã", "phường". */
export function placeName(name: string): string {
  return name.replace(/^(xã|phường|đặc khu|tỉnh|thành phố)\s+/i, '')
}

/** The name in a sentence: "xã Quài Tở". */
export function inSentence(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
}

export const REPORT_RECIPIENTS = (head: CaseHead): string[] => [`UBND ${inSentence(head.provinceName)}`, 'Lưu: VT']

/** Mẫu 03 as PDF, from the same view as the page. */
export function reportPdf(ask: Ask, view: ReportView): Promise<Buffer> {
  const [material, labour, idea, identity] = view.findings
  const paper: Form03Paper = {
    authority: communeAgency(view.head),
    commune: inSentence(view.head.communeName),
    province: inSentence(view.head.provinceName),
    number: view.reportNumber,
    place: placeName(view.head.communeName),
    date: view.on === null ? null : plainDate(view.on),
    owner: view.owner,
    representative: view.representative,
    product: view.head.productName,
    material,
    labour,
    idea,
    identity,
    recipients: REPORT_RECIPIENTS(view.head),
    signer: { capacity: view.signer.capacity, title: view.signer.office, name: view.signer.name },
    draft: view.draft,
    foot: {
      code: view.head.productCode ?? view.head.receiptNumber ?? '',
      printedAt: view.printedAt,
      checkUrl: `${ask.publicUrl}/proposals/${view.head.dossierId}`,
    },
  }
  return form03Pdf(paper)
}
