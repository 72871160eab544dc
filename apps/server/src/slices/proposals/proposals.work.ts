import { COMMUNE_FINDINGS } from '@saolang/domain/dossier'
import { plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { type DossierRow, earliest, listDossiers, transitionOfRow, transitionWords } from '../dossiers/index.ts'
import { communesOf } from './proposals.list.ts'
import { listReadyToSign } from './proposals.store.ts'

const MOST = 200

/** What waits for the officials of a commune: receipt, the four findings by their last day, and the chair's signature. */
export async function proposalWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  for (const { provinceCode, communeCode } of communesOf(ask)) {
    const hats = ask.person?.actor.hats ?? []
    const is = (role: string) => hats.some((hat) => hat.role === role && hat.communeCode === communeCode)
    const stages = ['submitted', 'received'] as const
    const { rows } = await listDossiers(ask.tx, { provinceCode, communeCode, stages, size: MOST })
    const received = rows.filter((row) => row.stage === 'received').map((row) => row.id)
    const ready = await listReadyToSign(ask.tx, received, COMMUNE_FINDINGS.length)
    if (is('communeOfficer')) work.push(...rows.flatMap((row) => officerItem(ask, row, ready)))
    if (is('communeChair')) work.push(...rows.filter((row) => ready.has(row.id)).map((row) => chairItem(ask, row)))
  }
  return work
}

function officerItem(ask: Ask, row: DossierRow, ready: ReadonlySet<string>): readonly WorkItem[] {
  if (row.stage === 'submitted') {
    const due = earliest(null, transitionOfRow(ask, row))
    return [{ due, verb: 'Tiếp nhận hồ sơ', object: objectOf(ask, row), href: `/proposals/${row.id}` }]
  }
  // With all four written the dossier waits for the chair; it stays on the officer's list, who drafts the papers.
  const verb = ready.has(row.id) ? 'Trình lãnh đạo xã ký đề nghị' : 'Kiểm tra, ghi bốn nội dung đánh giá'
  return [{ due: dueOf(ask, row), verb, object: objectOf(ask, row), href: `/proposals/${row.id}/findings` }]
}

function chairItem(ask: Ask, row: DossierRow): WorkItem {
  return {
    due: dueOf(ask, row),
    verb: 'Ký báo cáo và văn bản đề nghị',
    object: objectOf(ask, row),
    href: `/proposals/${row.id}/sign`,
  }
}

/** The commune's own last day, or the one under former rules where that is earlier. */
function dueOf(ask: Ask, row: DossierRow) {
  return earliest(row.reportDue === null ? null : plainDate(row.reportDue), transitionOfRow(ask, row))
}

function objectOf(ask: Ask, row: DossierRow): string {
  const transition = transitionOfRow(ask, row)
  const rules = transition === null ? null : transitionWords(transition)
  return [row.productName, row.producerName, row.productCode ?? row.receiptNumber, rules]
    .filter((part) => part !== null)
    .join(' – ')
}
