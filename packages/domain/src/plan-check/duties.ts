import type { PlanContent, TaskContent } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { finding, type PlanFinding } from './finding.ts'
import type { Known, Peer } from './known.ts'
import { atTarget, atTask, dutyText, says, someOf } from './words.ts'

/** Who leads what, and what lacks time or money (TSK-01…). */
export function checkDuties(content: PlanContent, known: Known): readonly PlanFinding[] {
  return [
    ...forwardAddress(content, known),
    ...duplicates(content),
    ...leadDiffers(content, known),
    ...leads(content),
    ...eventsWithoutTime(content),
    ...memberListGap(content),
  ]
}

const RECEIVER =
  /(?:chuyển|gửi|trình|nộp) (?:[^.;]*hồ sơ[^.;]* )?(?:lên |về |cho |tới )?((?:UBND|Ủy ban nhân dân|cơ quan thường trực|Hội đồng)[^.,;]*?)(?= để | đề nghị|[.,;]|$)/i

interface Forwarding {
  readonly task: TaskContent
  readonly receiver: string
}

/** Duties that send dossiers on, with the receiver as written. */
function forwardings(content: Peer): readonly Forwarding[] {
  return content.tasks.flatMap((task) => {
    if (!says(dutyText(task), /ho so/) || says(task.title, /bao cao/)) return []
    const receiver = RECEIVER.exec(dutyText(task))?.[1]?.trim()
    return receiver === undefined ? [] : [{ task, receiver }]
  })
}

/** Dossiers go to another address in another plan of the same programme (C-32). */
function forwardAddress(content: PlanContent, known: Known): readonly PlanFinding[] {
  const own = forwardings(content).at(0)
  if (own === undefined) return []
  const others = known.peers.flatMap((plan) =>
    forwardings(plan)
      .slice(0, 1)
      .map((one) => ({ ...one, plan })),
  )
  const other = others.find((one) => fold(one.receiver) !== fold(own.receiver))
  if (other === undefined) return []
  const rules = content.targets.filter((target) => target.metric === 'forward.min_star')
  const data = { receiver: own.receiver, other: other.receiver, title: other.plan.document.title }
  const where = [atTask(own.task), ...rules.map(atTarget)]
  const numbers = { receiver: own.receiver, other: other.receiver }
  return [finding({ rule: 'forwardAddress', severity: 'medium', where, numbers, data, about: 'forwarding' })]
}

/** One duty given word by word to several offices; sitting in a council is everybody's own duty (C-33). */
function duplicates(content: PlanContent): readonly PlanFinding[] {
  const seen = new Map<string, TaskContent[]>()
  for (const task of content.tasks) {
    if (says(task.title, /^tham gia /)) continue
    const words = fold(task.text === null || task.text.length < 40 ? task.title : task.text)
    seen.set(words, [...(seen.get(words) ?? []), task])
  }
  return [...seen.values()].flatMap((same) => {
    const names = new Set(same.map((task) => fold(task.leads.join(', '))))
    const titles = new Set(same.map((task) => fold(task.title)))
    const [first] = same
    if (first === undefined || names.size < 2 || titles.size > 1) return []
    const data = { title: first.title, leads: same.map((task) => task.leads.join(', ')).join('; ') }
    const numbers = { count: same.length }
    return [finding({ rule: 'duplicateDuty', severity: 'medium', where: same.map(atTask), numbers, data })]
  })
}

/** Work that several plans share, by the words of its duties. */
const TOPICS: readonly { readonly name: string; readonly words: RegExp }[] = [
  { name: 'xúc tiến thương mại', words: /(xuc tien thuong mai|diem gioi thieu va ban)/ },
]

/** The field of an office, whatever its level and its name of the day. */
function fieldOf(name: string): string | null {
  const fields: readonly (readonly [string, RegExp])[] = [
    ['nông nghiệp', /nong nghiep|nong thon moi/],
    ['công thương, kinh tế - hạ tầng', /cong thuong|kinh te/],
    ['tài chính', /tai chinh/],
    ['văn hóa', /van hoa/],
  ]
  return fields.find(([, words]) => says(name, words))?.[0] ?? null
}

function leadFields(content: Peer, words: RegExp): readonly { readonly task: TaskContent; readonly field: string }[] {
  return content.tasks.flatMap((task) => {
    const field = task.leadBasis === 'stated' && task.leads.length === 1 ? fieldOf(task.leads[0] ?? '') : null
    return field !== null && says(task.title, words) && !says(task.title, /^phoi hop/) ? [{ task, field }] : []
  })
}

