import { choicesOf, visibleMarks } from '@saolang/domain/ballot'
import { type Council, hasVote, isPresent } from '@saolang/domain/council'
import { leaves } from '@saolang/domain/regime'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask, Download } from '../../platform/http/endpoint.ts'
import { formatDate, formatDateTime, joinVi } from '../../platform/pages/text.ts'
import { type MinutesPaper, type MinutesProduct, minutesPdf, sheetPdf } from '../../platform/papers/index.ts'
import {
  criterionTitle,
  findEvaluation,
  findEvaluationRow,
  listEvaluations,
  OUTCOME_WORDS,
  readBallots,
  readEvaluation,
  rulesOfEvaluation,
  SEAT_WORDS,
} from '../councils/index.ts'
import { personNames } from '../people/index.ts'
import { findRound } from '../rounds/index.ts'
import { sheetPaper } from '../sheets/index.ts'
import { getUnit } from '../units/index.ts'
import { type EvaluationReading, presentEvaluation, readForCouncil, withMarks } from './evaluation.present.ts'

function pdf(body: Buffer, name: string): Download {
  return { type: 'application/pdf', body, size: body.length, name, inline: true }
}

/** The filled sheet of one member: the own one at any time, others once the marks are open to the reader. */
export async function filledSheet(ask: Ask, id: string, personId: string): Promise<Result<Download, string>> {
  const read = await readEvaluation(ask, id)
  const row = await findEvaluationRow(ask.tx, id)
  if (!read.ok || row === undefined) return fail('request/not-found')
  const { evaluation, viewer } = read.value
  const seen = visibleMarks(viewer, evaluation, await readBallots(ask.tx, id))
  const ballot = seen.ballots?.find((line) => line.personId === personId)?.ballot
  if (ballot == null || ballot.total === null || ballot.parts === null) return fail('request/not-found')
  const { sheet } = rulesOfEvaluation(ask, evaluation)
  const names = await personNames(ask.tx, [personId])
  const reasons = leaves(sheet).flatMap((leaf) => {
    const reason = ballot.marks[leaf.id]?.reason
    return reason == null ? [] : [`${leaf.id}: ${reason}`]
  })
  const filled = {
    choices: choicesOf(ballot),
    ...{ parts: ballot.parts, total: ballot.total },
    evaluator: names.get(personId) ?? '',
    comment: reasons.length === 0 ? null : reasons.join('; '),
    date: ballot.finishedAt,
  }
  return ok(pdf(await sheetPdf(sheetPaper(ask, sheet, row, filled)), `phieu-${row.code ?? 'san-pham'}.pdf`))
}

/** The minutes of a session: products whose marks are open to the reader, everybody who was there, every conflict. */
export async function minutes(ask: Ask, councilId: string, council: Council): Promise<Result<Download, string>> {
  const readings: EvaluationReading[] = []
  for (const row of await listEvaluations(ask.tx, councilId)) {
    const reading = await readForCouncil(ask, row.id)
    if (reading.ok && reading.value.seen.numbers) readings.push(reading.value)
  }
  if (readings.length === 0) return fail('evaluation/not-opened')
  const body = await minutesPdf(await minutesPaper(ask, councilId, council, readings))
  return ok(pdf(body, 'bien-ban-hop-hoi-dong.pdf'))
}

/**
 * The minutes as the office of the province sends them on with its package (Điều 6.3a), whoever opens that package: the
 * caller has let them pass. What is sealed for the office stays sealed. Null while nothing is open.
 */
export async function sentMinutes(ask: Ask, councilId: string, council: Council): Promise<Buffer | null> {
  const readings: EvaluationReading[] = []
  for (const row of await listEvaluations(ask.tx, councilId)) {
    const evaluation = await findEvaluation(ask.tx, row.id)
    if (evaluation === undefined) continue
    const viewer = { personId: null, relation: 'office' as const }
    const reading = await withMarks(ask, { id: row.id, evaluation, council, viewer })
    if (reading.seen.numbers) readings.push(reading)
  }
  return readings.length === 0 ? null : minutesPdf(await minutesPaper(ask, councilId, council, readings))
}

