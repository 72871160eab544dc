import { yearOf } from '@saolang/domain/plain-date'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/reading.ts'
import { calendarPage } from './calendar.pages.tsx'
import { CalendarView, readCalendarYear } from './calendar.present.ts'
import { rulePage, rulesPage } from './rules.pages.tsx'
import { askRule, listQuestions, RulesView, RuleView } from './rules.present.ts'

/** A member of a question as typed: a date day first, a number, a word. Wrong ones are told at their field. */
const member = z.string().max(60).optional()

export const rulesRoutes: readonly Endpoint[] = [
  query({
    id: 'rules.list',
    path: '/rules',
    summary: 'The questions about terms and powers that may be asked',
    access: 'public',
    params: z.object({}),
    search: z.object({}),
    view: RulesView,
    run: async (ask) => ok(listQuestions(ask)),
    page: rulesPage,
  }),
  query({
    id: 'rules.calendar',
    path: '/rules/calendar',
    summary: 'The public holidays and days made up of a year, with their sources',
    access: 'public',
    params: z.object({}),
    search: z.object({ year: integer(1900, 2100).optional() }),
    view: CalendarView,
    run: async (ask, { search }) => ok(readCalendarYear(search.year ?? yearOf(ask.today))),
    page: calendarPage,
  }),
  query({
    id: 'rules.ask',
    path: '/rules/:ask',
    summary: 'A question about a term or a power, with its answer, article and warnings (saolang rule)',
    access: 'public',
    params: z.object({ ask: z.string().max(40) }),
    search: z.object({
      ...{ received: member, from: member, days: member, concluded: member, complete: member, issued: member },
      ...{ level: member, proposed: member, expires: member, kind: member, lodged: member, today: member },
      ...{ regime: member, date: member, star: member, mean: member, code: member },
    }),
    view: RuleView,
    run: async (ask, { params, search }) => {
      const view = askRule(ask, params.ask, search)
      return view === undefined ? notFound() : ok(view)
    },
    failed: (view) => view.problem,
    page: rulePage,
  }),
]
