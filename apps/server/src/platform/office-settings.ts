import { isSettingKey, type OfficeSettings, officeSettingsOn, type SettingChange } from '@saolang/domain/settings'
import type { Kysely } from 'kysely'
import { z } from 'zod'
import type { DB } from './db/types.generated.ts'

const Value = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable()

/** What the office of a province has laid down, as it holds on a day. Where nothing is, what the software starts with. */
export async function readOfficeSettings(db: Kysely<DB>, provinceCode: string, day: string): Promise<OfficeSettings> {
  return officeSettingsOn(await listSettingChanges(db, provinceCode), day)
}

/** Every change of a province's settings, oldest first. */
export async function listSettingChanges(db: Kysely<DB>, provinceCode: string): Promise<readonly SettingChange[]> {
  const rows = await db
    .selectFrom('office_setting_change')
    .select(['seq', 'key', 'from_date as from', 'value'])
    .where('province_code', '=', provinceCode)
    .orderBy('seq')
    .execute()
  // A key of a later version of the software says nothing to this one.
  return rows.flatMap(({ key, value, ...row }) =>
    isSettingKey(key) ? [{ ...row, key, value: Value.parse(value) }] : [],
  )
}
