import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { inHat, wearHat } from '../../platform/auth/session.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { safeNext } from './entrance.ts'
import { hatsPage } from './hats.pages.tsx'
import { ROLE_WORDS } from './roles.words.ts'

export const HatsView = z.object({
  hats: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      roleName: z.string(),
      worn: z.boolean(),
      waiting: z.number().int(),
    }),
  ),
})
export type HatsView = z.infer<typeof HatsView>

/** The roles with what waits in each: nobody should have to put on a hat to learn that it has work. */
async function viewOf(ask: Ask): Promise<HatsView> {
  const { person } = ask
  const hats: HatsView['hats'] = []
  for (const hat of person?.held ?? []) {
    const role = hat.hats[0]?.role
    const work =
      person === null || person.held.length < 2 ? [] : await ask.workOf({ ...ask, person: inHat(person, hat) })
    hats.push({
      ...{ key: hat.key, label: hat.label, worn: hat.key === person?.worn, waiting: work.length },
      roleName: role === undefined ? '' : ROLE_WORDS[role],
    })
  }
  return { hats }
}

const listRoute = query({
  id: 'people.hats',
  path: '/hats',
  summary: 'The roles that the signed-in person holds today, and the one worn in this session',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: HatsView,
  run: async (ask) => ok(await viewOf(ask)),
  page: hatsPage,
})

const wearRoute = command({
  id: 'people.wearHat',
  path: '/hats',
  summary: 'Work in another of the person’s own roles from now on, in this session',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ key: z.string().min(1).max(60), next: z.string().max(2000).optional() }),
  answer: z.object({ key: z.string(), label: z.string() }),
  run: async (ask, { body }) => {
    const { person } = ask
    const hat = person?.held.find((one) => one.key === body.key)
    const sessionId = person?.session?.id
    if (hat === undefined || sessionId === undefined) return fail('person/hat-unknown')
    await wearHat(ask.tx, sessionId, hat.key)
    return ok({ key: hat.key, label: hat.label })
  },
  done: (_, { body }) => ({ to: safeNext(body.next), say: 'hat-worn' }),
  again: async (ask) => {
    const view = await viewOf(ask)
    return (shell) => hatsPage(view, shell)
  },
})

export const hatsRoutes: readonly Endpoint[] = [listRoute, wearRoute]
