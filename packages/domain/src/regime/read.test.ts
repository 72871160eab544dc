import { describe, expect, test } from 'vitest'
import { count, date, dayOfYear, list, nullable, object, oneOf, orElse, type Read, text, variant } from './read.ts'
import type { Fault } from './types.ts'

function faultsOf(read: Read<unknown>, value: unknown): string[] {
  const faults: Fault[] = []
  read(value, 'file', faults)
  return faults.map(({ path, what }) => `${path}: ${what}`)
}

describe('read', () => {
  const person = object({ name: text, age: orElse(count, null), born: nullable(date) })

  test('gives the value in its type', () => {
    const faults: Fault[] = []
    expect(person({ name: 'Lò', born: '2024-02-29' }, 'file', faults)).toEqual({
      name: 'Lò',
      age: null,
      born: '2024-02-29',
    })
    expect(faults).toEqual([])
  })

  test('tells every fault with its path, not only the first', () => {
    expect(faultsOf(list(person), [{ name: ' ', age: -1, born: '2026-02-29', nmae: 'x' }, 7])).toEqual([
      'file[0].nmae: unknown key',
      'file[0].name: expected a text, found " "',
      'file[0].age: expected a whole number from zero up, found -1',
      'file[0].born: expected a date YYYY-MM-DD, found "2026-02-29"',
      'file[1]: expected an object, found 7',
      'file[1].name: expected a text, found nothing',
      'file[1].born: expected a date YYYY-MM-DD, found nothing',
    ])
  })

  test('takes nothing from a prototype', () => {
    expect(faultsOf(object({ toString: text }), {})).toEqual(['file.toString: expected a text, found nothing'])
    expect(faultsOf(variant('kind', { a: text }), { kind: 'constructor' })).toEqual([
      'file.kind: expected one of a, found "constructor"',
    ])
  })

  test('knows the days of the year and closed lists', () => {
    expect(faultsOf(dayOfYear, '02-29')).toEqual([])
    expect(faultsOf(dayOfYear, '04-31')).toHaveLength(1)
    expect(faultsOf(oneOf(3, 4, 5), 6)).toEqual(['file: expected one of 3, 4, 5, found 6'])
  })
})
