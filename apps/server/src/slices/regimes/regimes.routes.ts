import { findSheet, type Regime, type Sheet } from '@saolang/domain/regime'
import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { notFound } from '../../platform/http/reading.ts'
import { comparePage } from './compare.pages.tsx'
import { CompareView, presentComparison } from './compare.present.ts'
import { regimePage } from './regime.pages.tsx'
import { regimesPage } from './regimes.pages.tsx'
import { newestFirst, presentRegime, presentRegimes, RegimesView, RegimeView } from './regimes.present.ts'
import { sheetPage } from './sheet.pages.tsx'
import { emptySheetPdf } from './sheet.paper.ts'
import { presentSheet, SheetPageView } from './sheet.present.ts'

/** A publication is seen everywhere within this time; the content itself never changes. */
const KEPT_SECONDS = 300

const emptyAsAbsent = (value: unknown) => (value === '' ? undefined : value)
const id = z.string().max(60)
const optionalId = z.preprocess(emptyAsAbsent, id.optional())
const optionalSet = z.preprocess(emptyAsAbsent, integer(1, 999).optional())
const SheetParams = z.object({ id, number: integer(1, 999) })

function findBoth(regimes: ReadonlyMap<string, Regime>, params: z.infer<typeof SheetParams>) {
  const regime = regimes.get(params.id)
  const sheet = regime === undefined ? undefined : findSheet(regime, params.number)
  return regime === undefined || sheet === undefined ? null : { regime, sheet }
}

/** A sheet of which no line is known cannot be printed. */
function isPrintable(sheet: Sheet): boolean {
  return sheet.parts.length > 0
}

const listRoute = query({
  id: 'regimes.list',
  path: '/regimes',
  summary: 'The regulations of the programme, and who decides on which star at which time',
  access: 'public',
  params: z.object({}),
  search: z.object({}),
  view: RegimesView,
  run: async (ask) => ok(presentRegimes(ask.regimes, ask.today)),
  publicSeconds: KEPT_SECONDS,
  page: regimesPage,
})

const compareRoute = query({
  id: 'regimes.compare',
  path: '/regimes/compare',
  summary: 'What differs between two regulations, as a whole or for one set of products',
  access: 'public',
  params: z.object({}),
  search: z.object({ before: optionalId, after: optionalId, set: optionalSet, was: optionalSet }),
  view: CompareView,
  run: async (ask, { search }) => {
    const { before = null, after = null, set = null, was = null } = search
    return presentComparison(ask.regimes, { before, after, set, was }, ask.today)
  },
  failed: (view) => (view.sameTwice ? { code: 'regime/same-twice' } : null),
  publicSeconds: KEPT_SECONDS,
  page: comparePage,
})

const readRoute = query({
  id: 'regimes.read',
  path: '/regimes/:id',
  summary: 'What a regulation says, each fact with its article, and its sheets',
  access: 'public',
  params: z.object({ id }),
  search: z.object({}),
  view: RegimeView,
  run: async (ask, { params }) => {
    const regime = ask.regimes.get(params.id)
    return regime === undefined ? notFound() : ok(presentRegime(regime, ask.regimes, ask.today))
  },
  publicSeconds: KEPT_SECONDS,
  page: regimePage,
})

const sheetRoute = query({
  id: 'regimes.sheet',
  path: '/regimes/:id/sheets/:number',
  summary: 'One scoring sheet of a regulation; printed, it is the form to mark on',
  access: 'public',
  params: SheetParams,
  search: z.object({}),
  view: SheetPageView,
  run: async (ask, { params }) => {
    const found = findBoth(ask.regimes, params)
    return found === null ? notFound() : ok(presentSheet(found.regime, found.sheet, newestFirst(ask.regimes)))
  },
  publicSeconds: KEPT_SECONDS,
  page: sheetPage,
})

const formRoute = download({
  id: 'regimes.sheetForm',
  path: '/regimes/:id/sheets/:number/form',
  summary: 'The empty scoring form as PDF',
  access: 'public',
  params: SheetParams,
  search: z.object({}),
  run: async (ask, { params }) => {
    const found = findBoth(ask.regimes, params)
    if (found === null) return notFound()
    if (!isPrintable(found.sheet)) return fail('regime/sheet-unknown')
    const body = await emptySheetPdf(ask, found.regime, found.sheet)
    const name = `phieu-cham-${params.id}-bieu-${params.number}.pdf`
    return ok({ type: 'application/pdf', body, size: body.length, name, inline: true, publicSeconds: KEPT_SECONDS })
  },
})

/** What everybody may read of the regulations. */
export const regimePagesRoutes: readonly Endpoint[] = [listRoute, compareRoute, readRoute, sheetRoute, formRoute]
