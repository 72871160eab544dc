import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Extent, type FormerUnit, placeText, type Succession, type Unit } from '@saolang/domain/units'
import { toneOnMainVowel } from '@saolang/domain/vietnamese-text'
import { z } from 'zod'
import { type Mapping, type Places, targetFinder } from './places.ts'

const text = z.string().min(1)

/** What we know of successions beside the package, each with its source. */
const SuccessionContent = z
  .object({
    note: text,
    package: z.object({ name: text, licence: text, note: text }).strict(),
    provinces: z.object({ source: text, unchanged: text }).strict(),
    communes: z
      .object({
        body: text,
        date: text,
        note: text,
        numbers: z.array(z.object({ province: text, number: text }).strict()),
      })
      .strict(),
    whole: z.array(z.object({ province: text, source: text }).strict()),
    parts: z.object({ source: text, note: text }).strict(),
    corrections: z.array(
      z.object({ former: text, successor: text, extent: z.enum(['whole', 'part', 'unstated']), source: text }).strict(),
    ),
    /** Former communes that no source maps: named in the product as such. */
    unmapped: z.array(z.object({ former: text, note: text }).strict()),
    /** Names that went out of use before the closed list, by unit of today. */
    earlierNames: z.array(z.object({ code: text, name: text, source: text }).strict()),
  })
  .strict()
type SuccessionContent = z.infer<typeof SuccessionContent>

/** Reads `content/places/successions.json`. */
export function readSuccessionContent(contentDir: string): SuccessionContent {
  return SuccessionContent.parse(JSON.parse(readFileSync(join(contentDir, 'places', 'successions.json'), 'utf8')))
}

/**
 * Which unit of today holds the area of which former one: communes by the old codes of the package and by our own
 * corrections, provinces by their communes. Throws where a mapping hits no unit, or a province would have two heirs.
 */
export function loadSuccessions(
  contentDir: string,
  former: readonly FormerUnit[],
  places: Places,
): readonly Succession[] {
  const content = readSuccessionContent(contentDir)
  const lists = { former: byCode(former), units: byCode(places.units), content }
  const rows = places.mappings
  // The package names units as they were on 1/7/2025: before later changes of name or kind.
  const target = targetFinder(byCode([...places.units, ...places.former]))
  const coded = codedSuccessions(rows, target, lists)
  const parts = secondSuccessors(rows, target, coded, lists)
  const split = new Set(parts.map((one) => one.former))
  const corrected = content.corrections.map((one) => corrections(one, lists))
  const communes = [
    ...coded.map((one) => (split.has(one.former) ? { ...one, extent: 'part' as const } : one)),
    ...parts,
  ]
  const all = [...communes, ...corrected]
  return [...all, ...provinceSuccessions(all, lists)]
}

/**
 * Older names by unit of today: rows of the package that name a unit without a code and outside the closed list,
 * as it was merged before. `Phường 13, Quận Gò Vấp, Thành phố Hồ Chí Minh`.
 */
export function loadEarlierNames(
  contentDir: string,
  former: readonly FormerUnit[],
  places: Places,
): ReadonlyMap<string, readonly string[]> {
  const lists = byCode(former)
  const listed = new Set(former.map((unit) => fullNameKey(unit, lists)))
  const target = targetFinder(byCode([...places.units, ...places.former]))
  const found = new Map(readSuccessionContent(contentDir).earlierNames.map((one) => [one.code, new Set([one.name])]))
  for (const row of places.mappings) {
    const {
      old_ward_code: code,
      old_ward_name: commune,
      old_district_name: district,
      old_province_name: province,
    } = row
    if ((code ?? '') !== '' || commune === null || district === null || province === null) continue
    const names = [commune, district, province].map((name) => name.normalize('NFC'))
    const unit = target(row)
    if (unit === undefined || listed.has(nameKey(names))) continue
    found.set(unit.code, (found.get(unit.code) ?? new Set()).add(placeText(names)))
  }
  return new Map([...found].map(([code, names]) => [code, [...names]]))
}

interface Lists {
  readonly former: ReadonlyMap<string, FormerUnit>
  readonly units: ReadonlyMap<string, Unit>
  readonly content: SuccessionContent
}

