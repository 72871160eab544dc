import { flatOf } from './source-lines.ts'

/** Words with which the name of an agency begins, in small letters without accents. */
const BEGINS =
  /^(?:(?:va|cua|voi|cac|nhung|moi) )*(?:so (?=\p{L})|phong (?=\p{L})|ban (?:chi dao|dan toc|quan ly)|bcd|bo (?=\p{L})|ubnd|uy ban|hdnd|hoi dong|to (?:giup viec|tu van|cong tac)|trung tam|tt |dai (?:phat|truyen)|bao (?=\p{L})|cong thong tin|chi nhanh|chi cuc|van phong|lien minh|lien doan|mat tran|hoi (?=\p{L})|doan (?=\p{L})|huyen doan|tinh doan|ngan hang|cong an|benh vien|truong (?=\p{L})|thu truong|chu tich|lanh dao|thanh vien|to chuc (?:kinh te|chinh tri|doan the|xa hoi|hoi)|cap uy|cac (?=\p{L})|so,|don vi|co quan|chuyen gia|doanh nghiep|buu (?:chinh|dien)|htx|hop tac xa|ho (?:san xuat|kinh doanh)|co so (?:san|kinh)|chu (?:the|co so)|doi tac|nguoi dan|cong dong|can bo|chi hoi|phong,|nong nghiep va)/u

/** Small words that belong to no name when a name begins in small letters: `so` (number), `bao` (to report), `hoi`. */
const NEEDS_CAPITAL = /^(?:so|phong|bao|hoi(?! dong)|doan|truong|tt|bo|dai) /

function beginsName(words: string): boolean {
  const flat = flatOf(words)
  if (!BEGINS.test(flat)) return false
  // `phòng Nội vụ` is a name, `phòng ngừa` is not: the next word tells, or the first letter.
  return !NEEDS_CAPITAL.test(flat) || /^\S+ \p{Lu}/u.test(words) || /^\p{Lu}/u.test(words)
}

/** Where the words about the work begin behind the names. */
const ENDS =
  / (?=(?:to chuc(?! kinh te| chinh tri| doan the|,)|trien khai|thuc hien|tham gia|tham muu|de xuat|xay dung(?! nong thon)|huong dan|ho tro|ra soat|kien toan|day manh|tang cuong|dinh huong|(?<!van phong )dieu phoi|chu dong|long ghep|quan ly chat|trong viec|can cu|theo (?=chuc nang)|de (?=\p{L}))(?![\p{L}]))/u

/** The words of the names only: up to the first word about the work. */
function namesPart(text: string): string {
  const flat = flatOf(text)
  const end = ENDS.exec(flat)
  return end === null ? text : text.slice(0, end.index)
}

const SERIES = /^(?:các |những )?(sở|phòng|ban)[^:]{0,40}:\s*/iu

function tidy(name: string): string {
  return name
    .replace(/^(?:và|với|của|cùng với|cùng) /iu, '')
    .replace(/^các (?=(?:chuyên gia|chủ thể)(?!\p{L}))/iu, '')
    .replace(/[\s.,;:…]+$/u, '')
    .trim()
}

/** `các cơ quan, đơn vị liên quan` and `Văn phòng HĐND và UBND huyện` are one name each. */
const isTailOf = (before: string, piece: string) =>
  (/^các /iu.test(before) && /^(?:đơn vị|cơ quan|địa phương|tổ chức)(?:(?: có)? liên quan.*)?$/iu.test(piece)) ||
  (/HĐND$/.test(before) && /^UBND/.test(piece))

/** One run of names: split at commas and `và` where a new name begins. */
function splitNames(text: string): readonly string[] {
  const series = SERIES.exec(text)
  const kind = series?.[1]
  const words = series === null ? text : text.slice(series[0].length)
  const pieces = words.split(/([,;]\s+|\s+và\s+)/iu)
  const names: string[] = []
  for (let at = 0; at < pieces.length; at += 2) {
    const piece = pieces[at] ?? ''
    const isTail = isTailOf(names.at(-1) ?? '', piece)
    const isNew = !isTail && beginsName(piece.trim())
    const isSemicolon = /;/.test(pieces[at - 1] ?? '')
    const isItem = kind !== undefined && !isNew && /^\p{Lu}/u.test(piece) && /,/.test(pieces[at - 1] ?? ',')
    const last = names.length - 1
    if (names.length === 0 || isNew || isSemicolon)
      names.push(kind !== undefined && !isNew ? `${kind} ${piece}` : piece)
    else if (isItem) names.push(`${kind} ${piece}`)
    else names[last] = `${names[last]}${pieces[at - 1]}${piece}`
  }
  return names.map(tidy).filter((name) => name.length > 2)
}

/** Longest name: what is longer is no name but a sentence. */
const MOST = 160

/** Names of agencies in words such as `Sở Tài chính, các sở, ngành liên quan và các chuyên gia`, as written. */
export function agencyNames(text: string): readonly string[] {
  const plain = text.slice(0, 2000).replace(/ ?\((?!nếu)[^)]{0,160}\)/gu, '')
  const names = namesPart(plain).split(/;\s*/)
  // A comma before `các sở:` begins a series of short names.
  const runs = names.flatMap((run) => run.split(/,\s+(?=các (?:sở|phòng|ban)[^,]{0,30}:)/iu))
  return [...new Set(runs.flatMap(splitNames))].filter((name) => name.length <= MOST && beginsName(name)).slice(0, 30)
}

/** Whether a text begins with the name of an agency. */
export const startsWithAgency = (text: string): boolean => beginsName(text.replace(/^đề nghị /iu, ''))
export { namesPart }
