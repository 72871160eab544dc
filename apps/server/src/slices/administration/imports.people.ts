import { randomUUID } from 'node:crypto'
import type { PersonAct } from '@saolang/domain/person'
import { appendActs, findStream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { SheetColumn, WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { findAgenciesByNames } from '../agencies/index.ts'
import { PERSON, ROLE_WORDS, registerPerson } from '../people/index.ts'
import { listCommunes } from '../units/index.ts'
import type { AppliedRun, ImportKind, Plan } from './imports.line.ts'
import { IMPORTED_ROLES, type PeopleColumn, planPeople } from './imports.people.plan.ts'
import { findPeopleBySignInNames } from './imports.store.ts'

const COLUMNS: readonly SheetColumn<PeopleColumn>[] = [
  { key: 'name', heading: 'Họ và tên', alias: ['Họ tên', 'Tên'], required: true, kind: 'text', maxLength: 200 },
  { key: 'signInName', heading: 'Tên đăng nhập', alias: ['Tài khoản'], required: true, kind: 'text', maxLength: 60 },
  { key: 'phone', heading: 'Số điện thoại', alias: ['Điện thoại', 'SĐT'], kind: 'digits', maxLength: 20 },
  { key: 'role', heading: 'Vai trò', required: true, kind: 'text', maxLength: 100 },
  { key: 'commune', heading: 'Xã, phường', alias: ['Xã', 'Xã phường', 'Đơn vị'], kind: 'text', maxLength: 200 },
  { key: 'title', heading: 'Chức danh', alias: ['Chức vụ'], kind: 'text', maxLength: 200 },
  { key: 'from', heading: 'Từ ngày', kind: 'date', maxLength: 10 },
  { key: 'to', heading: 'Đến ngày', kind: 'date', maxLength: 10 },
  { key: 'agency', heading: 'Cơ quan', kind: 'text', maxLength: 200 },
]

/** People with their roles: one row a role. */
export const PEOPLE_IMPORT: ImportKind = {
  title: 'Người dùng',
  keyHeading: 'Tên đăng nhập',
  columns: COLUMNS,
  template: peopleTemplate,
  plan: async (rows, { tx, provinceCode, on }) => {
    const names = rows.map(({ values }) => (values.signInName ?? '').toLowerCase())
    const known = await findPeopleBySignInNames(tx, names)
    const named = rows.flatMap(({ values }) => values.agency || [])
    const agencies = await findAgenciesByNames(tx, provinceCode, named)
    return planPeople(rows, { known, agencies, communes: await listCommunes(tx, provinceCode), provinceCode, on })
  },
  apply: applyPeople,
}

const WIDTHS = [26, 22, 18, 40, 26, 36, 14, 14, 40]
const EXAMPLE = ['Nguyễn Văn Ví Dụ', 'vi.du.1', '0912345678', ROLE_WORDS.communeOfficer]

async function peopleTemplate(tx: Tx, provinceCode: string): Promise<readonly WrittenSheet[]> {
  const communes = await listCommunes(tx, provinceCode)
  const roles = IMPORTED_ROLES.map((role) => ROLE_WORDS[role])
  const lists = new Map([
    ['role', `'Danh mục'!$A$2:$A$${roles.length + 1}`],
    ['commune', `'Danh mục'!$B$2:$B$${communes.length + 1}`],
  ])
  const columns = COLUMNS.map(({ key, heading, required }, place) => {
    const choices = lists.get(key)
    const head = { heading: required === true ? heading : `${heading} (không bắt buộc)`, width: WIDTHS[place] ?? 20 }
    return choices === undefined ? head : { ...head, choices }
  })
  const example = [...EXAMPLE, communes[0]?.name ?? '', 'Công chức phòng Kinh tế', '05/08/2026', '', '']
  const words = Array.from({ length: Math.max(roles.length, communes.length) }, (_, at) => [
    roles[at] ?? '',
    communes[at]?.name ?? '',
    communes[at]?.code ?? '',
  ])
  return [
    { name: 'Người dùng', columns, rows: [example] },
    {
      name: 'Danh mục',
      columns: ['Vai trò', 'Xã, phường', 'Mã xã'].map((heading) => ({ heading, width: 34 })),
      rows: words,
    },
  ]
}

async function applyPeople(ask: Ask, run: AppliedRun, plans: readonly Plan[]): Promise<ReadonlyMap<number, string>> {
  const source = { ...ask.source('admin'), device: `import ${run.id}` }
  const records = new Map<number, string>()
  const groups = new Map<string, Plan[]>()
  for (const plan of plans.filter(({ outcome }) => outcome === 'create')) {
    groups.set(plan.key, [...(groups.get(plan.key) ?? []), plan])
  }
  for (const [signInName, rows] of groups) {
    const { name = '', phone = null } = rows[0] ?? {}
    const roles = rows.flatMap(({ holding }) =>
      holding === null ? [] : [{ ...holding, provinceCode: run.provinceCode, producerId: null }],
    )
    const person = { name, signInName, phone, provinceCode: run.provinceCode, roles }
    const made = await registerPerson(ask.tx, source, person)
    if (!made.ok) throw new Error(`a planned person was refused: ${made.failure.code}`)
    for (const { row } of rows) records.set(row, made.value.id)
  }
  for (const plan of plans) {
    if (plan.outcome !== 'update' || plan.record === null) continue
    const stream = await findStream(ask.tx, PERSON, plan.record.id)
    if (stream === undefined) throw new Error('a planned person is gone')
    await appendActs(ask.tx, PERSON, stream, actsOf(plan, run), source)
    records.set(plan.row, plan.record.id)
  }
  return records
}

function actsOf(plan: Plan, run: AppliedRun): PersonAct[] {
  if (plan.ends !== null) return [{ kind: 'RoleEnded', payload: plan.ends }]
  if (plan.holding === null) return []
  const place = { provinceCode: run.provinceCode, producerId: null }
  return [{ kind: 'RoleGiven', payload: { ...plan.holding, ...place, key: randomUUID() } }]
}
