/**
 * An official paper as Word writes it, in the layout of Nghị định 30/2020/NĐ-CP, Phụ lục I. What a paper says is data;
 * `writeWordPaper` gives it sizes, margins and signs. Plans, reports and findings use the same.
 */

/** A piece of a line. `note` is the text of a footnote that stands at its end. */
export interface WordRun {
  readonly text: string
  readonly bold?: boolean
  readonly italic?: boolean
  readonly note?: string
}

export type WordText = string | readonly WordRun[]

export interface WordColumn {
  readonly head: string
  /** Share of the width of the table, in any unit. */
  readonly width: number
  readonly align?: 'left' | 'center' | 'right'
}

export type WordBlock =
  /** 1: "I. KẾT QUẢ", 2: "1. Chỉ tiêu", 3: "a) …". */
  | { readonly is: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly is: 'paragraph'; readonly text: WordText; readonly centred?: true }
  /** Lines with a dash before them. */
  | { readonly is: 'list'; readonly items: readonly WordText[] }
  | {
      readonly is: 'table'
      readonly caption?: string
      readonly columns: readonly WordColumn[]
      readonly rows: readonly (readonly string[])[]
      /** In small letters below. */
      readonly note?: string
    }

export interface WordSigner {
  /** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH". */
  readonly authority?: readonly string[]
  /** "CHỦ TỊCH". */
  readonly office: string
  /** "(Ký, đóng dấu)": for papers that are signed by hand. */
  readonly instruction?: string
  readonly name?: string
}

export interface WordPaper {
  /** The agency above, if there is one. */
  readonly agencyParent?: string
  /** A long name may break its lines where it wants to. */
  readonly agency: string
  /** "12/BC-UBND"; dots are printed where there is none yet. */
  readonly number?: string
  /** Name of the place in the line of the date. */
  readonly place: string
  /** Plain date; dots are printed where there is none yet. */
  readonly date?: string
  /** "BÁO CÁO", "KẾ HOẠCH"; a letter has none. */
  readonly title?: string
  /** What it is about; of a letter "V/v …", below its number. */
  readonly about: string
  readonly addressees?: readonly string[]
  readonly blocks: readonly WordBlock[]
  readonly recipients?: readonly string[]
  readonly signers: readonly WordSigner[]
  /** Not yet issued. */
  readonly draft?: boolean
  /** Papers that go with it, each on a page of its own behind the signature. */
  readonly annexes?: readonly WordAnnex[]
}

/** "PHỤ LỤC", what it lists, and of which paper it is a part. */
export interface WordAnnex {
  readonly title: string
  readonly about: string
  readonly note?: string
  readonly blocks: readonly WordBlock[]
}

/** A part of a paper without letterhead, for pasting into another one. */
export interface WordPart {
  readonly title: string
  readonly blocks: readonly WordBlock[]
}

export const DOCX_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
