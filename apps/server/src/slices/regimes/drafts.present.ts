import { canReadDossier, type DossierStage } from '@saolang/domain/dossier'
import { type Fault, leaves, type Regime, type Sheet } from '@saolang/domain/regime'
import { type PublishedRegime, type RegimeDraft, regimeBefore, type TouchedDossier } from '@saolang/domain/regime-shelf'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { proveRegime } from '../../platform/regimes.ts'
import { STAGE_WORDS } from '../dossiers/index.ts'
import { personNames } from '../people/index.ts'
import { DiffView, presentDiff } from './drafts.diff.ts'
import { faultLine } from './drafts.faults.ts'
import { REGIME, REGIME_DRAFT, regimeStreamId } from './regime.stream.ts'
import { asAdmin, touchedBy } from './regimes.commands.ts'
import {
  countOtherAdmins,
  listDrafts,
  listOpenDossiers,
  type OpenDossierRow,
  readContent,
  regimeByHash,
} from './regimes.store.ts'

const Stage = z.enum(['open', 'published', 'discarded'])

export const DraftsView = z.object({
  drafts: z.array(
    z.object({
      id: z.string(),
      regime: z.string().nullable(),
      number: z.string().nullable(),
      faults: z.number().int(),
      origin: z.string(),
      stage: Stage,
      at: z.string(),
      by: z.string().nullable(),
    }),
  ),
  regimes: z.array(z.object({ id: z.string(), name: z.string(), revisions: z.number().int() })),
})
export type DraftsView = z.infer<typeof DraftsView>

export async function presentDrafts(ask: Ask): Promise<Result<DraftsView, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const rows = await listDrafts(ask.tx)
  const names = await personNames(
    ask.tx,
    rows.flatMap(({ by }) => (by === null ? [] : [by])),
  )
  const drafts = rows.map(({ hash: _hash, at, by, stage, ...row }) => ({
    ...row,
    stage: Stage.parse(stage),
    at: at.toISOString(),
    by: by === null ? null : (names.get(by) ?? null),
  }))
  const regimes = [...ask.regimes.values()].map(({ id, document }) => ({
    ...{ id, name: document.name },
    revisions: ask.regimeShelf.revisions(id).length,
  }))
  return ok({ drafts, regimes: regimes.sort((one, two) => (one.id < two.id ? -1 : 1)) })
}

const SheetRow = z.object({
  number: z.number().int(),
  name: z.string(),
  criteria: z.number().int(),
  options: z.number().int(),
  parts: z.array(z.number().int()),
  total: z.number().int(),
  /** Options with the marks of 3, 4 and 5 stars. */
  marks: z.array(z.number().int()),
  incomplete: z.boolean(),
  faults: z.number().int(),
})
export type SheetRow = z.infer<typeof SheetRow>

const Touched = z.object({
  total: z.number().int(),
  rules: z.number().int(),
  words: z.number().int(),
  kept: z.number().int(),
  byStage: z.array(z.object({ stage: z.string(), count: z.number().int(), kept: z.number().int() })),
  /** Those of the reader's own province. */
  rows: z.array(
    z.object({
      id: z.string(),
      product: z.string(),
      receipt: z.string().nullable(),
      commune: z.string(),
      stage: z.string(),
      sheet: z.number().int(),
      depth: z.enum(['rules', 'words']),
      kept: z.boolean(),
      href: z.string().nullable(),
    }),
  ),
})
export type Touched = z.infer<typeof Touched>

export const DraftView = z.object({
  id: z.string(),
  version: z.number().int(),
  stage: Stage,
  regime: z.string().nullable(),
  number: z.string().nullable(),
  name: z.string().nullable(),
  effectiveFrom: z.string().nullable(),
  hash: z.string(),
  from: z.string(),
  origin: z.string(),
  loadedAt: z.string(),
  loadedBy: z.string().nullable(),
  published: z.object({ revision: z.number().int(), startsOn: z.string() }).nullable(),
  partCodes: z.array(z.string()),
  sheets: z.array(SheetRow),
  faults: z.array(z.object({ path: z.string(), say: z.string() })),
  faultCount: z.number().int(),
  /** What it is compared with: the newest revision of itself, or the regime before it. */
  compared: z.object({ name: z.string(), revision: z.number().int().nullable() }).nullable(),
  against: z.string().nullable(),
  diff: DiffView.nullable(),
  touched: Touched.nullable(),
  secondEyes: z.enum(['other-loaded', 'same-person', 'only-admin']),
})
export type DraftView = z.infer<typeof DraftView>

const MOST_FAULTS = 200
const MOST_DOSSIERS = 200

