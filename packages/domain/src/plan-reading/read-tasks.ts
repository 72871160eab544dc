import type { TaskContent } from '../plan/index.ts'
import { agencyNames, startsWithAgency } from './agency-names.ts'
import { type Block, linesAt } from './blocks.ts'
import type { Duty } from './duties.ts'
import { readExecutors } from './duties.ts'
import { type Group, groupsOf, type Item, type Label, labelOf } from './groups.ts'
import type { Placed } from './outline.ts'
import type { FieldSources, ReadRow } from './reading.ts'
import { type FoundTask, itemTask, taskRow, titleFrom, wordsOf } from './tasks.ts'
import { looseTime, NO_TIME, readTaskTime, reportTimes, type TaskTime } from './times.ts'

interface Labelled {
  readonly item: Item
  readonly label: Label | null
  readonly rest: string
}

const labelled = (item: Item): Labelled => {
  const found = labelOf(item.blocks[0])
  return { item, label: found?.label ?? null, rest: found?.rest ?? item.blocks[0].text }
}

/** Tasks of a plan: what is to be done, who leads and helps, until when (TSK-01…TSK-03). */
export function readTasks(placed: readonly Placed[], year: number | null): readonly ReadRow<TaskContent>[] {
  const groups = groupsOf(placed, ['content', 'duty'])
  const found = groups.flatMap((group) => (group.zone === 'duty' ? dutiesOf(group, year) : contentOf(group, year)))
  return found.map((task, at) => taskRow(task, `n${at + 1}`))
}

/** Work below a heading: with its executors and time in lines of their own, or one task a paragraph. */
function contentOf(group: Group, year: number | null): readonly FoundTask[] {
  const lines = group.items.map(labelled)
  if (lines.some(({ label }) => label === 'executors' || label === 'time')) return programmeTasks(group, lines, year)
  const own = group.heading
  if (group.items.length === 0) {
    // A numbered paragraph that says everything itself: `2. Xây dựng cơ chế: Rà soát, ban hành…`.
    const isWhole = own !== null && !group.isContainer && own.marker?.kind === 'arabic' && own.text.length > 90
    return isWhole ? loose({ blocks: [own] }, group.section, year) : []
  }
  return group.items.flatMap((item) => (isIntroduction(item) ? [] : loose(item, group.section, year)))
}

/** `gồm các nội dung sau:` alone says nothing to do. */
const isIntroduction = ({ blocks }: Item) =>
  blocks.length === 1 && /:$/.test(blocks[0].text) && blocks[0].text.length < 120

function loose(item: Item, section: string, year: number | null): readonly FoundTask[] {
  return withTimes(itemTask(item.blocks, null, section), item.blocks[0], year)
}

/** The task with the time that its words name; each of several reports a task of its own. */
function withTimes(task: FoundTask | null, block: Block, year: number | null): readonly FoundTask[] {
  if (task === null) return []
  const source = (at: number, time: TaskTime, confidence: 'sure' | 'likely') => {
    const lines = linesAt(block, at, at + (time.text?.length ?? 0))
    return { ...task.sources, timeText: { lines, confidence: time.isRead ? confidence : 'guess' } } as const
  }
  const reports = reportTimes(block.text, year)
  if (reports.length > 1)
    return reports.map(({ time, at }) => ({
      ...{ ...task, time, title: `${titleFrom(task.title).slice(0, 150)} (${time.text ?? ''})` },
      sources: source(at, time, 'sure'),
    }))
  const own = looseTime(block.text, year)
  return own === null ? [task] : [{ ...task, time: own.time, sources: source(own.at, own.time, 'likely') }]
}

const of = (lines: readonly Labelled[], label: Label) => lines.find((line) => line.label === label)

/** `Nội dung`, `Đơn vị thực hiện`, `Thời gian` below one heading. */
function programmeTasks(group: Group, lines: readonly Labelled[], year: number | null): readonly FoundTask[] {
  const executors = of(lines, 'executors')
  const helpers = of(lines, 'helpers')
  const coordinating = helpers === undefined ? [] : agencyNames(helpers.rest)
  const duties = readExecutors(executors?.rest ?? '').map(
    (duty): Duty => ({ ...duty, coordinating: [...new Set([...duty.coordinating, ...coordinating])] }),
  )
  const times = timesOf(of(lines, 'time'), year)
  const plain = lines.filter(({ label }) => label === null)
  const blocks = [...(group.heading === null ? [] : [group.heading]), ...group.items.flatMap((item) => item.blocks)]
  const sources = programmeSources(group, lines)
  const content = of(lines, 'content')
  const heading = group.heading?.text ?? content?.rest ?? plain[0]?.rest ?? executors?.rest ?? ''
  const text = [content?.rest, ...plain.map(({ rest }) => rest)].filter((part) => part !== undefined).join('\n')
  const participants = of(lines, 'participants')?.rest ?? null
  const base = { text: text === '' ? null : text.slice(0, 1990), participants, section: group.section, blocks }
  const whole = duties.flatMap((duty, at) =>
    times.map(({ time, words }) => ({
      ...{ ...base, duty: at === 0 ? duty : { ...duty }, time, title: titled(heading, words) },
      sources,
    })),
  )
  const [first] = duties
  const [when] = times
  if (plain.length < 2 || first === undefined || when === undefined) return whole
  return [
    ...whole,
    ...plain.map(({ item }) => partTask(item, { duty: first, time: when.time, section: group.section, sources })),
  ]
}

