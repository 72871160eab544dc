import { z } from 'zod'
import { PEOPLE_PAGE, type PersonRow } from './people.store.ts'

export const PeopleView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  people: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      signInName: z.string(),
      ended: z.boolean(),
      roles: z.array(z.object({ role: z.string(), title: z.string().nullable(), to: z.string().nullable() })),
    }),
  ),
})
export type PeopleView = z.infer<typeof PeopleView>

export function presentPeople(rows: readonly PersonRow[], total: number, page: number): PeopleView {
  const people = rows.map((row) => ({ ...row, roles: row.roles.map((role) => ({ ...role })) }))
  return { total, page, pages: Math.max(1, Math.ceil(total / PEOPLE_PAGE)), people }
}
