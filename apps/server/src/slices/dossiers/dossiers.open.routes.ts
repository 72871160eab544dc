import { canOpenDossier, dossierScope } from '@saolang/domain/dossier'
import { canReadProducer } from '@saolang/domain/producer'
import { findSheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, uuid } from '../../platform/http/fields.ts'
import { regimeToday } from '../producers/index.ts'
import { findProduct } from '../products/index.ts'
import { listPage, type OpenForm, openPage } from './dossiers.list.pages.tsx'
import { DossierList, presentList } from './dossiers.list.present.ts'
import { openDossierOf } from './dossiers.open.commands.ts'
import { findLastDossierId } from './dossiers.store.ts'

const listRoute = query({
  id: 'dossiers.list',
  path: '/dossiers',
  summary: 'Dossiers of the reader: own, of the commune, or those that reached the province',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({
    stage: z.string().max(20).default(''),
    q: z.string().max(100).default(''),
    page: integer(1, 100_000).default(1),
  }),
  view: DossierList,
  run: async (ask, { search }) => {
    const scope = dossierScope(ask.person?.actor ?? null)
    return scope === null ? fail('permission/not-your-work') : ok(await presentList(ask, scope, search))
  },
  page: listPage,
})

async function openForm(ask: Ask, productId: string, kind: string): Promise<Result<OpenForm, string>> {
  const product = await findProduct(ask.tx, productId)
  const actor = ask.person?.actor ?? null
  if (product === undefined || !canReadProducer(actor, product).may) return fail('request/not-found')
  const permission = canOpenDossier(actor, product)
  if (!permission.may) return fail(permission.reason)
  const regime = ask.regimes.get(product.regime)
  const sheet = regime === undefined ? undefined : findSheet(regime, product.sheet)
  const before = (await findLastDossierId(ask.tx, productId)) !== undefined
  const now = regimeToday(ask)
  const former = now.ok && now.value.id !== product.regime ? now.value.document.number : null
  return ok({ productId, productName: product.name, sheetName: sheet?.name ?? '', before, kind, former })
}

const formRoute = query({
  id: 'dossiers.openForm',
  path: '/dossiers/new',
  summary: 'The form that opens a dossier for a product',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ product: uuid() }),
  view: z.object({
    productId: z.string(),
    productName: z.string(),
    sheetName: z.string(),
    before: z.boolean(),
    kind: z.string(),
    former: z.string().nullable(),
  }),
  run: (ask, { search }) => openForm(ask, search.product, 'first'),
  page: openPage,
})

const openRoute = command({
  id: 'dossiers.open',
  path: '/dossiers',
  summary: 'Open a dossier for a product; answers the open one where there is one',
  access: 'signedIn',
  params: z.object({}),
  body: z.strictObject({ productId: uuid(), kind: choice(['first', 'upgrade', 'renewal']) }),
  answer: z.object({ id: z.string(), existing: z.boolean() }),
  run: (ask, { body }) => openDossierOf(ask, body),
  done: ({ id, existing }) => ({ to: `/dossiers/${id}`, say: existing ? 'dossier-already-open' : 'dossier-opened' }),
  again: async (ask, { raw }) => {
    const form = await openForm(ask, uuidOr(raw.productId), String(raw.kind ?? 'first'))
    return form.ok ? (shell) => openPage(form.value, shell) : null
  },
})

const NOBODY = '00000000-0000-4000-8000-000000000000'

/** The id of a refused form; what is no id finds nothing. */
function uuidOr(value: unknown): string {
  const id = uuid().safeParse(value)
  return id.success ? id.data : NOBODY
}

export const openRoutes: readonly Endpoint[] = [listRoute, formRoute, openRoute]
