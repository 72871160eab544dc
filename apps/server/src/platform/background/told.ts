import type { Tx } from '../acts/stream.ts'
import { loadLetters } from '../letters.ts'
import { enqueue } from './outbox.ts'

/** An act just added, as far as telling people of it needs to know. */
export interface AddedAct {
  readonly id: string
  readonly kind: string
}

/** Topic of the tasks that tell people of an act. */
export const TELL = 'tell'

/** Asks, in the transaction of the acts, that people be told of those that have letters. */
export async function tellOfActs(
  tx: Tx,
  place: { readonly provinceCode: string; readonly streamId: string },
  acts: readonly AddedAct[],
  now: Date,
): Promise<void> {
  const letters = loadLetters()
  const { provinceCode, streamId } = place
  const tasks = acts
    .filter((act) => letters.has(act.kind))
    .map((act) => ({ provinceCode, topic: TELL, payload: { streamId, actId: act.id }, key: `${TELL}:${act.id}` }))
  await enqueue(tx, tasks, now)
}
