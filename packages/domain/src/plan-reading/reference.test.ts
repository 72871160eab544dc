import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { PlanContent, SourceLines } from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { type PlanReading, readPlanText } from './index.ts'

/**
 * Three plans as they came (two copied from PDF, one read from a picture) against what people read in them: the plans
 * of content/sample and the reference lists of the brief. The floors below are what is reached, rounded down; a change
 * that reads less fails here.
 */
const REFERENCE = new URL('../../../../../shared/reference/', import.meta.url)
const SAMPLE = new URL('../../../../content/sample/plans/', import.meta.url)
const NAMES = ['000', '002', '003'] as const
const present = existsSync(new URL('plans/000.txt', REFERENCE))

interface Case {
  readonly name: string
  readonly read: PlanReading
  readonly gold: PlanContent
}

/** Found of stated, and right of read. */
interface Score {
  readonly recall: readonly [number, number]
  readonly precision: readonly [number, number]
}

const share = ([part, whole]: readonly [number, number]) => (whole === 0 ? 100 : Math.round((100 * part) / whole))
const words = ([part, whole]: readonly [number, number]) => `${part}/${whole} (${share([part, whole])} %)`

const meets = (one: SourceLines | null, other: SourceLines | null) =>
  one !== null && other !== null && one.from <= other.to && other.from <= one.to

/** Most of one lies within the other. */
function alike(one: SourceLines | null, other: SourceLines | null): boolean {
  if (one === null || other === null || !meets(one, other)) return false
  const both = Math.min(one.to, other.to) - Math.max(one.from, other.from) + 1
  return both * 2 >= Math.min(one.to - one.from, other.to - other.from) + 1
}

const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/chuyen gia|tu van/, 'tu van'],
  [/chu the|htx|hop tac xa|doanh nghiep$|co so/, 'chu the'],
  [/so(?:, ban)?,? nganh/, 'so nganh'],
  [/phong(?:, | )ban|cac don vi|cac co quan|cac nganh|^don vi (?:co )?lien quan/, 'phong ban'],
  [/bcd.*huyen|chi dao cap huyen/, 'bcd huyen'],
  [/bcd|chi dao/, 'bcd'],
  [/hoi dong danh gia/, 'hoi dong danh gia'],
  [/to giup viec/, 'to giup viec'],
  [/(?:ubnd|uy ban nhan dan).*(?:xa|thi tran)/, 'ubnd xa'],
  [/(?:ubnd|uy ban nhan dan).*huyen/, 'ubnd huyen'],
  [/so nong nghiep/, 'so nong nghiep'],
  [/phong nong nghiep/, 'phong nong nghiep'],
  [/trung tam xuc tien/, 'trung tam xuc tien'],
  [/mat tran/, 'mttq'],
  [/doan the|chinh tri/, 'doan the'],
  [/cong thong tin/, 'cong thong tin'],
  [/van phong hdnd/, 'van phong hdnd'],
]

/** One word for an agency, however it is written. */
const agency = (name: string) =>
  ALIASES.find(([pattern]) => pattern.test(fold(name)))?.[1] ??
  fold(name)
    .replace(/[-,]| va /g, ' ')
    .replace(/\s+/g, ' ')

function targets({ read, gold }: Case) {
  const stated = gold.targets
  const rows = read.targets.map(({ content }) => content)
  const fits = (one: PlanContent['targets'][number], other: PlanContent['targets'][number]) =>
    meets(one.lines, other.lines) &&
    (one.floor === other.floor || (one.kind === 'qualitative' && other.kind === 'qualitative'))
  const pairs = stated.flatMap((one) => {
    const found = rows.find((row) => fits(one, row))
    return found === undefined ? [] : [{ one, found }]
  })
  const right = rows.filter((row) => stated.some((one) => fits(one, row))).length
  const same = pairs.filter(({ one, found }) => one.comparison === found.comparison).length
  const nested = pairs.filter(({ one, found }) => (one.parentKey === null) === (found.parentKey === null)).length
  return {
    score: { recall: [pairs.length, stated.length], precision: [right, rows.length] },
    comparison: [same, pairs.length],
    nested: [nested, pairs.length],
    pairs,
  } as const
}