type Target = (row: Mapping) => Unit | undefined

function codedSuccessions(rows: readonly Mapping[], target: Target, lists: Lists): readonly Succession[] {
  return rows.flatMap((row) => {
    const code = row.old_ward_code ?? ''
    if (code === '') return []
    const former = lists.former.get(code)
    const unit = target(row)
    if (former === undefined || unit === undefined) throw new Error(`the mapping of ${code} hits nothing`)
    const whole = lists.content.whole.find((one) => one.province === unit.provinceCode)
    const extent: Extent = whole === undefined ? 'unstated' : 'whole'
    const source = whole?.source ?? resolutionOf(unit.provinceCode, lists)
    return [{ list: former.list, former: code, successor: unit.code, extent, source }]
  })
}

/** Rows without a code that name a former commune in full, and another successor than its row with a code. */
function secondSuccessors(
  rows: readonly Mapping[],
  target: Target,
  coded: readonly Succession[],
  lists: Lists,
): readonly Succession[] {
  const byName = new Map([...lists.former.values()].map((unit) => [fullNameKey(unit, lists.former), unit]))
  const known = new Set(coded.map((one) => `${one.former} ${one.successor}`))
  return rows.flatMap((row) => {
    if ((row.old_ward_code ?? '') !== '' || row.old_ward_name === null) return []
    const former = byName.get(nameKey([row.old_ward_name, row.old_district_name ?? '', row.old_province_name ?? '']))
    const unit = target(row)
    if (former === undefined || unit === undefined || known.has(`${former.code} ${unit.code}`)) return []
    known.add(`${former.code} ${unit.code}`)
    const source = `${resolutionOf(unit.provinceCode, lists)} ${lists.content.parts.note}`
    return [{ list: former.list, former: former.code, successor: unit.code, extent: 'part', source }]
  })
}

function fullNameKey(unit: FormerUnit, former: ReadonlyMap<string, FormerUnit>): string {
  const district = former.get(unit.parentCode ?? '')?.name ?? ''
  return nameKey([unit.name, district, former.get(unit.provinceCode)?.name ?? ''])
}

function nameKey(names: readonly string[]): string {
  return toneOnMainVowel(names.join('|').normalize('NFC').toLowerCase())
}

function corrections(one: SuccessionContent['corrections'][number], lists: Lists): Succession {
  const former = lists.former.get(one.former)
  if (former === undefined || !lists.units.has(one.successor))
    throw new Error(`a correction hits nothing: ${one.former}`)
  return { list: former.list, ...one }
}

/** Every former province went whole to one province of today: to that of all its communes. */
function provinceSuccessions(
  communes: readonly Succession[],
  { former, units, content }: Lists,
): readonly Succession[] {
  const heirs = new Map<string, Set<string>>()
  for (const one of communes) {
    const province = former.get(one.former)?.provinceCode ?? ''
    const successor = units.get(one.successor)?.provinceCode ?? ''
    heirs.set(province, (heirs.get(province) ?? new Set()).add(successor))
  }
  const count = new Map<string, number>()
  for (const found of heirs.values()) for (const code of found) count.set(code, (count.get(code) ?? 0) + 1)
  return [...heirs].map(([province, found]) => {
    const [successor, ...more] = found
    const list = former.get(province)?.list
    if (successor === undefined || list === undefined || more.length > 0) throw new Error(`heirs of ${province}`)
    const source = count.get(successor) === 1 ? content.provinces.unchanged : content.provinces.source
    return { list, former: province, successor, extent: 'whole', source }
  })
}

function resolutionOf(provinceCode: string, { units, content }: Lists): string {
  const { body, numbers } = content.communes
  const province = units.get(provinceCode)?.name ?? provinceCode
  const number = numbers.find((one) => one.province === provinceCode)?.number
  const named = number === undefined ? `Nghị quyết của ${body}` : `Nghị quyết ${number}`
  return `${named} ngày 16/6/2025 về sắp xếp cấp xã của ${province.charAt(0).toLowerCase()}${province.slice(1)}; ${content.package.name}.`
}

function byCode<Row extends { readonly code: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map((row) => [row.code, row]))
}
