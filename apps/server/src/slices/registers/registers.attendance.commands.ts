import { randomInt, randomUUID } from 'node:crypto'
import {
  type AttendanceClaim,
  answerClaim,
  claimAttendance,
  markAttendance,
  openAttendance,
  producerHat,
  type RegisterEntry,
  type RegisterEntryAct,
} from '@saolang/domain/register'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, findState, findStream } from '../../platform/acts/stream.ts'
import { takeOfHour, waitWords } from '../../platform/auth/brake.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { lockEntry } from './registers.access.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

export const ATTENDANCE_ACTS = ['mark', 'open', 'accept', 'refuse'] as const

export interface AttendanceInput {
  readonly act: (typeof ATTENDANCE_ACTS)[number]
  readonly day: string
  /** Presence by the key of the participant: `present`, `absent`, or nothing said. */
  readonly present: Readonly<Record<string, string>>
  readonly key: string
  readonly version: number
}

/** Without letters that are taken for digits; the alphabet of the check of the table. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const newCode = () => Array.from({ length: 8 }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('')

function actsOf(entry: RegisterEntry, input: AttendanceInput, today: string): Result<RegisterEntryAct[], string> {
  const { version, day, key } = input
  switch (input.act) {
    case 'mark': {
      const lines = Object.entries(input.present)
        .filter(([, value]) => value === 'present' || value === 'absent')
        .map(([participant, value]) => ({ key: participant, present: value === 'present' }))
      return markAttendance(entry, { day, lines, today, version })
    }
    case 'open':
      return openAttendance(entry, day, newCode())
    case 'accept':
    case 'refuse':
      return answerClaim(entry, { key, accepted: input.act === 'accept', version })
  }
}

/** The organiser's side: the grid of a day, the code of a day, a word on who came by the code. */
export async function keepAttendance(
  ask: Ask,
  register: string,
  id: string,
  input: AttendanceInput,
): Promise<Result<{ id: string; act: AttendanceInput['act'] }, string>> {
  const locked = await lockEntry(ask, register, id)
  if (!locked.ok) return locked
  const { definition, stream, hat } = locked.value
  if (!definition.rules.includes('attendance')) return fail('request/not-found')
  const acts = actsOf(stream.state, input, ask.today)
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(hat.role))
  return ok({ id, act: input.act })
}

/** What the page behind a code shows to everybody: the class and the day, never who else is there. */
export interface AttendanceDoor {
  readonly entryId: string
  readonly day: string
  readonly name: string
  readonly place: string | null
  readonly open: boolean
  /** The producer for whom the signed-in person may confirm. */
  readonly producer: { readonly id: string; readonly name: string; readonly confirmed: boolean } | null
}

export async function readDoor(ask: Ask, typed: string): Promise<Result<AttendanceDoor, 'request/not-found'>> {
  const code = typed.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const row = await ask.tx
    .selectFrom('register_attendance')
    .select(['entry_id as entryId', 'day'])
    .where('code', '=', code)
    .executeTakeFirst()
  if (row === undefined) return fail('request/not-found')
  const entry = await findState(ask.tx, REGISTER_ENTRY, row.entryId)
  if (entry === undefined) return fail('request/not-found')
  const { place } = entry.fields
  const open = entry.cancelled === null && row.day === ask.today
  return ok({
    ...{ ...row, name: entry.name, place: typeof place === 'string' ? place : null, open },
    producer: open ? await ownProducer(ask, entry, row.day) : null,
  })
}

async function ownProducer(ask: Ask, entry: RegisterEntry, day: string): Promise<AttendanceDoor['producer']> {
  const id = producerHat(ask.person?.actor ?? null)?.producerId ?? null
  if (id === null) return null
  const row = await ask.tx.selectFrom('producer').select('name').where('id', '=', id).executeTakeFirst()
  const marks = entry.days.find((one) => one.day === day)?.marks ?? {}
  const marked = entry.subjects.some((one) => one.producerId === id && marks[one.key] === true)
  const claimed = entry.claims.some((one) => one.producerId === id && one.day === day)
  return row === undefined ? null : { id, name: row.name, confirmed: marked || claimed }
}

/** So many words an hour from one address: a classroom behind one router, not a machine. */
const MOST_AN_HOUR = 120

/** Somebody says by the code of the day that they are there; told nothing about anybody else. */
export async function claimPresence(
  ask: Ask,
  code: string,
  said: { readonly name: string; readonly unit: string | null; readonly asProducer: boolean },
): Promise<Result<{ code: string }, string>> {
  const door = await readDoor(ask, code)
  if (!door.ok) return door
  const wait = await takeOfHour(ask.db, [`attend ${ask.address}`], MOST_AN_HOUR, ask.now)
  if (wait > 0) return fail('register/attend-wait', { wait: waitWords(wait) })
  const stream = await findStream(ask.tx, REGISTER_ENTRY, door.value.entryId)
  if (stream === undefined) return fail('request/not-found')
  const producer = said.asProducer ? door.value.producer : null
  if (said.asProducer && producer === null) return fail('permission/not-your-work')
  const claim: AttendanceClaim = {
    ...{ key: randomUUID(), day: door.value.day, producerId: producer?.id ?? null },
    name: (producer?.name ?? said.name).slice(0, 200),
    unit: said.unit === null ? null : said.unit.slice(0, 200),
  }
  const acts = claimAttendance(stream.state, claim, ask.today)
  if (!acts.ok) return acts
  await appendActs(ask.tx, REGISTER_ENTRY, stream, acts.value, ask.source(producer === null ? 'visitor' : 'producer'))
  return ok({ code })
}
