import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { date, integer, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedRecord, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { findRound } from './rounds.commands.ts'
import { orderRoundProgramme, planRoundSession } from './rounds.session.commands.ts'
import { programmePage } from './rounds.session.pages.tsx'
import { ProgrammeView, presentProgramme } from './rounds.session.present.ts'

const Params = z.object({ id: uuid() })
const Done = z.object({ id: z.string() })

async function readProgramme(ask: Ask, id: string): Promise<Result<ProgrammeView, string>> {
  const round = await findRound(ask.tx, id)
  const reader = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'signatory'], 'read')
  if (round === undefined || !reader.may || reader.hat.provinceCode !== round.provinceCode)
    return fail('request/not-found')
  return ok(await presentProgramme(ask, id, round))
}

const again = async (
  ask: Ask,
  { params, raw, problem }: { params: { id: string }; raw: FormBody; problem: Problem },
) => {
  const view = await readProgramme(ask, params.id)
  if (!view.ok) return null
  const positions = Object.entries(typedRecord(raw, 'positions')).map(([id, no]) => [`positions[${id}]`, no] as const)
  const typed = { ...typedTexts(raw), ...Object.fromEntries(positions) }
  return (shell: Shell) => programmePage(view.value, { ...shell, problem: problemInPlace(problem, FIELDS) }, typed)
}

const FIELDS: Readonly<Record<string, string>> = {
  'round/session-window': 'to',
  'round/session-longer-than-window': 'days',
  'round/session-after-finish': 'to',
  'round/submit-late': 'submitBy',
  'round/submit-after-session': 'submitBy',
}

/** The planner of a session (RND-04). */
export const sessionRoutes: readonly Endpoint[] = [
  query({
    id: 'rounds.programme',
    path: '/rounds/:id/programme',
    summary: 'The planned session of a round and its programme: products a day in their order',
    access: 'signedIn',
    params: Params,
    search: z.object({}),
    view: ProgrammeView,
    run: (ask, { params }) => readProgramme(ask, params.id),
    page: (view, shell) => programmePage(view, shell),
  }),
  command({
    id: 'rounds.planSession',
    path: '/rounds/:id/session',
    summary: 'Plan the window and length of the session, products a day and the last day for communes',
    access: 'signedIn',
    params: Params,
    body: z.strictObject({
      ...{ version: version(), from: date(), to: date(), submitBy: date() },
      ...{ days: integer(1, 60), perDay: integer(1, 200) },
    }),
    answer: Done,
    run: (ask, { params, body }) => planRoundSession(ask, params.id, body),
    done: ({ id }) => ({ to: `/rounds/${id}/programme`, say: 'session-planned' }),
    again,
  }),
  command({
    id: 'rounds.orderProgramme',
    path: '/rounds/:id/order',
    summary: 'Set the order in which the products come before the council',
    access: 'signedIn',
    params: Params,
    body: z.strictObject({
      version: version(),
      positions: z
        .record(uuid(), integer(1, 9999))
        .default({})
        .refine((given) => Object.keys(given).length <= 300, 'field/invalid'),
    }),
    answer: Done,
    run: (ask, { params, body }) => orderRoundProgramme(ask, params.id, body),
    done: ({ id }) => ({ to: `/rounds/${id}/programme`, say: 'programme-ordered' }),
    again,
  }),
]
