import type { Relation } from './cast.ts'
import type { Table } from './entry.ts'

/** Who runs the programme in Điện Biên, its leaders, and the ministry; a commune sees its own part of the year. */
const READERS: readonly Relation[] = ['communesOfDienBien', 'office', 'signatory', 'everyMinistry']
const YEAR = '?province=11'
const WRITERS: readonly Relation[] = ['everyOfficer', 'everyCommuneChair', 'everyOffice']
/** The producer, its commune and the office. */
const OF_RESULT: readonly Relation[] = ['producer', 'officer', 'communeChair', 'office']

export const CYCLES: Table = {
  'cycles.get': { path: () => `/cycles/2026${YEAR}`, allowed: READERS },
  'cycles.ideas': { path: () => `/cycles/2026/ideas${YEAR}`, allowed: READERS },
  'cycles.ideasXlsx': { path: () => `/cycles/2026/ideas.xlsx${YEAR}`, allowed: READERS },
  // Who may read none of the dossiers is told that there is no form.
  'cycles.formsZip': { path: () => `/cycles/2026/forms.zip${YEAR}&q=cider`, allowed: READERS },
  'cycles.products': { path: () => `/cycles/2026/products${YEAR}`, allowed: READERS },
  'cycles.setWindow': {
    path: () => '/cycles/2026/window',
    allowed: ['everyOffice'],
    body: () => ({ from: '2026-05-01', to: '2026-12-31', version: 0 }),
  },
  'cycles.setTheme': {
    path: () => '/cycles/2027/themes',
    allowed: ['everyOffice'],
    body: () => ({ act: 'set', name: 'Chế biến sâu', version: 0 }),
  },
  'cycles.tagIdeas': {
    path: () => '/cycles/2026/tags',
    allowed: WRITERS,
    body: (o) => ({ key: 'khac', ideas: [o.dossier.submitted], tagged: 'yes' }),
  },
  'cycles.planUpgrade': { path: (o) => `/results/${o.evaluation.vinegar}/upgrade-plan`, allowed: OF_RESULT },
  'products.descriptionForm': {
    path: (o) => `/products/${o.product.vinegar}/description`,
    allowed: ['producer', 'officer'],
  },
  'products.describe': {
    path: (o) => `/products/${o.product.vinegar}/description`,
    allowed: ['producer', 'officer'],
    body: () => ({ origin: 'speciality', directions: ['processed'], version: 2 }),
  },
  'portfolio.export': { path: (o) => `/producers/${o.producer.toaTinh}/export.zip`, allowed: ['producer'] },
}
