import {
  canActOnDossier,
  type Dossier,
  type DossierCommand,
  type DossierPart,
  type DossierStage,
  openDossierCommands,
  openParts,
  partProgress,
  placeOf,
  unfinishedParts,
  wasWorkedOn,
} from '@saolang/domain/dossier'
import { asRole } from '@saolang/domain/permission'
import { missingProfileFields } from '@saolang/domain/producer'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listMinistryStates } from '../../platform/ministry-state.ts'
import { listPapers } from '../papers/index.ts'
import { findProducer } from '../producers/index.ts'
import { getUnit } from '../units/index.ts'
import { DossierContent, presentDossierContent, productName } from './dossiers.content.present.ts'
import { LadderView, presentLadder } from './dossiers.ladder.ts'
import { presentToMove, ToMove } from './dossiers.move.present.ts'
import { NextStep, presentNext } from './dossiers.next.ts'
import { type DossierRules, rulesOf } from './dossiers.reading.ts'
import { CaseStep, caseTimeline } from './dossiers.timeline.ts'
import { mayDecideTransition, presentTransition, TransitionView } from './dossiers.transition.present.ts'
import { KIND_WORDS, partTitle, STAGE_WORDS } from './dossiers.words.ts'

const Task = z.object({
  id: z.string(),
  group: z.string(),
  title: z.string(),
  status: z.enum(['todo', 'doing', 'done', 'problem', 'blocked']),
  note: z.string().optional(),
  href: z.string().optional(),
})
type Task = z.infer<typeof Task>

export const SupplementView = z.object({
  count: z.number().int(),
  by: z.enum(['commune', 'province']),
  on: z.string(),
  due: z.string().nullable(),
  items: z.array(z.object({ part: z.string(), title: z.string(), reason: z.string(), done: z.boolean() })),
})
export type SupplementView = z.infer<typeof SupplementView>

export const DossierPage = z.object({
  id: z.string(),
  productName: z.string(),
  kindWords: z.string(),
  stage: z.string(),
  stageWords: z.string(),
  productCode: z.string().nullable(),
  receiptNumber: z.string().nullable(),
  communeOffice: z.string(),
  version: z.number().int(),
  /** The reader belongs to the producer. */
  owner: z.boolean(),
  may: z.array(z.string()),
  /** Parts to do; empty for those who only read. */
  tasks: z.array(Task),
  done: z.number().int(),
  of: z.number().int(),
  carried: z.array(z.string()),
  supplement: SupplementView.nullable(),
  ladder: LadderView,
  next: NextStep,
  /** Number of the regulation that the dossier follows. */
  regime: z.string(),
  /** A lodged dossier of former rules: its last day under them. */
  transition: TransitionView.nullable(),
  mayDecideTransition: z.boolean(),
  /** A draft that must follow other rules, or another set, before it can be lodged. */
  toMove: ToMove.nullable(),
  /** Where the council's result is read; null before there is one. */
  resultHref: z.string().nullable(),
  timeline: z.array(CaseStep),
  /** Null while its producer still writes it: the parts show it. */
  content: DossierContent.nullable(),
})
export type DossierPage = z.infer<typeof DossierPage>

/** The page of one dossier: a task list for its producer while it is open, else the whole of it to read. */
export async function presentDossierPage(ask: Ask, dossier: Dossier, id: string): Promise<DossierPage> {
  const actor = ask.person?.actor ?? null
  const rules = rulesOf(ask, dossier)
  const owner = asRole(actor, ['producer'], placeOf(dossier), 'read').may
  const writing = canActOnDossier(actor, 'savePart', dossier).may
  const may: readonly DossierCommand[] = openDossierCommands(actor, dossier)
  const unit = await getUnit(ask.tx, dossier.communeCode)
  const communeOffice = officeOf(unit.name)
  const tasks = writing ? await presentTasks(ask, dossier, id, rules) : []
  const parts = tasks.filter((task) => task.id !== 'check')
  const toMove = await presentToMove(ask, dossier)
  return {
    id,
    productName: await productName(ask, dossier),
    kindWords: KIND_WORDS[dossier.kind],
    stage: dossier.stage,
    stageWords: STAGE_WORDS[dossier.stage],
    productCode: dossier.productCode,
    receiptNumber: dossier.receiptNumber,
    communeOffice,
    version: dossier.version,
    owner,
    may: [...may],
    tasks,
    done: parts.filter((task) => task.status === 'done').length,
    of: parts.length,
    carried: dossier.carried === null ? [] : dossier.carried.parts.map((part) => partTitle(part, rules.sheet)),
    supplement: presentSupplement(dossier, rules),
    ladder: presentLadder(rules, dossier, (part, criterion) =>
      writing ? `/dossiers/${id}/parts/${part}#c-${criterion.replaceAll('.', '-')}` : undefined,
    ),
    next:
      toMove === null
        ? await nextOf(ask, id, dossier, presentNext(ask, dossier, rules, { owner, communeOffice }))
        : NEXT_MOVE,
    regime: rules.regime.document.number,
    transition: presentTransition(ask, dossier),
    mayDecideTransition: mayDecideTransition(ask, dossier),
    toMove,
    resultHref: asRole(actor, RESULT_READERS, placeOf(dossier), 'read').may ? resultOf(dossier) : null,
    timeline: [...(await caseTimeline(ask, id, owner ? 'producer' : 'officials'))],
    content: writing ? null : await presentDossierContent(ask, dossier, id),
  }
}

/** A draft of other rules than those of today: first things first. */
const NEXT_MOVE: NextStep = { say: 'Chuyển hồ sơ trước, rồi làm tiếp các phần và gửi.' }

