import type { BallotStage } from '@saolang/domain/ballot'
import type { EvaluationStage } from '@saolang/domain/evaluation'
import type { Tx } from '../../platform/acts/stream.ts'
import { DOSSIER_NAMES, namedDossiers } from '../dossiers/index.ts'

const LONGEST = 300

/** A product before its council. */
export interface EvaluationRow {
  readonly id: string
  readonly dossierId: string
  readonly producerId: string
  readonly communeCode: string
  readonly code: string | null
  readonly productName: string
  readonly producerName: string
  readonly communeName: string
  readonly stage: EvaluationStage
  readonly star: number | null
}

function evaluationRows(tx: Tx) {
  return namedDossiers(tx)
    .innerJoin('evaluation', 'evaluation.dossier_id', 'dossier.id')
    .select([
      'evaluation.id',
      'evaluation.dossier_id as dossierId',
      'dossier.producer_id as producerId',
      'dossier.commune_code as communeCode',
      ...DOSSIER_NAMES,
      'evaluation.stage',
      'evaluation.star',
    ])
    .orderBy('product.code')
    .orderBy('product.name')
    .orderBy('evaluation.id')
    .limit(LONGEST)
}

/** The products of a council, in the order of their codes. */
export async function listEvaluations(tx: Tx, councilId: string): Promise<readonly EvaluationRow[]> {
  const rows = await evaluationRows(tx).where('evaluation.council_id', '=', councilId).execute()
  return rows.map((row) => ({ ...row, stage: evaluationStage(row.stage) }))
}

