import { workingDaysLeft } from '@saolang/domain/clocks'
import type { Dossier, DossierStage } from '@saolang/domain/dossier'
import { daysBetween, plainDate } from '@saolang/domain/plain-date'
import { z } from 'zod'
import { loadActWords } from '../../platform/act-words.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime } from '../../platform/pages/text.ts'
import { personNames, ROLE_WORDS } from '../people/index.ts'
import { producerNames } from '../producers/index.ts'
import { findDossier } from './dossiers.reading.ts'
import { type CaseAct, listCaseActs } from './dossiers.store.ts'

/** Roles, and the seats of a council that acts are done in. */
const HAT_WORDS = {
  ...ROLE_WORDS,
  chair: 'Chủ tịch Hội đồng',
  secretary: 'Thư ký Hội đồng',
  member: 'Ủy viên Hội đồng',
}

export const ClockFacts = z.object({
  daysLeft: z.number().int(),
  unit: z.enum(['working', 'calendar']),
  due: z.string().optional(),
  stopped: z.boolean().optional(),
})

/** A step of a case as pages and JSON show it; fits the `Timeline` component. */
export const CaseStep = z.object({
  state: z.enum(['past', 'present', 'future']),
  title: z.string(),
  when: z.string().optional(),
  who: z.string().optional(),
  clock: ClockFacts.optional(),
})
export type CaseStep = z.infer<typeof CaseStep>

/**
 * The life of a case from all its streams: what happened in full, where it stands with its clock, what comes (Điều 7).
 * Acts that the reader may not see, and acts without words, are left out. The caller has decided that the reader may
 * read the case.
 */
export async function caseTimeline(
  ask: Ask,
  caseId: string,
  reader: 'producer' | 'officials',
): Promise<readonly CaseStep[]> {
  const dossier = await findDossier(ask.tx, caseId)
  if (dossier === undefined) return []
  const words = loadActWords()
  const seen = (await listCaseActs(ask.tx, caseId)).filter(({ act }) => {
    const by = words.get(act.kind)?.seenBy
    return by === 'case' || (by === 'officials' && reader === 'officials')
  })
  const ids = seen.flatMap(({ act }) => [act.by, act.onBehalfOf].filter((id) => id !== null))
  const names = new Map([...(await personNames(ask.tx, ids)), ...(await producerNames(ask.tx, ids))])
  const past = gathered(seen).map(({ act }): CaseStep => {
    const who = whoOf(act.by, act.hat, act.onBehalfOf, names)
    const title = fill(words.get(act.kind)?.say ?? act.kind, act.payload)
    return { state: 'past', title, when: formatDateTime(new Date(act.at)), ...(who === null ? {} : { who }) }
  })
  return [...past, ...stepsAhead(ask, dossier)]
}

const SAVING: readonly string[] = ['DossierPartSaved', 'ProofLinked', 'ProofUnlinked', 'CommuneFindingSaved']

/** Many savings in a row of one kind by one person read as the last of them. */
function gathered(acts: readonly CaseAct[]): readonly CaseAct[] {
  return acts.filter(({ act }, index) => {
    const next = acts[index + 1]?.act
    return (
      next === undefined ||
      !SAVING.includes(act.kind) ||
      next.kind !== act.kind ||
      next.by !== act.by ||
      next.onBehalfOf !== act.onBehalfOf
    )
  })
}

function whoOf(
  by: string | null,
  hat: string | null,
  onBehalfOf: string | null,
  names: ReadonlyMap<string, string>,
): string | null {
  const name = by === null ? undefined : names.get(by)
  if (name === undefined) return null
  const role = Object.entries(HAT_WORDS).find(([key]) => key === hat)?.[1]
  const owner = onBehalfOf === null ? undefined : names.get(onBehalfOf)
  if (owner !== undefined && hat === 'producer') return `do ${name} nhập hộ ${owner}`
  const lent = owner === undefined ? '' : `, theo ủy quyền của ${owner}`
  return role === undefined ? `${name}${lent}` : `${name} (${role}${lent})`
}

function fill(say: string, payload: unknown): string {
  return say.replace(/\{(\w+)\}/g, (_whole, key: string) => {
    const value = Object.getOwnPropertyDescriptor(Object(payload), key)?.value
    return typeof value === 'string' || typeof value === 'number' ? formatDate(String(value)) : '…'
  })
}

/** The way of a dossier by Điều 7, each step named while it is the present one. */
const WAY: readonly { readonly stages: readonly DossierStage[]; readonly title: string; readonly who: string }[] = [
  { stages: ['draft'], title: 'Chủ thể hoàn thiện và gửi hồ sơ', who: 'Chủ thể' },
  { stages: ['submitted', 'returned'], title: 'UBND cấp xã tiếp nhận', who: 'UBND cấp xã' },
  { stages: ['received'], title: 'UBND cấp xã kiểm tra, báo cáo 4 nội dung', who: 'UBND cấp xã' },
  { stages: ['proposed'], title: 'Tỉnh kiểm tra hồ sơ', who: 'Cơ quan tham mưu cấp tỉnh' },
  { stages: ['accepted', 'supplementing'], title: 'Tổ tư vấn xem xét, khảo sát thực tế', who: 'Tổ tư vấn' },
  { stages: ['advised'], title: 'Xếp vào đợt đánh giá', who: 'Cơ quan tham mưu cấp tỉnh' },
  { stages: ['inRound'], title: 'Hội đồng cấp tỉnh đánh giá, phân hạng', who: 'Hội đồng cấp tỉnh' },
  { stages: ['evaluated'], title: 'Quyết định và Giấy chứng nhận', who: 'UBND cấp tỉnh' },
]

function stepsAhead(ask: Ask, dossier: Dossier): CaseStep[] {
  const at = WAY.findIndex((step) => step.stages.includes(dossier.stage))
  if (at < 0) return []
  return WAY.slice(at).map((step, index): CaseStep => {
    if (index > 0) return { state: 'future', title: step.title }
    const waiting = dossier.stage === 'returned' || dossier.stage === 'supplementing'
    const clock = clockOf(ask, dossier)
    return {
      state: 'present',
      title: waiting ? `Chờ chủ thể bổ sung hồ sơ, lần thứ ${dossier.supplementCount}` : step.title,
      who: waiting ? 'Chủ thể' : step.who,
      ...(clock === null ? {} : { clock }),
    }
  })
}

/** The clock that runs while the dossier stands where it does: the commune's working days, or the days to supplement. */
export function clockOf(ask: Pick<Ask, 'calendar' | 'today'>, dossier: Dossier): z.infer<typeof ClockFacts> | null {
  if (dossier.stage === 'received' && dossier.reportDue !== null) {
    const due = plainDate(dossier.reportDue)
    return { daysLeft: workingDaysLeft(ask.calendar, ask.today, due).days, unit: 'working', due }
  }
  const due = dossier.supplement?.due ?? null
  if (dossier.stage !== 'supplementing' || due === null) return null
  return { daysLeft: daysBetween(ask.today, plainDate(due)), unit: 'calendar', due }
}
