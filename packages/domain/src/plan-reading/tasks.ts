import type { TaskContent } from '../plan/index.ts'
import { type Block, linesAt, linesOver } from './blocks.ts'
import { type Duty, readDutyOf, readExecutors, readLooseDuty } from './duties.ts'
import type { FieldSources, ReadRow } from './reading.ts'
import { NO_TIME, type TaskTime } from './times.ts'

/** A task before it has a key. */
export interface FoundTask {
  readonly title: string
  readonly text: string | null
  readonly duty: Duty
  readonly time: TaskTime
  readonly participants: string | null
  readonly section: string
  /** All its paragraphs. */
  readonly blocks: readonly Block[]
  readonly sources: FieldSources
  /** Paragraphs of the same task that another one already stands on. */
  readonly isPart?: boolean
}

const MOST_TITLE = 220

/** The first sentence, or as much of it as fits: the whole text stands beside it. */
export function titleFrom(text: string): string {
  const sentence = /[.;](?=\s|$)/.exec(text)
  const first = (sentence === null ? text : text.slice(0, sentence.index)).replace(/[\s:,]+$/, '')
  if (first.length <= MOST_TITLE) return first
  const cut = first.slice(0, MOST_TITLE)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(','), cut.lastIndexOf(' '), 60)).replace(/[\s,]+$/, '')}…`
}

/** Paragraphs as one text, each in its line. */
export const wordsOf = (blocks: readonly Block[]) =>
  blocks
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 1990)

export function taskRow(found: FoundTask, key: string): ReadRow<TaskContent> {
  const { title, text, duty, time, participants, section, blocks, sources } = found
  const lines = linesOver(blocks)
  return {
    content: {
      ...{ key, title: title.slice(0, 300), text, leads: duty.leads, leadBasis: duty.leadBasis },
      ...{ coordinating: duty.coordinating, participants: participants?.slice(0, 990) ?? null },
      ...{ timeText: time.text, start: time.start, due: time.due, recurrence: time.recurrence },
      ...{ eventBound: time.eventBound, outputs: [], purposeKeys: [], targetKeys: [], assignedBy: null },
      ...{ section: section === '' ? null : section.slice(0, 100), lines },
    },
    fields: sources,
  }
}

/** A task whose words stand in one paragraph (with what hangs below it), led by the agencies of its heading. */
export function itemTask(
  blocks: readonly Block[],
  agencies: { readonly names: readonly string[]; readonly block: Block } | null,
  section: string,
  offset = 0,
): FoundTask | null {
  const [block] = blocks
  if (block === undefined) return null
  const text = block.text.slice(offset)
  if (text.trim().length < 12) return null
  const duty = agencies === null ? readLooseDuty(text) : readDutyOf(agencies.names, text)
  const lines = linesAt(block, offset, block.text.length)
  const titleLines = linesAt(block, offset, offset + Math.min(text.length, MOST_TITLE))
  const sure = agencies === null ? 'likely' : 'sure'
  return {
    ...{ title: titleFrom(text), text: wordsOf([{ ...block, text }, ...blocks.slice(1)]), duty, time: NO_TIME },
    ...{ participants: null, section, blocks },
    sources: {
      title: { lines: titleLines, confidence: sure },
      leads: {
        lines: agencies?.block.lines ?? lines,
        confidence: duty.leadBasis === 'stated' ? 'sure' : duty.leadBasis === 'implied' ? 'likely' : 'guess',
      },
      ...(duty.coordinating.length === 0 ? {} : { coordinating: { lines, confidence: 'likely' } }),
    },
  }
}

export { readExecutors }
