import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addSubjects,
  answerClaim,
  attendanceDays,
  type CertificateSpan,
  cancelEntry,
  changeEntry,
  checkDefinition,
  checkDefinitions,
  checkEntry,
  claimAttendance,
  type EntryInput,
  findDoubleSupport,
  findSameYear,
  isWithinNorm,
  lackingCertificates,
  lackOfCertificate,
  markAttendance,
  moveEntry,
  moveSubjects,
  openAttendance,
  publishEntry,
  quartersSoFar,
  type RegisterDefinition,
  type RegisterEntry,
  readLink,
  readMoney,
  removeSubject,
  restoreEntry,
  type Subject,
} from './index.ts'
import { code, fold, INPUT, PARTICIPANT, person, recorded, TRAINING, WORLD } from './sample-training.ts'

describe('definitions', () => {
  test('a sound one has no fault; each thing that is wrong is named at its place', () => {
    expect(checkDefinition(TRAINING, new Set(['training']))).toEqual([])
    const faults = (change: Partial<RegisterDefinition>) =>
      checkDefinition({ ...TRAINING, ...change }, new Set(['training'])).map(({ where, what }) => `${where}: ${what}`)
    expect(faults({ moves: [] })).toEqual(['training.stages.done: no move leads there'])
    expect(faults({ moves: [...TRAINING.moves, { from: 'done', to: 'gone', text: 'x' }] })).toEqual([
      'training.moves.done-gone: no such stage',
    ])
    expect(faults({ fields: [...TRAINING.fields, { key: 'place', label: 'Lại', type: 'text' }] })).toEqual([
      'training.fields.place: stands twice',
    ])
    expect(faults({ fields: [{ key: 'from', label: 'Từ', type: 'date' }] })[0]).toContain('taken by every entry')
    expect(faults({ fields: [{ key: 'of', label: 'Thuộc', type: 'entry', register: 'nothing' }] })[0]).toContain(
      'nothing',
    )
    expect(faults({ parts: [{ ...PARTICIPANT, stages: [] }] }).length).toBeGreaterThan(0)
    expect(faults({ rules: ['validCertificate'] })[0]).toContain('needs a part of products')
    expect(faults({ rules: ['withinNorm', 'oneAYear', 'noDoubleSupport'] }).length).toBeGreaterThan(2)
    expect(faults({ levels: [] })).toEqual(['training.levels: nobody enters'])
    const hidden = { key: 'x', label: 'X', type: 'text', published: true } as const
    expect(faults({ publishable: false, fields: [hidden] })[0]).toContain('not publishable')
    expect(checkDefinitions([TRAINING, TRAINING])[0]?.what).toContain('two registers')
  })
})

describe('values', () => {
  test('money is read by its digits, never by a fraction', () => {
    const read = (text: string) => {
      const money = readMoney(text)
      return money.ok ? money.value : money.fault.code
    }
    expect(['12.500.000', '12,5 triệu đồng', '1,2 tỷ', '0', '1250000 đ', '3,000001 triệu'].map(read)).toEqual([
      12_500_000, 12_500_000, 1_200_000_000, 0, 1_250_000, 3_000_001,
    ])
    for (const wrong of ['', 'abc', '1.25', '12,5', '1,2345678 triệu', '99999999999999999', '1e9', 'NaN'])
      expect(read(wrong)).toMatch(/register\/money|field\/too-big/)
  })

  test('money written with dots comes back the same', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9_000_000_000_000_000 }), (dong) => {
        const dotted = String(dong).replace(/\B(?=(\d{3})+$)/g, '.')
        expect(readMoney(dotted)).toEqual({ ok: true, value: dong })
        expect(readMoney(`${dotted} đồng`)).toEqual({ ok: true, value: dong })
      }),
    )
  })

  test('only http and https are links', () => {
    expect(readLink('https://ocop.gov.vn/a?b=1').ok).toBe(true)
    for (const wrong of ['javascript:alert(1)', 'http:x', 'ftp://a.b', 'https://a b', 'data:text/html,x', 'https://"x'])
      expect(readLink(wrong).ok).toBe(false)
  })
})

