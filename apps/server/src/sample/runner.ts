import { randomUUID } from 'node:crypto'
import { addDays, type PlainDate } from '@saolang/domain/plain-date'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildApp } from '../app.ts'
import { openSession, SESSION_COOKIE } from '../platform/auth/session.ts'
import { type Clock, fixedClock } from '../platform/clock.ts'
import type { Services } from '../platform/services.ts'

/** One person of the sample programme at work: the commands of the API, as a browser or a program would send them. */
export interface SamplePerson {
  readonly post: <Answer = Record<string, unknown>>(path: string, body?: unknown) => Promise<Answer>
  readonly upload: <Answer = Record<string, unknown>>(
    path: string,
    fields: Readonly<Record<string, string>>,
    file?: SampleFile,
  ) => Promise<Answer>
  readonly get: <Answer = Record<string, unknown>>(path: string) => Promise<Answer>
}

export interface SampleFile {
  readonly name: string
  readonly type: string
  readonly bytes: Buffer
}

/**
 * Runs the commands of the sample programme through the whole system (routes, permissions, rules, acts), with a clock
 * that stands in the past: a season of work before today.
 */
export class SampleRunner {
  private constructor(
    private readonly app: FastifyInstance,
    readonly services: Services,
    private readonly turn: (clock: Clock) => void,
    readonly today: PlainDate,
    private readonly first: PlainDate,
  ) {}

  static async open(services: Services, first: PlainDate): Promise<SampleRunner> {
    const today = services.clock.today()
    let clock: Clock = services.clock
    const moving: Clock = { now: () => clock.now(), today: () => clock.today() }
    const past = { ...services, clock: moving }
    const app = await buildApp(past, { trustProxy: false, requestsPerMinute: 1_000_000 })
    return new SampleRunner(
      app,
      past,
      (to) => {
        clock = to
      },
      today,
      first,
    )
  }

  /** The day so many days before today, never before the regime of the sample is in force. */
  day(daysBefore: number): PlainDate {
    const day = addDays(this.today, -daysBefore)
    return day < this.first ? this.first : day
  }

  /** Sets the clock to an hour of such a day (Asia/Ho_Chi_Minh), and answers the day. */
  at(daysBefore: number, hour = 9): PlainDate {
    const day = this.day(daysBefore)
    this.turn(fixedClock(`${day}T${String(hour - 7).padStart(2, '0')}:05:00Z`))
    return day
  }

  /** Somebody who is registered, by their id. Each call signs in anew, because sessions end while months pass. */
  async as(personId: string): Promise<SamplePerson> {
    const token = await openSession(this.services.db, personId, this.services.clock.now(), 'sample')
    return this.person({ [SESSION_COOKIE]: token })
  }

  get nobody(): SamplePerson {
    return this.person({})
  }

  async close(): Promise<void> {
    await this.app.close()
  }

  private person(cookies: Record<string, string>): SamplePerson {
    const send = async (request: InjectOptions) => {
      const headers = {
        'user-agent': 'sample',
        'sec-fetch-site': 'none',
        'idempotency-key': randomUUID(),
        ...request.headers,
      }
      const response = await this.app.inject({ ...request, headers, cookies })
      if (response.statusCode >= 300) {
        throw new Error(
          `sample: ${request.method} ${String(request.url)} answered ${response.statusCode}: ${response.body.slice(0, 1000)}`,
        )
      }
      return JSON.parse(response.body)
    }
    return {
      get: (path) => send({ method: 'GET', url: `/api/v1${path}` }),
      post: (path, body = {}) =>
        send({
          method: 'POST',
          url: `/api/v1${path}`,
          headers: { 'content-type': 'application/json' },
          payload: JSON.stringify(body),
        }),
      upload: (path, fields, file) => send(multipart(`/api/v1${path}`, fields, file)),
    }
  }
}

function multipart(url: string, fields: Readonly<Record<string, string>>, file?: SampleFile): InjectOptions {
  const boundary = `sample-${randomUUID()}`
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const payload = Buffer.concat([
    Buffer.from(parts.join('')),
    ...(file === undefined ? [] : [fileHead(boundary, file), file.bytes, Buffer.from('\r\n')]),
    Buffer.from(`--${boundary}--\r\n`),
  ])
  return { method: 'POST', url, headers: { 'content-type': `multipart/form-data; boundary=${boundary}` }, payload }
}

function fileHead(boundary: string, { name, type }: SampleFile): Buffer {
  const disposition = `content-disposition: form-data; name="file"; filename="${name}"`
  return Buffer.from(`--${boundary}\r\n${disposition}\r\ncontent-type: ${type}\r\n\r\n`)
}
