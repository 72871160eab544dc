import { AGENCY_KINDS, AGENCY_LEVELS, canManageAgencies, canReadAgencies } from '@saolang/domain/agency'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, date, integer, optionalDate, optionalText, text } from '../../platform/http/fields.ts'
import { typedTexts } from '../../platform/http/form-body.ts'
import { changeRoutes } from './agencies.change.routes.ts'
import { foundAgency } from './agencies.commands.ts'
import { newAgencyPage } from './agencies.form.pages.tsx'
import { agenciesPage, agencyPage } from './agencies.pages.tsx'
import { AgenciesView, AgencyView, presentAgencies, presentAgency } from './agencies.present.ts'
import { findAgency, listAgencies, placeChoices } from './agencies.store.ts'

const listRoute = query({
  id: 'agencies.list',
  path: '/agencies',
  summary: 'Agencies of the reader’s province, also those that are no more',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    q: z.string().max(100).default(''),
    level: z.enum(['', ...AGENCY_LEVELS]).default(''),
    kind: z.enum(['', ...AGENCY_KINDS]).default(''),
    state: choice(['now', 'all']).default('now'),
    page: integer(1, 10_000).default(1),
  }),
  view: AgenciesView,
  run: async (ask, { search }) => {
    const provinceCode = ask.person?.actor.hats[0]?.provinceCode ?? ''
    const permission = canReadAgencies(ask.person?.actor ?? null, provinceCode)
    if (!permission.may) return fail(permission.reason)
    const { q, level, kind, state, page } = search
    const filter = { provinceCode, words: q, level, kind, on: state === 'now' ? ask.today : null }
    const mayManage = canManageAgencies(ask.person?.actor ?? null, provinceCode).may
    return ok(
      presentAgencies({ words: q, level, kind, state, page, mayManage }, await listAgencies(ask.tx, filter, page)),
    )
  },
  page: agenciesPage,
})

const NewView = z.object({
  places: z.array(z.object({ value: z.string(), text: z.string() })),
  typed: z.record(z.string(), z.string()),
})

async function newForm(ask: Ask, typed: Record<string, string>): Promise<Result<z.infer<typeof NewView>, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  if (!permission.may) return fail(permission.reason)
  return ok({ places: [...(await placeChoices(ask.tx, permission.hat.provinceCode))], typed })
}

const newRoute = query({
  id: 'agencies.new',
  path: '/agencies/new',
  summary: 'The form for an agency',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: NewView,
  run: (ask) => newForm(ask, {}),
  page: newAgencyPage,
})

const foundRoute = command({
  id: 'agencies.found',
  path: '/agencies',
  summary: 'Enter an agency in the register of the administrator’s province',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({
    name: text(200),
    level: choice(AGENCY_LEVELS),
    kind: choice(AGENCY_KINDS),
    place: optionalText(12),
    formerCommune: optionalText(5),
    from: date(),
    documentNumber: optionalText(60),
    documentOn: optionalDate(),
  }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body }) => {
    const { formerCommune, ...input } = body
    return foundAgency(ask, { ...input, place: formerCommune === null ? input.place : `former:${formerCommune}` })
  },
  done: ({ id }) => ({ to: `/agencies/${id}`, say: 'agency-founded' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, typedTexts(raw))
    return form.ok ? (shell) => newAgencyPage(form.value, shell) : null
  },
})

const showRoute = query({
  id: 'agencies.get',
  path: '/agencies/:id',
  summary: 'An agency: its names over time, successors, and the people who hold roles there',
  access: 'signedIn',
  params: z.object({ id: z.uuid() }),
  search: z.object({}),
  view: AgencyView,
  run: async (ask, { params }) => {
    const agency = await findAgency(ask.tx, params.id)
    if (agency === undefined || !canReadAgencies(ask.person?.actor ?? null, agency.provinceCode).may)
      return fail('request/not-found')
    return ok(await presentAgency(ask, params.id, agency))
  },
  page: agencyPage,
})

export const agenciesRoutes: readonly Endpoint[] = [listRoute, newRoute, foundRoute, showRoute, ...changeRoutes]
