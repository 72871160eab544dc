import { CYCLE_STEPS, canRunCycle, canRunCycleOfCommune, IDEA_ENDS, windowOf } from '@saolang/domain/cycle'
import { NATION } from '@saolang/domain/permission'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { windowWords } from '../../platform/idea-window.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import { DirectionsView, presentDirections } from './cycles.directions.present.ts'
import { countIdeas } from './cycles.ideas.store.ts'
import type { ReadCycle } from './cycles.reading.ts'
import { countSteps, listSteps } from './cycles.steps.store.ts'
import { END_WORDS, STEP_FROM, stepTitle } from './cycles.words.ts'

const Window = z.object({ from: z.string(), to: z.string() })
const Choice = z.object({ value: z.string(), text: z.string() })

/** Of which year and place the pages of a cycle are. */
export const CycleFrame = z.object({
  year: z.number().int(),
  provinceCode: z.string(),
  placeName: z.string(),
  /** A commune sees its own part. */
  ofCommune: z.boolean(),
  /** Readers of the ministry choose a province. */
  provinces: z.array(Choice),
})
export type CycleFrame = z.infer<typeof CycleFrame>

export const CycleView = CycleFrame.extend({
  version: z.number().int(),
  window: Window.nullable(),
  /** Communes with days of their own. */
  communeWindows: z.array(Window.extend({ code: z.string(), name: z.string() })),
  /** How today stands to the days; null within them, or where nobody set any. */
  warning: z.string().nullable(),
  /** Places whose days the reader sets: the province is ''. */
  windowPlaces: z.array(Choice),
  mayRun: z.boolean(),
  ends: z.array(z.object({ end: z.enum(IDEA_ENDS), text: z.string(), count: z.number().int() })),
  total: z.number().int(),
  outside: z.number().int(),
  themes: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      plan: z.object({ id: z.string(), title: z.string() }).nullable(),
      count: z.number().int(),
    }),
  ),
  untagged: z.number().int(),
  plans: z.array(Choice),
  steps: z.array(z.object({ step: z.enum(CYCLE_STEPS), title: z.string(), from: z.string(), count: z.number().int() })),
  products: z.number().int(),
  directions: DirectionsView,
})
export type CycleView = z.infer<typeof CycleView>

export async function presentFrame(ask: Ask, { cycle, scope, placeName, nation }: ReadCycle): Promise<CycleFrame> {
  const provinces = nation ? (await listProvinces(ask.tx)).filter(({ code }) => code !== NATION) : []
  return {
    ...{ year: cycle.year, provinceCode: scope.provinceCode, placeName, ofCommune: scope.communeCode !== null },
    provinces: provinces.map(({ code, name }) => ({ value: code, text: name })),
  }
}

/** The year of a place: days, ideas, themes, steps of its products, directions of those that are recognised. */
export async function presentCycle(ask: Ask, read: ReadCycle): Promise<CycleView> {
  const { cycle, scope } = read
  const { provinceCode, communeCode } = scope
  const of = { scope, year: cycle.year }
  const actor = ask.person?.actor ?? null
  const mayRun = canRunCycle(actor, provinceCode).may
  const counts = await countIdeas(ask.tx, of)
  const steps = await listSteps(ask.tx, scope, ask.today)
  return {
    ...(await presentFrame(ask, read)),
    ...(await presentWindows(ask, read, mayRun)),
    ...{ version: cycle.version, mayRun },
    warning: windowWords(communeCode === null ? cycle.window : windowOf(cycle, communeCode), ask.today),
    ends: IDEA_ENDS.map((end) => ({ end, text: END_WORDS[end], count: counts.ends.get(end) ?? 0 })),
    ...{ total: counts.total, outside: counts.outside, untagged: counts.untagged },
    ...(await presentThemes(ask, read, { counts: counts.themes, mayRun })),
    steps: countSteps(steps).map(({ step, count }) => ({ step, title: stepTitle(step), from: STEP_FROM[step], count })),
    products: steps.length,
    directions: await presentDirections(ask, scope),
  }
}

async function presentWindows(ask: Ask, { cycle, scope }: ReadCycle, mayRun: boolean) {
  const communes = await listCommunes(ask.tx, scope.provinceCode)
  const actor = ask.person?.actor ?? null
  const shown = communes.filter(({ code }) => scope.communeCode === null || code === scope.communeCode)
  const own = shown.filter(({ code }) => canRunCycleOfCommune(actor, scope.provinceCode, code).may)
  return {
    window: cycle.window,
    communeWindows: shown.flatMap(({ code, name }) => {
      const window = cycle.communes[code]
      return window === undefined ? [] : [{ code, name, ...window }]
    }),
    windowPlaces: [
      ...(mayRun ? [{ value: '', text: 'Toàn tỉnh' }] : []),
      ...own.map(({ code, name }) => ({ value: code, text: name })),
    ],
  }
}

const MOST_PLANS = 200

async function presentThemes(
  ask: Ask,
  { cycle, scope }: ReadCycle,
  { counts, mayRun }: { readonly counts: ReadonlyMap<string, number>; readonly mayRun: boolean },
): Promise<Pick<CycleView, 'themes' | 'plans'>> {
  const ids = cycle.themes.flatMap(({ planId }) => (planId === null ? [] : [planId]))
  const named =
    ids.length === 0 ? [] : await ask.tx.selectFrom('plan').select(['id', 'title']).where('id', 'in', ids).execute()
  const plans = !mayRun
    ? []
    : await ask.tx
        .selectFrom('plan')
        .select(['id as value', 'title as text'])
        .where('province_code', 'in', [scope.provinceCode, NATION])
        .where('from_date', '<=', `${cycle.year}-12-31`)
        .where('to_date', '>=', `${cycle.year}-01-01`)
        .orderBy('title')
        .limit(MOST_PLANS)
        .execute()
  return {
    plans,
    themes: cycle.themes.map(({ key, name, planId }) => ({
      ...{ key, name, count: counts.get(key) ?? 0 },
      plan: named.find((plan) => plan.id === planId) ?? null,
    })),
  }
}
