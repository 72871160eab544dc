import { visibleMarks } from '@saolang/domain/ballot'
import {
  COUNCIL_COMMANDS,
  type Council,
  type CouncilMember,
  canFoundCouncil,
  type FormerMember,
  openCouncilCommands,
  quorumOf,
  SEATS,
  seatOf,
  votingMembers,
} from '@saolang/domain/council'
import { figuresOf, spreadOfBallots } from '@saolang/domain/evaluation'
import { formatTwoDecimals } from '@saolang/domain/fraction'
import { hatWith } from '@saolang/domain/person'
import { leaves, type Sheet } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { personNames } from '../people/index.ts'
import { findRound } from '../rounds/index.ts'
import { findEvaluation, readBallots, rulesOfEvaluation, viewerOf } from './councils.reading.ts'
import {
  type BallotRow,
  type EvaluationRow,
  listCouncilBallots,
  listCouncils,
  listEvaluations,
  listProducersOf,
  listSeats,
  listUnbegunDossiers,
} from './councils.store.ts'

export const CouncilListView = z.object({
  councils: z.array(
    z.object({
      id: z.string(),
      roundName: z.string(),
      finishBefore: z.string(),
      stage: z.enum(['founded', 'sitting', 'closed']),
      seat: z.enum(SEATS).nullable(),
    }),
  ),
})
export type CouncilListView = z.infer<typeof CouncilListView>

/** The councils in which the reader sits, and for the office and the leaders those of their province. */
export async function presentCouncils(ask: Ask): Promise<CouncilListView> {
  const seats = await listSeats(ask.tx, ask.person?.personId ?? '')
  const hat = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'signatory'], 'read')
  const others = hat.may ? await listCouncils(ask.tx, hat.hat.provinceCode) : []
  const mine = seats.map((row) => ({ ...row, seat: SEATS.find((seat) => seat === row.seat) ?? null }))
  const rest = others.filter((row) => !seats.some((seat) => seat.councilId === row.councilId))
  const councils = [...mine, ...rest.map((row) => ({ ...row, seat: null }))].map(({ councilId, stage, ...row }) => ({
    ...row,
    id: councilId,
    stage: COUNCIL_STAGES.find((word) => word === stage) ?? 'founded',
  }))
  return { councils }
}

const COUNCIL_STAGES = ['founded', 'sitting', 'closed'] as const
const BALLOT_STATES = ['marking', 'finished', 'conflict', 'absent', 'replaced'] as const

export const CouncilView = z.object({
  id: z.string(),
  roundId: z.string(),
  roundName: z.string(),
  finishBefore: z.string(),
  decisionNumber: z.string(),
  decisionOn: z.string(),
  stage: z.enum(['founded', 'sitting', 'closed']),
  openedOn: z.string().nullable(),
  charter: z.object({
    adoptedOn: z.string(),
    quorumFraction: z.object({ numerator: z.number().int(), denominator: z.number().int() }),
    chairRequired: z.boolean(),
    maxSpread: z.number().int(),
    spreadAction: z.enum(['discuss', 'reason']),
    minimumTest: z.enum(['agreed', 'meanPoints', 'majority']),
    dropExtremes: z.boolean(),
    writtenVoteAllowed: z.boolean(),
  }),
  quorum: z.object({
    present: z.number().int(),
    needed: z.number().int(),
    of: z.number().int(),
    chairPresent: z.boolean(),
    chairRequired: z.boolean(),
    met: z.boolean(),
    recorded: z.boolean(),
  }),
  seat: z.enum(SEATS).nullable(),
  may: z.array(z.enum(COUNCIL_COMMANDS)),
  mayAmend: z.boolean(),
  /** A decision may put somebody else in a seat, also while the council sits. */
  mayReplace: z.boolean(),
  version: z.number().int(),
  members: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      seat: z.enum(SEATS),
      title: z.string().nullable(),
      present: z.boolean().nullable(),
      reason: z.string().nullable(),
    }),
  ),
  former: z.array(
    z.object({
      ...{ personId: z.string(), name: z.string(), seat: z.enum(SEATS), successor: z.string() },
      ...{ on: z.string(), decisionNumber: z.string(), decisionOn: z.string() },
    }),
  ),
  /** Products placed in the round that the council has not taken up. */
  unbegun: z.number().int(),
  products: z.array(
    z.object({
      id: z.string(),
      code: z.string().nullable(),
      productName: z.string(),
      producerName: z.string(),
      communeName: z.string(),
      stage: z.enum(['marking', 'opened', 'closed']),
      /** Ready for the chair: no sheet is open any more. */
      handedIn: z.boolean(),
      cells: z.array(
        z.object({
          personId: z.string(),
          state: z.enum(BALLOT_STATES),
          /** Only after the marks are opened, and only for those who may see them. */
          total: z.number().int().nullable(),
          /** The member works for this producer and has declared nothing. */
          hint: z.boolean(),
        }),
      ),
      figures: z
        .object({ mean: z.string(), spread: z.number().int(), tooWide: z.boolean(), criteria: z.array(z.string()) })
        .nullable(),
      star: z.number().int().nullable(),
    }),
  ),
})
export type CouncilView = z.infer<typeof CouncilView>
type ProductView = CouncilView['products'][number]

