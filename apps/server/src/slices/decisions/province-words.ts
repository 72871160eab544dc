import type { Tx } from '../../platform/acts/stream.ts'
import { getUnit } from '../units/index.ts'

/** A province in the words of official papers (Nghị định 30/2020/NĐ-CP). */
export interface ProvinceWords {
  /** `tỉnh Điện Biên` */
  readonly inSentence: string
  /** `Điện Biên`: the place in the line of the date. */
  readonly place: string
  /** `ỦY BAN NHÂN DÂN TỈNH ĐIỆN BIÊN` */
  readonly office: string
  /** `Chủ tịch Ủy ban nhân dân tỉnh Điện Biên` */
  readonly chair: string
}

export async function provinceWords(tx: Tx, provinceCode: string): Promise<ProvinceWords> {
  const { name } = await getUnit(tx, provinceCode)
  const inSentence = name.slice(0, 1).toLocaleLowerCase('vi') + name.slice(1)
  return {
    inSentence,
    place: name.replace(/^(Tỉnh|Thành phố) /, ''),
    office: `ỦY BAN NHÂN DÂN ${name.toLocaleUpperCase('vi')}`,
    chair: `Chủ tịch Ủy ban nhân dân ${inSentence}`,
  }
}

/**
 * The lines over a signature (Nghị định 30/2020/NĐ-CP, Phụ lục I, II.7): a deputy signs "KT. CHỦ TỊCH", with the own
 * title below. The office after the title stands in the head of the paper already.
 */
export function signingOf(title: string | null): {
  readonly capacity?: readonly string[]
  readonly title: string | null
} {
  const own = title?.replace(/\s+(UBND|Ủy ban nhân dân)\b.*$/iu, '').toLocaleUpperCase('vi') ?? null
  const above = own?.startsWith('PHÓ ') === true ? [`KT. ${own.slice('PHÓ '.length)}`] : undefined
  return above === undefined ? { title: own } : { capacity: above, title: own }
}
