import type { PlainDate } from '@saolang/domain/plain-date'
import { placeDate } from './dotted-date.ts'
import { footInput, type Missing, type PaperFoot } from './paper.ts'
import { typeset } from './typeset.ts'

/** A product as the council left it. Points are shown as given: means with two decimals, e.g. `82,35`. */
export interface MinutesProduct {
  readonly name: string
  readonly producer: string
  readonly code?: Missing<string>
  readonly scores: readonly { readonly member: string; readonly total: string }[]
  readonly min?: Missing<string>
  readonly max?: Missing<string>
  /** Highest less lowest. */
  readonly spread?: Missing<string>
  readonly mean?: Missing<string>
  /** 0 where no rank is proposed. */
  readonly stars: number
  /** Minimum conditions of a rank that are not met. */
  readonly unmet: readonly string[]
  readonly remarks?: Missing<string>
  /** `9/9 thành viên tán thành` */
  readonly agreed?: Missing<string>
}

/** Biên bản họp Hội đồng. Without number or date it is a draft and says so. */
export interface MinutesPaper {
  readonly council: string
  readonly parent?: Missing<string>
  readonly number?: Missing<string>
  readonly place?: Missing<string>
  readonly date?: Missing<PlainDate>
  /** `Họp đánh giá, phân hạng sản phẩm OCOP tỉnh Điện Biên đợt 2 năm 2026` */
  readonly subject: string
  readonly startedAt?: Missing<string>
  readonly endedAt?: Missing<string>
  readonly venue?: Missing<string>
  readonly establishedBy?: Missing<string>
  /** All members of the council, present or not. */
  readonly memberCount: number
  readonly present: readonly {
    readonly name: string
    readonly position?: Missing<string>
    readonly role?: Missing<string>
  }[]
  readonly absent: readonly {
    readonly name: string
    readonly position?: Missing<string>
    readonly reason?: Missing<string>
  }[]
  readonly guests: readonly string[]
  readonly conflicts: readonly {
    readonly member: string
    readonly product: string
    readonly reason?: Missing<string>
  }[]
  readonly discussion?: Missing<string>
  readonly products: readonly MinutesProduct[]
  readonly excluded: readonly { readonly name: string; readonly producer: string; readonly reason: string }[]
  readonly conclusions: readonly string[]
  readonly secretary?: Missing<string>
  readonly chair?: Missing<string>
  /** Line above the chair's hand; `CHỦ TRÌ` by default. */
  readonly chairTitle?: Missing<string>
  readonly foot: PaperFoot
}

/** Sets the minutes, NĐ 30 layout. */
export async function minutesPdf(data: MinutesPaper): Promise<Buffer> {
  return typeset('minutes', {
    ...data,
    products: data.products.map((product) => ({
      ...product,
      rank: product.stars > 0 ? `${product.stars} sao` : 'Không xếp hạng',
    })),
    placeDate: placeDate(data.place, data.date),
    draft: !data.number || !data.date,
    foot: await footInput(data.foot),
  })
}
