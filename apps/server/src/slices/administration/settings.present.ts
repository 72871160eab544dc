import { hatWith } from '@saolang/domain/person'
import { formatDate, plainDate } from '@saolang/domain/plain-date'
import { fail, ok, type Result } from '@saolang/domain/result'
import {
  comingChanges,
  SETTING_FIELDS,
  SETTING_KEYS,
  type SettingChange,
  type SettingKey,
  type SettingValue,
  usualSetting,
  valueOn,
} from '@saolang/domain/settings'
import { z } from 'zod'
import type { Ask } from '../../platform/http/endpoint.ts'
import { listSettingChanges } from '../../platform/office-settings.ts'
import { settingWords } from './settings.words.ts'

const Line = z.object({ label: z.string(), say: z.string() })
const Brief = z.object({
  key: z.enum(SETTING_KEYS),
  title: z.string(),
  lines: z.array(Line),
  /** Something was laid down; else it is what the software starts with. */
  own: z.boolean(),
  coming: z.array(z.object({ from: z.string(), lines: z.array(Line) })),
})

export const SettingsView = z.object({ settings: z.array(Brief) })
export type SettingsView = z.infer<typeof SettingsView>

const Field = z.object({
  name: z.string(),
  kind: z.enum(['text', 'integer', 'choice', 'tick']),
  label: z.string(),
  hint: z.string().nullable(),
  unit: z.string().nullable(),
  optional: z.boolean(),
  words: z.array(z.object({ value: z.string(), text: z.string() })),
  /** What holds now, as a form sends it. */
  value: z.string(),
})

export const SettingView = Brief.extend({
  explains: z.string(),
  basis: z.string(),
  used: z.string(),
  version: z.number().int(),
  today: z.string(),
  fields: z.array(Field),
  history: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      by: z.string(),
      from: z.string(),
      before: z.array(Line),
      after: z.array(Line),
      reason: z.string(),
      undoes: z.number().int().nullable(),
      /** The last change may be taken back. */
      mayUndo: z.boolean(),
    }),
  ),
})
export type SettingView = z.infer<typeof SettingView>

function provinceOf(ask: Ask): Result<string, string> {
  const permission = hatWith(ask.person?.actor ?? null, ['admin'])
  return permission.may ? ok(permission.hat.provinceCode) : fail(permission.reason)
}

/** A value in words, a line a field. */
export function linesOf(key: SettingKey, value: SettingValue): { label: string; say: string }[] {
  const words = settingWords(key)
  return SETTING_FIELDS[key].map((field) => {
    const { label = field.name, unit, words: choices = {} } = words.fields[field.name] ?? {}
    const held = value[field.name] ?? field.usual
    if (field.kind === 'tick') return { label, say: held === true ? 'Có' : 'Không' }
    if (field.kind === 'choice') return { label, say: choices[String(held)] ?? String(held) }
    if (held === '') return { label, say: 'Chưa đặt' }
    return { label, say: unit === undefined ? String(held) : `${held} ${unit}` }
  })
}

function briefOf(changes: readonly SettingChange[], key: SettingKey, today: string): z.infer<typeof Brief> {
  return {
    key,
    title: settingWords(key).title,
    lines: linesOf(key, valueOn(changes, key, today)),
    own: changes.some((change) => change.key === key && change.from <= today),
    coming: comingChanges(changes, key, today).map(({ from, value }) => ({
      from: formatDate(plainDate(from)),
      lines: linesOf(key, { ...usualSetting(key), ...value }),
    })),
  }
}

export async function presentSettings(ask: Ask): Promise<Result<SettingsView, string>> {
  const province = provinceOf(ask)
  if (!province.ok) return province
  const changes = await listSettingChanges(ask.tx, province.value)
  return ok({ settings: SETTING_KEYS.map((key) => briefOf(changes, key, ask.today)) })
}

export async function presentSetting(ask: Ask, key: SettingKey): Promise<Result<SettingView, string>> {
  const province = provinceOf(ask)
  if (!province.ok) return province
  const changes = await listSettingChanges(ask.tx, province.value)
  const words = settingWords(key)
  const now = valueOn(changes, key, ask.today)
  return ok({
    ...briefOf(changes, key, ask.today),
    ...{ explains: words.explains, basis: words.basis, used: words.used, today: ask.today },
    version: await versionOf(ask, province.value),
    fields: SETTING_FIELDS[key].map((field) => {
      const own = words.fields[field.name]
      const choices = field.kind === 'choice' ? field.words : []
      return {
        ...{ name: field.name, kind: field.kind, label: own?.label ?? field.name },
        ...{ hint: own?.hint ?? null, unit: own?.unit ?? null },
        optional: field.kind === 'text' && field.optional,
        words: choices.map((word) => ({ value: word, text: own?.words?.[word] ?? word })),
        value: typedOf(now[field.name]),
      }
    }),
    history: await historyOf(ask, province.value, key),
  })
}

/** As a form sends it: a tick that is not set sends nothing. */
function typedOf(value: SettingValue[string] | undefined): string {
  return value === undefined || value === false ? '' : String(value)
}

async function versionOf(ask: Ask, provinceCode: string): Promise<number> {
  const row = await ask.tx
    .selectFrom('office_settings')
    .select('version')
    .where('province_code', '=', provinceCode)
    .executeTakeFirst()
  return row?.version ?? 0
}

const Value = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullable()
const Payload = z.object({
  key: z.string(),
  before: Value,
  after: Value,
  from: z.string(),
  reason: z.string(),
  undoes: z.number().int().nullable(),
})

const MOST_CHANGES = 100

async function historyOf(ask: Ask, provinceCode: string, key: SettingKey): Promise<SettingView['history']> {
  const acts = await ask.tx
    .selectFrom('act')
    .innerJoin('office_settings', 'office_settings.id', 'act.stream_id')
    .leftJoin('person', 'person.id', 'act.by_person')
    .select(['act.seq', 'act.at', 'act.payload', 'person.name'])
    .where('office_settings.province_code', '=', provinceCode)
    .orderBy('act.seq', 'desc')
    .execute()
  const own = acts.flatMap((act) => {
    const payload = Payload.parse(act.payload)
    return payload.key === key ? [{ ...act, payload }] : []
  })
  const say = (value: SettingValue | null) => linesOf(key, { ...usualSetting(key), ...value })
  return own.slice(0, MOST_CHANGES).map(({ seq, at, name, payload }, place) => ({
    ...{ seq, at: at.toISOString(), by: name ?? '', from: formatDate(plainDate(payload.from)) },
    ...{ before: say(payload.before), after: say(payload.after), reason: payload.reason, undoes: payload.undoes },
    mayUndo: place === 0 && payload.undoes === null,
  }))
}
