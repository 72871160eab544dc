import type { ForwardAct, ForwardLine } from '@saolang/domain/forward'
import { beginStream } from '../../src/platform/acts/stream.ts'
import { FORWARD } from '../../src/slices/forwards/index.ts'
import type { SampleWorld } from '../sample-world.ts'

/** The recognised product of the sample, as if it had gone to the ministry: the sample itself has no 90 points. */
export interface ForwardedProduct {
  readonly dossierId: string
  readonly evaluationId: string
  readonly decisionId: string
  readonly councilId: string
  readonly productId: string
  readonly producerId: string
}

/** A package of Điện Biên that was sent and lies at the ministry unopened. */
export async function sentForward(sample: SampleWorld, of: ForwardedProduct): Promise<string> {
  const { world } = sample
  const line: ForwardLine = {
    ...{ ...of, resultHash: 'matrix', decisionNumber: '77/QĐ-UBND', decisionOn: '2026-11-10', star: 5 },
    ...{
      productName: 'Giấm táo mèo',
      productCode: null,
      producerName: 'Hợp tác xã của ma trận',
      kind: 'first' as const,
    },
    ...{ communeCode: '03295', communeName: 'Xã Quài Tở', meanText: '92,00' },
  }
  const letter = { number: '901/UBND-MT', on: '2026-11-20', signer: 'Người ký ma trận', signerTitle: 'Chủ tịch' }
  const sent = { ...letter, samples: 5, note: null, sentOn: '2026-11-20', round: null }
  const acts: ForwardAct[] = [
    { kind: 'ForwardDrafted', payload: { provinceCode: '11', regime: 'qd-26-2026', lines: [line] } },
    { kind: 'ForwardSent', payload: sent },
  ]
  const source = { at: world.services.clock.now(), by: null, hat: 'provinceOffice' }
  const stream = await world.inTransaction((tx) => beginStream(tx, FORWARD, { provinceCode: '11' }, acts, source))
  return stream.id
}
