import type { PlainDate } from '@saolang/domain/plain-date'
import type { Regime } from '@saolang/domain/regime'
import { knownRevision } from '@saolang/domain/regime-shelf'
import { type Kysely, sql } from 'kysely'
import type { DB } from './db/types.generated.ts'
import { regimeOfText, type ShippedRegime } from './regimes.ts'

/** One revision as lists need it. */
export interface ShelfRevision {
  readonly regime: string
  readonly revision: number
  readonly hash: string
  readonly startsOn: string
}

/** The published regimes in memory. Readings are synchronous; what is not used is not parsed. */
export interface RegimeShelf {
  /** The current revision of every regime on a day, by id: what new work follows. */
  readonly current: (day: PlainDate) => ReadonlyMap<string, Regime>
  /** A revision by its hash; null: the oldest one, for acts from before revisions were pinned. */
  readonly revision: (id: string, hash: string | null) => Regime | undefined
  /** Every revision of a regime, oldest first. */
  readonly revisions: (id: string) => readonly ShelfRevision[]
  /** Looks for new revisions, at most once in two seconds: other processes may have published. */
  readonly refresh: () => Promise<void>
  /** This process is about to publish: the next requests look at once. */
  readonly expectChange: () => void
}

const LOOK_EVERY_MS = 2_000
const EXPECT_FOR_MS = 15_000

interface Book extends ShelfRevision {
  /** Parsed where it came with the program, else when it is first asked for. */
  readonly open: () => Regime
}

/** Opens the shelf over the stored revisions. Content that came with this program is not read a second time. */
export async function openRegimeShelf(
  db: Kysely<DB>,
  shipped: readonly ShippedRegime[],
  moment: () => number = () => performance.now(),
): Promise<RegimeShelf> {
  const proven = new Map(shipped.map(({ regime }) => [regime.hash, regime]))
  let books: readonly Book[] = await readBooks(db, [], proven)
  let lookedAt = moment()
  let expectUntil = Number.NEGATIVE_INFINITY
  let shown: {
    readonly books: readonly Book[]
    readonly day: string
    readonly map: ReadonlyMap<string, Regime>
  } | null = null
  const current = (day: PlainDate) => {
    if (shown?.books !== books || shown.day !== day) shown = { books, day, map: currentOf(books, day) }
    return shown.map
  }
  return {
    current,
    revision: (id, hash) => {
      const own = books.filter(({ regime }) => regime === id)
      return (hash === null ? own[0] : own.find((book) => book.hash === hash))?.open()
    },
    revisions: (id) => books.filter(({ regime }) => regime === id),
    refresh: async () => {
      const now = moment()
      if (now < lookedAt + LOOK_EVERY_MS && now > expectUntil) return
      lookedAt = now
      if ((await countRevisions(db)) !== books.length) books = await readBooks(db, books, proven)
    },
    expectChange: () => {
      expectUntil = moment() + EXPECT_FOR_MS
    },
  }
}

function currentOf(books: readonly Book[], day: string): ReadonlyMap<string, Regime> {
  const ids = [...new Set(books.map(({ regime }) => regime))]
  return new Map(
    ids.flatMap((id): [string, Regime][] => {
      const own = books.filter(({ regime }) => regime === id)
      const book = knownRevision(own, (first) => first.open().document.effectiveFrom, day)
      return book === undefined ? [] : [[id, book.open()]]
    }),
  )
}

/** Revisions are only ever added: their number is the version of the shelf. */
async function countRevisions(db: Kysely<DB>): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*) as count from regime_revision`.execute(db)
  return rows[0]?.count ?? 0
}

async function readBooks(
  db: Kysely<DB>,
  before: readonly Book[],
  proven: ReadonlyMap<string, Regime>,
): Promise<readonly Book[]> {
  const rows = await db
    .selectFrom('regime_revision')
    .select(['regime', 'revision', 'hash', 'starts_on as startsOn'])
    .orderBy('regime')
    .orderBy('revision')
    .execute()
  const known = new Map(before.map((book) => [book.hash, book.open]))
  const missing = rows.map(({ hash }) => hash).filter((hash) => !known.has(hash) && !proven.has(hash))
  const texts = await readTexts(db, missing)
  return rows.map((row) => {
    const regime = proven.get(row.hash)
    const open = known.get(row.hash) ?? (regime === undefined ? openOnce(row.hash, texts.get(row.hash)) : () => regime)
    return { ...row, open }
  })
}

async function readTexts(db: Kysely<DB>, hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map()
  const rows = await db.selectFrom('regime_content').select(['hash', 'body']).where('hash', 'in', hashes).execute()
  return new Map(rows.map(({ hash, body }) => [hash, body]))
}

function openOnce(hash: string, text: string | undefined): () => Regime {
  let opened: Regime | null = null
  return () => {
    if (text === undefined) throw new Error(`regime ${hash} has a revision and no content`)
    opened ??= regimeOfText(text, hash)
    return opened
  }
}
