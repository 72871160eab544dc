import {
  anyText,
  count,
  date,
  dayOfYear,
  dictionary,
  flag,
  list,
  nullable,
  object,
  oneOf,
  orElse,
  type Read,
  text,
  variant,
} from './read.ts'
import type { Body, Clock, Labelled } from './regime.ts'

const level = oneOf('commune', 'district', 'province', 'ministry')
const star = oneOf(1, 2, 3, 4, 5)
const kind = oneOf('first', 'upgrade', 'renewal')
const labelled = { label: text, article: text }
/** Left out: since the regulation began, until it ends. */
const validity = { validFrom: orElse<string, null>(date, null), validTo: orElse<string, null>(date, null) }
const clock = { id: text, ref: text, ...labelled }

const readClock: Read<Clock> = variant<Clock>('kind', {
  term: object({
    ...clock,
    kind: oneOf('term'),
    amount: count,
    unit: oneOf('working-day', 'day', 'month'),
    after: text,
  }),
  window: object({
    ...clock,
    kind: oneOf('window'),
    before: text,
    earliest: count,
    latest: count,
    unit: oneOf('day'),
  }),
  round: object({ ...clock, kind: oneOf('round'), level, proposedBefore: dayOfYear, heldBefore: dayOfYear }),
  date: object({ ...clock, kind: oneOf('date'), date }),
})

const readDocument = object({
  number: text,
  name: text,
  issuer: text,
  signed: date,
  effectiveFrom: date,
  effectiveUntil: nullable(date),
  article: text,
  replaces: list(object({ number: text, signed: date, lapses: date, article: text })),
  source: text,
})

/** `province-council`: the level, and what it is. */
const readBody: Read<Body> = (value, path, faults) => {
  const [before = '', ...rest] = text(value, path, faults).split('-')
  const known = level(before, path, faults)
  return `${known}-${rest.join('-')}`
}

const readAuthority = object({
  level,
  stars: list(star),
  evaluates: readBody,
  decides: nullable(readBody),
  certifies: nullable(readBody),
  withdraws: nullable(readBody),
  certificate: flag,
  article: text,
  ...validity,
})

const readForwarding = object({
  from: level,
  to: level,
  atLeast: count,
  ...labelled,
  ...validity,
  below: orElse<Labelled, null>(object(labelled), null),
})

const readRounds = object({ minimumPerYear: count, extra: text, article: text })

const readTransition = object({
  id: text,
  when: oneOf('recognised-before', 'lodged-before', 'window-missed'),
  date: nullable(date),
  kinds: list(kind),
  rule: oneOf('keep-until-expiry', 'former-regime', 'extend-certificate'),
  until: nullable(date),
  ...labelled,
})

/** `regime.json`. `sheets` is how many sheets the annex has, `annex` its name in citations. */
export const readFacts = object({
  id: text,
  document: readDocument,
  parts: list(object({ code: text, label: text, max: count, article: text })),
  bands: list(object({ star, from: count, to: count, ...labelled })),
  minimums: object({ rule: oneOf('cumulative', 'none'), ...labelled }),
  authority: list(readAuthority),
  levels: list(object({ level, scores: flag, task: text, article: text, ...validity })),
  forwarding: list(readForwarding),
  gaps: orElse(list(object({ validFrom: date, validTo: date, ...labelled })), []),
  amendments: orElse(list(object({ number: text, signed: date, validFrom: date, ...labelled })), []),
  clocks: list(readClock),
  rounds: nullable(readRounds),
  transition: list(readTransition),
  productCode: object({
    format: text,
    fields: list(object({ key: text, letter: text, label: text })),
    codes: text,
    article: text,
  }),
  dossiers: list(object({ kind: text, by: text, papers: list(text), article: text, ...validity })),
  withdrawalReasons: list(object({ id: text, ...labelled })),
  openPoints: list(object({ say: text, article: text })),
  annex: orElse(text, 'Phụ lục II'),
  sheets: count,
})

const readField = object({
  key: text,
  no: anyText,
  label: text,
  type: oneOf(
    'text',
    'long-text',
    'number',
    'year',
    'date',
    'phone',
    'email',
    'place',
    'sheet',
    'choice',
    'tick',
    'files',
    'figures',
    'scoring-sheet',
    'signature',
    'generated',
  ),
  required: flag,
  choices: orElse(list(object({ id: text, label: text })), []),
  families: orElse(list(text), []),
  onlyFor: orElse(list(kind), []),
  added: orElse(flag, false),
})

/** `mapping.json`: the sheets of the regulation before, by the sheets of this one. */
export const readMapping = object({
  regime: text,
  sheets: list(object({ sheet: count, from: list(count), say: orElse<string, null>(text, null) })),
  dropped: orElse(list(object({ sheet: count, say: text })), []),
})

/** One file of `forms/`. */
export const readForm = object({
  id: text,
  name: text,
  by: oneOf('owner', 'commune'),
  article: text,
  fields: list(readField),
  evidence: list(object({ no: count, label: text, asks: text, families: list(text) })),
})

/** The files of a regime by their path inside its folder, as parsed JSON. */
export const readFiles = dictionary<unknown>((value) => value)
