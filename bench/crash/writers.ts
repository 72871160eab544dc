import type { OpenKind, Save } from './save-kind.ts'

/** What became of the saves of one kind. */
export interface Ledger {
  readonly name: string
  readonly kind: OpenKind
  /** Answered with success, in their order: they must be there for ever. A repeat must get the same answer. */
  readonly acknowledged: { readonly save: Save; readonly answer: string }[]
  /** No answer came: done or not done, nobody knows until it is sent again. */
  readonly uncertain: Save[]
  /** Answered with a failure, which no save here should be. */
  readonly refused: string[]
  sent: number
}

export function openLedger(name: string, kind: OpenKind): Ledger {
  return { name, kind, acknowledged: [], uncertain: [], refused: [], sent: 0 }
}

/** Saves one after the other until the server is gone; then the save in flight is uncertain. */
export async function writeUntilCrash(ledger: Ledger, writer: number): Promise<void> {
  for (;;) {
    ledger.sent += 1
    const save = ledger.kind.next(writer, ledger.sent)
    if (!(await sendOne(ledger, save))) return
  }
}

/**
 * Sends the uncertain saves again with their own keys; each must now be answered with success. `doneBefore` of them
 * had been stored before the crash: only their answer was lost.
 */
export async function retryUncertain(ledger: Ledger): Promise<{ readonly sent: number; readonly doneBefore: number }> {
  const stored = await ledger.kind.readBack()
  const again = ledger.uncertain.splice(0)
  for (const save of again) await sendOne(ledger, save)
  const wasDone = (save: Save) => stored.get(save.record)?.content === save.content
  return { sent: again.length, doneBefore: again.filter(wasDone).length }
}

/** Sends saves that were acknowledged once more: nothing may be done again, and the answer must be the first one. */
export async function repeatSome(ledger: Ledger, count: number): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const { save, answer } of ledger.acknowledged.slice(-count)) {
    const again = await ledger.kind.send(save)
    if (again.status !== 200 || again.body !== answerAgain(answer))
      wrong.push(`${nameOf(save)}: repeated, answered ${again.status}`)
  }
  return wrong
}

/** The first answer as it must come again: a one-time link is shown once and never kept (decision 0010). */
function answerAgain(first: string): string {
  const answer: unknown = JSON.parse(first)
  const isLinked = typeof answer === 'object' && answer !== null && 'link' in answer
  return isLinked ? JSON.stringify({ ...answer, link: null }) : first
}

/** False where the server is gone or refuses. */
async function sendOne(ledger: Ledger, save: Save): Promise<boolean> {
  try {
    const { status, body } = await ledger.kind.send(save)
    if (status === 200) ledger.acknowledged.push({ save, answer: body })
    else if (status >= 500) ledger.uncertain.push(save)
    else ledger.refused.push(`${nameOf(save)}: ${status} ${body}`)
    return status === 200
  } catch {
    ledger.uncertain.push(save)
    return false
  }
}

/** Compares what is stored with what was acknowledged, both ways: each save done once, the last one seen. */
export async function compare(ledger: Ledger): Promise<readonly string[]> {
  const stored = await ledger.kind.readBack()
  const expected = new Map<string, { times: number; content: string }>()
  for (const { save } of ledger.acknowledged) {
    expected.set(save.record, { times: (expected.get(save.record)?.times ?? 0) + 1, content: save.content })
  }
  const wrong: string[] = ledger.refused.splice(0)
  for (const [record, { times, content }] of expected) {
    const found = stored.get(record) ?? { times: 0, content: '' }
    if (found.times < times) wrong.push(`${record}: ${times} saves acknowledged, ${times - found.times} lost`)
    if (found.times > times) wrong.push(`${record}: ${times} saves acknowledged, done ${found.times} times`)
    if (found.content !== content) wrong.push(`${record}: stored "${found.content}", acknowledged "${content}"`)
  }
  for (const record of stored.keys()) if (!expected.has(record)) wrong.push(`${record}: stored, never acknowledged`)
  return wrong
}

function nameOf(save: Save): string {
  return `${save.record} "${save.content}"`
}
