import { PLAN_LEVELS } from '@saolang/domain/plan'
import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { DOCX_TYPE, writeWordPaper } from '../../platform/word/index.ts'
import { planDeriveRoutes } from './plans.derive.routes.ts'
import { planDistributionRoutes } from './plans.distribution.routes.ts'
import { planFormRoutes } from './plans.form.routes.ts'
import { planImportRoutes } from './plans.imports.routes.ts'
import { plansPage } from './plans.list.pages.tsx'
import { PlansView, presentPlans } from './plans.list.present.ts'
import { planPage } from './plans.pages.tsx'
import { PlanView, presentPlan } from './plans.present.ts'
import { PlanPrint, planPrintPage, presentPrint } from './plans.print.tsx'
import { keeperOf, readableProvinces, readPlan } from './plans.reading.ts'
import { presentSource, SourceView, sourcePage } from './plans.source.tsx'
import { composeContent, listPlans } from './plans.store.ts'
import { planTextRoutes } from './plans.texts.routes.ts'
import { presentVersions, VersionsView, versionsPage } from './plans.versions.tsx'
import { planWord } from './plans.word.ts'

const Params = z.object({ id: z.uuid() })

const listRoute = query({
  id: 'plans.list',
  path: '/plans',
  summary: 'Plans of the reader’s province with those of the ministry, by level, year and state',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    q: z.string().max(100).default(''),
    level: z.enum(['', ...PLAN_LEVELS]).default(''),
    stage: z.enum(['', 'draft', 'issued', 'closed']).default(''),
    year: z
      .string()
      .max(20)
      .default('')
      .transform((value) => (/^(19|20)\d\d$/.test(value.trim()) ? value.trim() : '')),
    page: integer(1, 10_000).default(1),
  }),
  view: PlansView,
  run: async (ask, { search }) => {
    const provinces = readableProvinces(ask)
    if (!provinces.ok) return provinces
    const { q, level, stage, year, page } = search
    const filter = { provinces: provinces.value, words: q, level, stage, year: year === '' ? null : Number(year) }
    const frame = { words: q, level, stage, year, page, mayCreate: keeperOf(ask).ok }
    return ok(presentPlans(frame, await listPlans(ask.tx, filter, page)))
  },
  page: plansPage,
})

const showRoute = query({
  id: 'plans.get',
  path: '/plans/:id',
  summary: 'A plan: what its document says and lacks, its purposes, bases, recipients, relatives and how much it holds',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: PlanView,
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    return plan.ok ? ok(await presentPlan(ask, params.id, plan.value)) : plan
  },
  page: planPage,
})

const printRoute = query({
  id: 'plans.print',
  path: '/plans/:id/print',
  summary: 'A plan as a paper in the layout of Nghị định 30/2020',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: PlanPrint,
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    return plan.ok ? ok(await presentPrint(ask, params.id, plan.value)) : plan
  },
  page: planPrintPage,
})

const versionsRoute = query({
  id: 'plans.versions',
  path: '/plans/:id/versions',
  summary: 'The revisions of a plan with their reasons and what each changed (TSK-04)',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: VersionsView,
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    return plan.ok ? ok(await presentVersions(ask, params.id, plan.value)) : plan
  },
  page: versionsPage,
})

const wordRoute = download({
  id: 'plans.docx',
  path: '/plans/:id/docx',
  summary: 'A plan for Word in the layout of Nghị định 30/2020; a draft is marked (DRV-08)',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    if (!plan.ok) return plan
    const view = await presentPrint(ask, params.id, plan.value)
    const name = `${view.number?.replaceAll('/', '-') ?? 'ke-hoach-du-thao'}.docx`
    return ok({ type: DOCX_TYPE, body: await writeWordPaper(planWord(view)), name, inline: false })
  },
})

const sourceRoute = query({
  id: 'plans.source',
  path: '/plans/:id/source',
  summary: 'The text from which a plan was read, line by line, with what the plan holds of it (DOC-02)',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  view: SourceView,
  run: (ask, { params }) => presentSource(ask, params.id),
  page: sourcePage,
})

const fileRoute = download({
  id: 'plans.file',
  path: '/plans/:id/file',
  summary: 'The whole plan as it stands now, in the format saolang-plan-1 (.json)',
  access: 'signedIn',
  params: Params,
  search: z.object({}),
  run: async (ask, { params }) => {
    const plan = await readPlan(ask, params.id)
    if (!plan.ok) return plan
    const content = await composeContent(ask, params.id, plan.value)
    const body = Buffer.from(`${JSON.stringify(content, null, 2)}\n`, 'utf8')
    return ok({ type: 'application/json', body, name: 'ke-hoach.json', inline: false })
  },
})

export const plansRoutes: readonly Endpoint[] = [
  ...[listRoute, showRoute, printRoute, versionsRoute, wordRoute, sourceRoute, fileRoute],
  ...planFormRoutes,
  ...planImportRoutes,
  ...planTextRoutes,
  ...planDistributionRoutes,
  ...planDeriveRoutes,
]
