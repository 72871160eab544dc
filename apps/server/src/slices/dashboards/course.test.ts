import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTargetWorld, type TargetWorld } from '../../../test/target-world.ts'
import type { DashboardView } from './dashboards.present.ts'
import { listTargets } from './dashboards.targets.ts'

let world: TargetWorld
beforeAll(async () => {
  world = await openTargetWorld()
})
afterAll(() => world.sample.world.close())

test('targets of the running plan stand with their judgement, what is off course first', async () => {
  const { office, set, plans } = world
  // Three products were recognised for the first time in 2026.
  const missed = await set({ floor: '60', text: 'công nhận mới trên 60 sản phẩm' })
  const met = await set({ floor: '2', text: 'công nhận mới trên 2 sản phẩm' })
  const { regimes, clock } = world.sample.world.services
  const targets = await world.sample.world.inTransaction((tx) =>
    listTargets({ tx, regimes }, plans.year, clock.today()),
  )
  expect(targets.map(({ id, actual, judgement }) => [id, actual, judgement])).toEqual([
    [missed, 300, 'offCourse'],
    [met, 300, 'met'],
  ])
  const { plan, plans: running } = (await office.get('/api/v1/dashboards/province/11')).json<DashboardView>()
  expect(running.map(({ id }) => id)).toContain(plans.year)
  expect(running.map(({ id }) => id)).not.toContain(plans.closed)
  expect(running.map(({ id }) => id)).toContain(plan?.id)
  const page = (await office.get('/dashboards/province/11')).text
  expect(page).toContain(' · mục tiêu ')
})
