import { answeredCount, choicesOf, type MemberBallot, unfinishedOf, visibleMarks } from '@saolang/domain/ballot'
import { canActInCouncil } from '@saolang/domain/council'
import { type Dossier, NOTE_SUFFIX, selfChoices } from '@saolang/domain/dossier'
import { ladder } from '@saolang/domain/ladder'
import { leaves, type Regime, type Sheet } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { SheetView } from '../../platform/pages/sheet-view.ts'
import { formatTime } from '../../platform/pages/text.ts'
import {
  BALLOT,
  criterionTitle,
  findEvaluationRow,
  listBallotRows,
  listOwnSheets,
  listProducersOf,
  readEvaluation,
  rulesOfEvaluation,
} from '../councils/index.ts'
import { findDossier, pagesWords } from '../dossiers/index.ts'

const STATES = ['marking', 'finished', 'conflict', 'absent', 'replaced'] as const

export const TotalsView = z.object({
  parts: z.array(z.object({ code: z.string(), points: z.number().int(), max: z.number().int() })),
  total: z.number().int(),
  max: z.number().int(),
  /** The class that points and minimums of this one sheet give. */
  stars: z.number().int(),
  /** "Thiếu: 2 tiêu chí dưới mức 3 sao"; null where nothing is missing. */
  missing: z.string().nullable(),
  below: z.array(z.string()),
  answered: z.number().int(),
  count: z.number().int(),
})
export type TotalsView = z.infer<typeof TotalsView>

/** The answer to each save: what a script shows, computed here and nowhere else. */
export const SavedView = z.object({
  savedAt: z.string().nullable(),
  versions: z.record(z.string(), z.number().int()),
  choices: z.record(z.string(), z.string().nullable()),
  totals: TotalsView,
  unanswered: z.array(z.string()),
  withoutReason: z.array(z.string()),
})
export type SavedView = z.infer<typeof SavedView>

