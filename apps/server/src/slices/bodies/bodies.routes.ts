import { BODY_KINDS, canManageBodies, canReadBodies } from '@saolang/domain/body'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, integer, list, optionalDate, optionalText, text, version } from '../../platform/http/fields.ts'
import type { FormBody } from '../../platform/http/form-body.ts'
import { listCommunes } from '../units/index.ts'
import { changeBody, correctBody, endBody, foundBody } from './bodies.commands.ts'
import {
  type BodyForm,
  type Choice,
  changeBodyPage,
  correctBodyPage,
  endBodyPage,
  type NewBodyForm,
  newBodyPage,
} from './bodies.form.pages.tsx'
import { Decision, decisionOf, isLine, LINES, Lines, membersOf, typedAgain } from './bodies.lines.ts'
import { bodiesPage, bodyPage, bodyPrintPage } from './bodies.pages.tsx'
import { BodiesView, BodyView, presentBodies, presentBody } from './bodies.present.ts'
import { findBody, listBodies } from './bodies.store.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const listRoute = query({
  id: 'bodies.list',
  path: '/bodies',
  summary: 'Advisory teams and steering committees of the reader’s province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    q: z.string().max(100).default(''),
    kind: z.enum(['', ...BODY_KINDS]).default(''),
    state: choice(['now', 'all']).default('now'),
    page: integer(1, 10_000).default(1),
  }),
  view: BodiesView,
  run: async (ask, { search }) => {
    const actor = ask.person?.actor ?? null
    const provinceCode = actor?.hats[0]?.provinceCode ?? ''
    const permission = canReadBodies(actor, provinceCode)
    if (!permission.may) return fail(permission.reason)
    const { q, kind, state, page } = search
    const found = await listBodies(
      ask.tx,
      { provinceCode, words: q, kind, on: state === 'now' ? ask.today : null },
      page,
    )
    const mayManage = canManageBodies(actor, provinceCode).may
    return ok(presentBodies({ words: q, kind, state, page, mayManage }, found))
  },
  page: bodiesPage,
})

/** People of the system to choose from: all of the province who have not left. */
async function peopleOf(ask: Ask, provinceCode: string): Promise<readonly Choice[]> {
  const rows = await ask.tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('province_code', '=', provinceCode)
    .where('ended', '=', false)
    .where('id', 'in', (e) => e.selectFrom('role_holding').select('person_id').where('role', '!=', 'producer'))
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
  return rows.map((row) => ({ value: row.id, text: row.name }))
}

async function newForm(ask: Ask, raw: FormBody | null): Promise<Result<NewBodyForm, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice', 'admin'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  const communes = (await listCommunes(ask.tx, provinceCode)).map(({ code, name }) => ({ value: code, text: name }))
  return ok({ people: await peopleOf(ask, provinceCode), communes, typed: raw === null ? {} : typedAgain(raw) })
}

const newRoute = query({
  id: 'bodies.new',
  path: '/bodies/new',
  summary: 'The form for a founding decision',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.custom<NewBodyForm>(),
  run: (ask) => newForm(ask, null),
  page: newBodyPage,
})

const foundRoute = command({
  id: 'bodies.found',
  path: '/bodies',
  summary: 'Record the decision that founds an advisory team or a committee, with its members',
  access: 'signedIn',
  params: z.object({}),
  body: z
    .strictObject({
      kind: choice(BODY_KINDS),
      name: text(200),
      communeCode: optionalText(5),
      from: date(),
      ...Decision,
      ...Lines,
    })
    .refine(isLine, 'field/invalid'),
  answer: Id,
  run: (ask, { body }) => {
    const { kind, name, communeCode, from } = body
    return foundBody(ask, { kind, name, communeCode, from, decision: decisionOf(body), members: membersOf(body) })
  },
  done: ({ id }) => ({ to: `/bodies/${id}`, say: 'body-founded' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, raw)
    return form.ok ? (shell) => newBodyPage(form.value, shell) : null
  },
})

const showRoute = query({
  id: 'bodies.get',
  path: '/bodies/:id',
  summary: 'A body: who sits in it today, who did before, and by which decisions',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: BodyView,
  run: (ask, { params }) => read(ask, params.id, ask.today),
  page: bodyPage,
})

async function read(ask: Ask, id: string, on: string): Promise<Result<BodyView, string>> {
  const body = await findBody(ask.tx, id)
  if (body === undefined || !canReadBodies(ask.person?.actor ?? null, body.provinceCode).may)
    return fail('request/not-found')
  return ok(await presentBody(ask, id, body, on))
}

