import type { CycleFrame } from './cycles.present.ts'

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
