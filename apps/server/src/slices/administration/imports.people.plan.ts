import { type Agency, nameOn } from '@saolang/domain/agency'
import type { Role } from '@saolang/domain/permission'
import { type RoleHolding, scopeOf } from '@saolang/domain/person'
import { formatDate, parsePlainDate } from '@saolang/domain/plain-date'
import { fold } from '@saolang/domain/vietnamese-text'
import { ROLE_WORDS } from '../people/index.ts'
import { EMPTY_PLAN, type Given, type Plan } from './imports.line.ts'

export type PeopleColumn = 'name' | 'signInName' | 'phone' | 'role' | 'commune' | 'title' | 'from' | 'to' | 'agency'

/** Roles that a list may give. Producers come with their producer; an administrator is made one by one, by hand. */
export const IMPORTED_ROLES = [
  'communeOfficer',
  'communeChair',
  'provinceOffice',
  'advisor',
  'councillor',
  'signatory',
] as const satisfies readonly Role[]

export interface KnownPerson {
  readonly id: string
  readonly version: number
  readonly provinceCode: string
  readonly name: string
  readonly phone: string | null
  readonly ended: boolean
  readonly roles: readonly Pick<
    RoleHolding,
    'key' | 'role' | 'provinceCode' | 'communeCode' | 'producerId' | 'agencyId' | 'title' | 'from' | 'to'
  >[]
}

export interface PeopleSetting {
  readonly known: ReadonlyMap<string, KnownPerson>
  readonly communes: readonly { readonly code: string; readonly name: string }[]
  /** Those of the province that bear or bore a name of the sheet. */
  readonly agencies: ReadonlyMap<string, Agency>
  readonly provinceCode: string
  readonly on: string
}

type Fault = Plan['faults'][number]

/** One row, understood: whom it names and which role it gives. */
interface Wanted {
  readonly row: number
  readonly name: string
  readonly signInName: string
  readonly phone: string | null
  readonly role: Role
  readonly communeCode: string | null
  readonly agencyId: string | null
  readonly title: string | null
  /** null: the row leaves it open. */
  readonly from: string | null
  readonly to: string | null
}

/** What would be done with each row, by what is known today. Pure: the same rows and records give the same plans. */
export function planPeople(rows: readonly Given[], setting: PeopleSetting): readonly Plan[] {
  const earlier = new Map<string, Wanted>()
  return rows.map((row) => {
    const signInName = (row.values.signInName ?? '').trim().toLowerCase()
    const base = { ...EMPTY_PLAN, row: row.number, key: signInName, name: row.values.name ?? '' }
    const read = readWanted(row, signInName, setting)
    if (!read.ok) return { ...base, outcome: 'refuse', faults: [...read.faults] }
    const before = [...earlier.values()].filter((one) => one.signInName === signInName)
    const fault = clash(row, read.wanted, before)
    if (fault !== null) return { ...base, outcome: 'refuse', faults: [fault] }
    const plan = { ...base, ...planOne(row, read.wanted, setting, before) }
    if (plan.outcome !== 'refuse') earlier.set(String(row.number), read.wanted)
    return plan
  })
}

type Read = { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly faults: readonly Fault[] }

function readWanted(row: Given, signInName: string, setting: PeopleSetting): Read {
  const at = (key: PeopleColumn) => row.values[key] ?? ''
  const faults: Fault[] = [...row.faults]
  const add = (key: PeopleColumn, heading: string, say: string) =>
    faults.push({ cell: row.cells[key] ?? '', heading, say })
  const unread = (key: PeopleColumn) => row.faults.some(({ cell }) => cell !== '' && cell === row.cells[key])
  const role = roleOf(at('role'))
  if (signInName.startsWith('vi.du')) add('signInName', 'Tên đăng nhập', 'Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.')
  else if (!unread('signInName') && !/^[a-z0-9._-]{3,60}$/.test(signInName)) {
    add('signInName', 'Tên đăng nhập', 'Chỉ dùng chữ thường không dấu, số, dấu chấm; từ 3 ký tự. Ví dụ: lo.thi.mai')
  }
  if (!unread('role') && role === null)
    add('role', 'Vai trò', `Không có vai trò “${at('role')}”. Hãy chọn trong danh mục của mẫu.`)
  if (role === 'admin') add('role', 'Vai trò', 'Quyền quản trị chỉ cấp cho từng người, không cấp theo danh sách.')
  if (role === 'producer') add('role', 'Vai trò', 'Tài khoản chủ thể lập cùng chủ thể. Hãy dùng danh sách chủ thể.')
  const phone = phoneOf(at('phone'))
  if (phone === undefined) add('phone', 'Số điện thoại', 'Không phải số điện thoại. Ví dụ: 0912 345 678.')
  const commune = communeOf(at('commune'), role, setting)
  if (!commune.ok) add('commune', 'Xã, phường', commune.say)
  if (at('to') !== '' && at('to') < (at('from') === '' ? setting.on : at('from'))) {
    add('to', 'Đến ngày', 'Đến ngày phải sau từ ngày.')
  }
  const agency = agencyOf(at('agency'), at('from') === '' ? setting.on : at('from'), setting)
  if (!agency.ok) add('agency', 'Cơ quan', agency.say)
  if (faults.length > 0 || role === null || phone === undefined || !commune.ok || !agency.ok)
    return { ok: false, faults: inOrder(faults) }
  const wanted = {
    ...{ row: row.number, name: at('name'), signInName, phone, role, communeCode: commune.code },
    agencyId: agency.code,
    ...{ title: orNull(at('title')), from: orNull(at('from')), to: orNull(at('to')) },
  }
  return { ok: true, wanted }
}

