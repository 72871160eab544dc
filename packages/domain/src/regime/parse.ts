import { canonicalJson } from '../acts/index.ts'
import { assembleSheet } from './assemble.ts'
import { checkRegime } from './check-regime.ts'
import { checkSheet } from './check-sheet.ts'
import { readFacts, readFiles, readForm, readMapping } from './facts-source.ts'
import type { Read } from './read.ts'
import type { Regime } from './regime.ts'
import { type Catalogue, readCatalogue, readKnockOuts, readNotes, readSheet } from './sheet-source.ts'
import type { Fault, Sheet } from './types.ts'

/**
 * The regime, or everything that is wrong with it; then `sheets` are those that could be read at all, for a report
 * and nothing else. The path of a fault of sheet 4 begins with `sheet 4,`.
 */
export type ParsedRegime =
  | { readonly ok: true; readonly value: Regime }
  | { readonly ok: false; readonly faults: readonly Fault[]; readonly sheets: readonly Sheet[] }

type Files = ReadonlyMap<string, unknown>

/**
 * Reads a regime from its files (path inside the folder → parsed JSON), proves it, and stamps it with the hash of its
 * canonical content. Nothing is half read: one fault anywhere and there is no regime.
 */
export function parseRegime(files: unknown, sha256: (text: string) => string): ParsedRegime {
  const faults: Fault[] = []
  const contents = readFiles(files, 'files', faults)
  const { sheets: printed, annex, ...facts } = readOne(contents, 'regime.json', readFacts, faults)
  const partLabels = new Map(facts.parts.map(({ code, label }) => [code, label]))
  const catalogue = { annex, partLabels, ...readEntries(contents, faults) }
  const forms = readFolder(contents, 'forms/', readForm, faults).map(([, form]) => form)
  const mapping = contents.has('mapping.json') ? readOne(contents, 'mapping.json', readMapping, faults) : null
  const used = new Set<string>()
  const sheets = readFolder(contents, 'sheets/', readSheet, faults)
    .map(([, source]): Sheet => assembleSheet(source, catalogue, used, faults))
    .sort((left, right) => left.number - right.number)
  if (faults.length === 0) {
    faults.push(...unusedEntries(catalogue, used), ...unknownFiles(contents))
    faults.push(...checkRegime({ ...facts, sheets, forms, mapping }, printed))
    faults.push(...sheets.flatMap((sheet) => checkSheet(sheet, facts.parts)))
  }
  if (faults.length > 0) return { ok: false, faults, sheets }
  return {
    ok: true,
    value: { ...facts, sheets, forms, mapping, hash: sha256(canonicalJson(Object.fromEntries(contents))) },
  }
}

function readEntries(files: Files, faults: Fault[]): Pick<Catalogue, 'criteria' | 'notes' | 'knockOuts'> {
  const entries = readFolder(files, 'criteria/', readCatalogue, faults).flatMap(([, entry]) => [...entry])
  const names = entries.map(([name]) => name)
  for (const name of names.filter((each, index) => names.indexOf(each) !== index)) {
    faults.push({ path: 'criteria/', what: `${name} stands in two files` })
  }
  return {
    criteria: new Map(entries),
    notes: readOne(files, 'notes.json', readNotes, faults),
    knockOuts: readOne(files, 'knock-outs.json', readKnockOuts, faults),
  }
}

function readOne<Value>(files: Files, path: string, read: Read<Value>, faults: Fault[]): Value {
  return read(files.get(path), path, faults)
}

function readFolder<Value>(files: Files, folder: string, read: Read<Value>, faults: Fault[]): [string, Value][] {
  return [...files]
    .filter(([path]) => path.startsWith(folder))
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([path, content]) => [path, read(content, path, faults)])
}

function unusedEntries(catalogue: Catalogue, used: ReadonlySet<string>): Fault[] {
  const names = [...catalogue.criteria.keys(), ...catalogue.notes.keys(), ...catalogue.knockOuts.keys()]
  return names.filter((name) => !used.has(name)).map((name) => ({ path: name, what: 'no sheet uses it' }))
}

function unknownFiles(files: Files): Fault[] {
  const known = /^(regime|notes|knock-outs|mapping)\.json$|^(criteria|sheets|forms)\/[^/]+\.json$/
  return [...files.keys()].filter((path) => !known.test(path)).map((path) => ({ path, what: 'unknown file' }))
}
