import { randomUUID } from 'node:crypto'
import { type ProducerAct, profileAtRegistration } from '@saolang/domain/producer'
import { regimeInForce } from '@saolang/domain/regime'
import { beginStream, type Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import type { SheetColumn, WrittenSheet } from '../../platform/spreadsheet/index.ts'
import { registerPerson } from '../people/index.ts'
import { PRODUCER, PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { listCommunes } from '../units/index.ts'
import type { AppliedRun, ImportKind, Plan } from './imports.line.ts'
import { type ProducerColumn, planProducers } from './imports.producers.plan.ts'
import { findPeopleBySignInNames, listProducersOf } from './imports.store.ts'

const COLUMNS: readonly SheetColumn<ProducerColumn>[] = [
  { key: 'name', heading: 'Tên chủ thể', alias: ['Chủ thể'], required: true, kind: 'text', maxLength: 300 },
  { key: 'kind', heading: 'Loại hình', required: true, kind: 'text', maxLength: 100 },
  { key: 'commune', heading: 'Xã, phường', alias: ['Xã', 'Xã phường'], required: true, kind: 'text', maxLength: 200 },
  { key: 'representative', heading: 'Người đại diện', required: true, kind: 'text', maxLength: 200 },
  { key: 'phone', heading: 'Số điện thoại', alias: ['Điện thoại', 'SĐT'], kind: 'digits', maxLength: 20 },
  { key: 'signInName', heading: 'Tên đăng nhập', alias: ['Tài khoản'], required: true, kind: 'text', maxLength: 60 },
]
const WIDTHS = [36, 40, 26, 26, 18, 22]

/** Producers with the accounts of their representatives. The record of a row is the representative's person. */
export const PRODUCERS_IMPORT: ImportKind = {
  title: 'Chủ thể',
  keyHeading: 'Tên đăng nhập',
  columns: COLUMNS,
  template: producersTemplate,
  plan: async (rows, { tx, provinceCode }) => {
    const accounts = await findPeopleBySignInNames(
      tx,
      rows.map(({ values }) => (values.signInName ?? '').toLowerCase()),
    )
    const producers = await listProducersOf(tx, provinceCode)
    return planProducers(rows, { accounts, producers, communes: await listCommunes(tx, provinceCode) })
  },
  apply: applyProducers,
}

async function producersTemplate(tx: Tx, provinceCode: string): Promise<readonly WrittenSheet[]> {
  const communes = await listCommunes(tx, provinceCode)
  const kinds = Object.values(PRODUCER_KIND_WORDS)
  const lists = new Map([
    ['kind', `'Danh mục'!$A$2:$A$${kinds.length + 1}`],
    ['commune', `'Danh mục'!$B$2:$B$${communes.length + 1}`],
  ])
  const columns = COLUMNS.map(({ key, heading, required }, place) => {
    const choices = lists.get(key)
    const head = { heading: required === true ? heading : `${heading} (không bắt buộc)`, width: WIDTHS[place] ?? 20 }
    return choices === undefined ? head : { ...head, choices }
  })
  const example = ['HTX Ví Dụ', kinds[0] ?? '', communes[0]?.name ?? '', 'Nguyễn Văn Ví Dụ', '0912345678', 'vi.du.1']
  const words = Array.from({ length: Math.max(kinds.length, communes.length) }, (_, at) => [
    ...[kinds[at] ?? '', communes[at]?.name ?? '', communes[at]?.code ?? ''],
  ])
  const heads = ['Loại hình', 'Xã, phường', 'Mã xã'].map((heading) => ({ heading, width: 34 }))
  return [
    { name: 'Chủ thể', columns, rows: [example] },
    { name: 'Danh mục', columns: heads, rows: words },
  ]
}

async function applyProducers(ask: Ask, run: AppliedRun, plans: readonly Plan[]): Promise<ReadonlyMap<number, string>> {
  const source = { ...ask.source('admin'), device: `import ${run.id}` }
  const { provinceCode } = run
  const regime = regimeInForce(ask.regimes, ask.today)
  const records = new Map<number, string>()
  for (const { row, outcome, producer, name, key, phone } of plans) {
    if (outcome !== 'create' || producer === null) continue
    const { kind, communeCode, representative } = producer
    const producerId = randomUUID()
    const acts: ProducerAct[] = [
      { kind: 'ProducerRegistered', payload: { provinceCode, communeCode, name, kind, phone } },
      ...profileAtRegistration(regime, { phone, representative }),
    ]
    await beginStream(ask.tx, PRODUCER, { id: producerId, provinceCode }, acts, source)
    const title = `Đại diện ${name}`.slice(0, 200)
    const role = { role: 'producer' as const, provinceCode, communeCode, producerId, title, from: ask.today, to: null }
    const person = { name: representative, signInName: key, phone, provinceCode, roles: [role] }
    const made = await registerPerson(ask.tx, source, person)
    if (!made.ok) throw new Error(`a planned producer was refused: ${made.failure.code}`)
    records.set(row, made.value.id)
  }
  return records
}
