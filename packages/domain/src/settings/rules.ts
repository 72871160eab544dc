import { type ActBody, canonicalJson, type Recorded } from '../acts/index.ts'
import { type Actor, asRole, type Permission } from '../permission/index.ts'
import { addDays, plainDate } from '../plain-date/index.ts'
import { fail, ok, type Result } from '../result/index.ts'
import { type SettingKey, type SettingValue, usualSetting } from './values.ts'

/** One change: from its day on the value holds, whatever was laid down before for later days. */
export interface SettingChange {
  readonly seq: number
  readonly key: SettingKey
  readonly from: string
  /** null: what the software starts with. */
  readonly value: SettingValue | null
}

export type SettingsAct = ActBody<
  'SettingChanged',
  {
    readonly provinceCode: string
    readonly key: SettingKey
    readonly before: SettingValue | null
    readonly after: SettingValue | null
    readonly from: string
    readonly reason: string
    /** Number of the change that this one takes back. */
    readonly undoes: number | null
  }
>

export interface Settings {
  readonly provinceCode: string
  readonly changes: readonly SettingChange[]
  readonly version: number
}

export function foldSettings(state: Settings | undefined, act: Recorded<SettingsAct>): Settings {
  const { provinceCode, key, after, from } = act.payload
  const changes = [...(state?.changes ?? []), { seq: act.seq, key, from, value: after }]
  return { provinceCode, changes, version: act.seq }
}

/** The administrator of the province lays them down. */
export function canChangeSettings(actor: Actor | null, provinceCode: string): Permission {
  return asRole(actor, ['admin'], { provinceCode, communeCode: '' })
}

/** What holds on a day: the last change, of those whose day has come; null where the software's own holds. */
export function settingOn(changes: readonly SettingChange[], key: SettingKey, day: string): SettingValue | null {
  const held = changes.filter((change) => change.key === key && change.from <= day)
  const last = held.reduce<SettingChange | null>(
    (best, one) => (best === null || one.seq > best.seq ? one : best),
    null,
  )
  return last?.value ?? null
}

/** What holds on a day, with what the software starts with where nothing is laid down. */
export function valueOn(changes: readonly SettingChange[], key: SettingKey, day: string): SettingValue {
  // A field that came with a later version of the software has its usual value.
  return { ...usualSetting(key), ...settingOn(changes, key, day) }
}

/** Changes whose day is still to come and that no later change has overtaken. */
export function comingChanges(
  changes: readonly SettingChange[],
  key: SettingKey,
  today: string,
): readonly SettingChange[] {
  const own = changes.filter((change) => change.key === key)
  return own.filter(
    (change) => change.from > today && !own.some((later) => later.seq > change.seq && later.from <= change.from),
  )
}

export interface WantedChange {
  readonly provinceCode: string
  readonly key: SettingKey
  readonly value: SettingValue | null
  readonly from: string
  readonly reason: string
}

const FURTHEST_DAYS = 366

/** The act of a change. It cannot begin in the past: what was done under the old value stays right. */
export function changeSetting(
  state: Settings | undefined,
  wanted: WantedChange,
  today: string,
): Result<readonly SettingsAct[], 'setting/past' | 'setting/far' | 'setting/same'> {
  const { provinceCode, key, value, from, reason } = wanted
  if (from < today) return fail('setting/past', { today })
  if (from > addDays(plainDate(today), FURTHEST_DAYS)) return fail('setting/far')
  const changes = state?.changes ?? []
  const before = settingOn(changes, key, from)
  const isSame = canonicalJson(value ?? usualSetting(key)) === canonicalJson(valueOn(changes, key, from))
  if (isSame && comingChanges(changes, key, from).length === 0) return fail('setting/same')
  return ok([
    { kind: 'SettingChanged', payload: { provinceCode, key, before, after: value, from, reason, undoes: null } },
  ])
}

/** Takes the last change of a setting back by a new one: what held before it holds again, from today at the earliest. */
export function undoSetting(
  state: Settings | undefined,
  wanted: { readonly seq: number; readonly reason: string },
  today: string,
): Result<readonly SettingsAct[], 'setting/not-last' | 'request/not-found'> {
  const change = state?.changes.find(({ seq }) => seq === wanted.seq)
  if (state === undefined || change === undefined) return fail('request/not-found')
  const { key } = change
  if (state.changes.some((other) => other.key === key && other.seq > change.seq)) return fail('setting/not-last')
  const from = change.from > today ? change.from : today
  const after = settingOn(
    state.changes.filter(({ seq }) => seq !== change.seq),
    key,
    from,
  )
  const { provinceCode } = state
  const payload = { provinceCode, key, before: change.value, after, from, reason: wanted.reason, undoes: change.seq }
  return ok([{ kind: 'SettingChanged', payload }])
}