const WITH_RESULT: readonly DossierStage[] = ['evaluated', 'recognised', 'forwarded', 'notReached']

const RESULT_READERS = ['producer', 'communeOfficer', 'communeChair', 'provinceOffice', 'signatory'] as const

/** The result belongs to a slice to the right of this one, so it is an address only. */
function resultOf({ stage, evaluationId }: Dossier): string | null {
  return evaluationId !== null && WITH_RESULT.includes(stage) ? `/results/${evaluationId}` : null
}

/** "Xã Quài Tở" → "UBND xã Quài Tở". */
export function officeOf(unitName: string): string {
  return `UBND ${unitName.slice(0, 1).toLocaleLowerCase('vi')}${unitName.slice(1)}`
}

/** What was asked to be supplemented, part by part; null where nothing is. */
export function presentSupplement(dossier: Dossier, rules: DossierRules): SupplementView | null {
  const { supplement, stage } = dossier
  if (supplement === null || (stage !== 'returned' && stage !== 'supplementing')) return null
  const items = supplement.requests.map(({ part, reason }) => ({
    part,
    title: partTitle(part, rules.sheet),
    reason,
    done: wasWorkedOn(dossier, part),
  }))
  return { count: dossier.supplementCount, by: supplement.by, on: supplement.on, due: supplement.due, items }
}

async function presentTasks(ask: Ask, dossier: Dossier, id: string, rules: DossierRules): Promise<Task[]> {
  const expired = await expiredProofs(ask, dossier)
  const open = openParts(dossier, rules.parts)
  const tasks = rules.parts.map((part) => taskOf(dossier, id, rules, part, open.includes(part.id), expired))
  if (dossier.stage !== 'draft') return tasks
  const profile = await profileTask(ask, dossier, rules)
  const left = unfinishedParts(dossier, rules.parts).length + (profile.status === 'done' ? 0 : 1)
  const check: Task = {
    id: 'check',
    group: 'Kiểm tra và gửi',
    title: 'Kiểm tra nội dung đã khai và gửi hồ sơ',
    status: left === 0 ? 'todo' : 'blocked',
    ...(left === 0 ? {} : { note: `còn ${left} phần` }),
    href: `/dossiers/${id}/check`,
  }
  return [profile, ...tasks, check]
}

async function profileTask(ask: Ask, dossier: Dossier, { regime }: DossierRules): Promise<Task> {
  const producer = await findProducer(ask.tx, dossier.producerId)
  const missing = producer === undefined ? 0 : missingProfileFields(producer, regime).length
  return {
    id: 'producer',
    group: 'Thông tin chung',
    title: 'Chủ thể và người đại diện',
    status: missing === 0 ? 'done' : 'doing',
    ...(missing === 0 ? {} : { note: `còn thiếu ${missing} mục` }),
    href: `/producers/${dossier.producerId}/profile`,
  }
}

const GROUPS: Readonly<Record<string, string>> = {
  product: 'Thông tin chung',
  results: 'Kết quả và thay đổi',
  changes: 'Kết quả và thay đổi',
  proofs: 'Minh chứng',
  plan: 'Kế hoạch',
}

function taskOf(
  dossier: Dossier,
  id: string,
  rules: DossierRules,
  part: DossierPart,
  open: boolean,
  expired: readonly string[],
): Task {
  const href = part.kind === 'proofs' ? `/dossiers/${id}/proofs` : `/dossiers/${id}/parts/${part.id}`
  const task = { id: part.id, group: GROUPS[part.id] ?? 'Tự đánh giá (Mẫu 02)', title: partTitle(part.id, rules.sheet) }
  if (dossier.stage !== 'draft') {
    if (!open) return { ...task, status: 'done', note: 'không cần sửa' }
    const worked = wasWorkedOn(dossier, part.id)
    return worked
      ? { ...task, status: 'done', note: 'đã bổ sung', href }
      : { ...task, status: 'problem', note: 'cần bổ sung', href }
  }
  if (part.kind === 'proofs' && expired.length > 0) {
    return { ...task, status: 'problem', note: `${expired.length} giấy tờ hết hạn`, href }
  }
  const { status, done, of } = partProgress(dossier, part)
  return { ...task, status, href, ...noteOf(dossier, part, status, done, of) }
}

function noteOf(dossier: Dossier, part: DossierPart, status: string, done: number, of: number): { note?: string } {
  if (part.kind === 'proofs') return dossier.proofs.length === 0 ? {} : { note: `${dossier.proofs.length} giấy tờ` }
  if (status === 'done' || status === 'todo') return {}
  return { note: part.kind === 'assessment' ? `${done}/${of} tiêu chí` : `${done}/${of} mục` }
}

/** Ids of the proofs whose paper is past its last day. */
export async function expiredProofs(ask: Ask, dossier: Dossier): Promise<readonly string[]> {
  if (dossier.proofs.length === 0) return []
  const papers = await listPapers(ask.tx, dossier.producerId)
  const late = papers.filter((paper) => paper.validUntil !== null && paper.validUntil < ask.today)
  return dossier.proofs.filter((proof) => late.some((paper) => paper.id === proof.paperId)).map((proof) => proof.id)
}

/** A dossier that was sent on says where it lies (FWD-02). */
async function nextOf(ask: Ask, id: string, dossier: Dossier, next: NextStep): Promise<NextStep> {
  if (dossier.stage !== 'forwarded') return next
  const [state] = await listMinistryStates(ask.tx, { dossierId: id })
  return state === undefined ? next : { ...next, say: `${state.words}.` }
}
