import { type MemberBallot, type VisibleMarks, visibleMarks } from '@saolang/domain/ballot'
import { COUNCIL_COMMANDS, openCouncilCommands } from '@saolang/domain/council'
import {
  ballotQuorum,
  countedBallots,
  figuresOf,
  proposeAgreed,
  spreadIsOpen,
  spreadOfBallots,
} from '@saolang/domain/evaluation'
import { formatTwoDecimals } from '@saolang/domain/fraction'
import { type Leaf, leaves, type Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  criterionTitle,
  findEvaluationRow,
  type ReadEvaluation,
  readBallots,
  readEvaluation,
  rulesOfEvaluation,
} from '../councils/index.ts'
import { personNames } from '../people/index.ts'

const BALLOT_STATES = ['marking', 'finished', 'conflict', 'absent', 'replaced'] as const

export const EvaluationView = z.object({
  id: z.string(),
  councilId: z.string(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  stage: z.enum(['marking', 'opened', 'closed']),
  attempt: z.number().int(),
  /** The dossier and the blank sheet are open to the council and the office, not to a member with a conflict. */
  mayReadEvidence: z.boolean(),
  may: z.array(z.enum(COUNCIL_COMMANDS)),
  /** Handed-in sheets, and how many the charter needs. */
  quorum: z.object({ finished: z.number().int(), needed: z.number().int(), of: z.number().int() }),
  readyToOpen: z.boolean(),
  ballots: z.array(
    z.object({
      personId: z.string(),
      name: z.string(),
      state: z.enum(BALLOT_STATES),
      outReason: z.string().nullable(),
      total: z.number().int().nullable(),
      parts: z.record(z.string(), z.number().int()).nullable(),
      former: z.array(z.number().int()),
    }),
  ),
  parts: z.array(z.string()),
  /** Null until the marks are open to this reader. */
  figures: z
    .object({
      mean: z.string(),
      spread: z.number().int(),
      maxSpread: z.number().int(),
      spreadAction: z.enum(['discuss', 'reason']),
      open: z.boolean(),
      reason: z.string().nullable(),
      criteria: z.array(
        z.object({
          title: z.string(),
          points: z.number().int(),
          marks: z.array(z.object({ name: z.string(), points: z.number().int() })),
        }),
      ),
    })
    .nullable(),
  agreedRecorded: z.boolean(),
  /** What members ticked, once the marks are open. */
  ticked: z.array(z.object({ label: z.string(), reason: z.string() })),
})
export type EvaluationView = z.infer<typeof EvaluationView>

/** Everything that the pages of one evaluation start from: state, names, and the marks this reader may see. */
export interface EvaluationReading extends ReadEvaluation {
  readonly sheet: Sheet
  readonly seen: VisibleMarks<MemberBallot>
  /** Finished ballots; empty while they are sealed for this reader. */
  readonly counted: readonly MemberBallot[]
  readonly names: ReadonlyMap<string, string>
}

/** Reads an evaluation for its council and the office; for everybody else it is not there. */
export async function readForCouncil(ask: Ask, id: string): Promise<Result<EvaluationReading, 'request/not-found'>> {
  const read = await readEvaluation(ask, id)
  if (!read.ok) return read
  const reading = await withMarks(ask, read.value)
  return reading.seen.ballots === null ? fail('request/not-found') : ok(reading)
}

export async function withMarks(ask: Ask, read: ReadEvaluation): Promise<EvaluationReading> {
  const ballots = await readBallots(ask.tx, read.id)
  const seen = visibleMarks(read.viewer, read.evaluation, ballots)
  const ids = [...read.council.members.map((member) => member.personId), ...ballots.map((ballot) => ballot.personId)]
  const open = seen.numbers ? (seen.ballots ?? []).flatMap((line) => (line.ballot === null ? [] : [line.ballot])) : []
  return {
    ...read,
    sheet: rulesOfEvaluation(ask, read.evaluation).sheet,
    seen,
    counted: countedBallots(open),
    names: await personNames(ask.tx, ids),
  }
}

const EVIDENCE_READERS: readonly string[] = ['chair', 'secretary', 'member', 'advisor', 'office']

/** The chair's page of one product. Numbers come only from what `visibleMarks` lets through. */
export async function presentEvaluation(ask: Ask, reading: EvaluationReading): Promise<EvaluationView> {
  const { id, evaluation, council, seen, names, sheet, viewer } = reading
  const row = await findEvaluationRow(ask.tx, id)
  const lines = seen.ballots ?? []
  const conflict = lines.some((line) => line.personId === viewer.personId && line.state === 'conflict')
  const states = lines.map((line) => ({ personId: line.personId, stage: line.state }))
  const quorum = ballotQuorum(council, states)
  const sealed = lines.every((line) => line.state !== 'marking')
  const { stage, attempt, councilId } = evaluation
  return {
    ...{ id, councilId, stage, attempt, quorum },
    code: row?.code ?? null,
    productName: row?.productName ?? evaluation.productName,
    producerName: row?.producerName ?? '',
    communeName: row?.communeName ?? '',
    mayReadEvidence: EVIDENCE_READERS.includes(viewer.relation) && !conflict,
    may: [...openCouncilCommands(ask.person?.actor ?? null, council)],
    readyToOpen: stage === 'marking' && sealed && quorum.finished > 0 && quorum.finished >= quorum.needed,
    ballots: lines.map((line) => ({
      personId: line.personId,
      name: names.get(line.personId) ?? '',
      state: line.state,
      outReason: seen.numbers ? (line.ballot?.outReason ?? null) : null,
      total: seen.numbers ? (line.ballot?.total ?? null) : null,
      parts: seen.numbers && line.ballot?.parts != null ? { ...line.ballot.parts } : null,
      former: seen.numbers ? (line.ballot?.former.map((one) => one.total) ?? []) : [],
    })),
    parts: sheet.parts.map((part) => part.code),
    figures: presentFigures(reading),
    agreedRecorded: evaluation.agreed !== null,
    ticked: tickedOf(reading),
  }
}

const SHOWN_CRITERIA = 3

function presentFigures(reading: EvaluationReading): EvaluationView['figures'] {
  const { evaluation, council, counted, sheet, names } = reading
  const spread = spreadOfBallots(sheet, counted)
  const totals = counted.flatMap((ballot) => (ballot.total === null ? [] : [ballot.total]))
  const figures = figuresOf(totals, council.charter)
  if (spread === null || figures === null) return null
  const { maxSpread, spreadAction } = council.charter
  return {
    mean: formatTwoDecimals(figures.mean),
    spread: spread.points,
    ...{ maxSpread, spreadAction },
    open: spreadIsOpen(evaluation, council.charter, spread),
    reason: evaluation.spreadReason,
    criteria: spread.byCriterion.slice(0, SHOWN_CRITERIA).map((one) => ({
      title: criterionTitle(sheet, one.criterion),
      points: one.points,
      marks: counted.map((ballot) => ({
        name: names.get(ballot.personId) ?? '',
        points: pointsOf(sheet, one.criterion, ballot.marks[one.criterion]?.option ?? null),
      })),
    })),
  }
}

export function pointsOf(sheet: Sheet, criterion: string, option: string | null): number {
  const leaf = leaves(sheet).find((one) => one.id === criterion)
  return leaf?.options.find((one) => one.id === option)?.points ?? 0
}

function tickedOf({ counted, sheet, names }: EvaluationReading): EvaluationView['ticked'] {
  return counted.flatMap((ballot) =>
    Object.entries(ballot.knockOuts).map(([id, reason]) => ({
      label: sheet.knockOuts.find((one) => one.id === id)?.label ?? id,
      reason: `${names.get(ballot.personId) ?? ''}: ${reason}`,
    })),
  )
}

export const AgreedView = z.object({
  id: z.string(),
  productName: z.string(),
  code: z.string().nullable(),
  version: z.number().int(),
  mayRecord: z.boolean(),
  recorded: z.boolean(),
  criteria: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      part: z.string(),
      /** Recorded, or proposed from the votes. */
      agreed: z.string(),
      stored: z.string().nullable(),
      split: z.boolean(),
      options: z.array(
        z.object({
          id: z.string(),
          label: z.string(),
          points: z.number().int(),
          star: z.number().int().nullable(),
          votes: z.number().int(),
        }),
      ),
    }),
  ),
  knockOuts: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      agreed: z.boolean(),
      reason: z.string(),
      saidBy: z.array(z.string()),
    }),
  ),
})
export type AgreedView = z.infer<typeof AgreedView>

