import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Fault, type ParsedRegime, parseRegime, type Regime } from '@saolang/domain/regime'
import { contentDir } from './content-dir.ts'

const cache = new Map<string, Regime>()

/** Reads and proves a regime and gives its faults, without cache: for `saolang regimes check`. */
export function readRegime(id: string, content = contentDir()): ParsedRegime {
  const folder = join(content, 'regimes', id)
  const faults: Fault[] = []
  const files = Object.fromEntries(jsonFiles(folder).map((path) => [path, readJson(join(folder, path), path, faults)]))
  if (faults.length > 0) return { ok: false, faults, sheets: [] }
  const parsed = parseRegime(files, (text) => createHash('sha256').update(text).digest('hex'))
  if (!parsed.ok || parsed.value.id === id) return parsed
  const fault = { path: 'regime.json.id', what: `expected ${id}, the name of the folder` }
  return { ok: false, faults: [fault], sheets: parsed.value.sheets }
}

/** A proven regime, read once. Throws with every fault: a program with faulty law must not start. */
export function loadRegime(id: string, content = contentDir()): Regime {
  const key = join(content, id)
  const known = cache.get(key)
  if (known !== undefined) return known
  const parsed = readRegime(id, content)
  if (!parsed.ok) {
    const list = parsed.faults.map(({ path, what }) => `  ${path}: ${what}`)
    throw new Error(`the regime ${id} has ${parsed.faults.length} faults:\n${list.join('\n')}`)
  }
  cache.set(key, parsed.value)
  return parsed.value
}

/** The names of the regimes in the content folder, sorted. */
export function listRegimeIds(content = contentDir()): readonly string[] {
  return readdirSync(join(content, 'regimes'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}

/** Every regime of the content folder, by id. Throws as `loadRegime` does. */
export function loadRegimes(content = contentDir()): ReadonlyMap<string, Regime> {
  return new Map(listRegimeIds(content).map((id) => [id, loadRegime(id, content)]))
}

function jsonFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .sort()
}

function readJson(file: string, path: string, faults: Fault[]): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    faults.push({ path, what: error instanceof Error ? error.message : String(error) })
    return null
  }
}
