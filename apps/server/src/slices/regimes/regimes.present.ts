import { formatProductCode } from '@saolang/domain/product-code'
import type { Regime, Sheet } from '@saolang/domain/regime'
import { starAuthority } from '@saolang/domain/regime-diff'
import { z } from 'zod'
import {
  bodyWords,
  clockWords,
  dossierWords,
  kindsWords,
  LEVEL_WORDS,
  makerWords,
  spanWords,
  stateOn,
  transitionWords,
} from './regimes.words.ts'
import { PeriodView, presentTimeline } from './timeline.present.ts'

/** The regulations in the order of time, the newest first. */
export function newestFirst(regimes: ReadonlyMap<string, Regime>): readonly Regime[] {
  return [...regimes.values()].sort((left, right) =>
    left.document.effectiveFrom < right.document.effectiveFrom ? 1 : -1,
  )
}

const RegimeLine = z.object({
  id: z.string(),
  number: z.string(),
  name: z.string(),
  effectiveFrom: z.string(),
  /** Its last day, where one is known: its own, or the day on which a newer decision lets it lapse. */
  effectiveUntil: z.string().nullable(),
  state: z.enum(['in-force', 'former', 'coming']),
  amendments: z.array(z.object({ number: z.string(), label: z.string(), validFrom: z.string() })),
  sheets: z.object({ complete: z.number().int(), incomplete: z.number().int() }),
  openPoints: z.number().int(),
})
export type RegimeLine = z.infer<typeof RegimeLine>

export const RegimesView = z.object({
  today: z.string(),
  regimes: z.array(RegimeLine),
  /** Who acts for each star, period by period, from the first regulation to today. */
  authority: z.array(PeriodView),
})
export type RegimesView = z.infer<typeof RegimesView>

export function presentRegimes(regimes: ReadonlyMap<string, Regime>, today: string): RegimesView {
  const all = newestFirst(regimes)
  return {
    today,
    regimes: all.map((regime) => regimeLine(regime, all, today)),
    authority: presentTimeline(all, today),
  }
}

function regimeLine(regime: Regime, all: readonly Regime[], today: string): RegimeLine {
  const { id, document, amendments, sheets, openPoints } = regime
  const complete = sheets.filter(({ status }) => status === 'complete').length
  return {
    id,
    number: document.number,
    name: document.name,
    effectiveFrom: document.effectiveFrom,
    effectiveUntil: lastDayOf(regime, all),
    state: stateOn(regime, all, today),
    amendments: amendments.map(({ number, label, validFrom }) => ({ number, label, validFrom })),
    sheets: { complete, incomplete: sheets.length - complete },
    openPoints: openPoints.length,
  }
}

function lastDayOf({ document }: Regime, all: readonly Regime[]): string | null {
  const lapses = all.flatMap((other) => other.document.replaces).find(({ number }) => number === document.number)
  return document.effectiveUntil ?? lapses?.lapses ?? null
}

const Cited = { article: z.string() }
const Said = z.object({ say: z.string(), ...Cited })

export const SheetLine = z.object({
  number: z.number().int(),
  name: z.string(),
  group: z.string(),
  status: z.enum(['complete', 'incomplete']),
  /** What the source lacks, in a sentence; empty where it is complete. */
  holes: z.array(z.string()),
})
export type SheetLine = z.infer<typeof SheetLine>

/** Everything that a regulation says, in words. */
export const RegimeView = z.object({
  ...RegimeLine.shape,
  issuer: z.string(),
  signed: z.string(),
  article: z.string(),
  source: z.string(),
  hash: z.string(),
  replaces: z.array(z.object({ number: z.string(), lapses: z.string(), ...Cited })),
  parts: z.array(z.object({ code: z.string(), label: z.string(), max: z.number().int(), ...Cited })),
  bands: z.array(z.object({ star: z.number().int(), from: z.number(), to: z.number(), label: z.string(), ...Cited })),
  minimums: z.object({ rule: z.enum(['cumulative', 'none']), ...Said.shape }),
  powers: z.array(
    z.object({
      star: z.number().int(),
      span: z.string(),
      evaluates: z.string(),
      decides: z.string(),
      certifies: z.string(),
      withdraws: z.string(),
      ...Cited,
    }),
  ),
  gaps: z.array(z.object({ span: z.string(), ...Said.shape })),
  levels: z.array(z.object({ level: z.string(), task: z.string(), scores: z.boolean(), span: z.string(), ...Cited })),
  forwarding: z.array(
    z.object({
      from: z.string(),
      to: z.string(),
      atLeast: z.number(),
      span: z.string(),
      below: z.string().nullable(),
      ...Said.shape,
    }),
  ),
  clocks: z.array(z.object({ id: z.string(), ref: z.string(), term: z.string(), ...Said.shape })),
  rounds: z.object({ minimumPerYear: z.number().int(), ...Said.shape }).nullable(),
  transition: z.array(z.object({ id: z.string(), when: z.string(), kinds: z.string(), ...Said.shape })),
  productCode: z.object({
    format: z.string(),
    fields: z.array(z.object({ letter: z.string(), label: z.string() })),
    codes: z.string(),
    example: z.string().nullable(),
    ...Cited,
  }),
  dossiers: z.array(
    z.object({ kind: z.string(), by: z.string(), papers: z.array(z.string()), span: z.string(), ...Cited }),
  ),
  withdrawalReasons: z.array(z.object({ id: z.string(), ...Said.shape })),
  openSays: z.array(Said),
  /** The sheets by industry, in printed order. */
  industries: z.array(z.object({ no: z.string(), name: z.string(), sheets: z.array(SheetLine) })),
  /** The regulation before it, for the page that compares the two. */
  former: z.object({ id: z.string(), number: z.string() }).nullable(),
})
export type RegimeView = z.infer<typeof RegimeView>

