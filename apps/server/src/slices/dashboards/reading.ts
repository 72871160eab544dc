import { z } from 'zod'

const count = z.number().int()

/** Products with a certificate in force, and when these end. */
export const Certificates = z.object({
  ...{ valid: count, star3: count, star4: count, star5: count },
  /** Last day within one, three and six months from today; each holds the ones before. */
  ...{ in1: count, in3: count, in6: count },
})

/** In force on the last day of the year (today in the running one), and recognised in it. */
const Year = z.object({ year: count, star3: count, star4: count, star5: count, fresh: count, renewed: count })

/** From the last day of the year before until today: start + fresh + returned − expired − withdrawn = end. */
const Bridge = z.object({
  ...{ start: count, fresh: count, returned: count, expired: count, withdrawn: count, end: count },
  /** Recognised again without a gap: moves nothing. */
  renewed: count,
})

const Group = z.object({ regime: z.string(), sheet: count, products: count })
export const DESKS = ['commune', 'producer', 'office', 'round', 'council'] as const
export type Desk = (typeof DESKS)[number]
const AtDesk = z.object({ desk: z.enum(DESKS), dossiers: count, late: count })
const Tasks = z.object({ open: count, soon: count, overdue: count, leadless: count })
/** Of the year: `expected` had to be there by today. */
const Reports = z.object({ open: count, late: count, expected: count, onTime: count })
const Plans = z.object({ running: count, unnumbered: count })
export const ACTIVITIES = ['communication', 'capacity', 'support', 'trade', 'production', 'survey', 'other'] as const
export type Activity = (typeof ACTIVITIES)[number]
const Activities = z.object({ month: count, kind: z.enum(ACTIVITIES), entries: count })
/** Đồng, by source. */
const Money = z.object({ source: z.string(), estimated: count, allocated: count, disbursed: count, settled: count })
/** Đồng, by year and channel of sale. */
const Revenue = z.object({ year: count, channel: z.string(), dong: count })
/** Producers with a certificate in force, those with figures of the last year, and revenue of those with both years. */
const Figures = z.object({ producers: count, withFigures: count, withBoth: count, now: count, before: count })
const Communes = z.object({ all: count, withOfficer: count, informed: count, withProduct: count })

/** Every number of a place on a day. Sums of readings are readings: a province is the sum of its communes. */
export const Reading = z.object({
  certificates: Certificates,
  years: z.array(Year),
  bridge: Bridge,
  groups: z.array(Group),
  desks: z.array(AtDesk),
  tasks: Tasks,
  reports: Reports,
  plans: Plans,
  activities: z.array(Activities),
  money: z.array(Money),
  revenue: z.array(Revenue),
  figures: Figures,
  communes: Communes,
})
export type Reading = z.infer<typeof Reading>

export const NOTHING: Reading = {
  certificates: { valid: 0, star3: 0, star4: 0, star5: 0, in1: 0, in3: 0, in6: 0 },
  years: [],
  bridge: { start: 0, fresh: 0, returned: 0, expired: 0, withdrawn: 0, end: 0, renewed: 0 },
  groups: [],
  desks: [],
  tasks: { open: 0, soon: 0, overdue: 0, leadless: 0 },
  reports: { open: 0, late: 0, expected: 0, onTime: 0 },
  plans: { running: 0, unnumbered: 0 },
  activities: [],
  money: [],
  revenue: [],
  figures: { producers: 0, withFigures: 0, withBoth: 0, now: 0, before: 0 },
  communes: { all: 0, withOfficer: 0, informed: 0, withProduct: 0 },
}

type Line = Readonly<Record<string, number | string>>

/** Adds up the numbers of lines of one shape; words are those of the first. */
function add<Row extends Line>(one: Row, other: Row): Row {
  const sums = Object.entries(one).map(([key, value]) => {
    const more = other[key]
    return [key, typeof value === 'number' && typeof more === 'number' ? value + more : value]
  })
  return { ...one, ...Object.fromEntries(sums) }
}

/** One line for each name, with the sums of all that bear it, in the order in which names first come. */
function gather<Row extends Line, Name extends keyof Row & string>(
  rows: readonly Row[],
  names: readonly Name[],
): Row[] {
  const found = new Map<string, Row>()
  for (const row of rows) {
    const key = names.map((name) => row[name]).join('|')
    const before = found.get(key)
    const own: Partial<Row> = {}
    for (const name of names) own[name] = row[name]
    found.set(key, before === undefined ? row : { ...add(before, row), ...own })
  }
  return [...found.values()]
}

/** The sum of places, as one place. */
export function sumReadings(all: readonly Reading[]): Reading {
  const sum = <Key extends 'certificates' | 'bridge' | 'tasks' | 'reports' | 'plans' | 'figures' | 'communes'>(
    key: Key,
  ) => all.reduce<Reading[Key]>((total, one) => add<Reading[Key]>(total, one[key]), NOTHING[key])
  return {
    ...{ certificates: sum('certificates'), bridge: sum('bridge'), tasks: sum('tasks'), reports: sum('reports') },
    ...{ plans: sum('plans'), figures: sum('figures'), communes: sum('communes') },
    years: gather(
      all.flatMap(({ years }) => years),
      ['year'],
    ).sort((a, b) => a.year - b.year),
    groups: gather(
      all.flatMap(({ groups }) => groups),
      ['regime', 'sheet'],
    ),
    desks: gather(
      all.flatMap(({ desks }) => desks),
      ['desk'],
    ),
    activities: gather(
      all.flatMap(({ activities }) => activities),
      ['month', 'kind'],
    ),
    money: gather(
      all.flatMap(({ money }) => money),
      ['source'],
    ),
    revenue: gather(
      all.flatMap(({ revenue }) => revenue),
      ['year', 'channel'],
    ),
  }
}
