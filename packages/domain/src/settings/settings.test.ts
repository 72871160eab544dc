import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  changeSetting,
  comingChanges,
  foldSettings,
  officeSettingsOn,
  readSetting,
  SETTING_FIELDS,
  SETTING_KEYS,
  type SettingChange,
  type Settings,
  type SettingsAct,
  settingOn,
  undoSetting,
  usualSetting,
} from './index.ts'

const header = { id: 'a', at: '2026-11-22T00:00:00Z', by: null, hat: null, onBehalfOf: null, regime: null }
const place = { provinceCode: '11', reason: 'Theo công văn' }
const days = (value: number) => ({ ...place, key: 'reminders' as const, value: { days: value } })

function after(
  state: Settings | undefined,
  acts: ReturnType<typeof changeSetting> | ReturnType<typeof undoSetting>,
): Settings {
  if (!acts.ok) throw new Error(acts.failure.code)
  return acts.value.reduce<Settings | undefined>(
    (now, act: SettingsAct) => foldSettings(now, { ...act, ...header, seq: (now?.version ?? 0) + 1 }),
    state,
  ) as Settings
}

describe('what holds on a day', () => {
  test('a change holds from its day and not before', () => {
    const state = after(undefined, changeSetting(undefined, { ...days(7), from: '2026-12-01' }, '2026-11-22'))
    expect(officeSettingsOn(state.changes, '2026-11-30').reminderDays).toBe(3)
    expect(officeSettingsOn(state.changes, '2026-12-01').reminderDays).toBe(7)
  })

  test('what is laid down last holds from its day on, also over what was planned for later', () => {
    const planned = after(undefined, changeSetting(undefined, { ...days(7), from: '2026-12-15' }, '2026-11-22'))
    const state = after(planned, changeSetting(planned, { ...days(5), from: '2026-12-01' }, '2026-11-22'))
    const on = (day: string) => officeSettingsOn(state.changes, day).reminderDays
    expect([on('2026-11-30'), on('2026-12-01'), on('2026-12-20')]).toEqual([3, 5, 5])
    expect(comingChanges(state.changes, 'reminders', '2026-11-22').map(({ seq }) => seq)).toEqual([2])
  })

  test('equals a naive reading: go through the changes in order and take each whose day has come', () => {
    const change = fc.record({
      key: fc.constantFrom('reminders' as const, 'viewLog' as const),
      from: fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-03'),
      value: fc.option(fc.record({ days: fc.nat(30) })),
    })
    fc.assert(
      fc.property(fc.array(change), fc.constantFrom('2026-11-30', '2026-12-02', '2026-12-04'), (list, day) => {
        const changes: SettingChange[] = list.map((one, at) => ({ ...one, seq: at + 1 }))
        let naive = null
        for (const one of changes) if (one.key === 'reminders' && one.from <= day) naive = one.value
        expect(settingOn(changes, 'reminders', day)).toEqual(naive)
      }),
    )
  })
})

describe('changing', () => {
  test('not in the past, not beyond a year, not to the same', () => {
    const code = (from: string, value = 7) => {
      const result = changeSetting(undefined, { ...days(value), from }, '2026-11-22')
      return result.ok ? 'ok' : result.failure.code
    }
    expect([code('2026-11-21'), code('2028-01-01'), code('2026-11-22', 3), code('2026-11-22')]).toEqual([
      'setting/past',
      'setting/far',
      'setting/same',
      'ok',
    ])
  })

  test('undoing brings back what held before, by a new act; only the last change of a setting', () => {
    const first = after(undefined, changeSetting(undefined, { ...days(7), from: '2026-11-22' }, '2026-11-22'))
    const second = after(first, changeSetting(first, { ...days(9), from: '2026-12-15' }, '2026-11-22'))
    expect(undoSetting(second, { seq: 1, reason: 'Nhầm' }, '2026-11-22')).toMatchObject({
      failure: { code: 'setting/not-last' },
    })
    const undone = after(second, undoSetting(second, { seq: 2, reason: 'Nhầm' }, '2026-11-22'))
    expect(officeSettingsOn(undone.changes, '2026-12-20').reminderDays).toBe(7)
    const more = after(first, undoSetting(first, { seq: 1, reason: 'Nhầm' }, '2026-11-25'))
    expect(more.changes.at(-1)).toMatchObject({ from: '2026-11-25', value: null })
    expect(officeSettingsOn(more.changes, '2026-11-24').reminderDays).toBe(7)
    expect(officeSettingsOn(more.changes, '2026-11-25').reminderDays).toBe(3)
    expect(undoSetting(first, { seq: 9, reason: 'x' }, '2026-11-22')).toMatchObject({
      failure: { code: 'request/not-found' },
    })
  })
})

describe('reading a form', () => {
  const typedOf = (key: (typeof SETTING_KEYS)[number]) =>
    Object.fromEntries(
      Object.entries(usualSetting(key)).map(([name, value]) => [name, value === false ? '' : String(value)]),
    )

  test('what the software starts with passes its own limits', () => {
    for (const key of SETTING_KEYS)
      expect(readSetting(key, typedOf(key))).toEqual({ ok: true, value: usualSetting(key) })
  })

  test('limits, patterns and figures that do not go together are refused at their field', () => {
    const code = (key: (typeof SETTING_KEYS)[number], changes: Record<string, string>) => {
      const result = readSetting(key, { ...typedOf(key), ...changes })
      return result.ok ? 'ok' : `${result.failure.code} ${result.failure.details?.field}`
    }
    expect(code('certificateNumber', { pattern: '{serial}/OCOP-{year}' })).toBe('ok')
    expect(code('certificateNumber', { pattern: '{serial}/OCOP' })).toBe('setting/pattern pattern')
    expect(code('certificateNumber', { pattern: '{year}/OCOP' })).toBe('setting/pattern pattern')
    expect(code('certificateNumber', { pattern: '{serial}{year}{name}' })).toBe('setting/pattern pattern')
    expect(code('certificateNumber', { pattern: '<b>{serial}{year}' })).toBe('field/invalid pattern')
    expect(code('certificateNumber', { pattern: '' })).toBe('field/required pattern')
    expect(code('councilCharter', { quorumNumerator: '5' })).toBe('setting/quorum quorumNumerator')
    expect(code('councilCharter', { quorumNumerator: '1' })).toBe('setting/quorum quorumNumerator')
    expect(code('councilCharter', { minimumTest: 'dice' })).toBe('field/choose minimumTest')
    expect(code('reminders', { days: '31' })).toBe('field/too-big days')
    expect(code('reminders', { days: '-1' })).toBe('field/too-small days')
    expect(code('reminders', { days: '2,5' })).toBe('field/number days')
    expect(code('publicContact', { email: 'khong phai' })).toBe('field/invalid email')
    expect(code('publicContact', { phone: '0215 3 825 123' })).toBe('ok')
  })

  test('any text in any field answers a value within the limits or a failure', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTING_KEYS), fc.string(), (key, typed) => {
        const [first] = SETTING_FIELDS[key]
        const result = readSetting(key, { ...typedOf(key), [first?.name ?? '']: typed })
        if (result.ok) expect(Object.keys(result.value)).toEqual(SETTING_FIELDS[key].map(({ name }) => name))
        else expect(result.failure.details?.field).toBe(first?.name)
      }),
    )
  })
})
