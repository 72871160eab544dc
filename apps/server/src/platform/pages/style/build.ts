import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compile } from 'sass'

/** The stylesheets that the server sends, by file name. */
export type Styles = Readonly<Record<'style.css' | 'check.css' | 'regimes.css' | 'print.css', string>>

const here = dirname(fileURLToPath(import.meta.url))

/** The folder `node_modules` that holds govuk-frontend, wherever the workspace was installed. */
function packagesFolder(): string {
  const packageJson = createRequire(import.meta.url).resolve('govuk-frontend/package.json')
  return dirname(dirname(packageJson))
}

function compileSheet(name: string, loadPaths: readonly string[]): string {
  const result = compile(`${here}/${name}.scss`, { style: 'compressed', loadPaths: [...loadPaths], quietDeps: true })
  return result.css
}

/** Compiles the stylesheets. Pure but for reading the sources; throws where a source is wrong. */
export function buildStyles(): Styles {
  const loadPaths = [packagesFolder()]
  return {
    'style.css': compileSheet('style', loadPaths),
    'check.css': compileSheet('check', loadPaths),
    'regimes.css': compileSheet('regimes', loadPaths),
    'print.css': compileSheet('print', loadPaths),
  }
}
