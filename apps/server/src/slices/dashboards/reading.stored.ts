import { NATION } from '@saolang/domain/permission'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import { sql } from 'kysely'
import { z } from 'zod'
import type { Tx } from '../../platform/acts/stream.ts'
import { enqueue } from '../../platform/background/outbox.ts'
import type { Background } from '../../platform/background/worker.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listCommunes, listProvinces } from '../units/index.ts'
import type { Scope } from './dashboards.scope.ts'
import { readReadings } from './reading.store.ts'
import { Reading, sumReadings } from './reading.ts'
import { UnitLine, unitLines } from './unit-line.ts'

const TOPIC = 'dashboardReading'
/** Stored numbers are read again when somebody looks and they are older than this. */
const FRESH_MINUTES = 3
/** Numbers of an earlier day still stand, with their day, until new ones come. */
const KEPT_DAYS = 7
const MINUTE_MS = 60_000

/** What is read of a place: its sum, and the places below. */
export interface PlaceReading {
  readonly total: Reading
  readonly units: readonly UnitLine[]
  /** When it was read; null: just now, from the records. */
  readonly readAt: Date | null
}

/** Reads a place from the records as they stand. */
export async function readPlace(tx: Tx, scope: Scope, today: PlainDate): Promise<PlaceReading> {
  const readings = await readReadings(tx, scope, today)
  const below = await placesBelow(tx, scope)
  return { total: sumReadings([...readings.values()]), units: unitLines(below, readings, today), readAt: null }
}

function placesBelow(tx: Tx, scope: Scope) {
  switch (scope.level) {
    case 'nation':
      return listProvinces(tx)
    case 'province':
      return listCommunes(tx, scope.provinceCode)
    case 'commune':
      return Promise.resolve([])
  }
}

/** Reads a province and keeps the numbers under the day. */
async function storeProvince(tx: Tx, provinceCode: string, today: PlainDate, now: Date): Promise<void> {
  const { total, units } = await readPlace(tx, { level: 'province', provinceCode }, today)
  await tx
    .insertInto('dashboard_reading')
    .values({
      ...{ province_code: provinceCode, on_date: today, read_at: now },
      numbers: sql<string>`${JSON.stringify(total)}::jsonb`,
      units: sql<string>`${JSON.stringify(units)}::jsonb`,
    })
    .onConflict((conflict) =>
      conflict.columns(['province_code', 'on_date']).doUpdateSet((e) => ({
        ...{ read_at: e.ref('excluded.read_at'), numbers: e.ref('excluded.numbers'), units: e.ref('excluded.units') },
      })),
    )
    .execute()
}

interface Stored {
  readonly provinceCode: string
  readonly readAt: Date
  readonly total: Reading
  readonly units: readonly UnitLine[]
}

/** The newest stored numbers of a province, or of all. Rows of an older shape are as good as none. */
async function listStored(tx: Tx, today: PlainDate, provinceCode: string | null): Promise<readonly Stored[]> {
  let found = tx
    .selectFrom('dashboard_reading')
    .distinctOn('province_code')
    .select(['province_code as provinceCode', 'read_at as readAt', 'numbers'])
    .select(provinceCode === null ? sql<unknown>`'[]'::jsonb`.as('units') : 'units')
    .where('on_date', '>', addDays(today, -KEPT_DAYS))
    .where('on_date', '<=', today)
    .orderBy('province_code')
    .orderBy('on_date', 'desc')
  if (provinceCode !== null) found = found.where('province_code', '=', provinceCode)
  const rows = await found.execute()
  return rows.flatMap(({ provinceCode: code, readAt, numbers, units }) => {
    const total = Reading.safeParse(numbers)
    const lines = z.array(UnitLine).safeParse(units)
    return total.success && lines.success ? [{ provinceCode: code, readAt, total: total.data, units: lines.data }] : []
  })
}