function tasks({ read, gold }: Case) {
  const rows = read.tasks.map(({ content }) => content)
  const near = (one: PlanContent['tasks'][number]) => {
    const all = rows.filter((row) => alike(one.lines, row.lines))
    // Several stand on the same lines (two rounds): the one with the same end.
    return all.find((row) => row.due === one.due && row.recurrence === one.recurrence) ?? all[0]
  }
  const pairs = gold.tasks.flatMap((one) => {
    const found = near(one)
    return found === undefined ? [] : [{ one, found }]
  })
  const right = rows.filter((row) => gold.tasks.some((one) => alike(one.lines, row.lines))).length
  return { score: { recall: [pairs.length, gold.tasks.length], precision: [right, rows.length] }, pairs } as const
}

type Pair = ReturnType<typeof tasks>['pairs'][number]

function names(pairs: readonly Pair[], of: (task: Pair['one']) => readonly string[]): Score {
  let [hit, stated, right, read] = [0, 0, 0, 0]
  for (const { one, found } of pairs) {
    const gold = new Set(of(one).map(agency))
    const mine = new Set(of(found).map(agency))
    stated += gold.size
    read += mine.size
    hit += [...gold].filter((name) => mine.has(name)).length
    right += [...mine].filter((name) => gold.has(name)).length
  }
  return { recall: [hit, stated], precision: [right, read] }
}

function times(pairs: readonly Pair[]): Score {
  const bound = (task: Pair['one']) => task.due !== null || task.recurrence !== null
  const same = ({ one, found }: Pair) => one.due === found.due && one.recurrence === found.recurrence
  const stated = pairs.filter(({ one }) => bound(one))
  const read = pairs.filter(({ found }) => bound(found))
  return { recall: [stated.filter(same).length, stated.length], precision: [read.filter(same).length, read.length] }
}

const HEADER = ['kind', 'level', 'number', 'issuedPlace', 'issuer', 'from', 'to', 'title'] as const

/** A name is the same with and without blanks: `ĐăkHà`, `Đăk Hà`. */
const plain = (value: string | null) => (value === null ? null : fold(value).replace(/[^\p{L}\p{N}]/gu, ''))

function header({ read, gold }: Case) {
  const wrong: string[] = HEADER.filter((field) => plain(read.document[field]) !== plain(gold.document[field]))
  const { day, month, year } = gold.document.issued
  const mine = read.document.issued
  if (mine.day !== day || mine.month !== month || mine.year !== year) wrong.push('issued')
  return wrong
}

function bases({ read, gold }: Case): Score {
  const say = ({ number, relation, issued }: PlanContent['bases'][number]) =>
    [number, relation, issued.day, issued.month, issued.year].join(' ')
  const stated = gold.bases.map(say)
  const mine = read.bases.map(({ content }) => say(content))
  return {
    recall: [stated.filter((one) => mine.includes(one)).length, stated.length],
    precision: [mine.filter((one) => stated.includes(one)).length, mine.length],
  }
}

const sum = (scores: readonly Score[]): Score => {
  const add = (pick: (score: Score) => readonly [number, number]) =>
    [scores.reduce((all, one) => all + pick(one)[0], 0), scores.reduce((all, one) => all + pick(one)[1], 0)] as const
  return { recall: add((one) => one.recall), precision: add((one) => one.precision) }
}

const lines: string[] = []
function reached(what: string, score: Score, recall: number, precision: number) {
  lines.push(`${what}: found ${words(score.recall)}, right ${words(score.precision)}`)
  expect(share(score.recall), `${what}, found`).toBeGreaterThanOrEqual(recall)
  expect(share(score.precision), `${what}, right`).toBeGreaterThanOrEqual(precision)
}

