import { ROLES } from '@saolang/domain/permission'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { query } from '../../platform/http/endpoint.ts'
import { canReadDashboard } from './dashboards.scope.ts'
import { usePage } from './use.pages.tsx'
import { countActivePeople, countScans, countUses, USES, type Use } from './use.store.ts'

const count = z.number().int()

export const UseView = z.object({
  ...{ code: z.string(), name: z.string(), day: z.string() },
  uses: z.array(z.object({ use: z.string(), times: count, own: count })),
  scans: count,
  /** Acts of each month of the year so far, all uses together. */
  months: z.array(z.object({ month: count, times: count })),
  people: z.array(z.object({ role: z.enum(ROLES), people: count, active: count })),
})
export type UseView = z.infer<typeof UseView>

const isUse = (name: string): name is Use => Object.hasOwn(USES, name)
export const USE_NAMES: readonly Use[] = Object.keys(USES).filter(isUse)

/** Statistics of use (SFT-03): what was done in the system this year, and who works in it. Counts only, no names. */
export const useRoute = query({
  id: 'dashboards.use',
  path: '/dashboards/province/:code/use',
  summary: 'How far the work of a province is done in the system: by kind of work, by month, by role',
  access: 'signedIn',
  params: z.object({ code: z.string().regex(/^\d{2}$/) }),
  search: z.object({}),
  view: UseView,
  run: async (ask, { params: { code } }) => {
    const unit = await ask.tx.selectFrom('unit').select('name').where('code', '=', code).executeTakeFirst()
    if (unit === undefined) return fail('request/not-found')
    const permission = canReadDashboard(ask.person?.actor ?? null, { level: 'province', provinceCode: code })
    if (!permission.may) return fail(permission.reason)
    const counts = await countUses(ask.tx, code, ask.today)
    const months = Array.from({ length: Number(ask.today.slice(5, 7)) }, (_month, at) => at + 1)
    const sum = (rows: typeof counts, of: 'times' | 'own') => rows.reduce((total, row) => total + row[of], 0)
    return ok({
      ...{ code, name: unit.name, day: ask.today },
      uses: USE_NAMES.map((use) => {
        const kinds: readonly string[] = USES[use]
        const rows = counts.filter(({ kind }) => kinds.includes(kind))
        return { use, times: sum(rows, 'times'), own: sum(rows, 'own') }
      }),
      scans: await countScans(ask.tx, code, ask.today),
      months: months.map((month) => ({
        month,
        times: sum(
          counts.filter((row) => row.month === month),
          'times',
        ),
      })),
      people: [...(await countActivePeople(ask.tx, code, ask.today))],
    })
  },
  page: usePage,
})
