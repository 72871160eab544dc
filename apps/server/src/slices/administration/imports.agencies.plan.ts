import { type Agency, type AgencyKind, type AgencyLevel, foundAgency, renameAgency } from '@saolang/domain/agency'
import { formatDate, parsePlainDate } from '@saolang/domain/plain-date'
import { fold } from '@saolang/domain/vietnamese-text'
import { AGENCY_KIND_WORDS, AGENCY_LEVEL_WORDS } from '../agencies/index.ts'
import { EMPTY_PLAN, type Given, type Plan } from './imports.line.ts'
import { findCommune } from './imports.people.plan.ts'

export type AgencyColumn = 'name' | 'level' | 'kind' | 'place' | 'from' | 'number' | 'on' | 'formerName'

export interface AgenciesSetting {
  /** Those of the province that bear or bore a name of the sheet. */
  readonly known: ReadonlyMap<string, Agency>
  /** The province, its communes and the districts that it had, as the register offers them. */
  readonly places: readonly Place[]
  readonly provinceCode: string
}

interface Place {
  readonly value: string
  readonly text: string
}
type Fault = Plan['faults'][number]
type Head = Omit<NonNullable<Plan['agency']>, 'from'> & { readonly from: string | null }
interface Wanted extends Head {
  readonly row: number
  readonly name: string
  readonly formerName: string | null
}
type Planned = Pick<Plan, 'outcome'> & Partial<Plan>

export const AGENCY_HEADINGS: Readonly<Record<AgencyColumn, string>> = {
  name: 'Tên cơ quan',
  level: 'Cấp',
  kind: 'Loại',
  place: 'Địa bàn',
  from: 'Từ ngày',
  number: 'Số văn bản',
  on: 'Ngày văn bản',
  formerName: 'Tên cũ',
}

function faultAt(row: Given, key: AgencyColumn, say: string): Fault {
  return { cell: row.cells[key] ?? '', heading: AGENCY_HEADINGS[key], say }
}

function refused(row: Given, key: AgencyColumn, say: string): Planned {
  return { outcome: 'refuse', faults: [faultAt(row, key, say)] }
}

/** What would be done with each row: an agency entered, one renamed from a day on, nothing, or the reason why not. */
export function planAgencies(rows: readonly Given[], setting: AgenciesSetting): readonly Plan[] {
  const earlier: Wanted[] = []
  return rows.map((row) => {
    const base = { ...EMPTY_PLAN, row: row.number, key: row.values.place ?? '', name: row.values.name ?? '' }
    const read = readWanted(row, setting)
    if (!read.ok) return { ...base, outcome: 'refuse', faults: [...read.faults] }
    const { wanted } = read
    const key = setting.places.find(({ value }) => value === wanted.place)?.text ?? ''
    const twin = earlier.find((one) => one.place === wanted.place && fold(one.name) === fold(wanted.name))
    const planned =
      twin === undefined
        ? planOne(row, wanted, setting, earlier)
        : refused(row, 'name', `Trùng tên và địa bàn với dòng ${twin.row}.`)
    if (planned.outcome !== 'refuse') earlier.push(wanted)
    return { ...base, key, ...planned }
  })
}

type Read = { readonly ok: true; readonly wanted: Wanted } | { readonly ok: false; readonly faults: readonly Fault[] }

function readWanted(row: Given, setting: AgenciesSetting): Read {
  const at = (key: AgencyColumn) => row.values[key] ?? ''
  const faults: Fault[] = [...row.faults]
  const unread = (key: AgencyColumn) => row.faults.some(({ cell }) => cell !== '' && cell === row.cells[key])
  const add = (key: AgencyColumn, say: string) => unread(key) || faults.push(faultAt(row, key, say))
  if (fold(at('name')).startsWith('co quan vi du')) add('name', 'Đây là dòng ví dụ của mẫu. Hãy xóa dòng này.')
  const level = codeOf(AGENCY_LEVEL_WORDS, at('level'))
  if (level === null) add('level', `Không có cấp “${at('level')}”. Hãy chọn trong danh mục của mẫu.`)
  const kind = codeOf(AGENCY_KIND_WORDS, at('kind'))
  if (kind === null) add('kind', `Không có loại “${at('kind')}”. Hãy chọn trong danh mục của mẫu.`)
  const place = level === null ? null : placeOf(at('place'), level, setting)
  if (place !== null && !place.ok) add('place', place.say)
  if ((at('number') === '') !== (at('on') === '')) {
    add(at('number') === '' ? 'number' : 'on', 'Hãy ghi cả số và ngày của văn bản, hoặc để trống cả hai.')
  }
  if (at('formerName') !== '' && fold(at('formerName')) === fold(at('name'))) {
    add('formerName', 'Tên cũ giống tên mới. Nếu tên ghi sai, hãy sửa ở trang cơ quan.')
  }
  if (faults.length > 0 || level === null || kind === null || place === null || !place.ok) return { ok: false, faults }
  const wanted = {
    ...{ row: row.number, name: at('name'), formerName: orNull(at('formerName')), level, kind, place: place.place },
    ...{ from: orNull(at('from')), documentNumber: orNull(at('number')), documentOn: orNull(at('on')) },
  }
  return { ok: true, wanted }
}

