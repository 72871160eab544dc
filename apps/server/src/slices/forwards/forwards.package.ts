import type { Forward, ForwardLine } from '@saolang/domain/forward'
import { fail, ok, type Result } from '@saolang/domain/result'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { officialPdf } from '../../platform/papers/index.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { writeWordPaper } from '../../platform/word/index.ts'
import { writeZip } from '../../platform/zip.ts'
import { findCouncil } from '../councils/index.ts'
import { DECISION, decisionPaper } from '../decisions/index.ts'
import { findDossier, KIND_WORDS, listFilesOfPapers, registrationPdf, selfAssessmentPdf } from '../dossiers/index.ts'
import { paperFile } from '../papers/index.ts'
import { presentReport, reportPdf } from '../proposals/index.ts'
import { sentMinutes } from '../results/index.ts'
import { forwardLetter } from './forwards.paper.ts'

type Entry = readonly [name: string, content: string | Buffer]

/** Most bytes of proofs in one archive: it is made in memory. Beyond it, one product a time. */
const MOST_BYTES = 150 * 1024 * 1024

/** A package with the dossiers in it, so that the look at their personal data is logged. */
export interface PackageDownload extends Download {
  readonly dossiers: readonly string[]
}

/**
 * The package as an archive (FWD-02): list of contents, letter, decisions, minutes, list of results, and of each product
 * forms 01-03, the advisory team's report and the proofs. The caller has let the reader pass.
 */
export async function forwardPackage(
  ask: Ask,
  id: string,
  forward: Forward,
  only: string | null,
): Promise<Result<PackageDownload, string>> {
  const lines = forward.lines.filter(({ dossierId }) => only === null || dossierId === only)
  if (lines.length === 0) return fail('request/not-found')
  const size = await bytesOf(ask, lines)
  if (size > MOST_BYTES)
    return fail('forward/package-too-large', { megabytes: Math.ceil(size / 1_048_576), most: MOST_BYTES / 1_048_576 })
  const entries: Entry[] = [...(await commonEntries(ask, id, forward, lines))]
  for (const [at, line] of lines.entries()) entries.push(...(await dossierEntries(ask, line, at + 1)))
  const body = writeZip([['00-danh-muc.txt', contentList(entries)], ...entries])
  const name = `goi-ho-so-${forward.letter?.number.replaceAll('/', '-') ?? 'ban-nhap'}.zip`
  const dossiers = lines.map(({ dossierId }) => dossierId)
  return ok({ type: 'application/zip', body, size: body.length, name, inline: false, dossiers })
}

async function bytesOf(ask: Ask, lines: readonly ForwardLine[]): Promise<number> {
  const papers: string[] = []
  for (const { dossierId } of lines) papers.push(...((await findDossier(ask.tx, dossierId))?.proofs ?? []).map(paperOf))
  const files = await listFilesOfPapers(ask.tx, [...new Set(papers)])
  return [...files.values()].reduce((sum, file) => sum + file.size, 0)
}

const paperOf = ({ paperId }: { readonly paperId: string }) => paperId

function contentList(entries: readonly Entry[]): string {
  const lines = entries.map(([name], at) => `${String(at + 1).padStart(3, ' ')}. ${name}`)
  return ['DANH MỤC HỒ SƠ GỬI BỘ', '', ...lines, ''].join('\r\n')
}

