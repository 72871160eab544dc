import { parseVietnameseDate } from '@saolang/domain/plain-date'
import type { Failure } from '@saolang/domain/result'
import { answerQuestion, type RuleAnswer } from '@saolang/domain/rule'
import { z } from 'zod'
import { loadCounting } from '../../platform/calendar-counting.ts'
import { contentDir } from '../../platform/content-dir.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDate } from '../../platform/pages/text.ts'
import { type Question, type QuestionField, questionsOf } from './rules.questions.ts'
import { linesOf } from './rules.words.ts'

const Option = z.object({ value: z.string(), text: z.string() })

const FieldView = z.object({
  name: z.string(),
  label: z.string(),
  kind: z.enum(['date', 'number', 'text', 'choice']),
  hint: z.string().nullable(),
  options: z.array(Option),
  /** As typed, or what stands there at first. */
  value: z.string(),
})

export const RulesView = z.object({
  groups: z.array(
    z.object({
      title: z.string(),
      questions: z.array(z.object({ ask: z.string(), title: z.string() })),
    }),
  ),
})
export type RulesView = z.infer<typeof RulesView>

export const RuleView = z.object({
  ask: z.string(),
  title: z.string(),
  lead: z.string(),
  fields: z.array(FieldView),
  answer: z
    .object({
      lines: z.array(z.object({ label: z.string(), value: z.string(), main: z.boolean() })),
      article: z.string(),
      warnings: z.array(z.object({ code: z.string(), say: z.string() })),
      /** The members of `saolang rule`. */
      facts: z.record(z.string(), z.json()),
    })
    .nullable(),
  problem: z
    .object({
      code: z.string(),
      field: z.string(),
      say: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .nullable(),
})
export type RuleView = z.infer<typeof RuleView>

const GROUPS = [
  { group: 'term', title: 'Thời hạn làm việc' },
  { group: 'certificate', title: 'Thời hạn của giấy chứng nhận' },
  { group: 'power', title: 'Quy định và thẩm quyền' },
] as const

/** The questions that may be asked. */
export function listQuestions(ask: Pick<Ask, 'regimes' | 'today'>): RulesView {
  const questions = questionsOf(ask)
  return {
    groups: GROUPS.map(({ group, title }) => ({
      title,
      questions: questions.filter((one) => one.group === group).map((one) => ({ ask: one.ask, title: one.title })),
    })),
  }
}

type Typed = Readonly<Record<string, string | undefined>>

/** A question with its answer; undefined where there is no such question. Nothing typed: the empty form. */
export function askRule(ask: Ask, word: string, typed: Typed): RuleView | undefined {
  const question = questionsOf(ask).find((one) => one.ask === word)
  if (question === undefined) return undefined
  const asked = question.fields.some(({ name }) => typed[name] !== undefined)
  const { title, lead } = question
  const fields = question.fields.map((field) => fieldView(field, asked ? (typed[field.name] ?? '') : field.start))
  const head = { ask: word, title, lead, fields }
  if (!asked) return { ...head, answer: null, problem: null }
  const { regimes, calendar } = ask
  const members = Object.entries(typed).map(([name, text]) => [name, memberOf(question, name, text)])
  const content = { regimes, calendar, counting: loadCounting(contentDir()) }
  const answer = answerQuestion(content, { ...Object.fromEntries(members), ask: word })
  return answer.ok
    ? { ...head, answer: answerView(ask, answer.value), problem: null }
    : { ...head, answer: null, problem: problemView(ask, question, answer.failure) }
}

function fieldView({ name, label, kind, hint, options }: QuestionField, value = ''): z.infer<typeof FieldView> {
  return { name, label, kind, hint: hint ?? null, options: [...(options ?? [])], value }
}

/** What was typed, as JSON would have it: dates day first, numbers; an empty field is a missing one. */
function memberOf(question: Question, name: string, text: string | undefined): unknown {
  const plain = text?.trim() ?? ''
  if (plain === '') return undefined
  const kind = question.fields.find((field) => field.name === name)?.kind
  if (kind === 'date') {
    const date = parseVietnameseDate(plain)
    return date.ok ? date.value : plain
  }
  const counted = kind === 'number' || name === 'star'
  return counted && /^\d{1,6}$/.test(plain) ? Number(plain) : plain
}

function answerView(ask: Ask, answer: RuleAnswer): RuleView['answer'] {
  const { article, warnings, ...facts } = answer
  return {
    lines: [...linesOf(answer, ask.regimes)],
    article,
    warnings: warnings.map((one) => ({ code: one.code, say: ask.failures.explain(one).say })),
    facts: z.record(z.string(), z.json()).parse(facts),
  }
}

/** Sentences of forms for what a field lacks; those of the command speak of JSON. */
const FORM_CODES: Readonly<Record<string, string>> = {
  'rule/member-missing': 'field/required',
  'rule/not-a-date': 'date/invalid',
  'rule/unknown-choice': 'field/choose',
  'rule/unknown-regime': 'field/choose',
}
const FIELD_OF: Readonly<Record<string, string>> = {
  'rule/unknown-regime': 'regime',
  'rule/no-regime': 'lodged',
  'code/not-a-product-code': 'code',
}

function problemView(ask: Ask, question: Question, failure: Failure): RuleView['problem'] {
  const details = { ...failure.details }
  const named = typeof details.member === 'string' ? details.member : (FIELD_OF[failure.code] ?? '')
  const field = question.fields.find(({ name }) => name === named)
  const code = FORM_CODES[failure.code] ?? failure.code
  const words = Object.entries(details).map(([key, value]) => [key, formatDate(String(value))])
  const shown = { ...Object.fromEntries(words), member: field?.label ?? named }
  const say = ask.failures.explain({ code, details: shown }).say
  return { code: failure.code, field: field?.name ?? '', say, details }
}