describe.runIf(present)('three plans of the reference', () => {
  let cases: readonly Case[]
  beforeAll(() => {
    cases = NAMES.map((name) => ({
      name,
      read: readPlanText(readFileSync(new URL(`plans/${name}.txt`, REFERENCE), 'utf8')),
      gold: JSON.parse(readFileSync(new URL(`${name}.json`, SAMPLE), 'utf8')),
    }))
  })

  test('targets', () => {
    const found = cases.map(targets)
    const misses = cases.flatMap((one, at) =>
      one.gold.targets.filter((target) => !found[at]?.pairs.some((pair) => pair.one === target)).map(({ key }) => key),
    )
    lines.push(`targets not found: ${misses.join(', ')}`)
    reached('targets', sum(found.map(({ score }) => score)), 80, 95)
    const comparison = sum(found.map((one) => ({ recall: one.comparison, precision: one.nested })))
    reached('comparison, nesting of found targets', comparison, 85, 100)
  })

  test('tasks, agencies, deadlines', () => {
    const found = cases.map(tasks)
    reached('tasks', sum(found.map(({ score }) => score)), 85, 95)
    const pairs = found.flatMap((one) => one.pairs)
    const stated = pairs.filter(({ one }) => one.leadBasis === 'stated')
    reached(
      'leads that the text states',
      names(stated, (task) => task.leads),
      85,
      85,
    )
    reached(
      'leads, all',
      names(pairs, (task) => task.leads),
      75,
      75,
    )
    reached(
      'coordinating agencies',
      names(pairs, (task) => task.coordinating),
      45,
      75,
    )
    reached('deadlines and repetitions', times(pairs), 90, 80)
  })

  test('header, bases, recipients, money', () => {
    const wrong = cases.map((one) => ({ name: one.name, wrong: header(one) }))
    lines.push(
      `header fields that differ: ${wrong.map((one) => `${one.name} ${one.wrong.join(' ') || 'none'}`).join('; ')}`,
    )
    expect(wrong.flatMap((one) => one.wrong)).toEqual([])
    reached('bases', sum(cases.map(bases)), 100, 100)
    for (const { read, gold } of cases) {
      expect(read.recipients.map(({ content }) => content.name)).toEqual(gold.recipients.map(({ name }) => name))
      expect(read.budget.declaredTotal).toBe(gold.budget.declaredTotal)
    }
    const money = cases[1]?.read.budget.lines.map(({ content }) => [
      content.source,
      content.declared,
      content.declaredShare,
    ])
    expect(money).toEqual(
      cases[1]?.gold.budget.lines.map(({ source, declared, declaredShare }) => [source, declared, declaredShare]),
    )
  })

  test('the targets and tasks of the reference lists stand on the lines that were read', () => {
    const list = (name: string) => JSON.parse(readFileSync(new URL(`requirements/${name}.json`, REFERENCE), 'utf8'))
    type Stated = { readonly id: string; readonly seed: string; readonly line_start: number; readonly line_end: number }
    const over = (stated: readonly Stated[], rows: (one: PlanReading) => readonly (SourceLines | null)[]) => {
      const mine = stated.filter(({ seed }) => NAMES.some((name) => name === seed))
      const hit = mine.filter(({ seed, line_start: from, line_end: to }) =>
        rows(cases.find(({ name }) => name === seed)?.read ?? readPlanText('')).some((at) => meets(at, { from, to })),
      )
      return [hit.length, mine.length] as const
    }
    const tasksMet = over(list('tasks').tasks, (one) => one.tasks.map(({ content }) => content.lines))
    const targetsMet = over(list('targets').targets, (one) => one.targets.map(({ content }) => content.lines))
    const budget = list('budget').dak_ha
    const money = cases[1]?.read.budget
    expect((money?.declaredTotal ?? 0) / 1_000_000).toBe(budget.declared_total.value)
    expect(money?.lines.map(({ content }) => (content.declared ?? 0) / 1_000_000)).toEqual(
      budget.components.map(({ amount }: { readonly amount: number }) => amount),
    )
    lines.push(`lines of the reference met: tasks ${words(tasksMet)}, targets ${words(targetsMet)}`)
    expect(share(tasksMet)).toBeGreaterThanOrEqual(90)
    expect(share(targetsMet)).toBeGreaterThanOrEqual(80)
    const unread = cases.map(({ name, read }) => {
      const text = read.uses.filter((use) => use !== 'blank' && use !== 'noise')
      return `${name} ${words([text.filter((use) => use === 'unread').length, text.length])}`
    })
    lines.push(`unread lines: ${unread.join(', ')}`)
    process.stdout.write(`plan-reading against the reference\n${lines.map((one) => `  ${one}\n`).join('')}`)
  })
})

test('the reference is there to compare with, or this says that it is not', () => {
  if (!present)
    process.stdout.write('plan-reading/reference.test: ../shared/reference is absent, nothing was compared\n')
  expect(existsSync(new URL('000.json', SAMPLE))).toBe(true)
})
