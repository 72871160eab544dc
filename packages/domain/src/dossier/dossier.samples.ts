import type { Field, FieldType } from '../regime/index.ts'
import { leaves } from '../regime/index.ts'
import { sampleSheet } from '../regime/sample-sheet.ts'
import type { DossierAct } from './acts.ts'
import type { DossierPart } from './parts.ts'
import { type Dossier, foldDossier } from './state.ts'

/** A field of a form, for tests. */
export function sampleField(key: string, type: FieldType, more: Partial<Field> = {}): Field {
  const base = { key, no: '', label: key, type, required: true, choices: [], families: [], onlyFor: [], added: false }
  return { ...base, ...more }
}

export const SAMPLE_SHEET = sampleSheet([
  { id: '1.1', options: [[0], [2, 3], [4]] },
  { id: '1.2', options: [[1], [2]] },
  { id: '5.1', part: 'B', options: [[0], [3]] },
  { id: '5.2', part: 'B', options: [[1], [4]], when: '5.1' },
])

export const SAMPLE_PARTS: readonly DossierPart[] = [
  {
    id: 'plan',
    kind: 'fields',
    fields: [
      sampleField('plan', 'long-text'),
      sampleField('hasPatent', 'tick', { required: false }),
      sampleField('sex', 'choice', { required: false, choices: [{ id: 'male', label: 'Nam' }] }),
    ],
  },
  { id: 'A', kind: 'assessment', criteria: leaves(SAMPLE_SHEET).filter((leaf) => leaf.id.startsWith('1')) },
  { id: 'B', kind: 'assessment', criteria: leaves(SAMPLE_SHEET).filter((leaf) => leaf.id.startsWith('5')) },
  { id: 'proofs', kind: 'proofs' },
]

const OPENED: DossierAct = {
  kind: 'DossierOpened',
  payload: {
    provinceCode: '11',
    communeCode: '03127',
    producerId: 'producer',
    productId: 'product',
    productName: 'Chè mẫu',
    kind: 'first',
    regime: 'sample',
    sheet: 1,
  },
}

/** A dossier after these acts, as the platform would fold it. */
export function sampleDossier(acts: readonly DossierAct[], before?: Dossier): Dossier {
  const all = before === undefined ? [OPENED, ...acts] : acts
  let state = before
  for (const act of all) {
    const header = { seq: (state?.version ?? 0) + 1, id: 'act', at: '2026-08-03T02:00:00.000Z', by: null }
    state = foldDossier(state, { ...act, ...header, hat: null, onBehalfOf: null, regime: null })
  }
  if (state === undefined) throw new Error('a dossier needs an act')
  return state
}

/** Sent to the commune with the number 001. */
export const SENT: DossierAct = {
  kind: 'DossierSubmitted',
  payload: {
    on: '2026-08-03',
    receiptNumber: '001/PĐK-11-03127-2026',
    productName: 'Chè mẫu',
    producer: {},
    pledgedBy: 'Lò Văn Mẫu',
    samples: 5,
    selfTotal: 8,
  },
}