const printRoute = query({
  id: 'bodies.print',
  path: '/bodies/:id/print',
  summary: 'The composition of a body on a day, as a paper',
  access: 'signedIn',
  params: Params,
  search: z.object({ on: optionalDate() }),
  view: BodyView,
  run: (ask, { params, search }) => read(ask, params.id, search.on ?? ask.today),
  page: bodyPrintPage,
})

async function formOf(ask: Ask, id: string, raw: FormBody | null, stored: boolean): Promise<Result<BodyForm, string>> {
  const body = await findBody(ask.tx, id)
  if (body === undefined || !canManageBodies(ask.person?.actor ?? null, body.provinceCode).may)
    return fail('request/not-found')
  const view = await presentBody(ask, id, body, ask.today)
  const { number, on, issuer } = body.decision
  const known = stored ? { name: body.name, decisionNumber: number, decisionOn: on, issuer } : {}
  const left = raw !== null && Array.isArray(raw.left) ? raw.left : []
  return ok({
    body: view,
    typed: raw === null ? known : typedAgain(raw),
    people: await peopleOf(ask, body.provinceCode),
    left,
  })
}

const Form = z.custom<BodyForm>()

const changeForm = query({
  id: 'bodies.changeForm',
  path: '/bodies/:id/change',
  summary: 'The form for a decision that changes a body',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, null, false),
  page: changeBodyPage,
})

const change = command({
  id: 'bodies.change',
  path: '/bodies/:id/change',
  summary: 'Record a decision by which members of a body leave and come from a day on',
  access: 'signedIn',
  params: Params,
  body: z
    .strictObject({ version: version(), from: date(), left: list(z.string().max(60), LINES), ...Decision, ...Lines })
    .refine(isLine, 'field/invalid'),
  answer: Id,
  run: (ask, { params, body }) => {
    const facts = { version: body.version, from: body.from, left: body.left, decision: decisionOf(body) }
    return changeBody(ask, params.id, { ...facts, members: membersOf(body) })
  },
  done: ({ id }) => ({ to: `/bodies/${id}`, say: 'body-changed' }),
  again: async (ask, { params, raw }) => {
    const form = await formOf(ask, params.id, raw, false)
    return form.ok ? (shell) => changeBodyPage(form.value, shell) : null
  },
})

const endForm = query({
  id: 'bodies.endForm',
  path: '/bodies/:id/end',
  summary: 'The form for the end of a body',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, null, false),
  page: endBodyPage,
})

const end = command({
  id: 'bodies.end',
  path: '/bodies/:id/end',
  summary: 'End a body with its last day and the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({
    ...{ version: version(), lastDay: date(), reason: text(1000, 3) },
    ...{ decisionNumber: optionalText(60), decisionOn: optionalDate(), issuer: optionalText(200) },
  }),
  answer: Id,
  run: (ask, { params, body }) => {
    const { decisionNumber: number, decisionOn: on, issuer, ...facts } = body
    const decision = number === null || on === null || issuer === null ? null : { number, on, issuer }
    if (decision === null && (number !== null || on !== null || issuer !== null))
      return Promise.resolve(fail('body/decision-half'))
    return endBody(ask, params.id, { ...facts, decision })
  },
  done: ({ id }) => ({ to: `/bodies/${id}`, say: 'body-ended' }),
  again: async (ask, { params, raw }) => {
    const form = await formOf(ask, params.id, raw, false)
    return form.ok ? (shell) => endBodyPage(form.value, shell) : null
  },
})

const correctForm = query({
  id: 'bodies.correctForm',
  path: '/bodies/:id/correct',
  summary: 'The form for setting right what was entered wrongly about a body',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, null, true),
  page: correctBodyPage,
})

const correct = command({
  id: 'bodies.correct',
  path: '/bodies/:id/correct',
  summary: 'Set right the name or the founding decision of a body, with the reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), name: text(200), reason: text(1000, 3), ...Decision }),
  answer: Id,
  run: (ask, { params, body }) => {
    const { name, reason } = body
    return correctBody(ask, params.id, { name, reason, version: body.version, decision: decisionOf(body) })
  },
  done: ({ id }) => ({ to: `/bodies/${id}`, say: 'body-corrected' }),
  again: async (ask, { params, raw }) => {
    const form = await formOf(ask, params.id, raw, false)
    return form.ok ? (shell) => correctBodyPage(form.value, shell) : null
  },
})

export const bodiesRoutes: readonly Endpoint[] = [
  ...[listRoute, newRoute, foundRoute, showRoute, printRoute],
  ...[changeForm, change, endForm, end, correctForm, correct],
]