async function minutesPaper(
  ask: Ask,
  councilId: string,
  council: Council,
  readings: readonly EvaluationReading[],
): Promise<MinutesPaper> {
  const names = await personNames(
    ask.tx,
    council.members.map((member) => member.personId),
  )
  const round = await findRound(ask.tx, council.roundId)
  const province = await getUnit(ask.tx, council.provinceCode)
  const name = (personId: string | undefined) => (personId === undefined ? null : (names.get(personId) ?? null))
  const products: MinutesProduct[] = []
  for (const reading of readings) products.push(await minutesProduct(ask, reading))
  const line = (member: Council['members'][number]) => ({
    name: names.get(member.personId) ?? '',
    position: member.title,
    role: SEAT_WORDS[member.seat],
  })
  return {
    council: `HỘI ĐỒNG ĐÁNH GIÁ, PHÂN HẠNG SẢN PHẨM OCOP ${province.name.toLocaleUpperCase('vi')}`,
    place: province.name.replace(/^(Tỉnh|Thành phố) /, ''),
    subject: `Họp đánh giá, phân hạng sản phẩm OCOP ${round?.name.toLocaleLowerCase('vi') ?? ''}`.trim(),
    ...sessionWords(council),
    memberCount: council.members.filter((member) => hasVote(member.seat)).length,
    present: council.members.filter((member) => isPresent(council, member.personId)).map(line),
    absent: council.members
      .filter((member) => !isPresent(council, member.personId))
      .map((member) => ({
        ...line(member),
        reason: council.attendance.find((one) => one.personId === member.personId)?.reason ?? null,
      })),
    guests: [],
    conflicts: readings.flatMap((reading) =>
      (reading.seen.ballots ?? [])
        .filter((one) => one.state === 'conflict')
        .map((one) => ({
          member: names.get(one.personId) ?? '',
          product: reading.evaluation.productName,
          reason: one.ballot?.outReason ?? null,
        })),
    ),
    products,
    excluded: [],
    conclusions: conclusionsOf(readings),
    secretary: name(council.members.find((member) => member.seat === 'secretary')?.personId),
    chair: name(council.members.find((member) => member.seat === 'chair')?.personId),
    foot: {
      code: council.decisionNumber,
      printedAt: formatDateTime(ask.now),
      checkUrl: `${ask.publicUrl}/councils/${councilId}`,
    },
  }
}

/** Hour, place and what the session rests on: a session outside the planned window says why (COU-04). */
function sessionWords({ decisionNumber, decisionOn, invitations }: Council) {
  const founded = `Quyết định số ${decisionNumber} ngày ${formatDate(decisionOn)}`
  const invitation = invitations.at(-1)
  if (invitation === undefined) return { establishedBy: founded }
  const { number, on, startsAt, agenda, place, outside } = invitation
  const invited = `Giấy mời số ${number} ngày ${formatDate(on)}`
  const reason =
    outside === null
      ? ''
      : `. Họp ngoài thời gian kế hoạch (${formatDate(outside.from)} đến ${formatDate(outside.to)}), lý do: ${outside.reason}`
  return {
    startedAt: `${startsAt} ngày ${formatDate(agenda[0]?.day ?? on)}`,
    venue: place,
    establishedBy: `${founded}; ${invited}${reason}`,
  }
}

async function minutesProduct(ask: Ask, reading: EvaluationReading): Promise<MinutesProduct> {
  const { evaluation, sheet } = reading
  const view = await presentEvaluation(ask, reading)
  const { result } = evaluation
  const totals = view.ballots.flatMap((ballot) => (ballot.total === null ? [] : [ballot.total]))
  return {
    ...{ name: view.productName, producer: view.producerName, code: view.code },
    scores: view.ballots.flatMap((ballot) =>
      ballot.total === null ? [] : [{ member: ballot.name, total: String(ballot.total) }],
    ),
    min: totals.length === 0 ? null : String(Math.min(...totals)),
    max: totals.length === 0 ? null : String(Math.max(...totals)),
    spread: view.figures === null ? null : String(view.figures.spread),
    mean: result?.meanText ?? view.figures?.mean ?? null,
    stars: result?.star ?? 0,
    unmet: (result?.unmet ?? [])
      .filter((one) => one.star <= (result?.band ?? 0))
      .map((one) => `${criterionTitle(sheet, one.criterion)} dưới mức ${one.star} sao`),
    remarks: remarksOf(reading),
    agreed: result === null ? 'Chưa kết luận' : OUTCOME_WORDS[result.outcome],
  }
}

function remarksOf({ evaluation, sheet }: EvaluationReading): string | null {
  const label = (id: string) => sheet.knockOuts.find((one) => one.id === id)?.label ?? id
  const lines = [
    ...(evaluation.attempt > 1 ? [`Chấm lại sau thảo luận, lần ${evaluation.attempt}`] : []),
    ...(evaluation.spreadReason === null
      ? []
      : [`Chênh lệch vượt mức, Hội đồng ghi lý do: ${evaluation.spreadReason}`]),
    ...evaluation.knockOuts.map((one) => `${label(one.knockOut)}: ${one.reason}`),
  ]
  return lines.length === 0 ? null : lines.join('. ')
}

function conclusionsOf(readings: readonly EvaluationReading[]): string[] {
  const closed = readings.flatMap(({ evaluation }) => (evaluation.result === null ? [] : [evaluation]))
  const named = (outcome: keyof typeof OUTCOME_WORDS) =>
    closed.filter((one) => one.result?.outcome === outcome).map((one) => one.productName)
  return (['recognise', 'forward', 'notReached'] as const).flatMap((outcome) => {
    const names = named(outcome)
    return names.length === 0 ? [] : [`${OUTCOME_WORDS[outcome]}: ${joinVi(names)}`]
  })
}
