import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Answer, type PlanFinding, RULES, type Rule, type Severity } from '@saolang/domain/plan-check'
import { z } from 'zod'
import { contentDir } from '../../platform/content-dir.ts'
import type { TagTone } from '../../platform/pages/notices.tsx'

const RuleWords = z.strictObject({ title: z.string().min(3), say: z.string().min(3), todo: z.string().min(3) })
type RuleWords = z.infer<typeof RuleWords>

let known: ReadonlyMap<string, RuleWords> | undefined

/** The sentences of `content/words/findings.json` by rule, read once; a rule without words is refused. */
export function findingWords(): ReadonlyMap<string, RuleWords> {
  if (known !== undefined) return known
  const path = join(contentDir(), 'words', 'findings.json')
  const file = z.record(z.enum(RULES), RuleWords).parse(JSON.parse(readFileSync(path, 'utf8')))
  known = new Map(Object.entries(file))
  return known
}

/** `{total}` becomes what the finding says; a name without data stays empty. */
function fill(sentence: string, data: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (_all, name: string) => data[name] ?? '')
}

export interface FindingSentence {
  readonly title: string
  readonly say: string
  readonly todo: string
}

export function sentenceOf(found: Pick<PlanFinding, 'rule' | 'data'>): FindingSentence {
  const words = findingWords().get(found.rule)
  if (words === undefined) throw new Error(`no words for ${found.rule}`)
  return { title: words.title, say: fill(words.say, found.data), todo: fill(words.todo, found.data) }
}

export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  high: 'Cần xử lý trước',
  medium: 'Cần xem',
  low: 'Lưu ý',
}

export const SEVERITY_TONES: Readonly<Record<Severity, TagTone>> = {
  high: 'problem',
  medium: 'waiting',
  low: 'neutral',
}

export const ANSWER_WORDS: Readonly<Record<Answer, string>> = {
  accepted: 'Nhận đề nghị',
  kept: 'Giữ như đã viết',
  corrected: 'Đã sửa số liệu',
  dismissed: 'Không phải lỗi',
}

const OF_BASES: readonly Rule[] = [
  ...(['numberOfIssuer', 'oddDate', 'amendedBasis', 'endedBasis', 'laterBasis', 'missingBases'] as const),
  'noPromulgation',
]
const OF_LEADS: readonly Rule[] = ['leadMissing', 'leadUnclear']
const OF_MONEY: readonly Rule[] = ['budgetSum', 'shareSum', 'shareAmount', 'sourceUnlisted']
const OF_DOCUMENT: readonly Rule[] = [
  ...(['missingHeader', 'missingNumber', 'missingDate', 'unreadableDate', 'spelling', 'productGroups'] as const),
]

/** Where the suggestion is carried out, if one page of the plan does it. */
export function mendAt(rule: Rule, planId: string): { readonly text: string; readonly href: string } | null {
  if (OF_MONEY.includes(rule)) return { text: 'Mở trang kinh phí', href: `/budget/${planId}` }
  if (OF_BASES.includes(rule)) return { text: 'Sửa căn cứ', href: `/plans/${planId}/bases` }
  if (OF_LEADS.includes(rule)) return { text: 'Chọn nơi chủ trì', href: `/tasks/missing-leads?plan=${planId}` }
  if (rule === 'districtEnded') return { text: 'Giao lại nhiệm vụ', href: `/tasks/orphaned?plan=${planId}` }
  if (OF_DOCUMENT.includes(rule)) return { text: 'Sửa thông tin văn bản', href: `/plans/${planId}/edit` }
  return null
}
