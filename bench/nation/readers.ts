import { randomUUID } from 'node:crypto'
import { METRICS } from '@saolang/domain/metric'
import { NATION, type Role } from '@saolang/domain/permission'
import { openSession } from '@saolang/server/platform/auth/session'
import { transaction } from '@saolang/server/platform/db/connect'
import type { Services } from '@saolang/server/platform/services'
import { registerPerson } from '@saolang/server/slices/people/index'
import type { Reader } from './measure.ts'
import type { Province } from './world.ts'

/** What everybody of the programme opens; words in braces are of the province measured. */
const PAGES = [
  '/',
  '/plans',
  '/plans/{plan}',
  '/targets?plan={plan}',
  '/targets/{target}',
  '/tasks',
  '/tasks?plan={plan}',
  '/tasks/{task}',
  '/budget/{plan}',
  '/registers',
  '/registers/communication',
  '/registers/training',
  '/registers/producerYear',
  '/registers/sellingPoint',
  '/reports',
  '/reports/{report}',
  '/findings/{plan}',
  '/certificates',
  '/metrics',
] as const

const DASHBOARDS: Readonly<Record<'commune' | 'province' | 'ministry', readonly string[]>> = {
  commune: ['/dashboards/commune/{commune}'],
  province: ['/dashboards/province/{province}', '/dashboards/commune/{commune}', '/producers', '/advice', '/rounds'],
  ministry: ['/dashboards/nation', '/dashboards/province/{province}', '/dashboards/commune/{commune}'],
}

/** Metrics whose pages everybody measures; the office measures all. */
const SOME = ['prod.valid_total', 'producer.share_modern_channel', 'revenue.growth', 'labour.share_trained'] as const

export interface Measuring {
  readonly province: Province
  readonly plan: string
  readonly target: string
  readonly task: string
  readonly report: string
}

/** An officer of a commune, the office of its province, the ministry: registered by the command, signed in. */
export async function openReaders(services: Services, at: Measuring): Promise<readonly Reader[]> {
  const { province } = at
  const communeCode = province.communes[0]?.code ?? null
  const path = (text: string) =>
    text
      .replace('{plan}', at.plan)
      .replace('{target}', at.target)
      .replace('{task}', at.task)
      .replace('{province}', province.code)
      .replace('{commune}', communeCode ?? '')
      .replace('{report}', at.report)
  const metric = (search: string) => (one: string) => `/metrics/${one}${search}`
  const signIn = async (name: string, role: Role, provinceCode: string, commune: string | null) => {
    const holding = {
      role,
      provinceCode,
      communeCode: commune,
      producerId: null,
      title: null,
      from: '2020-01-01',
      to: null,
    }
    const input = {
      name: `Người đo ${name}`,
      signInName: `bench-${name}-${randomUUID()}`,
      phone: null,
      provinceCode,
      roles: [holding],
    }
    const source = { at: services.clock.now(), by: null, hat: 'system' }
    const made = await transaction(services.db, (tx) => registerPerson(tx, source, input))
    if (!made.ok) throw new Error(made.failure.code)
    return openSession(services.db, made.value.id, services.clock.now(), 'bench')
  }
  const reader = (name: string, token: string, paths: readonly string[]): Reader => ({
    name,
    token,
    paths: paths.map(path),
  })
  return [
    reader('commune', await signIn('commune', 'communeOfficer', province.code, communeCode), [
      ...PAGES,
      ...DASHBOARDS.commune,
      ...SOME.map(metric('')),
    ]),
    reader('office', await signIn('office', 'provinceOffice', province.code, null), [
      ...PAGES,
      ...DASHBOARDS.province,
      ...METRICS.map(metric('')),
    ]),
    reader('ministry', await signIn('ministry', 'ministryOffice', NATION, null), [
      ...PAGES,
      ...DASHBOARDS.ministry,
      ...SOME.map(metric('')),
      ...SOME.map(metric('?province={province}')),
    ]),
  ]
}
