import type { WorkingCalendar } from '@saolang/domain/clocks'
import type { Regime } from '@saolang/domain/regime'
import type { Kysely } from 'kysely'
import type { SignedIn } from './auth/session.ts'
import type { Clock } from './clock.ts'
import type { DB } from './db/types.generated.ts'
import type { FailureCatalogue } from './failures.ts'
import type { FileStore } from './files.ts'
import type { NavItem } from './pages/layout.tsx'

/** What every use case may use: made once by `app.ts`, or by a test with a fixed clock. */
export interface Services {
  readonly db: Kysely<DB>
  readonly clock: Clock
  readonly files: FileStore
  readonly regimes: ReadonlyMap<string, Regime>
  readonly calendar: WorkingCalendar
  readonly failures: FailureCatalogue
  /** Notices of success by code: `content/words/notices.json`. */
  readonly notices: ReadonlyMap<string, string>
  /** Hashed file names of style and script: logical name → path. */
  readonly assets: ReadonlyMap<string, string>
  /** Address under which the public reaches this system, for links and QR codes; no slash at the end. */
  readonly publicUrl: string
  /** What stands in the navigation of a person. */
  readonly nav: (person: SignedIn | null, path: string) => readonly NavItem[]
  readonly log: (event: Readonly<Record<string, string | number | boolean>>) => void
}
