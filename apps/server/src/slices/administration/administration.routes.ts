import { hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { administrationPage } from './administration.pages.tsx'
import { healthLines, worstOf } from './health.lines.ts'

export const AdministrationView = z.object({
  /** Lines of the health page that ask for somebody. */
  attention: z.number().int(),
  state: z.enum(['good', 'attention', 'bad']),
  /** Sheets that wait for a confirmation. */
  waiting: z.number().int(),
})
export type AdministrationView = z.infer<typeof AdministrationView>

const indexRoute = query({
  id: 'administration.index',
  path: '/administration',
  summary: 'Everything that an administrator looks after',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: AdministrationView,
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return fail(permission.reason)
    const lines = await healthLines(ask)
    const { waiting } = await ask.tx
      .selectFrom('import_run')
      .select((e) => e.fn.countAll<number>().as('waiting'))
      .where('province_code', '=', permission.hat.provinceCode)
      .where('stage', '=', 'prepared')
      .executeTakeFirstOrThrow()
    const attention = lines.filter(({ state }) => state !== 'good').length
    return ok({ attention, state: worstOf(lines), waiting: Number(waiting) })
  },
  page: administrationPage,
})

export const indexRoutes: readonly Endpoint[] = [indexRoute]