export const MarkingView = z.object({
  evaluationId: z.string(),
  councilId: z.string(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  /** The sheet of the regime: parts, criteria, options. */
  sheet: z.custom<SheetView>().meta({ type: 'object' }),
  state: z.enum(STATES),
  mayMark: z.boolean(),
  attempt: z.number().int(),
  /** Why the chair opened the sheet again. */
  reopenedFor: z.string().nullable(),
  outReason: z.string().nullable(),
  criteria: z.record(
    z.string(),
    z.object({
      option: z.string().nullable(),
      reason: z.string().nullable(),
      version: z.number().int(),
      selfOption: z.string().nullable(),
      selfPoints: z.number().int(),
      selfNote: z.string(),
      evidence: z.array(z.object({ text: z.string(), href: z.string() })),
      /** Field departments on this criterion: words, never a mark. */
      opinions: z.array(z.object({ agency: z.string(), text: z.string() })),
    }),
  ),
  /** Field departments on the product as a whole. */
  opinions: z.array(z.object({ agency: z.string(), text: z.string() })),
  knockOuts: z.array(
    z.object({ id: z.string(), label: z.string(), criterion: z.string().nullable(), reason: z.string().nullable() }),
  ),
  saved: SavedView,
  /** The member works for this producer. */
  conflictHint: z.boolean(),
  /** The next product of this member that is still to be marked. */
  nextId: z.string().nullable(),
  place: z.object({ finished: z.number().int(), of: z.number().int() }),
})
export type MarkingView = z.infer<typeof MarkingView>

/** The reader's own sheet of one product. Nobody reads another member's sheet here: there is no way to name one. */
export async function presentMarking(ask: Ask, evaluationId: string): Promise<Result<MarkingView, string>> {
  const read = await readEvaluation(ask, evaluationId)
  if (!read.ok) return read
  const { evaluation, council, viewer } = read.value
  const row = (await listBallotRows(ask.tx, evaluationId)).find((one) => one.personId === viewer.personId)
  const stored = row === undefined ? undefined : await findState(ask.tx, BALLOT, row.id)
  const { own } = visibleMarks(viewer, evaluation, stored === undefined ? [] : [stored])
  const names = await findEvaluationRow(ask.tx, evaluationId)
  const dossier = await findDossier(ask.tx, evaluation.dossierId)
  if (own === null || names === undefined || dossier === undefined) return fail('request/not-found')
  const { regime, sheet } = rulesOfEvaluation(ask, evaluation)
  const may = canActInCouncil(ask.person?.actor ?? null, 'mark', council).may
  const works = await listProducersOf(ask.tx, [own.personId])
  const { code, productName, producerName, communeName } = names
  return ok({
    ...{ evaluationId, councilId: evaluation.councilId, code, productName, producerName, communeName },
    sheet,
    state: own.stage,
    mayMark: may && own.stage === 'marking' && evaluation.stage === 'marking',
    attempt: evaluation.attempt,
    reopenedFor: own.stage === 'marking' ? (own.former.at(-1)?.reopenedFor ?? null) : null,
    outReason: own.outReason,
    criteria: presentCriteria(sheet, own, dossier, evaluationId),
    opinions: opinionsOn(dossier, null),
    knockOuts: sheet.knockOuts.map(({ id, label, criterion }) => ({
      ...{ id, label, criterion },
      reason: own.knockOuts[id] ?? null,
    })),
    saved: presentSaved(regime, sheet, own, dossier),
    conflictHint: works.some((work) => work.producerId === evaluation.producerId),
    ...(await presentPlace(ask, own, evaluationId)),
  })
}

function presentCriteria(
  sheet: Sheet,
  ballot: MemberBallot,
  dossier: Dossier,
  evaluationId: string,
): MarkingView['criteria'] {
  const self = selfChoices(dossier, sheet)
  const notes = Object.assign({}, ...Object.values(dossier.parts).map((part) => part.fields))
  return Object.fromEntries(
    leaves(sheet).map((leaf) => {
      const mark = ballot.marks[leaf.id]
      const selfOption = self[leaf.id] ?? null
      const evidence = dossier.proofs
        .filter((proof) => proof.criteria.includes(leaf.id))
        .map((proof) => ({
          text: proof.pages === null ? proof.title : `${proof.title} (${pagesWords(proof.pages)})`,
          href: `/evaluations/${evaluationId}/papers/${proof.paperId}/file`,
        }))
      return [
        leaf.id,
        {
          ...{ option: mark?.option ?? null, reason: mark?.reason ?? null, version: mark?.version ?? 0 },
          selfOption,
          selfPoints: leaf.options.find(({ id }) => id === selfOption)?.points ?? 0,
          selfNote: String(notes[`${leaf.id}${NOTE_SUFFIX}`] ?? ''),
          evidence,
          opinions: opinionsOn(dossier, leaf.id),
        },
      ]
    }),
  )
}

/** Opinions are open to whoever holds a sheet of the product: they were given before any mark (COU-06). */
function opinionsOn(dossier: Dossier, criterion: string | null) {
  return dossier.opinions
    .filter((one) => one.criterion === criterion)
    .map(({ agencyName, text }) => ({ agency: agencyName, text }))
}

/** Totals and what is left on one sheet, for the page and as the answer to a save. */
export function presentSaved(regime: Regime, sheet: Sheet, ballot: MemberBallot, dossier: Dossier): SavedView {
  const marks = Object.entries(ballot.marks)
  const { unanswered, withoutReason } = unfinishedOf(ballot, sheet, selfChoices(dossier, sheet))
  return {
    savedAt: ballot.savedAt === null ? null : formatTime(new Date(ballot.savedAt)),
    versions: Object.fromEntries(marks.map(([criterion, mark]) => [criterion, mark.version])),
    choices: Object.fromEntries(marks.map(([criterion, mark]) => [criterion, mark.option])),
    totals: presentTotals(regime, sheet, ballot),
    unanswered: [...unanswered],
    withoutReason: [...withoutReason],
  }
}

function presentTotals(regime: Regime, sheet: Sheet, ballot: MemberBallot): TotalsView {
  const standing = ladder(sheet, regime.bands, choicesOf(ballot))
  // A stored ballot holds options of its own sheet only: saveMarks refuses others.
  if (!standing.ok) throw new Error(`the ballot of ${ballot.evaluationId} does not fit its sheet`)
  const { parts, total, star, band, unmet } = standing.value
  const wanted = Math.max(3, star + 1)
  const below = star < band ? [...new Set(unmet.filter((one) => one.star <= wanted).map((one) => one.criterion))] : []
  return {
    parts: sheet.parts.map(({ code, max }) => ({ code, points: parts[code] ?? 0, max })),
    total,
    max: sheet.parts.reduce((sum, part) => sum + part.max, 0),
    stars: star,
    missing: below.length === 0 ? null : `Thiếu: ${below.length} tiêu chí dưới mức ${wanted} sao`,
    below: below.map((criterion) => criterionTitle(sheet, criterion)),
    answered: answeredCount(ballot),
    count: leaves(sheet).length,
  }
}

async function presentPlace(ask: Ask, own: MemberBallot, evaluationId: string) {
  const seats = await presentOwnProducts(ask, own.councilId)
  const open = seats.filter((one) => one.state === 'marking' && one.evaluationId !== evaluationId)
  const after = seats.findIndex((one) => one.evaluationId === evaluationId)
  const next = open.find((one) => seats.indexOf(one) > after) ?? open[0]
  const finished = seats.filter((one) => one.state === 'finished').length
  return { nextId: next?.evaluationId ?? null, place: { finished, of: seats.length } }
}

const OwnProduct = z.object({
  evaluationId: z.string(),
  councilId: z.string(),
  roundName: z.string(),
  code: z.string().nullable(),
  productName: z.string(),
  producerName: z.string(),
  communeName: z.string(),
  state: z.enum(STATES),
  stage: z.enum(['marking', 'opened', 'closed']),
})
export const OwnSheetsView = z.object({ sheets: z.array(OwnProduct), councilId: z.string().nullable() })
export type OwnSheetsView = z.infer<typeof OwnSheetsView>

/** The reader's own sheets, of one council or of all. A product with a declared conflict has left the list. */
export async function presentOwnProducts(
  ask: Ask,
  councilId: string | null,
): Promise<readonly z.infer<typeof OwnProduct>[]> {
  const rows = await listOwnSheets(ask.tx, ask.person?.personId ?? '')
  return rows
    .filter((row) => row.state !== 'conflict' && (councilId === null || row.councilId === councilId))
    .map(({ finishBefore: _due, ...row }) => row)
}
