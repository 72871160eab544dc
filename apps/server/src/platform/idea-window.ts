import { type IdeaWindow, standingIn } from '@saolang/domain/cycle'
import type { Ask } from './http/endpoint.ts'
import { formatDate } from './pages/text.ts'

/** The days on which a commune takes ideas in a year: its own, else those of its province; null where nobody set any. */
export async function findIdeaWindow(
  ask: Pick<Ask, 'tx'>,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
  year: number,
): Promise<IdeaWindow | null> {
  const { provinceCode, communeCode } = place
  const rows = await ask.tx
    .selectFrom('cycle_window')
    .innerJoin('cycle', 'cycle.id', 'cycle_window.cycle_id')
    .select(['place_code as code', 'from_date as from', 'to_date as to'])
    .where('cycle.province_code', '=', provinceCode)
    .where('cycle.year', '=', year)
    .where('place_code', 'in', [provinceCode, communeCode ?? provinceCode])
    .execute()
  const found = rows.find((row) => row.code === communeCode) ?? rows.find((row) => row.code === provinceCode)
  return found === undefined ? null : { from: found.from, to: found.to }
}

/** A sentence for who sends or reviews an idea outside the days; null within them. Nothing is ever refused (IDE-02). */
export async function ideaWindowWarning(
  ask: Pick<Ask, 'tx'>,
  place: { readonly provinceCode: string; readonly communeCode: string | null },
  day: string,
): Promise<string | null> {
  const window = await findIdeaWindow(ask, place, Number(day.slice(0, 4)))
  return windowWords(window, day)
}

export function windowWords(window: IdeaWindow | null, day: string): string | null {
  if (window === null) return null
  const days = `từ ngày ${formatDate(window.from)} đến ngày ${formatDate(window.to)}`
  switch (standingIn(window, day)) {
    case 'none':
    case 'within':
      return null
    case 'before':
      return `Chưa đến thời gian nhận ý tưởng của năm (${days}). Vẫn gửi được; xã có thể xem xét sau.`
    case 'after':
      return `Đã qua thời gian nhận ý tưởng của năm (${days}). Vẫn gửi, vẫn xem xét được; nên ghi rõ lý do.`
  }
}
