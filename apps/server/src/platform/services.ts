import type { WorkingCalendar } from '@saolang/domain/clocks'
import type { Regime } from '@saolang/domain/regime'
import type { Kysely } from 'kysely'
import type { AuthConfig } from './auth/config.ts'
import type { SignedIn } from './auth/session.ts'
import type { Channel } from './channels/channel.ts'
import type { Clock } from './clock.ts'
import type { DB } from './db/types.generated.ts'
import type { FailureCatalogue } from './failures.ts'
import type { FileStore } from './files.ts'
import type { Ask } from './http/endpoint.ts'
import type { NavItem } from './pages/layout.tsx'
import type { PlanPart } from './plan-parts.ts'
import type { ProductPart } from './product-parts.ts'
import type { RegimeShelf } from './regime-shelf.ts'
import type { ViewLog } from './view-log.ts'
import type { WorkItem } from './work.ts'

/** What every use case may use: made once by `app.ts`, or by a test with a fixed clock. */
export interface Services {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly files: FileStore
  /** Every regime that is known today in its current revision, by id. */
  readonly regimes: ReadonlyMap<string, Regime>
  /** Every published revision: for what must stay as it was, ask it instead of `regimes`. */
  readonly regimeShelf: RegimeShelf
  readonly calendar: WorkingCalendar
  readonly failures: FailureCatalogue
  /** Notices of success by code: `content/words/notices.json`. */
  readonly notices: ReadonlyMap<string, string>
  /** Hashed file names of style and script: logical name → path. */
  readonly assets: ReadonlyMap<string, string>
  /** Ways in which messages leave the house; empty where none is set up. */
  readonly channels: readonly Channel[]
  /** Address under which the public reaches this system, for links and QR codes; no slash at the end. */
  readonly publicUrl: string
  /** Keys, providers and times of signing in. */
  readonly auth: AuthConfig
  /** What stands in the navigation of a person. */
  readonly nav: (person: SignedIn | null, path: string) => readonly NavItem[]
  /** What waits for the person of an ask: whose role ends is told what is still open. */
  readonly workOf: (ask: Ask) => Promise<readonly WorkItem[]>
  /** Targets, tasks and budget lines of plans, whose slices stand to the right of `plans`; in this order. */
  readonly planParts: readonly PlanPart[]
  /** Sections of the page of a product, whose slices stand to the right of `products`; in the order of the page. */
  readonly productParts: readonly ProductPart[]
  /** Who has looked at personal data of others. */
  readonly viewLog: ViewLog
  readonly log: (event: Readonly<Record<string, string | number | boolean>>) => void
}
