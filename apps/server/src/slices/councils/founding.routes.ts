import {
  type Charter,
  type Council,
  type CouncilFounding,
  type CouncilMember,
  canFoundCouncil,
  SEATS,
} from '@saolang/domain/council'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { answers, choice, date, integer, text, tick, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import type { ComparedField } from '../../platform/pages/compare.tsx'
import { formatDate, joinVi } from '../../platform/pages/text.ts'
import { listHolders, personNames, ROLE_WORDS } from '../people/index.ts'
import { findRound } from '../rounds/index.ts'
import { amendCouncil, COUNCIL_ROLES, foundCouncil } from './councils.commands.ts'
import { readCouncil } from './councils.reading.ts'
import { SEAT_WORDS } from './councils.words.ts'
import { type FoundingForm, foundingPage } from './founding.pages.tsx'

const SEAT_CHOICES = ['', ...SEATS] as const

const Founding = {
  decisionNumber: text(60),
  decisionOn: date(),
  adoptedOn: date(),
  quorumNumerator: integer(1, 100),
  quorumDenominator: integer(1, 100),
  chairRequired: tick(),
  maxSpread: integer(0, 100),
  spreadAction: choice(['discuss', 'reason']),
  minimumTest: choice(['agreed', 'meanPoints', 'majority']),
  dropExtremes: tick(),
  writtenVoteAllowed: tick(),
  seats: z.record(uuid(), z.enum(SEAT_CHOICES)),
  titles: answers(300, 200),
}
const FoundingBody = z.strictObject({ roundId: uuid(), ...Founding })
const AmendBody = z.strictObject({ version: version(), ...Founding })

type Typed = Omit<z.infer<typeof FoundingBody>, 'roundId'>

/** The form's fields as the decision and the charter that they mean. */
function foundingOf(body: Typed): CouncilFounding {
  const { decisionNumber, decisionOn, adoptedOn, chairRequired, maxSpread, spreadAction } = body
  const { minimumTest, dropExtremes, writtenVoteAllowed } = body
  const quorumFraction = { numerator: body.quorumNumerator, denominator: body.quorumDenominator }
  const members = Object.entries(body.seats).flatMap(([personId, seat]): CouncilMember[] =>
    seat === '' ? [] : [{ personId, seat, title: (body.titles[personId] ?? '') || null }],
  )
  const rules = { adoptedOn, quorumFraction, chairRequired, maxSpread, spreadAction }
  return {
    ...{ decisionNumber, decisionOn, members },
    charter: { ...rules, minimumTest, dropExtremes, writtenVoteAllowed },
  }
}

/** What the office has laid down for new councils; each council's own charter may say otherwise. */
async function usualFields(ask: Ask, provinceCode: string): Promise<Readonly<Record<string, string>>> {
  const { councilCharter } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
  return charterFields(councilCharter)
}

function charterFields(charter: Omit<Charter, 'adoptedOn'>): Record<string, string> {
  return {
    quorumNumerator: String(charter.quorumFraction.numerator),
    quorumDenominator: String(charter.quorumFraction.denominator),
    maxSpread: String(charter.maxSpread),
    spreadAction: charter.spreadAction,
    minimumTest: charter.minimumTest,
    ...(charter.chairRequired ? { chairRequired: 'yes' } : {}),
    ...(charter.dropExtremes ? { dropExtremes: 'yes' } : {}),
    ...(charter.writtenVoteAllowed ? { writtenVoteAllowed: 'yes' } : {}),
  }
}

async function peopleOf(ask: Ask, provinceCode: string, seats: ReadonlyMap<string, { seat: string; title: string }>) {
  const holders = await listHolders(ask.tx, provinceCode, COUNCIL_ROLES, ask.today)
  const people = new Map<string, { id: string; name: string; title: string | null; seat: string; seatTitle: string }>()
  for (const { id, name, role, title } of holders) {
    const here = seats.get(id)
    const word = title ?? Object.entries(ROLE_WORDS).find(([key]) => key === role)?.[1] ?? role
    const known = people.get(id)
    if (known === undefined) {
      people.set(id, { id, name, title: word, seat: here?.seat ?? '', seatTitle: here?.title ?? title ?? '' })
    }
  }
  return [...people.values()]
}

async function newForm(ask: Ask, roundId: string, raw: FormBody | null): Promise<Result<FoundingForm, string>> {
  const round = await findRound(ask.tx, roundId)
  if (round === undefined) return fail('request/not-found')
  if (!canFoundCouncil(ask.person?.actor ?? null, round.provinceCode).may) return fail('request/not-found')
  return ok({
    ...{ action: '/councils', back: `/rounds/${roundId}`, title: 'Lập Hội đồng đánh giá, phân hạng' },
    ...{ roundName: round.name, version: null, roundId, compared: [] },
    people: await peopleOf(ask, round.provinceCode, raw === null ? new Map() : typedSeats(raw)),
    typed: raw === null ? await usualFields(ask, round.provinceCode) : typedTexts(raw),
  })
}

function typedSeats(raw: FormBody): ReadonlyMap<string, { seat: string; title: string }> {
  const titles = typedRecord(raw, 'titles')
  return new Map(Object.entries(typedRecord(raw, 'seats')).map(([id, seat]) => [id, { seat, title: titles[id] ?? '' }]))
}

const newRoute = query({
  id: 'councils.new',
  path: '/councils/new',
  summary: 'The form for the council of a round',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ round: uuid() }),
  view: z.custom<FoundingForm>(),
  run: (ask, { search }) => newForm(ask, search.round, null),
  page: foundingPage,
})

