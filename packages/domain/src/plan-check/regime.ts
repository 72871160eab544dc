import type { PlanContent } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { finding, type Place, type PlanFinding } from './finding.ts'
import { authorityOn, authorityWords, changesBetween, districtsEnd, type Known, regimeOn } from './known.ts'
import { atTarget, atTask, dayWords, dutyText, isLocal, says, someOf } from './words.ts'

/** What the plan writes against what the regime of its time, and of today, says. */
export function checkRegime(content: PlanContent, known: Known): readonly PlanFinding[] {
  return [
    ...regimeOfRound(content, known),
    ...districtEnded(content, known),
    ...productGroups(content, known),
    ...starOfMinistry(content, known),
    ...otherLevel(content),
    ...copiedPlace(content),
  ]
}

const FORWARDS = /chuyen ho so [^.]*\d+ ?(den|-) ?\d+ sao/
const CERTIFIES = /cap giay chung nhan [^.]*\d ?sao/
const NAMES_REGIME = /danh gia, phan hang [^.]*theo quyet dinh so \d+/

/**
 * Who evaluates and certifies is asked of the day of the round, never of the plan. Told where the plan writes it down and
 * it changes within its period, or has changed since (C-26).
 */
function regimeOfRound(content: PlanContent, known: Known): readonly PlanFinding[] {
  const { from, to } = content.document
  const written = content.tasks.filter((task) =>
    [FORWARDS, CERTIFIES, NAMES_REGIME].some((pattern) => says(dutyText(task), pattern)),
  )
  if (written.length === 0) return []
  const changes = changesBetween(known, from, to)
  const then = authorityWords(known, from)
  const now = authorityWords(known, known.today)
  if (changes.length === 0 && then === now) return []
  const data = {
    ...{ then, now, today: dayWords(known.today), from: dayWords(from) },
    changes: changes.length === 0 ? 'không đổi' : `đổi ngày ${changes.map(dayWords).join(', ')}`,
  }
  const where = written.map(atTask)
  const numbers = { then, now, changes: changes.join(',') }
  return [finding({ rule: 'regimeOfRound', severity: 'high', where, numbers, data, about: 'authority' })]
}

/** Duties of districts on days without districts (C-27). */
function districtEnded(content: PlanContent, known: Known): readonly PlanFinding[] {
  const end = districtsEnd(known)
  if (end === null || content.document.to < end) return []
  const whole = content.document.level === 'district'
  const orphaned = content.tasks.filter(
    (task) =>
      whole ||
      [...task.leads, ...task.coordinating, dutyText(task)].some((text) =>
        says(text, /\b(cap |cac |ubnd |uy ban nhan dan )(cac )?huyen\b/),
      ),
  )
  if (orphaned.length === 0) return []
  const data = { count: String(orphaned.length), end: dayWords(end), names: someOf(orphaned.map((task) => task.title)) }
  const where = orphaned.map(atTask)
  const numbers = { count: orphaned.length, end }
  return [finding({ rule: 'districtEnded', severity: 'high', where, numbers, data, about: 'districts' })]
}

