import type { Complaint, DeskPlace } from '@saolang/domain/complaint'
import type { PlainDate } from '@saolang/domain/plain-date'
import type { Tx } from '../../platform/acts/stream.ts'
import { readOfficeSettings } from '../../platform/office-settings.ts'
import { getUnit, listProvinces, type UnitRow } from '../units/index.ts'

/** People who hold one of the roles today, by the column of their place. */
function staff(tx: Tx, roles: readonly string[], today: PlainDate) {
  return tx
    .selectFrom('role_holding')
    .innerJoin('person', 'person.id', 'role_holding.person_id')
    .where('person.ended', '=', false)
    .where('role', 'in', roles)
    .where('from_date', '<=', today)
    .where((where) => where.or([where('to_date', 'is', null), where('to_date', '>=', today)]))
}

/** A commune as a desk: whether an officer or the chair works with the system today. */
export async function deskPlace(
  tx: Tx,
  at: { readonly provinceCode: string; readonly communeCode: string },
  today: PlainDate,
): Promise<DeskPlace> {
  const { provinceCode, communeCode } = at
  const found = await staff(tx, ['communeOfficer', 'communeChair'], today)
    .select('person.id')
    .where('role_holding.province_code', '=', provinceCode)
    .where('role_holding.commune_code', '=', communeCode)
    .limit(1)
    .executeTakeFirst()
  return { provinceCode, communeCode, staffed: found !== undefined }
}

/** The provinces whose office works with the system: elsewhere nobody would read what is sent. */
export async function listOpenProvinces(tx: Tx, today: PlainDate): Promise<readonly UnitRow[]> {
  const rows = await staff(tx, ['provinceOffice'], today)
    .select('role_holding.province_code as code')
    .distinct()
    .execute()
  const open = new Set(rows.map(({ code }) => code))
  return (await listProvinces(tx)).filter(({ code }) => open.has(code))
}

/** "UBND xã Quài Tở, tỉnh Điện Biên", or the province's office under its own name. */
export async function deskName(
  tx: Tx,
  desk: Pick<Complaint, 'provinceCode' | 'level' | 'communeCode'>,
  today: PlainDate,
): Promise<string> {
  const province = small((await getUnit(tx, desk.provinceCode)).name)
  if (desk.level === 'commune' && desk.communeCode !== null) {
    return `UBND ${small((await getUnit(tx, desk.communeCode)).name)}, ${province}`
  }
  const { issuingOffice } = await readOfficeSettings(tx, desk.provinceCode, today)
  return issuingOffice.name === '' ? `Cơ quan thường trực Chương trình OCOP ${province}` : issuingOffice.name
}

/** "Xã Quài Tở" inside a sentence. */
function small(name: string): string {
  return name.charAt(0).toLocaleLowerCase('vi') + name.slice(1)
}
