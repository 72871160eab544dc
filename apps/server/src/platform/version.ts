import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The version of this program, from the `package.json` of the workspace; `?` where it was taken away. */
export function softwareVersion(): string {
  let at = dirname(fileURLToPath(import.meta.url))
  for (;;) {
    const version = versionIn(at)
    if (version !== null) return version
    const above = dirname(at)
    if (above === at) return '?'
    at = above
  }
}

function versionIn(folder: string): string | null {
  try {
    const found = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    return found.name === 'sao-lang-workspace' ? String(found.version) : null
  } catch {
    return null
  }
}
