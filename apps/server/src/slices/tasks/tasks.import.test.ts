import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainDate } from '@saolang/domain/plain-date'
import type { TaskContent } from '@saolang/domain/plan'
import { readTimeWords } from '@saolang/domain/programme-words'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { openWorld, type Visitor, type World } from '../../../test/world.ts'
import { contentDir } from '../../platform/content-dir.ts'
import { foundAgency } from '../agencies/index.ts'
import { countTasksWithoutLead, listOverdue, readTaskSummary, TASKS_PART } from './index.ts'
import { agencyFinder } from './tasks.agencies.ts'
import { planWith, taskContent } from './tasks.samples.ts'

let world: World
let office: Visitor
beforeAll(async () => {
  world = await openWorld('2026-11-22T02:00:00Z')
  office = await world.person('Cà Thị Văn Phòng', 'provinceOffice', { provinceCode: '11' })
  const admin = await world.person('Quản Trị', 'admin', { provinceCode: '11' })
  const names = ['Sở Nông nghiệp và Phát triển nông thôn', 'Ủy ban nhân dân tỉnh Điện Biên', 'Sở Công Thương']
  for (const name of names) {
    const kind = name.startsWith('Ủy') ? 'peopleCommittee' : 'department'
    const agency = { level: 'province', kind, place: '11', name, from: '2008-05-01' }
    const answer = await admin.api('/agencies', agency)
    expect([answer.status, name]).toEqual([200, name])
  }
})
afterAll(() => world.close())

const read = async (planId: string) =>
  (
    await world.inTransaction((tx) =>
      TASKS_PART.read(tx, {
        ...{ id: planId, provinceCode: '11', level: 'province', communeCode: null, title: 'x' },
        ...{ from: '2026-01-01', to: '2026-12-31', stage: 'issued' },
      }),
    )
  ).tasks

test('an agency is found however a plan spells it', async () => {
  const find = await world.inTransaction((tx) => agencyFinder(tx, '11'))
  const spelt = [
    'Sở Nông nghiệp và PTNT',
    'SỞ NÔNG NGHIỆP & PTNT',
    'sở nông nghiệp và phát triển nông thôn tỉnh Điện Biên',
  ]
  expect(new Set(spelt.map(find)).size).toBe(1)
  expect(find('Sở NN&PTNT')).toBe(find(spelt[0] ?? ''))
  expect(find('UBND tỉnh')).not.toBe(null)
  expect(find('UBND tỉnh')).toBe(find('Ủy ban nhân dân tỉnh Điện Biên'))
  expect(find('Sở Y tế')).toBe(null)
  expect(find('Sở')).toBe(null)
})

test('counts for dashboards and reports; a plan with a task that nobody leads cannot be issued (INV-18)', async () => {
  const { planId } = await planWith(world, office, [
    taskContent('a', { due: '2026-11-01' }),
    taskContent('b', { due: '2026-11-29', leads: ['Sở Công Thương', 'UBND tỉnh'] }),
    taskContent('c', { due: '2026-12-22', leads: [], leadBasis: 'none' }),
    taskContent('d', { due: null, timeText: 'Thường xuyên' }),
  ])
  const today = plainDate('2026-11-22')
  const scope = { provinceCode: '11', planId }
  const summary = await world.inTransaction((tx) => readTaskSummary(tx, scope, today))
  expect(summary).toMatchObject({ total: 4, overdue: 1, dueIn7: 1, dueIn30: 2, withoutLead: 1, urged: 0 })
  expect(summary.stages.planned).toBe(4)
  expect(summary.byLead.map(({ name, total, overdue }) => [name, total, overdue])).toEqual([
    ['Sở Công Thương', 3, 1],
    ['Ủy ban nhân dân tỉnh Điện Biên', 1, 0],
  ])
  const overdue = await world.inTransaction((tx) => listOverdue(tx, scope, today))
  expect(overdue.map(({ title }) => title)).toEqual(['Nhiệm vụ a'])
  expect(await world.inTransaction((tx) => countTasksWithoutLead(tx, planId))).toBe(1)
  expect((await read(planId))?.map(({ key }) => key)).toEqual(['a', 'b', 'c', 'd'])
})

