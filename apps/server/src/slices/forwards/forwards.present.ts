import {
  canReadForward,
  canReceiveForward,
  canSendForward,
  FORWARD_PARTS,
  FORWARD_STAGES,
  type Forward,
  type ForwardAct,
  forwardDue,
} from '@saolang/domain/forward'
import { addDays, daysBetween, plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import { z } from 'zod'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { formatDateTime } from '../../platform/pages/text.ts'
import { personNames } from '../people/index.ts'
import { getUnit } from '../units/index.ts'
import { listReady } from './forwards.candidates.ts'
import { authorityWords } from './forwards.certificate.commands.ts'
import { reachableRound } from './forwards.commands.ts'
import { contentsOf } from './forwards.paper.ts'
import { countReady, FORWARDS_PAGE, type ForwardRow, listForwards } from './forwards.store.ts'
import { FORWARD } from './forwards.stream.ts'
import { belowWords, pointsWords } from './forwards.words.ts'

const Stage = z.enum(FORWARD_STAGES)

/** A product that could go, or goes, to the ministry. */
const Product = z.object({
  evaluationId: z.string(),
  dossierId: z.string(),
  productName: z.string(),
  productCode: z.string().nullable(),
  producerName: z.string(),
  communeName: z.string(),
  meanText: z.string(),
  decisionId: z.string(),
  decisionNumber: z.string(),
  decisionOn: z.string(),
})
export type ProductView = z.infer<typeof Product>

export const ForwardsView = z.object({
  maySend: z.boolean(),
  ofMinistry: z.boolean(),
  open: z.boolean(),
  page: z.number().int(),
  pages: z.number().int(),
  total: z.number().int(),
  forwards: z.array(
    z.object({
      id: z.string(),
      province: z.string(),
      stage: Stage,
      number: z.string().nullable(),
      signedOn: z.string().nullable(),
      sentOn: z.string().nullable(),
      due: z.string().nullable(),
      daysLeft: z.number().int().nullable(),
      products: z.number().int(),
      results: z.number().int(),
      names: z.string(),
    }),
  ),
  /** Approved results in no package; more wait where `readyTotal` is larger. */
  ready: z.array(Product),
  readyTotal: z.number().int(),
  round: z
    .object({ no: z.number().int(), year: z.number().int(), lastDay: z.string(), daysLeft: z.number().int() })
    .nullable(),
})
export type ForwardsView = z.infer<typeof ForwardsView>

/** The packages of the reader's province; of all provinces for the ministry. */
export async function presentForwards(
  ask: Ask,
  input: { readonly open: boolean; readonly page: number },
): Promise<Result<ForwardsView, string>> {
  const actor = ask.person?.actor ?? null
  const ministry = canReceiveForward(actor)
  const provinceCode =
    actor?.hats.find(({ role }) => role === 'provinceOffice' || role === 'signatory')?.provinceCode ?? null
  if (!ministry.may && provinceCode === null)
    return fail(actor === null ? 'permission/sign-in' : 'permission/not-your-work')
  const scope = provinceCode === null ? ({ sent: true } as const) : { provinceCode }
  const found = await listForwards(ask.tx, scope, input)
  const names = new Map<string, string>()
  for (const code of new Set(found.rows.map((row) => row.provinceCode)))
    names.set(code, (await getUnit(ask.tx, code)).name)
  const maySend = provinceCode !== null && canSendForward(actor, provinceCode).may
  const ready = maySend && provinceCode !== null ? await listReady(ask, provinceCode) : []
  return ok({
    ...input,
    ...{ maySend, ofMinistry: provinceCode === null, total: found.total },
    pages: Math.max(1, Math.ceil(found.total / FORWARDS_PAGE)),
    forwards: found.rows.map((row) => presentRow(ask, row, names.get(row.provinceCode) ?? '')),
    ready: ready.map(({ line }) => presentProduct(line)),
    readyTotal: maySend && provinceCode !== null ? await countReady(ask.tx, provinceCode) : 0,
    round: presentRound(ask, ready[0]?.regime ?? null),
  })
}

function presentRow(ask: Ask, { provinceCode: _code, dueOn, ...row }: ForwardRow, province: string) {
  return { ...row, province, due: dueOn, daysLeft: dueOn === null ? null : left(ask, dueOn) }
}

const left = (ask: Pick<Ask, 'today'>, day: string) => daysBetween(ask.today, plainDate(day))

function presentRound(ask: Ask, regime: string | null): ForwardsView['round'] {
  const round = regime === null ? null : reachableRound(ask, regime)
  if (round === null) return null
  const lastDay = addDays(plainDate(round.proposedBefore), -1)
  return { no: round.no, year: round.year, lastDay, daysLeft: left(ask, lastDay) }
}

function presentProduct(line: Forward['lines'][number]): ProductView {
  const { evaluationId, dossierId, productName, productCode, producerName, communeName, meanText } = line
  const { decisionId, decisionNumber, decisionOn } = line
  const names = { productName, productCode, producerName, communeName, meanText }
  return { evaluationId, dossierId, ...names, decisionId, decisionNumber, decisionOn }
}

export const ForwardView = z.object({
  id: z.string(),
  province: z.string(),
  stage: Stage,
  version: z.number().int(),
  letter: z.object({ number: z.string(), on: z.string(), signer: z.string(), signerTitle: z.string() }).nullable(),
  sentOn: z.string().nullable(),
  samples: z.number().int().nullable(),
  note: z.string().nullable(),
  contents: z.array(z.string()),
  round: z.object({ no: z.number().int(), year: z.number().int() }).nullable(),
  clock: z.object({ last: z.string(), daysLeft: z.number().int() }).nullable(),
  received: z.object({ on: z.string(), number: z.string().nullable() }).nullable(),
  returned: z
    .object({
      on: z.string(),
      parts: z.array(z.enum(FORWARD_PARTS)),
      reason: z.string(),
      number: z.string().nullable(),
    })
    .nullable(),
  discardReason: z.string().nullable(),
  products: z.array(
    Product.extend({
      result: z
        .object({
          star: z.number().int(),
          points: z.string().nullable(),
          decisionNumber: z.string(),
          decisionOn: z.string(),
        })
        .nullable(),
      certificate: z.object({ id: z.string(), number: z.string() }).nullable(),
      /** Who grants the certificate of five stars, by the regulation; null where none is to be recorded. */
      certifiedBy: z.string().nullable(),
    }),
  ),
  /** What follows below five stars, and its article. */
  below: z.object({ label: z.string(), article: z.string() }).nullable(),
  more: z.array(Product),
  steps: z.array(z.object({ kind: z.string(), at: z.string(), who: z.string() })),
  maySend: z.boolean(),
  ofMinistry: z.boolean(),
})
export type ForwardView = z.infer<typeof ForwardView>

/** The package for those who may see it; missing and forbidden answer alike. */
export async function readForward(ask: Ask, id: string): Promise<Result<Forward, 'request/not-found'>> {
  const forward = await findState(ask.tx, FORWARD, id)
  if (forward === undefined || !canReadForward(ask.person?.actor ?? null, forward).may) return fail('request/not-found')
  return ok(forward)
}

export async function presentForward(ask: Ask, id: string): Promise<Result<ForwardView, string>> {
  const read = await readForward(ask, id)
  if (!read.ok) return read
  const forward = read.value
  const actor = ask.person?.actor ?? null
  const { stage, version, letter, sentOn, samples, note, received, returned, discardReason, round } = forward
  const maySend = canSendForward(actor, forward.provinceCode).may
  const inHand = stage === 'draft' || stage === 'returned'
  return ok({
    ...{ id, stage, version, letter, sentOn, samples, note, received, discardReason },
    province: (await getUnit(ask.tx, forward.provinceCode)).name,
    contents: [...contentsOf(forward)],
    round: round === null ? null : { no: round.no, year: round.year },
    clock: clockOf(ask, forward),
    returned: returned === null ? null : { ...returned, parts: [...returned.parts] },
    products: productsOf(ask, forward),
    below: belowWords(ask.regimes.get(forward.regime)),
    more: maySend && inHand ? (await listReady(ask, forward.provinceCode)).map(({ line }) => presentProduct(line)) : [],
    steps: await stepsOf(ask, forward),
    ...{ maySend, ofMinistry: sentOn !== null && canReceiveForward(actor).may },
  })
}

function clockOf(ask: Ask, forward: Forward): ForwardView['clock'] {
  const due = forwardDue(forward, reachableRound(ask, forward.regime))
  if (due === null) return null
  const last = 'until' in due ? due.until : addDays(plainDate(due.before), -1)
  return { last, daysLeft: left(ask, last) }
}

function productsOf(ask: Ask, forward: Forward): ForwardView['products'] {
  return forward.lines.map((line) => {
    const result = forward.results[line.evaluationId]
    const certificate = forward.certificates[line.evaluationId]
    const open = result?.star === 5 && certificate === undefined && forward.stage !== 'closed'
    return {
      ...presentProduct(line),
      result:
        result === undefined
          ? null
          : {
              ...{ star: result.star, points: pointsWords(result.hundredths) },
              ...{ decisionNumber: result.decisionNumber, decisionOn: result.decisionOn },
            },
      certificate: certificate === undefined ? null : { id: certificate.certificateId, number: certificate.number },
      certifiedBy: open && result !== undefined ? authorityWords(ask, forward, result.star, result.decisionOn) : null,
    }
  })
}

/** What happened, when, and who did it: the other side is named by its office. */
async function stepsOf(ask: Ask, { steps }: Forward): Promise<ForwardView['steps']> {
  const shown = steps.filter(({ kind }) => !QUIET.has(kind))
  const names = await personNames(ask.tx, [...new Set(shown.flatMap(({ by }) => (by === null ? [] : [by])))])
  return shown.map(({ kind, at, by }) => ({
    ...{ kind, at: formatDateTime(new Date(at)) },
    who: by === null ? '' : (names.get(by) ?? ''),
  }))
}

const QUIET: ReadonlySet<ForwardAct['kind']> = new Set(['ForwardChanged'])
