import { hatWith } from '@saolang/domain/person'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { isFresh } from '../../platform/auth/session.ts'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { optionalDate, text, version } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { setSignInRules } from './people.admin.commands.ts'
import { type RulesView, rulesPage } from './people.admin.pages.tsx'

export const SignInRulesView = z.object({
  version: z.number().int(),
  secondFactorFrom: z.string().nullable(),
  today: z.string(),
  /** Officials of the province who hold a role today, and how many of them have no second factor. */
  officials: z.number().int(),
  without: z.number().int(),
  fresh: z.boolean(),
  history: z.array(z.object({ at: z.string(), say: z.string(), reason: z.string(), by: z.string() })),
})

async function readRules(ask: Ask, provinceCode: string): Promise<z.infer<typeof SignInRulesView>> {
  const rules = await ask.tx
    .selectFrom('sign_in_rules')
    .selectAll()
    .where('province_code', '=', provinceCode)
    .executeTakeFirst()
  const officials = await ask.tx
    .selectFrom('role_holding as held')
    .leftJoin('passkey', 'passkey.person_id', 'held.person_id')
    .leftJoin('one_time_code as code', (join) =>
      join.onRef('code.person_id', '=', 'held.person_id').on('code.confirmed_at', 'is not', null),
    )
    .select(['held.person_id', 'passkey.id as passkey', 'code.person_id as code'])
    .distinctOn('held.person_id')
    .where('held.province_code', '=', provinceCode)
    .where('held.role', '!=', 'producer')
    .where('held.from_date', '<=', ask.today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', ask.today)]))
    .execute()
  return {
    version: rules?.version ?? 0,
    secondFactorFrom: rules?.second_factor_from ?? null,
    today: ask.today,
    officials: officials.length,
    without: officials.filter((one) => one.passkey === null && one.code === null).length,
    fresh: ask.person !== null && isFresh(ask.person, ask.now, ask.auth.freshMinutes),
    history: rules === undefined ? [] : await readHistory(ask, rules.id),
  }
}

const RulePayload = z.object({ from: z.string().optional(), reason: z.string() })

async function readHistory(ask: Ask, streamId: string) {
  const acts = await ask.tx
    .selectFrom('act')
    .leftJoin('person', 'person.id', 'act.by_person')
    .select(['act.at', 'act.payload', 'person.name'])
    .where('stream_id', '=', streamId)
    .orderBy('seq', 'desc')
    .limit(50)
    .execute()
  return acts.map((act) => {
    const { from, reason } = RulePayload.parse(act.payload)
    const say = from === undefined ? 'Thôi bắt buộc' : `Bắt buộc từ ${from.split('-').reverse().join('/')}`
    return { at: act.at.toISOString(), say, reason, by: act.name ?? '' }
  })
}

const rulesRoute = query({
  id: 'people.signInRules',
  path: '/sign-in-rules',
  summary: 'How officials of the province must sign in',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: SignInRulesView,
  run: async (ask) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    return permission.may ? ok(await readRules(ask, permission.hat.provinceCode)) : fail(permission.reason)
  },
  page: (view, shell) => rulesPage({ ...view, typed: null }, shell),
})

const setRules = command({
  id: 'people.setSignInRules',
  path: '/sign-in-rules',
  summary: 'Lay down from when officials need a second factor',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ version: version(), from: optionalDate(), reason: text(500, 5) }),
  answer: z.object({ secondFactorFrom: z.string().nullable() }),
  run: (ask, { body }) => setSignInRules(ask, body),
  done: () => ({ to: '/sign-in-rules', say: 'rules-saved' }),
  again: async (ask, { raw }) => {
    const permission = hatWith(ask.person?.actor ?? null, ['admin'])
    if (!permission.may) return null
    const view: RulesView = { ...(await readRules(ask, permission.hat.provinceCode)), typed: typedTexts(raw) }
    return (shell) => rulesPage(view, shell)
  },
})

export const rulesRoutes: readonly Endpoint[] = [rulesRoute, setRules]
