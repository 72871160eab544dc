import { workingDaysLeft } from '@saolang/domain/clocks'
import {
  COMPLAINT_KINDS,
  COMPLAINT_RESULTS,
  COMPLAINT_STAGES,
  type Complaint,
  canHandleComplaint,
  isOverdue,
  NOTE_KINDS,
} from '@saolang/domain/complaint'
import { plainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import { listWritten } from '../../platform/acts/written.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { fillWords } from '../../platform/letters.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { readProducer } from '../producers/index.ts'
import { listCommunes } from '../units/index.ts'
import { deskName } from './complaints.desks.ts'
import { type ComplaintRow, listMisuses } from './complaints.store.ts'
import { titleOf } from './complaints.stream.ts'
import { COMPLAINT_STATES } from './complaints.words.ts'

const Line = z.object({
  id: z.string(),
  number: z.string(),
  about: z.enum(COMPLAINT_KINDS),
  title: z.string(),
  stage: z.enum(COMPLAINT_STAGES),
  receivedOn: z.string(),
  /** Requests that wait for the producer. */
  unanswered: z.number().int(),
  /** What officials see beside it; null for the producer. */
  inside: z
    .object({
      producerName: z.string().nullable(),
      desk: z.string(),
      dueOn: z.string(),
      overdue: z.boolean(),
      takenBy: z.string().nullable(),
      organised: z.boolean(),
      result: z.enum(COMPLAINT_RESULTS).nullable(),
    })
    .nullable(),
})
export type ComplaintLine = z.infer<typeof Line>

export const ComplaintsView = z.object({
  as: z.enum(['official', 'producer']),
  filter: z.object({
    q: z.string(),
    state: z.enum(COMPLAINT_STATES),
    about: z.union([z.enum(COMPLAINT_KINDS), z.literal('')]),
    product: z.string(),
  }),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  overdue: z.number().int(),
  lines: z.array(Line),
})
export type ComplaintsView = z.infer<typeof ComplaintsView>

const oneOf = <Word extends string>(words: readonly Word[], word: string | null, other: Word): Word =>
  words.find((one) => one === word) ?? other

export function presentLine(row: ComplaintRow, as: ComplaintsView['as'], today: string): ComplaintLine {
  const { id, number, title, receivedOn, unanswered, producerName, dueOn, takenBy, organised, communeName } = row
  const stage = oneOf(COMPLAINT_STAGES, row.stage, 'received')
  const about = oneOf(COMPLAINT_KINDS, row.about, 'other')
  const desk = row.level === 'commune' ? (communeName ?? '') : 'Tỉnh'
  const overdue = isOverdue({ stage, due: dueOn }, today)
  const result = row.result === null ? null : oneOf(COMPLAINT_RESULTS, row.result, 'noEvidence')
  const inside = as === 'producer' ? null : { producerName, desk, dueOn, overdue, takenBy, organised, result }
  return { id, number, about, title, stage, receivedOn, unanswered, inside }
}

const Request = z.object({
  key: z.string(),
  on: z.string(),
  words: z.string(),
  answerBy: z.string().nullable(),
  reply: z.object({ on: z.string(), words: z.string() }).nullable(),
})

const Choice = z.object({ value: z.string(), text: z.string() })
const Inside = z.object({
  content: z.string(),
  place: z.string().nullable(),
  label: z.string().nullable(),
  organisation: z.string().nullable(),
  anonymous: z.boolean(),
  /** Only for who handles it. */
  contact: z.string().nullable(),
  photos: z.array(z.object({ id: z.string(), href: z.string() })),
  producer: z.object({ name: z.string(), href: z.string().nullable() }).nullable(),
  productHref: z.string().nullable(),
  desk: z.string(),
  level: z.enum(['commune', 'province']),
  due: z.string(),
  daysLeft: z.number().int().nullable(),
  takenBy: z.string().nullable(),
  mine: z.boolean(),
  passes: z.array(z.object({ on: z.string(), toName: z.string(), reason: z.string() })),
  notes: z.array(z.object({ on: z.string(), note: z.enum(NOTE_KINDS), words: z.string() })),
  answered: z
    .object({ on: z.string(), result: z.enum(COMPLAINT_RESULTS), answer: z.string(), note: z.string().nullable() })
    .nullable(),
  /** Entries of the register of misuse that name this complaint (INS-07). */
  misuses: z.array(z.object({ id: z.string(), name: z.string() })),
  history: z.array(z.object({ id: z.string(), at: z.string(), by: z.string().nullable(), say: z.string() })),
  mayHandle: z.boolean(),
  /** The province's office may take over from a commune. */
  mayTakeOver: z.boolean(),
  communes: z.array(Choice),
  today: z.string(),
})

/** A complaint for who handles or follows it; for the producer without everything in `inside`. */
export const ComplaintView = z.object({
  id: z.string(),
  version: z.number().int(),
  number: z.string(),
  about: z.enum(COMPLAINT_KINDS),
  title: z.string(),
  stage: z.enum(COMPLAINT_STAGES),
  receivedOn: z.string(),
  requests: z.array(Request),
  inside: Inside.nullable(),
})
export type ComplaintView = z.infer<typeof ComplaintView>
export type InsideView = z.infer<typeof Inside>

const frameOf = (id: string, complaint: Complaint) => ({
  ...{ id, version: complaint.version, number: complaint.number, about: complaint.about },
  ...{ title: titleOf(complaint), stage: complaint.stage, receivedOn: complaint.on },
  requests: complaint.requests.map((request) => ({ ...request })),
})

/** What the producer learns: that it is there, of what kind, and what they are asked. */
export function presentForProducer(id: string, complaint: Complaint): ComplaintView {
  return { ...frameOf(id, complaint), inside: null }
}

export async function presentForOfficial(ask: Ask, id: string, complaint: Complaint): Promise<ComplaintView> {
  const actor = ask.person?.actor ?? null
  const mayHandle = canHandleComplaint(actor, complaint).may
  const { content, place, label, organisation, contact, photos, level, due, takenBy, provinceCode } = complaint
  const open = complaint.stage !== 'answered'
  const communes = mayHandle && level === 'province' ? await listCommunes(ask.tx, provinceCode) : []
  return {
    ...frameOf(id, complaint),
    inside: {
      ...{ content, place, label, organisation, anonymous: contact === null, contact: mayHandle ? contact : null },
      photos: photos.map((photo) => ({ id: photo.id, href: `/complaints/${id}/photos/${photo.id}` })),
      ...(await productOf(ask, complaint)),
      ...{ desk: await deskName(ask.tx, complaint, ask.today), level, due },
      daysLeft: open ? workingDaysLeft(ask.calendar, ask.today, plainDate(due)).days : null,
      ...{ takenBy: takenBy?.name ?? null, mine: takenBy?.personId === ask.person?.personId },
      passes: complaint.passes.map((one) => ({ ...one })),
      notes: complaint.notes.map((one) => ({ ...one })),
      answered: complaint.answered,
      misuses: await listMisuses(ask.tx, complaint),
      history: await presentHistory(ask, id),
      ...{ mayHandle, mayTakeOver: !mayHandle && level === 'commune' && hasOffice(ask) && open },
      communes: communes.map(({ code, name }) => ({ value: code, text: name })),
      today: ask.today,
    },
  }
}

const hasOffice = (ask: Ask) => ask.person?.actor.hats.some(({ role }) => role === 'provinceOffice') === true

/** The product and its producer, linked where the reader may open them. */
async function productOf(ask: Ask, { product }: Complaint) {
  if (product === null) return { producer: null, productHref: null }
  const row = await ask.tx
    .selectFrom('producer')
    .select('name')
    .where('id', '=', product.producerId)
    .executeTakeFirstOrThrow()
  const opens = (await readProducer(ask, product.producerId, 'products')).ok
  const href = opens ? `/producers/${product.producerId}` : null
  return { producer: { name: row.name, href }, productHref: opens ? `/products/${product.id}` : null }
}

async function presentHistory(ask: Ask, id: string): Promise<InsideView['history']> {
  const acts = await listWritten(ask.tx, id, 200)
  return acts.map(({ id: act, kind, at, payload, by }) => {
    const said = z.record(z.string(), z.unknown()).parse(payload)
    const words = new Map(
      Object.entries(said).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' ? [[key, formatDate(value)]] : [],
      ),
    )
    return { id: act, at: at.toISOString(), by, say: fillWords(loadActWords().get(kind)?.say ?? kind, words) }
  })
}
