import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { canonicalJson } from '@saolang/domain/acts'
import { type Fault, type ParsedRegime, parseRegime, type Regime } from '@saolang/domain/regime'
import { contentDir } from './content-dir.ts'

/** The files of a regime: path inside its folder → parsed JSON. */
export type RegimeFiles = Readonly<Record<string, unknown>>

const cache = new Map<string, Regime>()

/** The one text of a file set: what is stored, and what the hash of a regime is the digest of. */
export function regimeText(files: RegimeFiles): string {
  return canonicalJson(files)
}

export function regimeHash(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Proves a file set, wherever it came from. */
export function proveRegime(files: RegimeFiles): ParsedRegime {
  return parseRegime(files, regimeHash)
}

/** The regime of a stored text. Throws where it is not what its hash says, or what this program cannot read. */
export function regimeOfText(text: string, hash: string): Regime {
  if (regimeHash(text) !== hash) throw new Error(`the stored content of regime ${hash} was changed`)
  const parsed = proveRegime(JSON.parse(text))
  if (parsed.ok) return parsed.value
  const [first] = parsed.faults
  throw new Error(`the stored regime ${hash} has ${parsed.faults.length} faults, first ${first?.path}: ${first?.what}`)
}

/** The files of any folder as they are on the disk, without proof. */
export function readRegimeFolder(folder: string): { readonly files: RegimeFiles; readonly faults: readonly Fault[] } {
  const faults: Fault[] = []
  const files = Object.fromEntries(jsonFiles(folder).map((path) => [path, readJson(join(folder, path), path, faults)]))
  return { files, faults }
}

/** A regime of the content folder with its stored text. */
export interface ShippedRegime {
  readonly regime: Regime
  readonly text: string
}

/** Every regime that comes with the program. Throws as `loadRegime` does. */
export function loadShipped(content = contentDir()): readonly ShippedRegime[] {
  return listRegimeIds(content).map((id) => {
    const regime = loadRegime(id, content)
    return { regime, text: regimeText(readRegimeFolder(join(content, 'regimes', id)).files) }
  })
}

/** Reads and proves a regime and gives its faults, without cache: for `saolang regimes check`. */
export function readRegime(id: string, content = contentDir()): ParsedRegime {
  const { files, faults } = readRegimeFolder(join(content, 'regimes', id))
  if (faults.length > 0) return { ok: false, faults, sheets: [] }
  const parsed = proveRegime(files)
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
