import { type DossierPart, formatFigures, NOTE_SUFFIX, partProgress, savePart, TICKED } from '@saolang/domain/dossier'
import { parsePlainDate, parseVietnameseDate } from '@saolang/domain/plain-date'
import type { Field } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addToDossier, rulesOf } from './dossiers.reading.ts'
import { writableDossier } from './dossiers.writing.ts'

type Texts = Readonly<Record<string, string>>

/** A part as its form sends it: fields of mẫu 02, or choices and descriptions of criteria. */
export interface TypedPart {
  readonly fields: Texts
  /** Cells of figures: `resultFigures.0.year`, `.revenue`, `.profit`. */
  readonly figures: Texts
  /** Criterion → id of an option, or `none`. */
  readonly c: Texts
  /** Criterion → description. */
  readonly n: Texts
  /** On a conflict: which version of a field stays, `saved` or `entered`. */
  readonly keep: Texts
}

export interface SavedPart {
  readonly version: number
  /** Keys still to be answered: saving an incomplete part is not an error. */
  readonly missing: readonly string[]
  /** The part after this one in the task list; null at its end. */
  readonly next: string | null
}

/** Saves a part as a whole form. Where somebody saved since `version`, nothing is written: `request/conflict`. */
export async function saveDossierPart(
  ask: Ask,
  id: string,
  partId: string,
  input: { readonly version: number; readonly typed: TypedPart },
): Promise<Result<SavedPart, string>> {
  const found = await writableDossier(ask, id, 'savePart')
  if (!found.ok) return found
  const { stream, hat } = found.value
  const { parts } = rulesOf(ask, stream.state)
  const part = parts.find((one) => one.id === partId)
  if (part === undefined || part.kind === 'proofs') return fail('dossier/unknown-part')
  const entered = Object.entries(fieldsOf(part, input.typed)).filter(([key]) => input.typed.keep[key] !== 'saved')
  const saved = savePart(stream.state, parts, {
    part: partId,
    version: input.version,
    fields: Object.fromEntries(entered),
  })
  if (!saved.ok) return saved
  const after = await addToDossier(ask, stream, saved.value, hat)
  const next = parts[parts.indexOf(part) + 1]?.id ?? null
  const version = after.state.parts[partId]?.version ?? 0
  return ok({ version, missing: partProgress(after.state, part).missing, next })
}

/** What was typed as the answers of the part: key → text as it is stored. */
export function fieldsOf(part: Exclude<DossierPart, { kind: 'proofs' }>, typed: TypedPart): Texts {
  if (part.kind === 'assessment') {
    const notes = Object.entries(typed.n).map(([criterion, text]) => [`${criterion}${NOTE_SUFFIX}`, text])
    return Object.fromEntries([...Object.entries(typed.c), ...notes, ...Object.entries(typed.fields)])
  }
  const known = part.fields.flatMap((field) => {
    const value = answerOf(field, typed)
    return value === undefined ? [] : [[field.key, value]]
  })
  const strange = Object.entries(typed.fields).filter(([key]) => !part.fields.some((field) => field.key === key))
  return Object.fromEntries([...known, ...strange])
}

/** Undefined: the form did not ask it. A box that is not ticked is not sent by a browser: it means no. */
function answerOf(field: Field, typed: TypedPart): string | undefined {
  const value = typed.fields[field.key]
  switch (field.type) {
    case 'tick':
      return value === undefined || ['', '0', 'no', 'false'].includes(value) ? '' : TICKED
    case 'date':
      return value === undefined ? undefined : isoDate(value)
    case 'number':
      return value?.replace(/[.\s]/g, '')
    case 'figures':
      return figuresOf(field.key, typed) ?? value
    default:
      return value
  }
}

function isoDate(value: string): string {
  if (value === '' || parsePlainDate(value).ok) return value
  const local = parseVietnameseDate(value)
  return local.ok ? local.value : value
}

/** The rows of a table of figures as one answer; what cannot be read stays as typed and is refused by the rule. */
function figuresOf(key: string, typed: TypedPart): string | undefined {
  const rows = new Map<string, Map<string, string>>()
  for (const [name, value] of Object.entries(typed.figures)) {
    const [of, row, column] = name.split('.')
    if (of !== key || row === undefined || column === undefined) continue
    rows.set(row, (rows.get(row) ?? new Map()).set(column, value))
  }
  if (rows.size === 0) return undefined
  const typedRows = [...rows.values()].filter((row) => row.get('revenue') || row.get('profit'))
  const filled = typedRows.map((row) => new Map([...row].map(([column, value]) => [column, plainNumber(value)])))
  const readable = filled.every(
    (row) =>
      /^\d{4}$/.test(row.get('year') ?? '') &&
      /^\d{0,15}$/.test(row.get('revenue') ?? '') &&
      /^(-?\d{1,15})?$/.test(row.get('profit') ?? ''),
  )
  if (!readable)
    return typedRows.map((row) => [row.get('year'), row.get('revenue'), row.get('profit')].join(';')).join('\n')
  const dong = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text))
  const years = filled.map((row) => ({
    year: Number(row.get('year')),
    revenue: dong(row.get('revenue')),
    profit: dong(row.get('profit')),
  }))
  return formatFigures(years)
}

/** "1.200.000 đồng" → "1200000". */
function plainNumber(text: string): string {
  return text.replace(/[.\s]/g, '').replace(/đồng$|đ$/i, '')
}
