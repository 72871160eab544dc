import type { Recorded } from '@saolang/domain/acts'
import type { CertificateAct } from '@saolang/domain/certificate'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { readActs } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'

export const CertificateStep = z.object({
  state: z.literal('past'),
  title: z.string(),
  when: z.string(),
  who: z.string().optional(),
})
export type CertificateStep = z.infer<typeof CertificateStep>

/** The life of a certificate; proposals of a withdrawal are for officials only, until they are decided. */
export async function certificateTimeline(
  ask: Ask,
  id: string,
  reader: 'producer' | 'officials',
): Promise<CertificateStep[]> {
  const words = loadActWords()
  const acts = (await readActs<CertificateAct>(ask.tx, id)).filter((act) => {
    const seenBy = words.get(act.kind)?.seenBy
    return seenBy === 'case' || (seenBy === 'officials' && reader === 'officials')
  })
  const names = await personNames(
    ask.tx,
    acts.flatMap((act) => (act.by === null ? [] : [act.by])),
  )
  return acts.map((act) => {
    const who = act.by === null ? undefined : names.get(act.by)
    const title = fill(words.get(act.kind)?.say ?? act.kind, act)
    return { state: 'past', title, when: formatDateTime(new Date(act.at)), ...(who === undefined ? {} : { who }) }
  })
}

function fill(say: string, act: Recorded<CertificateAct>): string {
  const values = new Map<string, unknown>(Object.entries(act.payload))
  return say.replace(/\{(\w+)\}/g, (_whole, key: string) => formatDate(String(values.get(key) ?? '…')))
}
