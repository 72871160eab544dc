import type { Readable } from 'node:stream'
import type { Role } from '@saolang/domain/permission'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Failure, Result } from '@saolang/domain/result'
import type { VNode } from 'preact'
import type { z } from 'zod'
import type { ActSource, Tx } from '../acts/stream.ts'
import type { ShownOnce } from '../auth/once.ts'
import type { SignedIn } from '../auth/session.ts'
import type { NavItem } from '../pages/layout.tsx'
import type { Services } from '../services.ts'
import type { SeenThing } from '../view-log.ts'
import type { Mounting } from './answer.ts'
import type { Gated } from './ask.ts'
import type { FormBody } from './form-body.ts'
import type { Problem } from './problem.ts'
import type { MemoryFile, StoredFile, UploadLimits } from './upload.ts'

/** One question of one person at one moment: everything a use case may know, inside one transaction. */
export interface Ask extends Services {
  readonly tx: Tx
  readonly person: SignedIn | null
  /** Somebody whose session is not open for work. */
  readonly gated: Gated | null
  readonly now: Date
  readonly today: PlainDate
  readonly device: string | null
  readonly address: string
  /** What was laid ready for this page, for queries with `once`. */
  readonly shown: ShownOnce | null
  /** The source of the acts that this request writes, in the given role. */
  readonly source: (hat: Role | string, more?: { regime?: string | null; onBehalfOf?: string | null }) => ActSource
}

/** What a page needs to know around its content. */
export interface Shell {
  readonly person: SignedIn | null
  readonly path: string
  readonly today: PlainDate
  readonly now: Date
  readonly assets: ReadonlyMap<string, string>
  readonly publicUrl: string
  readonly nav: readonly NavItem[]
  /** A fresh idempotency key for a form. */
  readonly newKey: () => string
  /** Sentence of success after a redirect. */
  readonly notice: string | null
  /** What was wrong with the form just sent. */
  readonly problem: Problem | null
}

/** `enrolling`: also who must set up a second factor before anything else. */
export type Access = 'public' | 'signedIn' | 'enrolling'
export type PageOf<View> = (view: View, shell: Shell) => VNode

interface Common<Params> {
  /** Stable name, `<noun>.<verb>`: also the operation id of the API. */
  readonly id: string
  /** Path with `:name` parts; the API has the same path below /api/v1. */
  readonly path: string
  /** One English sentence for the API document. */
  readonly summary: string
  readonly access: Access
  readonly params: z.ZodType<Params>
}

/** A reading: the same presented view as a page and as JSON, so that nothing can leak by one door only. */
export interface QueryDef<Params, Search, View> extends Common<Params> {
  readonly search: z.ZodType<Search>
  readonly view: z.ZodType<View>
  readonly run: (ask: Ask, input: { params: Params; search: Search }) => Promise<Result<View, string>>
  /** Absent: JSON only. */
  readonly page?: PageOf<View>
  /** false: page only (a form about to be filled). */
  readonly api?: false
  /** Shows what `showOnce` has laid ready under this endpoint's id, and takes it away. */
  readonly once?: true
  /** Where this view really lives: a browser is sent on (a code typed with blanks → its canonical address). */
  readonly moved?: (view: View) => string | null
  /** A view that answers "no": the page shows it with the status of the failure, the API answers the problem. */
  readonly failed?: (view: View) => Failure | null
  /** Whose personal data the answer shows: every look of a signed-in person is logged. */
  readonly personal?: (given: { params: Params; view: View }) => readonly SeenThing[]
  /** How long shared caches may keep the answer, which is then the same for everybody; default not at all. */
  readonly publicSeconds?: number
}

/** Who knocks at a form with a brake. */
export interface BrakeVisit {
  readonly person: SignedIn | null
  readonly address: string
  readonly now: Date
}

/** A writing: one transaction, one idempotency key. */
export interface CommandDef<Params, Body, Answer> extends Common<Params> {
  readonly body: z.ZodType<Body>
  readonly answer: z.ZodType<Answer>
  /** What is kept of the answer for a request that comes twice: without secrets, which are told once. */
  readonly keep?: (answer: Answer) => Answer
  /** Files that come with the form; stored before the transaction, in order, or held in memory (`inMemory`). */
  readonly upload?: UploadLimits
  /** Asked before anything is read: a public form that too many come to takes no more files. */
  readonly brake?: (services: Services, visit: BrakeVisit) => Promise<Failure | null>
  readonly run: (
    ask: Ask,
    input: { params: Params; body: Body; files: readonly StoredFile[]; packages: readonly MemoryFile[] },
  ) => Promise<Result<Answer, string>>
  /** Where a browser goes afterwards, and the code of the notice it shows there. */
  readonly done: (answer: Answer, input: { params: Params; body: Body }) => { to: string; say?: string }
  /** The form again with what was typed and what was wrong; null for the general page of failures. */
  readonly again?: (
    ask: Ask,
    input: { params: Params; raw: FormBody; problem: Problem },
  ) => Promise<((shell: Shell) => VNode) | null>
}

/** A document or a picture. */
export interface DownloadDef<Params, Search> extends Common<Params> {
  readonly search: z.ZodType<Search>
  readonly run: (ask: Ask, input: { params: Params; search: Search }) => Promise<Result<Download, string>>
  /** Whose personal data the document shows: every look of a signed-in person is logged. */
  readonly personal?: (given: { params: Params; view: Download }) => readonly SeenThing[]
}

export interface Download {
  readonly type: string
  readonly body: Buffer | Readable
  readonly size?: number
  /** File name shown when saved. */
  readonly name: string
  readonly inline: boolean
  /** Whose personal data stand in an archive of several documents: for `personal`. */
  readonly shows?: readonly SeenThing[]
  /** May shared caches keep it? Default no. */
  readonly publicSeconds?: number
}

/** A route with its types folded away: what `app.ts` mounts and what the permission matrix walks over. */
export type Endpoint =
  // biome-ignore lint/suspicious/noExplicitAny: the definitions are checked where they are made; here stands a list of all.
  | { readonly kind: 'query'; readonly def: QueryDef<any, any, any> }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  | { readonly kind: 'command'; readonly def: CommandDef<any, any, any> }
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  | { readonly kind: 'download'; readonly def: DownloadDef<any, any> }
  | { readonly kind: 'custom'; readonly def: CustomDef }

/**
 * A route that answers in its own way (sign-in sets a cookie): the few that do not fit the three kinds. Its meta data
 * stand in the permission matrix like those of any other.
 */
export interface CustomDef {
  readonly id: string
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly access: Access
  readonly mount: (mounting: Mounting) => void
}

export function custom(def: CustomDef): Endpoint {
  return { kind: 'custom', def }
}

export function query<Params, Search, View>(def: QueryDef<Params, Search, View>): Endpoint {
  return { kind: 'query', def }
}

export function command<Params, Body, Answer>(def: CommandDef<Params, Body, Answer>): Endpoint {
  return { kind: 'command', def }
}

export function download<Params, Search>(def: DownloadDef<Params, Search>): Endpoint {
  return { kind: 'download', def }
}
