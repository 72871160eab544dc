import { canReadProducer, PRODUCER_KINDS } from '@saolang/domain/producer'
import { canReadReport } from '@saolang/domain/report'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { DirectionsView, presentDirections } from '../cycles/index.ts'
import { countOpenFindings } from '../findings/index.ts'
import { PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { getUnit } from '../units/index.ts'
import {
  listCommunesWithoutOfficer,
  listLateAgencies,
  listNextReports,
  listNextTasks,
  listOfficers,
  listPlans,
  listResults,
  listThemes,
  listWithoutFigures,
} from './dashboards.lists.ts'
import { placeOfScope, type Scope } from './dashboards.scope.ts'
import { listTargets, TargetLine } from './dashboards.targets.ts'
import { MEASURES, type Measure, themeWords } from './dashboards.words.ts'
import { readNumbers, readTrend } from './reading.stored.ts'
import { Reading } from './reading.ts'
import { UnitLine } from './unit-line.ts'

const Item = z.object({ id: z.string(), title: z.string(), due: z.string() })

const CommunePart = z.object({
  officers: z.array(
    z.object({ id: z.string(), name: z.string(), title: z.string().nullable(), phone: z.string().nullable() }),
  ),
  results: z.array(
    z.object({
      ...{ product: z.string(), producer: z.string(), producerKind: z.string(), star: z.number().int() },
      ...{ number: z.string(), issuedOn: z.string(), runsUntil: z.string() },
    }),
  ),
  withoutFigures: z.array(z.object({ id: z.string(), name: z.string() })),
  themes: z.array(z.object({ name: z.string(), entries: z.number().int() })),
})

/** The numbers of a place today, by the units of today, with the lists that need care. */
export const DashboardView = z.object({
  level: z.enum(['nation', 'province', 'commune']),
  /** Empty for the country. */
  code: z.string(),
  name: z.string(),
  /** The province above or the province itself; null for the country. */
  province: z.object({ code: z.string(), name: z.string() }).nullable(),
  day: z.string(),
  /** When the numbers were read; null: for this answer. */
  readAt: z.string().nullable(),
  measure: z.enum(MEASURES),
  /** Whether the comparison of all places was asked for. */
  table: z.boolean(),
  total: Reading,
  groups: z.array(z.object({ name: z.string(), products: z.number().int() })),
  /** GEN-11: of a province or commune. */
  directions: DirectionsView.nullable(),
  units: z.array(UnitLine),
  trend: z.array(z.object({ day: z.string(), valid: z.number().int() })),
  plans: z.array(
    z.object({ id: z.string(), title: z.string(), number: z.string().nullable(), leadless: z.number().int() }),
  ),
  /** The running plan of this level whose targets are shown. */
  plan: z
    .object({
      ...{ id: z.string(), title: z.string() },
      /** Findings of the check of consistency that are open, by weight. */
      findings: z.object({ high: z.number().int(), medium: z.number().int() }),
    })
    .nullable(),
  targets: z.array(TargetLine),
  lateAgencies: z.array(z.object({ name: z.string(), tasks: z.number().int() })),
  nextTasks: z.array(Item),
  nextReports: z.array(Item),
  /** Communes of the province without an officer who can be called (CMN-05). */
  withoutOfficer: z.array(z.object({ code: z.string(), name: z.string() })),
  commune: CommunePart.nullable(),
  /** Whether the lists of the reader's own province are those of this place. */
  own: z.boolean(),
  /** The only place below that the reader may open; null: all of them. */
  opens: z.string().nullable(),
  /** Whether the reader may open reports that were not sent yet. */
  opensReports: z.boolean(),
  /** Whether the reader may open the pages of its producers. */
  opensProducers: z.boolean(),
})
export type DashboardView = z.infer<typeof DashboardView>

/** Names of the groups of Phụ lục I, each by the sheet of its own regulation; the largest first. */
function groupsOf(ask: Ask, groups: Reading['groups']) {
  const sums = new Map<string, number>()
  for (const { regime, sheet, products } of groups) {
    const found = ask.regimes.get(regime)?.sheets.find(({ number }) => number === sheet)
    const name = found?.classification.group.name ?? 'Nhóm khác'
    sums.set(name, (sums.get(name) ?? 0) + products)
  }
  return [...sums].map(([name, products]) => ({ name, products })).sort((a, b) => b.products - a.products)
}

async function communePart(ask: Ask, communeCode: string): Promise<z.infer<typeof CommunePart>> {
  const results = await listResults(ask.tx, communeCode, ask.today)
  const kindWords = (kind: string) =>
    PRODUCER_KINDS.flatMap((one) => (one === kind ? [PRODUCER_KIND_WORDS[one]] : []))[0]
  return {
    officers: [...(await listOfficers(ask.tx, communeCode, ask.today))],
    results: results.map((row) => ({ ...row, producerKind: kindWords(row.producerKind) ?? row.producerKind })),
    withoutFigures: [...(await listWithoutFigures(ask.tx, communeCode, ask.today))],
    themes: (await listThemes(ask.tx, communeCode, ask.today)).map(({ theme, entries }) => ({
      ...{ name: themeWords(theme), entries },
    })),
  }
}

/** Where the dashboard is. */
async function placeOf(ask: Ask, scope: Scope) {
  if (scope.level === 'nation') return { code: '', name: 'Cả nước', province: null }
  const { code, name } = await getUnit(ask.tx, scope.provinceCode)
  const province = { code, name }
  if (scope.level === 'province') return { ...province, province }
  const commune = await getUnit(ask.tx, scope.communeCode)
  return { code: commune.code, name: commune.name, province }
}

/** A producer of the commune, whoever it is: the officials read them all or none. */
function mayOpenProducers(ask: Ask, { provinceCode, communeCode }: Extract<Scope, { level: 'commune' }>): boolean {
  return canReadProducer(ask.person?.actor ?? null, { provinceCode, communeCode, producerId: null }).may
}

/** Offices of a province look at the country, and open their own province from there. */
function opensBelow(ask: Ask, scope: Scope): string | null {
  const hats = ask.person?.actor.hats ?? []
  if (scope.level !== 'nation' || hats.some(({ role }) => role === 'ministryOffice')) return null
  return hats.find(({ role }) => role === 'provinceOffice')?.provinceCode ?? null
}

function isOwn(ask: Ask, scope: Scope): boolean {
  const hats = ask.person?.actor.hats ?? []
  return scope.level !== 'nation' && hats.some(({ provinceCode }) => provinceCode === scope.provinceCode)
}

async function shownPlan(ask: Ask, { id, title }: { readonly id: string; readonly title: string }) {
  const { high, medium } = await countOpenFindings(ask, id)
  return { id, title, findings: { high, medium } }
}

async function directionsOf(ask: Ask, scope: Scope): Promise<DirectionsView | null> {
  if (scope.level === 'nation') return null
  const communeCode = scope.level === 'commune' ? scope.communeCode : null
  return presentDirections(ask, { provinceCode: scope.provinceCode, communeCode })
}

/** What the reader chose to see of the places below. */
export interface Shown {
  readonly measure: Measure
  readonly table: boolean
}

/** Everything that a dashboard shows. The caller has decided that it may be read. */
export async function presentDashboard(ask: Ask, scope: Scope, shown: Shown): Promise<DashboardView> {
  const { total, units, readAt } = await readNumbers(ask, scope)
  const plans = await listPlans(ask.tx, scope, ask.today)
  const plan = plans.find(({ own, targets }) => own && targets > 0) ?? null
  const { tx, today } = ask
  return {
    ...{ level: scope.level, ...(await placeOf(ask, scope)), day: today, ...shown },
    ...{ readAt: readAt?.toISOString() ?? null, total, units: [...units] },
    groups: groupsOf(ask, total.groups),
    directions: await directionsOf(ask, scope),
    trend: scope.level === 'nation' ? [...(await readTrend(tx, 30))] : [],
    plans: plans.map(({ id, title, number, leadless }) => ({ id, title, number, leadless })),
    plan: plan === null ? null : await shownPlan(ask, plan),
    targets: plan === null ? [] : [...(await listTargets(ask, plan.id, today))],
    lateAgencies: [...(await listLateAgencies(tx, scope, today))],
    nextTasks: [...(await listNextTasks(tx, scope, today))],
    nextReports: [...(await listNextReports(tx, scope))],
    withoutOfficer:
      scope.level === 'province' ? [...(await listCommunesWithoutOfficer(tx, scope.provinceCode, today))] : [],
    commune: scope.level === 'commune' ? await communePart(ask, scope.communeCode) : null,
    own: isOwn(ask, scope),
    opens: opensBelow(ask, scope),
    opensReports: canReadReport(ask.person?.actor ?? null, placeOfScope(scope), false).may,
    opensProducers: scope.level === 'commune' && mayOpenProducers(ask, scope),
  }
}
