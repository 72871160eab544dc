import type { PlanContent } from './content.ts'

/** A district plan with a blank number and day (C-17) and nothing in it: for tests. */
export const BLANK_CONTENT: PlanContent = {
  format: 'saolang-plan-1',
  document: {
    ...{ kind: 'plan', level: 'district', place: { code: '099', era: 'former', name: 'Huyện Tuần Giáo' } },
    ...{ title: 'Kế hoạch OCOP huyện Tuần Giáo năm 2022', number: null, issuedPlace: 'Tuần Giáo' },
    ...{ issued: { day: null, month: 2, year: 2022 }, issuer: 'UBND huyện Tuần Giáo', signatory: null },
    ...{ from: '2022-01-01', to: '2022-12-31', inferred: ['issuer'] },
  },
  ...{ purposes: [], bases: [], recipients: [], products: [], productGroups: [], targets: [], tasks: [], words: [] },
  budget: { declaredTotal: null, totalLines: null, lines: [] },
}
