import { hatWith } from '@saolang/domain/person'
import type { Regime } from '@saolang/domain/regime'
import {
  type DraftContent,
  type DraftOrigin,
  publishDraft as decide,
  type PublishedRegime,
  type RegimeDraft,
  summaryOf,
  touchedDossiers,
  touchOf,
} from '@saolang/domain/regime-shelf'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  type ActSource,
  appendActs,
  beginStream,
  findStream,
  type Stream,
  type Tx,
} from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { RegimeShelf } from '../../platform/regime-shelf.ts'
import { proveRegime, type RegimeFiles, regimeHash, regimeText } from '../../platform/regimes.ts'
import { NATION, REGIME, REGIME_DRAFT, regimeStreamId } from './regime.stream.ts'
import {
  keepContent,
  listNumbers,
  listOpenDossiers,
  listRevisions,
  lockRegimes,
  readContent,
  regimeByHash,
} from './regimes.store.ts'

/** Most touched dossiers that an act lists by name; it counts them all. */
const MOST_LISTED = 500

/** Where the commands work: a request has it, and so has the command line. */
export interface RegimeWork {
  readonly tx: Tx
  readonly today: string
  readonly regimeShelf: RegimeShelf
  readonly source: ActSource
}

/** The administrator who asks, or why not. */
export function asAdmin(ask: Ask): Result<RegimeWork & { readonly personId: string }, string> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  if (!permission.may || ask.person === null) return fail(permission.may ? 'permission/sign-in' : permission.reason)
  const { tx, today, regimeShelf, person } = ask
  return ok({ tx, today, regimeShelf, source: ask.source('admin'), personId: person.personId })
}

/** A file set with the name under which it came. */
export interface LoadedFiles {
  readonly files: RegimeFiles
  readonly from: string
}

type LoadCode = 'regime/same-content' | 'regime/draft-ended' | 'request/conflict' | 'request/not-found'

/** Keeps a file set as a draft, with faults or without. What is published already is refused. */
export async function loadDraft(
  work: RegimeWork,
  loaded: LoadedFiles,
  origin: DraftOrigin,
): Promise<Result<{ id: string; faults: number }, LoadCode>> {
  const content = await keepFiles(work, loaded)
  if (!content.ok) return content
  const payload = { ...content.value, origin }
  const stream = await beginStream(
    work.tx,
    REGIME_DRAFT,
    { provinceCode: NATION },
    [{ kind: 'RegimeDrafted', payload }],
    work.source,
  )
  return ok({ id: stream.id, faults: content.value.faults })
}

/** Puts another file set into an open draft. */
export async function replaceDraft(
  work: RegimeWork,
  id: string,
  version: number,
  loaded: LoadedFiles,
): Promise<Result<{ id: string; faults: number }, LoadCode>> {
  const draft = await openDraft(work, id, version)
  if (!draft.ok) return draft
  const content = await keepFiles(work, loaded)
  if (!content.ok) return content
  await appendActs(
    work.tx,
    REGIME_DRAFT,
    draft.value,
    [{ kind: 'RegimeDraftReplaced', payload: content.value }],
    work.source,
  )
  return ok({ id, faults: content.value.faults })
}

/** Ends a draft without publishing it. Its content stays in the history. */
export async function discardDraft(
  work: RegimeWork,
  id: string,
  input: { readonly version: number; readonly reason: string | null },
): Promise<Result<{ id: string }, LoadCode>> {
  const draft = await openDraft(work, id, input.version)
  if (!draft.ok) return draft
  const payload = { reason: input.reason }
  await appendActs(work.tx, REGIME_DRAFT, draft.value, [{ kind: 'RegimeDraftDiscarded', payload }], work.source)
  return ok({ id })
}

async function openDraft(
  { tx }: RegimeWork,
  id: string,
  version: number,
): Promise<Result<Stream<RegimeDraft>, 'regime/draft-ended' | 'request/conflict' | 'request/not-found'>> {
  const stream = await findStream(tx, REGIME_DRAFT, id)
  if (stream === undefined) return fail('request/not-found')
  if (stream.state.stage !== 'open') return fail('regime/draft-ended')
  return stream.seq === version ? ok(stream) : fail('request/conflict')
}

async function keepFiles(
  { tx, source }: RegimeWork,
  { files, from }: LoadedFiles,
): Promise<Result<DraftContent, 'regime/same-content'>> {
  const body = regimeText(files)
  const hash = regimeHash(body)
  const published = (await listRevisions(tx)).find((row) => row.hash === hash)
  if (published !== undefined) {
    return fail('regime/same-content', { regime: published.regime, revision: published.revision })
  }
  const parsed = proveRegime(files)
  await keepContent(tx, hash, body, source.at)
  return ok({ ...selfNamed(files), hash, faults: parsed.ok ? 0 : parsed.faults.length, from })
}

/** What a content calls itself, also where the rest of it is faulty. */
function selfNamed(files: RegimeFiles): { readonly regime: string | null; readonly number: string | null } {
  const facts = recordOf(files['regime.json'])
  return { regime: shortText(facts.id), number: shortText(recordOf(facts.document).number) }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function shortText(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 100) : null
}

export interface PublishForm {
  readonly version: number
  readonly startsOn: string
  readonly reason: string | null
  readonly against: string | null
}

export interface Published {
  readonly regime: string
  readonly revision: number
}

/** Publishes a draft: from its start new work follows it, in this process at once and in others within seconds. */
export async function publishRegime(
  work: RegimeWork,
  draftId: string,
  input: PublishForm,
): Promise<Result<Published, string>> {
  await lockRegimes(work.tx)
  const draft = await openDraft(work, draftId, input.version)
  if (!draft.ok) return draft
  const parsed = proveRegime(JSON.parse(await readContent(work.tx, draft.value.state.hash)))
  if (!parsed.ok) return fail('regime/draft-faulty', { faults: parsed.faults.length })
  const regime = parsed.value
  const stream = await findStream(work.tx, REGIME, regimeStreamId(regime.id))
  const numbers = await listNumbers(work.tx)
  const context = { draftId, draft: draft.value.state, regime, known: stream?.state, numbers, today: work.today }
  const touched = summaryOf(await touchedBy(work, regime, stream?.state), MOST_LISTED)
  const act = decide({ ...context, touched }, input)
  if (!act.ok) return act
  const source = { ...work.source, regime: regime.id }
  if (stream === undefined) {
    await beginStream(work.tx, REGIME, { id: regimeStreamId(regime.id), provinceCode: NATION }, [act.value], source)
  } else {
    await appendActs(work.tx, REGIME, stream, [act.value], source)
  }
  const { revision, startsOn, hash } = act.value.payload
  const payload = { regime: regime.id, revision, startsOn, hash }
  await appendActs(work.tx, REGIME_DRAFT, draft.value, [{ kind: 'RegimeDraftPublished', payload }], source)
  work.regimeShelf.expectChange()
  return ok({ regime: regime.id, revision })
}

/** The open dossiers that a content touches against the newest revision; none where the regime is new. */
export async function touchedBy(
  { tx, regimeShelf }: Pick<RegimeWork, 'tx' | 'regimeShelf'>,
  regime: Regime,
  known: PublishedRegime | undefined,
) {
  const head = known?.revisions.at(-1)
  if (head === undefined) return []
  const touch = touchOf(await regimeByHash(tx, regimeShelf, regime.id, head.hash), regime)
  return touchedDossiers(touch, await listOpenDossiers(tx, regime.id))
}
