import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Tx } from '../../platform/acts/stream.ts'

/** A province of which the sample knows nothing, and one of its communes. */
export const EMPTY = { provinceCode: '14', communeCode: '03646' }

/**
 * Programme work of a province as the other slices store it: a plan without a number, three open tasks (one overdue with a
 * lead, one without), reports, money, entries, and yearly figures of one producer of a year before and the last.
 */
export async function fillProgramme(tx: Tx, place: { readonly provinceCode: string; readonly communeCode: string }) {
  const { provinceCode, communeCode } = place
  const [plan, late, soon, producer] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await sql`insert into plan (province_code, id, level, kind, place_name, title, folded, from_date, to_date, stage, revision, version)
    values (${provinceCode}, ${plan}, 'province', 'plan', 'Sơn La', 'Kế hoạch năm 2026', 'ke hoach', '2026-01-01', '2026-12-31', 'draft', 1, 1)`.execute(
    tx,
  )
  for (const [id, key, title, due, stage] of [
    [late, 'a', 'Mở lớp tập huấn', '2026-11-01', 'assigned'],
    [soon, 'b', 'Tổ chức hội chợ', '2026-11-30', 'planned'],
    [randomUUID(), 'c', 'In tờ rơi', '2027-03-01', 'planned'],
    [randomUUID(), 'd', 'Đã làm xong', '2026-10-01', 'done'],
  ] as const) {
    await sql`insert into task (province_code, id, plan_id, level, key, position, title, folded, due_on, stage, version)
      values (${provinceCode}, ${id}, ${plan}, 'province', ${key}, 1, ${title}, 't', ${due}, ${stage}, 1)`.execute(tx)
  }
  await sql`insert into task_agency (province_code, task_id, key, part, name)
    values (${provinceCode}, ${late}, 'a', 'lead', 'Sở Công Thương'), (${provinceCode}, ${soon}, 'a', 'coordinating', 'Sở Y tế')`.execute(
    tx,
  )
  await fillReports(tx, place)
  await sql`insert into budget_line (province_code, id, plan_id, key, position, title, source, content, year, estimated, allocated, disbursed, settled, stage, version)
    values (${provinceCode}, ${randomUUID()}, ${plan}, 'm', 1, 'Hỗ trợ', 'province', 'evaluation', 2026, 1250000000, 1000000000, 400000000, 0, 'active', 1),
      (${provinceCode}, ${randomUUID()}, ${plan}, 'n', 2, 'Bỏ', 'province', 'other', 2026, 9000000000, 0, 0, 0, 'cancelled', 1)`.execute(
    tx,
  )
  await sql`insert into producer (id, province_code, commune_code, name, kind, folded, profile, version)
    values (${producer}, ${provinceCode}, ${communeCode}, 'Hợp tác xã Mận', 'cooperative', 'man', '{}', 1)`.execute(tx)
  await fillRegisters(tx, place, producer)
  return { plan, producer }
}

async function fillReports(tx: Tx, { provinceCode, communeCode }: { provinceCode: string; communeCode: string }) {
  for (const [from, to, due, sent] of [
    ['2026-09-01', '2026-09-30', '2026-09-15', '2026-09-14'],
    ['2026-10-01', '2026-10-31', '2026-10-15', null],
    ['2026-12-01', '2026-12-31', '2026-12-15', null],
  ] as const) {
    await sql`insert into report (province_code, id, kind, level, commune_code, title, from_date, to_date, due_before, stage, sent_on, version)
      values (${provinceCode}, ${randomUUID()}, 'month', 'commune', ${communeCode}, 'Báo cáo tháng', ${from}, ${to}, ${due},
        ${sent === null ? 'due' : 'sent'}, ${sent}, 1)`.execute(tx)
  }
}

async function fillRegisters(
  tx: Tx,
  { provinceCode, communeCode }: { provinceCode: string; communeCode: string },
  producer: string,
) {
  const entry = (register: string, theme: string | null, from: string, fields: object, ended = false) => {
    const id = randomUUID()
    return sql`insert into register_entry (province_code, id, register, level, commune_code, name, folded, stage, theme, from_date, fields, ended, version)
      values (${provinceCode}, ${id}, ${register}, 'commune', ${communeCode}, 'Việc', 'viec', 'done', ${theme}, ${from},
        ${JSON.stringify(fields)}::jsonb, ${ended}, 1)`
      .execute(tx)
      .then(() => id)
  }
  await entry('communication', 'need', '2026-03-02', {})
  await entry('communication', 'results', '2026-03-20', {}, true)
  await entry('fair', null, '2026-11-05', {})
  await entry('fair', null, '2025-11-05', {})
  for (const [year, fields] of [
    [2024, { revenueDirect: 800_000_000, revenueEcommerce: 200_000_000 }],
    [2025, { revenueDirect: 900_000_000, revenueEcommerce: 350_000_000 }],
  ] as const) {
    const from = `${year}-01-01`
    const id = await entry('producerYear', null, from, fields)
    await sql`insert into register_subject (province_code, entry_id, key, part, producer_id)
      values (${provinceCode}, ${id}, 'p', 'producer', ${producer})`.execute(tx)
    await sql`insert into producer_year (province_code, entry_id, producer_id, from_date, revenue_direct, revenue_ecommerce)
      values (${provinceCode}, ${id}, ${producer}, ${from}, ${fields.revenueDirect}, ${fields.revenueEcommerce})`.execute(
      tx,
    )
  }
}
