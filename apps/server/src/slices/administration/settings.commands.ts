import { hatWith } from '@saolang/domain/person'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  changeSetting,
  readSetting,
  type SettingKey,
  type Settings,
  type SettingsAct,
  undoSetting,
} from '@saolang/domain/settings'
import { appendActs, beginStream, findStream, type Stream } from '../../platform/acts/stream.ts'
import { nextNumber } from '../../platform/counter.ts'
import type { Ask } from '../../platform/http/endpoint.ts'
import { SETTINGS } from './settings.stream.ts'

interface Locked {
  readonly provinceCode: string
  readonly stream: Stream<Settings> | undefined
}

/** The settings of the administrator's province, locked; there is no stream before the first change. */
async function lockSettings(ask: Ask, version: number): Promise<Result<Locked, string>> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  if (!permission.may) return fail(permission.reason)
  const { provinceCode } = permission.hat
  // Two first changes at one moment: the second waits here and then finds the stream of the first.
  await nextNumber(ask.tx, provinceCode, 'settings')
  const row = await ask.tx
    .selectFrom('office_settings')
    .select('id')
    .where('province_code', '=', provinceCode)
    .executeTakeFirst()
  const stream = row === undefined ? undefined : await findStream(ask.tx, SETTINGS, row.id)
  return (stream?.seq ?? 0) === version ? ok({ provinceCode, stream }) : fail('request/conflict')
}

async function put(ask: Ask, { provinceCode, stream }: Locked, acts: readonly SettingsAct[]): Promise<number> {
  const source = ask.source('admin')
  const after =
    stream === undefined
      ? await beginStream(ask.tx, SETTINGS, { provinceCode }, acts, source)
      : await appendActs(ask.tx, SETTINGS, stream, acts, source)
  return after.seq
}

/** Lays down a value from a day on, with the reason. */
export async function saveSetting(
  ask: Ask,
  key: SettingKey,
  input: {
    readonly version: number
    readonly values: Readonly<Record<string, string>>
    readonly from: string
    readonly reason: string
  },
): Promise<Result<{ version: number }, string>> {
  const locked = await lockSettings(ask, input.version)
  if (!locked.ok) return locked
  const value = readSetting(key, input.values)
  if (!value.ok) return value
  const { provinceCode, stream } = locked.value
  const { from, reason } = input
  const acts = changeSetting(stream?.state, { provinceCode, key, value: value.value, from, reason }, ask.today)
  return acts.ok ? ok({ version: await put(ask, locked.value, acts.value) }) : acts
}

/** Takes the last change of a setting back, by a new act. */
export async function takeBackSetting(
  ask: Ask,
  key: SettingKey,
  input: { readonly version: number; readonly seq: number; readonly reason: string },
): Promise<Result<{ version: number }, string>> {
  const locked = await lockSettings(ask, input.version)
  if (!locked.ok) return locked
  const { stream } = locked.value
  const { seq, reason } = input
  if (!stream?.state.changes.some((change) => change.seq === seq && change.key === key))
    return fail('setting/no-change')
  const acts = undoSetting(stream.state, { seq, reason }, ask.today)
  return acts.ok ? ok({ version: await put(ask, locked.value, acts.value) }) : acts
}
