import {
  type Dossier,
  type DossierPart,
  NOTE_SUFFIX,
  openParts,
  partProgress,
  selfChoices,
  suggestChoices,
} from '@saolang/domain/dossier'
import { findSheet, leaves } from '@saolang/domain/regime'
import { partTotals } from '@saolang/domain/scoring'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { SheetPartView } from '../../platform/sheet-part-view.ts'
import { personNames } from '../people/index.ts'
import { presentFields, productName } from './dossiers.content.present.ts'
import { LadderView, presentLadder } from './dossiers.ladder.ts'
import { type DossierRules, findDossier, rulesOf } from './dossiers.reading.ts'
import { partTitle } from './dossiers.words.ts'

const FieldView = z.object({
  key: z.string(),
  no: z.string(),
  label: z.string(),
  type: z.string(),
  required: z.boolean(),
  choices: z.array(z.object({ id: z.string(), label: z.string() })).readonly(),
})
export type FieldView = z.infer<typeof FieldView>

export const PartPage = z.object({
  id: z.string(),
  productName: z.string(),
  part: z.string(),
  title: z.string(),
  open: z.boolean(),
  version: z.number().int(),
  savedAt: z.string().nullable(),
  savedBy: z.string().nullable(),
  /** Taken over from the last dossier and not saved since. */
  carried: z.boolean(),
  /** Why it is to be supplemented. */
  request: z.string().nullable(),
  fields: z.array(FieldView),
  /** The part of the scoring sheet; null for fields. */
  sheet: SheetPartView.nullable(),
  points: z.number().int(),
  /** Answers as stored: keys of fields, criteria, `<criterion>.note`. */
  answers: z.record(z.string(), z.string()),
  /** The answers to fields in words, for reading. */
  shown: z.record(z.string(), z.string()),
  /** What was chosen under former rules, by criterion of this sheet; nothing is chosen by it. */
  before: z.record(z.string(), z.object({ was: z.string().nullable(), same: z.boolean() })),
  evidence: z.record(z.string(), z.array(z.object({ text: z.string(), href: z.string() }))),
  missing: z.array(z.object({ key: z.string(), label: z.string(), anchor: z.string() })),
  progress: z.object({ done: z.number().int(), of: z.number().int() }),
  ladder: LadderView.nullable(),
  /** The year for which figures are asked last. */
  year: z.number().int(),
  next: z.object({ part: z.string(), title: z.string() }).nullable(),
})
export type PartPage = z.infer<typeof PartPage>

export type WrittenPart = Exclude<DossierPart, { kind: 'proofs' }>

/** A part that is written on its own page; undefined for an unknown one and for the proofs. */
export function writtenPart(rules: DossierRules, id: string): WrittenPart | undefined {
  const part = rules.parts.find((one) => one.id === id)
  return part === undefined || part.kind === 'proofs' ? undefined : part
}

export async function presentPart(ask: Ask, dossier: Dossier, id: string, part: WrittenPart): Promise<PartPage> {
  const rules = rulesOf(ask, dossier)
  const { sheet, parts } = rules
  const stored = dossier.parts[part.id]
  const names = await personNames(ask.tx, stored?.savedBy == null ? [] : [stored.savedBy])
  const { done, of, missing } = partProgress(dossier, part)
  const next = parts[parts.indexOf(parts.find((one) => one.id === part.id) ?? part) + 1]
  const assessed = part.kind === 'assessment'
  const hrefOf = (to: string, criterion: string) => `/dossiers/${id}/parts/${to}#c-${criterion.replaceAll('.', '-')}`
  const totals = partTotals(sheet, selfChoices(dossier, sheet))
  return {
    id,
    productName: await productName(ask, dossier),
    part: part.id,
    title: partTitle(part.id, sheet),
    open: openParts(dossier, parts).includes(part.id),
    version: stored?.version ?? 0,
    savedAt: stored === undefined ? null : formatDateTime(new Date(stored.savedAt)),
    savedBy: stored?.savedBy == null ? null : (names.get(stored.savedBy) ?? null),
    carried: isCarried(dossier, part.id),
    request: dossier.supplement?.requests.find((one) => one.part === part.id)?.reason ?? null,
    fields: assessed
      ? []
      : part.fields.map(({ key, no, label, type, required, choices }) => ({ key, no, label, type, required, choices })),
    sheet: assessed ? (sheet.parts.find((one) => one.code === part.id) ?? null) : null,
    points: totals.ok ? (totals.value[part.id] ?? 0) : 0,
    answers: { ...stored?.fields },
    shown: assessed
      ? {}
      : Object.fromEntries(presentFields(part.fields, stored?.fields ?? {}).map(({ key, answer }) => [key, answer])),
    before: assessed ? await beforeOf(ask, dossier, rules) : {},
    evidence: assessed ? evidenceOf(dossier, id) : {},
    missing: stored === undefined ? [] : missing.map((key) => missingItem(part, key)),
    progress: { done, of },
    ladder: assessed ? presentLadder(rules, dossier, hrefOf) : null,
    year: Number(ask.today.slice(0, 4)),
    next: next === undefined ? null : { part: next.id, title: partTitle(next.id, sheet) },
  }
}

