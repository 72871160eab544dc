import { randomUUID } from 'node:crypto'
import type { PlanContent, TaskContent } from '@saolang/domain/plan'
import type { Visitor, World } from '../../../test/world.ts'
import { getSignedIn } from '../../platform/auth/session.ts'
import { askOf } from '../../platform/http/ask.ts'
import { TASKS_PART } from './tasks.part.ts'

/** A task as a document says it, for tests. */
export function taskContent(key: string, more: Partial<TaskContent> = {}): TaskContent {
  return {
    ...{ key, title: `Nhiệm vụ ${key}`, text: null, leads: ['Sở Công Thương'], leadBasis: 'stated', coordinating: [] },
    ...{ participants: null, timeText: null, start: null, due: '2026-12-31', recurrence: null, eventBound: null },
    ...{ outputs: [], purposeKeys: [], targetKeys: [], assignedBy: null, section: null, lines: null },
    ...more,
  }
}

interface PlanFacts {
  readonly level?: 'province' | 'district'
  readonly from?: string
  readonly to?: string
}

/** Content of a plan of which only the tasks matter. */
export function contentWith(tasks: readonly TaskContent[], of: Required<PlanFacts>): PlanContent {
  return {
    format: 'saolang-plan-1',
    document: {
      ...{ kind: 'plan', level: of.level, place: null, title: 'Kế hoạch thử', number: '1/KH-UBND' },
      ...{ issued: { day: 1, month: 1, year: 2026 }, issuedPlace: null, issuer: null, signatory: null },
      ...{ from: of.from, to: of.to, inferred: [] },
    },
    ...{ purposes: [], bases: [], recipients: [], products: [], productGroups: [], targets: [], tasks, words: [] },
    budget: { declaredTotal: null, totalLines: null, lines: [] },
  }
}

/** A plan with tasks as the import makes it: the row of the plan, then the part of tasks. */
export async function planWith(world: World, by: Visitor, tasks: readonly TaskContent[], facts: PlanFacts = {}) {
  const of = { level: 'province' as const, from: '2026-01-01', to: '2026-12-31', ...facts }
  const planId = randomUUID()
  const { services } = world
  await world.inTransaction(async (tx) => {
    await tx
      .insertInto('plan')
      .values({
        ...{ province_code: '11', id: planId, level: of.level, kind: 'plan', place_name: 'Điện Biên' },
        ...{ title: 'Kế hoạch thử', folded: 'ke hoach thu', number: '1/KH-UBND', issued_on: of.from },
        ...{ from_date: of.from, to_date: of.to, stage: 'issued', revision: 1, version: 1 },
      })
      .execute()
    const today = services.clock.today()
    const person = await getSignedIn(tx, by.personId ?? '', today)
    const now = services.clock.now()
    const ask = askOf(services, { person, gated: null, now, device: null, address: '' }, tx)
    const head = { id: planId, provinceCode: '11', communeCode: null, title: 'Kế hoạch thử', stage: 'issued' as const }
    const written = await TASKS_PART.write(ask, { ...head, ...of }, contentWith(tasks, of), {
      ...{ hat: 'provinceOffice', takenOver: [] },
    })
    if (!written.ok) throw new Error(written.failure.code)
  })
  const rows = await services.db.selectFrom('task').select(['id', 'key']).where('plan_id', '=', planId).execute()
  return { planId, ids: new Map(rows.map((row) => [row.key, row.id])) }
}

/** A report as programs send it: a form with files, through the API. */
export function sendReport(
  by: Visitor,
  id: string,
  fields: Readonly<Record<string, string | number>>,
  more: { readonly key?: string | undefined; readonly pdf?: string } = {},
) {
  const boundary = `report-${randomUUID()}`
  const part = (head: string, text: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${text}\r\n`
  const parts = Object.entries(fields).map(([name, value]) => part(`name="${name}"`, String(value)))
  const file = 'name="evidence"; filename="lop.pdf"\r\ncontent-type: application/pdf'
  const payload = [...parts, ...(more.pdf === undefined ? [] : [part(file, more.pdf)]), `--${boundary}--\r\n`].join('')
  const key = { 'idempotency-key': more.key ?? randomUUID() }
  const headers = { ...key, 'content-type': `multipart/form-data; boundary=${boundary}` }
  return by.send({ method: 'POST', url: `/api/v1/tasks/${id}/report`, headers, payload })
}
