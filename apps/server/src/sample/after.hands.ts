import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import type { ActivityCast } from './activities.ts'
import type { SamplePerson, SampleRunner } from './runner.ts'

export interface AfterCast extends ActivityCast {
  /** Entries of the registers by their key in the sample. */
  readonly entries: ReadonlyMap<string, string>
}

/** Ids by the keys of the sample, its days, and its persons at work. */
export class SampleHands {
  constructor(
    readonly runner: SampleRunner,
    private readonly cast: AfterCast,
  ) {}

  /** Somebody at work on the day so many days ago. */
  on(daysBefore: number, key: string): Promise<SamplePerson> {
    this.runner.at(daysBefore)
    const id = this.cast.registered.ids.get(key)
    if (id === undefined) throw new Error(`sample: nobody is ${key}`)
    return this.runner.as(id)
  }

  /** The day so many days ago, of the past never before the regime of the sample; ahead where it is negative. */
  day(ago: number): PlainDate {
    return ago < 0 ? addDays(this.runner.today, -ago) : this.runner.day(ago)
  }

  product(key: string): string {
    const products = [...this.cast.producers.values()].flatMap((producer) => producer.products)
    const found = products.find((product) => product.key === key)
    if (found === undefined) throw new Error(`sample: no product ${key}`)
    return found.id
  }

  entry(key: string): string {
    const id = this.cast.entries.get(key)
    if (id === undefined) throw new Error(`sample: no entry ${key}`)
    return id
  }

  get planId(): string {
    return this.cast.planId
  }
}