function orNull(text: string): string | null {
  return text === '' ? null : text
}

function codeOf<Code extends AgencyKind | AgencyLevel>(words: Readonly<Record<Code, string>>, text: string) {
  const wanted = fold(text)
  const bare = (word: string) => fold(word.replace(/\(.*\)/, '')).trim()
  const found = Object.entries<string>(words).find(([code, word]) =>
    [fold(word), bare(word), fold(code)].includes(wanted),
  )
  // The keys of the table of words are the codes.
  return found === undefined ? null : (found[0] as Code)
}

type PlaceRead = { readonly ok: true; readonly place: string | null } | { readonly ok: false; readonly say: string }

/** The choice of the register behind what a cell says, by the level of the row. */
function placeOf(words: string, level: AgencyLevel, { places, provinceCode }: AgenciesSetting): PlaceRead {
  if (level === 'ministry') {
    return words === '' ? { ok: true, place: null } : { ok: false, say: 'Cấp trung ương không ghi địa bàn.' }
  }
  if (level === 'province') {
    const name = places.find(({ value }) => value === provinceCode)?.text ?? ''
    const bare = (text: string) => fold(text).replace(/^tinh |^thanh pho /, '')
    if (words === '' || words === provinceCode || bare(words) === bare(name)) return { ok: true, place: provinceCode }
    return { ok: false, say: `Cấp tỉnh chỉ nhận địa bàn ${name}. Hãy bỏ trống ô này.` }
  }
  if (words === '') return { ok: false, say: 'Hãy ghi tên hoặc mã địa bàn.' }
  const found =
    level === 'commune'
      ? findCommune(words, communesOf(places)).map(({ code }) => code)
      : districtsOf(places, words).map(({ value }) => value)
  if (found.length > 1) return { ok: false, say: `Có ${found.length} địa bàn tên “${words}”. Hãy ghi mã.` }
  const [place] = found
  if (place !== undefined) return { ok: true, place }
  const what = level === 'commune' ? 'xã, phường' : 'huyện cũ'
  return { ok: false, say: `Tỉnh không có ${what} “${words}”. Hãy chọn trong danh mục của mẫu.` }
}

export function communesOf(places: readonly Place[]) {
  return places.filter(({ value }) => /^\d{5}$/.test(value)).map(({ value, text }) => ({ code: value, name: text }))
}

