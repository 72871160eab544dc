import { IMPORT_SUBJECTS, OUTCOMES } from '@saolang/domain/import'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { choice, integer, text } from '../../platform/http/fields.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import {
  applyImport,
  asAdmin,
  discardImport,
  MAX_SHEET_BYTES,
  makeImportLinks,
  prepareImport,
  readImport,
} from './imports.commands.ts'
import { IMPORT_KINDS, kindOf } from './imports.kinds.ts'
import { linksPage } from './imports.links.pages.tsx'
import { importPage, importsPage, newImportPage } from './imports.pages.tsx'
import { ImportsView, ImportView, OUTCOME_WORDS, presentImport, presentImports } from './imports.present.ts'
import { findRun } from './imports.store.ts'

const Run = z.object({ importId: z.uuid() })
const Search = z.object({ show: choice(['all', ...OUTCOMES]).default('all'), page: integer(1, 1000).default(1) })
const FIRST = { show: 'all', page: 1 } as const

/** Failures that belong beside the file. */
const PLACES = Object.fromEntries(
  [
    ...['import/no-file', 'spreadsheet/unreadable', 'spreadsheet/old-format', 'spreadsheet/locked'],
    ...[
      'spreadsheet/too-large',
      'spreadsheet/too-many-rows',
      'spreadsheet/too-many-columns',
      'spreadsheet/too-many-merged',
    ],
    ...['spreadsheet/no-headings', 'spreadsheet/heading-missing', 'spreadsheet/heading-twice', 'spreadsheet/no-rows'],
  ].map((code) => [code, 'file']),
)

const listRoute = query({
  id: 'administration.imports',
  path: '/administration/imports',
  summary: 'Sheets that were sent to set up people, producers and agencies: who, when, what became of them',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({ page: integer(1, 10_000).default(1) }),
  view: ImportsView,
  run: (ask, { search }) => presentImports(ask, search.page),
  page: importsPage,
})

const Kinds = z.object({ kinds: z.array(z.object({ subject: z.string(), title: z.string() })) })

function kindsView() {
  return { kinds: IMPORT_KINDS.map(([subject, { title }]) => ({ subject, title })) }
}

const newRoute = query({
  id: 'administration.newImport',
  path: '/administration/imports/new',
  summary: 'The form for a sheet',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: Kinds,
  run: async (ask) => {
    const admin = asAdmin(ask)
    return admin.ok ? ok(kindsView()) : admin
  },
  page: newImportPage,
})

const templateRoute = download({
  id: 'administration.importTemplate',
  path: '/administration/imports/templates/:subject',
  summary: 'A sheet with headings, an example and the lists of allowed words (.xlsx)',
  access: 'signedIn',
  params: z.object({ subject: choice(IMPORT_SUBJECTS) }),
  search: z.object({}),
  run: async (ask, { params }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    const { template } = kindOf(params.subject)
    const body = await writeSpreadsheet(await template(ask.tx, admin.value.provinceCode))
    return ok({ type: XLSX_TYPE, body, name: `mau-${params.subject}.xlsx`, inline: false })
  },
})

const prepareRoute = command({
  id: 'administration.prepareImport',
  path: '/administration/imports',
  summary: 'Send a sheet (.xlsx, at most 2 MB and 1,000 rows); answers what would be done, writes no record',
  access: 'signedIn',
  params: z.object({}),
  upload: { maxBytes: MAX_SHEET_BYTES, maxFiles: 1, inMemory: true },
  body: z.strictObject({ subject: choice(IMPORT_SUBJECTS).default('people') }),
  answer: z.object({ id: z.string() }),
  run: (ask, { body, packages }) => prepareImport(ask, body.subject, packages[0]),
  done: ({ id }) => ({ to: `/administration/imports/${id}` }),
  again: async (ask, { problem }) => {
    if (!asAdmin(ask).ok) return null
    return (shell) => newImportPage(kindsView(), { ...shell, problem: problemInPlace(problem, PLACES) })
  },
})

const showRoute = query({
  id: 'administration.import',
  path: '/administration/imports/:importId',
  summary: 'What would be done, or was done, with each row of a sheet',
  access: 'signedIn',
  params: Run,
  search: Search,
  view: ImportView,
  run: (ask, { params, search }) => presentImport(ask, params.importId, search),
  page: importPage,
})

