import { addDays, plainDate } from '@saolang/domain/plain-date'
import { programmePlaces } from '@saolang/domain/plan'
import { ASKING_PART } from '@saolang/domain/register'
import { sql } from 'kysely'
import { findState } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { loadRegisters } from '../../platform/registers-content.ts'
import type { WorkItem } from '../../platform/work.ts'
import { keeperIds } from './registers.access.ts'
import { listAsked } from './registers.joins.store.ts'
import { countDueLinks } from './registers.links.store.ts'
import { REGISTER_ENTRY } from './registers.stream.ts'

/** What waits at the registers: producers who ask to join (SUB-03), links of listings that nobody has opened for long. */
export async function registerWork(ask: Ask): Promise<readonly WorkItem[]> {
  return [...(await joinWork(ask)), ...(await linkWork(ask))]
}

/** Requests wait for the producer that keeps the chain, and for the office of its level. */
async function joinWork(ask: Ask): Promise<readonly WorkItem[]> {
  const places = programmePlaces(ask.person?.actor ?? null)
  const own = (ask.person?.actor.hats ?? []).flatMap((hat) =>
    hat.role === 'producer' && hat.producerId !== null ? [hat.producerId] : [],
  )
  const where = places.map(({ level, provinceCode, communeCode }) =>
    communeCode === null
      ? sql<boolean>`(e.province_code = ${provinceCode} and e.level = ${level})`
      : sql<boolean>`(e.level = ${level} and e.commune_code = ${communeCode})`,
  )
  const mine = sql<boolean>`e.id in (select s.entry_id from register_subject s
    where s.producer_id = any(${own}::uuid[]) and s.part <> ${ASKING_PART})`
  const reach = own.length > 0 ? [...where, mine] : where
  if (reach.length === 0) return []
  const rows = await listAsked(ask.tx, { parts: [ASKING_PART], where: sql<boolean>`(${sql.join(reach, sql` or `)})` })
  const items: WorkItem[] = []
  for (const { id, register, name, count } of rows) {
    if (places.length === 0 && !(await keeps(ask, register, id, own))) continue
    const href = `/registers/${register}/${id}#part-${ASKING_PART}`
    items.push({ due: null, verb: 'Trả lời chủ thể xin tham gia', object: name, href, count })
  }
  return items
}

async function keeps(ask: Ask, register: string, id: string, own: readonly string[]): Promise<boolean> {
  const definition = loadRegisters().get(register)
  const entry = await findState(ask.tx, REGISTER_ENTRY, id)
  if (definition === undefined || entry === undefined) return false
  return keeperIds(definition, entry).some((producerId) => own.includes(producerId))
}

/** The office of a place looks at its listings again; a province sees all, so it is told of its own communes' too. */
async function linkWork(ask: Ask): Promise<readonly WorkItem[]> {
  const items: WorkItem[] = []
  for (const { level, provinceCode, communeCode } of programmePlaces(ask.person?.actor ?? null)) {
    if (level === 'ministry') continue
    const { linkCheckDays } = await readOfficeSettings(ask.tx, provinceCode, ask.today)
    const before = addDays(plainDate(ask.today), -linkCheckDays)
    const count = await countDueLinks(ask.tx, { provinceCode, communeCode, before })
    const object = `Đường dẫn bán hàng chưa mở thử trong ${linkCheckDays} ngày`
    if (count > 0) items.push({ due: null, verb: 'Kiểm tra', object, href: '/registers/listing/links', count })
  }
  return items
}