test('a rule of recurrence that nobody can read rolls the import back', async () => {
  await expect(planWith(world, office, [taskContent('x', { recurrence: 'FREQ=SECONDLY' })])).rejects.toThrow(
    'task/recurrence-unknown',
  )
  expect(foundAgency).toBeTypeOf('function')
})

const REFERENCE = join(contentDir(), '../../shared/reference/requirements/tasks.json')
const Time = z.object({ raw: z.string().nullable(), start: z.string().nullable(), end: z.string().nullable() })
const Task = z.object({
  ...{ id: z.string(), seed: z.string(), section: z.string(), line_start: z.number(), line_end: z.number() },
  ...{ title_vi: z.string(), text_vi: z.string(), lead: z.array(z.string()), lead_basis: z.string() },
  ...{ coordinating: z.array(z.string()), outputs: z.array(z.string()), time: Time },
})
const File = z.object({ agencies: z.record(z.string(), z.object({ vi: z.string() })), tasks: z.array(Task) })

/** A task of the reference as a plan says it: names in words, times read from the words. */
function contentOf(task: z.infer<typeof Task>, nameOf: (code: string) => string): TaskContent {
  const { raw } = task.time
  const time = raw === null ? null : readTimeWords(raw, Number(task.time.start?.slice(0, 4)))
  return taskContent(task.id, {
    ...{ title: task.title_vi, text: task.text_vi, leads: task.lead.map(nameOf), section: task.section },
    leadBasis: task.lead.length === 0 ? 'none' : task.lead_basis === 'explicit' ? 'stated' : 'implied',
    ...{ coordinating: task.coordinating.map(nameOf), outputs: task.outputs, timeText: raw },
    ...{ start: time?.start ?? null, due: time?.due ?? null, recurrence: time?.recurrence ?? null },
    ...{ eventBound: time?.kind === 'event' ? raw : null, lines: { from: task.line_start, to: task.line_end } },
  })
}

const PERIODS: Readonly<Record<string, readonly [string, string]>> = {
  ...{ '000': ['2021-01-01', '2021-12-31'], '001': ['2025-01-01', '2025-12-31'] },
  ...{ '002': ['2021-01-01', '2025-12-31'], '003': ['2022-01-01', '2022-12-31'], '004': ['2020-12-01', '2020-12-31'] },
}

describe.skipIf(!existsSync(REFERENCE))('the tasks of the five plans (reference; passes without it)', () => {
  const file = existsSync(REFERENCE) ? File.parse(JSON.parse(readFileSync(REFERENCE, 'utf8'))) : null
  test('all 191 come in and go out as they were, and their pages stand', async () => {
    const tasks = file?.tasks ?? []
    const nameOf = (code: string) => file?.agencies[code]?.vi ?? code
    expect(tasks).toHaveLength(191)
    let count = 0
    let missing = 0
    for (const [seed, [from = '', to = '']] of Object.entries(PERIODS)) {
      const content = tasks.filter((task) => task.seed === seed).map((task) => contentOf(task, nameOf))
      const level = seed === '002' || seed === '003' ? ('district' as const) : ('province' as const)
      const { planId, ids } = await planWith(world, office, content, { from, to, level })
      expect(await read(planId)).toEqual(content)
      missing += await world.inTransaction((tx) => countTasksWithoutLead(tx, planId))
      count += ids.size
      const page = await office.get(`/tasks?plan=${planId}&state=all`)
      expect([seed, page.status]).toEqual([seed, 200])
      expect((await office.get(`/tasks/${[...ids.values()][0]}`)).text).toContain(content[0]?.title)
      if (seed === '002') expect((await office.get(`/tasks/orphaned?plan=${planId}`)).text).toContain('UBND')
    }
    expect([count, missing]).toEqual([191, 36])
  })
})
