import { daysBetween, plainDate } from '@saolang/domain/plain-date'
import type { ActivityCast, SampleEntry } from './activities.ts'
import type { SamplePerson, SampleRunner } from './runner.ts'

/** The living plan was entered so many days ago: nothing is entered into its registers before. */
const FIRST_DAY = 147

type SampleSubjects = SampleEntry['subjects'][number]

/** Enters the entries of the registers, each by its person on its day, through the commands of the API. */
export class SampleEntries {
  private readonly entries = new Map<string, string>()
  /** Ids by the key of the sample. */
  readonly ids: ReadonlyMap<string, string> = this.entries

  private constructor(
    private readonly runner: SampleRunner,
    private readonly cast: ActivityCast,
    private readonly tasks: ReadonlyMap<string, string>,
    private readonly agencies: ReadonlyMap<string, string>,
  ) {}

  static async open(runner: SampleRunner, cast: ActivityCast): Promise<SampleEntries> {
    const { db } = runner.services
    const tasks = await db.selectFrom('task').select(['id', 'key']).where('plan_id', '=', cast.planId).execute()
    const agencies = await db
      .selectFrom('agency')
      .select(['id', 'name'])
      .where('province_code', '=', '11')
      .where('last_day', 'is', null)
      .execute()
    const byKey = new Map(tasks.map(({ id, key }) => [key, id]))
    return new SampleEntries(runner, cast, byKey, new Map(agencies.map(({ id, name }) => [name, id])))
  }

  async enter(entry: SampleEntry): Promise<void> {
    const { runner } = this
    const from = typeof entry.from === 'number' ? runner.day(entry.from) : entry.from
    const ago = from.length === 10 ? daysBetween(plainDate(from), runner.today) : 30
    runner.at(Math.min(FIRST_DAY, Math.max(0, ago)))
    const person = await this.as(entry.by)
    const { id } = await person.post<{ id: string }>(`/registers/${entry.register}`, this.body(entry, from))
    this.entries.set(entry.key, id)
    const writing = { entry, id, person, version: (entry.producer ?? entry.product ?? this.own(entry)) ? 2 : 1 }
    const filled = await this.fill(writing)
    await this.follow({ ...writing, version: filled })
  }

  private body(entry: SampleEntry, from: string): Record<string, unknown> {
    const { name, theme, level, agency, task, producer, product, dong, quantity, fields, ticks } = entry
    const to = typeof entry.to === 'number' ? this.runner.day(entry.to) : entry.to
    const refs = Object.entries(entry.refs).map(([field, key]) => [field, this.entries.get(key) ?? ''])
    return {
      ...{ name, theme, level, from, to, commune: '' },
      ...{ agency: agency === undefined ? '' : (this.agencies.get(agency) ?? '') },
      ...{
        task: task === undefined ? '' : (this.tasks.get(task) ?? ''),
        plan: task === undefined ? '' : this.cast.planId,
      },
      ...{ dong: String(dong ?? ''), quantity: String(quantity ?? '') },
      ...{ producer: producer === undefined ? '' : this.producer(producer) },
      ...{ product: product === undefined ? '' : this.product(product) },
      field: { ...fields, ...Object.fromEntries(refs) },
      tick: Object.fromEntries(ticks.map((tick) => [tick, 'yes'])),
    }
  }

  /** Adds those an entry is about; answers the version of the entry after. */
  private async fill(writing: Writing): Promise<number> {
    const { entry, id, person } = writing
    const path = `/registers/${entry.register}/${id}/subjects`
    let { version } = writing
    for (const subjects of entry.subjects) {
      const { part, name, note, dong, quantity } = subjects
      const words = { dong: String(dong ?? ''), quantity: String(quantity ?? ''), note }
      await person.post(path, { act: 'add', part, name, ...words, choose: this.choices(subjects), version })
      version += 1
    }
    const { attended, absent } = entry
    for (const [stage, who] of Object.entries({ attended, absent })) {
      if (who.length === 0) continue
      await person.post(path, { act: 'move', part: 'participant', stage, keys: await this.keys(id, who), version })
      version += 1
    }
    return version
  }

  /** The moves of an entry, by whom they are made, and its publication. */
  private async follow(writing: Writing): Promise<void> {
    const { entry, id, person } = writing
    const path = `/registers/${entry.register}/${id}/do`
    let { version } = writing
    for (const { to, by, ...said } of entry.moves) {
      const mover = by === undefined ? person : await this.as(by)
      await mover.post(path, { act: 'move', stage: to, ...said, version })
      version += 1
    }
    if (entry.publish) await person.post(path, { act: 'publish', version })
  }

  private choices({ products, producers, entries }: SampleSubjects): readonly string[] {
    return [
      ...products.map((key) => `product.${this.product(key)}`),
      ...producers.map((key) => `producer.${this.producer(key)}`),
      ...entries.map((key) => `entry.${this.entries.get(key) ?? ''}`),
    ]
  }

  /** Keys of the participants of a class: producers by their key in the sample, others by name. */
  private async keys(entryId: string, who: readonly string[]): Promise<readonly string[]> {
    const rows = await this.runner.services.db
      .selectFrom('register_subject')
      .select(['key', 'name', 'producer_id as producerId'])
      .where('entry_id', '=', entryId)
      .execute()
    const ids = new Set(who.map((one) => this.cast.producers.get(one)?.id ?? one))
    return rows.filter(({ name, producerId }) => ids.has(producerId ?? name ?? '')).map(({ key }) => key)
  }

  private as(key: string): Promise<SamplePerson> {
    return this.runner.as(this.cast.registered.ids.get(key) ?? '')
  }

  private producer(key: string): string {
    const found = this.cast.producers.get(key)
    if (found === undefined) throw new Error(`sample: no producer ${key}`)
    return found.id
  }

  private product(key: string): string {
    const products = [...this.cast.producers.values()].flatMap((producer) => producer.products)
    const found = products.find((product) => product.key === key)
    if (found === undefined) throw new Error(`sample: no product ${key}`)
    return found.id
  }

  /** A producer who enters stands in the entry itself, where the register has a part of producers that leads. */
  private own(entry: SampleEntry): string | undefined {
    return this.cast.producers.has(entry.by) ? entry.by : undefined
  }
}

interface Writing {
  readonly entry: SampleEntry
  readonly id: string
  readonly person: SamplePerson
  /** As it stands before the next command: one for each act. */
  readonly version: number
}
