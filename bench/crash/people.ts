import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { SaveKind } from './save-kind.ts'

const List = z.object({
  pages: z.number(),
  people: z.array(
    z.object({ name: z.string(), signInName: z.string(), roles: z.array(z.object({ title: z.string().nullable() })) }),
  ),
})
const PREFIX = 'may.'

/** An administrator registers people: two acts, rows of two tables and a one-time link in one transaction. */
export const registeringPeople: SaveKind = {
  name: 'people registered',
  prepare: async () => {},
  next: (writer, n) => ({
    key: randomUUID(),
    mark: `${PREFIX}${writer}.${n}`,
    content: `Người số ${n} của máy ${writer}`,
  }),
  send: (visitor, { key, mark, content }) =>
    visitor.post('/people', { name: content, signInName: mark, role: 'provinceOffice', title: content }, key),
  readBack: async (visitor) => {
    const found = new Map<string, string[]>()
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const list = List.parse(await visitor.get(`/people?page=${page}`))
      pages = list.pages
      for (const { name, signInName, roles } of list.people) {
        if (!signInName.startsWith(PREFIX)) continue
        // A person without their one role would be half a save.
        const isWhole = roles.length === 1 && roles[0]?.title === name
        const content = isWhole ? name : `${name} with ${roles.length} roles`
        found.set(signInName, [...(found.get(signInName) ?? []), content])
      }
    }
    return found
  },
}