const titled = (heading: string, words: string | null) =>
  words === null ? titleFrom(heading) : `${titleFrom(heading).slice(0, 180)}: ${words.slice(0, 80)}`

/** One of several things below a heading: done by the same, in the same time. */
function partTask(item: Item, base: Pick<FoundTask, 'duty' | 'time' | 'section' | 'sources'>): FoundTask {
  const [block] = item.blocks
  const title = { lines: linesAt(block, 0, Math.min(block.text.length, 200)), confidence: 'likely' } as const
  const sources = { ...base.sources, title }
  return {
    ...base,
    title: titleFrom(block.text),
    text: wordsOf(item.blocks),
    participants: null,
    blocks: item.blocks,
    sources,
  }
}

interface Timed {
  readonly time: TaskTime
  /** What is to be done in this time, where there are several (`Đánh giá đợt 1`). */
  readonly words: string | null
}

function timesOf(line: Labelled | undefined, year: number | null): readonly [Timed, ...Timed[]] {
  if (line === undefined) return [{ time: NO_TIME, words: null }]
  const [, ...below] = line.item.blocks
  const parts = below.flatMap((block): Timed[] => {
    const [words = '', ...rest] = block.text.split(':')
    return rest.length === 0 ? [] : [{ time: readTaskTime(rest.join(':'), year), words: words.trim() }]
  })
  const [first, ...others] = parts
  if (first !== undefined) return [first, ...others]
  return [{ time: readTaskTime([line.rest, ...below.map(({ text }) => text)].join(' '), year), words: null }]
}

function programmeSources(group: Group, lines: readonly Labelled[]): FieldSources {
  const at = (label: Label) => of(lines, label)?.item.blocks[0].lines
  const executors = at('executors')
  const flatWords = of(lines, 'executors')?.item.blocks[0].flat ?? ''
  const time = of(lines, 'time')
  const helpers = at('helpers') ?? (/phoi hop/.test(flatWords) ? executors : undefined)
  const participants = at('participants')
  return {
    ...(group.heading === null ? {} : { title: { lines: group.heading.lines, confidence: 'sure' } }),
    ...(executors === undefined
      ? {}
      : { leads: { lines: executors, confidence: /chu tri/.test(flatWords) ? 'sure' : 'likely' } }),
    ...(helpers === undefined ? {} : { coordinating: { lines: helpers, confidence: 'sure' } }),
    ...(participants === undefined ? {} : { participants: { lines: participants, confidence: 'sure' } }),
    ...(time === undefined
      ? {}
      : {
          timeText: {
            lines: {
              from: time.item.blocks[0].lines.from,
              to: (time.item.blocks.at(-1) ?? time.item.blocks[0]).lines.to,
            },
            confidence: timesOf(time, null)[0].time.isRead ? 'sure' : 'guess',
          },
        }),
  }
}

/** Duties below the name of an agency: one task a paragraph. */
function dutiesOf(group: Group, year: number | null): readonly FoundTask[] {
  const { heading, items, section } = group
  if (heading === null || heading.marker?.kind === 'roman') return items.flatMap((item) => loose(item, section, year))
  const { names, rest } = headOf(heading)
  const agencies = names.length === 0 ? null : { names, block: heading }
  const inline = rest === null ? [] : withTimes(itemTask([heading], agencies, section, rest), heading, year)
  const below = items.flatMap((item) => withTimes(itemTask(item.blocks, agencies, section), item.blocks[0], year))
  return [...inline, ...below]
}

const VERB =
  /(?<!\p{L})(?:theo chuc nang|chu tri|phoi hop|tang cuong|can cu|chiu trach nhiem|thuc hien|trien khai|chu dong|day manh|huong dan|tham muu|uu tien)(?!\p{L})/u

/** The agencies of a heading, and where its own duty begins: `4. Phòng Y tế: Chủ trì…`. */
function headOf({ text, flat }: Block): { readonly names: readonly string[]; readonly rest: number | null } {
  const colon = text.indexOf(':')
  const head = colon === -1 ? text : text.slice(0, colon)
  const verb = VERB.exec(flat)
  const start = colon !== -1 && head.length < 260 ? colon + 1 : (verb?.index ?? null)
  const named = (start === null ? text : text.slice(0, start))
    .replace(/^Đề nghị (?:các (?=Chi))?/u, '')
    .replace(/[\s:]+$/, '')
  if (!startsWithAgency(named)) return { names: [], rest: text.length > 120 ? 0 : null }
  const body = start === null ? null : start + (/^\s*/.exec(text.slice(start))?.[0].length ?? 0)
  return { names: headNames(named), rest: body === null || body >= text.length - 3 ? null : body }
}

/** A name with brackets is one name; without them it may be a list. */
function headNames(named: string): readonly string[] {
  const plain = named.replace(/\s*\([^)]*\)\s*$/, '').trim()
  const names = agencyNames(plain)
  return names.length === 0 ? [plain.slice(0, 190)] : names
}
