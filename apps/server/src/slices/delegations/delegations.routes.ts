import { WORKS } from '@saolang/domain/permission'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, list, optionalText, text, uuid } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { delegate, endEarly } from './delegations.commands.ts'
import { delegationFormPage, delegationsPage } from './delegations.pages.tsx'
import { DelegationForm, DelegationsView, presentDelegations, presentForm } from './delegations.present.ts'

const CODE_PLACES = {
  'delegation/to-yourself': 'toPerson',
  'delegation/not-a-colleague': 'toPerson',
  'delegation/already-holds': 'toPerson',
  'delegation/works': 'works[]',
  'delegation/dates': 'until',
  'delegation/too-long': 'until',
}

const listRoute = query({
  id: 'delegations.list',
  path: '/delegations',
  summary: 'What the reader handed to colleagues while away, and what they handed over',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: DelegationsView,
  run: async (ask) => ok(await presentDelegations(ask)),
  page: delegationsPage,
})

const newRoute = query({
  id: 'delegations.new',
  path: '/delegations/new',
  summary: 'The form that hands acts of a role to a colleague',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ role: z.string().max(60).default('') }),
  view: DelegationForm,
  run: async (ask, { search }) => {
    const form = await presentForm(ask, search.role)
    return form === undefined ? fail('permission/not-your-work') : ok(form)
  },
  page: (view, shell) => delegationFormPage(view, shell),
})

const delegateRoute = command({
  id: 'delegations.delegate',
  path: '/delegations',
  summary: 'Hand some acts of an own role to a colleague of the same place and level, from a day to a day',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    roleKey: text(60),
    toPerson: uuid(),
    works: list(choice(WORKS), 20),
    from: date(),
    until: date(),
    reason: text(500, 2),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => delegate(ask, body),
  done: () => ({ to: '/delegations', say: 'rights-delegated' }),
  again: async (ask, { raw, problem }) => {
    const texts = typedTexts(raw)
    const form = await presentForm(ask, texts.roleKey ?? '')
    if (form === undefined) return null
    const works = Array.isArray(raw.works) ? raw.works : []
    const placed = problemInPlace(problem, CODE_PLACES)
    return (shell) => delegationFormPage(form, { ...shell, problem: placed }, { texts, works })
  },
})

const endRoute = command({
  id: 'delegations.end',
  path: '/delegations/:id/end',
  summary: 'End a delegation before its last day',
  access: 'signedIn',
  params: z.object({ id: uuid() }),
  body: z.strictObject({ reason: optionalText(500) }),
  answer: z.object({ id: z.string() }),
  run: (ask, { params, body }) => endEarly(ask, params.id, body.reason),
  done: () => ({ to: '/delegations', say: 'delegation-ended' }),
})

export const delegationsRoutes: readonly Endpoint[] = [listRoute, newRoute, delegateRoute, endRoute]
