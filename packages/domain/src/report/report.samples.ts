import type { ActHeader } from '../acts/index.ts'
import type { FigureSet, Report, ReportAct, ReportOpening } from './index.ts'
import { foldReport } from './index.ts'

/** Acts as a history would hold them, for tests. */
export function foldActs(before: Report | undefined, acts: readonly ReportAct[]): Report {
  let state = before
  for (const act of acts) {
    const header: ActHeader = {
      ...{ id: 'x', at: '2026-09-08T02:00:00Z', by: 'an', hat: 'provinceOffice', onBehalfOf: null, regime: null },
      seq: (state?.version ?? 0) + 1,
    }
    state = foldReport(state, { ...act, ...header })
  }
  if (state === undefined) throw new Error('no act')
  return state
}

const PLACE = { level: 'commune', provinceCode: '11', communeCode: '03127' } as const

export const QUARTER: ReportOpening = {
  ...{ place: PLACE, kind: 'quarter', title: 'Báo cáo quý III', from: '2026-07-01', to: '2026-09-30' },
  ...{ dueBefore: '2026-09-15', planId: null, request: null, corrects: null, sections: [] },
}

export const opened = (more: Partial<ReportOpening> = {}): Report =>
  foldActs(undefined, [{ kind: 'ReportOpened', payload: { ...QUARTER, ...more } }])

/** Figures with one number, 14 products, read on a day. */
export function figuresOf(value: number | null, cutOff = '2026-09-08'): FigureSet {
  const items =
    value === null ? null : Array.from({ length: value }, (_, at) => ({ id: `${at}`, name: `Sản phẩm ${at}` }))
  return {
    ...{ cutOff, from: '2026-07-01', to: '2026-09-30', previous: null, month: null, tables: [] },
    figures: [
      {
        ...({ key: 'new', no: 1, section: 'products', label: 'Sản phẩm công nhận mới', unit: 'sản phẩm' } as const),
        ...({ kind: 'whole', over: 'period', value, previous: null, month: null, items, left: null } as const),
        source: { metric: 'prod.recognised_new', words: 'Giấy chứng nhận cấp trong kỳ', href: '/certificates' },
      },
    ],
  }
}
