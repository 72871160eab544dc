import type { Plan } from '@saolang/domain/plan'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { agencyChoices, agencyNames } from '../agencies/index.ts'
import { waitingFor } from './plans.present.ts'
import { mayRun } from './plans.reading.ts'

export const RecipientsView = z.object({
  id: z.string(),
  version: z.number().int(),
  title: z.string(),
  stage: z.enum(['draft', 'issued', 'closed']),
  today: z.string(),
  mayManage: z.boolean(),
  recipients: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      agencyId: z.string().nullable(),
      agencyName: z.string().nullable(),
      sentOn: z.string().nullable(),
      acknowledged: z.object({ on: z.string(), by: z.string().nullable(), note: z.string().nullable() }).nullable(),
      /** The reader may say that it has come. */
      mine: z.boolean(),
    }),
  ),
  agencies: z.array(z.object({ value: z.string(), text: z.string() })),
})
export type RecipientsView = z.infer<typeof RecipientsView>

export async function presentRecipients(ask: Ask, id: string, plan: Plan): Promise<RecipientsView> {
  const mayManage = mayRun(ask, id, plan)
  const names = await agencyNames(
    ask.tx,
    plan.recipients.flatMap(({ agencyId }) => (agencyId === null ? [] : [agencyId])),
  )
  const people = await namesOf(ask, plan)
  const mine = new Set((await waitingFor(ask, plan)).map(({ key }) => key))
  const agencies = mayManage ? await agencyChoices(ask.tx, plan.provinceCode, ask.today) : []
  return {
    ...{ id, version: plan.version, title: plan.document.title, stage: plan.stage, today: ask.today, mayManage },
    recipients: plan.recipients.map(({ key, name, agencyId, sentOn, acknowledged }) => ({
      ...{ key, name, agencyId, agencyName: names.get(agencyId ?? '') ?? null, sentOn, mine: mine.has(key) },
      acknowledged:
        acknowledged === null
          ? null
          : { on: acknowledged.on, by: people.get(acknowledged.by ?? '') ?? null, note: acknowledged.note },
    })),
    agencies: agencies.map((agency) => ({ value: agency.id, text: agency.name })),
  }
}

async function namesOf(ask: Ask, plan: Plan): Promise<ReadonlyMap<string, string>> {
  const ids = plan.recipients.flatMap(({ acknowledged }) => (acknowledged?.by == null ? [] : [acknowledged.by]))
  if (ids.length === 0) return new Map()
  const rows = await ask.tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