/** The lead of one kind of work is another office in another plan (C-34): a lead is set per plan. */
function leadDiffers(content: PlanContent, known: Known): readonly PlanFinding[] {
  return TOPICS.flatMap(({ name, words }) => {
    const own = leadFields(content, words)
    const field = own[0]?.field
    const others = known.peers.flatMap((plan) => leadFields(plan, words).map((one) => ({ ...one, plan })))
    const other = others.find((one) => field !== undefined && one.field !== field)
    if (field === undefined || other === undefined) return []
    const data = {
      ...{ topic: name, lead: own[0]?.task.leads[0] ?? '', other: other.task.leads[0] ?? '' },
      title: other.plan.document.title,
    }
    const where = own.map(({ task }) => atTask(task))
    return [
      finding({
        rule: 'leadDiffers',
        severity: 'medium',
        where,
        numbers: { field, other: other.field },
        data,
        about: name,
      }),
    ]
  })
}

/**
 * Whether several units are named and none of them leads. Of duties with a time of their own each one is asked; the
 * others are told together by chapter.
 */
function isUnclear(task: TaskContent): boolean {
  if (task.leadBasis === 'stated' || task.leads.length + task.coordinating.length < 2) return false
  const listed = says(dutyText(task), /don vi thuc hien:/) && !says(dutyText(task), /chu tri/)
  return task.leads.length >= 2 || (task.leads.length === 1 && (listed || task.timeText !== null))
}

/** Duties without a lead, told once for each chapter; several units without "chủ trì" one by one (C-35, C-38). */
function leads(content: PlanContent): readonly PlanFinding[] {
  const unclear = content.tasks.filter(isUnclear).map((task) => {
    const units = [...task.leads, ...task.coordinating]
    const data = { title: task.title, units: someOf(units) }
    const numbers = { units: units.length }
    return finding({ rule: 'leadUnclear', severity: 'low', where: [atTask(task)], numbers, data })
  })
  const sections = new Map<string, TaskContent[]>()
  for (const task of content.tasks) {
    const named = task.leadBasis === 'stated' && task.leads.length > 0
    if (named || isUnclear(task)) continue
    const section = task.section?.split('.')[0] ?? ''
    sections.set(section, [...(sections.get(section) ?? []), task])
  }
  const missing = [...sections].map(([section, tasks]) => {
    const data = {
      section: section === '' ? 'không ghi' : section,
      count: String(tasks.length),
      names: someOf(tasks.map((task) => task.title)),
    }
    const where = tasks.map(atTask)
    return finding({
      rule: 'leadMissing',
      severity: 'medium',
      where,
      numbers: { count: tasks.length },
      data,
      about: `section ${section}`,
    })
  })
  return [...missing, ...unclear]
}

const EVENT = /(cuộc thi|hội thi|hội chợ|hội nghị|hội thảo)[^.,;]*/i

/** An event that is to be held, without a time or money of its own (C-37). */
function eventsWithoutTime(content: PlanContent): readonly PlanFinding[] {
  return content.tasks.flatMap((task) => {
    const holds = says(dutyText(task), /(trien khai|to chuc) (cuoc thi|hoi thi|hoi cho|hoi nghi|hoi thao)/)
    const paid = content.budget.lines.some((line) => line.taskKey === task.key)
    if (!holds || task.timeText !== null || task.eventBound !== null || paid) return []
    const event = EVENT.exec(dutyText(task))?.[0].trim() ?? task.title
    const again = content.tasks.some(
      (other) => other.timeText !== null && fold(dutyText(other)).includes(fold(event).slice(0, 40)),
    )
    if (again) return []
    return [
      finding({
        rule: 'eventWithoutTime',
        severity: 'medium',
        where: [atTask(task)],
        data: { event },
        numbers: { event },
      }),
    ]
  })
}

/** Agencies that send members to a council, without the one for the money that the plan spends (C-39). */
function memberListGap(content: PlanContent): readonly PlanFinding[] {
  if (content.budget.lines.length === 0) return []
  return content.tasks
    .filter((task) => task.leads.length >= 5 && says(dutyText(task), /(tham gia hoi dong|vao hoi dong|to giup viec)/))
    .filter((task) => !task.leads.some((name) => says(name, /(tai chinh|cac so, ban|cac so, nganh)/)))
    .map((task) => {
      const data = { title: task.title, count: String(task.leads.length), missing: 'cơ quan tài chính' }
      return finding({
        rule: 'memberListGap',
        severity: 'low',
        where: [atTask(task)],
        numbers: { count: task.leads.length },
        data,
      })
    })
}
