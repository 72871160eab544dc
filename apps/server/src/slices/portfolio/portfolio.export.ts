import { asRole } from '@saolang/domain/permission'
import { producerPlace } from '@saolang/domain/producer'
import { fail, ok, type Result } from '@saolang/domain/result'
import { loadActWords } from '../../platform/act-words.ts'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { form01Pdf, form02Pdf } from '../../platform/papers/index.ts'
import { writeSpreadsheet } from '../../platform/spreadsheet/index.ts'
import { archiveNames, streamZip, type ZipPart } from '../../platform/zip-stream.ts'
import {
  caseTimeline,
  findDossier,
  presentDossierContent,
  registrationPaper,
  STAGE_WORDS,
  selfAssessmentPaper,
} from '../dossiers/index.ts'
import { listPapers, listRemovedPapers, type PaperRow } from '../papers/index.ts'
import { presentProfile, readProducer, regimeToday } from '../producers/index.ts'
import { listProductsOfProducer, presentProductLine } from '../products/index.ts'
import { listOfProducer } from '../registers/index.ts'
import { presentResult, type ResultView } from '../results/index.ts'
import { sheetsOf } from './portfolio.export.sheets.ts'
import {
  digestsOf,
  listOwnActs,
  listOwnCertificates,
  listOwnDossiers,
  listOwnEvaluations,
  MOST,
} from './portfolio.export.store.ts'

/** Everything that the system holds of one producer and that it may see, in words (ORG-05). */
export type Collected = Awaited<ReturnType<typeof collect>>['data']

/**
 * One archive for the producer itself: JSON and a workbook of all it has, its papers with their files, its forms as PDF.
 * Rows are read in the transaction, within bounds; files and PDFs are opened one by one while the archive is sent.
 * Marks of members stay sealed: only closed results come in, as the producer's own page shows them.
 */
export async function exportProducer(ask: Ask, producerId: string): Promise<Result<Download, string>> {
  const read = await readProducer(ask, producerId)
  if (!read.ok) return read
  const place = producerPlace(producerId, read.value.producer)
  // Its own people only: a helper types for it, but does not carry everything away.
  const permission = asRole(ask.person?.actor ?? null, ['producer'], place)
  if (!permission.may) return fail(permission.reason)
  const regime = regimeToday(ask)
  if (!regime.ok) return regime
  const profile = presentProfile(producerId, read.value, regime.value)
  const { data, parts } = await collect(ask, producerId, profile)
  const workbook = await writeSpreadsheet(sheetsOf(data))
  const json = Buffer.from(JSON.stringify({ exportedAt: ask.now.toISOString(), ...data }, null, 2), 'utf8')
  const own: readonly ZipPart[] = [
    { name: 'Dữ liệu.json', open: async () => json },
    { name: 'Tổng hợp.xlsx', open: async () => workbook },
    ...parts,
  ]
  const names = archiveNames(own.map(({ name }) => name))
  const body = streamZip(own.map((part, at) => ({ ...part, name: names[at] ?? part.name })))
  const day = ask.today
  return ok({ type: 'application/zip', body, name: `du-lieu-chu-the-${day}.zip`, inline: false })
}

async function collect(ask: Ask, producerId: string, profile: ReturnType<typeof presentProfile>) {
  const products = (await listProductsOfProducer(ask.tx, producerId)).map((row) => presentProductLine(row, ask.regimes))
  const papers = [...(await listPapers(ask.tx, producerId)), ...(await listRemovedPapers(ask.tx, producerId))]
  const kept = papers.slice(0, MOST.files)
  const digests = await digestsOf(ask.tx, [...new Set(kept.map(({ fileId }) => fileId))])
  const { dossiers, forms } = await collectDossiers(ask, producerId)
  const data = {
    profile,
    products,
    papers: papers.map(({ fileId: _fileId, ...paper }) => paper),
    dossiers,
    results: await collectResults(ask, producerId),
    certificates: await listOwnCertificates(ask.tx, producerId),
    activities: await listOfProducer(ask.tx, producerId),
    history: await historyOf(ask, producerId),
  }
  return { data, parts: [...kept.flatMap((paper) => paperPart(ask, paper, digests)), ...forms] }
}

const ENDINGS = new Map([
  ['application/pdf', '.pdf'],
  ['image/jpeg', '.jpg'],
  ['image/png', '.png'],
])

function paperPart(ask: Pick<Ask, 'files'>, paper: PaperRow, digests: ReadonlyMap<string, string>): readonly ZipPart[] {
  const digest = digests.get(paper.fileId)
  if (digest === undefined) return []
  const folder = paper.ended ? 'Giấy tờ đã bỏ' : 'Giấy tờ'
  const name = `${folder}/${paper.title.replaceAll('/', '-')}${ENDINGS.get(paper.mediaType) ?? ''}`
  const open = async () => {
    const file = await ask.files.openFile(digest)
    if (file === undefined) throw new Error(`the store has lost the file ${digest}`)
    return file.stream
  }
  return [{ name, open }]
}

/** What was declared in each dossier with its way so far; the forms of those that were sent, to be set later. */
async function collectDossiers(ask: Ask, producerId: string) {
  const dossiers = []
  const forms: ZipPart[] = []
  for (const { id, sent } of await listOwnDossiers(ask.tx, producerId)) {
    const dossier = await findDossier(ask.tx, id)
    if (dossier === undefined) continue
    const { productName, receiptNumber, submittedOn, star } = dossier
    const timeline = (await caseTimeline(ask, id, 'producer')).filter(({ state }) => state === 'past')
    const content = await presentDossierContent(ask, dossier, id)
    const stage = STAGE_WORDS[dossier.stage]
    dossiers.push({ id, productName, receiptNumber, submittedOn, stage, star, content, timeline })
    if (!sent) continue
    const [first, second] = [await registrationPaper(ask, dossier, id), await selfAssessmentPaper(ask, dossier, id)]
    const name = `Hồ sơ/${`${receiptNumber ?? ''} ${productName}`.replaceAll('/', '-').trim()}`
    forms.push({ name: `${name} - Mẫu 01.pdf`, open: () => form01Pdf(first) })
    forms.push({ name: `${name} - Mẫu 02.pdf`, open: () => form02Pdf(second) })
  }
  return { dossiers, forms }
}

/** Closed results as the producer's page shows them: without names and without the marks of anybody. */
async function collectResults(ask: Ask, producerId: string) {
  const results: Omit<ResultView, 'official' | 'upgrade'>[] = []
  for (const id of await listOwnEvaluations(ask.tx, producerId)) {
    const view = await presentResult(ask, id)
    if (!view.ok) continue
    const { official: _official, upgrade: _upgrade, ...result } = view.value
    results.push(result)
  }
  return results
}

/** What happened to the producer, its products, papers and certificates, in the words of timelines. */
async function historyOf(ask: Ask, producerId: string) {
  const words = loadActWords()
  return (await listOwnActs(ask.tx, producerId)).flatMap(({ kind, at, by, payload }) => {
    const known = words.get(kind)
    if (known === undefined || known.seenBy !== 'case') return []
    return [{ at: formatDateTime(at), by: by ?? '', what: fill(known.say, payload) }]
  })
}

function fill(say: string, payload: unknown): string {
  return say.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value: unknown = Object.getOwnPropertyDescriptor(Object(payload), key)?.value
    return typeof value === 'string' || typeof value === 'number' ? formatDate(String(value)) : '…'
  })
}
