import { quorumOf } from '@saolang/domain/council'
import { hatWith } from '@saolang/domain/person'
import { addDays, plainDate } from '@saolang/domain/plain-date'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import {
  findCouncil,
  findEvaluation,
  listCouncilBallots,
  listEvaluations,
  listOwnSheets,
  listSeats,
} from '../councils/index.ts'
import { countWaitingDossiers, listRounds } from '../rounds/index.ts'

type SeatRow = Awaited<ReturnType<typeof listSeats>>[number]

/** What waits at rounds and councils for the person who asks. */
export async function councilWork(ask: Ask): Promise<readonly WorkItem[]> {
  if (ask.person === null) return []
  const items = [...(await officeWork(ask)), ...(await markingWork(ask, ask.person.personId))]
  for (const seat of await listSeats(ask.tx, ask.person.personId)) {
    if (seat.stage === 'closed') continue
    items.push(...(await sessionWork(ask, seat)))
    if (seat.seat === 'secretary') items.push(...(await secretaryWork(ask, seat)))
    if (seat.seat === 'chair') items.push(...(await chairWork(ask, seat)))
  }
  return items
}

/** An invited member sees the session until its last day (COU-04). */
async function sessionWork(ask: Ask, seat: SeatRow): Promise<WorkItem[]> {
  const row = await ask.tx
    .selectFrom('council_session')
    .select(['starts_on', 'ends_on', 'starts_at', 'place'])
    .where('council_id', '=', seat.councilId)
    .executeTakeFirst()
  if (row === undefined || row.ends_on < ask.today) return []
  const object = `${seat.roundName}: ${row.starts_at}, ${row.place}`
  return [
    { due: plainDate(row.starts_on), verb: 'Dự phiên họp', object, href: `/councils/${seat.councilId}/invitation` },
  ]
}

/** "Before the day": the last good day is the day before. */
function lastDay(before: string): WorkItem['due'] {
  return addDays(plainDate(before), -1)
}

async function officeWork(ask: Ask): Promise<WorkItem[]> {
  const permission = hatWith(ask.person?.actor ?? null, ['provinceOffice'])
  if (!permission.may) return []
  const { provinceCode } = permission.hat
  const waiting = await countWaitingDossiers(ask.tx, provinceCode)
  const rounds = (await listRounds(ask.tx, provinceCode)).filter(
    (round) => round.stage === 'open' && round.dossiers > 0 && round.councilId === null,
  )
  return [
    ...(waiting === 0
      ? []
      : [{ due: null, verb: 'Xếp vào đợt', object: 'Hồ sơ đã có ý kiến Tổ tư vấn', href: '/rounds', count: waiting }]),
    ...rounds.map((round) => ({
      due: lastDay(round.finishBefore),
      verb: 'Lập Hội đồng',
      object: round.name,
      href: `/councils/new?round=${round.id}`,
    })),
  ]
}

async function markingWork(ask: Ask, personId: string): Promise<WorkItem[]> {
  const open = (await listOwnSheets(ask.tx, personId)).filter(
    (sheet) => sheet.state === 'marking' && sheet.stage === 'marking',
  )
  const councils = [...new Set(open.map((sheet) => sheet.councilId))]
  return councils.flatMap((councilId) => {
    const mine = open.filter((sheet) => sheet.councilId === councilId)
    const [first] = mine
    if (first === undefined) return []
    const href = mine.length === 1 ? `/sheets/${first.evaluationId}` : `/sheets?council=${councilId}`
    const due = lastDay(first.finishBefore)
    return [{ due, verb: 'Chấm sản phẩm', object: `Hội đồng ${first.roundName}`, href, count: mine.length }]
  })
}

async function secretaryWork(ask: Ask, seat: SeatRow): Promise<WorkItem[]> {
  const due = lastDay(seat.finishBefore)
  const council = await findCouncil(ask.tx, seat.councilId)
  const object = `Hội đồng ${seat.roundName}`
  if (council?.stage === 'founded' && council.attendance.length === 0) {
    return [{ due, verb: 'Điểm danh', object, href: `/councils/${seat.councilId}/attendance` }]
  }
  const items: WorkItem[] = []
  for (const row of await listEvaluations(ask.tx, seat.councilId)) {
    if (row.stage !== 'opened') continue
    const evaluation = await findEvaluation(ask.tx, row.id)
    if (evaluation?.agreed !== null) continue
    items.push({ due, verb: 'Ghi lựa chọn thống nhất', object: row.productName, href: `/evaluations/${row.id}/agreed` })
  }
  return items
}

async function chairWork(ask: Ask, seat: SeatRow): Promise<WorkItem[]> {
  const due = lastDay(seat.finishBefore)
  const council = await findCouncil(ask.tx, seat.councilId)
  if (council?.stage === 'founded') {
    const object = `Hội đồng ${seat.roundName}`
    return quorumOf(council).met
      ? [{ due, verb: 'Khai mạc phiên họp', object, href: `/councils/${seat.councilId}` }]
      : []
  }
  const ballots = await listCouncilBallots(ask.tx, seat.councilId)
  const items: WorkItem[] = []
  for (const row of await listEvaluations(ask.tx, seat.councilId)) {
    const mine = ballots.filter((ballot) => ballot.evaluationId === row.id)
    const href = `/evaluations/${row.id}`
    if (row.stage === 'marking' && mine.length > 0 && mine.every((ballot) => ballot.stage !== 'marking')) {
      items.push({ due, verb: 'Mở điểm', object: row.productName, href })
    }
    if (row.stage !== 'opened') continue
    const evaluation = await findEvaluation(ask.tx, row.id)
    if (evaluation?.agreed !== null) items.push({ due, verb: 'Kết luận', object: row.productName, href })
  }
  return items
}