export function presentRegime(regime: Regime, regimes: ReadonlyMap<string, Regime>, today: string): RegimeView {
  const all = newestFirst(regimes)
  const former = all.find(({ document }) => document.effectiveFrom < regime.document.effectiveFrom)
  const { issuer, signed, article, source, replaces } = regime.document
  return {
    ...regimeLine(regime, all, today),
    ...{ issuer, signed, article, source, hash: regime.hash },
    replaces: replaces.map(({ number, lapses, article: cited }) => ({ number, lapses, article: cited })),
    ...presentPowers(regime),
    ...presentProcedure(regime),
    openSays: regime.openPoints.map((point) => ({ ...point })),
    industries: listIndustries(regime.sheets),
    former: former === undefined ? null : { id: former.id, number: former.document.number },
  }
}

function presentPowers(regime: Regime) {
  const { parts, bands, minimums, gaps, levels, forwarding } = regime
  return {
    parts: parts.map((part) => ({ ...part })),
    bands: bands.map((band) => ({ ...band })),
    minimums: { rule: minimums.rule, say: minimums.label, article: minimums.article },
    powers: starAuthority(regime).map((row) => ({
      star: row.star,
      span: spanWords(row.validFrom, row.validTo),
      evaluates: bodyWords(row.evaluates),
      decides: bodyWords(row.decides),
      certifies: bodyWords(row.certifies),
      withdraws: bodyWords(row.withdraws),
      article: row.article,
    })),
    gaps: gaps.map((gap) => ({ span: spanWords(gap.validFrom, gap.validTo), say: gap.label, article: gap.article })),
    levels: levels.map((row) => ({
      level: LEVEL_WORDS[row.level],
      ...{ task: row.task, scores: row.scores, article: row.article },
      span: spanWords(row.validFrom, row.validTo),
    })),
    forwarding: forwarding.map((row) => ({
      from: LEVEL_WORDS[row.from],
      to: LEVEL_WORDS[row.to],
      ...{ atLeast: row.atLeast, say: row.label, article: row.article, below: row.below?.label ?? null },
      span: spanWords(row.validFrom, row.validTo),
    })),
  }
}

function presentProcedure(regime: Regime) {
  const { clocks, rounds, transition, productCode, dossiers, withdrawalReasons } = regime
  return {
    clocks: clocks.map((clock) => ({
      ...{ id: clock.id, ref: clock.ref, say: clock.label, article: clock.article },
      term: clockWords(clock),
    })),
    rounds:
      rounds === null ? null : { minimumPerYear: rounds.minimumPerYear, say: rounds.extra, article: rounds.article },
    transition: transition.map((row) => ({
      ...{ id: row.id, say: row.label, article: row.article },
      when: transitionWords(row),
      kinds: kindsWords(row.kinds),
    })),
    productCode: {
      ...{ format: productCode.format, codes: productCode.codes, article: productCode.article },
      fields: productCode.fields.map(({ letter, label }) => ({ letter, label })),
      example: exampleCode(regime),
    },
    dossiers: dossiers.map((row) => ({
      kind: dossierWords(row.kind),
      by: makerWords(row.by),
      ...{ papers: [...row.papers], article: row.article },
      span: spanWords(row.validFrom, row.validTo),
    })),
    withdrawalReasons: withdrawalReasons.map(({ id, label, article }) => ({ id, say: label, article })),
  }
}

/** A code as it would look: Điện Biên, and a commune or a district of it, the fourth product. */
function exampleCode({ productCode, document }: Regime): string | null {
  const year = Number(document.effectiveFrom.slice(0, 4))
  const keys = productCode.fields.map(({ key }) => key)
  if (keys.join() === 'province,commune,serial,year') {
    return formatProductCode({ province: '11', commune: '03283', serial: 4, year })
  }
  return keys.join() === 'province,district,serial,year' ? `11-099-004-${year}` : null
}

function listIndustries(sheets: readonly Sheet[]): RegimeView['industries'] {
  const industries = new Map<string, RegimeView['industries'][number]>()
  for (const sheet of sheets) {
    const { industry } = sheet.classification
    const known = industries.get(industry.no) ?? { no: industry.no, name: industry.name, sheets: [] }
    known.sheets.push(sheetLine(sheet))
    industries.set(industry.no, known)
  }
  return [...industries.values()]
}

function sheetLine({ number, name, status, holes, classification }: Sheet): SheetLine {
  return { number, name, group: classification.group.name, status, holes: holes.map(({ say }) => say) }
}
