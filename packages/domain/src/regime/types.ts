/** The five classes (Điều 3.3). */
export type Star = 1 | 2 | 3 | 4 | 5

/** The stars that a sheet marks with ***, ****, *****: the least that such a product must reach (Phụ lục II). */
export type MarkedStar = 3 | 4 | 5

/** A body that takes part in the procedure (Điều 4, 7). Districts took part until 30/6/2025. */
export type Level = 'commune' | 'district' | 'province' | 'ministry'

/** First and last day on which a row of a regulation holds; null: since it began, until it ends. */
export interface Validity {
  readonly validFrom: string | null
  readonly validTo: string | null
}

/** First assessment, upgrade, or assessment again at the end of the certificate (Điều 6.1). */
export type DossierKind = 'first' | 'upgrade' | 'renewal'

/** What a note under a criterion does; only `applies_if` and `stop_if_zero` are computed, the others are read by people. */
export type NoteType =
  | 'requirement'
  | 'evidence'
  | 'explanation'
  | 'applies_if'
  | 'knock_out'
  | 'stop_evaluation'
  | 'stop_if_zero'
  | 'not_eligible'
  | 'applicability'
  | 'choose_one_case'

/** One box to tick. `place` is its 1-based place as printed (within its case, where there are cases). */
export interface Option {
  /** `1.1.o3`, or `8.c1.o2` in a case. */
  readonly id: string
  readonly place: number
  readonly label: string
  readonly points: number
  readonly star: MarkedStar | null
}

/** One of the cases of a criterion that asks to choose a case first (sheet 26: 8, 9 and 15). */
export interface Case {
  /** `8.c1` */
  readonly id: string
  readonly place: number
  readonly label: string
  readonly options: readonly Option[]
}

export interface Note {
  /** `6.1.unsafe-impurity` */
  readonly id: string
  readonly type: NoteType
  readonly label: string
}

/** The criterion counts only while another criterion has points above zero (5.2 needs the story of 5.1). */
export interface Condition {
  readonly type: 'applies_if'
  readonly criterion: string
  /** The least points of that criterion; any points above zero where left out (148 and 1048: 2, "có câu chuyện"). */
  readonly atLeast?: number
}

/** A criterion that takes one option or none. Its id is the printed number. */
export interface Leaf {
  readonly kind: 'leaf'
  readonly id: string
  readonly label: string
  /** What it measures, the same on every sheet that asks it: `A.origin`. */
  readonly family: string
  readonly max: number
  /** `yes_no`: printed without options, read as no (0) and yes (1). */
  readonly select: 'one' | 'yes_no' | 'case'
  /** A mark printed at the criterion itself and at no option (148, tiêu chí 3.e): any points above zero meet it. */
  readonly mark: MarkedStar | null
  /** Every option in printed order; for cases, those of the first case and then those of the second. */
  readonly options: readonly Option[]
  /** Empty unless `select` is `case`. */
  readonly cases: readonly Case[]
  readonly notes: readonly Note[]
  readonly condition: Condition | null
  /** `Phụ lục II, biểu 1, tiêu chí 1.1` */
  readonly article: string
}

/** A criterion that is only the sum of its children (6.1 on sheets 11 and 13). */
export interface Group {
  readonly kind: 'group'
  readonly id: string
  readonly label: string
  readonly max: number
  readonly children: readonly Leaf[]
  readonly article: string
}

export type Criterion = Leaf | Group

export interface Section {
  /** `A.S1` */
  readonly id: string
  readonly number: string
  readonly label: string
  readonly max: number
  /** The section is itself its only criterion. */
  readonly single: boolean
  readonly criteria: readonly Criterion[]
}

export interface Part {
  readonly code: string
  readonly label: string
  readonly max: number
  readonly sections: readonly Section[]
}

/** A reason that ends the assessment without a star when somebody ticks it, with a reason. */
export interface KnockOut {
  /** `forged-dossier` for the whole file, `1.1.material-imported-or-unknown` for a note of a criterion. */
  readonly id: string
  readonly label: string
  /** `file`: the file is refused; the others are the types of the notes they come from. */
  readonly type: 'file' | 'knock_out' | 'stop_evaluation' | 'stop_if_zero' | 'not_eligible'
  readonly criterion: string | null
  /** For `stop_if_zero`: the criteria of which one at 0 points ends the assessment. */
  readonly zeroIn: readonly string[]
  readonly article: string
}

/** A point where the printed sheet is doubtful (`open`, kept as printed) or the transcript was repaired (`corrected`). */
export interface Flag {
  readonly kind: 'open' | 'corrected'
  readonly criterion: string | null
  readonly option: string | null
  readonly touchesStar: boolean
  readonly say: string
}

export interface Named {
  readonly no: string
  readonly name: string
}

/** Where the sheet stands in Phụ lục I. */
export interface Classification {
  readonly industry: Named
  readonly group: Named
  readonly subgroup: Named | null
}

/** What a source lacks of a sheet. A sheet with a hole is read as history; nothing new is scored on it. */
export interface Hole {
  /** The code of the part that is short, or `sheet` where no line of it is known. */
  readonly where: string
  /** Points that the known criteria of the part fall short of its maximum; of a whole sheet, its total. */
  readonly missing: number
  readonly say: string
  /** The document that would close the hole. */
  readonly needed: string
}

/** One scoring sheet of Phụ lục II. */
export interface Sheet {
  readonly number: number
  readonly name: string
  /** `incomplete` where `holes` names what the source lacks. */
  readonly status: 'complete' | 'incomplete'
  readonly holes: readonly Hole[]
  readonly article: string
  readonly classification: Classification
  readonly ministries: readonly string[]
  readonly samples: { readonly count: number; readonly article: string }
  readonly knockOuts: readonly KnockOut[]
  readonly flags: readonly Flag[]
  readonly parts: readonly Part[]
}

/** A class by the mean total: from `from`, below `to` (the highest class includes `to`), points (Điều 3.3). */
export interface Band {
  readonly star: Star
  readonly from: number
  readonly to: number
  readonly label: string
  readonly article: string
}

/** Something wrong in the content: where, and what. English, for the maintainer. */
export interface Fault {
  readonly path: string
  readonly what: string
}
