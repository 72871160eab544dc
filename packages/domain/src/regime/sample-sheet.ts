import type { Case, Leaf, MarkedStar, Option, Part, Sheet } from './types.ts'

/** `[points]` or `[points, minimum for star]`. */
export type SampleOption = readonly [points: number, star?: MarkedStar]

/** One criterion of a sheet made for a test. */
export interface SampleLeaf {
  readonly id: string
  readonly part?: string
  readonly options?: readonly SampleOption[]
  readonly cases?: readonly (readonly SampleOption[])[]
  /** The criterion that must have points for this one to count. */
  readonly when?: string
}

/** A sheet for tests, one section per part, from a few numbers. Its maxima are whatever the options give. */
export function sampleSheet(samples: readonly SampleLeaf[]): Sheet {
  const codes = [...new Set(samples.map(({ part }) => part ?? 'A'))]
  return {
    number: 1,
    name: 'Biểu thử',
    status: 'complete',
    holes: [],
    article: 'Phụ lục II, biểu 1',
    classification: { industry: { no: 'I', name: 'Thử' }, group: { no: '1', name: 'Thử' }, subgroup: null },
    ministries: ['Bộ thử'],
    samples: { count: 5, article: 'Điều 6.2d' },
    knockOuts: [
      { id: 'forged-dossier', label: 'Giả mạo', type: 'file', criterion: null, zeroIn: [], article: 'Phụ lục II' },
    ],
    flags: [],
    parts: codes.map((code) =>
      samplePart(
        code,
        samples.filter(({ part }) => (part ?? 'A') === code),
      ),
    ),
  }
}

function samplePart(code: string, samples: readonly SampleLeaf[]): Part {
  const criteria = samples.map(sampleLeaf)
  const max = criteria.reduce((sum, leaf) => sum + leaf.max, 0)
  return {
    code,
    label: code,
    max,
    sections: [{ id: `${code}.S1`, number: '1', label: code, max, single: false, criteria }],
  }
}

function sampleLeaf({ id, options = [], cases = [], when }: SampleLeaf): Leaf {
  const built = cases.map(
    (each, index): Case => ({
      id: `${id}.c${index + 1}`,
      place: index + 1,
      label: `Trường hợp ${index + 1}`,
      options: sampleOptions(`${id}.c${index + 1}`, each),
    }),
  )
  const all = built.length > 0 ? built.flatMap((each) => each.options) : sampleOptions(id, options)
  return {
    kind: 'leaf',
    id,
    label: `Tiêu chí ${id}`,
    family: 'A.sample',
    max: Math.max(0, ...all.map(({ points }) => points)),
    mark: null,
    select: built.length > 0 ? 'case' : 'one',
    options: all,
    cases: built,
    notes: [],
    condition: when === undefined ? null : { type: 'applies_if', criterion: when },
    article: `Phụ lục II, biểu 1, tiêu chí ${id}`,
  }
}

function sampleOptions(owner: string, options: readonly SampleOption[]): Option[] {
  return options.map(([points, star], index) => ({
    id: `${owner}.o${index + 1}`,
    place: index + 1,
    label: `Lựa chọn ${index + 1}`,
    points,
    star: star ?? null,
  }))
}

/** The bands of 26/2026/QĐ-TTg, for tests. */
export const sampleBands = [
  { star: 5, from: 90, to: 100, label: '5 sao', article: 'Điều 3.3a' },
  { star: 4, from: 70, to: 90, label: '4 sao', article: 'Điều 3.3b' },
  { star: 3, from: 50, to: 70, label: '3 sao', article: 'Điều 3.3c' },
  { star: 2, from: 30, to: 50, label: '2 sao', article: 'Điều 3.3d' },
  { star: 1, from: 0, to: 30, label: '1 sao', article: 'Điều 3.3đ' },
] as const
