import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { accessibilityPage, helpPage } from './help.pages.tsx'

const HelpView = z.object({
  failures: z.array(z.object({ code: z.string(), status: z.number().int(), say: z.string() })),
})
export type HelpView = z.infer<typeof HelpView>

export const helpRoutes: readonly Endpoint[] = [
  query({
    id: 'help.show',
    path: '/help',
    summary: 'Every failure code with its status and sentence',
    access: 'public',
    params: z.object({}),
    search: z.object({}),
    view: HelpView,
    run: async (ask) => {
      const codes = [...ask.failures.codes()].sort()
      return ok({ failures: codes.map((code) => ({ code, ...ask.failures.explain({ code }) })) })
    },
    page: helpPage,
  }),
  query({
    id: 'help.accessibility',
    path: '/accessibility',
    summary: 'The accessibility statement',
    access: 'public',
    api: false,
    params: z.object({}),
    search: z.object({}),
    view: z.object({}),
    run: async () => ok({}),
    page: accessibilityPage,
  }),
]