async function commonEntries(ask: Ask, id: string, forward: Forward, lines: readonly ForwardLine[]): Promise<Entry[]> {
  const letter = await forwardLetter(ask, forward)
  const foot = { code: `GH-${id.slice(0, 8)}`, printedAt: formatDateTime(ask.now) }
  const entries: Entry[] = [
    ['01-van-ban-de-nghi.pdf', await officialPdf(letter, foot)],
    ['01-van-ban-de-nghi.docx', await writeWordPaper(letter)],
    ['02-danh-sach-ket-qua.xlsx', await resultSheet(lines)],
  ]
  for (const decisionId of new Set(lines.map((line) => line.decisionId))) {
    const decision = await findState(ask.tx, DECISION, decisionId)
    if (decision === undefined) continue
    const { body, name } = await decisionPaper(ask, decisionId, decision)
    if (Buffer.isBuffer(body)) entries.push([`03-quyet-dinh-${name}`, body])
  }
  for (const [at, councilId] of [...new Set(lines.map((line) => line.councilId))].entries()) {
    const council = await findCouncil(ask.tx, councilId)
    const minutes = council === undefined ? null : await sentMinutes(ask, councilId, council)
    if (minutes !== null) entries.push([`04-bien-ban-hoi-dong-${at + 1}.pdf`, minutes])
  }
  return entries
}

function resultSheet(lines: readonly ForwardLine[]): Promise<Buffer> {
  const heads = [
    ...([
      ['TT', 6],
      ['Mã số', 24],
      ['Sản phẩm', 36],
      ['Chủ thể', 36],
      ['Xã, phường', 24],
      ['Hồ sơ', 16],
    ] as const),
    ...([
      ['Điểm trung bình', 12],
      ['Hạng', 10],
      ['Quyết định phê duyệt', 24],
    ] as const),
  ]
  const columns = heads.map(([heading, width]) => ({ heading, width }))
  const rows = lines.map((line, at) => [
    ...[String(at + 1), line.productCode ?? '', line.productName, line.producerName, line.communeName],
    ...[KIND_WORDS[line.kind], line.meanText, `${line.star} sao`, line.decisionNumber],
  ])
  return writeSpreadsheet([{ name: 'Kết quả', columns, rows }])
}

async function dossierEntries(ask: Ask, line: ForwardLine, no: number): Promise<Entry[]> {
  const dossier = await findDossier(ask.tx, line.dossierId)
  if (dossier === undefined) return []
  const folder = `ho-so-${String(no).padStart(2, '0')}-${line.productCode ?? line.dossierId.slice(0, 8)}`
  const entries: Entry[] = [
    [`${folder}/mau-01-phieu-dang-ky.pdf`, await registrationPdf(ask, dossier, line.dossierId)],
    [`${folder}/mau-02-bao-cao.pdf`, await selfAssessmentPdf(ask, dossier, line.dossierId)],
  ]
  if (dossier.report !== null) {
    const report = await presentReport(ask, line.dossierId, dossier)
    entries.push([`${folder}/mau-03-bao-cao-cua-xa.pdf`, await reportPdf(ask, report)])
  }
  if (dossier.advice !== null) entries.push([`${folder}/bao-cao-to-tu-van.txt`, adviceText(line, dossier.advice)])
  for (const [at, paperId] of [...new Set(dossier.proofs.map(paperOf))].entries()) {
    const proof = await proofEntry(ask, paperId)
    if (proof !== null) entries.push([`${folder}/minh-chung/${String(at + 1).padStart(2, '0')}-${proof[0]}`, proof[1]])
  }
  return entries
}

function adviceText(
  line: ForwardLine,
  advice: { readonly summary: string; readonly siteVisit: string | null; readonly tests: string | null },
): string {
  return [
    `BÁO CÁO CỦA TỔ TƯ VẤN: ${line.productName}`,
    ...['', advice.summary],
    ...(advice.siteVisit === null ? [] : ['', `Kiểm tra thực địa: ${advice.siteVisit}`]),
    ...(advice.tests === null ? [] : ['', `Kiểm nghiệm bổ sung: ${advice.tests}`]),
    '',
  ].join('\r\n')
}

async function proofEntry(ask: Ask, paperId: string): Promise<Entry | null> {
  const file = await paperFile(ask, paperId)
  if (!file.ok) return null
  const { body, name } = file.value
  if (Buffer.isBuffer(body)) return [name, body]
  const chunks: Buffer[] = []
  for await (const chunk of body) chunks.push(Buffer.from(chunk))
  return [name, Buffer.concat(chunks)]
}