const foundRoute = command({
  id: 'councils.found',
  path: '/councils',
  summary: 'Record the decision that founds the council of a round, with its members and charter',
  access: 'signedIn',
  params: z.object({}),
  body: FoundingBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => foundCouncil(ask, { ...foundingOf(body), roundId: body.roundId }),
  done: ({ id }) => ({ to: `/councils/${id}`, say: 'council-founded' }),
  again: async (ask, { raw }) => {
    const roundId = uuid().safeParse(raw.roundId)
    const form = roundId.success ? await newForm(ask, roundId.data, raw) : null
    return form?.ok === true ? (shell) => foundingPage(form.value, shell) : null
  },
})

const Id = z.object({ id: uuid() })

function storedFields(council: Council): Record<string, string> {
  const { charter } = council
  return {
    decisionNumber: council.decisionNumber,
    decisionOn: council.decisionOn,
    adoptedOn: charter.adoptedOn,
    ...charterFields(charter),
  }
}

async function amendForm(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  conflict: boolean,
): Promise<Result<FoundingForm, string>> {
  const read = await readCouncil(ask, id)
  if (!read.ok) return read
  const council = read.value
  if (!canFoundCouncil(ask.person?.actor ?? null, council.provinceCode).may) return fail('request/not-found')
  const round = await findRound(ask.tx, council.roundId)
  const stored = new Map(council.members.map((one) => [one.personId, { seat: one.seat, title: one.title ?? '' }]))
  const seats = raw === null ? stored : typedSeats(raw)
  return ok({
    ...{ action: `/councils/${id}/amend`, back: `/councils/${id}`, title: 'Sửa thành phần và Quy chế Hội đồng' },
    ...{ roundName: round?.name ?? '', version: council.version, roundId: null },
    people: await peopleOf(ask, council.provinceCode, seats),
    typed: raw === null ? storedFields(council) : typedTexts(raw),
    compared: conflict && raw !== null ? await compare(ask, council, raw) : [],
  })
}

/** Both versions side by side: the stored one and the one just typed. */
async function compare(ask: Ask, council: Council, raw: FormBody): Promise<readonly ComparedField[]> {
  const typed = typedTexts(raw)
  const entered = [...typedSeats(raw)].filter(([, one]) => one.seat !== '')
  const names = await personNames(ask.tx, [...council.members.map((one) => one.personId), ...entered.map(([id]) => id)])
  const words = (seats: readonly (readonly [string, string])[]) =>
    joinVi(
      seats
        .map(
          ([id, seat]) =>
            `${names.get(id) ?? ''} (${SEATS.includes(seatWord(seat)) ? SEAT_WORDS[seatWord(seat)] : seat})`,
        )
        .sort(),
    )
  const row = (field: string, label: string, saved: string, now: string) => ({
    field,
    label,
    saved,
    entered: now,
    differs: saved !== now,
  })
  const days = (value: string) => formatDate(value)
  return [
    row('decisionNumber', 'Số quyết định', council.decisionNumber, typed.decisionNumber ?? ''),
    row('decisionOn', 'Ngày quyết định', days(council.decisionOn), days(typed.decisionOn ?? '')),
    row('maxSpread', 'Chênh lệch lớn nhất', String(council.charter.maxSpread), typed.maxSpread ?? ''),
    row(
      'members',
      'Thành phần',
      words(council.members.map((one) => [one.personId, one.seat] as const)),
      words(entered.map(([id, one]) => [id, one.seat] as const)),
    ),
  ]
}

function seatWord(word: string): (typeof SEATS)[number] {
  return SEATS.find((seat) => seat === word) ?? 'advisor'
}

const amendFormRoute = query({
  id: 'councils.amendForm',
  path: '/councils/:id/amend',
  summary: 'The form that changes members and charter before the session',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.object({}),
  view: z.custom<FoundingForm>(),
  run: (ask, { params }) => amendForm(ask, params.id, null, false),
  page: foundingPage,
})

const amendRoute = command({
  id: 'councils.amend',
  path: '/councils/:id/amend',
  summary: 'Change members and charter by another decision, before the session opens',
  access: 'signedIn',
  params: Id,
  body: AmendBody,
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => amendCouncil(ask, params.id, { ...foundingOf(body), version: body.version }),
  done: ({ id }) => ({ to: `/councils/${id}`, say: 'council-amended' }),
  again: async (ask, { params, raw, problem }) => {
    const form = await amendForm(ask, params.id, raw, problem.code === 'request/conflict')
    return form.ok ? (shell) => foundingPage(form.value, shell) : null
  },
})

export const foundingRoutes: readonly Endpoint[] = [newRoute, foundRoute, amendFormRoute, amendRoute]
