import { existsSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { Fault, Regime } from '@saolang/domain/regime'
import { contentDir } from '@saolang/server/platform/content-dir'
import {
  listRegimeIds,
  proveRegime,
  type RegimeFiles,
  readRegime,
  readRegimeFolder,
} from '@saolang/server/platform/regimes'
import { faultLine } from '@saolang/server/slices/regimes/index'

/** A file set of the command line, proven or with its faults. */
export interface FileSet {
  readonly name: string
  readonly files: RegimeFiles
  readonly regime: Regime | null
  readonly faults: readonly Fault[]
}

/** Reads a folder anywhere on the disk; null where there is none. */
export function readFolder(folder: string): FileSet | null {
  const path = resolve(folder)
  if (!existsSync(path) || !statSync(path).isDirectory()) return null
  const { files, faults } = readRegimeFolder(path)
  if (faults.length > 0) return { name: basename(path), files, regime: null, faults }
  const parsed = proveRegime(files)
  const regime = parsed.ok ? parsed.value : null
  return { name: basename(path), files, regime, faults: parsed.ok ? [] : parsed.faults }
}

/** A regime of the content folder by its id, or else a folder. */
export function readRegimeOrFolder(word: string): FileSet | null {
  const content = contentDir()
  if (!listRegimeIds(content).includes(word)) return readFolder(word)
  const parsed = readRegime(word, content)
  return parsed.ok
    ? { name: word, files: {}, regime: parsed.value, faults: [] }
    : { name: word, files: {}, regime: null, faults: parsed.faults }
}

const MOST = 50

/** The faults as lines, in Vietnamese. */
export function faultText({ name, faults }: FileSet): string {
  const lines = faults.slice(0, MOST).map((fault) => {
    const { path, say } = faultLine(fault)
    return `  ${path}: ${say}\n`
  })
  const rest = faults.length > MOST ? `  và ${faults.length - MOST} lỗi khác\n` : ''
  return `${name}: ${faults.length} lỗi\n${lines.join('')}${rest}`
}
