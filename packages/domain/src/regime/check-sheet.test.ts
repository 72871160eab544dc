import { describe, expect, test } from 'vitest'
import { checkSheet } from './index.ts'
import { type SampleLeaf, sampleSheet } from './sample-sheet.ts'
import type { Sheet } from './types.ts'

const rules = [
  { code: 'A', label: 'A', max: 5, article: 'Điều 3.1a' },
  { code: 'B', label: 'B', max: 3, article: 'Điều 3.1b' },
]
const sound: SampleLeaf[] = [
  { id: '1.1', options: [[0], [1, 3], [3, 4]] },
  { id: '1.2', options: [[1], [2, 5]] },
  {
    id: '5.1',
    part: 'B',
    cases: [
      [[1], [3]],
      [[2], [3]],
    ],
  },
]

function faultsOf(samples: readonly SampleLeaf[], change: (sheet: Sheet) => Sheet = (sheet) => sheet): string[] {
  return checkSheet(change(sampleSheet(samples)), rules).map(({ path, what }) => `${path}: ${what}`)
}

const replaced = (leaf: SampleLeaf) => sound.map((each) => (each.id === leaf.id ? leaf : each))

describe('checkSheet', () => {
  test('finds nothing on a sound sheet', () => {
    expect(faultsOf(sound)).toEqual([])
  })

  test.each([
    ['a part with another maximum', replaced({ id: '1.2', options: [[1], [3, 5]] }), 'the regulation gives 5'],
    ['points out of order', replaced({ id: '1.1', options: [[1], [1], [3]] }), 'not distinct and ascending'],
    [
      'minimums out of order',
      replaced({
        id: '1.1',
        options: [
          [0, 4],
          [3, 3],
        ],
      }),
      'minimums not in order: 4, 3',
    ],
    [
      'a star marked twice',
      replaced({
        id: '1.1',
        options: [
          [0, 4],
          [3, 4],
        ],
      }),
      'minimums not in order: 4, 4',
    ],
    ['no options', replaced({ id: '1.2', options: [] }), '1.2: no options'],
    ['one case', replaced({ id: '5.1', part: 'B', cases: [[[1], [3]]] }), 'a choice of one case is none'],
    ['a case below the maximum', replaced({ id: '5.1', part: 'B', cases: [[[1]], [[3]]] }), 'best option 1, maximum 3'],
    ['an id twice', [...sound, { id: '1.2', options: [[0]] as const }], '1.2: the id stands more than once'],
    ['a condition that leads nowhere', replaced({ ...sound[1], id: '1.2', when: '9' }), 'refers to criterion 9'],
    ['a part missing', sound.slice(0, 2), 'expected A B, found A'],
  ])('%s', (_, samples, fault) => {
    expect(faultsOf(samples).join('\n')).toContain(fault)
  })

  test('what a flag says is printed so: a case that is short, two options of the same points', () => {
    const flag = (criterion: string) => (sheet: Sheet) => ({
      ...sheet,
      flags: [{ kind: 'open', criterion, option: null, touchesStar: false, say: '…' } as const],
    })
    const short = replaced({ id: '5.1', part: 'B', cases: [[[1]], [[3]]] })
    expect(faultsOf(short, flag('5.1'))).toEqual([])
    expect(faultsOf(short, flag('1.1')).join()).toContain('best option 1, maximum 3')
    const twice = replaced({ id: '1.1', options: [[0], [3], [3]] })
    expect(faultsOf(twice, flag('1.1')).join()).not.toContain('ascending')
    expect(faultsOf(twice).join()).toContain('points not distinct and ascending: 0, 3, 3')
    const both = replaced({ id: '5.1', part: 'B', cases: [[[1]], [[2]]] })
    const lower = (sheet: Sheet): Sheet => ({
      ...flag('5.1')(sheet),
      parts: sheet.parts.map((part) => ({
        ...part,
        sections: part.sections.map((section) => ({
          ...section,
          criteria: section.criteria.map((one) => (one.id === '5.1' ? { ...one, max: 3 } : one)),
        })),
      })),
    })
    expect(faultsOf(both, lower).join()).toContain('best option 1, maximum 3')
  })

  test('a section that does not sum to its part', () => {
    const [fault] = faultsOf(sound, (sheet) => ({
      ...sheet,
      parts: sheet.parts.map((part) => ({
        ...part,
        sections: part.sections.map((section) => ({ ...section, max: section.max + 1 })),
      })),
    }))
    expect(fault).toBe('sheet 1, part A: maximum 5, its parts sum to 6')
  })

  test('a flag and a stop that lead nowhere', () => {
    const text = faultsOf(sound, (sheet) => ({
      ...sheet,
      flags: [{ kind: 'open', criterion: '1.1', option: '1.1.o9', touchesStar: false, say: '…' }],
      knockOuts: [{ id: 'x', label: 'x', type: 'stop_if_zero', criterion: '1.1', zeroIn: [], article: '…' }],
    })).join('\n')
    expect(text).toContain('option 1.1.o9')
    expect(text).toContain('x: names no criteria')
  })
})
