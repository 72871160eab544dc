import { plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { listDossiers } from './dossiers.store.ts'

/** What waits for a producer's people: drafts to finish, supplements to answer. */
export async function dossierWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = (ask.person?.actor.hats ?? []).filter((hat) => hat.role === 'producer')
  const producers = new Set(hats.flatMap((hat) => (hat.producerId === null ? [] : [hat.producerId])))
  const work: WorkItem[] = []
  for (const producerId of producers) {
    const { rows } = await listDossiers(ask.tx, { producerId, stages: ['draft', 'returned', 'supplementing'] })
    for (const row of rows) {
      const due = row.supplementDue === null ? null : plainDate(row.supplementDue)
      const verb = row.stage === 'draft' ? 'Làm tiếp và gửi hồ sơ' : `Bổ sung hồ sơ, lần ${row.supplementCount}`
      work.push({ due, verb, object: row.productName, href: `/dossiers/${row.id}` })
    }
  }
  return work
}
