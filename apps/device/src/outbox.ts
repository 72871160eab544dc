/** A photo chosen in a form, with the name of its field. */
export interface KeptFile {
  readonly field: string
  readonly name: string
  readonly blob: Blob
}

/**
 * `waiting` to be sent; `conflict`: somebody saved in between, a person has to look; `refused`: something has to be
 * mended first; `sent`: arrived, its content is no longer on the device.
 */
export type EntryState = 'waiting' | 'conflict' | 'refused' | 'sent'

/** One filled form on the device. */
export interface Entry {
  /** Idempotency key of its first and every later try. */
  readonly key: string
  /** The person who typed it; nobody else sees or sends it. */
  readonly owner: string
  readonly form: string
  readonly title: string
  readonly action: string
  readonly multipart: boolean
  readonly fields: readonly (readonly [string, string])[]
  readonly files: readonly KeptFile[]
  readonly state: EntryState
  /** May have reached the server: never changed any more, only sent again as it is. */
  readonly tried: boolean
  readonly say: string
  /** When it was typed, ISO. */
  readonly at: string
}

export type Outbox = readonly Entry[]

/** How a try ended. */
export type Outcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'later' }
  | { readonly kind: 'conflict' | 'refused'; readonly say: string }

/** Photos that one form keeps while the network is away. */
export const MOST_FILES = 3

const isSame = (one: Entry, other: Entry) => one.owner === other.owner && one.form === other.form

/** Keeps a form; what was kept of the same form before and cannot have arrived gives way. Null: the former is on its way. */
export function keep(outbox: Outbox, entry: Entry): Outbox | null {
  const before = outbox.find((one) => isSame(one, entry) && one.state !== 'sent')
  if (before?.state === 'waiting' && before.tried) return null
  return [...outbox.filter((one) => one !== before), entry]
}

/** What one person has on the device, oldest first. */
export function ofOwner(outbox: Outbox, owner: string): Outbox {
  return outbox.filter((one) => one.owner === owner).sort((one, other) => (one.at < other.at ? -1 : 1))
}

/** The next form to be sent for the person who is signed in now. */
export function nextOf(outbox: Outbox, owner: string): Entry | null {
  return ofOwner(outbox, owner).find((one) => one.state === 'waiting') ?? null
}

const change = (outbox: Outbox, key: string, to: (entry: Entry) => Entry): Outbox =>
  outbox.map((one) => (one.key === key ? to(one) : one))

/** Before the first byte leaves: whatever happens next, the same key is sent with the same content. */
export function markTried(outbox: Outbox, key: string): Outbox {
  return change(outbox, key, (one) => ({ ...one, tried: true }))
}

/** A person looks at what was refused: it is tried again as it is. */
export function retry(outbox: Outbox, key: string): Outbox {
  return change(outbox, key, (one) => (one.state === 'sent' ? one : { ...one, state: 'waiting' }))
}

/** What arrived leaves nothing but its title; a refusal keeps everything. */
export function settle(outbox: Outbox, key: string, outcome: Outcome): Outbox {
  switch (outcome.kind) {
    case 'later':
      return outbox
    case 'sent':
      return change(outbox, key, (one) => ({ ...one, state: 'sent', fields: [], files: [], say: '' }))
    case 'conflict':
    case 'refused':
      // A refused request was rolled back as a whole: it has not arrived, and may be replaced.
      return change(outbox, key, (one) => ({ ...one, state: outcome.kind, say: outcome.say, tried: false }))
  }
}

/** Takes away one entry of a person, or all of theirs that have arrived. */
export function discard(outbox: Outbox, owner: string, key: string | null): Outbox {
  return outbox.filter((one) => one.owner !== owner || (key === null ? one.state !== 'sent' : one.key !== key))
}

export const STATE_WORDS: Readonly<Record<EntryState, string>> = {
  waiting: 'chờ gửi',
  conflict: 'xung đột: cần so sánh hai bản',
  refused: 'chưa nhận: cần sửa',
  sent: 'đã gửi',
}
