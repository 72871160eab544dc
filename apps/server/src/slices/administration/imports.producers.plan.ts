import { isAlikeProducerName, type ProducerKind } from '@saolang/domain/producer'
import { fold } from '@saolang/domain/vietnamese-text'
import { PRODUCER_KIND_WORDS } from '../producers/index.ts'
import { EMPTY_PLAN, type Given, type Plan } from './imports.line.ts'
import { findCommune, type KnownPerson, phoneOf } from './imports.people.plan.ts'

export type ProducerColumn = 'name' | 'kind' | 'commune' | 'representative' | 'phone' | 'signInName'

export interface KnownProducer {
  readonly id: string
  readonly communeCode: string
  readonly name: string
}

export interface ProducersSetting {
  readonly accounts: ReadonlyMap<string, KnownPerson>
  readonly producers: readonly KnownProducer[]
  readonly communes: readonly { readonly code: string; readonly name: string }[]
}

type Fault = Plan['faults'][number]
type Wanted = NonNullable<Plan['producer']> & {
  readonly row: number
  readonly name: string
  readonly signInName: string
}

const HEADINGS: Readonly<Record<ProducerColumn, string>> = {
  name: 'Tên chủ thể',
  kind: 'Loại hình',
  commune: 'Xã, phường',
  representative: 'Người đại diện',
  phone: 'Số điện thoại',
  signInName: 'Tên đăng nhập',
}

/** What would be done with each row: a producer with the account of its representative, or the reason why not. */
export function planProducers(rows: readonly Given[], setting: ProducersSetting): readonly Plan[] {
  const earlier: Wanted[] = []
  return rows.map((row) => {
    const signInName = (row.values.signInName ?? '').trim().toLowerCase()
    const base = { ...EMPTY_PLAN, row: row.number, key: signInName, name: row.values.name ?? '' }
    const read = readWanted(row, signInName, setting)
    if (!read.ok) return { ...base, outcome: 'refuse', faults: [...read.faults] }
    const { wanted, phone } = read
    const fault = faultOf(row, wanted, earlier, setting)
    if (fault === 'same') return { ...base, outcome: 'same' }
    if (fault !== null) return { ...base, outcome: 'refuse', faults: [fault] }
    earlier.push(wanted)
    const { kind, communeCode, representative } = wanted
    const commune = setting.communes.find(({ code }) => code === communeCode)?.name ?? ''
    const says = [`${PRODUCER_KIND_WORDS[kind]}, ${commune}`, `Tài khoản của ${representative}`]
    return { ...base, outcome: 'create', says, phone, producer: { kind, communeCode, representative } }
  })
}

type Read =
  | { readonly ok: true; readonly wanted: Wanted; readonly phone: string | null }
  | { readonly ok: false; readonly faults: readonly Fault[] }

function faultAt(row: Given, key: ProducerColumn, say: string): Fault {
  return { cell: row.cells[key] ?? '', heading: HEADINGS[key], say }
}

function readWanted(row: Given, signInName: string, setting: ProducersSetting): Read {
  const at = (key: ProducerColumn) => row.values[key] ?? ''
  const faults: Fault[] = [...row.faults]
  const unread = (key: ProducerColumn) => row.faults.some(({ cell }) => cell !== '' && cell === row.cells[key])
  const add = (key: ProducerColumn, say: string) => unread(key) || faults.push(faultAt(row, key, say))
  if (signInName.startsWith('vi.du')) add('signInName', 'Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.')
  else if (!/^[a-z0-9._-]{3,60}$/.test(signInName)) {
    add('signInName', 'Chỉ dùng chữ thường không dấu, số, dấu chấm; từ 3 ký tự. Ví dụ: htx.che.shan')
  }
  const kind = kindOf(at('kind'))
  if (kind === null) add('kind', `Không có loại hình “${at('kind')}”. Hãy chọn trong danh mục của mẫu.`)
  const phone = phoneOf(at('phone'))
  if (phone === undefined) add('phone', 'Không phải số điện thoại. Ví dụ: 0912 345 678.')
  const found = findCommune(at('commune'), setting.communes)
  if (found.length === 0) add('commune', `Tỉnh không có xã “${at('commune')}”. Hãy chọn trong danh mục của mẫu.`)
  if (found.length > 1) add('commune', `Có ${found.length} xã, phường tên này. Hãy ghi mã xã.`)
  const communeCode = found[0]?.code
  if (faults.length > 0 || kind === null || phone === undefined || communeCode === undefined)
    return { ok: false, faults }
  const wanted = {
    row: row.number,
    name: at('name'),
    signInName,
    kind,
    communeCode,
    representative: at('representative'),
  }
  return { ok: true, wanted, phone }
}

function kindOf(words: string): ProducerKind | null {
  const wanted = fold(words)
  const found = Object.entries(PRODUCER_KIND_WORDS).find(
    ([code, word]) => fold(word) === wanted || fold(code) === wanted,
  )
  // The keys of the table of words are the kinds.
  return found === undefined ? null : (found[0] as ProducerKind)
}

/** Whether the register or an earlier row has it already; `same` where account and producer are there as the row says. */
function faultOf(
  row: Given,
  wanted: Wanted,
  earlier: readonly Wanted[],
  { accounts, producers }: ProducersSetting,
): Fault | 'same' | null {
  const twin = earlier.find((one) => one.signInName === wanted.signInName)
  if (twin !== undefined) return faultAt(row, 'signInName', `Trùng tên đăng nhập với dòng ${twin.row}.`)
  const isAlike = (one: { readonly communeCode: string; readonly name: string }) =>
    one.communeCode === wanted.communeCode && isAlikeProducerName(one.name, wanted.name)
  const before = earlier.find(isAlike)
  if (before !== undefined) return faultAt(row, 'name', `Tên gần giống dòng ${before.row}, cùng xã.`)
  const known = producers.find(isAlike)
  const account = accounts.get(wanted.signInName)
  const owns = known !== undefined && account?.roles.some(({ producerId }) => producerId === known.id) === true
  if (owns) return 'same'
  if (known !== undefined)
    return faultAt(row, 'name', `Xã đã có chủ thể “${known.name}”. Hãy kiểm tra có phải một không.`)
  return account === undefined ? null : faultAt(row, 'signInName', 'Tên đăng nhập đã có người dùng. Hãy chọn tên khác.')
}
