import { NATION } from '@saolang/domain/permission'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { agencyChoices } from '../agencies/index.ts'
import { getPlace } from '../units/index.ts'
import { findPlanOf } from './tasks.around.store.ts'
import { canHandOver, listOrphans, officesOf, proposalsFor } from './tasks.orphans.ts'
import { listTasks } from './tasks.store.ts'
import { filterOf } from './tasks.summary.ts'
import { listOverdueByLead } from './tasks.urge.store.ts'

const Choice = z.object({ value: z.string(), text: z.string() })

export const MissingView = z.object({
  planId: z.string(),
  planTitle: z.string().nullable(),
  agencies: z.array(Choice),
  tasks: z.array(
    z.object({
      ...{ id: z.string(), title: z.string(), coordinating: z.string(), version: z.number().int() },
      /** How many of the list have the same title. */
      same: z.number().int(),
    }),
  ),
})
export type MissingView = z.infer<typeof MissingView>

export interface Scope {
  readonly provinceCode: string
  readonly planId: string | null
  readonly communeCode: string | null
}

const planTitleOf = async (ask: Ask, planId: string | null) =>
  planId === null ? null : ((await findPlanOf(ask.tx, planId))?.title ?? null)

export async function agencyOptions(ask: Ask, provinceCode: string): Promise<{ value: string; text: string }[]> {
  const rows = await agencyChoices(ask.tx, provinceCode, ask.today)
  return rows.map(({ id, name, placeName, level }) => ({
    value: id,
    text: level === 'commune' && !name.includes(placeName.split(',')[0] ?? '') ? `${name}, ${placeName}` : name,
  }))
}

const MOST_MISSING = 200

export async function presentMissing(ask: Ask, scope: Scope): Promise<MissingView> {
  const filter = {
    ...filterOf(scope, ask.today),
    state: 'noLead' as const,
    withoutCommunes: scope.communeCode === null,
  }
  const { rows } = await listTasks(ask.tx, filter, { number: 1, size: MOST_MISSING })
  const ids = rows.map(({ id }) => id)
  const versions =
    ids.length === 0 ? [] : await ask.tx.selectFrom('task').select(['id', 'version']).where('id', 'in', ids).execute()
  const versionOf = new Map(versions.map((row) => [row.id, row.version]))
  return {
    ...{ planId: scope.planId ?? '', planTitle: await planTitleOf(ask, scope.planId) },
    agencies: await agencyOptions(ask, scope.provinceCode),
    tasks: rows.map(({ id, title, coordinating }) => ({
      ...{ id, title, coordinating: coordinating.join('; '), version: versionOf.get(id) ?? 0 },
      same: rows.filter((row) => row.title === title).length,
    })),
  }
}

export const OrphansView = z.object({
  planId: z.string(),
  mayKeep: z.boolean(),
  agencies: z.array(Choice),
  groups: z.array(
    z.object({
      lead: z.string(),
      fromRegister: z.boolean(),
      proposals: z.array(Choice),
      tasks: z.array(
        z.object({
          ...{ id: z.string(), title: z.string(), planTitle: z.string().nullable(), reaches: z.string().nullable() },
          version: z.number().int(),
        }),
      ),
    }),
  ),
})
export type OrphansView = z.infer<typeof OrphansView>

export async function presentOrphans(ask: Ask, scope: Scope): Promise<OrphansView> {
  const orphans = await listOrphans(ask.tx, scope, ask.today)
  const offices = (await officesOf(ask.tx, scope.provinceCode, ask.today)).map(({ name }) => name).join('; ')
  const groups = new Map<string, OrphansView['groups'][number]>()
  for (const { leads, ...task } of orphans) {
    // A task of several lost leads is handed over once, with the first of them.
    const [lead] = leads
    if (lead === undefined) continue
    const { agencies, heirs } = proposalsFor(lead)
    const named = agencies.map(({ name, agencyId }) => ({ value: agencyId ?? name, text: name }))
    const ruled = heirs.map((heir) => ({
      value: heir,
      text:
        heir === 'communes'
          ? 'Ủy ban nhân dân các xã, phường trên địa bàn'
          : `Cơ quan tham mưu cấp tỉnh${offices === '' ? '' : `: ${offices}`}`,
    }))
    const known = groups.get(lead.name)
    const proposals = [...named, ...ruled]
    const empty = { lead: lead.name, fromRegister: named.length > 0, proposals, tasks: [] }
    groups.set(lead.name, { ...(known ?? empty), tasks: [...(known?.tasks ?? []), task] })
  }
  return {
    ...{ planId: scope.planId ?? '', mayKeep: canHandOver(ask, scope.provinceCode) },
    agencies: await agencyOptions(ask, scope.provinceCode),
    groups: [...groups.values()],
  }
}

export const UrgeView = z.object({
  ...{ planId: z.string(), planTitle: z.string().nullable(), print: z.boolean(), today: z.string() },
  ...{ agency: z.string(), place: z.string() },
  leads: z.array(
    z.object({
      ...{ key: z.string(), name: z.string(), agencyId: z.string().nullable() },
      tasks: z.array(z.object({ id: z.string(), title: z.string(), due: z.string(), urgedOn: z.string().nullable() })),
    }),
  ),
})
export type UrgeView = z.infer<typeof UrgeView>

export async function presentUrge(ask: Ask, scope: Scope, print: boolean): Promise<UrgeView> {
  const leads = await listOverdueByLead(ask.tx, scope, ask.today)
  const offices = await officesOf(ask.tx, scope.provinceCode, ask.today)
  const nation = scope.provinceCode === NATION
  const province = nation ? 'Hà Nội' : await getPlace(ask.tx, scope.provinceCode)
  return {
    ...{ planId: scope.planId ?? '', planTitle: await planTitleOf(ask, scope.planId), print, today: ask.today },
    agency: offices[0]?.name ?? (nation ? 'Bộ Nông nghiệp và Môi trường' : `Ủy ban nhân dân ${province}`),
    place: province.replace(/^(Tỉnh|tỉnh|Thành phố|thành phố) /, ''),
    leads: leads.map((lead) => ({ ...lead, tasks: [...lead.tasks] })),
  }
}
