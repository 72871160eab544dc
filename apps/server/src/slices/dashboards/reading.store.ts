import type { PlainDate } from '@saolang/domain/plain-date'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Scope } from './dashboards.scope.ts'
import { readActivities, readCommunes, readMoney } from './reading.activities.ts'
import { type OfUnit, readBridges, readCertificates, readGroups, readYears } from './reading.certificates.ts'
import { readSales } from './reading.sales.ts'
import { NOTHING, type Reading } from './reading.ts'
import { readDesks, readPlans, readReports, readTasks } from './reading.work.ts'

type Single = 'certificates' | 'bridge' | 'tasks' | 'reports' | 'plans' | 'figures' | 'communes'
type Listed = Exclude<keyof Reading, Single>

/** Puts rows of grouped queries together by place. */
class Collector {
  readonly #units = new Map<string, Reading>()

  #of(unit: string): Reading {
    return this.#units.get(unit) ?? NOTHING
  }

  one<Key extends Single>(key: Key, rows: readonly OfUnit<Reading[Key]>[]): void {
    for (const { unit, ...row } of rows) this.#units.set(unit, { ...this.#of(unit), [key]: row })
  }

  many<Key extends Listed>(key: Key, rows: readonly OfUnit<Reading[Key][number]>[]): void {
    for (const { unit, ...row } of rows) {
      const before = this.#of(unit)
      this.#units.set(unit, { ...before, [key]: [...before[key], row] })
    }
  }

  get units(): ReadonlyMap<string, Reading> {
    return this.#units
  }
}

/**
 * Every number of a scope by place, read from the records as they stand: twelve grouped queries. Places without any
 * record have no reading; '' is the province's own level.
 */
export async function readReadings(tx: Tx, scope: Scope, today: PlainDate): Promise<ReadonlyMap<string, Reading>> {
  const into = new Collector()
  into.one('certificates', await readCertificates(tx, scope, today))
  into.many('years', await readYears(tx, scope, today))
  into.one('bridge', await readBridges(tx, scope, today))
  into.many('groups', await readGroups(tx, scope, today))
  into.many('desks', await readDesks(tx, scope, today))
  into.one('tasks', await readTasks(tx, scope, today))
  into.one('reports', await readReports(tx, scope, today))
  into.one('plans', await readPlans(tx, scope, today))
  into.many('activities', await readActivities(tx, scope, today))
  into.many('money', await readMoney(tx, scope, today))
  const sales = await readSales(tx, scope, today)
  into.many('revenue', sales.revenue)
  into.one('figures', sales.figures)
  into.one('communes', await readCommunes(tx, scope, today))
  return into.units
}
