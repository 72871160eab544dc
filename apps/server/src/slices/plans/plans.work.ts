import type { Ask } from '../../platform/http/endpoint.ts'
import type { WorkItem } from '../../platform/work.ts'
import { agenciesOf } from './plans.store.ts'

/** Lines of a worklist at most; the rest stands behind the list of plans. */
const MOST = 50

/** Plans that were sent to the agency or commune of the person and that nobody there has acknowledged (GEN-10). */
export async function planWork(ask: Ask): Promise<readonly WorkItem[]> {
  const actor = ask.person?.actor ?? null
  if (actor === null) return []
  const hats = actor.hats.filter(({ lent, role }) => lent === undefined && role !== 'producer')
  const communes = hats.flatMap(({ communeCode }) => (communeCode === null ? [] : [communeCode]))
  const agencies = hats.length === 0 ? [] : await agenciesOf(ask.tx, actor.personId, ask.today)
  if (agencies.length + communes.length === 0) return []
  const rows = await ask.tx
    .selectFrom('plan_recipient')
    .innerJoin('plan', 'plan.id', 'plan_recipient.plan_id')
    .innerJoin('agency', 'agency.id', 'plan_recipient.agency_id')
    .select(['plan.id', 'plan.title', 'plan_recipient.sent_on as sentOn'])
    .distinct()
    .where('sent_on', 'is not', null)
    .where('acknowledged_on', 'is', null)
    .where('plan.stage', '=', 'issued')
    .where('plan_recipient.province_code', 'in', ['00', ...new Set(hats.map(({ provinceCode }) => provinceCode))])
    .where((e) =>
      e.or([
        ...(agencies.length === 0 ? [] : [e('agency.id', 'in', [...agencies])]),
        ...(communes.length === 0
          ? []
          : [e.and([e('agency.kind', '=', 'peopleCommittee'), e('agency.place_code', 'in', communes)])]),
      ]),
    )
    .orderBy('sentOn')
    .orderBy('plan.id')
    .limit(MOST)
    .execute()
  return rows.map(({ id, title }) => ({
    due: null,
    verb: 'Xác nhận đã nhận',
    object: title,
    href: `/plans/${id}`,
  }))
}