/** The agreed options, recorded or proposed; only where the marks are open to the reader. */
export async function presentAgreed(ask: Ask, reading: EvaluationReading): Promise<Result<AgreedView, string>> {
  const { id, evaluation, sheet, seen, counted } = reading
  if (!seen.numbers) return fail('evaluation/not-opened')
  const row = await findEvaluationRow(ask.tx, id)
  const proposed = proposeAgreed(sheet, counted)
  const may = openCouncilCommands(ask.person?.actor ?? null, reading.council).includes('recordAgreed')
  return ok({
    id,
    productName: row?.productName ?? evaluation.productName,
    code: row?.code ?? null,
    version: evaluation.version,
    mayRecord: may && evaluation.stage === 'opened',
    recorded: evaluation.agreed !== null,
    criteria: sheet.parts.flatMap((part) =>
      leaves({ ...sheet, parts: [part] }).map((leaf) => ({
        ...{ id: leaf.id, label: leaf.label, part: part.code },
        agreed: evaluation.agreed?.[leaf.id] ?? proposed[leaf.id] ?? 'none',
        stored: evaluation.agreed?.[leaf.id] ?? null,
        ...votesOf(leaf, counted),
      })),
    ),
    knockOuts: presentKnockOuts(reading),
  })
}

function votesOf(leaf: Leaf, counted: readonly MemberBallot[]) {
  const votes = (option: string) =>
    counted.filter((ballot) => (ballot.marks[leaf.id]?.option ?? 'none') === option).length
  const none = { id: 'none', label: 'Không có mức phù hợp', points: 0, star: null, votes: votes('none') }
  const options = [
    ...leaf.options.map(({ id, label, points, star }) => ({ id, label, points, star, votes: votes(id) })),
    none,
  ]
  return { options, split: options.filter((one) => one.votes > 0).length > 1 }
}

function presentKnockOuts({ evaluation, sheet, counted, names }: EvaluationReading): AgreedView['knockOuts'] {
  return sheet.knockOuts.map(({ id, label, criterion }) => {
    const stored = evaluation.knockOuts.find((one) => one.knockOut === id)
    const saying = counted.filter((ballot) => ballot.knockOuts[id] !== undefined)
    return {
      id,
      label: criterion === null ? label : `Tiêu chí ${criterion}: ${label}`,
      agreed: stored !== undefined,
      reason: stored?.reason ?? saying[0]?.knockOuts[id] ?? '',
      saidBy: saying.map((ballot) => `${names.get(ballot.personId) ?? ''}: ${ballot.knockOuts[id] ?? ''}`),
    }
  })
}
