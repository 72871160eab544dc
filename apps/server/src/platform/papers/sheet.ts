import type { PlainDate } from '@saolang/domain/plain-date'
import { placeDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot } from './paper.ts'
import { typeset } from './typeset.ts'

/** One option of a criterion, as the sheet of Phụ lục II prints it. */
export interface SheetOption {
  readonly text: string
  readonly points: number
  /** Lowest rank that asks for this option: printed as `***`, `****`, `*****`. */
  readonly star?: Missing<number>
  readonly chosen: boolean
}

/** A criterion; a group such as `6.1 Ngoại hình` has children and no options. */
export interface SheetCriterion {
  readonly number: string
  readonly title: string
  readonly max: number
  /** Notes printed above and below the options. */
  readonly before?: readonly string[] | undefined
  readonly after?: readonly string[] | undefined
  readonly options?: readonly SheetOption[] | undefined
  /** Cases of which one applies (sheet 26). */
  readonly cases?: readonly { readonly title: string; readonly options: readonly SheetOption[] }[] | undefined
  readonly children?: readonly SheetCriterion[] | undefined
}

/** Phiếu đánh giá; blank when nothing is chosen and no totals are given. */
export interface SheetPaper {
  readonly sheetNumber: number
  readonly sheetName: string
  readonly classification: string
  readonly product: {
    readonly name?: Missing<string>
    readonly code?: Missing<string>
    readonly producer?: Missing<string>
    readonly phone?: Missing<string>
    readonly address?: Missing<string>
  }
  /** Number of the member, where sheets carry it. */
  readonly memberCode?: Missing<string>
  /** When a dossier is refused, in the words of the sheet. */
  readonly knockOut?: Missing<string>
  readonly starLegend?: Missing<string>
  readonly parts: readonly {
    readonly code: string
    readonly title: string
    readonly max: number
    readonly points?: Missing<number>
    readonly sections: readonly {
      readonly number: string
      readonly title: string
      readonly max: number
      readonly criteria: readonly SheetCriterion[]
    }[]
  }[]
  readonly max: number
  readonly total?: Missing<number>
  readonly comment?: Missing<string>
  readonly evaluator?: Missing<string>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  /** Not yet closed: marked BẢN NHÁP. */
  readonly draft?: boolean | undefined
  readonly foot: PaperFoot
}

/** Sets the sheet, filled or blank; a criterion is never cut across pages. */
export async function sheetPdf(data: SheetPaper): Promise<Buffer> {
  return typeset('sheet', {
    ...data,
    parts: data.parts.map((part) => ({
      ...part,
      points: part.points ?? null,
      sections: part.sections.map((section) => ({ ...section, criteria: section.criteria.flatMap(criterionRows) })),
    })),
    placeDate: placeDate(data.place, data.date),
    draft: data.draft ?? false,
    foot: await footInput(data.foot),
  })
}

/** A group is a row of its own, followed by the rows of its children. */
function criterionRows(criterion: SheetCriterion): unknown[] {
  const { children = [], before = [], after = [], options = [], cases = [], ...head } = criterion
  return [{ ...head, before, after, options, cases }, ...children.flatMap(criterionRows)]
}
