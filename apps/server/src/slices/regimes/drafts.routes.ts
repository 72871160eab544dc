import { fail, ok } from '@saolang/domain/result'
import { z } from 'zod'
import { type Ask, command, type Endpoint, query, type Shell } from '../../platform/http/endpoint.ts'
import { date, optionalText, tick, uuid, version } from '../../platform/http/fields.ts'
import { type FormBody, typedTexts } from '../../platform/http/form-body.ts'
import { type Problem, problemInPlace } from '../../platform/http/problem.ts'
import type { MemoryFile } from '../../platform/http/upload.ts'
import { draftPage } from './drafts.draft.page.tsx'
import { MAX_PACKED_BYTES, readPackage } from './drafts.package.ts'
import { draftsPage, newDraftPage } from './drafts.pages.tsx'
import { DraftsView, DraftView, presentDraft, presentDrafts } from './drafts.present.ts'
import { asAdmin, discardDraft, type LoadedFiles, loadDraft, publishRegime, replaceDraft } from './regimes.commands.ts'

const Draft = z.object({ draftId: uuid() })
const Loaded = z.object({ id: z.string(), faults: z.number().int() })
const UPLOAD = { maxBytes: MAX_PACKED_BYTES, maxFiles: 1, inMemory: true } as const

/** Failures that belong beside a field. */
const PLACES = {
  'regime/no-file': 'file',
  'regime/package-unreadable': 'file',
  'regime/package-too-many': 'file',
  'regime/package-empty': 'file',
  'zip/unreadable': 'file',
  'zip/method': 'file',
  'zip/locked': 'file',
  'zip/too-large': 'file',
  'zip/too-many': 'file',
  'regime/same-content': 'file',
  'regime/not-confirmed': 'confirmed',
  'regime/reason-missing': 'reason',
  'regime/start-differs': 'reason',
  'regime/starts-before-force': 'startsOn',
  'regime/starts-in-past': 'startsOn',
}

const listRoute = query({
  id: 'regimes.drafts',
  path: '/regimes/drafts',
  summary: 'File sets of regulations that were loaded, and where they stand',
  access: 'signedIn',
  params: z.object({}),
  search: z.object({}),
  view: DraftsView,
  run: (ask) => presentDrafts(ask),
  page: draftsPage,
})

const newRoute = query({
  id: 'regimes.newDraft',
  path: '/regimes/drafts/new',
  summary: 'The form for a file set',
  access: 'signedIn',
  api: false,
  params: z.object({}),
  search: z.object({}),
  view: z.record(z.string(), z.never()),
  run: async (ask) => {
    const admin = asAdmin(ask)
    return admin.ok ? ok({}) : admin
  },
  page: newDraftPage,
})

/** The files of the one package that was sent. */
function filesOf(packages: readonly MemoryFile[]) {
  const [file] = packages
  if (file === undefined) return fail('regime/no-file')
  const files = readPackage(file.bytes)
  if (!files.ok) return files
  const loaded: LoadedFiles = { files: files.value, from: file.name }
  return ok(loaded)
}

const loadRoute = command({
  id: 'regimes.load',
  path: '/regimes/drafts',
  summary: 'Load a file set (a zip of the folder, or one JSON of path and content, at most 5 MB) as a draft',
  access: 'signedIn',
  params: z.object({}),
  upload: UPLOAD,
  body: z.strictObject({}),
  answer: Loaded,
  run: async (ask, { packages }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    const loaded = filesOf(packages)
    return loaded.ok ? loadDraft(admin.value, loaded.value, 'upload') : loaded
  },
  done: ({ id, faults }) => ({
    to: `/regimes/drafts/${id}`,
    say: faults === 0 ? 'regime-loaded' : 'regime-loaded-faulty',
  }),
  again: async (ask, { problem }) => {
    if (!asAdmin(ask).ok) return null
    return (shell) => newDraftPage({}, { ...shell, problem: problemInPlace(problem, PLACES) })
  },
})

const draftRoute = query({
  id: 'regimes.draft',
  path: '/regimes/drafts/:draftId',
  summary: 'A draft: its sheets, its faults, what it changes and which open dossiers it touches',
  access: 'signedIn',
  params: Draft,
  search: z.object({}),
  view: DraftView,
  run: (ask, { params }) => presentDraft(ask, params.draftId),
  page: (view, shell) => draftPage(view, shell),
})

const replaceRoute = command({
  id: 'regimes.replace',
  path: '/regimes/drafts/:draftId/files',
  summary: 'Put another file set into an open draft',
  access: 'signedIn',
  params: Draft,
  upload: UPLOAD,
  body: z.strictObject({ version: version() }),
  answer: Loaded,
  run: async (ask, { params, body, packages }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    const loaded = filesOf(packages)
    return loaded.ok ? replaceDraft(admin.value, params.draftId, body.version, loaded.value) : loaded
  },
  done: ({ id, faults }) => ({
    to: `/regimes/drafts/${id}`,
    say: faults === 0 ? 'regime-loaded' : 'regime-loaded-faulty',
  }),
  again: (ask, { params, problem }) => draftAgain(ask, params.draftId, { problem, raw: {} }),
})

const publishRoute = command({
  id: 'regimes.publish',
  path: '/regimes/drafts/:draftId/publish',
  summary: 'Publish a draft without faults: a new regulation, or the next revision of a known one',
  access: 'signedIn',
  params: Draft,
  body: z.strictObject({
    version: version(),
    /** The hash of the revision that was compared with; empty for a new regulation. */
    against: optionalText(64),
    startsOn: date(),
    reason: optionalText(2000),
    confirmed: tick(),
  }),
  answer: z.object({ regime: z.string(), revision: z.number().int() }),
  run: async (ask, { params, body }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    return body.confirmed ? publishRegime(admin.value, params.draftId, body) : fail('regime/not-confirmed')
  },
  done: ({ regime }) => ({ to: `/regimes/${regime}/revisions`, say: 'regime-published' }),
  again: (ask, { params, raw, problem }) => draftAgain(ask, params.draftId, { problem, raw }),
})

const discardRoute = command({
  id: 'regimes.discard',
  path: '/regimes/drafts/:draftId/discard',
  summary: 'End a draft without publishing it',
  access: 'signedIn',
  params: Draft,
  body: z.strictObject({ version: version(), discardReason: optionalText(500) }),
  answer: z.object({ id: z.string() }),
  run: async (ask, { params, body }) => {
    const admin = asAdmin(ask)
    if (!admin.ok) return admin
    return discardDraft(admin.value, params.draftId, { version: body.version, reason: body.discardReason })
  },
  done: () => ({ to: '/regimes/drafts', say: 'regime-discarded' }),
  again: (ask, { params, problem }) => draftAgain(ask, params.draftId, { problem, raw: {} }),
})

/** The draft as it stands now, with what was typed: after a conflict the comparison is the new one. */
async function draftAgain(ask: Ask, id: string, sent: { readonly problem: Problem; readonly raw: FormBody }) {
  const view = await presentDraft(ask, id)
  if (!view.ok) return null
  const problem = problemInPlace(sent.problem, PLACES)
  return (shell: Shell) => draftPage(view.value, { ...shell, problem }, typedTexts(sent.raw))
}

export const draftRoutes: readonly Endpoint[] = [
  listRoute,
  newRoute,
  loadRoute,
  draftRoute,
  replaceRoute,
  publishRoute,
  discardRoute,
]
