import type { SampleWorld } from '../sample-world.ts'
import type { Visitor } from '../world.ts'

/** How a visitor stands to the object of a route: of its own place, of every place, or by a seat in its council. */
export type Relation =
  | Own
  | Every
  | 'everybody'
  | 'signedIn'
  | 'officialsOfDienBien'
  | 'communesOfDienBien'
  | 'producersOfDienBien'
  | 'chair'
  | 'secretary'
  | 'member'
type Own = 'producer' | 'officer' | 'communeChair' | 'office' | 'advisor' | 'signatory' | 'admin'
type Every =
  | 'everyProducer'
  | 'everyOfficer'
  | 'everyCommuneChair'
  | 'everyOffice'
  | 'everyAdvisor'
  | 'everySignatory'
  | 'everyAdmin'
  | 'everyCouncillor'
  | 'everyMinistry'
  | 'everyOrganisation'

/** The communes of the sample. Bản Bo lies in another province than the others. */
export type Place = 'quaiTo' | 'sangNhe' | 'tuanGiao' | 'banBo'

const DIEN_BIEN = { office: 'office', advisor: 'advisor', signatory: 'signatory', admin: 'admin-dienbien' }
const LAI_CHAU = {
  office: 'office-laichau',
  advisor: 'advisor-laichau',
  signatory: 'signatory-laichau',
  admin: 'admin-laichau',
}

/** Who it is, in each commune. In Quài Tở a second producer (`tenh-phong`) is a stranger next door. */
const CAST: Readonly<Record<Place, Readonly<Record<Own, string>>>> = {
  quaiTo: { producer: 'toa-tinh', officer: 'officer-quaito', communeChair: 'chair-quaito', ...DIEN_BIEN },
  sangNhe: { producer: 'phinh-sang', officer: 'officer-sangnhe', communeChair: 'chair-sangnhe', ...DIEN_BIEN },
  tuanGiao: { producer: 'mac-ca', officer: 'officer-tuangiao', communeChair: 'chair-tuangiao', ...DIEN_BIEN },
  banBo: { producer: 'ban-bo', officer: 'officer-banbo', communeChair: 'chair-banbo', ...LAI_CHAU },
}

const MEMBERS = ['member-1', 'member-2', 'member-3', 'member-4']
const SEATED = ['chair', 'secretary', ...MEMBERS]

const EVERY: Readonly<Record<Every, readonly string[]>> = {
  everyProducer: ['toa-tinh', 'tenh-phong', 'phinh-sang', 'mac-ca', 'ban-bo'],
  everyOfficer: ['officer-quaito', 'officer-sangnhe', 'officer-tuangiao', 'officer-banbo'],
  everyCommuneChair: ['chair-quaito', 'chair-sangnhe', 'chair-tuangiao', 'chair-banbo'],
  everyOffice: ['office', 'office-laichau'],
  everyAdvisor: ['advisor', 'advisor-laichau'],
  everySignatory: ['signatory', 'signatory-laichau'],
  everyAdmin: ['admin-dienbien', 'admin-laichau', 'admin-ministry'],
  everyCouncillor: [...SEATED, 'councillor-outside'],
  everyMinistry: ['ministry'],
  everyOrganisation: ['women'],
}

const ELSEWHERE = new Set([
  ...Object.values(LAI_CHAU),
  ...['officer-banbo', 'chair-banbo', 'ministry', 'admin-ministry'],
  // A mass organisation sees its own entries only: no official of the province's programme.
  'women',
])

/** Everybody who knocks at every route: each role of the own place, of the next commune and of the other province. */
export const VISITORS: readonly string[] = ['nobody', ...Object.values(EVERY).flat()]

/** The visitors who stand in a relation to an object of a place. The councils of the sample are those of Điện Biên. */
export function visitorsIn(relation: Relation, place: Place): readonly string[] {
  switch (relation) {
    case 'everybody':
      return VISITORS
    case 'signedIn':
      return VISITORS.filter((key) => key !== 'nobody')
    case 'officialsOfDienBien':
      return VISITORS.filter((key) => key !== 'nobody' && !ELSEWHERE.has(key) && !EVERY.everyProducer.includes(key))
    case 'communesOfDienBien':
      return [...EVERY.everyOfficer, ...EVERY.everyCommuneChair].filter((key) => !ELSEWHERE.has(key))
    case 'producersOfDienBien':
      return EVERY.everyProducer.filter((key) => key !== CAST.banBo.producer)
    case 'chair':
    case 'secretary':
      return [relation]
    case 'member':
      return MEMBERS
    case 'producer':
    case 'officer':
    case 'communeChair':
    case 'office':
    case 'advisor':
    case 'signatory':
    case 'admin':
      return [CAST[place][relation]]
    case 'everyProducer':
    case 'everyOfficer':
    case 'everyCommuneChair':
    case 'everyOffice':
    case 'everyAdvisor':
    case 'everySignatory':
    case 'everyAdmin':
    case 'everyCouncillor':
    case 'everyMinistry':
    case 'everyOrganisation':
      return EVERY[relation]
  }
}

/**
 * Signs all visitors in. The sample has no councillor without a seat and no advisory team in Lai Châu: they are added,
 * as strangers with the right role.
 */
export async function gather(sample: SampleWorld): Promise<ReadonlyMap<string, Visitor>> {
  const { world } = sample
  const gathered = new Map<string, Visitor>([['nobody', world.nobody]])
  const outside = await world.person('Ủy viên Ngoài Hội đồng', 'councillor', { provinceCode: '11' })
  gathered.set('councillor-outside', outside)
  gathered.set('advisor-laichau', await world.person('Tổ viên Lai Châu', 'advisor', { provinceCode: '12' }))
  for (const key of VISITORS) {
    if (!gathered.has(key)) gathered.set(key, await sample.as(key))
  }
  return gathered
}
