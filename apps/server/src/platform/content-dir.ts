import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * The folder `content/`: `SAOLANG_CONTENT`, or the first one with regimes on the way up from this file, or from the
 * working folder. The code runs from its source and bundled into one file of `dist/`, so the number of steps up is not
 * known. Throws when there is none.
 */
export function contentDir(): string {
  const named = process.env.SAOLANG_CONTENT
  if (named !== undefined && named !== '') return resolve(named)
  const found = findUpwards(dirname(fileURLToPath(import.meta.url))) ?? findUpwards(process.cwd())
  if (found === null) throw new Error('no folder content/regimes above the program; set SAOLANG_CONTENT')
  return found
}

function findUpwards(folder: string): string | null {
  const candidate = join(folder, 'content')
  if (existsSync(join(candidate, 'regimes'))) return candidate
  const parent = dirname(folder)
  return parent === folder ? null : findUpwards(parent)
}
