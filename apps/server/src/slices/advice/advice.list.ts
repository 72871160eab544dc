import { clocksOf, type RoundDates, roundFor } from '@saolang/domain/clocks'
import type { DossierStage } from '@saolang/domain/dossier'
import { hatWith } from '@saolang/domain/person'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { type DossierRow, earliest, listDossiers, transitionOfRow, transitionWords } from '../dossiers/index.ts'
import { CaseLine, presentLine } from '../proposals/index.ts'

const PAGE = 50
const MOST = 200

/** Which dossiers a list shows: those to be accepted or checked, those that wait for the producer, those ready. */
export const SHOWN = ['open', 'waiting', 'ready'] as const
const STAGES: Readonly<Record<(typeof SHOWN)[number], readonly DossierStage[]>> = {
  open: ['proposed', 'accepted'],
  waiting: ['supplementing'],
  ready: ['advised'],
}

export const AdviceListView = z.object({
  show: z.enum(SHOWN),
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  lines: z.array(CaseLine.extend({ round: z.string() })),
})
export type AdviceListView = z.infer<typeof AdviceListView>

/** The dossiers that communes proposed, for the office and the advisory team of the province. */
export async function listAdvice(
  ask: Ask,
  input: { readonly show: (typeof SHOWN)[number]; readonly page: number },
): Promise<Result<AdviceListView, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'advisor'], 'read')
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const stages = STAGES[input.show]
  const { rows, total } = await listDossiers(ask.tx, { provinceCode, stages, page: input.page, size: PAGE })
  const lines = rows.map((row) => {
    const round = roundOf(ask, row)
    return { ...presentLine(ask, row), round: round === null ? '' : `Đợt ${round.no} năm ${round.year}` }
  })
  return ok({ ...input, total, pages: Math.max(1, Math.ceil(total / PAGE)), lines })
}

function roundOf(ask: Pick<Ask, 'regimes'>, row: DossierRow): RoundDates | null {
  const regime = ask.regimes.get(row.regime)
  if (regime === undefined || row.proposedOn === null) return null
  return roundFor(clocksOf(regime.clocks), 'province', plainDate(row.proposedOn))
}

/** What waits for the province: files to accept, dossiers to check in time for their round, supplements overdue. */
export async function adviceWork(ask: Ask): Promise<readonly WorkItem[]> {
  const work: WorkItem[] = []
  const hats = (ask.person?.actor.hats ?? []).filter((hat) => hat.role === 'provinceOffice' || hat.role === 'advisor')
  for (const provinceCode of new Set(hats.map((hat) => hat.provinceCode))) {
    const is = (role: string) => hats.some((hat) => hat.role === role && hat.provinceCode === provinceCode)
    const stages = ['proposed', 'accepted', 'supplementing'] as const
    const { rows } = await listDossiers(ask.tx, { provinceCode, stages, size: MOST })
    work.push(...rows.flatMap((row) => itemOf(ask, row, is('provinceOffice'), is('advisor'))))
  }
  return work
}

function itemOf(ask: Ask, row: DossierRow, office: boolean, advisor: boolean): readonly WorkItem[] {
  const round = roundOf(ask, row)
  const transition = transitionOfRow(ask, row)
  const rules = transition === null ? [] : [transitionWords(transition)]
  const item = {
    // The round finishes before a day: the day before is the last (Điều 5.1).
    due: earliest(round === null ? null : addDays(round.finishBefore, -1), transition),
    object: [row.productName, row.producerName, row.communeName, ...rules].join(' – '),
    href: `/advice/${row.id}`,
  }
  if (row.stage === 'proposed') return office ? [{ ...item, verb: 'Tiếp nhận hồ sơ xã đề nghị' }] : []
  if (row.stage === 'accepted') return advisor ? [{ ...item, verb: 'Kiểm tra hồ sơ trước Hội đồng' }] : []
  if (row.supplementDue === null || row.supplementDue >= ask.today) return []
  return [{ ...item, due: plainDate(row.supplementDue), verb: 'Nhắc chủ thể: quá hạn bổ sung' }]
}
