import type { PlainDate } from '@saolang/domain/plain-date'
import { placeDate, shortDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot, type Signer } from './paper.ts'
import { typeset } from './typeset.ts'

/** Form number and receipt at one desk; written by hand when missing. */
export interface FormDesk {
  /** `12-034/PĐK-11-03217-2026` */
  readonly number?: Missing<string>
  readonly receivedOn?: Missing<PlainDate>
  readonly receivedBy?: Missing<string>
}

/** Mẫu số 01: Phiếu đăng ký. */
export interface Form01Paper {
  readonly province?: Missing<string>
  readonly year?: Missing<number>
  readonly unit: {
    readonly name?: Missing<string>
    readonly representative?: Missing<string>
    readonly position?: Missing<string>
    readonly address?: Missing<string>
    readonly phone?: Missing<string>
    readonly email?: Missing<string>
  }
  readonly product?: Missing<string>
  /** `Thực phẩm; Chè; Chè tươi, chè chế biến` */
  readonly classification?: Missing<string>
  readonly occasion?: Missing<'first' | 'upgrade' | 'again'>
  /** Number of samples as it is shown, e.g. `05 gói 200 g`. */
  readonly samples?: Missing<string>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  readonly signerName?: Missing<string>
  readonly commune?: FormDesk | undefined
  readonly office?: FormDesk | undefined
  /** Not yet sent: marked BẢN NHÁP. */
  readonly draft?: boolean | undefined
  readonly foot: PaperFoot
}

/** The legal representative, as Mẫu 02 and 03 ask. */
export interface Representative {
  readonly name?: Missing<string>
  readonly sex?: Missing<string>
  readonly ethnicity?: Missing<string>
  readonly residence?: Missing<string>
}

/** What the producer says of one criterion. */
export interface SelfScore {
  readonly number: string
  readonly title: string
  readonly max: number
  /** Text of the chosen option. */
  readonly option?: Missing<string>
  readonly points?: Missing<number>
  readonly description?: Missing<string>
  /** Where the proofs are, e.g. `Phụ lục 3, trang 12`. */
  readonly proofs: readonly string[]
}

/** The boxes of Mẫu 02, point 7. */
export type Form02Tick =
  | 'business'
  | 'quality'
  | 'foodSafety'
  | 'production'
  | 'property'
  | 'trademark'
  | 'collective'
  | 'patent'
  | 'design'
  | 'copyright'
  | 'other'

/** Mẫu số 02: Báo cáo tự đánh giá. */
export interface Form02Paper {
  readonly owner: {
    readonly name?: Missing<string>
    readonly kind?: Missing<string>
    readonly address?: Missing<string>
    readonly phone?: Missing<string>
    readonly email?: Missing<string>
    readonly foundedOn?: Missing<PlainDate>
    readonly registration?: Missing<string>
    readonly history?: Missing<string>
    readonly structure?: Missing<string>
  }
  readonly representative: Representative
  readonly productDescription?: Missing<string>
  readonly ticks: readonly Form02Tick[]
  readonly otherProperty?: Missing<string>
  readonly results: Readonly<Partial<Record<'production' | 'quality' | 'market' | 'income', Missing<string>>>>
  readonly sheetName?: Missing<string>
  readonly parts: readonly {
    readonly code: string
    readonly title: string
    readonly max: number
    readonly points?: Missing<number>
    readonly criteria: readonly SelfScore[]
  }[]
  readonly total?: Missing<number>
  /** Full marks of the sheet. */
  readonly max: number
  readonly proofs: readonly {
    readonly title: string
    readonly criteria?: Missing<string>
    readonly pages?: Missing<string>
  }[]
  readonly plan: Readonly<Partial<Record<'product' | 'production' | 'market', Missing<string>>>>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  readonly signerName?: Missing<string>
  readonly draft?: boolean | undefined
  readonly foot: PaperFoot
}

/** What the producer claims and what the commune found. */
export interface CommuneFinding {
  readonly claim?: Missing<string>
  readonly finding?: Missing<string>
}

/** Mẫu số 03: Báo cáo của UBND cấp xã. */
export interface Form03Paper {
  /** `ỦY BAN NHÂN DÂN XÃ SÍNH PHÌNH` */
  readonly authority?: Missing<string>
  /** In a sentence: `xã Sính Phình`, `tỉnh Điện Biên`. */
  readonly commune?: Missing<string>
  readonly province?: Missing<string>
  readonly number?: Missing<string>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  readonly owner: {
    readonly name?: Missing<string>
    readonly kind?: Missing<string>
    readonly address?: Missing<string>
  }
  readonly representative: Representative
  readonly product?: Missing<string>
  readonly material?: CommuneFinding | undefined
  readonly labour?: CommuneFinding | undefined
  readonly idea?: CommuneFinding | undefined
  readonly identity?: CommuneFinding | undefined
  readonly recipients?: readonly string[] | undefined
  readonly signer: Signer
  readonly draft?: boolean | undefined
  readonly foot: PaperFoot
}

/** Mẫu 01 with the page of the receiving desks. */
export async function form01Pdf(data: Form01Paper): Promise<Buffer> {
  return typeset('form-01', {
    ...data,
    occasion: data.occasion ?? null,
    placeDate: placeDate(data.place, data.date),
    commune: deskInput(data.commune),
    office: deskInput(data.office),
    draft: data.draft ?? false,
    foot: await footInput(data.foot),
  })
}

/** Mẫu 02 with part III as a table and the list of proofs. */
export async function form02Pdf(data: Form02Paper): Promise<Buffer> {
  return typeset('form-02', {
    ...data,
    owner: { ...data.owner, foundedOn: shortDate(data.owner.foundedOn) },
    parts: data.parts.map((part) => ({
      ...part,
      points: part.points ?? null,
      criteria: part.criteria.map((score) => ({ ...score, points: score.points ?? null })),
    })),
    placeDate: placeDate(data.place, data.date),
    draft: data.draft ?? false,
    foot: await footInput(data.foot),
  })
}

/** Mẫu 03. */
export async function form03Pdf(data: Form03Paper): Promise<Buffer> {
  return typeset('form-03', {
    ...data,
    placeDate: placeDate(data.place, data.date),
    recipients: data.recipients ?? [],
    capacity: data.signer.capacity ?? [],
    signerTitle: data.signer.title,
    signerName: data.signer.name,
    draft: data.draft ?? false,
    foot: await footInput(data.foot),
  })
}

function deskInput(desk: FormDesk | undefined): Record<string, unknown> {
  return { ...desk, receivedOn: shortDate(desk?.receivedOn) }
}