/** The words of a group without its "Nhóm" and its examples. */
const groupWords = (name: string) =>
  fold(name)
    .replace(/^(nhom|nganh|san pham) +/, '')
    .split(/[,:;(]/)[0]
    ?.trim() ?? ''

function productGroups(content: PlanContent, known: Known): readonly PlanFinding[] {
  const listed = content.productGroups
  const cited = known.regimes.find((one) =>
    content.bases.some((basis) => fold(basis.number ?? '') === fold(one.number)),
  )
  const regime = cited ?? regimeOn(known, content.document.from)
  if (listed.length === 0 || regime === undefined || regime.groups.length === 0) return []
  const words = listed.map(groupWords)
  const alike = (one: string, other: string) => one.startsWith(other) || other.startsWith(one) || shares(one, other)
  const missing = regime.groups.filter((group) => !words.some((word) => alike(groupWords(group), word)))
  const unknown = listed.filter(
    (_name, at) => !regime.groups.some((group) => alike(groupWords(group), words[at] ?? '')),
  )
  if (missing.length + unknown.length === 0) return []
  const data = {
    ...{ listed: String(listed.length), known: String(regime.groups.length), number: regime.number },
    missing: missing.length === 0 ? 'không' : missing.join(', '),
    unknown: unknown.length === 0 ? 'không' : unknown.join(', '),
  }
  const numbers = { listed: listed.length, known: regime.groups.length, missing: data.missing }
  const basis = content.bases.filter((one) => fold(one.number ?? '') === fold(regime.number))
  const where: readonly Place[] = [
    { part: 'groups', key: null, lines: content.document.groupLines ?? null },
    ...basis.map((one): Place => ({ part: 'basis', key: one.key, lines: one.lines })),
  ]
  return [finding({ rule: 'productGroups', severity: 'medium', where, numbers, data })]
}

/** Two names that begin with the same two words: `thủ công mỹ nghệ` and `hàng thủ công mỹ nghệ`. */
function shares(one: string, other: string): boolean {
  const pair = (text: string) =>
    text
      .split(' ')
      .filter((word) => word !== 'hang')
      .slice(0, 2)
      .join(' ')
  return pair(one) === pair(other)
}

/** Five stars are decided by the ministry: a plan below can prepare them, not promise them (C-29). */
function starOfMinistry(content: PlanContent, known: Known): readonly PlanFinding[] {
  const { level, to } = content.document
  const day = to < known.today ? to : known.today
  const ministry = authorityOn(known, day).some((one) => one.level === 'ministry' && one.stars.includes(5))
  if (level === 'ministry' || !ministry) return []
  return content.targets
    .filter(
      (target) => target.floor !== null && (target.metric === 'prod.five_star_chain' || says(target.text, /\b0?5 sao/)),
    )
    .map((target) => {
      const data = { words: target.text }
      return finding({
        rule: 'starOfMinistry',
        severity: 'medium',
        where: [atTarget(target)],
        data,
        numbers: { floor: target.floor },
      })
    })
}

/** A local office that consolidates the council of the province: copied from a plan of the province (C-30). */
function otherLevel(content: PlanContent): readonly PlanFinding[] {
  if (!isLocal(content)) return []
  return content.tasks
    .filter((task) =>
      says(
        dutyText(task),
        /(kien toan|thanh lap|cung co) [^.;]*(hoi dong|to giup viec|ban chi dao)[^.;]* cap (tinh|quoc gia)/,
      ),
    )
    .map((task) => {
      const words = /(kiện toàn|thành lập|củng cố) [^.;]* cấp (tỉnh|quốc gia)/i.exec(dutyText(task))?.[0] ?? task.title
      const data = { words, leads: task.leads.join(', ') }
      return finding({ rule: 'otherLevel', severity: 'high', where: [atTask(task)], data, numbers: { words } })
    })
}

/** "phù hợp với điều kiện của tỉnh" in a plan that is not of the province (C-31). */
function copiedPlace(content: PlanContent): readonly PlanFinding[] {
  if (!isLocal(content)) return []
  const pattern = /phù hợp với (?:điều kiện|đặc điểm|thực tế|tình hình)[^.,;]* của tỉnh/gi
  return content.tasks.flatMap((task) => {
    const words = [...dutyText(task).matchAll(pattern)].map((match) => match[0])
    if (words.length === 0) return []
    const offered = content.document.level === 'district' ? 'của huyện' : 'của xã'
    const data = { words: words[0] ?? '', count: String(words.length), offered }
    const where = [atTask(task)]
    return [
      finding({ rule: 'copiedPlace', severity: 'medium', where, data, numbers: { count: words.length }, offered }),
    ]
  })
}
