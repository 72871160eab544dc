import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { integer } from '../../platform/http/fields.ts'
import { formerUnitPage } from './former-unit.page.tsx'
import { presentUnitPage } from './present-unit.page.tsx'
import {
  type FormerRow,
  findFormer,
  lastDayOfFormerList,
  listArea,
  listEarlierStates,
  listFormer,
  listPredecessors,
  listSuccessors,
} from './units.former.store.ts'
import { unitsPage } from './units.pages.tsx'
import {
  FormerUnitView,
  PresentUnitView,
  presentChild,
  presentFound,
  presentPlace,
  presentSuccessor,
  UnitsView,
} from './units.present.ts'
import { searchUnits } from './units.search.store.ts'
import { findPresent, listCommunes, listProvinces, pageCommunes, searchCommunes, type UnitRow } from './units.store.ts'

const FOUND_PAGE = 20
/** No former district had more communes. */
const CHILDREN_PAGE = 60
const ALL = { number: 1, size: 100 }

const page = integer(1, 10_000).default(1)
const pagesOf = (total: number, size: number) => Math.max(1, Math.ceil(total / size))

interface UnitsSearch {
  readonly province?: string | undefined
  readonly q?: string | undefined
  readonly list: 'now' | 'former'
  readonly page: number
}

const listRoute = query({
  id: 'units.list',
  path: '/units',
  summary: 'Provinces; with province, its communes; with q, units by present or former name',
  access: 'public',
  params: z.object({}),
  search: z.object({
    province: z
      .string()
      .regex(/^\d{2}$/)
      .optional(),
    q: z.string().max(100).optional(),
    list: z.enum(['now', 'former']).default('now'),
    page,
  }),
  view: UnitsView,
  run: async (ask, { search }) => ok(await unitsView(ask, search)),
  page: unitsPage,
})

async function unitsView(ask: Ask, search: UnitsSearch): Promise<UnitsView> {
  const units = await unitsOf(ask, search)
  const asked = search.q !== undefined && search.q.trim() !== ''
  const found = asked ? await foundUnits(ask, search.q ?? '', search.page) : { rows: null, total: 0 }
  const formerProvinces = search.list === 'former' ? (await listFormer(ask.tx, null, ALL)).rows : []
  return {
    units: [...units],
    q: search.q ?? '',
    province: search.province ?? null,
    list: search.list,
    page: search.page,
    pages: pagesOf(found.total, FOUND_PAGE),
    total: found.total,
    found: found.rows,
    formerProvinces: formerProvinces.map(({ code, name }) => ({ code, name })),
    lastDay: await lastDayOfFormerList(ask.tx),
  }
}

/** What callers of the list always got: provinces, communes of one, or communes by a name. */
function unitsOf(ask: Ask, { province, q }: UnitsSearch): Promise<readonly UnitRow[]> {
  if (q !== undefined) return searchCommunes(ask.tx, q, 20)
  return province === undefined ? listProvinces(ask.tx) : listCommunes(ask.tx, province)
}

async function foundUnits(ask: Ask, q: string, number: number) {
  const { rows, total } = await searchUnits(ask.tx, q, { number, size: FOUND_PAGE })
  const former = rows.filter((row) => row.era === 'former')
  const successors = await listSuccessors(
    ask.tx,
    former.map((row) => row.code),
  )
  const area = await listArea(
    ask.tx,
    former.flatMap((row) => (row.level === 'district' ? [row.code] : [])),
  )
  return { rows: rows.map((row) => presentFound(row, successors, area)), total }
}

const presentRoute = query({
  id: 'units.get',
  path: '/units/:code',
  summary: 'A unit of today: what it was formed of, by whose word, and its communes',
  access: 'public',
  params: z.object({ code: z.string().regex(/^(\d{2}|\d{5})$/) }),
  search: z.object({ page }),
  view: PresentUnitView,
  run: (ask, { params, search }) => presentView(ask, params.code, search.page),
  page: presentUnitPage,
})

async function presentView(ask: Ask, code: string, number: number): Promise<Result<PresentUnitView, string>> {
  const unit = await findPresent(ask.tx, code)
  if (unit === undefined) return fail('request/not-found')
  const isProvince = unit.level === 'province'
  const below = isProvince ? await pageCommunes(ask.tx, code, { number, size: CHILDREN_PAGE }) : { rows: [], total: 0 }
  const states = await listEarlierStates(ask.tx, code)
  const predecessors = await listPredecessors(ask.tx, code)
  return ok({
    ...{ code, level: unit.level, name: unit.name, place: presentPlace(unit), validFrom: unit.validFrom },
    province: isProvince ? null : { code: unit.provinceCode, name: unit.provinceName },
    states: states.map(({ name, validFrom, validTo }) => ({ name, validFrom, validTo })),
    predecessors: predecessors.map((one) => ({
      ...{ code: one.formerCode, place: one.formerPlace, extent: one.extent, source: one.source },
    })),
    earlier: [...unit.earlier],
    lastDay: await lastDayOfFormerList(ask.tx),
    communes: below.rows.map(({ code, name }) => ({ code, name })),
    ...{ total: below.total, page: number, pages: pagesOf(below.total, CHILDREN_PAGE) },
  })
}

const formerRoute = query({
  id: 'units.former',
  path: '/units/former/:code',
  summary: 'A unit of the list of 63 provinces until 30/6/2025, and what it is now',
  access: 'public',
  params: z.object({ code: z.string().regex(/^(\d{2,3}|\d{5})$/) }),
  search: z.object({ page }),
  view: FormerUnitView,
  run: (ask, { params, search }) => formerView(ask, params.code, search.page),
  page: formerUnitPage,
})

async function formerView(ask: Ask, code: string, number: number): Promise<Result<FormerUnitView, string>> {
  const unit = await findFormer(ask.tx, code)
  const level = z.enum(['province', 'district', 'commune']).safeParse(unit?.level)
  if (unit === undefined || !level.success) return fail('request/not-found')
  const below = await listFormer(ask.tx, code, { number, size: CHILDREN_PAGE })
  const children = below.rows.map((row) => row.code)
  const successors = await listSuccessors(ask.tx, [code, ...children])
  const own = successors.filter((one) => one.formerCode === code)
  const districts = level.data === 'province' ? children : [code]
  const area = level.data === 'commune' ? [] : await listArea(ask.tx, districts)
  const { list, kind, name, place, validFrom, validTo } = unit
  return ok({
    ...{ code, list, level: level.data, kind, name, place, validFrom, validTo },
    parents: (await parentsOf(ask, unit)).map((one) => ({ code: one.code, name: one.name })),
    successors: own.map(presentSuccessor),
    area:
      level.data === 'district' && own.length === 0
        ? area.map((one) => ({ code: one.code, place: presentPlace(one) }))
        : [],
    children: below.rows.map((row) => presentChild(row, successors, area)),
    ...{ total: below.total, page: number, pages: pagesOf(below.total, CHILDREN_PAGE) },
  })
}

/** The units it belonged to, the province first. */
async function parentsOf(ask: Ask, unit: FormerRow): Promise<readonly FormerRow[]> {
  const parent = unit.parentCode === null ? undefined : await findFormer(ask.tx, unit.parentCode)
  return parent === undefined ? [] : [...(await parentsOf(ask, parent)), parent]
}

export const unitsRoutes: readonly Endpoint[] = [listRoute, formerRoute, presentRoute]
