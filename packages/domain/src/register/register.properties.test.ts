import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addSubjects,
  cancelEntry,
  checkEntry,
  FIELD_TYPES,
  moveEntry,
  moveSubjects,
  publishEntry,
  type RegisterDefinition,
  type RegisterField,
  readField,
  removeSubject,
  restoreEntry,
} from './index.ts'
import { fold, INPUT, person, recorded, STAGES, TRAINING, WORLD } from './sample-training.ts'

/** Texts that break things elsewhere: they are kept as texts or refused, never read as anything else. */
const hostile = fc.oneof(
  fc.string({ maxLength: 400 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('<script>alert(1)</script>', "'; drop table act; --", '=1+1', '__proto__', '\u0000\u0000', 'e\u0301'),
  fc.constantFrom(
    '2026-02-30',
    '22/11/2026',
    'a',
    'yes',
    '12,5 triệu',
    'https://a.vn',
    '21.5',
    'known',
    '9'.repeat(30),
  ),
)
const field: fc.Arbitrary<RegisterField> = fc
  .record({
    key: fc.constantFrom('one', 'two', 'three', 'four', 'five'),
    label: fc.constant('Nhãn'),
    type: fc.constantFrom(...FIELD_TYPES),
    required: fc.boolean(),
  })
  .map(({ type, required, ...rest }) => ({
    ...{ ...rest, type },
    ...(required ? { required } : {}),
    ...(type === 'choice' || type === 'choices' ? { options: [{ value: 'a', text: 'A' }] } : {}),
    ...(type === 'entry' ? { register: 'training' } : {}),
  }))
const definition = fc.record({
  fields: fc.uniqueArray(field, { selector: (one) => one.key, maxLength: 5 }),
  dates: fc.constantFrom('none', 'day', 'period', 'year'),
})

test('whatever is typed into whatever register: no accepted entry breaks its definition', () => {
  const texts = fc.record({
    name: hostile,
    from: hostile,
    to: hostile,
    dong: hostile,
    values: fc.array(hostile, { minLength: 5, maxLength: 5 }),
  })
  fc.assert(
    fc.property(definition, texts, (made, { values, ...typed }) => {
      const own: RegisterDefinition = {
        ...TRAINING,
        ...made,
        moves: TRAINING.moves.slice(1),
        stages: STAGES.slice(0, 1),
      }
      const fields = Object.fromEntries(own.fields.map((one, at) => [one.key, values[at] ?? '']))
      const read = checkEntry(own, { ...INPUT, ...typed, fields }, WORLD)
      if (!read.ok) {
        expect(read.faults.length).toBeGreaterThan(0)
        return
      }
      const { value } = read
      expect(value.name).not.toContain('\u0000')
      expect(value.name.length).toBeGreaterThan(0)
      if (value.from !== null) expect(value.from).toMatch(/^\d{4}-\d{2}-\d{2}$/)
      if (value.from !== null && value.to !== null) expect(value.to >= value.from).toBe(true)
      if (value.dong !== null) expect(Number.isSafeInteger(value.dong) && value.dong >= 0).toBe(true)
      expect(Object.keys(value.fields).every((key) => own.fields.some((one) => one.key === key))).toBe(true)
      for (const one of own.fields) {
        const kept = Object.hasOwn(value.fields, one.key) ? value.fields[one.key] : undefined
        if (one.required === true) expect(kept).toBeDefined()
        if (kept === undefined) continue
        // Read again, what was kept is accepted and stays the same.
        const text = typeof kept === 'boolean' ? (kept ? 'yes' : 'no') : String(kept)
        expect(readField(one, text, () => true)).toEqual({ ok: true, value: kept })
      }
    }),
    { numRuns: 500 },
  )
})

test('whatever happens to an entry, its stage is known and nobody stands in it twice', () => {
  const step = fc.oneof(
    fc.record({
      act: fc.constantFrom('move', 'cancel', 'restore', 'publish'),
      stage: fc.constantFrom('planned', 'done', 'x'),
    }),
    fc.record({ act: fc.constantFrom('add', 'remove', 'accept'), stage: fc.constantFrom('a', 'b', 'c') }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
      let entry = recorded()
      for (const { act, stage } of steps) {
        const { version } = entry
        const result =
          act === 'move'
            ? moveEntry(TRAINING, entry, { stage, reason: 'x', day: '2026-11-24', version })
            : act === 'cancel'
              ? cancelEntry(entry, 'x', version)
              : act === 'restore'
                ? restoreEntry(entry, version)
                : act === 'publish'
                  ? publishEntry(TRAINING, entry, { shown: true, version })
                  : act === 'add'
                    ? addSubjects(TRAINING, entry, [person(stage)], version)
                    : act === 'remove'
                      ? removeSubject(TRAINING, entry, stage, version)
                      : moveSubjects(TRAINING, entry, { keys: [stage], stage: 'accepted', version })
        if (result.ok) entry = fold(entry, result.value)
      }
      expect(TRAINING.stages.some((one) => one.value === entry.stage)).toBe(true)
      expect(new Set(entry.subjects.map((one) => one.key)).size).toBe(entry.subjects.length)
      expect(entry.published && entry.cancelled !== null).toBe(false)
    }),
  )
})
