import { workingDaysLeft } from '@saolang/domain/clocks'
import { AT_PROVINCE, type DossierStage } from '@saolang/domain/dossier'
import type { Hat, Role } from '@saolang/domain/permission'
import { hatWith } from '@saolang/domain/person'
import { plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { type DossierRow, listDossiers, STAGE_WORDS, TransitionView, transitionOfRow } from '../dossiers/index.ts'
import { Clock } from './case-head.ts'

/** A line of a list of cases, for the officials of a commune or of the province. */
export const CaseLine = z.object({
  id: z.string(),
  productName: z.string(),
  productCode: z.string().nullable(),
  producerName: z.string(),
  communeName: z.string(),
  receiptNumber: z.string().nullable(),
  stage: z.string(),
  stageWords: z.string(),
  submittedOn: z.string().nullable(),
  proposedOn: z.string().nullable(),
  supplementDue: z.string().nullable(),
  clock: Clock.nullable(),
  /** A dossier of former rules: its last day under them. */
  transition: TransitionView.nullable(),
})
export type CaseLine = z.infer<typeof CaseLine>

export function presentLine(ask: Pick<Ask, 'calendar' | 'today' | 'regimes'>, row: DossierRow): CaseLine {
  const due = row.stage === 'received' && row.reportDue !== null ? plainDate(row.reportDue) : null
  const words = Object.entries(STAGE_WORDS).find(([stage]) => stage === row.stage)?.[1]
  return {
    id: row.id,
    productName: row.productName,
    productCode: row.productCode,
    producerName: row.producerName,
    communeName: row.communeName,
    receiptNumber: row.receiptNumber,
    stage: row.stage,
    stageWords: words ?? row.stage,
    submittedOn: row.submittedOn,
    proposedOn: row.proposedOn,
    supplementDue: row.supplementDue,
    transition: transitionOfRow(ask, row),
    clock:
      due === null
        ? null
        : { daysLeft: workingDaysLeft(ask.calendar, ask.today, due).days, unit: 'working' as const, due },
  }
}

const COMMUNE: readonly Role[] = ['communeOfficer', 'communeChair']

/** The communes in which this person is an official of the People's Committee. */
export function communesOf(ask: Pick<Ask, 'person'>): readonly (Hat & { readonly communeCode: string })[] {
  const hats = (ask.person?.actor.hats ?? []).flatMap((hat) =>
    COMMUNE.includes(hat.role) && hat.communeCode !== null ? [{ ...hat, communeCode: hat.communeCode }] : [],
  )
  return hats.filter((hat, index) => hats.findIndex((one) => one.communeCode === hat.communeCode) === index)
}

/** Which dossiers a list shows. */
export const SHOWN = ['open', 'sent'] as const
const STAGES: Readonly<Record<(typeof SHOWN)[number], readonly DossierStage[]>> = {
  open: ['submitted', 'returned', 'received'],
  sent: AT_PROVINCE,
}

export const ProposalsView = z.object({
  show: z.enum(SHOWN),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** Of those on this page. */
  late: z.number().int(),
  lines: z.array(CaseLine),
  /** Last day for the round that the province has planned next; null where none is planned (RND-04). */
  submitBy: z.object({ day: z.string(), round: z.string() }).nullable(),
})
export type ProposalsView = z.infer<typeof ProposalsView>

/** The dossiers of the commune of an official, the most urgent first. */
export async function listProposals(
  ask: Ask,
  input: { readonly show: (typeof SHOWN)[number]; readonly page: number },
): Promise<Result<ProposalsView, string>> {
  const permission = hatWith(ask.person?.actor ?? null, COMMUNE, 'read')
  if (!permission.may) return fail(permission.reason)
  const { provinceCode, communeCode } = permission.hat
  const stages = STAGES[input.show]
  const { rows, total } = await listDossiers(ask.tx, {
    provinceCode,
    communeCode: communeCode ?? '',
    stages,
    page: input.page,
    size: PAGE,
  })
  const lines = rows.map((row) => presentLine(ask, row))
  const late = lines.filter(isLate).length
  return ok({
    ...input,
    total,
    pages: Math.max(1, Math.ceil(total / PAGE)),
    late,
    lines,
    submitBy: await nextSubmitBy(ask, provinceCode),
  })
}

/** The next day until which communes send dossiers, as an open round of the province plans it. */
async function nextSubmitBy(ask: Ask, provinceCode: string): Promise<ProposalsView['submitBy']> {
  const row = await ask.tx
    .selectFrom('round_session')
    .innerJoin('round', 'round.id', 'round_session.round_id')
    .select(['round_session.submit_by as day', 'round.name'])
    .where('round_session.province_code', '=', provinceCode)
    .where('round_session.submit_by', '>=', ask.today)
    .where('round.stage', '=', 'open')
    .orderBy('round_session.submit_by')
    .orderBy('round.id')
    .executeTakeFirst()
  return row === undefined ? null : { day: row.day, round: row.name.toLocaleLowerCase('vi') }
}

/** Past the commune's own last day, or past the one under former rules. */
export function isLate(line: CaseLine): boolean {
  return (line.clock?.daysLeft ?? 0) < 0 || line.transition?.over === true
}

const PAGE = 50
