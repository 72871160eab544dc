import { z } from 'zod'
import type { CycleFrame } from './cycles.present.ts'

/** Nothing was typed or chosen. */
const unset = (value: unknown) => (value === '' ? undefined : value)
const code = (form: RegExp) => z.preprocess(unset, z.string().regex(form).optional())

/** One of the words, or none. */
export const one = <const Words extends readonly [string, ...string[]]>(words: Words) =>
  z.preprocess(unset, z.enum(words).optional())

/** Of which place the lists of a year are read. */
export const PLACE = { province: code(/^\d{2}$/), commune: code(/^\d{5}$/) } as const

/** The address of a page of the year; the province stands in it only for those who may look at several. */
export function cycleHref(
  frame: Pick<CycleFrame, 'year' | 'provinceCode' | 'provinces'>,
  path = '',
  search: Readonly<Record<string, string>> = {},
): string {
  const province: Readonly<Record<string, string>> =
    frame.provinces.length === 0 ? {} : { province: frame.provinceCode }
  const set = Object.entries({ ...province, ...search }).filter(([, value]) => value !== '')
  const query = new URLSearchParams(set).toString()
  return `/cycles/${frame.year}${path}${query === '' ? '' : `?${query}`}`
}
