import {
  type DateParts,
  isOddDate,
  isSameNumber,
  type LegalBasis,
  misfitNumber,
  type PlanContent,
} from '../plan/index.ts'
import { fold } from '../vietnamese-text/index.ts'
import { finding, type Place, type PlanFinding } from './finding.ts'
import type { Known } from './known.ts'
import { atDocument, atTarget, atTask, dayWords, dutyText, iso, issuedBetween, says } from './words.ts'

const wholeDay = ({ day, month, year }: DateParts) =>
  day === null || month === null || year === null ? null : iso(year, month, day)

const atBasis = (basis: LegalBasis): Place => ({ part: 'basis', key: basis.key, lines: basis.lines })

/** Documents that the plan cites: whether number and issuer fit, and whether they were in force (PLN-03). */
export function checkBases(content: PlanContent, known: Known): readonly PlanFinding[] {
  const cited = content.bases.filter((basis) => basis.relation !== 'promulgatedBy')
  return [
    ...numbersOfIssuers(content),
    ...cited.flatMap((basis) => [
      ...oddDate(basis),
      ...amended(content, basis, known),
      ...ended(content, basis, known),
      ...later(content, basis),
    ]),
  ]
}

interface Citation {
  readonly number: string
  readonly issuer: string
  readonly place: Place
}

const IN_TEXT =
  /(\d+(?:\/\d{4})?\/[A-ZĐ]+-[A-ZĐa-z]+) ngày [^ ]+ của (Thủ tướng Chính phủ|Chính phủ|U(?:B|Ỷ B|ỷ b)ND [^,;.)]+)/g

/** Citations in the list of bases, and those that stand in the words of duties and targets. */
function citations(content: PlanContent): readonly Citation[] {
  const listed = content.bases.flatMap((basis) =>
    basis.number === null || basis.issuer === null
      ? []
      : [{ number: basis.number, issuer: basis.issuer, place: atBasis(basis) }],
  )
  const texts = [
    ...content.tasks.map((task) => ({ place: atTask(task), text: dutyText(task) })),
    ...content.targets.map((target) => ({ place: atTarget(target), text: target.text })),
  ]
  const told = texts.flatMap(({ place, text }) =>
    [...text.matchAll(IN_TEXT)].map((match) => ({ number: match[1] ?? '', issuer: match[2] ?? '', place })),
  )
  return [...listed, ...told]
}

/** A decision of the Prime Minister is no `QĐ-UBND`. */
function numbersOfIssuers(content: PlanContent): readonly PlanFinding[] {
  const wrong = new Map<string, { citation: Citation; places: Place[]; offered: string }>()
  for (const citation of citations(content)) {
    const offered = misfitNumber(citation.number, citation.issuer)
    if (offered === null) continue
    const twin = content.bases.find(({ number }) => isSameNumber(number, offered))
    const known = wrong.get(citation.number) ?? {
      ...{ citation, places: [], offered: twin?.number ?? offered },
    }
    known.places.push(citation.place, ...(twin === undefined ? [] : [atBasis(twin)]))
    wrong.set(citation.number, known)
  }
  return [...wrong.values()].map(({ citation: { number, issuer }, places, offered }) =>
    finding({
      ...{ rule: 'numberOfIssuer', severity: 'high', where: places, about: number, offered },
      ...{ numbers: { number, issuer }, data: { number, issuer, offered } },
    }),
  )
}

function oddDate(basis: LegalBasis): readonly PlanFinding[] {
  if (!isOddDate(basis.raw)) return []
  const raw = basis.raw ?? ''
  const day = wholeDay(basis.issued)
  const read = day === null ? 'chưa đọc được' : dayWords(day)
  const data = { number: basis.number ?? basis.title, raw, read }
  const where = [atBasis(basis)]
  return [finding({ rule: 'oddDate', severity: 'low', where, numbers: { raw }, data, offered: read })]
}

/** The day by which the plan knew: its date of issue, as far as known, else its first day. */
const knewOn = (content: PlanContent) => issuedBetween(content.document)?.to ?? content.document.from

function amended(content: PlanContent, basis: LegalBasis, known: Known): readonly PlanFinding[] {
  const law = known.laws.find((one) => isSameNumber(basis.number, one.number))
  const missing = (law?.amendedBy ?? []).filter(
    (by) => by.on <= knewOn(content) && !content.bases.some((other) => isSameNumber(other.number, by.number)),
  )
  if (basis.number === null || missing.length === 0) return []
  const by = missing.map((one) => `${one.number} ngày ${dayWords(one.on)}`).join(', ')
  const data = { number: basis.number, by }
  const where = [atBasis(basis)]
  return [finding({ rule: 'amendedBasis', severity: 'medium', where, numbers: { by }, data, offered: by })]
}

