import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { SaveKind, Stored } from './save-kind.ts'
import type { Visitor } from './visitor.ts'

const List = z.object({
  pages: z.number(),
  people: z.array(
    z.object({ name: z.string(), signInName: z.string(), roles: z.array(z.object({ title: z.string().nullable() })) }),
  ),
})
const PREFIX = 'may.'

/** An administrator registers people: two acts, rows of two tables and a one-time link in one transaction. */
export const registeringPeople: SaveKind = {
  name: 'person registered',
  open: async (_url, admin) => ({
    next: (writer, n) => {
      const [record, content] = [`${PREFIX}${writer}.${n}`, `Người số ${n} của máy ${writer}`]
      const body = { name: content, signInName: record, role: 'provinceOffice', title: content }
      return { key: randomUUID(), record, content, path: '/people', body }
    },
    send: ({ path, body, key }) => admin.post(path, body, key),
    readBack: () => readPeople(admin),
  }),
}

async function readPeople(admin: Visitor): Promise<ReadonlyMap<string, Stored>> {
  const found = new Map<string, Stored>()
  for (let page = 1, pages = 1; page <= pages; page += 1) {
    const list = List.parse(await admin.get(`/people?page=${page}`))
    pages = list.pages
    for (const { name, signInName, roles } of list.people) {
      if (!signInName.startsWith(PREFIX)) continue
      // A person without their one role would be half a save.
      const isWhole = roles.length === 1 && roles[0]?.title === name
      const times = (found.get(signInName)?.times ?? 0) + 1
      found.set(signInName, { times, content: isWhole ? name : `${name} with ${roles.length} roles` })
    }
  }
  return found
}
