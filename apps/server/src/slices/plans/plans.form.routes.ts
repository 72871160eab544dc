import type { Plan } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { text, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { changeBases, createPlan, editPlan, ON_ITS_OWN } from './plans.commands.ts'
import { basesPage, editPlanPage, type NewPlanForm, newPlanPage, type PlanForm } from './plans.form.pages.tsx'
import { chosenPlace, planPlaces } from './plans.place.ts'
import { presentPlan } from './plans.present.ts'
import { readOwnPlan } from './plans.reading.ts'
import { findPlan, listPossibleParents } from './plans.store.ts'
import {
  areParts,
  BasisFields,
  basesOfForm,
  EditFields,
  FactFields,
  groupsOf,
  productsOf,
  purposesOf,
  ReasonFields,
  typedAgain,
  typedBases,
  typedPlan,
} from './plans.typed.ts'

const Params = z.object({ id: z.uuid() })
const Id = z.object({ id: z.string() })
const MORE = 3

async function newForm(ask: Ask, raw: FormBody | null): Promise<Result<NewPlanForm, string>> {
  const places = await planPlaces(ask.tx, ask.person?.actor ?? null)
  if (places.length === 0) return fail('permission/not-your-work')
  const year = Number(ask.today.slice(0, 4)) + 1
  const typed = { kind: 'plan', from: `${year}-01-01`, to: `${year}-12-31` }
  return ok({ places, typed: raw === null ? typed : typedTexts(raw) })
}

const newRoute = query({
  id: 'plans.new',
  path: '/plans/new',
  summary: 'The form for a plan',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.custom<NewPlanForm>(),
  run: (ask) => newForm(ask, null),
  page: newPlanPage,
})

const draftRoute = command({
  id: 'plans.draft',
  path: '/plans',
  summary: 'Begin a plan of the asking person’s level; what its document lacks stays missing',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ place: text(12), ...FactFields }),
  answer: Id,
  run: (ask, { body }) => {
    const { place, ...facts } = body
    const document = { ...facts, ...chosenPlace(place), inferred: [] }
    const empty = { purposes: [], bases: [], recipients: [], products: [], productGroups: [], targets: [], tasks: [] }
    const budget = { declaredTotal: null, totalLines: null, lines: [] }
    return createPlan(ask, { format: 'saolang-plan-1', document, ...empty, budget, words: [] }, ON_ITS_OWN)
  },
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-drafted' }),
  again: async (ask, { raw }) => {
    const form = await newForm(ask, raw)
    return form.ok ? (shell) => newPlanPage(form.value, shell) : null
  },
})

async function formOf(
  ask: Ask,
  id: string,
  raw: FormBody | null,
  stored: (plan: Plan) => Readonly<Record<string, string>>,
): Promise<Result<PlanForm, string>> {
  const plan = await readOwnPlan(ask, id)
  if (!plan.ok) return plan
  const view = await presentPlan(ask, id, plan.value)
  const typed = raw === null ? stored(plan.value) : typedAgain(raw)
  const count = (name: string, length: number) =>
    Math.max(length, Object.keys(typed).filter((key) => key.startsWith(`${name}[`)).length) + (raw === null ? MORE : 0)
  const parents = await listPossibleParents(ask.tx, plan.value)
  return ok({
    ...{ plan: view, typed, parents },
    purposes: count('purpose', plan.value.purposes.length),
    products: count('product', plan.value.products.length),
    bases: count('title', plan.value.bases.length),
  })
}

const Form = z.custom<PlanForm>()

const editForm = query({
  id: 'plans.editForm',
  path: '/plans/:id/edit',
  summary: 'The form for the facts and purposes of a plan',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, null, typedPlan),
  page: editPlanPage,
})

const editRoute = command({
  id: 'plans.edit',
  path: '/plans/:id/edit',
  summary: 'Change the facts, purposes and named products of a plan; an issued one by a new revision with its reason',
  access: 'signedIn',
  params: Params,
  body: z.strictObject(EditFields),
  answer: Id,
  run: async (ask, { params, body }) => {
    const plan = await findPlan(ask.tx, params.id)
    if (plan === undefined) return fail('request/not-found')
    const { kind, title, number, issued, issuedPlace, issuer, signatory, from, to } = body
    const { reason, adjustmentNumber, parentId } = body
    return editPlan(ask, params.id, {
      ...{ version: body.version, reason, adjustmentNumber, parentId },
      facts: { kind, title, number, issued, issuedPlace, issuer, signatory, from, to },
      purposes: purposesOf(body, plan),
      products: productsOf(body, plan),
      productGroups: groupsOf(body.productGroups),
    })
  },
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-saved' }),
  again: async (ask, { params, raw }) => {
    const form = await formOf(ask, params.id, raw, typedPlan)
    return form.ok ? (shell) => editPlanPage(form.value, shell) : null
  },
})

const basesForm = query({
  id: 'plans.basesForm',
  path: '/plans/:id/bases',
  summary: 'The form for the legal bases of a plan',
  access: 'signedIn',
  api: false,
  params: Params,
  search: z.object({}),
  view: Form,
  run: (ask, { params }) => formOf(ask, params.id, null, typedBases),
  page: basesPage,
})

const basesRoute = command({
  id: 'plans.changeBases',
  path: '/plans/:id/bases',
  summary: 'Make the list of legal bases of a plan what is sent; parts of dates may be missing',
  access: 'signedIn',
  params: Params,
  body: z.strictObject({ version: version(), ...ReasonFields, ...BasisFields }).refine(areParts, 'date/invalid'),
  answer: Id,
  run: async (ask, { params, body }) => {
    const plan = await findPlan(ask.tx, params.id)
    if (plan === undefined) return fail('request/not-found')
    const { reason, adjustmentNumber } = body
    const bases = basesOfForm(body, plan)
    return changeBases(ask, params.id, { version: body.version, reason, adjustmentNumber, bases })
  },
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-saved' }),
  again: async (ask, { params, raw }) => {
    const form = await formOf(ask, params.id, raw, typedBases)
    return form.ok ? (shell) => basesPage(form.value, shell) : null
  },
})

export const planFormRoutes: readonly Endpoint[] = [newRoute, draftRoute, editForm, editRoute, basesForm, basesRoute]
