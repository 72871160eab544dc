import { clocksOf, roundFor } from '@saolang/domain/clocks'
import { hatWith } from '@saolang/domain/person'
import { yearOf } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { canManageRounds, type Round } from '@saolang/domain/round'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, integer, list, optionalText, text, tick, uuid } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { closeRound, findRound, openRound, placeInRound, roundRegimes } from './rounds.commands.ts'
import { type NewRoundForm, newRoundPage, placePage, roundPage, roundsPage } from './rounds.pages.tsx'
import { presentRound, presentRounds, RoundListView, RoundView } from './rounds.present.ts'
import { sessionRoutes } from './rounds.session.routes.ts'
import {
  countWaitingDossiers,
  countWaitingElsewhere,
  findCouncilId,
  listRoundDossiers,
  listRounds,
  listWaitingDossiers,
} from './rounds.store.ts'

const Id = z.object({ id: uuid() })
const READERS = ['provinceOffice', 'signatory'] as const

function numberOf(ask: Pick<Ask, 'regimes'>, regime: string): string {
  return ask.regimes.get(regime)?.document.number ?? regime
}

const listRoute = query({
  id: 'rounds.list',
  path: '/rounds',
  summary: 'Rounds of the reader’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: RoundListView,
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, READERS, 'read')
    if (!permission.may) return fail(permission.reason)
    const { provinceCode } = permission.hat
    const waiting = await countWaitingDossiers(ask.tx, provinceCode)
    const mayOpen = canManageRounds(ask.person?.actor ?? null, provinceCode).may
    return ok(presentRounds(await listRounds(ask.tx, provinceCode), waiting, mayOpen, (id) => numberOf(ask, id)))
  },
  page: roundsPage,
})

/** What the form starts from: a regulation, the one in force unless chosen, and its next regular round (Điều 5.1). */
async function presets(ask: Ask, provinceCode: string, chosen: string): Promise<NewRoundForm> {
  const known = await roundRegimes(ask, provinceCode)
  const regimes = known.map((regime) => ({ id: regime.id, name: regime.document.name }))
  const regime = known.find((one) => one.id === chosen) ?? known[0]
  if (regime === undefined) return { regimes, rounds: [], typed: {} }
  const rounds = regime.clocks.flatMap((clock) =>
    clock.kind === 'round' && clock.level === 'province'
      ? [
          `${clock.label}: đề nghị trước ${dayMonth(clock.proposedBefore)}, xong trước ${dayMonth(clock.heldBefore)} (${clock.article}).`,
        ]
      : [],
  )
  const extra = regime.rounds === null ? [] : [`${regime.rounds.extra} (${regime.rounds.article})`]
  const none = rounds.length + extra.length === 0 ? [`${regime.document.name} không chia đợt theo ngày.`] : []
  return { regimes, rounds: [...rounds, ...extra, ...none], typed: typedOf(ask, regime) }
}

function typedOf(ask: Ask, regime: Regime): NewRoundForm['typed'] {
  const next = roundFor(clocksOf(regime.clocks), 'province', ask.today)
  if (next === null) return { regime: regime.id, year: String(yearOf(ask.today)) }
  return {
    regime: regime.id,
    year: String(next.year),
    no: String(next.no),
    name: `Đợt ${next.no} năm ${next.year}`,
    proposedBefore: formatDate(next.proposedBefore),
    finishBefore: formatDate(next.finishBefore),
  }
}

function dayMonth(monthDay: string): string {
  const [month = '', day = ''] = monthDay.split('-')
  return `${day}/${month}`
}

const newRoute = query({
  id: 'rounds.new',
  path: '/rounds/new',
  summary: 'The form for a new round',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ regime: z.string().max(60).default('') }),
  view: z.custom<NewRoundForm>(),
  run: async (ask, { search }): Promise<Result<NewRoundForm, string>> => {
    const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'rounds')
    if (!permission.may) return fail(permission.reason)
    return ok(await presets(ask, permission.hat.provinceCode, search.regime))
  },
  page: newRoundPage,
})