/** Ended by another document, or by the period in its own title (`giai đoạn 2018-2020`). */
function ended(content: PlanContent, basis: LegalBasis, known: Known): readonly PlanFinding[] {
  const { document } = content
  const from = issuedBetween(document)?.from ?? document.from
  const until = known.laws.find((one) => isSameNumber(basis.number, one.number))?.until ?? null
  const period = /giai doan \d{4} ?[-–] ?(\d{4})/.exec(fold(basis.title))?.[1]
  const last = period !== undefined && Number(period) < Number(document.from.slice(0, 4)) ? `${period}-12-31` : null
  const end = until !== null && until <= from ? until : last
  if (end === null || says(basis.title, /dinh huong den nam/)) return []
  const data = { number: basis.number ?? basis.title, end: dayWords(end) }
  return [finding({ rule: 'endedBasis', severity: 'medium', where: [atBasis(basis)], numbers: { end }, data })]
}

function later(content: PlanContent, basis: LegalBasis): readonly PlanFinding[] {
  const day = wholeDay(basis.issued)
  const issued = issuedBetween(content.document)
  if (day === null || issued === null || day <= issued.to) return []
  const data = { number: basis.number ?? basis.title, day: dayWords(day), issued: dayWords(issued.to) }
  return [finding({ rule: 'laterBasis', severity: 'high', where: [atBasis(basis)], numbers: { day }, data })]
}

/** Number, day, bases and the promulgating decision of the plan itself. */
export function checkDocument(content: PlanContent): readonly PlanFinding[] {
  const { document, bases } = content
  const where = [atDocument(document)]
  const { day, month, year } = document.issued
  const found: PlanFinding[] = []
  if (document.number === null && day === null && month === null && year === null)
    found.push(finding({ rule: 'missingHeader', severity: 'high', where }))
  else {
    if (document.number === null) found.push(finding({ rule: 'missingNumber', severity: 'high', where }))
    found.push(...missingDate(content))
  }
  if (!bases.some((basis) => basis.relation === 'basis' || basis.relation === 'carriesOut'))
    found.push(finding({ rule: 'missingBases', severity: 'high', where }))
  return [...found, ...noPromulgation(content), ...spelling(content)]
}

function missingDate({ document }: PlanContent): readonly PlanFinding[] {
  const { issued, issuedRaw } = document
  const lacking = [
    ...(issued.day === null ? ['ngày'] : []),
    ...(issued.month === null ? ['tháng'] : []),
    ...(issued.year === null ? ['năm'] : []),
  ]
  if (lacking.length === 0) return []
  const data = { lacking: lacking.join(', '), raw: issuedRaw ?? '' }
  const numbers = { lacking: data.lacking }
  const where = [atDocument(document)]
  // A blank is filled in; what stands there and cannot be read is asked of the paper.
  const unread = /[#?*\uFFFD]/.test(issuedRaw ?? '') || (issued.month === null && issued.day !== null)
  return [finding({ rule: unread ? 'unreadableDate' : 'missingDate', severity: 'high', where, numbers, data })]
}

/** "Như Điều 3" among the recipients: a plan has no articles, a decision that promulgates it has. */
function noPromulgation(content: PlanContent): readonly PlanFinding[] {
  if (content.bases.some((basis) => basis.relation === 'promulgatedBy')) return []
  return content.recipients
    .filter((recipient) => says(recipient.name, /nhu dieu \d/))
    .map((recipient) => {
      const where: Place[] = [{ part: 'recipient', key: recipient.key, lines: recipient.lines }]
      const data = { words: recipient.name }
      return finding({ rule: 'noPromulgation', severity: 'medium', where, data, numbers: { words: recipient.name } })
    })
}

function spelling(content: PlanContent): readonly PlanFinding[] {
  return content.words.map(({ written, offered, lines }) =>
    finding({
      ...{ rule: 'spelling', severity: 'low', where: [{ part: 'words', key: null, lines }], offered },
      ...{ numbers: { written, offered }, data: { written, offered }, about: `${written}/${lines?.from ?? ''}` },
    }),
  )
}
