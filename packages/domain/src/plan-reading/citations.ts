import type { DateParts, LegalBasis } from '../plan/index.ts'
import { datePartsFit } from '../plan/index.ts'
import { type Block, linesAt } from './blocks.ts'
import type { Placed } from './outline.ts'
import type { Confidence, ReadRow } from './reading.ts'

/** `1048/QĐ-TTg`, `07/2021/NQ-HĐND`, `26/2026/QĐ-TTg`; the dash of a picture may be longer. */
export const DOCUMENT_NUMBER = String.raw`\d{1,5}(?:\/(?:19|20)\d{2})?\/\p{Lu}[\p{L}\d]{0,7}(?:[-–]\p{L}[\p{L}\d]{0,11}){0,3}`

const CITED = new RegExp(`(?:số(?: hiệu)?:? ?)?(${DOCUMENT_NUMBER})`, 'giu')
const DATED = /^,? ?ng[àa]y (\d{1,2})(?: ?[/.-] ?| th[áa]ng | ng[àa]y )(\d{1,2})(?:,? ?[/.-] ?|,? n[ăa]m )(\d{4})/iu
const ISSUER =
  /^ ?(?:c[ủu]a|do) ((?:Th[ủu] t[ưu][ớo]ng(?: Ch[íi]nh ph[ủu])?|Ch[íi]nh ph[ủu]|Qu[ốo]c h[ộo]i|B[ộo]|Ch[ủu] t[ịi]ch|UBND|HĐND|[ỦUỷy]\S{1,3} ban nh[âa]n d[âa]n|H[ộo]i đ[ồo]ng nh[âa]n d[âa]n|T[ỉi]nh [ủu]y|Huy[ệe]n [ủu]y|S[ởo])[^,;.()]{0,80}?)(?= (?:v[ềe]|ph[êe] duy[ệe]t|quy [đd][ịi]nh|ban h[àa]nh|giao|ki[ệe]n to[àa]n|th[àa]nh l[ậa]p|s[ửu]a [đd][ổo]i|h[ướuo]+ng d[ẫa]n|tri[ểe]n khai)(?![\p{L}])|[,;.()]|$)/iu

/** `được Thủ tướng Chính phủ ban hành tại Quyết định số …`. */
const BEFORE =
  /((?:Thủ tướng )?Chính phủ|UBND \S+ [^,;.]{2,40}|Ủy ban nhân dân [^,;.]{2,40}) (?:đã )?ban hành (?:tại|theo) (?:Quyết định|Nghị định|Nghị quyết)\s*$/u

const KIND_BEFORE =
  /((?:nghi quyet|quyet dinh|nghi dinh|thong tu|chi thi|ke hoach|cong van|van ban|huong dan|thong bao|ket luan|de an|chuong trinh|luat)) $/

interface Citation {
  readonly start: number
  readonly end: number
  readonly number: string
  readonly issued: DateParts
  readonly issuer: string | null
  readonly title: string
  /** The words of the date, where they are odd. */
  readonly raw: string | null
  readonly hasKind: boolean
}

const BLANK: DateParts = { day: null, month: null, year: null }

function dateAfter(text: string): { readonly issued: DateParts; readonly length: number; readonly raw: string | null } {
  const found = DATED.exec(text)
  if (found === null) return { issued: BLANK, length: 0, raw: null }
  const issued = { day: Number(found[1]), month: Number(found[2]), year: Number(found[3]) }
  const words = found[0].replace(/^,? ?/, '')
  const isOdd = /ng[àa]y \d+ ng[àa]y/iu.test(words)
  const fits = datePartsFit(issued) && issued.year >= 1975 && issued.year <= 2100
  return { issued: fits ? issued : BLANK, length: found[0].length, raw: isOdd || !fits ? words : null }
}

/** Documents that a paragraph cites, each with its date, issuer and title as far as they stand behind the number. */
function citationsIn({ text, flat }: Block): readonly Citation[] {
  const found = [...text.matchAll(CITED)]
  return found.map((match, at) => {
    const start = match.index
    const next = found[at + 1]?.index ?? text.length
    const numberEnd = start + match[0].length
    const rest = text.slice(numberEnd, Math.min(next, numberEnd + 700))
    const date = dateAfter(rest)
    const issuer = ISSUER.exec(rest.slice(date.length))
    const titled = date.length + (issuer?.[0].length ?? 0)
    const stop = /;|\.(?:\s|$)/.exec(rest.slice(titled))
    const title = rest.slice(titled, stop === null ? rest.length : titled + stop.index)
    const number = (match[1] ?? '').replaceAll('–', '-')
    return {
      ...{ start, end: numberEnd + titled + (stop?.index ?? title.length), number, issued: date.issued, raw: date.raw },
      issuer: issuer?.[1]?.trim() ?? BEFORE.exec(text.slice(Math.max(0, start - 120), start))?.[1] ?? null,
      title: titleOf(title) || number,
      hasKind: KIND_BEFORE.test(flat.slice(Math.max(0, start - 16), start)),
    }
  })
}

/** `về việc ban hành Bộ tiêu chí…` without the words that lead it and the next citation that begins behind it. */
function titleOf(words: string): string {
  return words
    .replace(/^[\s,:)]+/, '')
    .replace(/^v[ềe] (?:vi[ệe]c )?/iu, '')
    .replace(/(?:,| và)? *(?:Quyết định|Nghị quyết|Nghị định|Kế hoạch|Thông tư|Công văn)(?: số)?\s*$/u, '')
    .replace(/^và$|[\s,;:]+$/, '')
    .slice(0, 480)
}

function relationOf(block: Block, zone: Placed['zone']): LegalBasis['relation'] {
  if (zone !== 'front') return 'cited'
  if (/^(?:thuc hien|trien khai)/.test(block.flat)) return 'carriesOut'
  if (/ban hanh kem theo|\(kem theo/.test(block.flat)) return 'promulgatedBy'
  return 'basis'
}

/** Documents that the plan rests on or names, each once and relation (DOC-01, DOC-03). */
export function readBases(placed: readonly Placed[]): readonly ReadRow<LegalBasis>[] {
  const seen = new Set<string>()
  return placed.flatMap(({ block, zone }) => {
    if (zone === 'end' || (zone === 'front' && /^so ?:/.test(block.flat))) return []
    const relation = relationOf(block, zone)
    return citationsIn(block).flatMap((citation) => {
      if (seen.has(citation.number) || (relation === 'basis' && !citation.hasKind)) return []
      seen.add(citation.number)
      return [rowOf(block, citation, relation, seen.size)]
    })
  })
}

function rowOf(block: Block, citation: Citation, relation: LegalBasis['relation'], count: number): ReadRow<LegalBasis> {
  const { number, issued, issuer, title, raw, start, end } = citation
  const lines = linesAt(block, start, end)
  const source = (confidence: Confidence) => ({ lines, confidence })
  return {
    content: { key: `b${count}`, relation, number, issued, issuer, title, raw, lines },
    fields: {
      ...{ number: source('sure'), relation: source(relation === 'cited' ? 'likely' : 'sure') },
      issued: source(issued.year === null ? 'guess' : raw === null ? 'sure' : 'likely'),
      ...{ issuer: source(issuer === null ? 'guess' : 'sure'), title: source('likely') },
    },
  }
}