const openRoute = command({
  id: 'rounds.open',
  path: '/rounds',
  summary: 'Open a round of the province',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    year: integer(2019, 2200),
    no: integer(1, 20),
    name: text(200),
    regime: text(60),
    proposedBefore: date(),
    finishBefore: date(),
    note: optionalText(1000),
    gapConfirmed: tick(),
    gapReason: optionalText(500),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => openRound(ask, body),
  done: ({ id }) => ({ to: `/rounds/${id}`, say: 'round-opened' }),
  again: async (ask, { raw }) => {
    const typed = typedTexts(raw)
    const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'], 'rounds')
    if (!permission.may) return null
    const form = await presets(ask, permission.hat.provinceCode, typed.regime ?? '')
    return (shell) => newRoundPage({ ...form, typed }, shell)
  },
})

/** A round for the people of its province; missing and foreign rounds answer alike. */
async function readRound(ask: Ask, id: string): Promise<Result<RoundView, string>> {
  const round = await findRound(ask.tx, id)
  if (round === undefined) return fail('request/not-found')
  const reader = hatWith(ask.person?.actor ?? null, READERS, 'read')
  if (!reader.may || reader.hat.provinceCode !== round.provinceCode) return fail('request/not-found')
  const mayManage = canManageRounds(ask.person?.actor ?? null, round.provinceCode).may
  return ok(
    presentRound(id, round, {
      regimeName: ask.regimes.get(round.regime)?.document.name ?? round.regime,
      councilId: await findCouncilId(ask.tx, id),
      dossiers: await listRoundDossiers(ask.tx, id),
      elsewhere: mayManage ? await waitingElsewhere(ask, round) : [],
      waiting: mayManage ? await listWaitingDossiers(ask.tx, round.provinceCode, round.regime) : [],
      mayManage,
    }),
  )
}

async function waitingElsewhere(ask: Ask, { provinceCode, regime }: Round) {
  const others = await countWaitingElsewhere(ask.tx, provinceCode, regime)
  return others.map((one) => ({ regime: numberOf(ask, one.regime), count: one.count }))
}

const roundRoute = query({
  id: 'rounds.read',
  path: '/rounds/:id',
  summary: 'A round with its dossiers and those that wait',
  access: 'signedIn',
  params: Id,
  search: z.object({}),
  view: RoundView,
  run: (ask, { params }) => readRound(ask, params.id),
  page: roundPage,
})

const PlaceView = z.object({ round: RoundView, chosen: RoundView.shape.dossiers })

const checkRoute = query({
  id: 'rounds.checkPlacing',
  path: '/rounds/:id/place',
  summary: 'The chosen dossiers, before they are placed',
  access: 'signedIn',
  api: false,
  params: Id,
  search: z.record(z.string().max(60), z.string().max(10)),
  view: PlaceView,
  run: async (ask, { params, search }) => {
    const round = await readRound(ask, params.id)
    if (!round.ok) return round
    if (!round.value.mayManage) return fail('permission/not-your-work')
    const chosen = round.value.waiting.filter((row) => search[`d-${row.id}`] !== undefined)
    return ok({ round: round.value, chosen })
  },
  page: placePage,
})

const placeRoute = command({
  id: 'rounds.place',
  path: '/rounds/:id/place',
  summary: 'Put advised dossiers into a round, all or none',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({ dossiers: list(uuid(), 200) }),
  answer: z.object({ placed: z.number().int() }),
  run: (ask, { params, body }) => placeInRound(ask, params.id, body.dossiers),
  done: (_, { params }) => ({ to: `/rounds/${params.id}`, say: 'round-placed' }),
  again: async (ask, { params }) => {
    const round = await readRound(ask, params.id)
    return round.ok ? (shell) => roundPage(round.value, shell) : null
  },
})

const closeRoute = command({
  id: 'rounds.close',
  path: '/rounds/:id/close',
  summary: 'Close a round: nothing more is placed in it',
  access: 'signedIn',
  params: Id,
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => closeRound(ask, params.id),
  done: ({ id }) => ({ to: `/rounds/${id}`, say: 'round-closed' }),
})

export const roundsRoutes: readonly Endpoint[] = [
  listRoute,
  newRoute,
  openRoute,
  roundRoute,
  checkRoute,
  placeRoute,
  closeRoute,
  ...sessionRoutes,
]
