import { getSignedIn } from '../src/platform/auth/session.ts'
import { snapshot } from '../src/platform/db/snapshot.ts'
import { askOf } from '../src/platform/http/ask.ts'
import type { Ask } from '../src/platform/http/endpoint.ts'
import type { WorkItem } from '../src/platform/work.ts'
import { openTestRound, type RoundWorld } from './closed-result.ts'
import { openWorld, type Visitor, type World } from './world.ts'

/** A province with a round, its office and leader, a commune, and an office of another province. */
export interface CertificateWorld {
  readonly world: World
  readonly round: RoundWorld
  readonly office: Visitor
  readonly chair: Visitor
  readonly elsewhere: Visitor
  readonly commune: Visitor
  readonly producerOf: (producerId: string) => Promise<Visitor>
  /** The office on another day: sessions end overnight. */
  readonly officeToday: () => Promise<Visitor>
  /** What the register says a certificate is today. */
  readonly stateOf: (id: string) => Promise<string>
  readonly workOf: (visitor: Visitor, read: (ask: Ask) => Promise<readonly WorkItem[]>) => Promise<readonly WorkItem[]>
}

export async function openCertificateWorld(): Promise<CertificateWorld> {
  const world = await openWorld()
  const round = await openTestRound(world)
  const office = await world.person('Quàng Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  const chair = await world.person('Lò Thị Chủ Tịch', 'signatory', { provinceCode: '11' })
  const elsewhere = await world.person('Nguyễn Văn Nơi Khác', 'provinceOffice', { provinceCode: '12' })
  const place = { provinceCode: '11', communeCode: '03127' }
  const commune = await world.person('Tòng Văn Xã', 'communeOfficer', place)
  const officeToday = () => world.signIn(office.personId ?? '')
  return {
    ...{ world, round, office, chair, elsewhere, commune, officeToday },
    producerOf: (producerId) => world.person('Vàng A Chủ', 'producer', { ...place, producerId }),
    stateOf: async (id) => {
      const today = await officeToday()
      return (await today.get(`/api/v1/certificates/${id}`)).json<{ state: string }>().state
    },
    workOf: (visitor, read) => {
      const { services } = world
      return snapshot(services.db, async (tx) => {
        const person = await getSignedIn(services.db, visitor.personId ?? '', services.clock.today())
        return read(askOf(services, { person, gated: null, now: services.clock.now(), device: null, address: '' }, tx))
      })
    },
  }
}
