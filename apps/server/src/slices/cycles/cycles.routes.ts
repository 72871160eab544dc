import { ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, download, type Endpoint, query } from '../../platform/http/endpoint.ts'
import { choice, integer, list, optionalDate, optionalText, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import { writeSpreadsheet, XLSX_TYPE } from '../../platform/spreadsheet/index.ts'
import { changeTags, changeTheme, changeWindow } from './cycles.commands.ts'
import { ideasPage } from './cycles.ideas.pages.tsx'
import { IdeasSearch, IdeasView, presentIdeas, sheetOf } from './cycles.ideas.present.ts'
import { cyclePage } from './cycles.pages.tsx'
import { CycleView, presentCycle } from './cycles.present.ts'
import { ProductsSearch, ProductsView, presentProducts, productsPage } from './cycles.products.tsx'
import { readCycle } from './cycles.reading.ts'
import { planUpgrade } from './cycles.upgrade.ts'
import { formsZip } from './cycles.zip.ts'

const Year = z.object({ year: integer(2018, 2100) })
const province = z.preprocess(
  (value) => (value === '' ? undefined : value),
  z
    .string()
    .regex(/^\d{2}$/)
    .optional(),
)
const Done = z.object({ version: z.number().int() })

async function viewOf(ask: Ask, year: number, code: string | null): Promise<Result<CycleView, string>> {
  const read = await readCycle(ask, year, code)
  return read.ok ? ok(await presentCycle(ask, read.value)) : read
}

const cycleRoute = query({
  id: 'cycles.get',
  path: '/cycles/:year',
  summary:
    'The programme’s year of a province or commune: days of ideas, themes, ideas, steps of products. `now`: this year',
  access: 'signedIn',
  params: z.object({ year: z.union([z.literal('now'), integer(2018, 2100)]) }),
  search: z.object({ province }),
  view: CycleView,
  run: (ask, { params, search }) => {
    const year = params.year === 'now' ? Number(ask.today.slice(0, 4)) : params.year
    return viewOf(ask, year, search.province ?? null)
  },
  page: (view, shell) => cyclePage(view, shell),
})

const ideasRoute = query({
  id: 'cycles.ideas',
  path: '/cycles/:year/ideas',
  summary: 'Ideas of the year with how they ended, by whom and why; those selected with their forms; a print of them',
  access: 'signedIn',
  params: Year,
  search: IdeasSearch,
  view: IdeasView,
  run: (ask, { params, search }) => presentIdeas(ask, params.year, search),
  page: ideasPage,
})

const sheetRoute = download({
  id: 'cycles.ideasXlsx',
  path: '/cycles/:year/ideas.xlsx',
  summary: 'The ideas under the filters of the list as XLSX, at most 2,000',
  access: 'signedIn',
  params: Year,
  search: IdeasSearch,
  run: async (ask, { params, search }) => {
    const view = await presentIdeas(ask, params.year, { ...search, paper: 'yes' })
    if (!view.ok) return view
    const body = await writeSpreadsheet([sheetOf(view.value)])
    return ok({ type: XLSX_TYPE, body, size: body.length, name: `y-tuong-ocop-${params.year}.xlsx`, inline: false })
  },
})

const formsRoute = download({
  id: 'cycles.formsZip',
  path: '/cycles/:year/forms.zip',
  summary: 'Forms 01 and 02 of the dossiers under the filters of the list, at most 100 dossiers, as one archive',
  access: 'signedIn',
  personal: ({ view }) => view.shows ?? [],
  params: Year,
  search: IdeasSearch,
  run: (ask, { params, search }) => formsZip(ask, params.year, search),
})

const productsRoute = query({
  id: 'cycles.products',
  path: '/cycles/:year/products',
  summary: 'Products by their step of the yearly cycle, or recognised ones by direction: the list behind each number',
  access: 'signedIn',
  params: Year,
  search: ProductsSearch,
  view: ProductsView,
  run: (ask, { params, search }) => presentProducts(ask, params.year, search),
  page: productsPage,
})

/** The province of whoever writes: nobody writes for another. */
function home(ask: Ask, year: number) {
  const hat = ask.person?.actor.hats.find(({ role, lent }) => role !== 'producer' && lent === undefined)
  return { provinceCode: hat?.provinceCode ?? '', year }
}

/** The page again with the form that was refused open, and what was typed in it. */
async function pageAgain(ask: Ask, year: number, form: string, { raw, problem }: { raw: FormBody; problem: Problem }) {
  const view = await viewOf(ask, year, null)
  if (!view.ok) return null
  const placed = problemInPlace(problem, PLACES)
  const typed = { ...typedTexts(raw), form }
  return (shell: Parameters<typeof cyclePage>[1]) => cyclePage(view.value, { ...shell, problem: placed }, typed)
}

/** At which field of its form a refusal is shown. */
const PLACES = {
  'cycle/window-order': 'to',
  'cycle/window-year': 'from',
  'cycle/window-half': 'to',
  'cycle/window-wider': 'from',
  'cycle/communes-outside': 'from',
  'cycle/place-unknown': 'communeCode',
  'cycle/theme-unnamed': 'name',
  'cycle/theme-twice': 'name',
  'cycle/theme-unknown': 'key',
  'cycle/plan-unknown': 'plan',
}

const windowRoute = command({
  id: 'cycles.setWindow',
  path: '/cycles/:year/window',
  summary: 'Set the days on which ideas are taken: of the province by its office, narrower of a commune by itself',
  access: 'signedIn',
  params: Year,
  body: z.strictObject({ communeCode: optionalText(5), from: optionalDate(), to: optionalDate(), version: version() }),
  answer: Done,
  run: (ask, { params, body }) => changeWindow(ask, home(ask, params.year), body),
  done: (_answer, { params }) => ({ to: `/cycles/${params.year}`, say: 'cycle-window' }),
  again: (ask, { params, ...refused }) => pageAgain(ask, params.year, 'window', refused),
})

const themeRoute = command({
  id: 'cycles.setTheme',
  path: '/cycles/:year/themes',
  summary: 'Add, change or take away a priority theme of the year, tied to a plan',
  access: 'signedIn',
  params: Year,
  body: z.strictObject({
    act: choice(['set', 'remove']),
    key: optionalText(40),
    name: optionalText(200),
    plan: z.preprocess((value) => (value === '' ? null : value), uuid().nullable().default(null)),
    version: version(),
  }),
  answer: Done.extend({ act: choice(['set', 'remove']) }),
  run: async (ask, { params, body }) => {
    const { plan: planId, ...input } = body
    const done = await changeTheme(ask, home(ask, params.year), { ...input, planId })
    return done.ok ? ok({ ...done.value, act: body.act }) : done
  },
  done: ({ act }, { params }) => ({
    to: `/cycles/${params.year}`,
    say: act === 'set' ? 'cycle-theme' : 'cycle-theme-removed',
  }),
  again: (ask, { params, ...refused }) => pageAgain(ask, params.year, 'theme', refused),
})

const tagRoute = command({
  id: 'cycles.tagIdeas',
  path: '/cycles/:year/tags',
  summary: 'Put ideas under a theme of the year or take them from it, at most 100 at a time',
  access: 'signedIn',
  params: Year,
  body: z.strictObject({ key: optionalText(40), ideas: list(uuid(), 100), tagged: choice(['yes', 'no']) }),
  answer: Done,
  run: (ask, { params, body }) =>
    changeTags(ask, home(ask, params.year), { key: body.key ?? '', ideas: body.ideas, tagged: body.tagged === 'yes' }),
  done: (_answer, { params }) => ({ to: `/cycles/${params.year}/ideas`, say: 'cycle-tagged' }),
  again: async (ask, { params, problem }) => {
    const view = await presentIdeas(ask, params.year, IdeasSearch.parse({}))
    return view.ok ? (shell) => ideasPage(view.value, { ...shell, problem }) : null
  },
})

const upgradeRoute = command({
  id: 'cycles.planUpgrade',
  path: '/results/:id/upgrade-plan',
  summary: 'Turn the remarks of a result into an upgrade plan: owner, commune or office; asked again, the same plan',
  access: 'signedIn',
  params: z.object({ id: uuid() }),
  body: z.strictObject({}),
  answer: z.object({ id: z.string() }),
  run: (ask, { params }) => planUpgrade(ask, params.id),
  done: ({ id }) => ({ to: `/registers/upgradePlan/${id}`, say: 'upgrade-planned' }),
})

export const cyclesRoutes: readonly Endpoint[] = [
  cycleRoute,
  ideasRoute,
  sheetRoute,
  formsRoute,
  productsRoute,
  windowRoute,
  themeRoute,
  tagRoute,
  upgradeRoute,
]