describe('an entry', () => {
  const faults = (change: Partial<EntryInput>) => {
    const read = checkEntry(TRAINING, { ...INPUT, ...change }, WORLD)
    return read.ok ? [] : read.faults.map((one) => `${one.field} ${one.code}`)
  }

  test('all that is wrong is told at its fields', () => {
    expect(faults({})).toEqual([])
    expect(faults({ name: ' ', from: '', fields: {}, dong: 'nhiều', level: 'ministry' })).toEqual([
      ...['from field/required', 'name field/required', 'level field/choose', 'dong register/money'],
      'field[place] field/required',
    ])
    expect(faults({ to: '21/11/2026' })).toEqual(['to register/dates-order'])
    expect(faults({ from: '31/02/2026' })).toEqual(['from date/invalid'])
    expect(faults({ level: 'commune' })).toEqual(['commune field/choose'])
    expect(faults({ level: 'commune', commune: '03000' })).toEqual([])
    expect(faults({ commune: '99999' })).toEqual(['commune field/choose'])
    expect(faults({ fields: { place: 'x'.repeat(21) } })).toEqual(['field[place] field/too-long'])
    expect(faults({ fields: { place: 'x', audience: 'a,z' } })).toEqual(['field[audience] field/choose'])
    expect(faults({ dong: '-5' })).toEqual(['dong field/too-small'])
  })

  test('moves only along its ways, with the reason and the day that they ask for', () => {
    const entry = recorded()
    const move = (more: object) =>
      code(moveEntry(TRAINING, entry, { stage: 'done', reason: null, day: '2026-11-24', version: 1, ...more }))
    expect(move({})).toBe('ok')
    expect(move({ day: null })).toBe('register/day-missing')
    expect(move({ day: '2026-11-01' })).toBe('register/dates-order')
    expect(move({ stage: 'planned' })).toBe('register/no-such-move')
    expect(move({ version: 7 })).toBe('request/conflict')
    const acts = moveEntry(TRAINING, entry, { stage: 'done', reason: null, day: '2026-11-25', version: 1 })
    const done = fold(entry, acts.ok ? acts.value : [])
    expect([done.stage, done.to]).toEqual(['done', '2026-11-25'])
    expect(code(moveEntry(TRAINING, done, { stage: 'planned', reason: ' ', day: null, version: 2 }))).toBe(
      'register/reason-missing',
    )
  })

  test('taken back it stands still until it is restored, and is shown to nobody', () => {
    const shown = fold(recorded(), [{ kind: 'EntryPublished', payload: {} }])
    const acts = cancelEntry(shown, 'ghi nhầm', 2)
    const gone = fold(shown, acts.ok ? acts.value : [])
    expect([gone.published, gone.cancelled?.reason]).toEqual([false, 'ghi nhầm'])
    expect(code(changeEntry(gone, gone, 3))).toBe('register/cancelled')
    expect(code(publishEntry(TRAINING, gone, { shown: true, version: 3 }))).toBe('register/cancelled')
    expect(code(restoreEntry(gone, 3))).toBe('ok')
    expect(code(restoreEntry(shown, 2))).toBe('register/not-cancelled')
    expect(code(publishEntry({ ...TRAINING, publishable: false }, shown, { shown: true, version: 2 }))).toBe(
      'register/not-publishable',
    )
  })

  test('nobody stands in a part twice, nor where they do not belong', () => {
    const entry = recorded([person('a')])
    const add = (...lines: Subject[]) => code(addSubjects(TRAINING, entry, lines, 2))
    expect(add(person('b'))).toBe('ok')
    expect(add(person('b', { name: 'Người a' }))).toBe('register/subject-twice')
    expect(add(person('b', { name: 'Người a', note: 'HTX khác' }))).toBe('ok')
    expect(add(person('b', { name: null, productId: 'p' }))).toBe('register/part-kind')
    expect(add(person('b', { stage: 'ready' }))).toBe('register/part-kind')
    expect(add(person('b', { part: 'nothing' }))).toBe('register/no-such-part')
    expect(add()).toBe('register/nobody-chosen')
    expect(code(removeSubject(TRAINING, entry, 'z', 2))).toBe('register/no-such-subject')
    expect(code(moveSubjects(TRAINING, entry, { keys: ['a'], stage: 'accepted', version: 2 }))).toBe('ok')
    expect(code(moveSubjects(TRAINING, entry, { keys: ['a'], stage: 'flown', version: 2 }))).toBe(
      'register/no-such-move',
    )
  })
})

