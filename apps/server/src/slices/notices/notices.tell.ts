import type { ActBody, Recorded } from '@saolang/domain/acts'
import { formatDate, type PlainDate, parsePlainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { findState, headerOf, type Tx } from '../../platform/acts/stream.ts'
import { TELL } from '../../platform/background/told.ts'
import type { Handler } from '../../platform/background/worker.ts'
import { fillWords, type Letter, loadLetters } from '../../platform/letters.ts'
import { CERTIFICATE } from '../certificates/index.ts'
import { COMPLAINT } from '../complaints/index.ts'
import { COUNCIL } from '../councils/index.ts'
import { DOSSIER, findDossier } from '../dossiers/index.ts'
import { findProducer } from '../producers/index.ts'
import { findReport, REPORT } from '../reports/index.ts'
import { TASK } from '../tasks/index.ts'
import { getUnit } from '../units/index.ts'
import { aboutComplaint } from './notices.complaints.ts'
import { tell } from './notices.store.ts'
import { aboutTask, type TaskReaders } from './notices.tasks.ts'
import { listReaders } from './readers.store.ts'

const Payload = z.object({ streamId: z.uuid(), actId: z.uuid() })

/** Tells people of an act: who they are is asked when it is told, so that it reaches who holds the role then. */
export function tellHandler(channels: () => Parameters<typeof tell>[2]): Handler {
  return {
    topic: TELL,
    inside: async (tx, { task, now, services }) => {
      const { streamId, actId } = Payload.parse(task.payload)
      const act = await findAct(tx, actId)
      const about = act === undefined ? undefined : await aboutOf(tx, streamId, act, services.clock.today())
      if (act === undefined || about === undefined) return
      const letters = loadLetters().get(act.kind) ?? []
      for (const [place, letter] of letters.entries()) {
        const people = await listReaders(tx, letter.to, about, services.clock.today())
        for (const personId of people.filter((id) => id !== act.by)) {
          const words = write(letter, about.words)
          const { provinceCode } = about
          const { topic } = letter
          await tell(tx, { provinceCode, personId, topic, ...words, source: `act:${actId}:${place}` }, channels(), now)
        }
      }
    },
  }
}

export function write(letter: Letter, words: ReadonlyMap<string, string>) {
  const fill = (text: string) => fillWords(text, words)
  return {
    subject: fill(letter.subject).slice(0, 200),
    body: fill(letter.body).slice(0, 4000),
    href: fill(letter.href),
  }
}

/** What a letter may speak of, and where its readers are found. */
export interface About {
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly producerId: string | null
  readonly members: readonly string[]
  /** People of the agencies of a task, and to whom it is given. */
  readonly task?: TaskReaders
  readonly words: ReadonlyMap<string, string>
}

export type ToldAct = Recorded<ActBody>

async function findAct(tx: Tx, id: string): Promise<ToldAct | undefined> {
  const row = await tx.selectFrom('act').selectAll().where('id', '=', id).executeTakeFirst()
  // The parser of acts: payloads were written by the typed rules of the domain.
  return row === undefined
    ? undefined
    : ({ ...headerOf(row), kind: row.kind, payload: row.payload } as unknown as ToldAct)
}

async function aboutOf(tx: Tx, streamId: string, act: ToldAct, today: PlainDate): Promise<About | undefined> {
  const said = wordsOf(act.payload)
  const dossier = await findDossier(tx, streamId)
  if (dossier !== undefined) {
    const { receiptNumber, productName } = dossier
    const known = { dossierId: streamId, productName, receiptNumber: receiptNumber ?? 'chưa cấp' }
    return placed(tx, dossier, [...said, ...Object.entries(known)])
  }
  const certificate = await findState(tx, CERTIFICATE, streamId)
  if (certificate !== undefined) {
    const { number, productName } = certificate
    return placed(tx, certificate, [...said, ...Object.entries({ certificateId: streamId, number, productName })])
  }
  const report = await findReport(tx, streamId)
  if (report !== undefined) {
    const { place, title } = report
    const words = new Map([['title', title], ...said, ['reportId', streamId]] as const)
    return { provinceCode: place.provinceCode, communeCode: place.communeCode, producerId: null, members: [], words }
  }
  const complaint = await aboutComplaint(tx, streamId, said)
  if (complaint !== undefined) return complaint
  const council = await findState(tx, COUNCIL, streamId)
  if (council === undefined) return aboutTask(tx, streamId, act, said, today)
  return {
    provinceCode: council.provinceCode,
    ...{ communeCode: null, producerId: null },
    members: council.members.map((member) => member.personId),
    words: new Map([['decisionNumber', council.decisionNumber], ...said, ['councilId', streamId]]),
  }
}

async function placed(
  tx: Tx,
  of: { readonly provinceCode: string; readonly communeCode: string; readonly producerId: string },
  words: readonly (readonly [string, string])[],
): Promise<About> {
  const producer = await findProducer(tx, of.producerId)
  const commune = await getUnit(tx, of.communeCode)
  const { provinceCode, communeCode, producerId } = of
  const names: [string, string][] = [
    ['producerName', producer?.name ?? 'chủ thể'],
    ['communeName', commune.name],
  ]
  return { provinceCode, communeCode, producerId, members: [], words: new Map([...words, ...names]) }
}

/** The plain values of a payload as words; dates as people write them; requests as their reasons. */
function wordsOf(payload: unknown): readonly [string, string][] {
  const entries = Object.entries(z.record(z.string(), z.unknown()).parse(payload))
  return entries.flatMap(([name, value]): [string, string][] => {
    if (typeof value === 'number') return [[name, String(value)]]
    if (typeof value === 'string') {
      const day = parsePlainDate(value)
      return [[name, day.ok ? formatDate(day.value) : value]]
    }
    const reasons = name === 'requests' ? Requests.safeParse(value) : undefined
    return reasons?.success === true ? [['reasons', reasons.data.map(({ reason }) => reason).join('; ')]] : []
  })
}

const Requests = z.array(z.object({ reason: z.string() }))

/** The kinds of stream whose acts are told: a test holds the letters against them. */
export const TOLD_STREAMS = [DOSSIER, CERTIFICATE, COUNCIL, TASK, REPORT, COMPLAINT] as const
