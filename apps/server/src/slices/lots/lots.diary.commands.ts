import { randomUUID } from 'node:crypto'
import {
  correctEvent,
  type LotEventFacts,
  type LotEventKind,
  type LotRole,
  recordEvent,
  strikeEvent,
} from '@saolang/domain/lot'
import { fail, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { StoredFile } from '../../platform/http/upload.ts'
import { filed, keepFile, lockLot, write } from './lots.commands.ts'

export interface EventInput {
  readonly kind: LotEventKind
  readonly on: string
  readonly place: string | null
  readonly role: LotRole
  readonly note: string | null
  readonly version: number
  /** The line that is corrected; null for a new one. */
  readonly event: string | null
  readonly reason: string | null
  /** The line should not be there at all. */
  readonly strike: boolean
}

/** A line of the production diary: new, corrected or struck; what stood before is kept (SUB-04, TRC-01). */
export async function keepDiary(
  ask: Ask,
  id: string,
  input: EventInput,
  files: readonly StoredFile[],
): Promise<Result<{ id: string; version: number }, string>> {
  const locked = await lockLot(ask, id)
  if (!locked.ok) return locked
  const { state: lot } = locked.value
  const { kind, on, place, role, note, version, event, reason, strike } = input
  const file = strike ? null : filed(files[0])
  const now = { version, today: ask.today }
  const acts = () => {
    if (event === null) {
      const facts: LotEventFacts = { kind, on, place, role, note, file }
      return recordEvent(lot, { key: randomUUID(), facts, ...now })
    }
    if (reason === null) return fail('lot/reason-missing')
    if (strike) return strikeEvent(lot, { key: event, reason, version })
    const before = lot.events.find(({ key }) => key === event)?.file ?? null
    return correctEvent(lot, {
      key: event,
      facts: { kind, on, place, role, note, file: file ?? before },
      reason,
      ...now,
    })
  }
  const made = acts()
  if (made.ok) await keepFile(ask, lot, file, files[0])
  return write(ask, id, locked.value, made)
}
