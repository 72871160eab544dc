import { type Kysely, sql } from 'kysely'
import type { DB } from './db/types.generated.ts'

/** A thing with personal data of somebody. An evaluation stands for its dossier. */
export interface SeenThing {
  readonly thing: 'producer' | 'person' | 'paper' | 'dossier' | 'evaluation' | 'complaint'
  readonly id: string
}

/** One look of one person at one thing. */
export interface Look extends SeenThing {
  readonly provinceCode: string
  readonly viewer: string
  /** The roles held while looking, joined. */
  readonly hat: string
  readonly endpoint: string
  readonly at: Date
}

interface Held extends Look {
  readonly hour: string
  readonly times: number
}

/** Two years, as long as most complaints may look back, unless the office sets otherwise. */
export const KEPT_DAYS = 730
const FLUSH_MS = 5000
const FLUSH_AT = 500
const MOST = 20_000

/**
 * Who has looked at personal data: kept in memory for some seconds and written together, so that no page waits for it.
 * One row a person, thing and hour. `close` writes what is held; what a failing database would not take in time is
 * counted and logged, never dropped in silence.
 */
export class ViewLog {
  private held = new Map<string, Held>()
  private lost = 0
  private writing: Promise<void> = Promise.resolve()
  private readonly timer: NodeJS.Timeout

  constructor(
    private readonly db: Kysely<DB>,
    private readonly log: (event: Readonly<Record<string, string | number | boolean>>) => void,
    /** Days that looks are kept. */
    readonly keptDays: number = KEPT_DAYS,
  ) {
    this.timer = setInterval(() => void this.flush(), FLUSH_MS)
    this.timer.unref()
  }

  record(look: Look): void {
    this.hold({ ...look, hour: `${look.at.toISOString().slice(0, 13)}:00:00Z`, times: 1 })
    if (this.held.size >= FLUSH_AT && this.held.size % FLUSH_AT === 0) void this.flush()
  }

  private hold(look: Held): void {
    const key = `${look.viewer} ${look.thing} ${look.id} ${look.hour}`
    const known = this.held.get(key)
    if (known === undefined && this.held.size >= MOST) {
      this.lost += 1
      return
    }
    this.held.set(key, known === undefined ? look : { ...known, times: known.times + look.times })
  }

  /** Writes what is held; after a failure it is held again for the next time. */
  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write())
    return this.writing
  }

  private async write(): Promise<void> {
    if (this.held.size === 0) return
    const looks = [...this.held.values()]
    this.held = new Map()
    try {
      await writeLooks(this.db, looks)
    } catch (error) {
      for (const look of looks) this.hold(look)
      this.log({ level: 'error', what: 'views not written', held: this.held.size, error: String(error) })
    }
    if (this.lost > 0) this.log({ level: 'error', what: 'views lost', count: this.lost })
    this.lost = 0
  }

  async close(): Promise<void> {
    clearInterval(this.timer)
    await this.flush()
    if (this.held.size > 0) this.log({ level: 'error', what: 'views lost', count: this.held.size })
  }
}

/** Looks of a producer's own people at their own things, and of a person at themself, are no looks at others. */
async function writeLooks(db: Kysely<DB>, looks: readonly Held[]): Promise<void> {
  await sql`
    with seen as (
      select look.province_code, look.viewer, look.hour, look.hat, look.endpoint, look.times,
        case look.thing when 'evaluation' then 'dossier' else look.thing end as thing,
        case look.thing when 'evaluation' then evaluation.dossier_id else look.id end as thing_id,
        case look.thing
          when 'producer' then look.id
          when 'paper' then paper.producer_id
          when 'person' then null
          else dossier.producer_id
        end as producer_id
      from json_to_recordset(${JSON.stringify(looks.map(rowOf))}::json)
        as look(province_code text, viewer uuid, thing text, id uuid, hour timestamptz, hat text, endpoint text, times int)
      left join evaluation on look.thing = 'evaluation' and evaluation.id = look.id
      left join paper on look.thing = 'paper' and paper.id = look.id
      left join dossier on dossier.id = coalesce(evaluation.dossier_id, case when look.thing = 'dossier' then look.id end)
    )
    insert into view_log (province_code, viewer, thing, thing_id, hour, hat, producer_id, endpoint, times)
    select province_code, viewer, thing, thing_id, hour, min(hat), max(producer_id::text)::uuid, min(endpoint), sum(times)
    from seen
    where thing_id is not null and not (thing = 'person' and thing_id = viewer) and not exists (
      select from role_holding held where held.person_id = seen.viewer and held.producer_id = seen.producer_id
    )
    group by province_code, viewer, thing, thing_id, hour
    on conflict (province_code, viewer, thing, thing_id, hour)
    do update set times = view_log.times + excluded.times`.execute(db)
}

function rowOf({ provinceCode, viewer, thing, id, hour, hat, endpoint, times }: Held) {
  return { province_code: provinceCode, viewer, thing, id, hour, hat, endpoint, times }
}

/** Takes away what is older than the office keeps. Answers how many. */
export async function forgetViews(db: Kysely<DB>, before: Date): Promise<number> {
  const result = await db.deleteFrom('view_log').where('hour', '<', before).executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** The flag of an endpoint whose path names the thing: `personal: seen('dossier', 'id')`. */
export function seen(thing: SeenThing['thing'], part: string): (given: { readonly params: unknown }) => SeenThing[] {
  return ({ params }) => {
    const id: unknown = Object.getOwnPropertyDescriptor(Object(params), part)?.value
    return typeof id === 'string' ? [{ thing, id }] : []
  }
}
