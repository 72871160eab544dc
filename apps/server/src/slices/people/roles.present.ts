import { z } from 'zod'

export const RoleLine = z.object({
  key: z.string(),
  roleName: z.string(),
  title: z.string().nullable(),
  place: z.string(),
  agency: z.object({ id: z.string(), name: z.string() }).nullable(),
  from: z.string(),
  to: z.string().nullable(),
  endReason: z.string().nullable(),
})
export type RoleLine = z.infer<typeof RoleLine>

/** A person with the roles of today, of later and of before. */
export const PersonView = z.object({
  id: z.string(),
  name: z.string(),
  signInName: z.string(),
  phone: z.string().nullable(),
  ended: z.boolean(),
  version: z.number().int(),
  isSelf: z.boolean(),
  now: z.array(RoleLine),
  later: z.array(RoleLine),
  before: z.array(RoleLine),
  /** Giving and ending roles asks for somebody who proved who they are a short while ago. */
  fresh: z.boolean(),
})
export type PersonView = z.infer<typeof PersonView>

export const OpenWork = z.object({
  items: z.array(
    z.object({ verb: z.string(), object: z.string(), due: z.string().nullable(), count: z.number().int() }),
  ),
  /** Who holds the same role in the same place and could take the work over. */
  heirs: z.array(z.object({ id: z.string(), name: z.string(), title: z.string().nullable() })),
})
export type OpenWork = z.infer<typeof OpenWork>
