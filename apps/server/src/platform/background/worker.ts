import type { PlainDate } from '@saolang/domain/plain-date'
import type { Tx } from '../acts/stream.ts'
import { transaction } from '../db/connect.ts'
import type { Services } from '../services.ts'
import { enqueue, finishTask, postponeTask, type Taken, type Task, takeTask } from './outbox.ts'

/** What a handler is given. */
export interface Work {
  readonly services: Services
  readonly task: Taken
  readonly now: Date
}

/**
 * Does the tasks of one topic. `inside` works in the transaction that also says the task is done: its effects happen
 * exactly once. `outside` comes first and touches the world (mail): it may run twice where a process dies in between,
 * so it must carry a name by which the other side knows a repetition. What it answers is given to `inside`.
 */
export interface Handler<Outcome = unknown> {
  readonly topic: string
  readonly outside?: (work: Work) => Promise<Outcome>
  readonly inside: (tx: Tx, work: Work, outcome: Outcome | undefined) => Promise<void>
}

/** A task that is asked for once a day, when the hour has come in Vietnam. */
export interface Daily {
  readonly name: string
  /** `07:00` */
  readonly at: string
  readonly task: (day: PlainDate) => Pick<Task, 'topic' | 'provinceCode' | 'payload'>
}

export interface Background {
  // biome-ignore lint/suspicious/noExplicitAny: each handler reads its own outcome; here stands a list of all.
  readonly handlers: readonly Handler<any>[]
  readonly daily: readonly Daily[]
}

/** The other worker has the task now: the transaction is rolled back and nothing is lost. */
class LeaseLost extends Error {}

/** Asks for the day's tasks whose hour has come. Any number of processes may ask: each is there once. */
export async function enqueueDaily(services: Services, background: Background): Promise<void> {
  const now = services.clock.now()
  const today = services.clock.today()
  const hour = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
  }).format(now)
  const due = background.daily
    .filter(({ at }) => at <= hour)
    .map(({ name, task }) => ({ ...task(today), key: `${name}:${today}` }))
  await enqueue(services.db, due, now)
}

/** Does one task, if one is due. True where there was one, done or postponed. */
export async function workOnce(services: Services, { handlers }: Background): Promise<boolean> {
  const now = services.clock.now()
  const topics = handlers.map(({ topic }) => topic)
  const task = await takeTask(services.db, topics, now)
  const handler = handlers.find(({ topic }) => topic === task?.topic)
  if (task === null || handler === undefined) return false
  const work = { services, task, now }
  try {
    const outcome = await handler.outside?.(work)
    await transaction(services.db, async (tx) => {
      await handler.inside(tx, work, outcome)
      if (!(await finishTask(tx, task, services.clock.now()))) throw new LeaseLost()
    })
  } catch (error) {
    if (error instanceof LeaseLost) return true
    const message = error instanceof Error ? error.message : String(error)
    const gaveUp = await postponeTask(services.db, task, message, services.clock.now())
    const event = { event: 'task-failed', topic: task.topic, task: task.id, attempts: task.attempts, gaveUp }
    services.log({ level: gaveUp ? 'error' : 'warn', ...event })
  }
  return true
}

/** Does everything that is due now. For tests and for `saolang` commands. */
export async function drain(services: Services, background: Background): Promise<number> {
  await enqueueDaily(services, background)
  let done = 0
  while (await workOnce(services, background)) done += 1
  return done
}

const IDLE_MS = 2000

/** Works until it is stopped; `stop` waits for the task in hand. A failing database is asked again later. */
export function startWorker(services: Services, background: Background): { readonly stop: () => Promise<void> } {
  let stopped = false
  let wake: () => void = () => {}
  const rest = () =>
    new Promise<void>((resume) => {
      const timer = setTimeout(resume, IDLE_MS)
      wake = () => {
        clearTimeout(timer)
        resume()
      }
    })
  // The hours of daily tasks are minutes: asking at every poll would be thirty inserts for one.
  let askedIn = 0
  const run = async () => {
    while (!stopped) {
      try {
        const minute = Math.floor(services.clock.now().getTime() / 60_000)
        if (minute !== askedIn) await enqueueDaily(services, background)
        askedIn = minute
        while (!stopped && (await workOnce(services, background))) {
          // The next one at once.
        }
      } catch (error) {
        services.log({ level: 'error', event: 'worker-failed', message: error instanceof Error ? error.message : '' })
      }
      if (!stopped) await rest()
    }
  }
  const running = run()
  const stop = async () => {
    stopped = true
    wake()
    await running
  }
  return { stop }
}
