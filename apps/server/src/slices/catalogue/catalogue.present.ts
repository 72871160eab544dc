import { mapSheet, type Regime } from '@saolang/domain/regime'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import {
  type CertificateFilter,
  countCertificates,
  listCertificates,
  listDay,
  rulesNow,
} from '../certificates/index.ts'
import { listProvinces } from '../units/index.ts'
import { Lang } from './check.present.ts'

const Choice = z.object({ value: z.string(), text: z.string() })

export const CatalogueView = z.object({
  lang: Lang,
  total: z.number().int(),
  page: z.number().int(),
  pages: z.number().int(),
  filter: z.object({ words: z.string(), province: z.string(), set: z.string(), star: z.string() }),
  provinces: z.array(Choice),
  sets: z.array(Choice),
  stars: z.array(z.number().int()),
  products: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      producerName: z.string(),
      communeName: z.string(),
      provinceName: z.string(),
      setName: z.string(),
      star: z.number().int(),
      lastDay: z.string(),
    }),
  ),
})
export type CatalogueView = z.infer<typeof CatalogueView>

export interface CatalogueSearch {
  readonly lang: 'vi' | 'en'
  readonly page: number
  readonly words: string
  readonly province?: string | undefined
  readonly set?: number | undefined
  readonly star?: number | undefined
}

const PAGE = 24

/** Products whose certificate counts today: one falls off the list on the day it lapses. */
export async function readCatalogue(ask: Ask, search: CatalogueSearch): Promise<CatalogueView> {
  const { lang, page, words, province, set, star } = search
  const filter: CertificateFilter = {
    state: 'inForce',
    provinceCode: province,
    sets: set === undefined ? undefined : setsLike(ask, set),
    star,
    words,
  }
  const { rows, total } = await listCertificates(ask.tx, { ...filter, page, size: PAGE }, listDay(ask))
  const { regime } = rulesNow(ask)
  const setName = (of: string, number: number) =>
    ask.regimes.get(of)?.sheets.find((sheet) => sheet.number === number)?.name ?? ''
  return {
    ...{ lang, total, page, pages: Math.max(1, Math.ceil(total / PAGE)) },
    filter: { words, province: province ?? '', set: String(set ?? ''), star: String(star ?? '') },
    provinces: (await listProvinces(ask.tx)).map((unit) => ({ value: unit.code, text: unit.name })),
    sets: regime.sheets.map((sheet) => ({ value: String(sheet.number), text: `${sheet.number}. ${sheet.name}` })),
    stars: starsOf(ask),
    products: rows.map((row) => ({
      code: row.checkCode,
      name: row.productName,
      producerName: row.producerName,
      communeName: row.communeName,
      provinceName: row.provinceName,
      setName: setName(row.productRegime, row.productSheet),
      star: row.star,
      lastDay: row.runsUntil,
    })),
  }
}

/** A set of the rules in force with those of former ones that lead to it: products stand on either until they move. */
function setsLike(ask: Ask, number: number): NonNullable<CertificateFilter['sets']> {
  const { regime } = rulesNow(ask)
  const former = [...ask.regimes.values()].filter((one) => one.document.effectiveFrom < regime.document.effectiveFrom)
  const leads = (one: Regime, sheet: number) =>
    mapSheet(ask.regimes, { regime: one.id, sheet }, regime.id).some((reached) => reached.sheet === number)
  return [
    { regime: regime.id, sheet: number },
    ...former.flatMap((one) =>
      one.sheets
        .filter(({ number: sheet }) => leads(one, sheet))
        .map((sheet) => ({ regime: one.id, sheet: sheet.number })),
    ),
  ]
}

/** The classes that carry a certificate, highest first, as the rules in force say. */
function starsOf(ask: Ask): number[] {
  const certified = rulesNow(ask).regime.authority.filter((authority) => authority.certificate)
  return certified.flatMap((authority) => [...authority.stars]).sort((left, right) => right - left)
}

export const PublicHomeView = z.object({
  inForce: z.number().int(),
  ofStars: z.array(z.object({ star: z.number().int(), count: z.number().int() })),
})
export type PublicHomeView = z.infer<typeof PublicHomeView>

/** The figures of the front page, each counted from the register as its list would. */
export async function readPublicHome(ask: Ask): Promise<PublicHomeView> {
  const day = listDay(ask)
  const ofStars = []
  for (const star of starsOf(ask)) {
    const { certificates } = await countCertificates(ask.tx, { state: 'inForce', star }, day)
    ofStars.push({ star, count: certificates })
  }
  return { inForce: ofStars.reduce((sum, one) => sum + one.count, 0), ofStars }
}
