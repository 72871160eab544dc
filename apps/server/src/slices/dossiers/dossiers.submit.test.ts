import { afterAll, beforeAll, expect, test } from 'vitest'
import { submittedDossier } from '../../../test/dossier-world.ts'
import { openWorld, type World } from '../../../test/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.close())

test('a complete dossier is sent and gets the number of its commune', async () => {
  const sent = await submittedDossier(world)
  expect(sent.receiptNumber).toBe('001/PĐK-11-03127-2026')
})