describe('attendance', () => {
  const entry = recorded([person('a'), person('b', { name: null, producerId: 'p1' })])
  const today = '2026-11-23'
  const mark = (state: RegisterEntry, day: string, lines: { key: string; present: boolean }[], version: number) =>
    markAttendance(state, { day, lines, today, version })

  test('who was there on one day attended; a day to come or outside is refused', () => {
    expect(attendanceDays(entry, (day) => `${day.slice(0, 8)}${Number(day.slice(8)) + 1}`)).toHaveLength(3)
    const first = mark(
      entry,
      '2026-11-22',
      [
        { key: 'a', present: true },
        { key: 'b', present: false },
      ],
      2,
    )
    const after = fold(entry, first.ok ? first.value : [])
    expect(after.subjects.map((one) => one.stage)).toEqual(['attended', 'absent'])
    const second = mark(
      after,
      '2026-11-23',
      [
        { key: 'a', present: false },
        { key: 'b', present: true },
      ],
      3,
    )
    expect(fold(after, second.ok ? second.value : []).subjects.map((one) => one.stage)).toEqual([
      'attended',
      'attended',
    ])
    expect(code(mark(entry, '2026-11-24', [{ key: 'a', present: true }], 2))).toBe('register/attendance-future')
    expect(code(mark(entry, '2026-11-21', [{ key: 'a', present: true }], 2))).toBe('register/attendance-day')
    expect(code(mark(entry, '2026-11-22', [{ key: 'z', present: true }], 2))).toBe('register/no-such-subject')
    expect(mark(after, '2026-11-22', [{ key: 'a', present: true }], 3)).toEqual({ ok: true, value: [] })
  })

  test('a listed producer is present at once; others wait for the organiser; the code is good on its day only', () => {
    const opened = openAttendance(entry, today, 'ABCD2345')
    const open = fold(entry, opened.ok ? opened.value : [])
    expect(openAttendance(open, today, 'OTHER')).toEqual({ ok: true, value: [] })
    const claim = { key: 'c', day: today, producerId: null, name: ' Lò  Thị Mai ', unit: ' ' }
    expect(code(claimAttendance(open, claim, '2026-11-24'))).toBe('register/code-closed')
    expect(code(claimAttendance(open, { ...claim, name: '  ' }, today))).toBe('field/required')
    const said = claimAttendance(open, claim, today)
    const waiting = fold(open, said.ok ? said.value : [])
    expect(waiting.claims).toMatchObject([{ name: 'Lò Thị Mai', unit: null }])
    expect(claimAttendance(waiting, { ...claim, key: 'd' }, today)).toEqual({ ok: true, value: [] })
    const accepted = answerClaim(waiting, { key: 'c', accepted: true, version: waiting.version })
    const counted = fold(waiting, accepted.ok ? accepted.value : [])
    expect(counted.claims).toEqual([])
    expect(counted.subjects.at(-1)).toMatchObject({ name: 'Lò Thị Mai', stage: 'attended' })
    const producer = claimAttendance(open, { ...claim, producerId: 'p1', name: 'HTX' }, today)
    expect(fold(open, producer.ok ? producer.value : []).subjects[1]?.stage).toBe('attended')
  })
})

describe('named rules', () => {
  const span: CertificateSpan = { productId: 'p', issuedOn: '2022-06-01', runsUntil: '2025-05-31', withdrawnOn: null }
  test('a certificate counts from its day to its last, and not from the day of its withdrawal', () => {
    const on = (day: string, ...spans: (typeof span)[]) => lackOfCertificate(spans, day)?.why ?? 'valid'
    expect(['2022-05-31', '2022-06-01', '2025-05-31', '2025-06-01'].map((day) => on(day, span))).toEqual([
      'notYet',
      ...['valid', 'valid', 'expired'],
    ])
    expect(on('2023-01-01')).toBe('none')
    const withdrawn = { ...span, withdrawnOn: '2024-01-10' }
    expect(['2024-01-09', '2024-01-10'].map((day) => on(day, withdrawn))).toEqual(['valid', 'withdrawn'])
    expect(on('2025-06-01', span, { ...span, issuedOn: '2025-05-20', runsUntil: '2028-05-19' })).toBe('valid')
    expect(lackingCertificates(['q', 'p'], [span], ['2025-05-31', '2025-06-02'])).toEqual([
      { productId: 'q', lack: { why: 'none' } },
      { productId: 'p', lack: { why: 'expired', day: '2025-05-31' } },
    ])
  })

  test('one item a year for one product, or for one producer where no product is named', () => {
    const one = { id: '1', name: 'A', theme: 'packaging', from: '2026-03-01', producerIds: ['x'], productIds: ['p'] }
    const other = (more: object) => findDoubleSupport({ ...one, id: '2', ...more }, [one])?.name
    expect(other({})).toBe('A')
    expect(other({ productIds: ['q'] })).toBeUndefined()
    expect(other({ productIds: [] })).toBe('A')
    expect(other({ producerIds: ['y'], productIds: [] })).toBeUndefined()
    expect(other({ theme: 'training' })).toBeUndefined()
    expect(other({ from: '2025-12-31' })).toBeUndefined()
    expect(other({ id: '1' })).toBeUndefined()
    expect(findSameYear({ ...one, id: '2', theme: null }, [one])?.id).toBe('1')
  })

  test('above the norm needs a reason; without a norm there is no limit', () => {
    expect(isWithinNorm(50, 50, null)).toBe(true)
    expect(isWithinNorm(51, 50, null)).toBe(false)
    expect(isWithinNorm(51, 50, ' ')).toBe(false)
    expect(isWithinNorm(51, 50, 'Theo QĐ 12')).toBe(true)
    expect(isWithinNorm(51, null, null)).toBe(true)
    expect(quartersSoFar(2026, '2026-04-01').map((one) => one.quarter)).toEqual([1, 2])
  })
})