/** A part counts as taken over until it is saved anew. */
export function isCarried(dossier: Dossier, part: string): boolean {
  const { carried } = dossier
  const version = part === 'proofs' ? dossier.proofsVersion : (dossier.parts[part]?.version ?? 0)
  return carried?.parts.includes(part) === true && version < carried.version
}

/** Choices of the former rules beside this sheet: of the dossier itself, moved, or of the one that it was taken from. */
async function beforeOf(ask: Ask, dossier: Dossier, rules: DossierRules): Promise<PartPage['before']> {
  const former = dossier.former ?? (await formerOfCarried(ask, dossier))
  const regime = former === null ? undefined : ask.regimes.get(former.regime)
  const sheet = regime === undefined || former === null ? undefined : findSheet(regime, former.sheet)
  if (former === null || sheet === undefined) return {}
  const suggested = suggestChoices(former.parts, sheet, rules.sheet)
  return Object.fromEntries([...suggested].map(([id, { was, option }]) => [id, { was, same: option !== null }]))
}

async function formerOfCarried(ask: Ask, dossier: Dossier) {
  const last = dossier.carried === null ? undefined : await findDossier(ask.tx, dossier.carried.from)
  if (last === undefined || (last.regime === dossier.regime && last.sheet === dossier.sheet)) return null
  return { regime: last.regime, sheet: last.sheet, parts: last.parts }
}

function evidenceOf(dossier: Dossier, id: string): PartPage['evidence'] {
  const criteria = new Set(dossier.proofs.flatMap((proof) => proof.criteria))
  const linked = (criterion: string) =>
    dossier.proofs
      .filter((proof) => proof.criteria.includes(criterion))
      .map(({ id: proof, title, pages }) => ({
        text: pages === null ? title : `${title} (${pages})`,
        href: `/dossiers/${id}/proofs/${proof}/file`,
      }))
  return Object.fromEntries([...criteria].map((criterion) => [criterion, linked(criterion)]))
}

function missingItem(part: WrittenPart, key: string): PartPage['missing'][number] {
  return { key, label: labelOf(part, key), anchor: anchorOf(part, key) }
}

/** The name of an answer: of a field, of a criterion, or of the description of one. */
export function labelOf(part: WrittenPart, key: string): string {
  if (part.kind === 'fields') return part.fields.find((field) => field.key === key)?.label ?? key
  const criterion = key.endsWith(NOTE_SUFFIX) ? key.slice(0, -NOTE_SUFFIX.length) : key
  const leaf = part.criteria.find((one) => one.id === criterion)
  const label = `${criterion}. ${leaf?.label ?? ''}`
  return key === criterion ? label : `Mô tả ${label}`
}

function anchorOf(part: WrittenPart, key: string): string {
  const text = part.kind === 'fields' ? `fields-${key}` : `c-${key}`
  return text.replaceAll('.', '-')
}

/** The input of the form that an answer is typed in: `fields[plan]`, `c[1.1]`, `n[1.1]`. */
export function inputOf(part: WrittenPart, key: string): string {
  if (part.kind === 'fields') return `fields[${key}]`
  return key.endsWith(NOTE_SUFFIX) ? `n[${key.slice(0, -NOTE_SUFFIX.length)}]` : `c[${key}]`
}

/** The labels of every criterion of a sheet, for ticks of proofs. */
export function criteriaOf(rules: DossierRules): readonly { readonly id: string; readonly label: string }[] {
  return leaves(rules.sheet).map(({ id, label }) => ({ id, label }))
}
