import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SETTING_FIELDS, SETTING_KEYS, type SettingKey } from '@saolang/domain/settings'
import { z } from 'zod'
import { contentDir } from '../../platform/content-dir.ts'

const FieldWords = z.strictObject({
  label: z.string().min(3),
  hint: z.string().optional(),
  unit: z.string().optional(),
  words: z.record(z.string(), z.string()).optional(),
})
const SettingWords = z.strictObject({
  title: z.string().min(5),
  /** What a change of it changes, on what it rests, and where it is used. */
  explains: z.string().min(10),
  basis: z.string().min(10),
  used: z.string().min(5),
  fields: z.record(z.string(), FieldWords),
})
export type SettingWords = z.infer<typeof SettingWords>
export type FieldWords = z.infer<typeof FieldWords>

let known: ReadonlyMap<string, SettingWords> | undefined

/** The words of each setting: `content/words/settings.json`, read once. */
export function settingWords(key: SettingKey): SettingWords {
  known ??= loadSettingWords()
  const words = known.get(key)
  if (words === undefined) throw new Error(`no words for the setting ${key}`)
  return words
}

/** Reads them all; throws where a setting or a field has no words. */
export function loadSettingWords(content = contentDir()): ReadonlyMap<string, SettingWords> {
  const file: unknown = JSON.parse(readFileSync(join(content, 'words', 'settings.json'), 'utf8'))
  const words = new Map(Object.entries(z.record(z.string(), SettingWords).parse(file)))
  for (const key of SETTING_KEYS) {
    const missing = SETTING_FIELDS[key].find(({ name }) => words.get(key)?.fields[name] === undefined)
    if (missing !== undefined) throw new Error(`no words for ${key}.${missing.name}`)
  }
  return words
}
