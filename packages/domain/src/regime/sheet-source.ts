import { count, dictionary, flag, list, object, oneOf, orElse, type Read, text } from './read.ts'
import type { MarkedStar, NoteType } from './types.ts'

/** How a sheet is written in `content/`: a list of numbers, labels and references into the catalogue of criteria. */

const readOption = object({
  points: count,
  star: orElse<MarkedStar, null>(oneOf(3, 4, 5), null),
  label: text,
})

const readCase = object({ label: text, options: list(readOption) })

/** One entry of `criteria/*.json`: the options with points and minimums, shared by the sheets that print them alike. */
export const readCatalogue = dictionary(
  object({
    max: count,
    mark: orElse<MarkedStar, null>(oneOf(3, 4, 5), null),
    select: orElse(oneOf('one', 'yes_no'), 'one'),
    notes: orElse(list(text), []),
    options: orElse(list(readOption), []),
    cases: orElse(list(readCase), []),
  }),
)

const noteTypes: Read<NoteType> = oneOf(
  'requirement',
  'evidence',
  'explanation',
  'applies_if',
  'knock_out',
  'stop_evaluation',
  'stop_if_zero',
  'not_eligible',
  'applicability',
  'choose_one_case',
)

/** `notes.json`: the notes that the catalogue refers to. */
export const readNotes = dictionary(
  object({
    type: noteTypes,
    label: text,
    criterion: orElse<string, null>(text, null),
    /** The points that the criterion of an `applies_if` must have; left out: any. */
    atLeast: orElse<number, null>(count, null),
    criteria: orElse(list(text), []),
  }),
)

/** `knock-outs.json`: the reasons for which a file is refused, that the heads of the sheets name. */
export const readKnockOuts = dictionary(object({ label: text, article: text }))

const readLeaf = object({ number: text, label: text, use: text })

const readCriterion = object({
  number: text,
  label: text,
  use: orElse<string, null>(text, null),
  max: orElse<number, null>(count, null),
  children: orElse(list(readLeaf), []),
})

const readSection = object({
  number: text,
  label: text,
  max: count,
  use: orElse<string, null>(text, null),
  criteria: orElse(list(readCriterion), []),
})

const readFlag = object({
  kind: oneOf('open', 'corrected'),
  criterion: orElse<string, null>(text, null),
  option: orElse<string, null>(text, null),
  touchesStar: orElse(flag, false),
  say: text,
})

const readHole = object({ where: text, missing: count, say: text, needed: text })

const readNamed = object({ no: text, name: text })

/** One file of `sheets/`. */
export const readSheet = object({
  number: count,
  name: text,
  article: text,
  classification: object({
    industry: readNamed,
    group: readNamed,
    subgroup: orElse<SourceOf<typeof readNamed>, null>(readNamed, null),
  }),
  ministries: list(text),
  samples: object({ count, article: text }),
  knockOuts: list(text),
  flags: list(readFlag),
  /** Named: the sheet is incomplete. */
  holes: orElse(list(readHole), []),
  parts: list(object({ code: text, max: count, sections: list(readSection) })),
})

export type SourceOf<Reader> = Reader extends Read<infer Value> ? Value : never
type EntryOf<Reader> = SourceOf<Reader> extends ReadonlyMap<string, infer Value> ? Value : never

export type OptionSource = SourceOf<typeof readOption>
export type VariantSource = EntryOf<typeof readCatalogue>
export type NoteSource = EntryOf<typeof readNotes>
export type LeafSource = SourceOf<typeof readLeaf>
export type CriterionSource = SourceOf<typeof readCriterion>
export type SectionSource = SourceOf<typeof readSection>
export type SheetSource = SourceOf<typeof readSheet>

/** Everything the sheets refer to. */
export interface Catalogue {
  /** The annex that prints the sheets, for the citations: `Phụ lục II`. */
  readonly annex: string
  readonly criteria: ReadonlyMap<string, VariantSource>
  readonly notes: ReadonlyMap<string, NoteSource>
  readonly knockOuts: ReadonlyMap<string, { readonly label: string; readonly article: string }>
  readonly partLabels: ReadonlyMap<string, string>
}
