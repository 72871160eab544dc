import type { PlanPurpose, SourceLines } from '../plan/index.ts'
import { blocksOf } from './blocks.ts'
import { readBases } from './citations.ts'
import { readEnding } from './ending.ts'
import { readHeader } from './header.ts'
import { outlineOf, type Placed, sectionsOf } from './outline.ts'
import { readBudget } from './read-money.ts'
import { readTargets } from './read-targets.ts'
import { readTasks } from './read-tasks.ts'
import { type LineUse, type PlanReading, READING_LIMITS, type ReadRow } from './reading.ts'
import { type SourceLine, sourceLines } from './source-lines.ts'

/** Most signs and lines of a text that is read. */
export const MOST_TEXT = { signs: 400_000, lines: 6000 } as const

const PURPOSE = /^(?:muc dich|yeu cau)(?:,? (?:muc dich|yeu cau))?[ :.]*$/

/** Paragraphs below "Mục đích, yêu cầu", and a general aim below "Mục tiêu tổng quát". */
function readPurposes(placed: readonly Placed[]): readonly ReadRow<PlanPurpose>[] {
  const found = placed.flatMap(({ block, zone, isHeading }) => {
    const isAim = zone === 'target' && /^muc tieu (?:tong quat|chung) ?:./.test(block.flat)
    if (!isAim && (zone !== 'purpose' || PURPOSE.test(block.flat) || (isHeading && block.text.length < 60))) return []
    return block.text.length < 20 ? [] : [block]
  })
  return found.map(({ text, lines }, at) => ({
    content: { key: `p${at + 1}`, text: text.slice(0, 1990), lines },
    fields: { text: { lines, confidence: 'sure' } },
  }))
}

/** `Sản phẩm được phân theo 5 nhóm:` and the groups below it. */
function readGroups(placed: readonly Placed[]) {
  const blocks = placed.flatMap(({ block }) =>
    /^nhom /.test(block.flat) && block.marker?.kind !== 'arabic' ? [block] : [],
  )
  const names = blocks.map(({ text }) =>
    text
      .replace(/(?:,? gồm|:).*$/su, '')
      .replace(/[\s.;,]+$/, '')
      .slice(0, 190),
  )
  const [first] = blocks
  const from = first?.lines.from ?? 0
  return {
    productGroups: names,
    groupLines: first === undefined ? null : { from, to: blocks.at(-1)?.lines.to ?? from },
  }
}

function useOf(lines: readonly SourceLine[], read: readonly SourceLines[], headings: readonly SourceLines[]) {
  const uses = lines.map(({ use }): LineUse => (use === 'text' ? 'unread' : use))
  const mark = (list: readonly SourceLines[], as: LineUse) => {
    for (const { from, to } of list)
      for (let at = from; at <= to; at += 1) if (uses[at - 1] === 'unread' || uses[at - 1] === 'read') uses[at - 1] = as
  }
  mark(read, 'read')
  mark(headings, 'heading')
  return uses
}

/** Lines of all fields of rows, each once. */
const linesOf = (rows: readonly ReadRow<{ readonly lines: SourceLines | null }>[]) =>
  rows.flatMap(({ content, fields }) => [
    ...(content.lines === null ? [] : [content.lines]),
    ...Object.values(fields).map(({ lines }) => lines),
  ])

/**
 * Reads the text of a plan, clean or from a picture, into a draft (DOC-02): header, sections, targets, tasks with
 * agencies and times, money, recipients. Each field says its lines and how sure it is; what no field took is marked as
 * unread. Missing stays missing. Any text gives an answer; the time grows with its length.
 */
export function readPlanText(text: string): PlanReading {
  const { raw, lines } = cut(sourceLines(text.slice(0, MOST_TEXT.signs)))
  const placed = outlineOf(blocksOf(lines))
  const header = readHeader(placed)
  const { from, to } = header.document
  const year = to === null ? null : Number(to.slice(0, 4))
  const ending = readEnding(placed)
  const groups = readGroups(placed)
  const found = {
    ...{ purposes: readPurposes(placed), bases: readBases(placed), recipients: ending.recipients },
    ...{
      targets: readTargets(placed, { from, to }),
      tasks: readTasks(placed, from?.slice(0, 4) === to?.slice(0, 4) ? year : null),
    },
  }
  const budget = readBudget(placed)
  const kept = {
    ...{
      purposes: found.purposes.slice(0, READING_LIMITS.purposes),
      bases: found.bases.slice(0, READING_LIMITS.bases),
    },
    recipients: found.recipients.slice(0, READING_LIMITS.recipients),
    ...{ targets: found.targets.slice(0, READING_LIMITS.targets), tasks: found.tasks.slice(0, READING_LIMITS.tasks) },
    budget: { ...budget, lines: budget.lines.slice(0, READING_LIMITS.money) },
  }
  const sections = sectionsOf(placed)
  const read = [
    ...[...header.headBlocks, ...header.titleBlocks].map((block) => block.lines),
    ...Object.values(header.fields).map((field) => field.lines),
    ...[kept.purposes, kept.bases, kept.recipients, kept.targets, kept.tasks, kept.budget.lines].flatMap(linesOf),
    ...[budget.totalLines, groups.groupLines].filter((one) => one !== null),
    ...[...ending.offices, ...(ending.signatory === null ? [] : [ending.signatory.source.lines])],
  ]
  const count = (all: readonly unknown[], some: readonly unknown[]) => all.length - some.length
  return {
    ...{
      lines: raw,
      uses: useOf(
        lines,
        read,
        sections.map((one) => one.lines),
      ),
      sections,
      ...kept,
    },
    document: {
      ...{ ...header.document, signatory: ending.signatory?.value ?? null, groupLines: groups.groupLines },
    },
    documentFields: {
      ...header.fields,
      ...(ending.signatory === null ? {} : { signatory: ending.signatory.source }),
    },
    productGroups: groups.productGroups.slice(0, READING_LIMITS.productGroups),
    leftOver:
      count(found.purposes, kept.purposes) +
      count(found.bases, kept.bases) +
      count(found.recipients, kept.recipients) +
      count(found.targets, kept.targets) +
      count(found.tasks, kept.tasks) +
      count(budget.lines, kept.budget.lines),
  }
}

const cut = ({ raw, lines }: ReturnType<typeof sourceLines>) => ({
  raw: raw.slice(0, MOST_TEXT.lines),
  lines: lines.slice(0, MOST_TEXT.lines),
})
