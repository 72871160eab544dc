import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../test/sample-world.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
}, 120_000)
afterAll(() => sample.world.close())

test('loads', async () => {
  expect(sample.people.length).toBeGreaterThan(20)
})
