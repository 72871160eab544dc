import type { DossierAct } from '@saolang/domain/dossier'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'

/**
 * Who typed a dossier for its producer, and whether the same person also received it: for the commune's chair, who is
 * the second pair of eyes (decision 0015). Null where the producer did it all.
 */
export async function assistedWords(ask: Ask, dossierId: string): Promise<string | null> {
  const acts = await readActs<DossierAct>(ask.tx, dossierId)
  const helpers = new Set(
    acts.flatMap(({ by, hat, onBehalfOf }) => (hat === 'producer' && onBehalfOf !== null && by !== null ? [by] : [])),
  )
  if (helpers.size === 0) return null
  const names = await personNames(ask.tx, [...helpers])
  const receivers = acts.flatMap((act) => (act.kind === 'DossierReceived' ? [act.by] : []))
  const told = [...helpers].map((id) => {
    const name = names.get(id) ?? ''
    return receivers.includes(id) ? `${name} (cũng là người tiếp nhận)` : name
  })
  const sent = acts.findLast((act) => act.kind === 'DossierSubmitted')
  const paper = sent?.payload.signedPaperOn
  const signed = paper === undefined ? '' : ` Chủ thể ký bản giấy ngày ${formatDate(paper)}.`
  return `Hồ sơ có phần do cán bộ nhập hộ chủ thể: ${told.join(', ')}.${signed}`
}