/** A draft with everything that an administrator reads before publishing. */
export async function presentDraft(ask: Ask, id: string): Promise<Result<DraftView, string>> {
  const admin = asAdmin(ask)
  if (!admin.ok) return admin
  const draft = await findState(ask.tx, REGIME_DRAFT, id)
  if (draft === undefined) return fail('request/not-found')
  const parsed = proveRegime(JSON.parse(await readContent(ask.tx, draft.hash)))
  const faults = parsed.ok ? [] : parsed.faults
  const sheets = parsed.ok ? parsed.value.sheets : parsed.sheets
  const partCodes = [...new Set(sheets.flatMap(({ parts }) => parts.map(({ code }) => code)))].sort()
  const names = await personNames(ask.tx, draft.loadedBy === null ? [] : [draft.loadedBy])
  const { stage, version, regime, number, hash, from, origin, loadedAt, published } = draft
  return ok({
    ...{ id, version, stage, regime, number, hash, from, origin, loadedAt, published, partCodes },
    name: parsed.ok ? parsed.value.document.name : null,
    effectiveFrom: parsed.ok ? parsed.value.document.effectiveFrom : null,
    loadedBy: draft.loadedBy === null ? null : (names.get(draft.loadedBy) ?? null),
    sheets: sheets.map((sheet) => sheetRow(sheet, partCodes, faults)),
    faults: faults.slice(0, MOST_FAULTS).map(faultLine),
    faultCount: faults.length,
    ...(await presentChange(ask, draft, parsed.ok ? parsed.value : null)),
    secondEyes: await secondEyes(ask, draft, admin.value.personId),
  })
}

async function secondEyes(ask: Ask, draft: RegimeDraft, personId: string): Promise<DraftView['secondEyes']> {
  if (draft.loadedBy !== personId) return 'other-loaded'
  return (await countOtherAdmins(ask.tx, personId, ask.today)) > 0 ? 'same-person' : 'only-admin'
}

type Change = Pick<DraftView, 'compared' | 'against' | 'diff' | 'touched'>

async function presentChange(ask: Ask, draft: RegimeDraft, regime: Regime | null): Promise<Change> {
  const none: Change = { compared: null, against: null, diff: null, touched: null }
  if (regime === null || draft.stage !== 'open') return none
  const known = await findState(ask.tx, REGIME, regimeStreamId(regime.id))
  const head = known?.revisions.at(-1)
  if (known !== undefined && head !== undefined) {
    const before = await regimeByHash(ask.tx, ask.regimeShelf, regime.id, head.hash)
    const compared = { name: before.document.name, revision: head.revision }
    const touched = await presentTouched(ask, regime, known)
    return { compared, against: head.hash, diff: presentDiff(before, regime), touched }
  }
  const before = regimeBefore(regime, ask.regimes.values())
  if (before === undefined) return none
  const all = new Map([...ask.regimes, [regime.id, regime]])
  return { ...none, compared: { name: before.document.name, revision: null }, diff: presentDiff(before, regime, all) }
}

async function presentTouched(ask: Ask, regime: Regime, known: PublishedRegime): Promise<Touched> {
  const touched = await touchedBy(ask, regime, known)
  const open = new Map((await listOpenDossiers(ask.tx, regime.id)).map((row) => [row.dossierId, row]))
  const count = (holds: (one: TouchedDossier) => boolean) => touched.filter(holds).length
  const stages = Object.keys(STAGE_WORDS).filter(isStage)
  const provinces = new Set(
    ask.person?.actor.hats.filter(({ role }) => role === 'admin').map((hat) => hat.provinceCode),
  )
  return {
    total: touched.length,
    rules: count(({ depth }) => depth === 'rules'),
    words: count(({ depth }) => depth === 'words'),
    kept: count(({ kept }) => kept),
    byStage: stages.flatMap((stage) => {
      const here = touched.filter((one) => one.stage === stage)
      const kept = here.filter((one) => one.kept).length
      return here.length === 0 ? [] : [{ stage: STAGE_WORDS[stage], count: here.length, kept }]
    }),
    rows: touched
      .flatMap((one) => {
        const row = open.get(one.dossierId)
        return row === undefined || !provinces.has(row.provinceCode) ? [] : [touchedRow(ask, one, row)]
      })
      .slice(0, MOST_DOSSIERS),
  }
}

function isStage(word: string): word is DossierStage {
  return word in STAGE_WORDS
}

function touchedRow(ask: Ask, one: TouchedDossier, row: OpenDossierRow): Touched['rows'][number] {
  const stage: DossierStage = isStage(one.stage) ? one.stage : 'draft'
  const { provinceCode, communeCode, producerId } = row
  const may = canReadDossier(ask.person?.actor ?? null, { provinceCode, communeCode, producerId, stage }).may
  const { sheet, depth, kept, dossierId } = one
  return {
    ...{ id: dossierId, sheet, depth, kept, product: row.productName, receipt: row.receiptNumber },
    commune: row.communeName,
    stage: STAGE_WORDS[stage],
    href: may ? `/dossiers/${dossierId}` : null,
  }
}

/** One line of the loader's table. */
export function sheetRow(sheet: Sheet, codes: readonly string[], faults: readonly Fault[]): SheetRow {
  const all = leaves(sheet)
  const options = all.filter(({ select }) => select !== 'yes_no').flatMap((leaf) => leaf.options)
  const marks = [...options.map(({ star }) => star), ...all.map(({ mark }) => mark)]
  const parts = codes.map((code) => sheet.parts.find((part) => part.code === code)?.max ?? 0)
  return {
    ...{ number: sheet.number, name: sheet.name, criteria: all.length, options: options.length, parts },
    total: parts.reduce((sum, max) => sum + max, 0),
    marks: [3, 4, 5].map((star) => marks.filter((one) => one === star).length),
    incomplete: sheet.status === 'incomplete',
    faults: faults.filter(({ path }) => path.startsWith(`sheet ${sheet.number},`)).length,
  }
}
