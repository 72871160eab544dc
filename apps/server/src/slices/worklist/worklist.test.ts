import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSampleWorld, type SampleWorld } from '../../../test/sample-world.ts'

let sample: SampleWorld
beforeAll(async () => {
  sample = await openSampleWorld()
}, 120_000)
afterAll(() => sample.world.close())

interface Work {
  readonly total: number
  readonly groups: readonly {
    readonly group: string
    readonly items: readonly { readonly verb: string; readonly object: string; readonly href: string }[]
  }[]
}

test('nobody sees the public entry and no work', async () => {
  const home = await sample.world.nobody.get('/')
  expect(home.status).toBe(200)
  expect(home.text).not.toContain('Việc của tôi')
  expect((await sample.world.nobody.get('/api/v1/worklist')).status).toBe(401)
})

test('each line of each person leads to a page that this person may open', async () => {
  let lines = 0
  for (const person of sample.people) {
    const visitor = await sample.as(person.key)
    const work = (await visitor.get('/api/v1/worklist')).json<Work>()
    for (const item of work.groups.flatMap((group) => group.items)) {
      lines += 1
      const page = await visitor.get(item.href)
      expect(page.status, `${person.key}: ${item.verb} ${item.href}`).toBe(200)
    }
    expect((await visitor.get('/')).text).toContain('Việc của tôi')
  }
  expect(lines).toBeGreaterThan(5)
})

test('the officer who received a dossier five days ago has its last day before her', async () => {
  const officer = await sample.as('officer-sangnhe')
  const { groups } = (await officer.get('/api/v1/worklist')).json<Work>()
  const item = groups.flatMap((group) => group.items).find((one) => one.object.includes('Khoai sọ'))
  expect(item?.verb).toBe('Kiểm tra, ghi bốn nội dung đánh giá')
})