/** From left to right, as the row is read. */
function inOrder(faults: readonly Fault[]): readonly Fault[] {
  return [...faults].sort((a, b) => (a.cell < b.cell ? -1 : a.cell > b.cell ? 1 : 0))
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

function roleOf(words: string): Role | null {
  const wanted = fold(words)
  const found = Object.entries(ROLE_WORDS).find(([code, word]) => fold(word) === wanted || fold(code) === wanted)
  // The keys of the table of words are the roles.
  return found === undefined ? null : (found[0] as Role)
}

/** Digits with the first 0 that a sheet drops; null where there is none, undefined where it is no phone. */
export function phoneOf(text: string): string | null | undefined {
  const digits = text.replace(/[\s.()-]/g, '')
  if (digits === '') return null
  if (/^[1-9]\d{8,9}$/.test(digits)) return `0${digits}`
  if (/^\+?84[1-9]\d{8,9}$/.test(digits)) return `0${digits.replace(/^\+?84/, '')}`
  return /^0\d{9,10}$/.test(digits) ? digits : undefined
}

type Found = { readonly ok: true; readonly code: string | null } | { readonly ok: false; readonly say: string }

/** By code or by name, with or without accents and the word before it. */
export function findCommune(words: string, communes: PeopleSetting['communes']): readonly { readonly code: string }[] {
  const bare = (text: string) => fold(text).replace(/^(xa|phuong|dac khu|thi tran) /, '')
  const digits = words.replace(/\s/g, '')
  const byCode = communes.filter(({ code }) => code === digits.padStart(5, '0') && /^\d{1,5}$/.test(digits))
  if (byCode.length > 0) return byCode
  const exact = communes.filter(({ name }) => fold(name) === fold(words))
  return exact.length > 0 ? exact : communes.filter(({ name }) => bare(name) === bare(words))
}

function communeOf(words: string, role: Role | null, { communes }: PeopleSetting): Found {
  const needed = role !== null && scopeOf(role) === 'commune'
  if (words === '') return needed ? { ok: false, say: 'Vai trò này cần tên xã, phường.' } : { ok: true, code: null }
  if (role !== null && !needed) return { ok: false, say: 'Vai trò cấp tỉnh không ghi xã. Hãy bỏ trống ô này.' }
  const found = findCommune(words, communes)
  if (found.length === 0) return { ok: false, say: `Tỉnh không có xã “${words}”. Hãy chọn trong danh mục của mẫu.` }
  if (found.length > 1) return { ok: false, say: `Có ${found.length} xã, phường tên “${words}”. Hãy ghi mã xã.` }
  return { ok: true, code: found[0]?.code ?? null }
}

/** The agency that bears this name on the first day of the role. */
function agencyOf(words: string, date: string, { agencies }: PeopleSetting): Found {
  if (words === '') return { ok: true, code: null }
  const found = [...agencies].filter(([, agency]) => fold(nameOn(agency, date) ?? '') === fold(words))
  if (found.length > 1) return { ok: false, say: `Có ${found.length} cơ quan tên này. Hãy chọn ở trang người dùng.` }
  const [id] = found[0] ?? []
  if (id !== undefined) return { ok: true, code: id }
  return { ok: false, say: `Không có cơ quan “${words}” vào ngày ${day(date)}. Hãy kiểm tra danh sách cơ quan.` }
}

/** Two rows of one file that cannot both be. */
function clash(row: Given, wanted: Wanted, before: readonly Wanted[]): Fault | null {
  const twin = before.find((one) => one.role === wanted.role && one.communeCode === wanted.communeCode)
  const at = (key: PeopleColumn, heading: string, say: string) => ({ cell: row.cells[key] ?? '', heading, say })
  if (twin !== undefined) return at('role', 'Vai trò', `Trùng vai trò với dòng ${twin.row}.`)
  const first = before[0]
  if (first === undefined) return null
  if (fold(first.name) !== fold(wanted.name)) {
    return at('signInName', 'Tên đăng nhập', `Dòng ${first.row} dùng tên đăng nhập này cho người khác.`)
  }
  const differs = wanted.phone !== null && first.phone !== null && wanted.phone !== first.phone
  return differs ? at('phone', 'Số điện thoại', `Khác số điện thoại ở dòng ${first.row}.`) : null
}

type Planned = Pick<Plan, 'outcome'> & Partial<Plan>

function planOne(row: Given, wanted: Wanted, setting: PeopleSetting, before: readonly Wanted[]): Planned {
  const { role, communeCode, agencyId, title, to } = wanted
  const holding = { role, communeCode, agencyId, title, from: wanted.from ?? setting.on, to }
  const person = setting.known.get(wanted.signInName)
  if (person === undefined) {
    const first = before[0]
    const says = first === undefined ? [] : [`Cùng người với dòng ${first.row}`]
    return { outcome: 'create', holding, phone: wanted.phone, says: [...says, roleSentence(holding, setting)] }
  }
  const refused = refusalOf(row, wanted, person, setting)
  if (refused !== null) return { outcome: 'refuse', faults: [refused] }
  const record = { id: person.id, version: person.version }
  const held = heldRole(wanted, person, setting)
  if (held === undefined) return { outcome: 'update', record, holding, says: [roleSentence(holding, setting)] }
  if (to === null || to === held.to) return { outcome: 'same', record }
  const says = [`${ROLE_WORDS[role]}: kết thúc ngày ${day(to)}`]
  return { outcome: 'update', record, ends: { key: held.key, to }, says }
}

/** The same role at the same place, not ended before the day of the row. */
function heldRole(wanted: Wanted, person: KnownPerson, { provinceCode, on }: PeopleSetting) {
  const begins = wanted.from ?? on
  return person.roles.find(
    (one) =>
      one.role === wanted.role &&
      one.provinceCode === provinceCode &&
      one.communeCode === wanted.communeCode &&
      (one.to === null || one.to >= begins),
  )
}

/** Why a row says something of a known person that a list may not change. */
function refusalOf(row: Given, wanted: Wanted, person: KnownPerson, setting: PeopleSetting): Fault | null {
  const at = (key: PeopleColumn, heading: string, say: string) => ({ cell: row.cells[key] ?? '', heading, say })
  // Of another province nothing is told but that the name is taken.
  if (person.provinceCode !== setting.provinceCode) {
    return at('signInName', 'Tên đăng nhập', 'Tên đăng nhập đã có người dùng. Hãy chọn tên khác.')
  }
  if (fold(person.name) !== fold(wanted.name)) {
    return at('signInName', 'Tên đăng nhập', `Tên đăng nhập này đang thuộc ${person.name}. Hãy chọn tên khác.`)
  }
  if (person.ended) return at('signInName', 'Tên đăng nhập', 'Người này đã nghỉ. Hãy lập tài khoản khác.')
  if (wanted.phone !== null && wanted.phone !== person.phone) {
    const stored = person.phone === null ? 'chưa có' : person.phone
    return at('phone', 'Số điện thoại', `Khác số đang lưu (${stored}). Danh sách không đổi số; hãy bỏ trống ô này.`)
  }
  const held = heldRole(wanted, person, setting)
  if (held === undefined) return null
  if (wanted.title !== null && wanted.title !== held.title) {
    return at('title', 'Chức danh', `Khác chức danh đang lưu (${held.title ?? 'chưa có'}). Hãy đổi ở trang người dùng.`)
  }
  if (wanted.agencyId !== null && wanted.agencyId !== (held.agencyId ?? null)) {
    return at('agency', 'Cơ quan', 'Khác cơ quan đang lưu. Hãy đổi ở trang người dùng.')
  }
  if (wanted.from !== null && wanted.from !== held.from) {
    return at('from', 'Từ ngày', `Đã giữ vai trò này từ ${day(held.from)}. Hãy bỏ trống ô này.`)
  }
  if (wanted.to !== null && held.to !== null && wanted.to !== held.to) {
    return at('to', 'Đến ngày', `Vai trò đã có ngày kết thúc ${day(held.to)}.`)
  }
  return null
}

function roleSentence(holding: NonNullable<Plan['holding']>, { communes, agencies }: PeopleSetting): string {
  const commune = communes.find(({ code }) => code === holding.communeCode)
  const agency = holding.agencyId === null ? undefined : agencies.get(holding.agencyId)
  const place = agency === undefined ? undefined : (nameOn(agency, holding.from) ?? undefined)
  const words = [ROLE_WORDS[holding.role], commune?.name, place, `từ ${day(holding.from)}`]
  if (holding.to !== null) words.push(`đến ${day(holding.to)}`)
  return words.filter((word) => word !== undefined).join(', ')
}

function day(text: string): string {
  const parsed = parsePlainDate(text)
  return parsed.ok ? formatDate(parsed.value) : text
}
