import { ok } from '@saolang/domain/result'
import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { date, integer, list } from '../../platform/http/fields.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { dateInName } from './registers.sheet.ts'
import { syncPage } from './registers.sync.pages.tsx'
import { markSynced, readSync, type SyncView, syncSheet } from './registers.sync.ts'

const Search = z.object({
  q: z.string().max(100).default(''),
  show: z.enum(['waiting', 'all']).default('waiting'),
  page: integer(1, 10_000).default(1),
})

const productsRoute = query({
  id: 'registers.sync',
  path: '/registers/nationalSync/products',
  summary: 'Products with a certificate in force that the national system does not have since the newest certificate',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: Search,
  view: z.custom<SyncView>(),
  run: (ask, { search }) => readSync(ask, search),
  page: syncPage,
})

const markRoute = command({
  id: 'registers.markSynced',
  path: '/registers/nationalSync/products',
  summary: 'Mark products as updated in the national system on a day, all at once',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ products: list(z.uuid(), 200), on: date() }),
  answer: z.object({ count: z.number().int() }),
  run: (ask, { body }) => markSynced(ask, body),
  done: () => ({ to: '/registers/nationalSync/products', say: 'register-synced' }),
  again: async (ask, { problem }) => {
    const view = await readSync(ask, { q: '', show: 'waiting', page: 1 })
    const fields = {
      'register/nobody-chosen': 'products',
      'register/sync-changed': 'products',
      'register/sync-future': 'on',
    }
    const placed = problemInPlace(problem, fields)
    return view.ok ? (shell) => syncPage(view.value, { ...shell, problem: placed }) : null
  },
})

const fileRoute = download({
  id: 'registers.syncFile',
  path: '/registers/nationalSync/file',
  summary: 'The file for the national system as XLSX, in the columns of the layout in use',
  access: 'signedIn',
  params: z.object({}),
  search: Search,
  run: async (ask, { search }) => {
    const sheet = await syncSheet(ask, search)
    if (!sheet.ok) return sheet
    const body = await writeSpreadsheet([sheet.value])
    const name = `he-thong-quoc-gia-${dateInName(ask.today)}.xlsx`
    return ok({ type: XLSX_TYPE, body, size: body.length, name, inline: false })
  },
})

export const syncRoutes: readonly Endpoint[] = [productsRoute, markRoute, fileRoute]
