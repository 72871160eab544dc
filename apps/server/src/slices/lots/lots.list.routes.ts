import { z } from 'zod'
import { command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { typedText, typedTexts } from '../../platform/http/form-body.ts'
import { problemInPlace } from '../../platform/http/problem.ts'
import { openLot } from './lots.commands.ts'
import { FactsFields, optionalId } from './lots.fields.ts'
import { lotsPage, newLotPage, oddStampsPage } from './lots.list.pages.tsx'
import {
  LotsSearch,
  LotsView,
  NewLotView,
  OddStampsView,
  presentLots,
  presentNewLot,
  presentOddStamps,
} from './lots.list.present.ts'
import { FACT_PLACES } from './lots.routes.ts'
import { diarySheet, lotsSheet } from './lots.sheet.ts'

const listRoute = query({
  id: 'lots.list',
  path: '/lots',
  summary: "Lots of the reader's producer or place, by product, stage, and whether a stamp looks copied",
  access: 'signedIn',
  params: z.object({}),
  search: LotsSearch,
  view: LotsView,
  run: (ask, { search }) => presentLots(ask, search),
  page: lotsPage,
})

const listSheetRoute = download({
  id: 'lots.sheet',
  path: '/lots/sheet',
  summary: 'The lots of a filter as a spreadsheet',
  access: 'signedIn',
  params: z.object({}),
  search: LotsSearch,
  run: (ask, { search }) => lotsSheet(ask, search),
})

const oddRoute = query({
  id: 'lots.oddStamps',
  path: '/lots/stamps',
  summary: 'Stamps that were scanned so often, or on so many days after the sale, that they may be copies',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: OddStampsView,
  run: (ask) => presentOddStamps(ask),
  page: oddStampsPage,
})

const newRoute = query({
  id: 'lots.new',
  path: '/lots/new',
  summary: 'The form of a new lot: product, day, quantity',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({ product: optionalId() }),
  view: NewLotView,
  run: (ask, { search }) => presentNewLot(ask, search.product),
  page: newLotPage,
})

const MAX_BYTES = 20 * 1024 * 1024

const openRoute = command({
  id: 'lots.open',
  path: '/lots',
  summary: 'Open a lot of a product; its code is made by the server',
  access: 'signedIn',
  params: z.object({}),
  upload: { maxBytes: MAX_BYTES, maxFiles: 1 },
  body: z.strictObject({ product: z.uuid('field/choose'), ...FactsFields }),
  answer: z.object({ id: z.string(), code: z.string() }),
  run: (ask, { body, files }) => openLot(ask, body, files),
  done: ({ id }) => ({ to: `/lots/${id}`, say: 'lot-opened' }),
  again: async (ask, { raw, problem }) => {
    const typed = typedTexts(raw)
    const view = await presentNewLot(ask, typedText(raw, 'product'))
    const placed = problemInPlace(problem, FACT_PLACES)
    return view.ok ? (shell) => newLotPage(view.value, { ...shell, problem: placed }, typed) : null
  },
})

const diarySheetRoute = download({
  id: 'lots.diarySheet',
  path: '/lots/:id/sheet',
  summary: 'The production diary of a lot as a spreadsheet, corrected and struck lines too',
  access: 'signedIn',
  params: z.object({ id: z.uuid() }),
  search: z.object({}),
  run: (ask, { params }) => diarySheet(ask, params.id),
})

/** Where lots are opened, listed and taken away as tables. */
export const lotListRoutes: readonly Endpoint[] = [
  ...[listRoute, listSheetRoute, oddRoute, newRoute, openRoute, diarySheetRoute],
]
