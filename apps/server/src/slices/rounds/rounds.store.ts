import { LODGED_OPEN } from '@saolang/domain/dossier'
import type { Tx } from '../../platform/acts/stream.ts'
import { DOSSIER_NAMES, namedDossiers } from '../dossiers/index.ts'

/** A line of the list of rounds. */
export interface RoundRow {
  readonly id: string
  readonly year: number
  readonly no: number
  readonly name: string
  readonly proposedBefore: string
  readonly finishBefore: string
  readonly stage: string
  readonly regime: string
  readonly councilId: string | null
  readonly dossiers: number
}

const LONGEST = 200

/** The rounds of a province, the newest first. */
export async function listRounds(tx: Tx, provinceCode: string): Promise<readonly RoundRow[]> {
  const rows = await tx
    .selectFrom('round')
    .leftJoin('council', 'council.round_id', 'round.id')
    .select((select) => [
      'round.id',
      'round.year',
      'round.no',
      'round.name',
      'round.proposed_before as proposedBefore',
      'round.finish_before as finishBefore',
      'round.stage',
      'round.regime',
      'council.id as councilId',
      select
        .selectFrom('dossier')
        .whereRef('dossier.round_id', '=', 'round.id')
        .select((count) => count.fn.countAll<number>().as('count'))
        .as('dossiers'),
    ])
    .where('round.province_code', '=', provinceCode)
    .orderBy('round.year', 'desc')
    .orderBy('round.no', 'desc')
    .limit(LONGEST)
    .execute()
  return rows.map((row) => ({ ...row, dossiers: Number(row.dossiers ?? 0) }))
}

/** Each regulation counts its own rounds of a year. */
export async function hasRound(
  tx: Tx,
  provinceCode: string,
  { regime, year, no }: { readonly regime: string; readonly year: number; readonly no: number },
): Promise<boolean> {
  const row = await tx
    .selectFrom('round')
    .select('id')
    .where('province_code', '=', provinceCode)
    .where('regime', '=', regime)
    .where('year', '=', year)
    .where('no', '=', no)
    .executeTakeFirst()
  return row !== undefined
}

/** The council of a round, where one was founded. */
export async function findCouncilId(tx: Tx, roundId: string): Promise<string | null> {
  const row = await tx.selectFrom('council').select('id').where('round_id', '=', roundId).executeTakeFirst()
  return row?.id ?? null
}

/** A dossier as the pages of a round list it. */
export interface RoundDossier {
  readonly id: string
  readonly code: string | null
  readonly productName: string
  readonly producerName: string
  readonly communeName: string
  readonly proposedOn: string | null
  readonly stage: string
}

function dossierRows(tx: Tx) {
  return namedDossiers(tx)
    .select(['dossier.id', ...DOSSIER_NAMES, 'dossier.proposed_on as proposedOn', 'dossier.stage'])
    .orderBy('product.code')
    .orderBy('product.name')
    .orderBy('dossier.id')
    .limit(LONGEST)
}

/** Advised dossiers of the province and regime that are in no round, those proposed first before others. */
export function listWaitingDossiers(tx: Tx, provinceCode: string, regime: string): Promise<readonly RoundDossier[]> {
  return dossierRows(tx)
    .where('dossier.province_code', '=', provinceCode)
    .where('dossier.regime', '=', regime)
    .where('dossier.stage', '=', 'advised')
    .execute()
}

/** The regulations of the dossiers of a province that were lodged and are not decided. */
export async function listLodgedRegimes(tx: Tx, provinceCode: string): Promise<readonly string[]> {
  const rows = await tx
    .selectFrom('dossier')
    .select('regime')
    .distinct()
    .where('province_code', '=', provinceCode)
    .where('stage', 'in', LODGED_OPEN)
    .orderBy('regime')
    .execute()
  return rows.map((row) => row.regime)
}

/** Advised dossiers of other regulations, which this round cannot take: how many of each. */
export async function countWaitingElsewhere(
  tx: Tx,
  provinceCode: string,
  regime: string,
): Promise<readonly { readonly regime: string; readonly count: number }[]> {
  const rows = await tx
    .selectFrom('dossier')
    .select((select) => ['regime', select.fn.countAll<number>().as('count')])
    .where('province_code', '=', provinceCode)
    .where('stage', '=', 'advised')
    .where('regime', '<>', regime)
    .groupBy('regime')
    .orderBy('regime')
    .execute()
  return rows.map((row) => ({ regime: row.regime, count: Number(row.count) }))
}

/** How many advised dossiers of the province wait for a round. */
export async function countWaitingDossiers(tx: Tx, provinceCode: string): Promise<number> {
  const { count } = await tx
    .selectFrom('dossier')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('province_code', '=', provinceCode)
    .where('stage', '=', 'advised')
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** The dossiers in a round. */
export function listRoundDossiers(tx: Tx, roundId: string): Promise<readonly RoundDossier[]> {
  return dossierRows(tx).where('dossier.round_id', '=', roundId).execute()
}