function districtsOf(places: readonly Place[], words: string): readonly Place[] {
  const bare = (text: string) => fold(text.split(/[,(]/)[0] ?? '').replace(/^(huyen|thi xa|thanh pho|quan) /, '')
  const former = places.filter(({ value }) => value.startsWith('former:'))
  const byCode = former.filter(({ value }) => value === `former:${words.trim().padStart(3, '0')}`)
  return byCode.length > 0 ? byCode : former.filter(({ text }) => bare(text).trim() === bare(words).trim())
}

function planOne(row: Given, wanted: Wanted, setting: AgenciesSetting, earlier: readonly Wanted[]): Planned {
  const found = findKnown(wanted.name, wanted, setting)
  if (found !== undefined) return planKnown(row, wanted, found)
  if (wanted.from === null) return refused(row, 'from', 'Hãy ghi ngày đầu tiên mang tên này.')
  const agency = headOf(wanted, wanted.from)
  if (wanted.formerName !== null) return planRename(row, wanted, agency, setting, earlier)
  const place = wanted.place === null ? null : { code: bareCode(wanted.place), era: eraOf(wanted.place), name: '' }
  const document = documentOf(wanted)
  const { provinceCode } = setting
  const { level, kind, from } = agency
  const made = foundAgency({ provinceCode, level, kind, place, name: wanted.name, from, document })
  if (!made.ok) return refused(row, 'from', 'Cấp huyện chỉ có đến ngày 30/6/2025. Hãy ghi ngày sớm hơn.')
  const says = [`${AGENCY_LEVEL_WORDS[level]}, ${AGENCY_KIND_WORDS[kind]}, từ ${day(from)}`]
  return { outcome: 'create', agency, says }
}

function headOf({ level, kind, place, documentNumber, documentOn }: Wanted, from: string) {
  return { level, kind, place, from, documentNumber, documentOn }
}

function documentOf({ documentNumber: number, documentOn: on }: Wanted) {
  return number === null || on === null ? null : { number, on }
}

const bareCode = (place: string) => place.replace(/^former:/, '')
const eraOf = (place: string): 'former' | 'present' => (place.startsWith('former:') ? 'former' : 'present')

interface Known {
  readonly id: string
  readonly agency: Agency
  /** Which of its names it is. */
  readonly at: number
}

/** The agency of this name at this place; one that is there before one that is no more. */
function findKnown(name: string, { place, from }: Wanted, { known }: AgenciesSetting): Known | undefined {
  const code = place === null ? null : bareCode(place)
  const found = [...known]
    .filter(([, agency]) => (agency.place?.code ?? null) === code)
    .map(([id, agency]) => ({ id, agency, at: agency.names.findLastIndex((one) => fold(one.name) === fold(name)) }))
    .filter(({ at, agency }) => at >= 0 && !(agency.ended !== null && from !== null && from > agency.ended.lastDay))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  return found.find(({ agency }) => agency.ended === null) ?? found[0]
}

/** A row that names what the register has: nothing new, or what differs and is set right by hand. */
function planKnown(row: Given, wanted: Wanted, { id, agency, at }: Known): Planned {
  const other = differsFrom(row, wanted, agency)
  if (other !== null) return other
  const period = agency.names[at]
  const before = agency.names[at - 1]?.name ?? null
  if (wanted.formerName !== null && (before === null || fold(before) !== fold(wanted.formerName))) {
    const stored = before === null ? 'không có tên cũ' : `tên cũ “${before}”`
    return refused(row, 'formerName', `Cơ quan “${wanted.name}” đã có, ${stored}. Hãy sửa ở trang cơ quan.`)
  }
  if (period !== undefined && wanted.from !== null && wanted.from !== period.from) {
    return refused(row, 'from', `Đã mang tên này từ ${day(period.from)}. Hãy sửa ở trang cơ quan.`)
  }
  const document = documentOf(wanted)
  const stored = period?.document ?? null
  if (document !== null && (stored?.number !== document.number || stored.on !== document.on)) {
    const said = stored === null ? 'chưa có' : `${stored.number}, ${day(stored.on)}`
    return refused(row, 'number', `Khác văn bản đang lưu (${said}). Hãy sửa ở trang cơ quan.`)
  }
  const last = agency.names.at(-1)?.name ?? ''
  const says = at === agency.names.length - 1 ? [] : [`Nay là ${last}`]
  return { outcome: 'same', record: { id, version: agency.version }, says }
}

function differsFrom(row: Given, wanted: Wanted, agency: Agency): Planned | null {
  if (wanted.level !== agency.level) {
    return refused(row, 'level', `Khác cấp đang lưu (${AGENCY_LEVEL_WORDS[agency.level]}). Hãy sửa ở trang cơ quan.`)
  }
  if (wanted.kind === agency.kind) return null
  return refused(row, 'kind', `Khác loại đang lưu (${AGENCY_KIND_WORDS[agency.kind]}). Hãy sửa ở trang cơ quan.`)
}

const RENAME_FAULTS: Readonly<Record<string, readonly [AgencyColumn, string]>> = {
  'agency/ended': ['formerName', 'Cơ quan này đã thôi hoạt động, không đổi tên được.'],
  'agency/name-date': ['from', 'Từ ngày phải sau ngày của tên trước.'],
}

function planRename(
  row: Given,
  wanted: Wanted,
  agency: NonNullable<Plan['agency']>,
  setting: AgenciesSetting,
  earlier: readonly Wanted[],
): Planned {
  const formerName = wanted.formerName ?? ''
  const here = earlier.filter(({ place }) => place === wanted.place)
  const made = here.find((one) => fold(one.name) === fold(formerName))
  const twin = here.find((one) => one.formerName !== null && fold(one.formerName) === fold(formerName))
  if (twin !== undefined) return refused(row, 'formerName', `Dòng ${twin.row} đã đổi tên cơ quan này.`)
  const found = findKnown(formerName, { ...wanted, from: null }, setting)
  if (found === undefined) {
    const next =
      made === undefined ? 'Hãy lập cơ quan với tên cũ trước.' : `Hãy ghi dòng ${made.row} trước, rồi gửi lại.`
    return refused(row, 'formerName', `Chưa có cơ quan “${formerName}” ở địa bàn này. ${next}`)
  }
  const other = differsFrom(row, wanted, found.agency)
  if (other !== null) return other
  const last = found.agency.names.at(-1)?.name ?? ''
  if (found.at !== found.agency.names.length - 1) {
    return refused(row, 'formerName', `Cơ quan này nay tên “${last}”. Hãy ghi tên cũ là tên đó.`)
  }
  const { version } = found.agency
  const input = { name: wanted.name, from: agency.from, document: documentOf(wanted), version }
  const renamed = renameAgency(found.agency, input)
  if (!renamed.ok) {
    const [key, say] = RENAME_FAULTS[renamed.failure.code] ?? ['name', 'Không đổi sang tên này được.']
    return refused(row, key, say)
  }
  const says = [`Đổi tên từ ${day(agency.from)}; trước là ${last}`]
  return { outcome: 'update', record: { id: found.id, version }, agency, says }
}

function day(text: string): string {
  const parsed = parsePlainDate(text)
  return parsed.ok ? formatDate(parsed.value) : text
}
