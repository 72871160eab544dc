import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { confirmPlan, MAX_PLAN_BYTES, preparePlan, readPrepared } from './plans.imports.commands.ts'
import { importPlanPage, preparedPage } from './plans.imports.pages.tsx'
import { PreparedView, presentPrepared } from './plans.imports.present.ts'
import { keeperOf } from './plans.reading.ts'
import { planTemplate } from './plans.template.ts'

/** Failures that belong beside the file. */
const PLACES = Object.fromEntries(
  [
    ...['import/no-file', 'plan/import-json', 'plan/import-no-info', 'spreadsheet/unreadable', 'plan/text-file'],
    ...['spreadsheet/old-format', 'spreadsheet/locked', 'spreadsheet/too-large', 'spreadsheet/too-many-rows'],
    ...[
      'plan/text-empty',
      'plan/text-too-long',
      'spreadsheet/too-many-columns',
      'spreadsheet/too-many-merged',
      'file/too-large',
    ],
  ].map((code) => [code, 'file']),
)

const newRoute = query({
  id: 'plans.newImport',
  path: '/plans/import',
  summary: 'The form for a file or the text of a plan',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.object({}),
  run: async (ask) => {
    const keeper = keeperOf(ask)
    return keeper.ok ? ok({}) : keeper
  },
  page: importPlanPage,
})

const templateRoute = download({
  id: 'plans.template',
  path: '/plans/template',
  summary: 'A workbook for a plan with headings, examples and the lists of allowed words (.xlsx)',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  run: async (ask) => {
    const keeper = keeperOf(ask)
    if (!keeper.ok) return keeper
    const { communeCode, provinceCode } = keeper.value
    const body = await planTemplate(communeCode ?? provinceCode, Number(ask.today.slice(0, 4)))
    return ok({ type: XLSX_TYPE, body, name: 'mau-ke-hoach.xlsx', inline: false })
  },
})

const prepareRoute = command({
  id: 'plans.prepareImport',
  path: '/plans/import',
  summary:
    'Send a plan as JSON, workbook, Word or plain text (at most 2 MB); answers what would be made or read, writes none',
  access: 'signedIn',
  params: z.object({}),
  upload: { maxBytes: MAX_PLAN_BYTES, maxFiles: 1, inMemory: true },
  body: z.strictObject({}),
  answer: z.object({ id: z.string(), reading: z.boolean() }),
  run: (ask, { packages }) => preparePlan(ask, packages[0]),
  done: ({ id, reading }) => ({ to: reading ? `/plans/readings/${id}` : `/plans/import/${id}` }),
  again: async (ask, { problem }) =>
    keeperOf(ask).ok ? (shell) => importPlanPage({}, { ...shell, problem: problemInPlace(problem, PLACES) }) : null,
})

const Run = z.object({ importId: z.uuid() })

const showRoute = query({
  id: 'plans.import',
  path: '/plans/import/:importId',
  summary: 'What a file would make, or its mistakes with their places',
  access: 'signedIn',
  params: Run,
  search: z.object({}),
  view: PreparedView,
  run: async (ask, { params }) => {
    const prepared = await readPrepared(ask, params.importId)
    return prepared.ok ? ok(presentPrepared(prepared.value)) : prepared
  },
  page: preparedPage,
})

const confirmRoute = command({
  id: 'plans.confirmImport',
  path: '/plans/import/:importId',
  summary: 'Create the plan of a file with its targets, tasks and budget lines, all or nothing',
  access: 'signedIn',
  params: Run,
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => confirmPlan(ask, params.importId),
  done: ({ id }) => ({ to: `/plans/${id}`, say: 'plan-imported' }),
  again: async (ask, { params, problem }) => {
    const prepared = await readPrepared(ask, params.importId)
    return prepared.ok ? (shell) => preparedPage(presentPrepared(prepared.value), { ...shell, problem }) : null
  },
})

export const planImportRoutes: readonly Endpoint[] = [newRoute, templateRoute, prepareRoute, showRoute, confirmRoute]
