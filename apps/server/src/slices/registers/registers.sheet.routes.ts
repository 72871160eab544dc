import { isOfficialRole } from '@saolang/domain/permission'
import { quartersSoFar } from '@saolang/domain/register'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { getDefinition } from './registers.access.ts'
import { isUuid } from './registers.choices.store.ts'
import { writerOf } from './registers.commands.ts'
import { listCovered } from './registers.groups.store.ts'
import { applyImport, lookOverImport, prepareImport } from './registers.import.ts'
import { ListSearch, presentList, scopeOf } from './registers.list.present.ts'
import { countByCommune } from './registers.list.store.ts'
import { headOf } from './registers.present.ts'
import { Register } from './registers.routes.ts'
import {
  type CoverageView,
  type CoveredView,
  coveragePage,
  coveredPage,
  type ImportView,
  importPage,
} from './registers.sheet.pages.tsx'
import { dateInName, exportOf, templateOf } from './registers.sheet.ts'

const exportRoute = download({
  id: 'registers.xlsx',
  path: '/registers/:register/xlsx',
  summary: 'The entries under the filters of the list as XLSX, at most 1,000; or the empty template for the import',
  access: 'signedIn',
  params: Register,
  search: ListSearch.extend({ template: z.enum(['', 'yes']).default('') }),
  run: async (ask, { params, search }) => {
    const { template, ...filters } = search
    const view = await presentList(ask, params.register, { ...filters, paper: 'yes' })
    if (!view.ok) return view
    const definition = getDefinition(params.register)
    if (!definition.ok) return definition
    const sheets = template === 'yes' ? templateOf(definition.value) : [exportOf(view.value)]
    const body = await writeSpreadsheet(sheets)
    const name = `${template === 'yes' ? 'mau' : 'danh-sach'}-${params.register}-${dateInName(ask.today)}.xlsx`
    return ok({ type: XLSX_TYPE, body, size: body.length, name, inline: false })
  },
})

const importForm = query({
  id: 'registers.importForm',
  path: '/registers/:register/import',
  summary: 'The form that takes a sheet of entries, or the dry run of one that was sent',
  access: 'signedIn',
  api: false,
  params: Register,
  search: z.object({ look: z.string().max(40).default('') }),
  view: z.custom<ImportView>(),
  run: async (ask, { params, search }) => {
    const definition = getDefinition(params.register)
    if (!definition.ok) return definition
    const writer = writerOf(ask, definition.value, '')
    if (!writer.ok) return writer
    if (!isOfficialRole(writer.value.hat.role)) return fail('permission/not-your-work')
    const register = headOf(definition.value)
    if (!isUuid(search.look)) return ok({ register, looked: null })
    const looked = await lookOverImport(ask, params.register, search.look)
    return looked.ok ? ok({ register, looked: looked.value }) : looked
  },
  page: importPage,
})

const importRoute = command({
  id: 'registers.import',
  path: '/registers/:register/import',
  summary: 'Send a sheet of entries to be looked over, or record the good rows of one that was looked over (`look`)',
  access: 'signedIn',
  params: Register,
  upload: { maxBytes: 5 * 1024 * 1024, maxFiles: 1, inMemory: true },
  body: z.strictObject({ look: z.string().max(40).default('') }),
  answer: z.object({ look: z.string(), count: z.number().int() }),
  run: async (ask, { params, body, packages }) => {
    if (isUuid(body.look)) {
      const applied = await applyImport(ask, params.register, body.look)
      return applied.ok ? ok({ look: '', count: applied.value.count }) : applied
    }
    const prepared = await prepareImport(ask, params.register, packages[0])
    return prepared.ok ? ok({ look: prepared.value.id, count: 0 }) : prepared
  },
  done: ({ look }, { params }) =>
    look === ''
      ? { to: `/registers/${params.register}`, say: 'register-imported' }
      : { to: `/registers/${params.register}/import?look=${look}` },
  again: async (_ask, { params, problem }) => {
    const definition = getDefinition(params.register)
    if (!definition.ok) return null
    const placed = problemInPlace(problem, { 'import/no-file': 'file' })
    return (shell) => importPage({ register: headOf(definition.value), looked: null }, { ...shell, problem: placed })
  },
})

const year = z.object({ year: integer(2018, 2100).optional() })

const coverageRoute = query({
  id: 'registers.coverage',
  path: '/registers/:register/coverage',
  summary: 'Communes of the province with their entries of a year by quarter; those without any first',
  access: 'signedIn',
  api: false,
  params: Register,
  search: year,
  view: z.custom<CoverageView>(),
  run: async (ask, { params, search }) => {
    const definition = getDefinition(params.register)
    if (!definition.ok) return definition
    const found = scopeOf(ask)
    if (!found.ok) return found
    if (found.value.scope.of !== 'province') return fail('permission/not-your-work')
    const shown = search.year ?? Number(ask.today.slice(0, 4))
    return ok({
      ...{ register: headOf(definition.value), year: shown, quarters: quartersSoFar(shown, ask.today).length },
      communes: await countByCommune(ask.tx, params.register, found.value.provinceCode, shown),
    })
  },
  page: coveragePage,
})

const coveredRoute = query({
  id: 'registers.covered',
  path: '/registers/training/covered',
  summary: 'Producers that take part in a year and were not trained, and the themes that the others have had',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: year,
  view: z.custom<CoveredView>(),
  run: async (ask, { search }) => {
    const found = scopeOf(ask)
    if (!found.ok) return found
    const { scope, provinceCode, communeCode } = found.value
    if (scope.of !== 'province') return fail('permission/not-your-work')
    const definition = getDefinition('training')
    if (!definition.ok) return definition
    const shown = search.year ?? Number(ask.today.slice(0, 4))
    return ok({
      ...{ year: shown, themes: [...(definition.value.theme?.options ?? [])] },
      producers: await listCovered(ask.tx, provinceCode, shown, communeCode),
    })
  },
  page: coveredPage,
})

export const sheetRoutes: readonly Endpoint[] = [exportRoute, importForm, importRoute, coverageRoute, coveredRoute]