/** The board of a council for one reader: progress for all of its people, numbers only where they are open. */
export async function presentCouncil(ask: Ask, id: string, council: Council): Promise<CouncilView> {
  const round = await findRound(ask.tx, council.roundId)
  const names = await personNames(
    ask.tx,
    [...council.members, ...council.former].flatMap((one) => [one.personId, ...successorOf(one)]),
  )
  const actor = ask.person?.actor ?? null
  const unbegun = council.stage === 'closed' ? [] : await listUnbegunDossiers(ask.tx, council.roundId)
  const { roundId, decisionNumber, decisionOn, stage, openedOn, charter, version } = council
  return {
    ...{ id, roundId, decisionNumber, decisionOn, stage, openedOn, charter, version },
    roundName: round?.name ?? '',
    finishBefore: round?.finishBefore ?? '',
    quorum: { ...quorumOf(council), recorded: council.attendance.length > 0 },
    seat: seatOf(council, actor?.personId ?? null),
    may: [...openCouncilCommands(actor, council)],
    mayAmend: stage === 'founded' && canFoundCouncil(actor, council.provinceCode).may,
    members: council.members.map((member) => {
      const line = council.attendance.find((one) => one.personId === member.personId)
      const name = names.get(member.personId) ?? ''
      return { ...member, name, present: line?.present ?? null, reason: line?.reason ?? null }
    }),
    mayReplace: stage !== 'closed' && canFoundCouncil(actor, council.provinceCode).may,
    former: council.former.map(({ personId, seat, replaced }) => ({
      ...{ personId, seat, name: names.get(personId) ?? '' },
      successor: names.get(replaced.successor.personId) ?? '',
      ...{ on: replaced.on, decisionNumber: replaced.decisionNumber, decisionOn: replaced.decisionOn },
    })),
    unbegun: unbegun.length,
    products: await presentProducts(ask, id, council),
  }
}

function successorOf(one: CouncilMember | FormerMember): readonly string[] {
  return 'replaced' in one ? [one.replaced.successor.personId] : []
}

async function presentProducts(ask: Ask, councilId: string, council: Council): Promise<ProductView[]> {
  const rows = await listEvaluations(ask.tx, councilId)
  const ballots = await listCouncilBallots(ask.tx, councilId)
  const voters = votingMembers(council).map((member) => member.personId)
  const works = await listProducersOf(ask.tx, voters)
  const products: ProductView[] = []
  for (const row of rows) {
    const own = works.filter((work) => work.producerId === row.producerId).map((work) => work.personId)
    products.push(
      await presentProduct(
        ask,
        council,
        row,
        ballots.filter((ballot) => ballot.evaluationId === row.id),
        own,
      ),
    )
  }
  return products
}

async function presentProduct(
  ask: Ask,
  council: Council,
  row: EvaluationRow,
  ballots: readonly BallotRow[],
  ownWorkers: readonly string[],
): Promise<ProductView> {
  const place = { provinceCode: council.provinceCode, communeCode: row.communeCode, producerId: row.producerId }
  const seen = visibleMarks(viewerOf(ask, council, place), row, ballots)
  const lines = seen.ballots ?? []
  const totals = seen.numbers
    ? lines.flatMap((line) => (line.state === 'finished' && line.ballot?.total != null ? [line.ballot.total] : []))
    : []
  const figures = figuresOf(totals, council.charter)
  const tooWide = figures !== null && figures.points > council.charter.maxSpread
  const { id, code, productName, producerName, communeName, stage } = row
  return {
    ...{ id, code, productName, producerName, communeName, stage },
    handedIn: lines.length > 0 && lines.every((line) => line.state !== 'marking'),
    cells: lines.map((line) => ({
      personId: line.personId,
      state: line.state,
      total: seen.numbers && line.state === 'finished' ? (line.ballot?.total ?? null) : null,
      hint: ownWorkers.includes(line.personId) && line.state !== 'conflict',
    })),
    figures:
      figures === null
        ? null
        : {
            mean: formatTwoDecimals(figures.mean),
            spread: figures.points,
            tooWide,
            criteria: tooWide ? await widestCriteria(ask, id) : [],
          },
    star: seen.numbers ? row.star : null,
  }
}

const SHOWN_CRITERIA = 3

/** The three criteria that make the spread, by number and name. Call it only where the marks are open to the reader. */
async function widestCriteria(ask: Ask, evaluationId: string): Promise<string[]> {
  const evaluation = await findEvaluation(ask.tx, evaluationId)
  if (evaluation === undefined) return []
  const { sheet } = rulesOfEvaluation(ask, evaluation)
  const spread = spreadOfBallots(sheet, await readBallots(ask.tx, evaluationId))
  return (spread?.byCriterion ?? [])
    .slice(0, SHOWN_CRITERIA)
    .map((one) => `${criterionTitle(sheet, one.criterion)}: cách ${one.points} điểm`)
}

/** `2.3 Ghi nhãn`: how a criterion is named in sentences. */
export function criterionTitle(sheet: Sheet, id: string): string {
  return `${id} ${leaves(sheet).find((leaf) => leaf.id === id)?.label ?? ''}`.trim()
}
