import { plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { regimeToday } from '../producers/index.ts'
import { type DossierRow, listDossiers } from './dossiers.store.ts'
import { earliest, transitionOfRow, transitionWords } from './dossiers.transition.present.ts'

function verbOf(ask: Ask, row: DossierRow): string {
  if (row.stage !== 'draft') return `Bổ sung hồ sơ, lần ${row.supplementCount}`
  const now = regimeToday(ask)
  return now.ok && now.value.id !== row.regime ? 'Chuyển hồ sơ sang quy định mới' : 'Làm tiếp và gửi hồ sơ'
}

/** What waits for a producer's people: drafts to finish, supplements to answer. */
export async function dossierWork(ask: Ask): Promise<readonly WorkItem[]> {
  const hats = (ask.person?.actor.hats ?? []).filter((hat) => hat.role === 'producer')
  const producers = new Set(hats.flatMap((hat) => (hat.producerId === null ? [] : [hat.producerId])))
  const work: WorkItem[] = []
  for (const producerId of producers) {
    const { rows } = await listDossiers(ask.tx, { producerId, stages: ['draft', 'returned', 'supplementing'] })
    for (const row of rows) {
      const due = row.supplementDue === null ? null : plainDate(row.supplementDue)
      const transition = transitionOfRow(ask, row)
      const object = transition === null ? row.productName : `${row.productName} – ${transitionWords(transition)}`
      work.push({ due: earliest(due, transition), verb: verbOf(ask, row), object, href: `/dossiers/${row.id}` })
    }
  }
  return work
}
