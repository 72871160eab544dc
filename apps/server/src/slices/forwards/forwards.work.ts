import { canReceiveForward } from '@saolang/domain/forward'
import { plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { countReady, type ForwardRow, listOpenForwards } from './forwards.store.ts'

/** Approved results that wait for a package, packages in the province's hand, and those that wait at the ministry. */
export async function forwardWork(ask: Ask): Promise<readonly WorkItem[]> {
  const actor = ask.person?.actor ?? null
  const hats = (actor?.hats ?? []).filter(({ role, lent }) => role === 'provinceOffice' && lent === undefined)
  const work: WorkItem[] = []
  for (const provinceCode of new Set(hats.map((hat) => hat.provinceCode))) {
    const count = await countReady(ask.tx, provinceCode)
    if (count > 0)
      work.push({ due: null, verb: 'Lập gói hồ sơ gửi Bộ', object: 'Kết quả đã phê duyệt', href: '/forwards', count })
    for (const row of await listOpenForwards(ask.tx, { provinceCode })) work.push(...itemOf(row, PROVINCE_VERBS))
  }
  if (!canReceiveForward(actor).may) return work
  for (const row of await listOpenForwards(ask.tx, { sent: true })) work.push(...itemOf(row, MINISTRY_VERBS))
  return work
}

type Verbs = Readonly<Partial<Record<ForwardRow['stage'], string>>>

const PROVINCE_VERBS: Verbs = {
  draft: 'Gửi gói hồ sơ lên Bộ',
  returned: 'Hoàn thiện hồ sơ Bộ trả lại',
  decided: 'Ghi Giấy chứng nhận, kết thúc gói',
}

const MINISTRY_VERBS: Verbs = {
  sent: 'Tiếp nhận hồ sơ của tỉnh',
  received: 'Kiểm tra, đưa hồ sơ ra đánh giá',
  atMinistry: 'Ghi kết quả đánh giá',
}

function itemOf(row: ForwardRow, verbs: Verbs): readonly WorkItem[] {
  const verb = verbs[row.stage]
  if (verb === undefined) return []
  const due = row.dueOn === null ? null : plainDate(row.dueOn)
  return [{ due, verb, object: row.names, href: `/forwards/${row.id}` }]
}