/** The sheet as it stands now: after a conflict with the new plans. */
async function again(ask: Ask, { params, problem }: { params: z.infer<typeof Run>; problem: Problem }) {
  const view = await presentImport(ask, params.importId, FIRST)
  return view.ok ? (shell: Shell) => importPage(view.value, { ...shell, problem }) : null
}

const applyRoute = command({
  id: 'administration.applyImport',
  path: '/administration/imports/:importId/apply',
  summary: 'Write exactly the plans that were shown (`plan`); all rows or none',
  access: 'signedIn',
  params: Run,
  body: z.strictObject({ plan: text(64, 64) }),
  answer: z.object({ id: z.string(), created: z.number().int(), updated: z.number().int() }),
  run: (ask, { params, body }) => applyImport(ask, params.importId, body),
  done: ({ id }) => ({ to: `/administration/imports/${id}`, say: 'import-applied' }),
  again,
})

const discardRoute = command({
  id: 'administration.discardImport',
  path: '/administration/imports/:importId/discard',
  summary: 'End a sheet without writing; what stood in it is taken away',
  access: 'signedIn',
  params: Run,
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => discardImport(ask, params.importId),
  done: () => ({ to: '/administration/imports', say: 'import-discarded' }),
  again,
})

const makeLinksRoute = command({
  id: 'administration.makeImportLinks',
  path: '/administration/imports/:importId/links',
  summary: 'New one-time links for the people of a sheet who have no password; shown once on a page to print',
  access: 'signedIn',
  params: Run,
  body: z.strictObject({}),
  answer: z.object({ id: z.string(), links: z.number().int() }),
  run: (ask, { params }) => makeImportLinks(ask, params.importId),
  done: ({ id }) => ({ to: `/administration/imports/${id}/links` }),
  again,
})

export const LinksView = z.object({
  id: z.string(),
  people: z.array(z.object({ name: z.string(), signInName: z.string(), link: z.string() })),
})
export type LinksView = z.infer<typeof LinksView>

const linksRoute = query({
  id: 'administration.importLinks',
  path: '/administration/imports/:importId/links',
  summary: 'The one-time links just made, once',
  access: 'signedIn',
  api: false,
  params: Run,
  once: true,
  search: z.object({}),
  view: LinksView,
  run: async (ask, { params }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    const run = await findRun(ask.tx, params.importId)
    if (run?.province_code !== admin.value.provinceCode) return fail('request/not-found')
    const { import: id, ...links } = ask.shown ?? {}
    if (id !== params.importId) return ok({ id: params.importId, people: [] })
    const people = await ask.tx
      .selectFrom('person')
      .select(['id', 'name', 'sign_in_name as signInName'])
      .where('id', 'in', Object.keys(links))
      .orderBy('sign_in_name')
      .execute()
    const withLinks = people.map(({ id: personId, ...person }) => ({
      ...person,
      link: `/set-password/${links[personId]}`,
    }))
    return ok({ id: params.importId, people: withLinks })
  },
  page: linksPage,
})

const resultHeadings = (keyHeading: string) => [
  ...[
    { heading: 'Dòng', width: 8 },
    { heading: 'Kết quả', width: 14 },
    { heading: 'Tên', width: 28 },
  ],
  ...[
    { heading: keyHeading, width: 22 },
    { heading: 'Nội dung, lý do', width: 80 },
  ],
]

const resultRoute = download({
  id: 'administration.importResult',
  path: '/administration/imports/:importId/result',
  summary: 'The outcome of each row (.xlsx)',
  access: 'signedIn',
  params: Run,
  search: z.object({}),
  run: async (ask, { params }) => {
    const read = await readImport(ask, params.importId)
    if (!read.ok) return read
    const rows = read.value.plans.map(({ row, outcome, name, key, says, faults }) => [
      ...[String(row), OUTCOME_WORDS[outcome], name, key],
      [...says, ...faults.map((fault) => `${fault.cell} ${fault.heading}: ${fault.say}`)].join('\n'),
    ])
    const { title, keyHeading } = kindOf(read.value.state.subject)
    const body = await writeSpreadsheet([{ name: title, columns: resultHeadings(keyHeading), rows }])
    return ok({ type: XLSX_TYPE, body, name: 'ket-qua-nhap.xlsx', inline: false })
  },
})

export const importRoutes: readonly Endpoint[] = [
  ...[listRoute, newRoute, templateRoute, prepareRoute, showRoute],
  ...[applyRoute, discardRoute, makeLinksRoute, linksRoute, resultRoute],
]
