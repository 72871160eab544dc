import { type Actor, NATION } from '@saolang/domain/permission'
import { canRunProgramme, type PlanDocument, type PlanLevel, type PlanPlace } from '@saolang/domain/plan'
import { fail, ok, type Result } from '@saolang/domain/result'
import type { Tx } from '../../platform/acts/stream.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  findFormer,
  getPlace,
  listArea,
  listCommunes,
  listFormer,
  listPredecessors,
  listSuccessors,
} from '../units/index.ts'

/** Where a plan belongs in the system of today. */
export interface PlannedPlace {
  readonly level: PlanLevel
  readonly provinceCode: string
  readonly communeCode: string | null
  readonly area: readonly string[]
  readonly place: PlanPlace | null
  /** The hat in which the asking person may run it. */
  readonly hat: string
}

type PlaceCode = 'plan/place-unknown' | 'permission/sign-in' | 'permission/not-your-work'

/** The province of today that holds a former one. */
async function heirOf(tx: Tx, formerProvince: string): Promise<string | undefined> {
  return (await listSuccessors(tx, [formerProvince]))[0]?.code
}

/** A former district or province covers the communes of today that came from it. */
async function formerPlace(tx: Tx, level: PlanLevel, place: PlanPlace) {
  const unit = await findFormer(tx, place.code)
  if (unit === undefined || unit.level !== level || (level !== 'district' && level !== 'province')) return undefined
  const provinceCode = await heirOf(tx, unit.provinceCode)
  if (provinceCode === undefined) return undefined
  const districts =
    level === 'district'
      ? [unit.code]
      : (await listFormer(tx, unit.code, { number: 1, size: 100 })).rows.map((row) => row.code)
  const area = (await listArea(tx, districts)).map(({ code }) => code)
  return { provinceCode, communeCode: null, area: [...new Set(area)], place: { ...place, name: unit.place } }
}

async function presentPlace(tx: Tx, level: PlanLevel, place: PlanPlace) {
  const unit = await tx
    .selectFrom('unit')
    .select(['code', 'level', 'province_code'])
    .where('code', '=', place.code)
    .executeTakeFirst()
  if (unit === undefined || unit.level !== level) return undefined
  const named = { ...place, name: await getPlace(tx, unit.code) }
  if (unit.level === 'province') return { provinceCode: unit.code, communeCode: null, area: [], place: named }
  return { provinceCode: unit.province_code, communeCode: unit.code, area: [unit.code], place: named }
}

/** Finds the place of a document, and whether the asking person runs the programme there. */
export async function placeOf(
  ask: Pick<Ask, 'tx' | 'person'>,
  { level, place }: Pick<PlanDocument, 'level' | 'place'>,
): Promise<Result<PlannedPlace, PlaceCode>> {
  const found = await whereIs(ask.tx, level, place)
  if (found === undefined) return fail('plan/place-unknown')
  const permission = canRunProgramme(ask.person?.actor ?? null, { level, ...found })
  if (!permission.may)
    return fail(permission.reason === 'permission/sign-in' ? 'permission/sign-in' : 'permission/not-your-work')
  return ok({ level, ...found, hat: permission.hat.role })
}

async function whereIs(tx: Tx, level: PlanLevel, place: PlanPlace | null) {
  if (level === 'ministry') return { provinceCode: NATION, communeCode: null, area: [], place: null }
  if (place === null) return undefined
  return place.era === 'former' ? formerPlace(tx, level, place) : presentPlace(tx, level, place)
}

/** What a choice of the form means: `00`, `11`, `former:099`, `03295`. */
export function chosenPlace(value: string): Pick<PlanDocument, 'level' | 'place'> {
  if (value === NATION) return { level: 'ministry', place: null }
  const former = /^former:(\d{2,5})$/.exec(value)?.[1]
  if (former !== undefined) return { level: 'district', place: { code: former, era: 'former', name: former } }
  return { level: value.length === 2 ? 'province' : 'commune', place: { code: value, era: 'present', name: value } }
}

/** Places for which the actor may make a plan, to choose from. */
export async function planPlaces(tx: Tx, actor: Actor | null): Promise<readonly { value: string; text: string }[]> {
  const places: { value: string; text: string }[] = []
  for (const hat of actor?.hats ?? []) {
    if (hat.lent !== undefined) continue
    if (hat.role === 'ministryOffice') places.push({ value: NATION, text: 'Trung ương' })
    if ((hat.role === 'communeOfficer' || hat.role === 'communeChair') && hat.communeCode !== null)
      places.push({ value: hat.communeCode, text: await getPlace(tx, hat.communeCode) })
    if (hat.role === 'provinceOffice') {
      places.push({ value: hat.provinceCode, text: await getPlace(tx, hat.provinceCode) })
      places.push(...(await districtsOf(tx, hat.provinceCode)))
    }
  }
  return places.filter((one, at) => places.findIndex(({ value }) => value === one.value) === at)
}

/** Districts that the province of today had, for plans of before 1/7/2025. */
export async function districtsOf(tx: Tx, provinceCode: string): Promise<readonly { value: string; text: string }[]> {
  const former = new Set((await listPredecessors(tx, provinceCode)).map(({ formerCode }) => formerCode))
  const districts: { value: string; text: string }[] = []
  for (const code of former) {
    if (code.length !== 2) continue
    const { rows } = await listFormer(tx, code, { number: 1, size: 100 })
    districts.push(...rows.map((row) => ({ value: `former:${row.code}`, text: `${row.place} (đến 30/6/2025)` })))
  }
  return districts
}

/** Communes that a plan covers: its area, or the whole province. */
export async function communesCovered(
  tx: Tx,
  plan: { readonly provinceCode: string; readonly area: readonly string[] },
): Promise<readonly { code: string; name: string }[]> {
  const communes = await listCommunes(tx, plan.provinceCode)
  return plan.area.length === 0 ? communes : communes.filter(({ code }) => plan.area.includes(code))
}
