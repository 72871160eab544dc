import { foldedWords } from '../vietnamese-text/index.ts'

/** Words of the legal form, which people write in many ways or leave out. Longest first. */
const FORMS = [
  'cong ty trach nhiem huu han mot thanh vien',
  'cong ty trach nhiem huu han mtv',
  'cong ty trach nhiem huu han',
  'cong ty tnhh mot thanh vien',
  'cong ty tnhh mtv',
  'hop tac xa dich vu nong nghiep',
  'hop tac xa nong nghiep',
  'doanh nghiep tu nhan',
  'co so san xuat',
  'ho kinh doanh',
  'ho san xuat',
  'cong ty tnhh',
  'cong ty co phan',
  'to hop tac',
  'hop tac xa',
  'trang trai',
  'cong ty cp',
  'cong ty',
  'co so',
  'htx',
  'hkd',
  'tht',
  'dntn',
  'ho',
] as const

/** What tells two producers of one commune apart: the own name without accents, signs and legal form. */
export function producerNameKey(name: string): string {
  const words = foldedWords(name).join(' ')
  const form = FORMS.find((each) => words.startsWith(`${each} `))
  return form === undefined ? words : words.slice(form.length + 1)
}

/** Whether two names may well be one producer: `HTX Chè Shan` and `Hợp tác xã chè shan`. */
export function isAlikeProducerName(left: string, right: string): boolean {
  return producerNameKey(left) === producerNameKey(right)
}