/** The numbers of a province: fresh stored ones, else from the records (one look in some minutes pays for the others). */
async function readProvince(ask: Ask, scope: Extract<Scope, { level: 'province' }>): Promise<PlaceReading> {
  const [stored] = await listStored(ask.tx, ask.today, scope.provinceCode)
  if (stored !== undefined && isFresh(stored, ask.now)) return stored
  await askAgain(ask, [scope.provinceCode])
  return readPlace(ask.tx, scope, ask.today)
}

/** The country by province, as each was stored last; where one is missing, all from the records. */
async function readNation(ask: Ask): Promise<PlaceReading> {
  const provinces = await listProvinces(ask.tx)
  const stored = new Map((await listStored(ask.tx, ask.today, null)).map((one) => [one.provinceCode, one]))
  const codes = provinces.map(({ code }) => code)
  await askAgain(
    ask,
    codes.filter((code) => !isFresh(stored.get(code), ask.now)),
  )
  const readings = codes.flatMap((code) => stored.get(code) ?? [])
  if (readings.length < codes.length) return readPlace(ask.tx, { level: 'nation' }, ask.today)
  const byCode = new Map(readings.map(({ provinceCode, total }) => [provinceCode, total]))
  const oldest = readings.map(({ readAt }) => readAt).toSorted((a, b) => a.getTime() - b.getTime())[0]
  return {
    total: sumReadings([...byCode.values()]),
    units: unitLines(provinces, byCode, ask.today),
    readAt: oldest ?? null,
  }
}

function isFresh(stored: Stored | undefined, now: Date): boolean {
  return stored !== undefined && now.getTime() - stored.readAt.getTime() <= FRESH_MINUTES * MINUTE_MS
}

/** One task for each province and stretch of time, however many people look. The page itself only reads. */
async function askAgain({ db, now }: Ask, codes: readonly string[]): Promise<void> {
  const stretch = Math.floor(now.getTime() / (FRESH_MINUTES * MINUTE_MS))
  const tasks = codes.map((code) => ({
    ...{ provinceCode: code, topic: TOPIC, payload: { provinceCode: code }, key: `${TOPIC}:${code}:${stretch}` },
  }))
  await enqueue(db, tasks, now)
}

/** The numbers of a place, with the hour at which they were read. */
export function readNumbers(ask: Ask, scope: Scope): Promise<PlaceReading> {
  switch (scope.level) {
    case 'nation':
      return readNation(ask)
    case 'province':
      return readProvince(ask, scope)
    case 'commune':
      return readPlace(ask.tx, scope, ask.today)
  }
}

/** Products in force in the country on the last days that were read in every province, oldest first. */
export async function readTrend(
  tx: Tx,
  days: number,
): Promise<readonly { readonly day: string; readonly valid: number }[]> {
  const { rows } = await sql<{ day: string; valid: number }>`
    select on_date as day, sum((numbers -> 'certificates' ->> 'valid')::int)::int as valid
    from dashboard_reading group by on_date having count(*) = max((select count(*) from unit where level = 'province'))
    order by on_date desc limit ${days}`.execute(tx)
  return rows.toReversed()
}

const Payload = z.object({ provinceCode: z.string().optional() })

/** The reading of a province, asked for each day for all of them and again while somebody looks. */
export const dashboardWork: Background = {
  handlers: [
    {
      topic: TOPIC,
      inside: async (tx, { services, task, now }) => {
        const { provinceCode } = Payload.parse(task.payload)
        const today = services.clock.today()
        if (provinceCode !== undefined) return storeProvince(tx, provinceCode, today, now)
        const payloads = (await listProvinces(tx)).map(({ code }) => ({ provinceCode: code }))
        const key = (code: string) => `${TOPIC}:${code}:${today}`
        const tasks = payloads.map((payload) => ({
          ...{ ...payload, topic: TOPIC, payload, key: key(payload.provinceCode) },
        }))
        await enqueue(tx, tasks, now)
      },
    },
  ],
  daily: [{ name: TOPIC, at: '05:30', task: () => ({ topic: TOPIC, provinceCode: NATION, payload: {} }) }],
}
