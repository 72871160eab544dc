import { clocksOf, roundFor } from '@saolang/domain/clocks'
import type { DossierAct, MinistryStep } from '@saolang/domain/dossier'
import {
  canSendForward,
  changeForward,
  closeForward,
  discardForward,
  type Forward,
  type ForwardAct,
  type ForwardLetter,
  type MinistryRound,
  sendForward,
} from '@saolang/domain/forward'
import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { addToDossier, findDossierStream } from '../dossiers/index.ts'
import { chosenLines } from './forwards.candidates.ts'
import { isNumberTaken } from './forwards.store.ts'
import { FORWARD } from './forwards.stream.ts'

export type Done = Result<{ readonly id: string }, string>

/** Draws up a package of approved results (Điều 6.3). Two people at once: the counter's row lets one of them wait. */
export async function draftForward(ask: Ask, evaluationIds: readonly string[]): Promise<Done> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  await nextNumber(ask.tx, provinceCode, 'forward-drafting')
  const chosen = await chosenLines(ask, provinceCode, evaluationIds)
  if (!chosen.ok) return chosen
  const act: ForwardAct = { kind: 'ForwardDrafted', payload: { provinceCode, ...chosen.value } }
  const source = ask.source(permission.hat.role, { regime: chosen.value.regime })
  const stream = await beginStream(ask.tx, FORWARD, { provinceCode }, [act], source)
  return ok({ id: stream.id })
}

/** The package locked, for the office of its province. Strangers learn nothing. */
export async function lockOwn(ask: Ask, id: string): Promise<Result<Stream<Forward>, string>> {
  const stream = await findStream(ask.tx, FORWARD, id)
  if (stream === undefined) return fail('request/not-found')
  const permission = canSendForward(ask.person?.actor ?? null, stream.provinceCode)
  if (permission.may) return ok(stream)
  return fail(permission.reason === 'permission/not-your-work' ? 'request/not-found' : permission.reason)
}

export async function write(
  ask: Ask,
  stream: Stream<Forward>,
  acts: Result<ForwardAct[], string>,
  role: 'provinceOffice' | 'ministryOffice',
): Promise<Result<Stream<Forward>, string>> {
  if (!acts.ok) return acts
  const source = ask.source(role, { regime: stream.state.regime })
  return ok(await appendActs(ask.tx, FORWARD, stream, acts.value, source))
}

const idOf = (stream: Result<Stream<Forward>, string>): Done => (stream.ok ? ok({ id: stream.value.id }) : stream)

/** Another list of products, before it is sent or after it came back. */
export async function changeLines(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly evaluations: readonly string[] },
): Promise<Done> {
  const stream = await lockOwn(ask, id)
  if (!stream.ok) return stream
  await nextNumber(ask.tx, stream.value.provinceCode, 'forward-drafting')
  const chosen = await chosenLines(ask, stream.value.provinceCode, input.evaluations, id)
  if (!chosen.ok) return chosen
  const acts = changeForward(stream.value.state, { version: input.version, lines: chosen.value.lines })
  return idOf(await write(ask, stream.value, acts, 'provinceOffice'))
}

/** The round of the ministry that a package sent today can still reach; null where the regulation has none. */
export function reachableRound(ask: Pick<Ask, 'regimes' | 'today'>, regimeId: string): MinistryRound | null {
  const regime = ask.regimes.get(regimeId)
  const found = regime === undefined ? null : roundFor(clocksOf(regime.clocks), 'ministry', ask.today)
  return found === null ? null : { ...found }
}

/** Sends the package with its signed letter; every dossier hears of it. */
export async function send(
  ask: Ask,
  id: string,
  input: {
    readonly version: number
    readonly letter: ForwardLetter
    readonly samples: number | null
    readonly note: string | null
  },
): Promise<Done> {
  const stream = await lockOwn(ask, id)
  if (!stream.ok) return stream
  const { state, provinceCode } = stream.value
  await nextNumber(ask.tx, provinceCode, 'forward-drafting')
  const chosen = await chosenLines(ask, provinceCode, evaluationsOf(state), id)
  if (!chosen.ok) return chosen
  const round = reachableRound(ask, state.regime)
  const acts = sendForward(state, { ...input, today: ask.today, round })
  const [first] = acts.ok ? acts.value : []
  if (first?.kind === 'ForwardSent' && (await isNumberTaken(ask.tx, provinceCode, first.payload, id)))
    return fail('forward/number-taken', { number: first.payload.number })
  const after = await write(ask, stream.value, acts, 'provinceOffice')
  if (after.ok) await tellDossiers(ask, after.value.state, 'sent', 'provinceOffice')
  return idOf(after)
}

const evaluationsOf = ({ lines }: Forward) => lines.map(({ evaluationId }) => evaluationId)

const STEP_WORDS: Readonly<Record<MinistryStep, string>> = {
  sent: 'Tỉnh đã gửi hồ sơ lên Bộ',
  received: 'Bộ đã tiếp nhận hồ sơ',
  returned: 'Bộ trả lại hồ sơ để hoàn thiện',
  atMinistry: 'Hồ sơ đang được Bộ đánh giá',
}

/** A line in the case of each product: its producer is told by it. One order of locks: by dossier. */
export async function tellDossiers(ask: Ask, forward: Forward, step: MinistryStep, role: string): Promise<void> {
  const letterNumber = forward.letter?.number ?? ''
  const payload = { on: ask.today, step, stepText: STEP_WORDS[step], letterNumber }
  for (const { dossierId } of forward.lines.toSorted((one, two) => (one.dossierId < two.dossierId ? -1 : 1)))
    await addTo(ask, dossierId, { kind: 'DossierAtMinistry', payload }, role)
}

export async function addTo(ask: Ask, dossierId: string, act: DossierAct, role: string): Promise<void> {
  const dossier = await findDossierStream(ask.tx, dossierId)
  if (dossier === undefined) throw new Error(`package names an unknown dossier ${dossierId}`)
  await addToDossier(ask, dossier, [act], role)
}

/** The province closes a package that has all its results, or drops one that it has in hand. */
export async function end(
  ask: Ask,
  id: string,
  input: { readonly version: number; readonly step: 'close' | 'discard'; readonly reason: string | null },
): Promise<Done> {
  const stream = await lockOwn(ask, id)
  if (!stream.ok) return stream
  const { version, reason } = input
  const acts =
    input.step === 'close'
      ? closeForward(stream.value.state, { version, on: ask.today })
      : discardForward(stream.value.state, { version, on: ask.today, reason })
  return idOf(await write(ask, stream.value, acts, 'provinceOffice'))
}
