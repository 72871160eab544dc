import type { PlainDate } from '../plain-date/index.ts'
import type { Regime } from '../regime/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import type { PaperFacts } from './paper.ts'

/** What a paper proves: a row of the evidence table of mẫu 02, or something else. */
export interface PaperKind {
  /** `row-7` or `other` */
  readonly key: string
  readonly label: string
  /** What the table asks for; null for other papers. */
  readonly asks: string | null
}

const OTHER: PaperKind = { key: 'other', label: 'Giấy tờ khác', asks: null }

/** The kinds in the order of mẫu 02, phần III, then all other papers. */
export function paperKinds(regime: Regime): readonly PaperKind[] {
  const rows = regime.forms.find((form) => form.id === 'mau-02')?.evidence ?? []
  return [...rows.map(({ no, label, asks }) => ({ key: `row-${no}`, label, asks })), OTHER]
}

export type PaperCode =
  | 'paper/unknown-kind'
  | 'paper/title-missing'
  | 'paper/issued-in-future'
  | 'paper/ends-before-issue'

/** The facts of a paper as they may be kept. A paper of a known kind without a title takes the name of its kind. */
export function checkPaper(
  regime: Regime,
  typed: Omit<PaperFacts, 'title'> & { readonly title: string | null },
  today: PlainDate,
): Result<PaperFacts, PaperCode> {
  const kind = paperKinds(regime).find((one) => one.key === typed.kind)
  if (kind === undefined) return fail('paper/unknown-kind')
  const title = typed.title ?? (kind.key === OTHER.key ? '' : kind.label)
  if (title === '') return fail('paper/title-missing')
  const { issuedOn, validUntil } = typed
  if (issuedOn !== null && issuedOn > today) return fail('paper/issued-in-future')
  if (issuedOn !== null && validUntil !== null && validUntil < issuedOn) return fail('paper/ends-before-issue')
  return ok({ ...typed, title })
}
