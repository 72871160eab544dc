import { type Entry, markTried, nextOf, type Outbox, type Outcome, settle } from './outbox.ts'
import { waitBefore } from './queue.ts'

/** What the server answered, with the page that shows it. */
export type Answer =
  | { readonly kind: 'sent'; readonly url: string }
  | { readonly kind: 'later'; readonly signIn: boolean }
  | { readonly kind: 'conflict' | 'refused'; readonly say: string; readonly html: string }

/** What sending needs of the world; a test gives its own. */
export interface World {
  readonly owner: string
  readonly update: (change: (outbox: Outbox) => Outbox | null) => Promise<Outbox | null>
  readonly post: (entry: Entry) => Promise<Answer>
  readonly wait: (milliseconds: number) => Promise<void>
  readonly chance: () => number
  readonly isOnline: () => boolean
  readonly answered: (entry: Entry, answer: Answer) => void
}

const outcomeOf = (answer: Answer): Outcome =>
  answer.kind === 'sent' || answer.kind === 'later' ? { kind: answer.kind } : { kind: answer.kind, say: answer.say }

/** Sends one form: marked as tried on the disk first, settled on the disk afterwards. */
export async function sendOne(world: World, entry: Entry): Promise<Answer> {
  const marked = await world.update((outbox) => markTried(outbox, entry.key))
  const now = marked?.find((one) => one.key === entry.key)
  // Another page has sent or dropped it meanwhile.
  if (now === undefined || now.state === 'sent' || now.owner !== world.owner) return { kind: 'later', signIn: false }
  const answer = await world.post(now)
  await world.update((outbox) => settle(outbox, entry.key, outcomeOf(answer)))
  world.answered(entry, answer)
  return answer
}

/** Sends everything of one person that waits, one after the other, with pauses while the network is away. */
export class OutboxSender {
  private running: Promise<void> | null = null
  private wake: () => void = () => {}

  constructor(private readonly world: World) {}

  /** Tries now: the network is back, or there is something new. */
  start(): void {
    this.wake()
    this.running ??= this.run().finally(() => {
      this.running = null
    })
  }

  private async run(): Promise<void> {
    for (let tries = 0; ; ) {
      const outbox = (await this.world.update((all) => all)) ?? []
      const entry = nextOf(outbox, this.world.owner)
      if (entry === null) return
      const answer = this.world.isOnline() ? await sendOne(this.world, entry) : { kind: 'later' as const }
      if (answer.kind !== 'later') {
        tries = 0
        continue
      }
      const woken = new Promise<void>((resume) => {
        this.wake = resume
      })
      await Promise.race([this.world.wait(waitBefore(tries, this.world.chance())), woken])
      tries += 1
    }
  }
}

const TIMEOUT_MS = 60_000

function bodyOf(entry: Entry): FormData | URLSearchParams {
  const body = entry.multipart ? new FormData() : new URLSearchParams()
  for (const [name, value] of entry.fields) body.append(name, value)
  body.append('_key', entry.key)
  body.append('_for', entry.owner)
  if (body instanceof FormData) for (const { field, name, blob } of entry.files) body.append(field, blob, name)
  return body
}

/** The form as the browser itself would send it, and what came of it. */
export async function post(entry: Entry): Promise<Answer> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), TIMEOUT_MS)
  try {
    const answer = await fetch(entry.action, {
      method: 'POST',
      body: bodyOf(entry),
      credentials: 'same-origin',
      signal: stop.signal,
    })
    return await read(answer)
  } catch {
    return { kind: 'later', signIn: false }
  } finally {
    clearTimeout(timer)
  }
}

async function read(answer: Response): Promise<Answer> {
  const code = answer.headers.get('x-problem') ?? ''
  // A command that is done leads on to another page, whatever that page says.
  if (answer.ok || answer.redirected) return { kind: 'sent', url: answer.url }
  // Signed out, or signed in as somebody else: it waits for the person who typed it.
  if (answer.status === 401 || code === 'request/other-person') return { kind: 'later', signIn: true }
  if (answer.status === 429 || answer.status >= 500) return { kind: 'later', signIn: false }
  const html = await answer.text()
  return { kind: code === 'request/conflict' ? 'conflict' : 'refused', say: sayOf(html), html }
}

/** The first sentence of what was wrong, for the list on the device. */
function sayOf(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return (
    (page.querySelector('.govuk-error-summary__list li') ?? page.querySelector('main h1'))?.textContent?.trim() ?? ''
  )
}
