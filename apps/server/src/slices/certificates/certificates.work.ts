import { plainDate } from '@saolang/domain/plain-date'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import type { WorkItem } from '../../platform/work.ts'
import { correctionItem } from '../decisions/index.ts'
import { rulesNow } from './certificates.commands.ts'
import { listCorrectionIds } from './certificates.correct.store.ts'
import { type CertificateLine, presentLine } from './certificates.present.ts'
import { listDay } from './certificates.routes.ts'
import { type CertificateFilter, countCertificates, listCertificates } from './certificates.store.ts'
import { CERTIFICATE } from './certificates.stream.ts'

/** Lines of one kind that a worklist shows one by one; the rest stands behind its list. */
const MOST = 100

/** Certificates whose re-evaluation is to be filed, and those that have run out: for their producer and commune. */
export async function certificateWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  for (const reach of ownReaches(ask)) {
    const { clocks } = rulesNow(ask)
    const { rows } = await listCertificates(ask.tx, { ...reach, state: 'window', size: MOST }, listDay(ask))
    const lines = rows.map((row) => presentLine(clocks, row, ask.today)).filter((line) => line.state === 'expiring')
    work.push(...lines.map(renewalItem))
    const { certificates } = await countCertificates(ask.tx, { ...reach, state: 'expired' }, listDay(ask))
    if (certificates > 0) work.push(expiredItem(certificates))
  }
  work.push(...(await correctionWork(ask)))
  return work
}

/** Corrections that wait for somebody else than who proposed them: for the office and for those who sign. */
async function correctionWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = ask.person?.actor.hats ?? []
  const own = hats.filter(({ role, lent }) => lent === undefined && (role === 'provinceOffice' || role === 'signatory'))
  const work: WorkItem[] = []
  for (const province of new Set(own.map(({ provinceCode }) => provinceCode))) {
    for (const { id } of await listCorrectionIds(ask.tx, province, ask.person?.personId ?? '')) {
      const found = await findState(ask.tx, CERTIFICATE, id)
      if (found?.correction == null) continue
      work.push(correctionItem(`/certificates/${id}`, `Giấy chứng nhận ${found.number}`, found.correction))
    }
  }
  return work
}

/** The producers and communes of the reader's hats, each once. */
function ownReaches(ask: Ask): readonly CertificateFilter[] {
  const hats = ask.person?.actor.hats ?? []
  const producers = new Set(hats.flatMap((hat) => (hat.role === 'producer' ? [hat.producerId] : [])))
  const communes = new Set(
    hats.flatMap((hat) => (hat.role === 'communeOfficer' || hat.role === 'communeChair' ? [hat.communeCode] : [])),
  )
  return [
    ...[...producers].flatMap((id) => (id === null ? [] : [{ producerIds: [id] }])),
    ...[...communes].flatMap((communeCode) => (communeCode === null ? [] : [{ communeCode }])),
  ]
}

function renewalItem(line: CertificateLine): WorkItem {
  if (line.window === null) throw new Error(`certificate ${line.id} expires in no window`)
  const { opens, closes } = line.window
  return {
    due: plainDate(closes),
    verb: `Nộp hồ sơ đánh giá lại từ ${formatDate(opens)} đến ${formatDate(closes)}`,
    object: `${line.productName}, ${line.producerName}`,
    href: `/certificates/${line.id}`,
  }
}

function expiredItem(count: number): WorkItem {
  const href = '/certificates?state=expired'
  return { due: null, verb: 'Xem giấy chứng nhận đã hết hạn', object: 'Không dùng dấu hiệu OCOP nữa', href, count }
}
