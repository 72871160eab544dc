import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { contentDir } from '../platform/content-dir.ts'
import { SampleEntries } from './activities.entries.ts'
import { loadMoney } from './activities.money.ts'
import type { Registered } from './people.ts'
import type { SampleRunner } from './runner.ts'
import type { SettledProducer } from './setting.ts'

const Day = z.union([z.string(), z.number().int()])
const Texts = z.record(z.string(), z.string())

const Subjects = z.strictObject({
  part: z.string(),
  products: z.array(z.string()).default([]),
  producers: z.array(z.string()).default([]),
  entries: z.array(z.string()).default([]),
  name: z.string().default(''),
  note: z.string().default(''),
  dong: z.number().int().optional(),
  quantity: z.number().int().optional(),
})

const Entry = z.strictObject({
  key: z.string(),
  /** The key of the sample person or producer who enters it. */
  by: z.string(),
  register: z.string(),
  name: z.string().default(''),
  theme: z.string().default(''),
  from: Day.default(''),
  to: Day.default(''),
  level: z.string().default(''),
  agency: z.string().optional(),
  /** Key of a task of the living plan. */
  task: z.string().optional(),
  producer: z.string().optional(),
  product: z.string().optional(),
  dong: z.number().int().optional(),
  quantity: z.number().int().optional(),
  fields: Texts.default({}),
  /** Fields that name another entry, by its key. */
  refs: Texts.default({}),
  ticks: z.array(z.string()).default([]),
  subjects: z.array(Subjects).default([]),
  /** Producers by key and people by name, for a class. */
  attended: z.array(z.string()).default([]),
  absent: z.array(z.string()).default([]),
  moves: z
    .array(
      z.strictObject({
        to: z.string(),
        reason: z.string().optional(),
        day: z.string().optional(),
        by: z.string().optional(),
      }),
    )
    .default([]),
  publish: z.boolean().default(false),
})
export type SampleEntry = z.infer<typeof Entry>

const Done = z.strictObject({ on: z.string(), words: z.string(), outputs: z.array(z.string()) })
const Task = z.strictObject({
  task: z.string(),
  done: Done.optional(),
  progress: z.strictObject({ on: z.string(), percent: z.number().int(), words: z.string() }).optional(),
  waits: z.string().optional(),
})

const Activities = z.strictObject({
  note: z.string(),
  entries: z.array(Entry),
  tasks: z.array(Task),
  estimate: z.strictObject({
    year: z.number().int(),
    decision: z.string(),
    steps: z.array(z.strictObject({ stage: z.string(), on: z.string() })),
    amounts: z.record(z.string(), z.number().int()),
  }),
  /** Lines of money that pay for an entry. */
  pays: z.array(z.strictObject({ line: z.string(), entry: z.string() })),
  money: z.array(
    z.strictObject({
      line: z.string(),
      step: z.string(),
      dong: z.number().int(),
      on: z.string(),
      decision: z.string().optional(),
      producer: z.string().optional(),
    }),
  ),
})
/** `content/sample/activities.json`: a year of the programme of Điện Biên, as people of the sample enter it. */
export type SampleActivities = z.infer<typeof Activities>

export interface ActivityCast {
  readonly registered: Registered
  readonly producers: ReadonlyMap<string, SettledProducer>
  /** The living plan of the province. */
  readonly planId: string
}

/**
 * Entries of the registers, the progress of some tasks of the living plan, and its money; answers the ids of the
 * entries by their key in the sample.
 */
export async function loadActivities(runner: SampleRunner, cast: ActivityCast): Promise<ReadonlyMap<string, string>> {
  const text = readFileSync(join(contentDir(), 'sample', 'activities.json'), 'utf8')
  const activities = Activities.parse(JSON.parse(text))
  const entries = await SampleEntries.open(runner, cast)
  for (const entry of activities.entries) await entries.enter(entry)
  runner.at(0)
  await loadMoney(runner, cast, activities, entries.ids)
  return entries.ids
}