/** The names around one evaluation. */
export async function findEvaluationRow(tx: Tx, id: string): Promise<EvaluationRow | undefined> {
  const row = await evaluationRows(tx).where('evaluation.id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : { ...row, stage: evaluationStage(row.stage) }
}

/** A row of a ballot. Whoever shows it asks `visibleMarks` first. */
export interface BallotRow {
  readonly id: string
  readonly evaluationId: string
  readonly personId: string
  readonly stage: BallotStage
  readonly total: number | null
}

function ballotRows(tx: Tx) {
  return tx
    .selectFrom('ballot')
    .select([
      'ballot.id',
      'ballot.evaluation_id as evaluationId',
      'ballot.person_id as personId',
      'ballot.stage',
      'ballot.total',
    ])
    .orderBy('ballot.id')
}

export async function listCouncilBallots(tx: Tx, councilId: string): Promise<readonly BallotRow[]> {
  const rows = await ballotRows(tx)
    .innerJoin('evaluation', 'evaluation.id', 'ballot.evaluation_id')
    .where('evaluation.council_id', '=', councilId)
    .execute()
  return rows.map((row) => ({ ...row, stage: ballotStage(row.stage) }))
}

export async function listBallotRows(tx: Tx, evaluationId: string): Promise<readonly BallotRow[]> {
  const rows = await ballotRows(tx).where('ballot.evaluation_id', '=', evaluationId).execute()
  return rows.map((row) => ({ ...row, stage: ballotStage(row.stage) }))
}

/** The sheets of one member in a council, or everywhere. */
export async function listMemberBallots(tx: Tx, personId: string): Promise<readonly BallotRow[]> {
  const rows = await ballotRows(tx)
    .where('ballot.person_id', '=', personId)
    .limit(LONGEST * 4)
    .execute()
  return rows.map((row) => ({ ...row, stage: ballotStage(row.stage) }))
}

/** A person's own sheet with the product that it is for. */
export interface OwnSheetRow {
  readonly evaluationId: string
  readonly councilId: string
  readonly roundName: string
  readonly finishBefore: string
  readonly code: string | null
  readonly productName: string
  readonly producerName: string
  readonly communeName: string
  readonly stage: EvaluationStage
  readonly state: BallotStage
}

/** The sheets of one person, in the order of the product codes. */
export async function listOwnSheets(tx: Tx, personId: string): Promise<readonly OwnSheetRow[]> {
  const rows = await namedDossiers(tx)
    .innerJoin('evaluation', 'evaluation.dossier_id', 'dossier.id')
    .innerJoin('ballot', 'ballot.evaluation_id', 'evaluation.id')
    .innerJoin('round', 'round.id', 'evaluation.round_id')
    .select([
      'evaluation.id as evaluationId',
      'evaluation.council_id as councilId',
      'round.name as roundName',
      'round.finish_before as finishBefore',
      ...DOSSIER_NAMES,
      'evaluation.stage',
      'ballot.stage as state',
    ])
    .where('ballot.person_id', '=', personId)
    .orderBy('round.finish_before', 'desc')
    .orderBy('product.code')
    .orderBy('product.name')
    .orderBy('evaluation.id')
    .limit(LONGEST * 4)
    .execute()
  return rows.map((row) => ({ ...row, stage: evaluationStage(row.stage), state: ballotStage(row.state) }))
}

/** The councils in which a person has a seat and which are not over. */
export async function listSeats(
  tx: Tx,
  personId: string,
): Promise<readonly { councilId: string; seat: string; stage: string; roundName: string; finishBefore: string }[]> {
  return tx
    .selectFrom('council_member')
    .innerJoin('council', 'council.id', 'council_member.council_id')
    .innerJoin('round', 'round.id', 'council.round_id')
    .select([
      'council.id as councilId',
      'council_member.role as seat',
      'council.stage',
      'round.name as roundName',
      'round.finish_before as finishBefore',
    ])
    .where('council_member.person_id', '=', personId)
    .orderBy('round.finish_before', 'desc')
    .orderBy('council.id')
    .limit(LONGEST)
    .execute()
}

/** The councils of a province, the newest round first. */
export async function listCouncils(
  tx: Tx,
  provinceCode: string,
): Promise<readonly { councilId: string; stage: string; roundName: string; finishBefore: string }[]> {
  return tx
    .selectFrom('council')
    .innerJoin('round', 'round.id', 'council.round_id')
    .select([
      'council.id as councilId',
      'council.stage',
      'round.name as roundName',
      'round.finish_before as finishBefore',
    ])
    .where('council.province_code', '=', provinceCode)
    .orderBy('round.finish_before', 'desc')
    .orderBy('council.id')
    .limit(LONGEST)
    .execute()
}

/** Which producers a person works for: the hint of a conflict of interest. */
export async function listProducersOf(
  tx: Tx,
  personIds: readonly string[],
): Promise<readonly { personId: string; producerId: string }[]> {
  if (personIds.length === 0) return []
  const rows = await tx
    .selectFrom('role_holding')
    .select(['person_id as personId', 'producer_id as producerId'])
    .where('person_id', 'in', personIds)
    .where('role', '=', 'producer')
    .where('to_date', 'is', null)
    .execute()
  return rows.flatMap(({ personId, producerId }) => (producerId === null ? [] : [{ personId, producerId }]))
}

/** Dossiers of a round whose evaluation has not begun. */
export async function listUnbegunDossiers(tx: Tx, roundId: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('dossier')
    .leftJoin('evaluation', 'evaluation.dossier_id', 'dossier.id')
    .select('dossier.id')
    .where('dossier.round_id', '=', roundId)
    .where('dossier.stage', '=', 'inRound')
    .where('evaluation.id', 'is', null)
    .orderBy('dossier.id')
    .limit(LONGEST)
    .execute()
  return rows.map((row) => row.id)
}

// Parsers of columns whose check constraint admits these words only.
function evaluationStage(word: string): EvaluationStage {
  return word === 'opened' || word === 'closed' ? word : 'marking'
}

function ballotStage(word: string): BallotStage {
  return word === 'finished' || word === 'conflict' || word === 'absent' || word === 'replaced' ? word : 'marking'
}
