import { answeredCount, type BallotAct, foldBallot, type MemberBallot } from '@saolang/domain/ballot'
import { type Council, type CouncilAct, foldCouncil } from '@saolang/domain/council'
import { type EvaluationAct, foldEvaluation, type ProductEvaluation } from '@saolang/domain/evaluation'
import type { StreamKind } from '../../platform/acts/stream.ts'

/** A council of one round: its row and one row a member. */
export const COUNCIL: StreamKind<Council, CouncilAct> = {
  kind: 'council',
  fold: foldCouncil,
  tables: [
    {
      table: 'council',
      owner: 'id',
      keys: [],
      json: ['charter'],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          round_id: state.roundId,
          decision_number: state.decisionNumber,
          decision_on: state.decisionOn,
          charter: state.charter,
          stage: state.stage,
          version: seq,
        },
      ],
    },
    {
      table: 'council_member',
      owner: 'council_id',
      keys: ['person_id'],
      rows: ({ id, state }) =>
        state.members.map((member) => ({
          province_code: state.provinceCode,
          council_id: id,
          person_id: member.personId,
          role: member.seat,
          title: member.title,
          present: state.attendance.find((line) => line.personId === member.personId)?.present ?? null,
        })),
    },
    {
      table: 'council_session',
      owner: 'council_id',
      keys: [],
      rows: ({ id, state: { provinceCode, invitations } }) => {
        const last = invitations.at(-1)
        const days = last?.agenda.map(({ day }) => day) ?? []
        const [first] = days
        if (last === undefined || first === undefined) return []
        const { no, startsAt, place } = last
        return [
          {
            ...{ province_code: provinceCode, council_id: id, no, starts_on: first, ends_on: days.at(-1) ?? first },
            ...{ starts_at: startsAt, place },
          },
        ]
      },
    },
  ],
}

/** The evaluation of one product by its council; its acts belong to the case of the dossier. */
export const EVALUATION: StreamKind<ProductEvaluation, EvaluationAct> = {
  kind: 'evaluation',
  fold: foldEvaluation,
  tables: [
    {
      table: 'evaluation',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          round_id: state.roundId,
          council_id: state.councilId,
          dossier_id: state.dossierId,
          stage: state.stage,
          mean_numerator: state.result?.mean.numerator ?? null,
          mean_denominator: state.result?.mean.denominator ?? null,
          star: state.result?.star ?? null,
          knocked_out: (state.result?.knockOuts.length ?? 0) > 0,
          result_hash: state.result?.resultHash ?? null,
          version: seq,
        },
      ],
    },
  ],
}

/** The sheet of one member for one product. Its rows are sealed as its acts are: read them by `visibleMarks` only. */
export const BALLOT: StreamKind<MemberBallot, BallotAct> = {
  kind: 'ballot',
  fold: foldBallot,
  tables: [
    {
      table: 'ballot',
      owner: 'id',
      keys: [],
      rows: ({ id, state, seq }) => [
        {
          id,
          province_code: state.provinceCode,
          evaluation_id: state.evaluationId,
          person_id: state.personId,
          stage: state.stage,
          chosen: answeredCount(state),
          total: state.total,
          version: seq,
        },
      ],
    },
  ],
}
