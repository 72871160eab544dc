import type { Confidence, FieldSources, PlanReading, ReadRow } from '@saolang/domain/plan-reading'
import { z } from 'zod'
import type { FileFault } from './plans.content.ts'
import type { PreparedText } from './plans.texts.commands.ts'
import { TEXT_FIELDS, TEXT_PARTS, type TextPart } from './plans.texts.typed.ts'

const Lines = z.object({ from: z.number().int(), to: z.number().int() })
const Sure = z.enum(['sure', 'likely', 'guess'])

/** A field of a row: its place in the text and how sure it is; null where the text has none. */
const Field = z.object({ name: z.string(), lines: Lines.nullable(), confidence: Sure.nullable() })
const Row = z.object({ key: z.string(), lines: Lines, confidence: Sure, fields: z.array(Field) })
export type TextRowView = z.infer<typeof Row>

export const TextView = z.object({
  id: z.string(),
  fileName: z.string(),
  planId: z.string().nullable(),
  importId: z.string().nullable(),
  places: z.array(z.object({ value: z.string(), text: z.string() })),
  /** What stands in the fields of the form, by name; `keep.tasks.n3` for a row that is kept. */
  typed: z.record(z.string(), z.string()),
  facts: z.array(Field),
  rows: z.record(z.enum(TEXT_PARTS), z.array(Row)),
  sections: z.array(z.object({ number: z.string(), title: z.string(), lines: Lines })),
  lines: z.array(
    z.object({
      at: z.number().int(),
      text: z.string(),
      use: z.enum(['blank', 'noise', 'heading', 'read', 'unread']),
      hasNumber: z.boolean(),
    }),
  ),
  unread: z.number().int(),
  /** Lines that nothing was read from and that hold a number. */
  unreadNumbers: z.array(z.number().int()),
  leftOver: z.number().int(),
  faults: z.array(z.object({ place: z.string(), say: z.string() })),
})
export type TextView = z.infer<typeof TextView>

const ORDER: readonly Confidence[] = ['sure', 'likely', 'guess']
const worst = (fields: FieldSources, names: readonly string[]): Confidence =>
  ORDER[Math.max(0, ...names.map((name) => ORDER.indexOf(fields[name]?.confidence ?? 'sure')))] ?? 'sure'

/** The source of the days of a task is that of its words of time. */
const SAME: Readonly<Record<string, string>> = { start: 'timeText', due: 'timeText', aim: 'floor', on: 'issued' }

/** What tells most about a row: a period that follows from the title does not make it doubtful. */
const WEIGHTY: Readonly<Record<TextPart, readonly string[]>> = {
  ...{ purposes: ['text'], bases: ['number', 'issued'], targets: ['text', 'floor', 'comparison'] },
  ...{ tasks: ['title', 'leads', 'timeText'], money: ['title', 'source', 'declared'], recipients: ['name'] },
}

type Content = { readonly key: string; readonly lines: z.infer<typeof Lines> | null }

function rowsOf(part: TextPart, rows: readonly ReadRow<Content>[]): TextRowView[] {
  return rows.map(({ content, fields }) => {
    const missing = new Set(Object.entries(content).flatMap(([name, value]) => (value === null ? [name] : [])))
    const { key, lines } = content
    return {
      ...{ key, lines: lines ?? { from: 1, to: 1 }, confidence: worst(fields, WEIGHTY[part]) },
      fields: TEXT_FIELDS[part].map((name) => fieldOf(name, missing.has(name) ? {} : fields)),
    }
  })
}

function fieldOf(name: string, fields: FieldSources) {
  const source = fields[name] ?? fields[SAME[name] ?? '']
  return { name, lines: source?.lines ?? null, confidence: source?.confidence ?? null }
}

const FACTS = ['place', 'kind', 'title', 'number', 'issued', 'issuedPlace', 'issuer', 'signatory', 'from', 'to']

export function linesView({ lines, uses }: PlanReading): TextView['lines'] {
  return lines.map((text, index) => {
    const use = uses[index] ?? 'blank'
    return { at: index + 1, text: text.trimEnd(), use, hasNumber: use === 'unread' && /\d/.test(text) }
  })
}

export function presentText(prepared: PreparedText, faults: readonly FileFault[]): TextView {
  const { id, fileName, planId, importId, places, typed, reading } = prepared
  const lines = linesView(reading)
  const { purposes, bases, targets, tasks, budget, recipients } = reading
  return {
    ...{ id, fileName, planId, importId, places: [...places], typed: { ...typed } },
    facts: [
      ...FACTS.map((name) => fieldOf(name, reading.documentFields)),
      { name: 'total', lines: budget.totalLines, confidence: budget.totalLines === null ? null : 'sure' },
      { name: 'groups', lines: reading.document.groupLines, confidence: null },
    ],
    rows: {
      ...{ purposes: rowsOf('purposes', purposes), bases: rowsOf('bases', bases), targets: rowsOf('targets', targets) },
      ...{ tasks: rowsOf('tasks', tasks), money: rowsOf('money', budget.lines) },
      recipients: rowsOf('recipients', recipients),
    },
    sections: reading.sections.map(({ number, title, lines: at }) => ({ number, title, lines: at })),
    ...{ lines, unread: lines.filter(({ use }) => use === 'unread').length },
    unreadNumbers: lines.filter(({ hasNumber }) => hasNumber).map(({ at }) => at),
    ...{ leftOver: reading.leftOver, faults: [...faults] },
  }
}
