import { readProblem, readSaved, type Saved } from './answers.ts'
import {
  bodyOf,
  type Change,
  countWaiting,
  enqueue,
  markTried,
  nextOf,
  type Queue,
  settle,
  type Waiting,
  waitBefore,
} from './queue.ts'

/** How a save ended: stored, refused for good, or to be tried again. */
export type Outcome =
  | { readonly kind: 'saved'; readonly saved: Saved }
  | { readonly kind: 'refused'; readonly code: string; readonly say: string }
  | { readonly kind: 'later'; readonly signIn: boolean }

/** What the sender needs of the world; a test gives its own. */
export interface SenderWorld {
  readonly send: (entry: Waiting) => Promise<Outcome>
  readonly store: (queue: Queue) => void
  readonly wait: (milliseconds: number) => Promise<void>
  readonly chance: () => number
  readonly newKey: () => string
  readonly version: (criterion: string) => number
  readonly saved: (saved: Saved) => void
  readonly refused: (entry: Waiting, code: string, say: string) => Promise<void>
  readonly status: (state: { readonly waiting: number; readonly online: boolean; readonly signIn: boolean }) => void
}

/** Sends what waits, one entry at a time, until nothing waits; keeps every entry on the device until it is stored. */
export class Sender {
  private queue: Queue
  private running: Promise<void> | null = null
  private wake: () => void = () => {}

  constructor(
    private readonly world: SenderWorld,
    queue: Queue,
  ) {
    this.queue = queue
  }

  /** Criteria that the server has not confirmed. */
  get waiting(): number {
    return countWaiting(this.queue)
  }

  add(change: Change): void {
    this.keep(enqueue(this.queue, change, this.world.version(change.criterion), this.world.newKey()))
    this.start()
  }

  /** Tries now instead of at the end of the pause: the network is back, or the member wants to finish. */
  hurry(): void {
    this.wake()
    this.start()
  }

  start(): void {
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  /** Waits until everything is stored or `milliseconds` have gone by; true where nothing waits any more. */
  async drained(milliseconds: number): Promise<boolean> {
    this.hurry()
    await Promise.race([this.running ?? Promise.resolve(), this.world.wait(milliseconds)])
    return this.waiting === 0
  }

  private keep(queue: Queue): void {
    this.queue = queue
    this.world.store(queue)
  }

  private async run(): Promise<void> {
    let tries = 0
    for (let entry = nextOf(this.queue); entry !== null; entry = nextOf(this.queue)) {
      this.keep(markTried(this.queue, entry.key))
      const outcome = await this.world.send(entry)
      if (outcome.kind === 'later') {
        this.world.status({ waiting: this.waiting, online: false, signIn: outcome.signIn })
        const woken = new Promise<void>((resume) => {
          this.wake = resume
        })
        await Promise.race([this.world.wait(waitBefore(tries, this.world.chance())), woken])
        tries += 1
        continue
      }
      tries = 0
      await this.take(entry, outcome)
    }
  }

  private async take(entry: Waiting, outcome: Exclude<Outcome, { kind: 'later' }>): Promise<void> {
    if (outcome.kind === 'saved') {
      this.world.saved(outcome.saved)
      this.keep(settle(this.queue, entry.key, this.world.version(entry.criterion)))
    } else {
      await this.world.refused(entry, outcome.code, outcome.say)
      this.keep(settle(this.queue, entry.key, this.world.version(entry.criterion)))
    }
    this.world.status({ waiting: this.waiting, online: true, signIn: false })
  }
}

const TIMEOUT_MS = 20_000

/** One small POST for one choice. */
export async function post(api: string, entry: Waiting): Promise<Outcome> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
  try {
    const answer = await fetch(`${api}/marks`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': entry.key },
      body: JSON.stringify(bodyOf(entry)),
      credentials: 'same-origin',
      signal: stop.signal,
    })
    return await outcomeOf(answer)
  } catch {
    return { kind: 'later', signIn: false }
  } finally {
    clearTimeout(timer)
  }
}

async function outcomeOf(answer: Response): Promise<Outcome> {
  if (answer.status === 401) return { kind: 'later', signIn: true }
  if (answer.status === 429 || answer.status >= 500) return { kind: 'later', signIn: false }
  const body: unknown = await answer.json()
  return answer.ok ? { kind: 'saved', saved: readSaved(body) } : { kind: 'refused', ...readProblem(body) }
}
