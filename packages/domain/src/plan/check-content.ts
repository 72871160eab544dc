import type { PlanContent, TargetContent, TaskContent } from './content.ts'
import { datePartsFit } from './rules.ts'

/** What does not hold together in the content of a plan, and where: `targets`, 3, `floor`. */
export interface ContentFault {
  readonly path: readonly (string | number)[]
  readonly code: ContentFaultCode
  /** The key or words that are meant. */
  readonly about: string
}

export const CONTENT_FAULTS = [
  'key-twice',
  'purpose-unknown',
  'target-unknown',
  'task-unknown',
  'parent-own',
  'comparison-number',
  'range-order',
  'dates-order',
  'period',
  'date-parts',
  'lines-order',
] as const
export type ContentFaultCode = (typeof CONTENT_FAULTS)[number]

type Path = readonly (string | number)[]
const fault = (path: Path, code: ContentFaultCode, about = ''): ContentFault => ({ path, code, about })

function twice(list: string, items: readonly { readonly key: string }[]): ContentFault[] {
  const seen = new Set<string>()
  return items.flatMap(({ key }, at) => {
    if (seen.has(key)) return [fault([list, at, 'key'], 'key-twice', key)]
    seen.add(key)
    return []
  })
}

interface Keys {
  readonly purposes: ReadonlySet<string>
  readonly targets: ReadonlySet<string>
  readonly tasks: ReadonlySet<string>
}

function unknown(
  path: Path,
  code: ContentFaultCode,
  keys: readonly string[],
  known: ReadonlySet<string>,
): ContentFault[] {
  return keys.filter((key) => !known.has(key)).map((key) => fault(path, code, key))
}

function targetFaults(target: TargetContent, at: number, keys: Keys): ContentFault[] {
  const { key, comparison, floor, aim, from, to, parentKey, purposeKeys } = target
  const here = (field: string): Path => ['targets', at, field]
  const list = [...unknown(here('purposeKeys'), 'purpose-unknown', purposeKeys, keys.purposes)]
  if (parentKey === key) list.push(fault(here('parentKey'), 'parent-own', key))
  else if (parentKey !== null) list.push(...unknown(here('parentKey'), 'target-unknown', [parentKey], keys.targets))
  // A number is compared; a quality has none.
  if ((comparison === 'none') !== (floor === null)) list.push(fault(here('floor'), 'comparison-number', key))
  if (aim !== null && (floor === null || aim < floor)) list.push(fault(here('aim'), 'range-order', key))
  if (from !== null && to !== null && to < from) list.push(fault(here('to'), 'dates-order', key))
  return list
}

function taskFaults(task: TaskContent, at: number, keys: Keys): ContentFault[] {
  const here = (field: string): Path => ['tasks', at, field]
  const { start, due, key } = task
  return [
    ...unknown(here('purposeKeys'), 'purpose-unknown', task.purposeKeys, keys.purposes),
    ...unknown(here('targetKeys'), 'target-unknown', task.targetKeys, keys.targets),
    ...(start !== null && due !== null && due < start ? [fault(here('due'), 'dates-order', key)] : []),
  ]
}

function lineFaults(content: PlanContent): ContentFault[] {
  const lists = ['purposes', 'bases', 'recipients', 'targets', 'tasks'] as const
  return lists.flatMap((list) =>
    content[list].flatMap(({ key, lines }, at) =>
      lines !== null && lines.to < lines.from ? [fault([list, at, 'lines'], 'lines-order', key)] : [],
    ),
  )
}

/** Whether the parts of a plan fit together: keys, references, ranges and dates. Nothing is guessed or mended. */
export function checkContent(content: PlanContent): readonly ContentFault[] {
  const { document, purposes, bases, recipients, products, targets, tasks, budget } = content
  const keysOf = (items: readonly { readonly key: string }[]) => new Set(items.map(({ key }) => key))
  const keys: Keys = { purposes: keysOf(purposes), targets: keysOf(targets), tasks: keysOf(tasks) }
  return [
    ...(document.to < document.from ? [fault(['document', 'to'], 'period')] : []),
    ...(datePartsFit(document.issued) ? [] : [fault(['document', 'issued'], 'date-parts')]),
    ...bases.flatMap(({ issued, key }, at) =>
      datePartsFit(issued) ? [] : [fault(['bases', at, 'issued'], 'date-parts', key)],
    ),
    ...twice('purposes', purposes),
    ...twice('bases', bases),
    ...twice('recipients', recipients),
    ...twice('products', products),
    ...twice('targets', targets),
    ...twice('tasks', tasks),
    ...twice('budget', budget.lines),
    ...products.flatMap(({ targetKey }, at) =>
      targetKey === null ? [] : unknown(['products', at, 'targetKey'], 'target-unknown', [targetKey], keys.targets),
    ),
    ...targets.flatMap((target, at) => targetFaults(target, at, keys)),
    ...tasks.flatMap((task, at) => taskFaults(task, at, keys)),
    ...budget.lines.flatMap(({ taskKey }, at) =>
      taskKey === null ? [] : unknown(['budget', at, 'taskKey'], 'task-unknown', [taskKey], keys.tasks),
    ),
    ...lineFaults(content),
  ]
}

/** Which targets and tasks serve each purpose, by its key; a purpose with none serves nothing (GEN-01). */
export function purposeUse(
  content: Pick<PlanContent, 'purposes' | 'targets' | 'tasks'>,
): ReadonlyMap<string, { readonly targets: readonly TargetContent[]; readonly tasks: readonly TaskContent[] }> {
  return new Map(
    content.purposes.map(({ key }) => [
      key,
      {
        targets: content.targets.filter(({ purposeKeys }) => purposeKeys.includes(key)),
        tasks: content.tasks.filter(({ purposeKeys }) => purposeKeys.includes(key)),
      },
    ]),
  )
}
