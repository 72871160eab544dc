import type { Save, SaveKind } from './save-kind.ts'
import type { Visitor } from './visitor.ts'

/** What became of the saves of one kind. */
export interface Ledger {
  readonly kind: SaveKind
  /** Answered with success: they must be there for ever. The answer is kept: a repeat must get the same. */
  readonly acknowledged: Map<string, { readonly save: Save; readonly answer: string }>
  /** No answer came: done or not done, nobody knows until it is sent again. */
  readonly uncertain: Save[]
  /** Answered with a failure, which no save here should be. */
  readonly refused: string[]
  sent: number
}

export function openLedger(kind: SaveKind): Ledger {
  return { kind, acknowledged: new Map(), uncertain: [], refused: [], sent: 0 }
}

/** Saves one after the other until the server is gone; then the save in flight is uncertain. */
export async function writeUntilCrash(visitor: Visitor, ledger: Ledger, writer: number): Promise<void> {
  for (;;) {
    ledger.sent += 1
    const save = ledger.kind.next(writer, ledger.sent)
    if (!(await sendOne(visitor, ledger, save))) return
  }
}

/**
 * Sends the uncertain saves again with their own keys; each must now be answered with success. `doneBefore` of them
 * had been stored before the crash: only their answer was lost.
 */
export async function retryUncertain(
  visitor: Visitor,
  ledger: Ledger,
): Promise<{ readonly sent: number; readonly doneBefore: number }> {
  const stored = await ledger.kind.readBack(visitor)
  const again = ledger.uncertain.splice(0)
  for (const save of again) await sendOne(visitor, ledger, save)
  return { sent: again.length, doneBefore: again.filter((save) => stored.has(save.mark)).length }
}

/** Sends saves that were acknowledged once more: nothing may be done again, and the answer must be the first one. */
export async function repeatSome(visitor: Visitor, ledger: Ledger, count: number): Promise<readonly string[]> {
  const latest = [...ledger.acknowledged.values()].slice(-count)
  const wrong: string[] = []
  for (const { save, answer } of latest) {
    const again = await ledger.kind.send(visitor, save)
    if (again.status !== 200 || again.body !== answer) wrong.push(`${save.mark}: repeated, answered ${again.status}`)
  }
  return wrong
}

/** False where no answer came. */
async function sendOne(visitor: Visitor, ledger: Ledger, save: Save): Promise<boolean> {
  try {
    const { status, body } = await ledger.kind.send(visitor, save)
    if (status === 200 || status === 303) ledger.acknowledged.set(save.mark, { save, answer: body })
    else if (status >= 500) ledger.uncertain.push(save)
    else ledger.refused.push(`${save.mark}: ${status} ${body}`)
    return status < 500
  } catch {
    ledger.uncertain.push(save)
    return false
  }
}

/** Compares what is stored with what was acknowledged: both ways, and each exactly once with its content. */
export async function compare(visitor: Visitor, ledger: Ledger): Promise<readonly string[]> {
  const stored = await ledger.kind.readBack(visitor)
  const wrong: string[] = []
  for (const { save } of ledger.acknowledged.values()) {
    const found = stored.get(save.mark) ?? []
    if (found.length === 0) wrong.push(`${save.mark}: acknowledged, and lost`)
    else if (found.length > 1) wrong.push(`${save.mark}: done ${found.length} times`)
    else if (found[0] !== save.content) wrong.push(`${save.mark}: stored "${found[0]}", acknowledged "${save.content}"`)
  }
  for (const mark of stored.keys())
    if (!ledger.acknowledged.has(mark)) wrong.push(`${mark}: stored, never acknowledged`)
  return [...wrong, ...ledger.refused.splice(0)]
}
