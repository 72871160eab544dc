import type { Decision } from '@saolang/domain/decision'
import { plainDate } from '@saolang/domain/plain-date'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { countDecidable } from './decisions.results.ts'
import { listCorrectionIds, listDraftIds } from './decisions.store.ts'
import { DECISION } from './decisions.stream.ts'
import { DECISION_WORDS } from './decisions.words.ts'

/** Results that wait for a decision, and drafts that wait for number and signature. */
export async function decisionWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = ask.person?.actor.hats ?? []
  const provinces = (role: string) => new Set(hats.filter((hat) => hat.role === role).map((hat) => hat.provinceCode))
  const work: WorkItem[] = []
  for (const province of provinces('provinceOffice')) {
    const count = await countDecidable(ask.tx, province)
    if (count > 0) {
      work.push({ due: null, verb: 'Soạn quyết định', object: 'Kết quả chờ quyết định', href: '/decisions/new', count })
    }
  }
  for (const province of new Set([...provinces('provinceOffice'), ...provinces('signatory')])) {
    for (const { id } of await listDraftIds(ask.tx, province)) {
      const draft = await findState(ask.tx, DECISION, id)
      if (draft !== undefined) work.push(draftItem(id, draft))
    }
  }
  const own = hats.filter(({ role, lent }) => lent === undefined && (role === 'provinceOffice' || role === 'signatory'))
  for (const province of new Set(own.map(({ provinceCode }) => provinceCode))) {
    for (const { id } of await listCorrectionIds(ask.tx, province, ask.person?.personId ?? '')) {
      const decision = await findState(ask.tx, DECISION, id)
      if (decision?.correction != null)
        work.push(correctionItem(`/decisions/${id}`, nameOf(decision), decision.correction))
    }
  }
  return work
}

function nameOf({ kind, issued }: Decision): string {
  return `${DECISION_WORDS[kind]} ${issued?.number ?? ''}`
}

/** A correction that waits for a second person, of a decision or of a certificate. */
export function correctionItem(base: string, name: string, { label }: { readonly label: string }): WorkItem {
  return { due: null, verb: 'Xác nhận đính chính', object: `${name}: ${label}`, href: `${base}/correction` }
}

function draftItem(id: string, draft: Decision): WorkItem {
  const due = draft.withdrawal?.due == null ? null : plainDate(draft.withdrawal.due)
  const about = draft.withdrawal?.productName ?? `${draft.lines.length} sản phẩm, ${draft.roundName}`
  const object = `${DECISION_WORDS[draft.kind]}: ${about}`
  return { due, verb: 'Ghi số, ngày ký quyết định', object, href: `/decisions/${id}` }
}
