import { randomUUID } from 'node:crypto'
import { programmePlaces } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { ReadPlan } from './plans.content.ts'
import { placeOf } from './plans.place.ts'

/** Keeps what was read of a file for the person to confirm; an earlier file of the person goes. */
export async function layDown(
  ask: Ask,
  file: { readonly name: string; readonly sha256: string },
  checked: ReadPlan,
): Promise<Result<{ id: string }, string>> {
  const [home] = programmePlaces(ask.person?.actor ?? null)
  if (ask.person === null) return fail('permission/sign-in')
  if (home === undefined) return fail('permission/not-your-work')
  const id = randomUUID()
  await ask.tx
    .deleteFrom('plan_import')
    .where('person_id', '=', ask.person.personId)
    .where('plan_id', 'is', null)
    .execute()
  await ask.tx
    .insertInto('plan_import')
    .values({
      ...{ province_code: home.provinceCode, id, person_id: ask.person.personId, at: ask.now },
      ...{ file_name: file.name.slice(0, 200), file_hash: file.sha256, plan_id: null },
      content: checked.ok ? JSON.stringify(checked.content) : null,
      faults: JSON.stringify(checked.ok ? [] : checked.faults),
    })
    .execute()
  return ok({ id })
}

/** A plan of another level or place than the reader's is a mistake of the file, told like any other. */
export async function placed(ask: Ask, read: ReadPlan & { ok: true }): Promise<ReadPlan> {
  const where = await placeOf(ask, read.content.document)
  if (where.ok) return read
  const say =
    where.failure.code === 'plan/place-unknown'
      ? 'Chưa tìm thấy địa bàn này ở cấp đã ghi. Hãy kiểm tra cấp và mã địa bàn.'
      : 'Kế hoạch của cấp hoặc địa bàn này do nơi khác lập. Hãy gửi tệp của cấp mình.'
  return { ok: false, faults: [{ place: 'Thông tin, mục cấp và địa bàn', say }] }
}
