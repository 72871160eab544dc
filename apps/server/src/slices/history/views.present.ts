import { asRole } from '@saolang/domain/permission'
import { fail, ok, type Result } from '@saolang/domain/result'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { personNames, ROLE_WORDS } from '../people/index.ts'

const PAGE = 50

const Look = z.object({
  hour: z.string(),
  viewer: z.string(),
  viewerName: z.string(),
  role: z.string(),
  thing: z.enum(['producer', 'person', 'paper', 'dossier', 'complaint']),
  thingId: z.string(),
  thingName: z.string(),
  times: z.number().int(),
})

export const ViewsView = z.object({
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  /** Days that looks are kept. */
  keptDays: z.number().int(),
  viewer: z.string().nullable(),
  thing: z.string().nullable(),
  looks: z.array(Look),
})
export type ViewsView = z.infer<typeof ViewsView>

/** Who has looked at the data of the reader: of their producers, and of themself. */
export function readOwnViews(ask: Ask, page: number): Promise<Result<ViewsView, 'permission/sign-in'>> {
  const { person } = ask
  if (person === null) return Promise.resolve(fail('permission/sign-in'))
  const producers = person.actor.hats.flatMap(({ producerId }) => (producerId === null ? [] : [producerId]))
  const mine = sql<boolean>`(producer_id = any(${producers}::uuid[]) or (thing = 'person' and thing_id = ${person.personId}))`
  return readViews(ask, mine, page, { viewer: null, thing: null })
}

/** All looks of a province for its administrator, by who looked or by what was looked at. */
export function readAllViews(
  ask: Ask,
  search: { readonly page: number; readonly viewer: string | null; readonly thing: string | null },
): Promise<Result<ViewsView, string>> {
  const actor = ask.person?.actor ?? null
  const hat = actor?.hats.find(({ role }) => role === 'admin')
  const permission = asRole(actor, ['admin'], { provinceCode: hat?.provinceCode ?? '', communeCode: '' })
  if (!permission.may) return Promise.resolve(fail(permission.reason))
  const { viewer, thing } = search
  const where = sql<boolean>`(province_code = ${permission.hat.provinceCode}
    and (${viewer}::uuid is null or viewer = ${viewer}::uuid) and (${thing}::uuid is null or thing_id = ${thing}::uuid))`
  return readViews(ask, where, search.page, { viewer, thing })
}

async function readViews(
  ask: Ask,
  where: ReturnType<typeof sql<boolean>>,
  page: number,
  asked: { readonly viewer: string | null; readonly thing: string | null },
): Promise<Result<ViewsView, never>> {
  const base = ask.tx.selectFrom('view_log').where(where)
  const { total } = await base.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow()
  const rows = await base
    .selectAll()
    .orderBy('hour', 'desc')
    .orderBy('viewer')
    .orderBy('thing')
    .orderBy('thing_id')
    .limit(PAGE)
    .offset((page - 1) * PAGE)
    .execute()
  const names = await personNames(ask.tx, [...rows.map((row) => row.viewer), ...rows.map((row) => row.thing_id)])
  const things = await thingNames(
    ask,
    rows.map((row) => row.thing_id),
  )
  const looks = rows.map((row) => ({
    hour: row.hour.toISOString(),
    viewer: row.viewer,
    viewerName: names.get(row.viewer) ?? row.viewer,
    role: roleWords(row.hat),
    thing: Look.shape.thing.parse(row.thing),
    thingId: row.thing_id,
    thingName: things.get(row.thing_id) ?? names.get(row.thing_id) ?? '',
    times: row.times,
  }))
  const pages = Math.max(1, Math.ceil(Number(total) / PAGE))
  return ok({ total: Number(total), page, pages, keptDays: ask.viewLog.keptDays, ...asked, looks })
}

async function thingNames(ask: Ask, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from producer where id = any(${ids}::uuid[])
    union all select id, title from paper where id = any(${ids}::uuid[])
    union all select id, number from complaint where id = any(${ids}::uuid[])
    union all select dossier.id, product.name from dossier join product on product.id = dossier.product_id
      where dossier.id = any(${ids}::uuid[])`.execute(ask.tx)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

const ROLES: Readonly<Record<string, string>> = ROLE_WORDS

function roleWords(hat: string): string {
  return hat
    .split(',')
    .map((role) => ROLES[role] ?? role)
    .join(', ')
}
